#include "sql_case.hpp"

namespace {

using blog::users;
using virga::count;
using virga::select;

template <class Where>
class LimitSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(LimitSql, both_databases, database_name);

TYPED_TEST(LimitSql, LimitAndOffset) {
  this->expect("limit", select(users.id).from(users).order_by(users.id).limit(2),
               {.pg = R"(select "id" from "users" order by "id" limit $1)",
                .sqlite = R"(select "id" from "users" order by "id" limit ?)",
                .parameters = {"2"},
                .rows = {"1", "2"}});
  this->expect("offset", select(users.id).from(users).order_by(users.id).offset(1),
               {.pg = R"(select "id" from "users" order by "id" offset $1)",
                .sqlite = R"(select "id" from "users" order by "id" limit -1 offset ?)",
                .parameters = {"1"},
                .rows = {"2", "3"}});
  this->expect("a subquery",
               select(users.id).from(users).order_by(users.id).limit(select(count()).from(users)).offset(1),
               {.pg = R"(select "id" from "users" order by "id" limit (select count(*) from "users") offset $1)",
                .sqlite = R"(select "id" from "users" order by "id" limit (select count(*) from "users") offset ?)",
                .parameters = {"1"},
                .rows = {"2", "3"}});
  this->expect("both", select(users.id).from(users).order_by(users.id).limit(std::size_t{1}).offset(std::int16_t{1}),
               {.pg = R"(select "id" from "users" order by "id" limit $1 offset $2)",
                .sqlite = R"(select "id" from "users" order by "id" limit ? offset ?)",
                .parameters = {"1", "1"},
                .rows = {"2"}});
  this->expect("none", select(users.id).from(users).limit(0),
               {.pg = R"(select "id" from "users" limit $1)",
                .sqlite = R"(select "id" from "users" limit ?)",
                .parameters = {"0"}});
  this->expect("an expression",
               select(users.id).from(users).order_by(users.id).limit(virga::sql<"1 + {}", std::int64_t>(1)),
               {.pg = R"(select "id" from "users" order by "id" limit 1 + $1)",
                .sqlite = R"(select "id" from "users" order by "id" limit 1 + ?)",
                .parameters = {"1"},
                .rows = {"1", "2"}});
  this->expect("clauses in another order than SQL's",
               select(users.id).from(users).limit(1).order_by(desc(users.id)).where(users.id < 3),
               {.pg = R"(select "id" from "users" where "id" < $1 order by "id" desc limit $2)",
                .sqlite = R"(select "id" from "users" where "id" < ? order by "id" desc limit ?)",
                .parameters = {"3", "1"},
                .rows = {"2"}});
}

}  // namespace
