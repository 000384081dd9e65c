#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class WhereSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(WhereSql, both_databases, database_name);

TYPED_TEST(WhereSql, Conditions) {
  this->expect("a comparison", select(users.name).from(users).where(users.id == 2),
               {.pg = R"(select "name" from "users" where "id" = $1)",
                .sqlite = R"(select "name" from "users" where "id" = ?)",
                .parameters = {"2"},
                .rows = {"Grace"}});
}

}  // namespace
