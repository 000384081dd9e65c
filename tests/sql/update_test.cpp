#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::sql;
using virga::update;

template <class Where>
class UpdateSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(UpdateSql, both_databases, database_name);

TYPED_TEST(UpdateSql, Set) {
  this->expect("values", update(users).set({.name = "Augusta", .age = std::nullopt}).where(users.id == 1),
               {.pg = R"(update "users" set "name" = $1, "age" = $2 where "id" = $3)",
                .sqlite = R"(update "users" set "name" = ?, "age" = ? where "id" = ?)",
                .parameters = {"'Augusta'", "null", "1"},
                .rows = {"1 affected"}});
  this->expect(
      "expressions",
      update(posts)
          .set({.title = sql<"upper({})", std::string>(posts.title),
                .published = not posts.published,
                .views = posts.views + 1})
          .where(posts.id == 2)
          .returning(posts.title, posts.published, posts.views),
      {.pg = R"(update "posts" set "title" = upper("title"), "published" = not "published", "views" = "views" + $1 )"
             R"(where "id" = $2 returning "title", "published", "views")",
       .sqlite = R"(update "posts" set "title" = upper("title"), "published" = not "published", "views" = "views" + ? )"
                 R"(where "id" = ? returning "title", "published", "views")",
       .parameters = {"1", "2"},
       .rows = {"NOTES, true, 8"}});
  this->expect("a column", update(users).set({.nickname = users.name}).where(users.id == 2).returning(users.nickname),
               {.pg = R"(update "users" set "nickname" = "name" where "id" = $1 returning "nickname")",
                .sqlite = R"(update "users" set "nickname" = "name" where "id" = ? returning "nickname")",
                .parameters = {"2"},
                .rows = {"Grace"}});
  this->expect(
      "a subquery, of the row that is changed",
      update(users)
          .set({.age = virga::select(sql<"cast(sum({}) as integer)", std::int32_t>(posts.views))
                           .from(posts)
                           .where(posts.author_id == users.id)
                           .as_scalar()})
          .where(users.id < 3)
          .returning(users.id, users.age),
      {.pg = R"(update "users" set "age" = (select cast(sum("posts"."views") as integer) from "posts" where )"
             R"("posts"."author_id" = "users"."id") where "id" < $1 returning "id", "age")",
       .sqlite = R"(update "users" set "age" = (select cast(sum("posts"."views") as integer) from "posts" where )"
                 R"("posts"."author_id" = "users"."id") where "id" < ? returning "id", "age")",
       .parameters = {"3"},
       .rows = {"1, 107", "2, 30"}});
}

TYPED_TEST(UpdateSql, Rows) {
  this->expect("every one", update(posts).set({.published = true}).all_rows(),
               {.pg = R"(update "posts" set "published" = $1)",
                .sqlite = R"(update "posts" set "published" = ?)",
                .parameters = {"true"},
                .rows = {"3 affected"}});
  this->expect(
      "none", update(posts).set({.published = true}).where(posts.id == 9).returning(),
      {.pg = R"(update "posts" set "published" = $1 where "id" = $2 returning "id", "title", "body", "published", )"
             R"("author_id", "views", "rating", "score", "posted_on")",
       .sqlite = R"(update "posts" set "published" = ? where "id" = ? returning "id", "title", "body", "published", )"
                 R"("author_id", "views", "rating", "score", "posted_on")",
       .parameters = {"true", "9"}});
  const virga::condition grace = users.name == "Grace";
  this->expect("by a condition made at run time", update(users).set({.age = 86}).where(grace),
               {.pg = R"(update "users" set "age" = $1 where "name" = $2)",
                .sqlite = R"(update "users" set "age" = ? where "name" = ?)",
                .parameters = {"86", "'Grace'"},
                .rows = {"1 affected"}});
  this->expect(
      "by a subquery",
      update(posts)
          .set({.views = 0})
          .where(in(posts.author_id, virga::select(users.id).from(users).where(users.name == "Ada"))),
      {.pg =
           R"(update "posts" set "views" = $1 where "author_id" in (select "users"."id" from "users" where "users"."name" = $2))",
       .sqlite =
           R"(update "posts" set "views" = ? where "author_id" in (select "users"."id" from "users" where "users"."name" = ?))",
       .parameters = {"0", "'Ada'"},
       .rows = {"2 affected"}});
}

}  // namespace
