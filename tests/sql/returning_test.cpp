#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::insert;
using virga::update;

template <class Where>
class ReturningSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(ReturningSql, both_databases, database_name);

TYPED_TEST(ReturningSql, Fields) {
  this->expect("every column", insert(users).values({.name = "E", .email = "e"}).returning(),
               {.pg = R"(insert into "users" ("name", "email") values ($1, $2) )"
                      R"(returning "id", "name", "email", "nickname", "age", "manager_id")",
                .sqlite = R"(insert into "users" ("name", "email") values (?, ?) )"
                          R"(returning "id", "name", "email", "nickname", "age", "manager_id")",
                .parameters = {"'E'", "'e'"},
                .rows = {"4, E, e, null, null, null"}});
  this->expect("in another order than they are declared",
               insert(users).values({.name = "F", .email = "f"}).returning(users.email, users.name),
               {.pg = R"(insert into "users" ("name", "email") values ($1, $2) returning "email", "name")",
                .sqlite = R"(insert into "users" ("name", "email") values (?, ?) returning "email", "name")",
                .parameters = {"'F'", "'f'"},
                .rows = {"F, f"}});
  this->expect("expressions, a value and a subquery",
               update(users)
                   .set({.age = 37})
                   .where(users.id == 1)
                   .returning(users.name.as<"who">(), users.age + 1,
                              virga::select(virga::count()).from(posts).where(posts.author_id == users.id).as_scalar()),
               {.pg = R"(update "users" set "age" = $1 where "id" = $2 returning "name" as "who", "age" + $3, )"
                      R"((select count(*) from "posts" where "posts"."author_id" = "users"."id"))",
                .sqlite = R"(update "users" set "age" = ? where "id" = ? returning "name" as "who", "age" + ?, )"
                          R"((select count(*) from "posts" where "posts"."author_id" = "users"."id"))",
                .parameters = {"37", "1", "1"},
                .rows = {"Ada, 38, 2"}});
}

}  // namespace
