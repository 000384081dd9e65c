#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::update;

template <class Where>
class UpdateFromSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(UpdateFromSql, both_databases, database_name);

TYPED_TEST(UpdateFromSql, OtherTables) {
  this->expect(
      "one, its columns set and returned as values",
      update(posts)
          .set({.title = concat(users.name, ": ", posts.title), .views = posts.views + 1})
          .from(users)
          .where(posts.author_id == users.id and users.age > 50)
          .returning(posts.id, posts.title),
      {.pg = R"(update "posts" set "title" = "users"."name" || $1 || "posts"."title", "views" = "posts"."views" + $2 )"
             R"(from "users" where "posts"."author_id" = "users"."id" and "users"."age" > $3 )"
             R"(returning "posts"."id", "posts"."title")",
       .sqlite =
           R"(update "posts" set "title" = "users"."name" || ? || "posts"."title", "views" = "posts"."views" + ? )"
           R"(from "users" where "posts"."author_id" = "users"."id" and "users"."age" > ? )"
           R"(returning "posts"."id", "posts"."title")",
       .parameters = {"': '", "1", "50"},
       .rows = {"3, Grace: On Nanoseconds"}});
  this->expect(
      "joined, and every column returned",
      update(post_tags)
          .set({.weight = users.age})
          .from(posts)
          .inner_join(users, users.id == posts.author_id and users.id != 9)
          .where(post_tags.post_id == posts.id and post_tags.tag == "history")
          .returning(),
      {.pg = R"(update "post_tags" set "weight" = "users"."age" from "posts" inner join "users" on )"
             R"("users"."id" = "posts"."author_id" and "users"."id" <> $1 where "post_tags"."post_id" = "posts"."id" )"
             R"(and "post_tags"."tag" = $2 returning "post_tags"."post_id", "post_tags"."tag", "post_tags"."weight")",
       .sqlite =
           R"(update "post_tags" set "weight" = "users"."age" from "posts" inner join "users" on )"
           R"("users"."id" = "posts"."author_id" and "users"."id" <> ? where "post_tags"."post_id" = "posts"."id" )"
           R"(and "post_tags"."tag" = ? returning "post_tags"."post_id", "post_tags"."tag", "post_tags"."weight")",
       .parameters = {"9", "'history'"},
       .rows = {"1, history, 36"}});
}

TYPED_TEST(UpdateFromSql, ItselfByAnotherName) {
  constexpr auto manager = virga::alias<"manager">(users);
  this->expect("an alias",
               update(users).set({.nickname = manager.name}).from(manager).where(users.manager_id == manager.id),
               {.pg = R"(update "users" set "nickname" = "manager"."name" from "users" as "manager" where )"
                      R"("users"."manager_id" = "manager"."id")",
                .sqlite = R"(update "users" set "nickname" = "manager"."name" from "users" as "manager" where )"
                          R"("users"."manager_id" = "manager"."id")",
                .rows = {"2 affected"}});
}

TYPED_TEST(UpdateFromSql, Subquery) {
  const auto sums = virga::select(posts.author_id, max(posts.views).template as<"most">())
                        .from(posts)
                        .where(posts.views > 10)
                        .group_by(posts.author_id)
                        .template as<"sums">();
  this->expect(
      "with a parameter of its own, behind those of the set",
      update(users)
          .set({.nickname = "read", .age = virga::sql<"cast({} as integer)", int>(sums.template get<"most">())})
          .from(sums)
          .where(users.id == sums[posts.author_id] and users.id < 9),
      {.pg = R"(update "users" set "nickname" = $1, "age" = cast("sums"."most" as integer) from )"
             R"((select "author_id", max("views") as "most" from "posts" where "views" > $2 group by "author_id") )"
             R"(as "sums" where "users"."id" = "sums"."author_id" and "users"."id" < $3)",
       .sqlite = R"(update "users" set "nickname" = ?, "age" = cast("sums"."most" as integer) from )"
                 R"((select "author_id", max("views") as "most" from "posts" where "views" > ? group by "author_id") )"
                 R"(as "sums" where "users"."id" = "sums"."author_id" and "users"."id" < ?)",
       .parameters = {"'read'", "10", "9"},
       .rows = {"2 affected"}});
}

class UpdateFromOnPostgres : public SqlCase<on_postgresql> {};

TEST_F(UpdateFromOnPostgres, ReturnsColumnsOfTheOtherTables) {
  this->expect("null where the join has no row",
               update(posts)
                   .set({.views = 0})
                   .from(users)
                   .left_join(post_tags, post_tags.post_id == users.id and post_tags.tag == "engine")
                   .where(posts.author_id == users.id and posts.id > 1)
                   .returning(posts.id, users.name, post_tags.weight),
               {.pg = R"(update "posts" set "views" = $1 from "users" left join "post_tags" on )"
                      R"("post_tags"."post_id" = "users"."id" and "post_tags"."tag" = $2 where )"
                      R"("posts"."author_id" = "users"."id" and "posts"."id" > $3 )"
                      R"(returning "posts"."id", "users"."name", "post_tags"."weight")",
                .sqlite = "",
                .parameters = {"0", "'engine'", "1"},
                .rows = {"2, Ada, 3", "3, Grace, null"}});
}

TEST_F(UpdateFromOnPostgres, DeleteUsing) {
  using virga::delete_from;
  this->expect("one table",
               delete_from(post_tags).using_(posts).where(post_tags.post_id == posts.id and posts.views > 50),
               {.pg = R"(delete from "post_tags" using "posts" where "post_tags"."post_id" = "posts"."id" and )"
                      R"("posts"."views" > $1)",
                .sqlite = "",
                .parameters = {"50"},
                .rows = {"2 affected"}});
  this->expect("two, whose columns are returned",
               delete_from(post_tags)
                   .using_(posts)
                   .inner_join(users, users.id == posts.author_id)
                   .where(post_tags.post_id == posts.id and users.name == "Grace")
                   .returning(post_tags.tag, users.name),
               {.pg = R"(delete from "post_tags" using "posts" inner join "users" on )"
                      R"("users"."id" = "posts"."author_id" where "post_tags"."post_id" = "posts"."id" and )"
                      R"("users"."name" = $1 returning "post_tags"."tag", "users"."name")",
                .sqlite = "",
                .parameters = {"'Grace'"},
                .rows = {"engine, Grace"}});
}

}  // namespace
