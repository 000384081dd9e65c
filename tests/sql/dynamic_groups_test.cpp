#include "refused_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <string>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::condition;
using virga::count;
using virga::row_number;
using virga::select;
using virga::sql;

constexpr auto lowered = virga::function<"lower", std::string(std::string)>;

std::string ungrouped(const std::string& method, const std::string& column) {
  return method + ": the column " + column +
         " of a grouped query is neither in group_by() nor in an aggregate, as max(...)";
}

/// Which columns a query may use that is grouped at run time.
template <class Where>
class DynamicGroups : public RefusedCase<Where> {};
TYPED_TEST_SUITE(DynamicGroups, both_databases, database_name);

TYPED_TEST(DynamicGroups, ColumnsOutsideOfThem) {
  const auto titles = this->db->select(posts.title).from(posts).dynamic();
  const auto authors = this->db->select(posts.author_id).from(posts).dynamic();
  const std::string of_select = ungrouped("select()", R"("posts"."title")");
  EXPECT_EQ(this->refused([&] { titles.group_by(posts.author_id).all(); }), of_select);
  EXPECT_EQ(this->refused([&] { titles.group_by(lower(posts.title)).all(); }), of_select);
  EXPECT_EQ(this->refused([&] { titles.having(count() > 1).all(); }), of_select);
  EXPECT_EQ(this->refused([&] { titles.order_by(max(posts.views)).all(); }), of_select);
  EXPECT_EQ(this->refused([&] { this->db->select(count(), posts.title).from(posts).dynamic().all(); }), of_select);
  EXPECT_EQ(this->refused([&] { static_cast<void>(titles.group_by(posts.author_id).prepare()); }), of_select);
  EXPECT_EQ(this->refused([&] { authors.group_by(posts.author_id).order_by(posts.views).all(); }),
            ungrouped("order_by()", R"("posts"."views")"));
  EXPECT_EQ(this->refused([&] { authors.group_by(posts.author_id).having(posts.views > 1).all(); }),
            ungrouped("having()", R"("posts"."views")"));
  EXPECT_EQ(this->refused([&] { this->db->select().from(posts).dynamic().group_by(posts.author_id).all(); }),
            ungrouped("select()", R"("posts"."id")"));
  EXPECT_EQ(titles.group_by(posts.title).all().size(), 3U);
}

TYPED_TEST(DynamicGroups, ColumnsOfOtherTablesAndOfPartsOfAKey) {
  const auto names = this->db->select(users.name).from(users).dynamic();
  EXPECT_EQ(this->refused([&] { names.inner_join(posts, posts.author_id == users.id).group_by(posts.id).all(); }),
            ungrouped("select()", R"("users"."name")"));
  EXPECT_EQ(this->refused([&] {
    this->db->select(post_tags.weight).from(post_tags).dynamic().group_by(post_tags.post_id).all();
  }),
            ungrouped("select()", R"("post_tags"."weight")"));
  const auto authors = select(posts.author_id, posts.title).from(posts).template as<"authors">();
  EXPECT_EQ(this->refused([&] {
    this->db->select(authors[posts.title]).from(authors).dynamic().group_by(authors[posts.author_id]).all();
  }),
            ungrouped("select()", R"("authors"."title")"));
}

TYPED_TEST(DynamicGroups, ColumnsOfWindows) {
  const auto sums = this->db->select(sum(posts.views).over()).from(posts);
  const std::string of_views = R"("posts"."views")";
  EXPECT_EQ(this->refused([&] { sums.dynamic().group_by(posts.id % 2).all(); }), ungrouped("select()", of_views));
  const auto numbered = this->db->select(row_number().template over<"by_views">())
                            .from(posts)
                            .template window<"by_views">(virga::order_by(posts.views));
  EXPECT_EQ(this->refused([&] { numbered.dynamic().group_by(posts.author_id).all(); }),
            ungrouped("window()", of_views));
  EXPECT_EQ(numbered.dynamic().group_by(posts.views).all().size(), 3U);
  EXPECT_EQ(sums.dynamic().order_by(row_number().over()).all().size(), 3U);
}

TYPED_TEST(DynamicGroups, InASetOperation) {
  const auto wrong = select(posts.views).from(posts).dynamic().group_by(posts.author_id);
  const std::string of_views = ungrouped("select()", R"("posts"."views")");
  EXPECT_EQ(this->refused([&] { this->db->all(select(posts.views).from(posts).union_(wrong)); }), of_views);
  EXPECT_EQ(this->refused([&] { this->db->all(select(users.id).from(users).where(exists(wrong))); }),
            ungrouped("where()", R"("posts"."views")"));
}

TYPED_TEST(DynamicGroups, WholeKeys) {
  const auto low = lower(posts.title).template as<"low">();
  this->expect("a name",
               select(low, count()).from(posts).dynamic().group_by(low).having(lower(posts.title) > "on").order_by(low),
               {.pg = R"(select lower("title") as "low", count(*) from "posts" group by "low" having lower("title") > )"
                      R"($1 order by "low")",
                .sqlite = R"(select lower("title") as "low", count(*) from "posts" group by "low" having )"
                          R"(lower("title") > ? order by "low")",
                .parameters = {"'on'"},
                .rows = {"on nanoseconds, 1", "on the analytical engine, 1"}});
  this->expect(
      "parts of an expression",
      select(posts.id + posts.views + posts.author_id)
          .from(posts)
          .dynamic()
          .group_by(posts.id + posts.views)
          .group_by(posts.author_id)
          .order_by(posts.id + posts.views),
      {.pg =
           R"(select "id" + "views" + "author_id" from "posts" group by "id" + "views", "author_id" order by "id" + "views")",
       .sqlite =
           R"(select "id" + "views" + "author_id" from "posts" group by "id" + "views", "author_id" order by "id" + "views")",
       .rows = {"10", "35", "102"}});
  this->expect("what is written alike",
               select(lowered(posts.title)).from(posts).where(posts.id == 2).dynamic().group_by(lower(posts.title)),
               {.pg = R"(select lower("title") from "posts" where "id" = $1 group by lower("title"))",
                .sqlite = R"(select lower("title") from "posts" where "id" = ? group by lower("title"))",
                .parameters = {"2"},
                .rows = {"notes"}});
  const auto title = upper(posts.title).template as<"title">();
  this->expect("a name that is also a column's",
               select(title, count()).from(posts).where(posts.id == 2).dynamic().group_by(title),
               {.pg = R"(select upper("title") as "title", count(*) from "posts" where "id" = $1 group by 1)",
                .sqlite = R"(select upper("title") as "title", count(*) from "posts" where "id" = ? group by 1)",
                .parameters = {"2"},
                .rows = {"NOTES, 1"}});
  const auto with_the_column = this->db->select(title, posts.title).from(posts).dynamic();
  EXPECT_EQ(this->refused([&] { with_the_column.group_by(title).all(); }), ungrouped("select()", R"("posts"."title")"));
}

TYPED_TEST(DynamicGroups, PrimaryKeys) {
  this->expect("of a joined table",
               select(users.name, count())
                   .from(users)
                   .dynamic()
                   .left_join(posts, posts.author_id == users.id)
                   .group_by(users.id)
                   .order_by(users.name),
               {.pg = R"(select "users"."name", count(*) from "users" left join "posts" on )"
                      R"("posts"."author_id" = "users"."id" group by "users"."id" order by "users"."name")",
                .sqlite = R"(select "users"."name", count(*) from "users" left join "posts" on )"
                          R"("posts"."author_id" = "users"."id" group by "users"."id" order by "users"."name")",
                .rows = {"Ada, 2", "Alan, 1", "Grace, 1"}});
  const auto weights = this->db->select(post_tags.weight).from(post_tags).dynamic().group_by(post_tags.tag);
  EXPECT_EQ(weights.group_by(post_tags.post_id).all().size(), this->db->select().from(post_tags).all().size());
  EXPECT_EQ(this->db->select().from(posts).dynamic().group_by(posts.id).having(posts.views > 7).all().size(), 2U);
}

TYPED_TEST(DynamicGroups, AggregatesOfWindowsAndSubqueries) {
  EXPECT_EQ(row_texts(this->db->select(posts.author_id, sum(count()).over())
                          .from(posts)
                          .dynamic()
                          .group_by(posts.author_id)
                          .order_by(posts.author_id)
                          .all()),
            (std::vector<std::string>{"1, 3", "2, 3"}));
  const auto name = select(users.name).from(users).where(users.id == posts.author_id);
  EXPECT_EQ(this->db->select(name, count()).from(posts).dynamic().group_by(posts.author_id).all().size(), 2U);
  EXPECT_EQ(this->db->select(posts.id, select(count()).from(users)).from(posts).dynamic().all().size(), 3U);
  EXPECT_EQ(this->db->select(count()).from(posts).dynamic().having(count() > 1).all().size(), 1U);
}

// An aggregate of an enclosing query's columns is an aggregate of that query.
TYPED_TEST(DynamicGroups, ColumnsOfAnEnclosingQuery) {
  const auto oldest = select(posts.id + max(users.age)).from(posts).dynamic().limit(1);
  EXPECT_EQ(this->db->select(oldest).from(users).all().size(), 1U);
  const auto age = select(users.age).from(posts).where(posts.author_id == users.id).dynamic().group_by(posts.author_id);
  EXPECT_EQ(this->db->select(users.id, age).from(users).all().size(), 3U);
}

TYPED_TEST(DynamicGroups, WhatIsLeftToTheDatabase) {
  const auto authors = this->db->select(posts.author_id).from(posts).dynamic();
  EXPECT_EQ(authors.group_by(sql<"1">()).all().size(), 2U);
  EXPECT_EQ(authors.group_by(sql<"author_id">()).all().size(), 2U);
  EXPECT_EQ(authors.group_by(posts.author_id).having(condition(count() > 1)).all().size(), 1U);
  const auto low = this->db->select(lower(posts.title)).from(posts).dynamic();
  EXPECT_EQ(low.group_by(lower(sql<"title", std::string>())).all().size(), 3U);
  const auto most = sql<"max({})", std::int64_t>(posts.views);
  EXPECT_EQ(this->db->select(most).from(posts).dynamic().group_by(posts.author_id).all().size(), 2U);
  const auto one = sql<"(select {})", std::int64_t>(count());
  EXPECT_EQ(this->db->select(posts.id, one).from(posts).dynamic().all().size(), 3U);
}

class DynamicGroupsPg : public RefusedCase<on_postgresql> {};

TEST_F(DynamicGroupsPg, GroupingSets) {
  const auto of = db->select(posts.author_id, posts.title).from(posts);
  const std::string of_title = ungrouped("select()", R"("posts"."title")");
  EXPECT_EQ(refused([&] { of.group_by(virga::rollup(posts.author_id, posts.published)).dynamic().all(); }), of_title);
  EXPECT_EQ(of.group_by(virga::cube(posts.author_id, posts.title)).dynamic().all().size(), 9U);
  EXPECT_EQ(of.group_by(posts.id, virga::rollup(posts.published)).dynamic().order_by(posts.published).all().size(), 6U);
  EXPECT_EQ(of.group_by(virga::grouping_sets(virga::set(posts.id))).dynamic().all().size(), 3U);
  EXPECT_EQ(of.group_by_distinct(virga::rollup(posts.author_id), virga::rollup(posts.title)).dynamic().all().size(),
            9U);
  EXPECT_EQ(refused([&] { db->select(posts.id, virga::grouping(posts.id)).from(posts).dynamic().all(); }),
            ungrouped("select()", R"("posts"."id")"));
}

TEST_F(DynamicGroupsPg, DistinctOn) {
  const auto latest = db->select(posts.author_id).distinct_on(posts.title).from(posts).dynamic();
  EXPECT_EQ(refused([&] { latest.group_by(posts.author_id).all(); }), ungrouped("distinct_on()", R"("posts"."title")"));
  EXPECT_EQ(latest.group_by(posts.author_id, posts.title).all().size(), 3U);
}

}  // namespace
