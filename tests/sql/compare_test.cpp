#include "sql_case.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class CompareSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(CompareSql, both_databases, database_name);

TYPED_TEST(CompareSql, Operators) {
  this->expect("equal", select(users.id).from(users).where(users.id == 1),
               {.pg = R"(select "id" from "users" where "id" = $1)",
                .sqlite = R"(select "id" from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"1"}});
  this->expect("not equal", select(users.id).from(users).where(users.id != 1),
               {.pg = R"(select "id" from "users" where "id" <> $1)",
                .sqlite = R"(select "id" from "users" where "id" <> ?)",
                .parameters = {"1"},
                .rows = {"2", "3"}});
  this->expect("less", select(users.id).from(users).where(users.id < 2),
               {.pg = R"(select "id" from "users" where "id" < $1)",
                .sqlite = R"(select "id" from "users" where "id" < ?)",
                .parameters = {"2"},
                .rows = {"1"}});
  this->expect("less or equal", select(users.id).from(users).where(users.id <= 2),
               {.pg = R"(select "id" from "users" where "id" <= $1)",
                .sqlite = R"(select "id" from "users" where "id" <= ?)",
                .parameters = {"2"},
                .rows = {"1", "2"}});
  this->expect("greater", select(users.id).from(users).where(users.id > 2),
               {.pg = R"(select "id" from "users" where "id" > $1)",
                .sqlite = R"(select "id" from "users" where "id" > ?)",
                .parameters = {"2"},
                .rows = {"3"}});
  this->expect("greater or equal", select(users.id).from(users).where(users.id >= 2),
               {.pg = R"(select "id" from "users" where "id" >= $1)",
                .sqlite = R"(select "id" from "users" where "id" >= ?)",
                .parameters = {"2"},
                .rows = {"2", "3"}});
}

TYPED_TEST(CompareSql, Functions) {
  this->expect("by name",
               select(users.id).from(users).where(eq(users.id, 1) or ne(users.id, 2) or lt(users.id, 3) or
                                                  lte(users.id, 4) or gt(users.id, 5) or gte(users.id, 6)),
               {.pg = R"(select "id" from "users" where "id" = $1 or "id" <> $2 or "id" < $3 or "id" <= $4 or )"
                      R"("id" > $5 or "id" >= $6)",
                .sqlite = R"(select "id" from "users" where "id" = ? or "id" <> ? or "id" < ? or "id" <= ? or )"
                          R"("id" > ? or "id" >= ?)",
                .parameters = {"1", "2", "3", "4", "5", "6"},
                .rows = {"1", "2", "3"}});
}

TYPED_TEST(CompareSql, Sides) {
  this->expect("two columns", select(users.id).from(users).where(users.manager_id == users.id),
               {.pg = R"(select "id" from "users" where "manager_id" = "id")",
                .sqlite = R"(select "id" from "users" where "manager_id" = "id")"});
  this->expect("the value in front", select(users.id).from(users).where(2 <= users.id),
               {.pg = R"(select "id" from "users" where $1 <= "id")",
                .sqlite = R"(select "id" from "users" where ? <= "id")",
                .parameters = {"2"},
                .rows = {"2", "3"}});
  this->expect("the value in front, turned round by C++", select(users.id).from(users).where(2 == users.id),
               {.pg = R"(select "id" from "users" where $1 = "id")",
                .sqlite = R"(select "id" from "users" where ? = "id")",
                .parameters = {"2"},
                .rows = {"2"}});
  this->expect("a comparison of comparisons", select(posts.id).from(posts).where((posts.views > 10) == posts.published),
               {.pg = R"(select "id" from "posts" where ("views" > $1) = "published")",
                .sqlite = R"(select "id" from "posts" where ("views" > ?) = "published")",
                .parameters = {"10"},
                .rows = {"1", "2", "3"}});
}

TYPED_TEST(CompareSql, TextAndNumbersOfSeveralTypes) {
  using namespace std::string_literals;
  using namespace std::string_view_literals;
  char array[] = "Ada";
  const char* const pointer = array;
  this->expect("texts",
               select(users.id).from(users).where(users.name == "Ada"s and users.name == "Ada"sv and
                                                  users.name == array and users.name == pointer),
               {.pg = R"(select "id" from "users" where "name" = $1 and "name" = $2 and "name" = $3 and "name" = $4)",
                .sqlite = R"(select "id" from "users" where "name" = ? and "name" = ? and "name" = ? and "name" = ?)",
                .parameters = {"'Ada'", "'Ada'", "'Ada'", "'Ada'"},
                .rows = {"1"}});
  this->expect("a number wider than its column", select(users.id).from(users).where(users.id < 5'000'000'000),
               {.pg = R"(select "id" from "users" where "id" < $1)",
                .sqlite = R"(select "id" from "users" where "id" < ?)",
                .parameters = {"5000000000"},
                .rows = {"1", "2", "3"}});
  this->expect("numbers of all kinds",
               select(posts.id).from(posts).where(posts.views == 100U and posts.rating == 4.5 and
                                                  posts.score == 0.5F and posts.rating > 4 and posts.score < 1 and
                                                  posts.rating == virga::decimal("4.500")),
               {.pg = R"(select "id" from "posts" where "views" = $1 and "rating" = $2 and "score" = $3 and )"
                      R"("rating" > $4 and "score" < $5 and "rating" = $6)",
                .sqlite = R"(select "id" from "posts" where "views" = ? and "rating" = ? and "score" = ? and )"
                          R"("rating" > ? and "score" < ? and "rating" = ?)",
                .parameters = {"100", "4.5", "0.5", "4", "1", "4.500"},
                .rows = {"1"}});
  this->expect("a date", select(posts.id).from(posts).where(posts.posted_on == std::chrono::year{1843} / 8 / 1),
               {.pg = R"(select "id" from "posts" where "posted_on" = $1)",
                .sqlite = R"(select "id" from "posts" where "posted_on" = ?)",
                .parameters = {"'1843-08-01'"},
                .rows = {"1"}});
}

}  // namespace
