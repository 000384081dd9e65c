#include "sql_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <optional>

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class DynamicSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(DynamicSql, both_databases, database_name);

TYPED_TEST(DynamicSql, Clauses) {
  const auto query = select(posts.id, posts.title).from(posts).dynamic();
  this->expect("nothing added", query,
               {.pg = R"(select "id", "title" from "posts")",
                .sqlite = R"(select "id", "title" from "posts")",
                .rows = {"1, On the Analytical Engine", "2, Notes", "3, On Nanoseconds"}});
  this->expect("where", query.where(posts.published),
               {.pg = R"(select "id", "title" from "posts" where "published")",
                .sqlite = R"(select "id", "title" from "posts" where "published")",
                .rows = {"1, On the Analytical Engine", "3, On Nanoseconds"}});
  this->expect("where and where", query.where(posts.published == true or posts.id == 2).where(posts.views > 50),
               {.pg = R"(select "id", "title" from "posts" where ("published" = $1 or "id" = $2) and "views" > $3)",
                .sqlite = R"(select "id", "title" from "posts" where ("published" = ? or "id" = ?) and "views" > ?)",
                .parameters = {"true", "2", "50"},
                .rows = {"1, On the Analytical Engine"}});
  this->expect("an empty condition", query.where(virga::condition()).where(std::optional<virga::condition>()),
               {.pg = R"(select "id", "title" from "posts")",
                .sqlite = R"(select "id", "title" from "posts")",
                .rows = {"1, On the Analytical Engine", "2, Notes", "3, On Nanoseconds"}});
  this->expect("order, limit, offset", query.order_by(desc(posts.views)).order_by(posts.id).limit(1).offset(1),
               {.pg = R"(select "id", "title" from "posts" order by "views" desc, "id" limit $1 offset $2)",
                .sqlite = R"(select "id", "title" from "posts" order by "views" desc, "id" limit ? offset ?)",
                .parameters = {"1", "1"},
                .rows = {"3, On Nanoseconds"}});
  this->expect("the last limit", query.limit(1).limit(2).order_by(posts.id),
               {.pg = R"(select "id", "title" from "posts" order by "id" limit $1)",
                .sqlite = R"(select "id", "title" from "posts" order by "id" limit ?)",
                .parameters = {"2"},
                .rows = {"1, On the Analytical Engine", "2, Notes"}});
  this->expect("offset alone", query.order_by(posts.id).offset(2),
               {.pg = R"(select "id", "title" from "posts" order by "id" offset $1)",
                .sqlite = R"(select "id", "title" from "posts" order by "id" limit -1 offset ?)",
                .parameters = {"2"},
                .rows = {"3, On Nanoseconds"}});
}

TYPED_TEST(DynamicSql, Groups) {
  const auto query = select(posts.author_id, count()).from(posts).group_by(posts.author_id).dynamic();
  this->expect("having", query.having(count() > 1),
               {.pg = R"(select "author_id", count(*) from "posts" group by "author_id" having count(*) > $1)",
                .sqlite = R"(select "author_id", count(*) from "posts" group by "author_id" having count(*) > ?)",
                .parameters = {"1"},
                .rows = {"1, 2"}});
  this->expect("having and having", query.having(count() > 0).having(max(posts.views) < 50).order_by(posts.author_id),
               {.pg = R"(select "author_id", count(*) from "posts" group by "author_id" having count(*) > $1 and )"
                      R"(max("views") < $2 order by "author_id")",
                .sqlite = R"(select "author_id", count(*) from "posts" group by "author_id" having count(*) > ? and )"
                          R"(max("views") < ? order by "author_id")",
                .parameters = {"0", "50"},
                .rows = {"2, 1"}});
  this->expect(
      "keys that come later",
      select(count())
          .from(posts)
          .dynamic()
          .group_by(posts.author_id)
          .group_by(posts.published)
          .order_by(count(), posts.author_id),
      {.pg = R"(select count(*) from "posts" group by "author_id", "published" order by count(*), "author_id")",
       .sqlite = R"(select count(*) from "posts" group by "author_id", "published" order by count(*), "author_id")",
       .rows = {"1", "1", "1"}});
}

TYPED_TEST(DynamicSql, Joins) {
  const auto query = select(users.name).from(users).dynamic();
  this->expect(
      "a join that a condition uses",
      query.inner_join(posts, posts.author_id == users.id).where(posts.views > 20).order_by(users.id),
      {.pg = R"(select "users"."name" from "users" inner join "posts" on "posts"."author_id" = "users"."id" )"
             R"(where "posts"."views" > $1 order by "users"."id")",
       .sqlite = R"(select "users"."name" from "users" inner join "posts" on "posts"."author_id" = "users"."id" )"
                 R"(where "posts"."views" > ? order by "users"."id")",
       .parameters = {"20"},
       .rows = {"Ada", "Grace"}});
  this->expect(
      "a left join", query.left_join(posts, posts.author_id == users.id).where(is_null(posts.id)),
      {.pg = R"(select "users"."name" from "users" left join "posts" on "posts"."author_id" = "users"."id" )"
             R"(where "posts"."id" is null)",
       .sqlite = R"(select "users"."name" from "users" left join "posts" on "posts"."author_id" = "users"."id" )"
                 R"(where "posts"."id" is null)",
       .rows = {"Alan"}});
}

TYPED_TEST(DynamicSql, KeepsWhatTheQueryHas) {
  const auto query = select(posts.title)
                         .from(posts)
                         .inner_join(users, users.id == posts.author_id)
                         .where(users.name == "Ada")
                         .order_by(posts.id)
                         .limit(5)
                         .dynamic();
  this->expect(
      "and goes on", query.where(posts.views > 50).order_by(posts.title).limit(1),
      {.pg = R"(select "posts"."title" from "posts" inner join "users" on "users"."id" = "posts"."author_id" )"
             R"(where "users"."name" = $1 and "posts"."views" > $2 order by "posts"."id", "posts"."title" )"
             "limit $3",
       .sqlite = R"(select "posts"."title" from "posts" inner join "users" on "users"."id" = "posts"."author_id" )"
                 R"(where "users"."name" = ? and "posts"."views" > ? order by "posts"."id", "posts"."title" limit ?)",
       .parameters = {"'Ada'", "50", "1"},
       .rows = {"On the Analytical Engine"}});
}

TYPED_TEST(DynamicSql, IsOneType) {
  auto query = this->db->select(users.name).from(users).dynamic();
  const auto paged = [](auto base, std::int64_t page) { return base.order_by(users.id).limit(2).offset(page * 2); };
  query = query.where(users.id > 0);
  static_assert(std::is_same_v<decltype(query), decltype(paged(query, 1))>);
  EXPECT_EQ(row_texts(paged(query, 1).all()), (std::vector<std::string>{"Alan"}));
  EXPECT_EQ(paged(query, 0).get()->name, "Ada");
  EXPECT_EQ(row_texts(query.where(users.id == 2).all()), (std::vector<std::string>{"Grace"}));
}

TYPED_TEST(DynamicSql, ColumnsOfOtherTables) {
  const auto query = this->db->select(users.name).from(users).dynamic();
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { static_cast<void>(query.where(posts.id == 1)); }).message(),
            "where(): a column belongs to a table that is not in from() or join(): \"posts\".\"id\"");
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { static_cast<void>(query.order_by(posts.id)); }).message(),
            "order_by(): a column belongs to a table that is not in from() or join(): \"posts\".\"id\"");
  EXPECT_EQ(thrown_by<virga::usage_error>([&] {
              static_cast<void>(query.inner_join(users, users.id == users.id));
            }).message(),
            "join(): the table \"users\" is in from() or join() already; give it another name with virga::alias");
  EXPECT_EQ(query.all().size(), 3U);
}

class DynamicPg : public SqlCase<on_postgresql> {};

TEST_F(DynamicPg, Locks) {
  expect("for update", select(posts.id).from(posts).dynamic().where(posts.id == 1).for_update(),
         {.pg = R"(select "id" from "posts" where "id" = $1 for update)", .parameters = {"1"}, .rows = {"1"}});
}

class DynamicSqlite : public SqlCase<on_sqlite> {};

TEST_F(DynamicSqlite, HasNoLocks) {
  const auto query = db->select(posts.id).from(posts).dynamic().for_update();
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { static_cast<void>(query.all()); }).message(),
            "SQLite has no row locks (for update, for share)");
  EXPECT_EQ(db->select(posts.id).from(posts).all().size(), 3U);
}

}  // namespace
