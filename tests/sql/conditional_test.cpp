#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class ConditionalSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(ConditionalSql, both_databases, database_name);

TYPED_TEST(ConditionalSql, Coalesce) {
  this->expect("a value", select(coalesce(users.nickname, "none")).from(users),
               {.pg = R"(select coalesce("nickname", $1) from "users")",
                .sqlite = R"(select coalesce("nickname", ?) from "users")",
                .parameters = {"'none'"},
                .rows = {"Countess", "none", "Prof"}});
  this->expect("columns, and still null", select(coalesce(users.age, users.manager_id)).from(users),
               {.pg = R"(select coalesce("age", "manager_id") from "users")",
                .sqlite = R"(select coalesce("age", "manager_id") from "users")",
                .rows = {"36", "85", "1"}});
  this->expect("several", select(coalesce(users.manager_id, users.age, 0)).from(users),
               {.pg = R"(select coalesce("manager_id", "age", $1) from "users")",
                .sqlite = R"(select coalesce("manager_id", "age", ?) from "users")",
                .parameters = {"0"},
                .rows = {"36", "1", "1"}});
  this->expect(
      "numbers of several types",
      select(coalesce(users.age, 0.5), coalesce(users.age, posts.rating, 1))
          .from(users)
          .inner_join(posts, posts.id == users.id)
          .where(users.id == 3),
      {.pg = R"(select coalesce("users"."age", $1), coalesce("users"."age", "posts"."rating", $2) from "users" )"
             R"(inner join "posts" on "posts"."id" = "users"."id" where "users"."id" = $3)",
       .sqlite = R"(select coalesce("users"."age", ?), coalesce("users"."age", "posts"."rating", ?) from )"
                 R"("users" inner join "posts" on "posts"."id" = "users"."id" where "users"."id" = ?)",
       .parameters = {"0.5", "1", "3"},
       .rows = {"0.5, 3.25"}});
}

TYPED_TEST(ConditionalSql, Nullif) {
  this->expect("nullif", select(nullif(users.name, "Grace"), nullif(users.id, users.manager_id)).from(users),
               {.pg = R"(select nullif("name", $1), nullif("id", "manager_id") from "users")",
                .sqlite = R"(select nullif("name", ?), nullif("id", "manager_id") from "users")",
                .parameters = {"'Grace'"},
                .rows = {"Ada, 1", "null, 2", "Alan, 3"}});
}

TYPED_TEST(ConditionalSql, GreatestAndLeast) {
  this->expect("a value", select(greatest(posts.views, 30), least(posts.views, 30, 8.5)).from(posts),
               {.pg = R"(select greatest("views", $1), least("views", $2, $3) from "posts")",
                .sqlite = R"(select max("views", ?), min("views", ?, ?) from "posts")",
                .parameters = {"30", "30", "8.5"},
                .rows = {"100, 8.5", "30, 7", "30, 8.5"}});
  this->expect("with a null", select(greatest(users.id, users.manager_id)).from(users).where(users.id == 1),
               {.pg = R"(select greatest("id", "manager_id") from "users" where "id" = $1)",
                .sqlite = R"(select max("id", "manager_id") from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {this->is_sqlite ? "null" : "1"}});
}

// PostgreSQL passes over nulls and SQLite does not, so that both results are read where an argument may be null.
TYPED_TEST(ConditionalSql, GreatestAndLeastOfNulls) {
  const auto row = this->db
                       ->select(greatest(users.id, users.age), least(users.id, users.age), least(users.age, 40),
                                greatest(users.age, users.manager_id), greatest(users.id, 2), least(users.id, 2))
                       .from(users)
                       .where(users.id == 3)
                       .one();
  using maybe = std::optional<std::int32_t>;
  const maybe where_one_is = this->is_sqlite ? maybe() : maybe(3);
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.template get<0>())>, maybe>);
  static_assert(std::same_as<std::remove_cvref_t<decltype(row.template get<4>())>, std::int32_t>);
  EXPECT_EQ(row.template get<0>(), where_one_is);
  EXPECT_EQ(row.template get<1>(), where_one_is);
  EXPECT_EQ(row.template get<2>(), this->is_sqlite ? maybe() : maybe(40));
  EXPECT_EQ(row.template get<3>(), this->is_sqlite ? maybe() : maybe(1));
  EXPECT_EQ(row.template get<4>(), 3);
  EXPECT_EQ(row.template get<5>(), 2);
  const auto nothing =
      this->db
          ->select(greatest(users.manager_id, users.manager_id), least(users.manager_id, users.manager_id),
                   greatest(users.age, coalesce(users.manager_id, 0)))
          .from(users)
          .where(users.id == 1)
          .one();
  EXPECT_EQ(nothing.template get<0>(), maybe());
  EXPECT_EQ(nothing.template get<1>(), maybe());
  EXPECT_EQ(nothing.template get<2>(), maybe(36));
  // The same on both, whatever is null.
  const auto same =
      this->db->select(greatest(coalesce(users.age, users.id), users.id)).from(users).order_by(users.id).all();
  EXPECT_EQ(row_texts(same), (std::vector<std::string>{"36", "85", "3"}));
}

}  // namespace
