#include "sql_case.hpp"

namespace {

using blog::users;
using virga::insert;

class OverridingSql : public SqlCase<on_postgresql> {};

TEST_F(OverridingSql, SystemValue) {
  this->expect(
      "the given value is taken",
      insert(users).overriding_system_value().values({.id = 70, .name = "E", .email = "e"}).returning(users.id),
      {.pg = R"(insert into "users" ("id", "name", "email") overriding system value values ($1, $2, $3) )"
             R"(returning "id")",
       .sqlite = "",
       .parameters = {"70", "'E'", "'e'"},
       .rows = {"70"}});
  const std::vector<virga::overriding_row<blog::Users>> rows{{.id = 71, .name = "F", .email = "f"},
                                                             {.id = 72, .name = "G", .email = "g"}};
  this->expect("of many rows", insert(users).overriding_system_value().values(rows).returning(users.id),
               {.pg = R"(insert into "users" ("id", "name", "email") overriding system value select * from )"
                      R"(unnest($1::integer[], $2::text[], $3::text[]) returning "id")",
                .sqlite = "",
                .parameters = {"[71, 72]", "['F', 'G']", "['f', 'g']"},
                .rows = {"71", "72"}});
  this->expect(
      "of a select",
      insert(users)
          .overriding_system_value()
          .columns(users.id, users.name, users.email)
          .select(virga::select(users.id + 100, users.name, concat("2", users.email)).from(users).where(users.id == 1))
          .returning(users.id),
      {.pg = R"(insert into "users" ("id", "name", "email") overriding system value select "id" + $1, "name", )"
             R"($2 || "email" from "users" where "id" = $3 returning "id")",
       .sqlite = "",
       .parameters = {"100", "'2'", "1"},
       .rows = {"101"}});
  const auto first =
      virga::cte<"first">(virga::select(users.id, users.name, users.email).from(users).where(users.id == 1));
  this->expect(
      "behind with",
      virga::with(first)
          .insert(users)
          .overriding_system_value()
          .columns(users.id, users.name, users.email)
          .select(virga::select(first[users.id] + 200, first[users.name], concat("3", first[users.email])).from(first))
          .returning(users.id),
      {.pg = R"(with "first" as (select "id", "name", "email" from "users" where "id" = $1) insert into "users" )"
             R"(("id", "name", "email") overriding system value select "id" + $2, "name", $3 || "email" from "first" )"
             R"(returning "id")",
       .sqlite = "",
       .parameters = {"1", "200", "'3'"},
       .rows = {"201"}});
}

TEST_F(OverridingSql, UserValue) {
  this->expect(
      "the given value is not taken",
      insert(users).overriding_user_value().values({.id = 70, .name = "E", .email = "e"}).returning(users.name),
      {.pg = R"(insert into "users" ("id", "name", "email") overriding user value values ($1, $2, $3) )"
             R"(returning "name")",
       .sqlite = "",
       .parameters = {"70", "'E'", "'e'"},
       .rows = {"E"}});
  EXPECT_FALSE(this->db->select().from(users).where(users.id == 70).get());
}

}  // namespace
