#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class NamedExpressionSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(NamedExpressionSql, both_databases, database_name);

TYPED_TEST(NamedExpressionSql, EveryExpressionMayHaveAName) {
  this->expect("a column", select(users.name.as<"author">()).from(users).where(users.id == 1),
               {.pg = R"(select "name" as "author" from "users" where "id" = $1)",
                .sqlite = R"(select "name" as "author" from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"Ada"}});
  this->expect("a function", select(upper(users.name).as<"loud">()).from(users).where(users.id == 1),
               {.pg = R"(select upper("name") as "loud" from "users" where "id" = $1)",
                .sqlite = R"(select upper("name") as "loud" from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"ADA"}});
  this->expect("arithmetic", select((posts.views * 2 + 1).as<"twice">()).from(posts).where(posts.id == 2),
               {.pg = R"(select "views" * $1 + $2 as "twice" from "posts" where "id" = $3)",
                .sqlite = R"(select "views" * ? + ? as "twice" from "posts" where "id" = ?)",
                .parameters = {"2", "1", "2"},
                .rows = {"15"}});
  this->expect(
      "conditions",
      select((users.id == 1).as<"first">(), is_null(users.age).as<"ageless">(),
             (users.id > 1 and users.id < 3).as<"second">(), in(users.id, {2, 3}).as<"others">(),
             like(users.name, "A%").as<"a">(), between(users.id, 2, 3).as<"between">(),
             (not(users.id == 1)).as<"not first">())
          .from(users)
          .where(users.id == 1),
      {.pg = R"(select "id" = $1 as "first", "age" is null as "ageless", "id" > $2 and "id" < $3 as "second", )"
             R"("id" = any($4) as "others", "name" like $5 as "a", "id" between $6 and $7 as "between", )"
             R"(not "id" = $8 as "not first" from "users" where "id" = $9)",
       .sqlite = R"(select "id" = ? as "first", "age" is null as "ageless", "id" > ? and "id" < ? as "second", )"
                 R"("id" in (select value from json_each(?)) as "others", "name" like ? as "a", )"
                 R"("id" between ? and ? as "between", not "id" = ? as "not first" from "users" where "id" = ?)",
       .parameters = {"1", "1", "3", "[2, 3]", "'A%'", "2", "3", "1", "1"},
       .rows = {"true, false, false, false, true, false, false"}});
  this->expect("subqueries",
               select(select(posts.title).from(posts).where(posts.id == 1).as_scalar().template as<"title">(),
                      exists(select(posts.id).from(posts).where(posts.id == 9)).template as<"any">()),
               {.pg = R"(select (select "posts"."title" from "posts" where "posts"."id" = $1) as "title", )"
                      R"(exists (select "posts"."id" from "posts" where "posts"."id" = $2) as "any")",
                .sqlite = R"(select (select "posts"."title" from "posts" where "posts"."id" = ?) as "title", )"
                          R"(exists (select "posts"."id" from "posts" where "posts"."id" = ?) as "any")",
                .parameters = {"1", "9"},
                .rows = {"On the Analytical Engine, false"}});
}

TYPED_TEST(NamedExpressionSql, Values) {
  const auto query = select(virga::value(7).as<"seven">(), users.id, virga::value("seven").as<"word">(),
                            virga::value(std::optional<double>()).as<"nothing">(), virga::value(true))
                         .from(users)
                         .where(users.id == 2);
  this->expect("values", query,
               {.pg = R"(select $1 as "seven", "id", $2 as "word", $3 as "nothing", $4 from "users" where "id" = $5)",
                .sqlite = R"(select ? as "seven", "id", ? as "word", ? as "nothing", ? from "users" where "id" = ?)",
                .parameters = {"7", "'seven'", "null", "true", "2"},
                .rows = {"7, 2, seven, null, true"}});
  const auto row = this->db->all(query).front();
  const std::int32_t& seven = row.template get<"seven">();
  const std::string& word = row.template get<"word">();
  const std::optional<double>& nothing = row.template get<"nothing">();
  EXPECT_EQ(seven, 7);
  EXPECT_EQ(word, "seven");
  EXPECT_EQ(nothing, std::nullopt);
  EXPECT_EQ(row.id, 2);

  const auto marked = select(users.name, virga::value(std::optional(std::string_view("x"))).template as<"mark">())
                          .from(users)
                          .where(users.id == 1)
                          .template as<"marked">();
  EXPECT_EQ(row_texts(this->db->select(marked.template get<"mark">(), marked[users.name]).from(marked).all()),
            std::vector<std::string>{"x, Ada"});
}

TYPED_TEST(NamedExpressionSql, OrderAndGroupByTheName) {
  constexpr auto initial = virga::sql<"substr({}, 1, 1)", std::string>(users.name).as<"initial">();
  constexpr auto many = virga::count().as<"many">();
  this->expect("the key and the order",
               select(initial, many).from(users).group_by(initial).order_by(desc(many), initial),
               {.pg = R"(select substr("name", 1, 1) as "initial", count(*) as "many" from "users" )"
                      R"(group by "initial" order by "many" desc, "initial")",
                .sqlite = R"(select substr("name", 1, 1) as "initial", count(*) as "many" from "users" )"
                          R"(group by "initial" order by "many" desc, "initial")",
                .rows = {"A, 2", "G, 1"}});
}

TYPED_TEST(NamedExpressionSql, IsReadByItsName) {
  const auto row = this->db->select(users.name.as<"author">(), length(users.name).as<"letters">())
                       .from(users)
                       .where(users.id == 2)
                       .one();
  EXPECT_EQ(row.template get<"author">(), "Grace");
  EXPECT_EQ(row.template get<"letters">(), 5);
  const auto& [author, letters] = row;
  EXPECT_EQ(author, "Grace");
  EXPECT_EQ(letters, 5);
}

}  // namespace
