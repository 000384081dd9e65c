#include "sql_case.hpp"

namespace {

using blog::users;
using virga::select;

template <class Where>
class NullTestSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(NullTestSql, both_databases, database_name);

TYPED_TEST(NullTestSql, NullOrNot) {
  this->expect("is null", select(users.id).from(users).where(is_null(users.manager_id)),
               {.pg = R"(select "id" from "users" where "manager_id" is null)",
                .sqlite = R"(select "id" from "users" where "manager_id" is null)",
                .rows = {"1"}});
  this->expect("is not null", select(users.id).from(users).where(is_not_null(users.manager_id)),
               {.pg = R"(select "id" from "users" where "manager_id" is not null)",
                .sqlite = R"(select "id" from "users" where "manager_id" is not null)",
                .rows = {"2", "3"}});
  this->expect("of an expression", select(users.id).from(users).where(is_null(users.age + users.manager_id)),
               {.pg = R"(select "id" from "users" where "age" + "manager_id" is null)",
                .sqlite = R"(select "id" from "users" where "age" + "manager_id" is null)",
                .rows = {"1", "3"}});
  this->expect("of a condition", select(users.id).from(users).where(is_null(users.age > 40)),
               {.pg = R"(select "id" from "users" where ("age" > $1) is null)",
                .sqlite = R"(select "id" from "users" where ("age" > ?) is null)",
                .parameters = {"40"},
                .rows = {"3"}});
}

}  // namespace
