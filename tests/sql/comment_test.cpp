#include "sql_case.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using blog::users;
using virga::sql;

template <class Where>
class CommentSql : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::string sent() const { return this->seen.back().sql; }
};
TYPED_TEST_SUITE(CommentSql, both_databases, database_name);

TYPED_TEST(CommentSql, TagsSortedByKey) {
  const auto rows = this->db->select(users.name)
                        .from(users)
                        .comment("route", "/users")
                        .where(users.id == 1)
                        .comment("controller", "index page")
                        .all();
  EXPECT_EQ(rows.size(), 1U);
  const std::string text = this->is_sqlite ? R"(select "name" from "users" where "id" = ?)"
                                           : R"(select "name" from "users" where "id" = $1)";
  EXPECT_EQ(this->sent(), text + " /*controller='index%20page',route='%2Fusers'*/");
}

TYPED_TEST(CommentSql, NothingInATagEndsTheComment) {
  struct test {
    std::string value;
    std::string written;
  };
  for (const auto& [value, written] :
       {test{"*/ drop table users; --", "%2A%2F%20drop%20table%20users%3B%20--"},
        test{"it's \\' $1 ?", "it%27s%20%5C%27%20%241%20%3F"}, test{std::string("\0\n\xff", 3), "%00%0A%FF"},
        test{"", ""}, test{"a-b_c.d~9", "a-b_c.d~9"}, test{"\xc3\xa9", "%C3%A9"}}) {
    EXPECT_EQ(this->db->with_comment(value, value).select(users.id).from(users).all().size(), 3U);
    EXPECT_EQ(this->sent(), "select \"id\" from \"users\" /*" + written + "='" + written + "'*/");
  }
}

TYPED_TEST(CommentSql, OnADatabaseItIsBehindEveryStatement) {
  const auto tagged = this->db->with_comment("app", "blog");
  this->seen.clear();
  tagged.transaction([&](auto& tx) {
    tx.insert(users).values({.name = "Edsger", .email = "e@example.com"}).run();
    tx.update(users).set({.age = 72}).where(users.name == "Edsger").comment("app", "other").run();
    tx.batch(tx.delete_from(users).where(users.name == "Edsger"), tx.select(users.id).from(users));
  });
  std::vector<std::string> comments;
  for (const auto& each : this->seen)
    if (const std::size_t at = each.sql.find(" /*"); at != std::string::npos) comments.push_back(each.sql.substr(at));
  EXPECT_EQ(comments,
            (std::vector<std::string>{" /*app='blog'*/", " /*app='other'*/", " /*app='blog'*/", " /*app='blog'*/"}));
}

TYPED_TEST(CommentSql, InABatchItIsItsStatementsOwn) {
  const auto comments = [&] {
    std::vector<std::string> result;
    for (const auto& each : this->seen)
      if (!each.sql.starts_with("begin") && !each.sql.starts_with("commit"))
        result.push_back(each.sql.substr(std::min(each.sql.find(" /*"), each.sql.size())));
    this->seen.clear();
    return result;
  };
  const auto by_id = [&](int id) { return this->db->select(users.name).from(users).where(users.id == id); };
  const auto [ada, renamed, all, added] =
      this->db->batch(by_id(1).comment("route", "/users/1"),
                      this->db->update(users).set({.nickname = "n"}).where(users.id == 1).comment("route", "/rename"),
                      virga::select(users.id).from(users),
                      this->db->with_comment("app", "blog")
                          .insert(users)
                          .values({.name = "Edsger", .email = "e@example.com"})
                          .comment("route", "/new"));
  EXPECT_EQ(ada.at(0).name, "Ada");
  EXPECT_EQ(renamed, 1U);
  EXPECT_EQ(all.size(), 3U);
  EXPECT_EQ(added, 1U);
  EXPECT_EQ(comments(), (std::vector<std::string>{" /*route='%2Fusers%2F1'*/", " /*route='%2Frename'*/", "",
                                                  " /*app='blog',route='%2Fnew'*/"}));

  // Beside those of the batch.
  const auto tagged = this->db->with_comment("app", "blog").with_comment("route", "?");
  static_cast<void>(tagged.batch(by_id(1).comment("route", "/a"), by_id(2)));
  EXPECT_EQ(comments(), (std::vector<std::string>{" /*app='blog',route='%2Fa'*/", " /*app='blog',route='%3F'*/"}));

  // One for each query of a range, whose other settings are those of the batch.
  std::vector<decltype(by_id(1).comment("", ""))> queries;
  for (int id = 1; id < 4; ++id) queries.push_back(by_id(id).comment("id", std::to_string(id)));
  EXPECT_EQ(this->db->batch(queries).size(), 3U);
  EXPECT_EQ(comments(), (std::vector<std::string>{" /*id='1'*/", " /*id='2'*/", " /*id='3'*/"}));
}

TYPED_TEST(CommentSql, AStatementThatHasOneIsLeftAlone) {
  this->db->with_comment("app", "blog").execute(sql<"select 1 /* mine */">());
  EXPECT_EQ(this->sent(), "select 1 /* mine */");
}

TYPED_TEST(CommentSql, TheErrorShowsIt) {
  const auto failure = thrown_by<virga::syntax_error>(
      [&] { this->db->with_comment("app", "blog").execute(sql<"select * from nowhere">()); });
  EXPECT_EQ(failure.sql(), "select * from nowhere /*app='blog'*/");
}

TYPED_TEST(CommentSql, TheSameTagsAgainAndAgain) {
  const auto tagged = this->db->with_comment("app", "blog");
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(tagged.select(users.id).from(users).where(users.id == i).one().id, i);
}

}  // namespace
