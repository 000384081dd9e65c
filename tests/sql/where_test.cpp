#include "sql_case.hpp"

#include <optional>
#include <utility>

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
  this->expect("a boolean column", select(posts.id).from(posts).where(posts.published),
               {.pg = R"(select "id" from "posts" where "published")",
                .sqlite = R"(select "id" from "posts" where "published")",
                .rows = {"1", "3"}});
  this->expect("a value", select(users.id).from(users).where(false),
               {.pg = R"(select "id" from "users" where $1)",
                .sqlite = R"(select "id" from "users" where ?)",
                .parameters = {"false"}});
  this->expect("a value beside a condition", select(users.id).from(users).where(users.id < 3 and true),
               {.pg = R"(select "id" from "users" where "id" < $1 and $2)",
                .sqlite = R"(select "id" from "users" where "id" < ? and ?)",
                .parameters = {"3", "true"},
                .rows = {"1", "2"}});
  this->expect("sql", select(users.name).from(users).where(virga::sql<"{} = upper({})">(users.name, users.name)),
               {.pg = R"(select "name" from "users" where "name" = upper("name"))",
                .sqlite = R"(select "name" from "users" where "name" = upper("name"))"});
}

// A constant holds a view of its literal.
constexpr auto graces = select(users.id).from(users).where(users.name == "Grace");

TYPED_TEST(WhereSql, ConstantsWithTexts) {
  this->expect("a constant", graces,
               {.pg = R"(select "id" from "users" where "name" = $1)",
                .sqlite = R"(select "id" from "users" where "name" = ?)",
                .parameters = {"'Grace'"},
                .rows = {"2"}});
  auto copied = graces;
  copied = graces;
  const auto moved = std::move(copied);
  EXPECT_EQ(this->db->all(moved).size(), 1U);
}

TYPED_TEST(WhereSql, ConditionsMadeAtRunTime) {
  virga::condition filter;
  this->expect("none", select(users.id).from(users).where(filter),
               {.pg = R"(select "id" from "users")", .sqlite = R"(select "id" from "users")", .rows = {"1", "2", "3"}});
  filter = filter and users.id > 1;
  this->expect("one", select(users.id).from(users).where(filter),
               {.pg = R"(select "id" from "users" where "id" > $1)",
                .sqlite = R"(select "id" from "users" where "id" > ?)",
                .parameters = {"1"},
                .rows = {"2", "3"}});
  filter = filter and (users.name == "Grace" or users.name == "Ada");
  this->expect("two", select(users.id).from(users).where(filter),
               {.pg = R"(select "id" from "users" where "id" > $1 and ("name" = $2 or "name" = $3))",
                .sqlite = R"(select "id" from "users" where "id" > ? and ("name" = ? or "name" = ?))",
                .parameters = {"1", "'Grace'", "'Ada'"},
                .rows = {"2"}});
  this->expect(
      "not, and one known when it was compiled", select(users.id).from(users).where(not filter and users.id < 3),
      {.pg = R"(select "id" from "users" where not ("id" > $1 and ("name" = $2 or "name" = $3)) and "id" < $4)",
       .sqlite = R"(select "id" from "users" where not ("id" > ? and ("name" = ? or "name" = ?)) and "id" < ?)",
       .parameters = {"1", "'Grace'", "'Ada'", "3"},
       .rows = {"1"}});
}

TYPED_TEST(WhereSql, OptionalConditions) {
  std::optional<std::int32_t> least;
  const auto at_least = [](const std::optional<std::int32_t>& id) {
    return id ? std::optional(users.id >= *id) : std::nullopt;
  };
  this->expect("without a value", select(users.id).from(users).where(at_least(least)),
               {.pg = R"(select "id" from "users")", .sqlite = R"(select "id" from "users")", .rows = {"1", "2", "3"}});
  least = 3;
  this->expect("with a value", select(users.id).from(users).where(at_least(least)),
               {.pg = R"(select "id" from "users" where "id" >= $1)",
                .sqlite = R"(select "id" from "users" where "id" >= ?)",
                .parameters = {"3"},
                .rows = {"3"}});
  this->expect("in and_()",
               select(users.id).from(users).where(and_(at_least(least), users.name == "Alan", at_least(std::nullopt))),
               {.pg = R"(select "id" from "users" where "id" >= $1 and "name" = $2)",
                .sqlite = R"(select "id" from "users" where "id" >= ? and "name" = ?)",
                .parameters = {"3", "'Alan'"},
                .rows = {"3"}});
  this->expect("in or_()", select(users.id).from(users).where(or_(at_least(std::nullopt), users.name == "Ada")),
               {.pg = R"(select "id" from "users" where "name" = $1)",
                .sqlite = R"(select "id" from "users" where "name" = ?)",
                .parameters = {"'Ada'"},
                .rows = {"1"}});
}

}  // namespace
