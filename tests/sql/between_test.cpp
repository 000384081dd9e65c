#include "sql_case.hpp"

#include <chrono>

namespace {

using blog::posts;
using blog::users;
using virga::select;
namespace pg = virga::pg;

template <class Where>
class BetweenSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(BetweenSql, both_databases, database_name);

TYPED_TEST(BetweenSql, Bounds) {
  this->expect("values", select(users.id).from(users).where(between(users.id, 2, 3)),
               {.pg = R"(select "id" from "users" where "id" between $1 and $2)",
                .sqlite = R"(select "id" from "users" where "id" between ? and ?)",
                .parameters = {"2", "3"},
                .rows = {"2", "3"}});
  this->expect("not", select(users.id).from(users).where(not_between(users.id, 2, 3)),
               {.pg = R"(select "id" from "users" where "id" not between $1 and $2)",
                .sqlite = R"(select "id" from "users" where "id" not between ? and ?)",
                .parameters = {"2", "3"},
                .rows = {"1"}});
  this->expect("beside and", select(users.id).from(users).where(between(users.id, 1, 2) and users.id != 1),
               {.pg = R"(select "id" from "users" where "id" between $1 and $2 and "id" <> $3)",
                .sqlite = R"(select "id" from "users" where "id" between ? and ? and "id" <> ?)",
                .parameters = {"1", "2", "1"},
                .rows = {"2"}});
  this->expect("expressions", select(posts.id).from(posts).where(between(posts.views * 2, posts.id, posts.id + 100)),
               {.pg = R"(select "id" from "posts" where "views" * $1 between "id" and "id" + $2)",
                .sqlite = R"(select "id" from "posts" where "views" * ? between "id" and "id" + ?)",
                .parameters = {"2", "100"},
                .rows = {"2", "3"}});
  this->expect("dates",
               select(posts.id).from(posts).where(between(posts.posted_on, std::chrono::year{1900} / 1 / 1,
                                                          std::chrono::sys_days{std::chrono::year{2000} / 1 / 1})),
               {.pg = R"(select "id" from "posts" where "posted_on" between $1 and $2)",
                .sqlite = R"(select "id" from "posts" where "posted_on" between ? and ?)",
                .parameters = {"'1900-01-01'", "'2000-01-01'"},
                .rows = {"3"}});
}

// PostgreSQL's grammar takes no collation and no time zone between `between` and `and`.
TYPED_TEST(BetweenSql, ALowerBoundInParentheses) {
  this->expect("an operator", select(posts.id).from(posts).where(between(posts.views, posts.id + 6, posts.id + 90)),
               {.pg = R"(select "id" from "posts" where "views" between ("id" + $1) and "id" + $2)",
                .sqlite = R"(select "id" from "posts" where "views" between ("id" + ?) and "id" + ?)",
                .parameters = {"6", "90"},
                .rows = {"3"}});
  if (this->is_sqlite) {
    this->expect("a collation",
                 select(users.id).from(users).where(between(users.name, virga::collate<"nocase">("b"), "z")),
                 {.sqlite = R"(select "id" from "users" where "name" between (? collate "nocase") and ?)",
                  .parameters = {"'b'", "'z'"},
                  .rows = {"2"}});
  } else {
    this->expect("a collation", select(users.id).from(users).where(between(users.name, virga::collate<"C">("B"), "Z")),
                 {.pg = R"(select "id" from "users" where "name" between ($1 collate "C") and $2)",
                  .parameters = {"'B'", "'Z'"},
                  .rows = {"2"}});
  }
}

class BetweenPg : public SqlCase<on_postgresql> {};

TEST_F(BetweenPg, Symmetric) {
  expect("bounds the other way round", select(users.id).from(users).where(pg::between_symmetric(users.id, 3, 2)),
         {.pg = R"(select "id" from "users" where "id" between symmetric $1 and $2)",
          .parameters = {"3", "2"},
          .rows = {"2", "3"}});
  expect("not",
         select(users.id).from(users).where(pg::not_between_symmetric(users.id, users.id + 1, 2) or users.id > 9),
         {.pg = R"(select "id" from "users" where "id" not between symmetric ("id" + $1) and $2 or "id" > $3)",
          .parameters = {"1", "2", "9"},
          .rows = {"1"}});
}

}  // namespace
