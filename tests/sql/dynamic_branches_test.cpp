#include "sql_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>
#include <virga/query/select/compound.hpp>

#include <optional>

namespace {

using blog::posts;
using blog::users;
using virga::select;

/// Dynamic queries as branches of a set operation.
template <class Where>
class DynamicBranches : public SqlCase<Where> {};
TYPED_TEST_SUITE(DynamicBranches, both_databases, database_name);

TYPED_TEST(DynamicBranches, KeepTheirClauses) {
  const auto people = select(users.id, users.name).from(users).dynamic();
  this->expect("the order and limit of a branch, and of the whole",
               people.order_by(desc(users.id)).limit(2).union_(people.where(users.id == 1)).order_by(users.id).limit(5),
               {.pg = R"((select "id", "name" from "users" order by "id" desc limit $1) union )"
                      R"((select "id", "name" from "users" where "id" = $2) order by "id" limit $3)",
                .sqlite = R"(select * from (select "id", "name" from "users" order by "id" desc limit ?) union )"
                          R"(select * from (select "id", "name" from "users" where "id" = ?) order by "id" limit ?)",
                .parameters = {"2", "1", "5"},
                .rows = {"1, Ada", "2, Grace", "3, Alan"}});
  this->expect(
      "behind a query that is fixed",
      select(users.id).from(users).except(select(posts.author_id).from(posts).dynamic().where(posts.views > 20)),
      {.pg = R"(select "id" from "users" except (select "author_id" from "posts" where "views" > $1))",
       .sqlite = R"(select "id" from "users" except select * from (select "author_id" from "posts" where )"
                 R"("views" > ?))",
       .parameters = {"20"},
       .rows = {"3"}});
}

TYPED_TEST(DynamicBranches, KeepTheirTables) {
  const auto busy = virga::cte<"busy">(select(posts.author_id).from(posts).where(posts.views > 50));
  this->expect("a branch with a common table expression",
               virga::with(busy)
                   .select(busy[posts.author_id])
                   .from(busy)
                   .dynamic()
                   .union_all(select(users.id).from(users).where(users.id == 3))
                   .order_by(busy[posts.author_id]),
               {.pg = R"((with "busy" as (select "author_id" from "posts" where "views" > $1) select "author_id" from )"
                      R"("busy") union all select "id" from "users" where "id" = $2 order by "author_id")",
                .sqlite = R"(select * from (with "busy" as (select "author_id" from "posts" where "views" > ?) select )"
                          R"("author_id" from "busy") union all select "id" from "users" where "id" = ? order by )"
                          R"("author_id")",
                .parameters = {"50", "3"},
                .rows = {"1", "3"}});
}

TYPED_TEST(DynamicBranches, SayWhichColumnsMayBeNull) {
  const auto query = this->db->select(users.name).from(users).dynamic().where(users.id == 1);
  const auto both = query.union_all(select(users.nickname).from(users).where(users.id == 2));
  const auto rows = both.all();
  static_assert(std::is_same_v<decltype(query.one().name), std::string>);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(rows[0][users.name])>, std::optional<std::string>>);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0][users.name].has_value() + rows[1][users.name].has_value(), 1);
}

}  // namespace
