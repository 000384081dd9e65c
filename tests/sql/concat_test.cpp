#include "sql_case.hpp"

namespace {

using blog::users;
using virga::select;

template <class Where>
class ConcatSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(ConcatSql, both_databases, database_name);

TYPED_TEST(ConcatSql, Texts) {
  this->expect("columns and values",
               select(concat(users.name, " <", users.email, ">")).from(users).where(users.id == 1),
               {.pg = R"(select "name" || $1 || "email" || $2 from "users" where "id" = $3)",
                .sqlite = R"(select "name" || ? || "email" || ? from "users" where "id" = ?)",
                .parameters = {"' <'", "'>'", "1"},
                .rows = {"Ada <ada@example.com>"}});
  this->expect("null if one is null", select(concat(users.name, users.nickname).as<"both">()).from(users),
               {.pg = R"(select "name" || "nickname" as "both" from "users")",
                .sqlite = R"(select "name" || "nickname" as "both" from "users")",
                .rows = {"AdaCountess", "null", "AlanProf"}});
  this->expect(
      "within other operators",
      select(users.id).from(users).where(concat("x", concat(users.name, "y")) == "xAday" and
                                         like(concat(users.name, ""), "A%") and length(concat(users.name, "!!")) == 5),
      {.pg =
           R"(select "id" from "users" where $1 || "name" || $2 = $3 and "name" || $4 like $5 and length("name" || $6) = $7)",
       .sqlite =
           R"(select "id" from "users" where ? || "name" || ? = ? and "name" || ? like ? and length("name" || ?) = ?)",
       .parameters = {"'x'", "'y'", "'xAday'", "''", "'A%'", "'!!'", "5"},
       .rows = {"1"}});
}

}  // namespace
