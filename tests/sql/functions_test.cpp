#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class FunctionsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(FunctionsSql, both_databases, database_name);

TYPED_TEST(FunctionsSql, Text) {
  this->expect("lower, upper, length",
               select(lower(users.name), upper(users.nickname), length(users.nickname)).from(users),
               {.pg = R"(select lower("name"), upper("nickname"), length("nickname") from "users")",
                .sqlite = R"(select lower("name"), upper("nickname"), length("nickname") from "users")",
                .rows = {"ada, COUNTESS, 8", "grace, null, null", "alan, PROF, 4"}});
  this->expect("of each other", select(users.id).from(users).where(length(upper(users.name)) == 5),
               {.pg = R"(select "id" from "users" where length(upper("name")) = $1)",
                .sqlite = R"(select "id" from "users" where length(upper("name")) = ?)",
                .parameters = {"5"},
                .rows = {"2"}});
}

TYPED_TEST(FunctionsSql, Numbers) {
  this->expect("abs", select(abs(posts.views - 50)).from(posts),
               {.pg = R"(select abs("views" - $1) from "posts")",
                .sqlite = R"(select abs("views" - ?) from "posts")",
                .parameters = {"50"},
                .rows = {"50", "43", "20"}});
}

TYPED_TEST(FunctionsSql, Coalesce) {
  this->expect("a value", select(coalesce(users.nickname, "none")).from(users),
               {.pg = R"(select coalesce("nickname", $1) from "users")",
                .sqlite = R"(select coalesce("nickname", ?) from "users")",
                .parameters = {"'none'"},
                .rows = {"Countess", "none", "Prof"}});
  this->expect("columns, and still null", select(coalesce(users.age, users.manager_id)).from(users),
               {.pg = R"(select coalesce("age", "manager_id") from "users")",
                .sqlite = R"(select coalesce("age", "manager_id") from "users")",
                .rows = {"36", "85", "1"}});
  this->expect("several", select(coalesce(users.manager_id, users.age, 0)).from(users),
               {.pg = R"(select coalesce("manager_id", "age", $1) from "users")",
                .sqlite = R"(select coalesce("manager_id", "age", ?) from "users")",
                .parameters = {"0"},
                .rows = {"36", "1", "1"}});
}

}  // namespace
