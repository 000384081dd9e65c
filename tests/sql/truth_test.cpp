#include "sql_case.hpp"

#include <type_traits>

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class TruthSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(TruthSql, both_databases, database_name);

// Alan has no age: a comparison of it is null.
TYPED_TEST(TruthSql, WhatIsNullIsNeitherTrueNorFalse) {
  const auto grown = users.age > 40;
  this->expect("of a comparison",
               select(is_true(grown), is_not_true(grown), is_false(grown), is_not_false(grown), is_unknown(grown),
                      is_not_unknown(grown))
                   .from(users)
                   .order_by(users.id),
               {.pg = R"(select ("age" > $1) is true, ("age" > $2) is not true, ("age" > $3) is false, )"
                      R"(("age" > $4) is not false, ("age" > $5) is unknown, ("age" > $6) is not unknown )"
                      R"(from "users" order by "id")",
                .sqlite = R"(select ("age" > ?) is true, ("age" > ?) is not true, ("age" > ?) is false, )"
                          R"(("age" > ?) is not false, ("age" > ?) is null, ("age" > ?) is not null )"
                          R"(from "users" order by "id")",
                .parameters = {"40", "40", "40", "40", "40", "40"},
                .rows = {"false, true, true, false, false, true", "true, false, false, true, false, true",
                         "false, true, false, true, true, false"}});
}

TYPED_TEST(TruthSql, AsConditions) {
  this->expect("of a column, beside others",
               select(posts.id).from(posts).where(is_not_true(posts.published) and not is_false(posts.views > 9)),
               {.pg = R"(select "id" from "posts" where "published" is not true and not ("views" > $1) is false)",
                .sqlite = R"(select "id" from "posts" where "published" is not true and not ("views" > ?) is false)",
                .parameters = {"9"},
                .rows = {}});
  this->expect("of operators",
               select(users.id).from(users).where(is_not_false(users.age > 40 and users.id > 1)).order_by(users.id),
               {.pg = R"(select "id" from "users" where ("age" > $1 and "id" > $2) is not false order by "id")",
                .sqlite = R"(select "id" from "users" where ("age" > ? and "id" > ?) is not false order by "id")",
                .parameters = {"40", "1"},
                .rows = {"2", "3"}});
  virga::condition filter = users.age > 40;
  this->expect("of a condition put together at run time", select(users.id).from(users).where(is_unknown(filter)),
               {.pg = R"(select "id" from "users" where ("age" > $1) is unknown)",
                .sqlite = R"(select "id" from "users" where ("age" > ?) is null)",
                .parameters = {"40"},
                .rows = {"3"}});
}

TEST(TruthTypes, NeverNull) {
  using row = decltype(select(is_true(users.age > 40)).from(users))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().template get<0>()), const bool&>);
}

}  // namespace
