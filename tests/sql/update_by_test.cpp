#include "sql_case.hpp"

#include <list>
#include <ranges>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::placeholder;
using virga::update;
using texts = std::vector<std::string>;
using post_change = virga::patch_by<blog::Posts, "id">;

template <class Where>
class UpdateBySql : public SqlCase<Where> {
 protected:
  /// What was sent since the last time it was asked, without the parameters.
  texts statements() {
    texts result;
    for (const auto& one : this->seen) result.push_back(one.sql);
    this->seen.clear();
    return result;
  }

  texts titles() {
    return row_texts(this->db->select(posts.id, posts.title, posts.views).from(posts).order_by(posts.id).all());
  }
};
TYPED_TEST_SUITE(UpdateBySql, both_databases, database_name);

TYPED_TEST(UpdateBySql, EachRowToItsOwnValues) {
  const auto query = update(posts)
                         .by(posts.id)
                         .values({{.id = 1, .title = "A", .views = 11}, {.id = 3, .title = "C", .views = 33}})
                         .returning(posts.id, posts.title, posts.views);
  if (this->is_sqlite) {
    this->expect("with a list of values", query,
                 {.pg = "",
                  .sqlite = R"(with "v" ("id", "title", "views") as (values (?, ?, ?), (?, ?, ?)) update "posts" set )"
                            R"("title" = "v"."title", "views" = "v"."views" from "v" where "posts"."id" = "v"."id" )"
                            R"(returning "posts"."id", "posts"."title", "posts"."views")",
                  .parameters = {"1", "'A'", "11", "3", "'C'", "33"},
                  .rows = {"1, A, 11", "3, C, 33"}});
  } else {
    this->expect("with arrays", query,
                 {.pg = R"(update "posts" set "title" = "v"."title", "views" = "v"."views" from )"
                        R"(unnest($1::integer[], $2::text[], $3::bigint[]) as "v" ("id", "title", "views") )"
                        R"(where "posts"."id" = "v"."id" )"
                        R"(returning "posts"."id", "posts"."title", "posts"."views")",
                  .sqlite = "",
                  .parameters = {"[1, 3]", "['A', 'C']", "[11, 33]"},
                  .rows = {"1, A, 11", "3, C, 33"}});
  }
}

TYPED_TEST(UpdateBySql, NullsAndKeysThatAreNotThere) {
  EXPECT_EQ(this->db->update(posts)
                .by(posts.id)
                .values({{.id = 1, .body = std::nullopt, .rating = virga::decimal("1.5")},
                         {.id = 2, .body = "said", .rating = std::nullopt},
                         {.id = 9, .body = "nobody", .rating = std::nullopt}})
                .run(),
            2U);
  EXPECT_EQ(row_texts(this->db->select(posts.body, posts.rating).from(posts).order_by(posts.id).all()),
            (texts{"null, 1.50", "said, null", "11.8 inches, 3.25"}));
}

TYPED_TEST(UpdateBySql, OneRowIsAnUpdate) {
  this->expect("by its key", update(posts).by(posts.id).values({{.id = 1, .title = "A"}}),
               {.pg = R"(update "posts" set "title" = $1 where "id" = $2)",
                .sqlite = R"(update "posts" set "title" = ? where "id" = ?)",
                .parameters = {"'A'", "1"},
                .rows = {"1 affected"}});
}

TYPED_TEST(UpdateBySql, SeveralKeyColumns) {
  using change = virga::patch_by<blog::PostTags, "post_id", "tag">;
  const std::list<change> changes{{.post_id = 1, .tag = "engine", .weight = 7},
                                  {.post_id = 1, .tag = "history", .weight = 8},
                                  {.post_id = 3, .tag = "history", .weight = 9}};
  EXPECT_EQ(this->db->update(post_tags).by(post_tags.post_id, post_tags.tag).values(changes).run(), 2U);
  EXPECT_EQ(row_texts(this->db->select().from(post_tags).order_by(post_tags.post_id, post_tags.tag).all()),
            (texts{"1, engine, 7", "1, history, 8", "3, engine, 2"}));
  EXPECT_EQ(this->statements().size(), 2U);
}

TYPED_TEST(UpdateBySql, OtherColumnsAndExpressionsGoInStatementsOfTheirOwn) {
  const std::vector<post_change> changes{
      {.id = 1, .title = "A"}, {.id = 2, .views = posts.views * 2}, {.id = 3, .title = "C"}, {.id = 1, .views = 4}};
  EXPECT_EQ(row_texts(this->db->update(posts).by(posts.id).values(changes).returning(posts.id).all()),
            (texts{"1", "3", "2", "1"}));
  const texts sent = this->statements();
  EXPECT_EQ(sent.size(), 5U);
  EXPECT_TRUE(sent.front().starts_with("begin"));
  EXPECT_EQ(sent.back(), "commit");
  EXPECT_EQ(this->titles(), (texts{"1, A, 4", "2, Notes, 14", "3, C, 30"}));
}

TYPED_TEST(UpdateBySql, AllRowsOrNone) {
  const auto before = this->titles();
  const std::vector<post_change> changes{{.id = 1, .title = "A"}, {.id = 2, .author_id = 77}};
  thrown_by<virga::foreign_key_violation>([&] { this->db->update(posts).by(posts.id).values(changes).run(); });
  EXPECT_EQ(this->titles(), before);
}

TYPED_TEST(UpdateBySql, WhatIsWrongIsSaidBeforeAnythingIsSent) {
  const std::vector<post_change> twice{{.id = 1, .title = "A"}, {.id = 2, .title = "B"}, {.id = 1, .title = "C"}};
  const std::vector<post_change> nothing{{.id = 1, .title = "A"}, {.id = 2}};
  this->seen.clear();
  EXPECT_STREQ(thrown_by<virga::usage_error>([&] { this->db->update(posts).by(posts.id).values(twice).run(); }).what(),
               "values(): two rows have the same key; only one of them could be applied");
  EXPECT_STREQ(
      thrown_by<virga::usage_error>([&] { this->db->update(posts).by(posts.id).values(nothing).run(); }).what(),
      "values(): a row gives nothing but its key");
  EXPECT_EQ(this->statements(), texts{});
  EXPECT_EQ(this->db->update(posts).by(posts.id).values(std::vector<post_change>()).run(), 0U);
  EXPECT_EQ(this->statements(), texts{});
}

TYPED_TEST(UpdateBySql, MoreThanAStatementTakes) {
  constexpr int count = 20'000;
  this->db->insert(post_tags)
      .values(std::views::iota(0, count) | std::views::transform([](int i) {
                return virga::new_row<blog::PostTags>{.post_id = 2, .tag = std::to_string(i)};
              }))
      .run();
  const auto changes = std::views::iota(0, count) | std::views::transform([](int i) {
                         return virga::patch_by<blog::PostTags, "tag">{.tag = std::to_string(i), .weight = i};
                       });
  this->seen.clear();
  EXPECT_EQ(this->db->update(post_tags).by(post_tags.tag).values(changes).run(), std::uint64_t{count});
  EXPECT_EQ(this->statements().size(), this->is_sqlite ? 4U : 1U);
  const std::int64_t sum = this->db->select(virga::sql<"sum({})", std::int64_t>(post_tags.weight))
                               .from(post_tags)
                               .where(post_tags.post_id == 2)
                               .one();
  EXPECT_EQ(sum, std::int64_t{count} * (count - 1) / 2);
}

TYPED_TEST(UpdateBySql, TheSameKeyInListsOfTheirOwn) {
  const auto changes = std::views::iota(0, 20'000) | std::views::transform([](int i) {
                         return post_change{.id = i == 19'999 ? 0 : i, .title = "T"};
                       });
  this->seen.clear();
  EXPECT_STREQ(
      thrown_by<virga::usage_error>([&] { this->db->update(posts).by(posts.id).values(changes).run(); }).what(),
      "values(): two rows have the same key; only one of them could be applied");
  EXPECT_EQ(this->statements(), texts{});
}

TYPED_TEST(UpdateBySql, Prepared) {
  const auto rename = this->db->update(posts)
                          .by(posts.id)
                          .values({{.id = placeholder<"a">, .title = "A"}, {.id = 2, .title = placeholder<"title">}})
                          .prepare();
  EXPECT_EQ(rename.run(placeholder<"a"> = 1, placeholder<"title"> = "B"), 2U);
  EXPECT_EQ(this->titles(), (texts{"1, A, 100", "2, B, 7", "3, On Nanoseconds, 30"}));
  thrown_by<virga::usage_error>([&] { rename.run(placeholder<"a"> = 2, placeholder<"title"> = "B"); });
  thrown_by<virga::usage_error>([&] { rename.run(placeholder<"a"> = "x", placeholder<"title"> = "B"); });
}

}  // namespace
