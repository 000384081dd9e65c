#include "sql_case.hpp"

#include <list>
#include <vector>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using new_tag = virga::new_row<blog::PostTags>;

template <class Where>
class InsertManySql : public SqlCase<Where> {
 protected:
  /// What was sent since the last time it was asked.
  std::vector<std::string> statements() {
    std::vector<std::string> texts;
    for (const auto& one : this->seen) {
      std::string text = one.sql;
      for (const std::string& parameter : one.parameters) text += " | " + parameter;
      texts.push_back(text);
    }
    this->seen.clear();
    return texts;
  }
};
TYPED_TEST_SUITE(InsertManySql, both_databases, database_name);

TYPED_TEST(InsertManySql, SameColumns) {
  EXPECT_EQ(this->db->insert(post_tags).values({{.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b"}}).run(), 2U);
  const std::vector<std::string> sent = this->statements();
  if (this->is_sqlite) {
    EXPECT_EQ(sent, (std::vector<std::string>{
                        R"(insert into "post_tags" ("post_id", "tag") values (?, ?), (?, ?) | 2 | 'a' | 2 | 'b')"}));
  } else {
    EXPECT_EQ(sent, (std::vector<std::string>{R"(insert into "post_tags" ("post_id", "tag") select * from )"
                                              R"(unnest($1::integer[], $2::text[]) | [2, 2] | ['a', 'b'])"}));
  }
}

TYPED_TEST(InsertManySql, OtherColumns) {
  const auto inserted = this->db->insert(post_tags)
                            .values({{.post_id = 2, .tag = "a"},
                                     {.post_id = 2, .tag = "b", .weight = 5},
                                     {.post_id = 2, .tag = "c", .weight = 6},
                                     {.post_id = 2, .tag = "d", .weight = virga::sql<"3 + {}", int>(4)},
                                     {.post_id = 2, .tag = "e"}})
                            .returning()
                            .all();
  EXPECT_EQ(row_texts(inserted), (std::vector<std::string>{"2, a, 1", "2, b, 5", "2, c, 6", "2, d, 7", "2, e, 1"}));
  const std::vector<std::string> sent = this->statements();
  if (this->is_sqlite) {
    const std::string two =
        R"(insert into "post_tags" ("post_id", "tag") values (?, ?) returning "post_id", "tag", "weight" | 2)";
    EXPECT_EQ(
        sent,
        (std::vector<std::string>{
            "begin immediate", two + " | 'a'",
            R"(insert into "post_tags" ("post_id", "tag", "weight") values (?, ?, ?), (?, ?, ?) returning "post_id", "tag", "weight" | 2 | 'b' | 5 | 2 | 'c' | 6)",
            R"(insert into "post_tags" ("post_id", "tag", "weight") values (?, ?, 3 + ?) returning "post_id", "tag", "weight" | 2 | 'd' | 4)",
            two + " | 'e'", "commit"}));
  } else {
    EXPECT_EQ(sent,
              std::vector<std::string>{
                  R"(insert into "post_tags" ("post_id", "tag", "weight") values ($1, $2, default), ($3, $4, $5), )"
                  R"(($6, $7, $8), ($9, $10, 3 + $11), ($12, $13, default) returning "post_id", "tag", "weight" )"
                  R"(| 2 | 'a' | 2 | 'b' | 5 | 2 | 'c' | 6 | 2 | 'd' | 4 | 2 | 'e')"});
  }
}

TYPED_TEST(InsertManySql, Ranges) {
  const std::vector<new_tag> vector{{.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b"}};
  EXPECT_EQ(this->db->insert(post_tags).values(vector).run(), 2U);
  const std::list<new_tag> list{{.post_id = 3, .tag = "a"}, {.post_id = 3, .tag = "b"}};
  EXPECT_EQ(this->db->insert(post_tags).values(list).run(), 2U);
  EXPECT_EQ(this->db->insert(post_tags).values(std::vector<new_tag>{{.post_id = 3, .tag = "c"}}).run(), 1U);
  const std::int64_t all = this->db->select(virga::count()).from(post_tags).one();
  EXPECT_EQ(all, 8);
}

TYPED_TEST(InsertManySql, SoManyToAStatement) {
  std::vector<virga::new_row<blog::PostTags>> rows;
  for (int i = 0; i < 70; ++i) rows.push_back({.post_id = 2, .tag = "tag " + std::to_string(i)});
  const auto inserted = this->db->insert(post_tags).values(rows).returning(post_tags.tag).all();
  ASSERT_EQ(inserted.size(), 70U);
  for (std::size_t i = 0; i < 70; ++i) EXPECT_EQ(inserted[i].tag, "tag " + std::to_string(i));
  std::vector<std::size_t> parameters;
  for (const auto& one : this->seen) parameters.push_back(one.parameters.size());
  if (this->is_sqlite)
    EXPECT_EQ(parameters, (std::vector<std::size_t>{0, 64, 64, 12, 0}));  // begin, 32 rows, 32, 6, commit
  else
    EXPECT_EQ(parameters, std::vector<std::size_t>{2});
}

TYPED_TEST(InsertManySql, NoRows) {
  const std::vector<new_tag> none;
  EXPECT_EQ(this->db->insert(post_tags).values(none).run(), 0U);
  EXPECT_TRUE(this->db->insert(post_tags).values(none).returning().all().empty());
  EXPECT_EQ(this->statements(), std::vector<std::string>{});
  EXPECT_EQ(this->db->sql(virga::insert(post_tags).values(none)), "");
}

TYPED_TEST(InsertManySql, MoreThanOneStatementHoldsIsStillAllOrNothing) {
  const std::string large(3U << 20U, 'x');
  const auto rows = [&](int count, int last_author) {
    std::vector<virga::new_row<blog::Posts>> result;
    for (int i = 0; i < count; ++i)
      result.push_back({.title = "large", .body = large, .author_id = i + 1 == count ? last_author : 1});
    return result;
  };
  const auto kinds = [&] {
    std::vector<std::string> result;
    for (const auto& one : this->seen) result.push_back(one.sql.substr(0, one.sql.find(' ')));
    this->seen.clear();
    return result;
  };
  thrown_by<virga::foreign_key_violation>([&] { this->db->insert(posts).values(rows(24, 77)).run(); });
  this->seen.clear();
  const std::int64_t before = this->db->select(virga::count()).from(posts).one();
  EXPECT_EQ(before, 3);
  this->seen.clear();
  EXPECT_EQ(this->db->insert(posts).values(rows(24, 1)).run(), 24U);
  if (!this->is_sqlite) {
    EXPECT_EQ(kinds(), (std::vector<std::string>{"begin", "insert", "insert", "commit"}));
  }
}

}  // namespace
