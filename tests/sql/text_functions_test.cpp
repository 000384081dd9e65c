#include "sql_case.hpp"

namespace {

using blog::users;
using virga::select;

template <class Where>
class TextFunctionsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(TextFunctionsSql, both_databases, database_name);

TYPED_TEST(TextFunctionsSql, LettersAndLengths) {
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
  this->expect(
      "in characters and bytes",
      select(char_length(concat(users.name, "ß")), octet_length(concat(users.name, "ß")))
          .from(users)
          .where(users.id == 1),
      {.pg = R"(select char_length("name" || $1), octet_length("name" || $2) from "users" where "id" = $3)",
       .sqlite = R"(select length("name" || ?), length(cast("name" || ? as blob)) from "users" where "id" = ?)",
       .parameters = {"'ß'", "'ß'", "1"},
       .rows = {"4, 5"}});
}

TYPED_TEST(TextFunctionsSql, TakeValues) {
  const std::string input = "ADA@Example.com";
  this->expect("the same function of a column and of a value",
               select(users.id).from(users).where(lower(users.email) == virga::lower(input)),
               {.pg = R"(select "id" from "users" where lower("email") = lower($1))",
                .sqlite = R"(select "id" from "users" where lower("email") = lower(?))",
                .parameters = {"'ADA@Example.com'"},
                .rows = {"1"}});
  this->expect(
      "in a select list",
      select(virga::upper("ada"), virga::length(std::string_view("héllo")), virga::trim(" Ada "),
             virga::replace(input, "ADA", "b"), virga::concat("a", "b"))
          .from(users)
          .where(users.id == 1),
      {.pg = R"(select upper($1), length($2), trim($3), replace($4, $5, $6), $7 || $8 from "users" where "id" = $9)",
       .sqlite = R"(select upper(?), length(?), trim(?), replace(?, ?, ?), ? || ? from "users" where "id" = ?)",
       .parameters = {"'ada'", "'héllo'", "' Ada '", "'ADA@Example.com'", "'ADA'", "'b'", "'a'", "'b'", "1"},
       .rows = {"ADA, 5, Ada, b@Example.com, ab"}});
  this->expect("like, of a value and a column", select(users.id).from(users).where(virga::like("Ada", users.name)),
               {.pg = R"(select "id" from "users" where $1 like "name")",
                .sqlite = R"(select "id" from "users" where ? like "name")",
                .parameters = {"'Ada'"},
                .rows = {"1"}});
}

TYPED_TEST(TextFunctionsSql, Trim) {
  this->expect(
      "spaces",
      select(trim(concat(" ", users.name, " ")), ltrim(concat(" ", users.name)), rtrim(concat(users.name, " ")))
          .from(users)
          .where(users.id == 1),
      {.pg =
           R"(select trim($1 || "name" || $2), ltrim($3 || "name"), rtrim("name" || $4) from "users" where "id" = $5)",
       .sqlite = R"(select trim(? || "name" || ?), ltrim(? || "name"), rtrim("name" || ?) from "users" where "id" = ?)",
       .parameters = {"' '", "' '", "' '", "' '", "1"},
       .rows = {"Ada, Ada, Ada"}});
  this->expect(
      "characters",
      select(trim(users.name, "An"), ltrim(users.name, "A"), rtrim(users.name, "an")).from(users).where(users.id == 1),
      {.pg = R"(select btrim("name", $1), ltrim("name", $2), rtrim("name", $3) from "users" where "id" = $4)",
       .sqlite = R"(select trim("name", ?), ltrim("name", ?), rtrim("name", ?) from "users" where "id" = ?)",
       .parameters = {"'An'", "'A'", "'an'", "1"},
       .rows = {"da, da, Ad"}});
}

TYPED_TEST(TextFunctionsSql, Parts) {
  this->expect("replace", select(replace(users.email, "@example.com", "")).from(users),
               {.pg = R"(select replace("email", $1, $2) from "users")",
                .sqlite = R"(select replace("email", ?, ?) from "users")",
                .parameters = {"'@example.com'", "''"},
                .rows = {"ada", "grace", "turing"}});
  this->expect("substr", select(substr(users.name, 2), substr(users.name, 2, 2)).from(users),
               {.pg = R"(select substr("name", $1), substr("name", $2, $3) from "users")",
                .sqlite = R"(select substr("name", ?), substr("name", ?, ?) from "users")",
                .parameters = {"2", "2", "2"},
                .rows = {"da, da", "race, ra", "lan, la"}});
  this->expect("to a position that is found", select(substr(users.email, 1, strpos(users.email, "@") - 1)).from(users),
               {.pg = R"(select substr("email", $1, strpos("email", $2) - $3) from "users")",
                .sqlite = R"(select substr("email", ?, instr("email", ?) - ?) from "users")",
                .parameters = {"1", "'@'", "1"},
                .rows = {"ada", "grace", "turing"}});
  this->expect("starts_with", select(users.id).from(users).where(starts_with(users.name, "A") and users.id > 1),
               {.pg = R"(select "id" from "users" where starts_with("name", $1) and "id" > $2)",
                .sqlite = R"(select "id" from "users" where (instr("name", ?) = 1) and "id" > ?)",
                .parameters = {"'A'", "1"},
                .rows = {"3"}});
  this->expect("every text starts with the empty one",
               select(starts_with(users.name, "")).from(users).where(users.id == 1),
               {.pg = R"(select starts_with("name", $1) from "users" where "id" = $2)",
                .sqlite = R"(select (instr("name", ?) = 1) from "users" where "id" = ?)",
                .parameters = {"''", "1"},
                .rows = {"true"}});
  this->expect("chr", select(chr(users.id + 64)).from(users),
               {.pg = R"(select chr("id" + $1) from "users")",
                .sqlite = R"(select char("id" + ?) from "users")",
                .parameters = {"64"},
                .rows = {"A", "B", "C"}});
}

}  // namespace
