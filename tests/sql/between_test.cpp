#include "sql_case.hpp"

#include <chrono>

namespace {

using blog::posts;
using blog::users;
using virga::select;

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

}  // namespace
