#include "sql_case.hpp"

#include <virga/postgres/expr/function.hpp>
#include <virga/sqlite/expr/function.hpp>

#include <type_traits>

namespace {

using blog::posts;
using blog::users;
using virga::any_type;
using virga::placeholder;
using virga::select;

// Functions as a user declares them.
constexpr auto trimmed = virga::function<"rtrim", std::string(std::string, std::string)>;
constexpr auto root = virga::function<"sqrt", double(double)>;
constexpr auto first_of = virga::function<"coalesce", std::string(std::optional<std::string>, std::string)>;
constexpr auto unless = virga::function<"nullif", std::optional<std::int32_t>(std::int32_t, std::int32_t)>;
constexpr auto amount = virga::function<"abs", virga::decimal(virga::decimal)>;
constexpr auto found = virga::function<"count", std::int64_t(any_type), virga::null_rule::never>;
constexpr auto md5 = virga::pg::function<"md5", std::string(std::string)>;
constexpr auto power_of = virga::pg::operator_function<"^", "{} ^ {}", double(double, double)>;
constexpr auto hex = virga::sqlite::function<"hex", std::string(std::string)>;
constexpr auto regular = virga::sqlite::operator_function<"glob", "{} glob {}", bool(std::string, std::string)>;

template <class Where>
class DeclaredFunctionSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(DeclaredFunctionSql, both_databases, database_name);

TYPED_TEST(DeclaredFunctionSql, Arguments) {
  this->expect("a column and a value", select(trimmed(users.name, "n")).from(users),
               {.pg = R"(select rtrim("name", $1) from "users")",
                .sqlite = R"(select rtrim("name", ?) from "users")",
                .parameters = {"'n'"},
                .rows = {"Ada", "Grace", "Ala"}});
  this->expect("a value as the type of the parameter",
               select(root(posts.author_id), amount(posts.views), amount(-1.5)).from(posts).where(posts.id == 1),
               {.pg = R"(select sqrt("author_id"), abs("views"), abs($1) from "posts" where "id" = $2)",
                .sqlite = R"(select sqrt("author_id"), abs("views"), abs(?) from "posts" where "id" = ?)",
                .parameters = {"-1.5", "1"},
                .rows = {"1, 100, 1.5"}});
  this->expect("an expression and a subquery",
               select(trimmed(concat(users.name, "n"), select(users.nickname).from(users).where(users.id == 1)))
                   .from(users)
                   .where(users.id == 3),
               {.pg = R"(select rtrim("name" || $1, (select "users"."nickname" from "users" where "users"."id" = $2)) )"
                      R"(from "users" where "id" = $3)",
                .sqlite = R"(select rtrim("name" || ?, (select "users"."nickname" from "users" where )"
                          R"("users"."id" = ?)) from "users" where "id" = ?)",
                .parameters = {"'n'", "1", "3"},
                .rows = {"Ala"}});
  this->expect("sql<> without a type",
               select(root(virga::sql<"{} * 2">(posts.author_id))).from(posts).where(posts.id == 1),
               {.pg = R"(select sqrt("author_id" * 2) from "posts" where "id" = $1)",
                .sqlite = R"(select sqrt("author_id" * 2) from "posts" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"1.4142135623730951"}});
  this->expect(
      "any type", select(found(posts.body)).from(posts),
      {.pg = R"(select count("body") from "posts")", .sqlite = R"(select count("body") from "posts")", .rows = {"2"}});
}

TYPED_TEST(DeclaredFunctionSql, Placeholders) {
  const auto query = this->db->select(users.id)
                         .from(users)
                         .where(trimmed(users.name, placeholder<"end">) == placeholder<"name">)
                         .prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"end"> = "ce", placeholder<"name"> = "Gra")),
            std::vector<std::string>{"2"});
}

TYPED_TEST(DeclaredFunctionSql, Nulls) {
  this->expect("a null argument", select(trimmed(users.nickname, "s"), unless(users.id, 2)).from(users),
               {.pg = R"(select rtrim("nickname", $1), nullif("id", $2) from "users")",
                .sqlite = R"(select rtrim("nickname", ?), nullif("id", ?) from "users")",
                .parameters = {"'s'", "2"},
                .rows = {"Counte, 1", "null, null", "Prof, 3"}});
  this->expect("a parameter that takes null",
               select(first_of(users.nickname, "none"), first_of(std::nullopt, users.name)).from(users),
               {.pg = R"(select coalesce("nickname", $1), coalesce(null, "name") from "users")",
                .sqlite = R"(select coalesce("nickname", ?), coalesce(null, "name") from "users")",
                .parameters = {"'none'"},
                .rows = {"Countess, Ada", "none, Grace", "Prof, Alan"}});
  const std::optional<std::string> nothing;
  this->expect("an optional", select(first_of(nothing, users.name)).from(users).where(users.id == 1),
               {.pg = R"(select coalesce($1, "name") from "users" where "id" = $2)",
                .sqlite = R"(select coalesce(?, "name") from "users" where "id" = ?)",
                .parameters = {"null", "1"},
                .rows = {"Ada"}});
  this->expect("an optional with a value",
               select(first_of(std::optional("x"), users.nickname)).from(users).where(users.id == 1),
               {.pg = R"(select coalesce($1, "nickname") from "users" where "id" = $2)",
                .sqlite = R"(select coalesce(?, "nickname") from "users" where "id" = ?)",
                .parameters = {"'x'", "1"},
                .rows = {"x"}});

  const auto type_of = [](const auto& query) {
    using Row = typename std::remove_cvref_t<decltype(query)>::row_type;
    return virga::type_tag<std::remove_cvref_t<decltype(std::declval<const Row&>().template get<0>())>>{};
  };
  static_assert(
      std::is_same_v<decltype(type_of(select(trimmed(users.name, "x")).from(users))), virga::type_tag<std::string>>);
  static_assert(std::is_same_v<decltype(type_of(select(trimmed(users.nickname, "x")).from(users))),
                               virga::type_tag<std::optional<std::string>>>);
  static_assert(std::is_same_v<decltype(type_of(select(first_of(users.nickname, "x")).from(users))),
                               virga::type_tag<std::string>>);
  static_assert(std::is_same_v<decltype(type_of(select(unless(users.id, 1)).from(users))),
                               virga::type_tag<std::optional<std::int32_t>>>);
}

TYPED_TEST(DeclaredFunctionSql, OfOneDatabase) {
  if constexpr (TypeParam::kind == virga::dialect_kind::postgresql)
    this->expect("PostgreSQL's", select(md5(users.name), power_of(users.id + 1, 2)).from(users).where(users.id == 1),
                 {.pg = R"(select md5("name"), ("id" + $1) ^ $2 from "users" where "id" = $3)",
                  .sqlite = "",
                  .parameters = {"1", "2", "1"},
                  .rows = {"1a382809b7c03f686e12dd15677c5497, 4"}});
  else
    this->expect("SQLite's", select(hex(users.name), regular(users.name, "[A-G]*")).from(users),
                 {.pg = "",
                  .sqlite = R"(select hex("name"), "name" glob ? from "users")",
                  .parameters = {"'[A-G]*'"},
                  .rows = {"416461, true", "4772616365, true", "416C616E, true"}});
}

TYPED_TEST(DeclaredFunctionSql, OfTheOtherDatabaseAtRunTime) {
  const virga::condition condition = TypeParam::kind == virga::dialect_kind::sqlite
                                         ? virga::condition(md5(users.name) == "x")
                                         : virga::condition(hex(users.name) == "x");
  EXPECT_THROW(this->db->select(users.id).from(users).where(condition).all(), virga::usage_error);
}

}  // namespace
