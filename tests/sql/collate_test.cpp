#include "sql_case.hpp"

namespace {

using blog::users;
using virga::collate;
using virga::placeholder;
using virga::select;
using namespace virga::columns;

template <class As>
struct Teams {
  static constexpr auto table = table_name("teams");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;

  static constexpr auto constraints(auto t) { return list(index("teams_name").unique().on(collate<"nocase">(t.name))); }
};
constexpr auto teams = virga::table<Teams>;

// Collations are the database's own: each has other names.
class CollatePg : public SqlCase<on_postgresql> {};
class CollateSqlite : public SqlCase<on_sqlite> {};

TEST_F(CollatePg, Comparisons) {
  expect("C: capitals come first",
         select(users.name).from(users).where(collate<"C">(users.name) < "a").order_by(users.id),
         {.pg = R"(select "name" from "users" where "name" collate "C" < $1 order by "id")",
          .parameters = {"'a'"},
          .rows = {"Ada", "Grace", "Alan"}});
  expect("of an operator",
         select(collate<"C">(concat(users.name, "!"))).from(users).where(like(collate<"C">(users.name), "A%")),
         {.pg = R"(select ("name" || $1) collate "C" from "users" where "name" collate "C" like $2)",
          .parameters = {"'!'", "'A%'"},
          .rows = {"Ada!", "Alan!"}});
  expect("of a value", select(users.name).from(users).where(users.name < collate<"C">("B")).order_by(users.id),
         {.pg = R"(select "name" from "users" where "name" < $1 collate "C" order by "id")",
          .parameters = {"'B'"},
          .rows = {"Ada", "Alan"}});
}

TEST_F(CollatePg, OfASchema) {
  expect("its schema named",
         select(collate<"pg_catalog", "C">(users.name))
             .from(users)
             .where(users.name < collate<"pg_catalog", "C">("B"))
             .order_by(users.id),
         {.pg = R"(select "name" collate "pg_catalog"."C" from "users" where "name" < $1 collate "pg_catalog"."C" )"
                R"(order by "id")",
          .parameters = {"'B'"},
          .rows = {"Ada", "Alan"}});
}

TEST_F(CollatePg, Keys) {
  expect("of an order and of groups",
         select(collate<"C">(users.name), virga::count())
             .from(users)
             .group_by(collate<"C">(users.name))
             .order_by(desc(collate<"C">(users.name)).nulls_last()),
         {.pg = R"(select "name" collate "C", count(*) from "users" group by "name" collate "C" )"
                R"(order by "name" collate "C" desc nulls last)",
          .rows = {"Grace, 1", "Alan, 1", "Ada, 1"}});
  expect("of distinct on",
         select(users.id).from(users).distinct_on(collate<"C">(users.name)).order_by(collate<"C">(users.name)),
         {.pg = R"(select distinct on ("name" collate "C") "id" from "users" order by "name" collate "C")",
          .rows = {"1", "3", "2"}});
}

TEST_F(CollateSqlite, Comparisons) {
  expect("nocase: letters without their case",
         select(users.id).from(users).where(collate<"nocase">(users.name) == "ADA"),
         {.sqlite = R"(select "id" from "users" where "name" collate "nocase" = ?)",
          .parameters = {"'ADA'"},
          .rows = {"1"}});
  expect("of an operator, in others",
         select(users.id).from(users).where(collate<"nocase">(concat(users.name, "!")) == "ada!" and
                                            is_not_null(collate<"rtrim">(users.nickname))),
         {.sqlite = R"(select "id" from "users" where ("name" || ?) collate "nocase" = ? and )"
                    R"("nickname" collate "rtrim" is not null)",
          .parameters = {"'!'", "'ada!'"},
          .rows = {"1"}});
}

TEST_F(CollateSqlite, Keys) {
  expect("of an order and of groups",
         select(collate<"nocase">(users.name), virga::count())
             .from(users)
             .group_by(collate<"nocase">(users.name))
             .order_by(desc(collate<"nocase">(users.name)).nulls_last()),
         {.sqlite = R"(select "name" collate "nocase", count(*) from "users" group by "name" )"
                    R"(collate "nocase" order by "name" collate "nocase" desc nulls last)",
          .rows = {"Grace, 1", "Alan, 1", "Ada, 1"}});
}

template <class Where>
class CollateSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(CollateSql, both_databases, database_name);

TYPED_TEST(CollateSql, IndexKeys) {
  if (!this->is_sqlite)
    run_script(*this->db,
               "create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
  create_tables(*this->db, virga::schema(teams));
  this->db->insert(teams).values({.id = 1, .name = "Ada"}).run();
  EXPECT_THROW(this->db->insert(teams).values({.id = 2, .name = "ADA"}).run(), virga::unique_violation);
  this->db->insert(teams).values({.id = 3, .name = "Grace"}).run();
  const auto found = this->db->select(teams.id).from(teams).where(collate<"nocase">(teams.name) == "gRACE").all();
  EXPECT_EQ(row_texts(found), (std::vector<std::string>{"3"}));
}

TYPED_TEST(CollateSql, NamesAreQuoted) {
  const auto query = this->db->select(users.id).from(users).where(collate<R"(no "such" one)">(users.name) == "Ada");
  EXPECT_EQ(query.sql(), this->is_sqlite ? R"(select "id" from "users" where "name" collate "no ""such"" one" = ?)"
                                         : R"(select "id" from "users" where "name" collate "no ""such"" one" = $1)");
  EXPECT_THROW(query.all(), virga::error);
  EXPECT_EQ(this->db->select(users.id).from(users).all().size(), 3U);
}

// Null where the operand is.
TEST(CollateTypes, Nullability) {
  using name = decltype(select(collate<"C">(users.name)).from(users))::row_type;
  using nickname = decltype(select(collate<"C">(users.nickname)).from(users))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const name&>().template get<0>()), const std::string&>);
  static_assert(
      std::is_same_v<decltype(std::declval<const nickname&>().template get<0>()), const std::optional<std::string>&>);
}

}  // namespace
