#include "sql_case.hpp"

#include <array>
#include <list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class InSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(InSql, both_databases, database_name);

TYPED_TEST(InSql, Values) {
  this->expect("a list", select(users.id).from(users).where(in(users.id, {1, 3, 9})).order_by(users.id),
               {.pg = R"(select "id" from "users" where "id" = any($1) order by "id")",
                .sqlite = R"(select "id" from "users" where "id" in (select value from json_each(?)) order by "id")",
                .parameters = {"[1, 3, 9]"},
                .rows = {"1", "3"}});
  this->expect("not in", select(users.id).from(users).where(not_in(users.id, {1, 3})),
               {.pg = R"(select "id" from "users" where "id" <> all($1))",
                .sqlite = R"(select "id" from "users" where "id" not in (select value from json_each(?)))",
                .parameters = {"[1, 3]"},
                .rows = {"2"}});
  this->expect("texts", select(users.id).from(users).where(in(users.name, {"Ada", "it's \"odd\""})),
               {.pg = R"(select "id" from "users" where "name" = any($1))",
                .sqlite = R"(select "id" from "users" where "name" in (select value from json_each(?)))",
                .parameters = {R"(['Ada', 'it''s "odd"'])"},
                .rows = {"1"}});
  this->expect("wider than the column",
               select(users.id).from(users).where(in(users.id, {std::int64_t{1}, std::int64_t{5'000'000'000}})),
               {.pg = R"(select "id" from "users" where "id" = any($1))",
                .sqlite = R"(select "id" from "users" where "id" in (select value from json_each(?)))",
                .parameters = {"[1, 5000000000]"},
                .rows = {"1"}});
  this->expect("of an expression", select(posts.id).from(posts).where(in(posts.views + 1, {8, 31})),
               {.pg = R"(select "id" from "posts" where "views" + $1 = any($2))",
                .sqlite = R"(select "id" from "posts" where "views" + ? in (select value from json_each(?)))",
                .parameters = {"1", "[8, 31]"},
                .rows = {"2", "3"}});
}

TYPED_TEST(InSql, EmptyLists) {
  const std::vector<std::int32_t> nothing;
  this->expect("nothing is in one", select(users.id).from(users).where(in(users.id, nothing)),
               {.pg = R"(select "id" from "users" where "id" = any($1))",
                .sqlite = R"(select "id" from "users" where "id" in (select value from json_each(?)))",
                .parameters = {"[]"}});
  this->expect(
      "everything is not", select(users.id).from(users).where(not_in(users.id, nothing)).order_by(users.id),
      {.pg = R"(select "id" from "users" where "id" <> all($1) order by "id")",
       .sqlite = R"(select "id" from "users" where "id" not in (select value from json_each(?)) order by "id")",
       .parameters = {"[]"},
       .rows = {"1", "2", "3"}});
}

TYPED_TEST(InSql, Ranges) {
  const auto found_by = [&](std::string_view name, const auto& range) {
    this->expect(name, select(users.id).from(users).where(in(users.id, range)).order_by(users.id),
                 {.pg = R"(select "id" from "users" where "id" = any($1) order by "id")",
                  .sqlite = R"(select "id" from "users" where "id" in (select value from json_each(?)) order by "id")",
                  .parameters = {"[1, 2]"},
                  .rows = {"1", "2"}});
  };
  found_by("a vector", std::vector<std::int32_t>{1, 2});
  found_by("of a narrower type", std::vector<std::int16_t>{1, 2});
  found_by("of a wider type", std::vector<std::int64_t>{1, 2});
  found_by("an array", std::array{1, 2});
  found_by("a C array", std::initializer_list<int>{1, 2});
  found_by("a list", std::list<int>{1, 2});
  found_by("a set", std::set<unsigned>{2U, 1U});
  const std::vector<std::string_view> names{"Ada", "Alan"};
  this->expect("of string_view", select(users.id).from(users).where(in(users.name, names)),
               {.pg = R"(select "id" from "users" where "name" = any($1))",
                .sqlite = R"(select "id" from "users" where "name" in (select value from json_each(?)))",
                .parameters = {"['Ada', 'Alan']"},
                .rows = {"1", "3"}});
}

TYPED_TEST(InSql, Subqueries) {
  this->expect(
      "in",
      select(users.name).from(users).where(in(users.id, select(posts.author_id).from(posts).where(posts.views < 50))),
      {.pg =
           R"(select "name" from "users" where "id" in (select "posts"."author_id" from "posts" where "posts"."views" < $1))",
       .sqlite =
           R"(select "name" from "users" where "id" in (select "posts"."author_id" from "posts" where "posts"."views" < ?))",
       .parameters = {"50"},
       .rows = {"Ada", "Grace"}});
  this->expect("not in", select(users.name).from(users).where(not_in(users.id, select(posts.author_id).from(posts))),
               {.pg = R"(select "name" from "users" where "id" not in (select "posts"."author_id" from "posts"))",
                .sqlite = R"(select "name" from "users" where "id" not in (select "posts"."author_id" from "posts"))",
                .rows = {"Alan"}});
}

}  // namespace
