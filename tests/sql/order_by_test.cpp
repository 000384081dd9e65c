#include "sql_case.hpp"

namespace {

using blog::users;
using virga::select;

template <class Where>
class OrderBySql : public SqlCase<Where> {};
TYPED_TEST_SUITE(OrderBySql, both_databases, database_name);

TYPED_TEST(OrderBySql, Keys) {
  this->expect("a column", select(users.id).from(users).order_by(users.name),
               {.pg = R"(select "id" from "users" order by "name")",
                .sqlite = R"(select "id" from "users" order by "name")",
                .rows = {"1", "3", "2"}});
  this->expect("both directions",
               select(users.id).from(users).order_by(asc(users.manager_id).nulls_first(), desc(users.id)),
               {.pg = R"(select "id" from "users" order by "manager_id" nulls first, "id" desc)",
                .sqlite = R"(select "id" from "users" order by "manager_id" nulls first, "id" desc)",
                .rows = {"1", "3", "2"}});
  this->expect("an expression with a value",
               select(users.id).from(users).order_by(desc(coalesce(users.age, 50)), users.id),
               {.pg = R"(select "id" from "users" order by coalesce("age", $1) desc, "id")",
                .sqlite = R"(select "id" from "users" order by coalesce("age", ?) desc, "id")",
                .parameters = {"50"},
                .rows = {"2", "3", "1"}});
  this->expect("sql", select(users.id).from(users).order_by(virga::sql<"length({}) desc">(users.email)),
               {.pg = R"(select "id" from "users" order by length("email") desc)",
                .sqlite = R"(select "id" from "users" order by length("email") desc)",
                .rows = {"3", "2", "1"}});
}

TYPED_TEST(OrderBySql, Nulls) {
  this->expect("last", select(users.id).from(users).order_by(nulls_last(users.age)),
               {.pg = R"(select "id" from "users" order by "age" nulls last)",
                .sqlite = R"(select "id" from "users" order by "age" nulls last)",
                .rows = {"1", "2", "3"}});
  this->expect("first", select(users.id).from(users).order_by(desc(users.age).nulls_first()),
               {.pg = R"(select "id" from "users" order by "age" desc nulls first)",
                .sqlite = R"(select "id" from "users" order by "age" desc nulls first)",
                .rows = {"3", "2", "1"}});
  this->expect("first, written around", select(users.id).from(users).order_by(nulls_first(asc(users.age))),
               {.pg = R"(select "id" from "users" order by "age" nulls first)",
                .sqlite = R"(select "id" from "users" order by "age" nulls first)",
                .rows = {"3", "1", "2"}});
  this->expect("last, descending", select(users.id).from(users).order_by(nulls_last(desc(users.age))),
               {.pg = R"(select "id" from "users" order by "age" desc nulls last)",
                .sqlite = R"(select "id" from "users" order by "age" desc nulls last)",
                .rows = {"2", "1", "3"}});
}

}  // namespace
