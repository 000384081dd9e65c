#include "sql_case.hpp"

namespace {

using blog::users;
using virga::select;

template <class Where>
class LikeSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(LikeSql, both_databases, database_name);

TYPED_TEST(LikeSql, Patterns) {
  this->expect("like", select(users.name).from(users).where(like(users.name, "A%")),
               {.pg = R"(select "name" from "users" where "name" like $1)",
                .sqlite = R"(select "name" from "users" where "name" like ?)",
                .parameters = {"'A%'"},
                .rows = {"Ada", "Alan"}});
  this->expect("not like", select(users.name).from(users).where(not_like(users.name, "A%")),
               {.pg = R"(select "name" from "users" where "name" not like $1)",
                .sqlite = R"(select "name" from "users" where "name" not like ?)",
                .parameters = {"'A%'"},
                .rows = {"Grace"}});
  this->expect("ilike", select(users.name).from(users).where(ilike(users.name, "a%")),
               {.pg = R"(select "name" from "users" where "name" ilike $1)",
                .sqlite = R"(select "name" from "users" where "name" like ?)",
                .parameters = {"'a%'"},
                .rows = {"Ada", "Alan"}});
  this->expect("not ilike", select(users.name).from(users).where(not_ilike(users.name, "a%")),
               {.pg = R"(select "name" from "users" where "name" not ilike $1)",
                .sqlite = R"(select "name" from "users" where "name" not like ?)",
                .parameters = {"'a%'"},
                .rows = {"Grace"}});
  this->expect("a column as the pattern", select(users.name).from(users).where(like(users.email, lower(users.name))),
               {.pg = R"(select "name" from "users" where "email" like lower("name"))",
                .sqlite = R"(select "name" from "users" where "email" like lower("name"))"});
}

TYPED_TEST(LikeSql, CaseIsTheDatabasesOwn) {
  // SQLite has one like, which does not look at the case of ASCII letters.
  std::vector<std::string> found;
  if (this->is_sqlite) found = {"Ada", "Alan"};
  this->expect("like", select(users.name).from(users).where(like(users.name, "a%")),
               {.pg = R"(select "name" from "users" where "name" like $1)",
                .sqlite = R"(select "name" from "users" where "name" like ?)",
                .parameters = {"'a%'"},
                .rows = found});
}

}  // namespace
