#include "sql_case.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using blog::users;
using namespace virga::columns;
using virga::cast;
using virga::recursive_cte;
using virga::select;
using virga::with;

/// Who leads whom; with a circle if somebody leads the one at the top.
constexpr auto tree =
    recursive_cte<"tree">(select(users.id, users.name).from(users).where(users.id == 1)).union_all([](auto above) {
      return select(users.id, users.name).from(users).inner_join(above, users.manager_id == above[users.id]);
    });
constexpr std::string_view text_of_tree =
    R"(with recursive "tree" as (select "id", "name" from "users" where "id" = $1 union all select "users"."id", )"
    R"("users"."name" from "users" inner join "tree" on "users"."manager_id" = "tree"."id"))";

class SearchAndCycle : public SqlCase<on_postgresql> {
 protected:
  template <class Query>
  void expect_of_tree(std::string_view name, const Query& query, std::string_view rest, std::vector<std::string> rows,
                      std::vector<std::string> parameters = {"1"}) {
    const std::string text = std::string(text_of_tree) + std::string(rest);
    expect(name, query, {.pg = text, .sqlite = "", .parameters = std::move(parameters), .rows = std::move(rows)});
  }
};

TEST_F(SearchAndCycle, Search) {
  run_script(*db, "insert into users (name, email, manager_id) values ('Bob', 'b', 2)");
  const auto deep = tree.search_depth_first_by<"ordering">(tree[users.name], tree[users.id]);
  expect_of_tree("depth first", with(deep).select(deep[users.name]).from(deep).order_by(deep.get<"ordering">()),
                 R"( search depth first by "name", "id" set "ordering" select "name" from "tree" order by "ordering")",
                 {"Ada", "Alan", "Grace", "Bob"});
  const auto broad = tree.search_breadth_first_by<"ordering">(tree[users.name]);
  const auto again = broad.as<"t">();
  expect_of_tree("breadth first, under another name, every column",
                 with(broad).select().from(again).order_by(desc(again.get<"ordering">())),
                 R"( search breadth first by "name" set "ordering" select "id", "name" from "tree" as "t" order by )"
                 R"("ordering" desc)",
                 {"4, Bob", "2, Grace", "3, Alan", "1, Ada"});
  expect_of_tree(
      "as text",
      with(broad)
          .select(cast<text()>(broad.get<"ordering">()).as<"at">())
          .from(broad)
          .order_by(broad.get<"ordering">()),
      R"( search breadth first by "name" set "ordering" select cast("ordering" as text) as "at" from "tree" )"
      R"(order by "ordering")",
      {"(0,Ada)", "(1,Alan)", "(1,Grace)", "(2,Bob)"});
}

TEST_F(SearchAndCycle, Cycle) {
  run_script(*db, "update users set manager_id = 3 where id = 1");
  const auto safe = tree.search_depth_first_by<"ordering">(tree[users.id]).cycle<"is_cycle", "path">(tree[users.id]);
  const auto query =
      with(safe)
          .select(safe[users.name], safe.get<"is_cycle">(), cast<text()>(safe.get<"path">()).as<"path">())
          .from(safe)
          .order_by(safe.get<"ordering">());
  expect_of_tree(
      "a circle ends", query,
      R"( search depth first by "id" set "ordering" cycle "id" set "is_cycle" using "path" select "name", )"
      R"("is_cycle", cast("path" as text) as "path" from "tree" order by "ordering")",
      {"Ada, false, {(1)}", "Grace, false, {(1),(2)}", "Alan, false, {(1),(3)}", "Ada, true, {(1),(3),(1)}"});
}

TEST_F(SearchAndCycle, MarksOfACycle) {
  run_script(*db, "update users set manager_id = 3 where id = 1");
  const auto texts = tree.cycle<"visit", "it's", "new", "path">(tree[users.id]);
  expect_of_tree("texts",
                 with(texts)
                     .select(texts[users.name], texts.get<"visit">())
                     .from(texts)
                     .order_by(texts.get<"path">(), texts.get<"visit">()),
                 R"( cycle "id" set "visit" to text 'it''s' default text 'new' using "path" select "name", "visit" )"
                 R"(from "tree" order by "path", "visit")",
                 {"Ada, new", "Grace, new", "Alan, new", "Ada, it's"});
  const auto numbers = tree.cycle<"again", 1, -1, "path">(tree[users.id]);
  expect_of_tree("numbers",
                 with(numbers)
                     .select(numbers[users.name], numbers.get<"again">() + 1)
                     .from(numbers)
                     .order_by(numbers.get<"path">()),
                 R"( cycle "id" set "again" to integer '1' default integer '-1' using "path" select "name", )"
                 R"("again" + $2 from "tree" order by "path")",
                 {"Ada, 0", "Grace, 0", "Alan, 0", "Ada, 2"}, {"1", "1"});
  const auto wide = tree.cycle<"again", std::int64_t{5'000'000'000}, std::int64_t{0}, "path">(tree[users.id]);
  expect_of_tree("bigint", with(wide).select(wide.get<"again">()).from(wide).where(wide.get<"again">() > 0),
                 R"( cycle "id" set "again" to bigint '5000000000' default bigint '0' using "path" select "again" )"
                 R"(from "tree" where "again" > $2)",
                 {"5000000000"}, {"1", "0"});
  const auto opposite = tree.cycle<"is_new", false, true, "path">(tree[users.id]);
  expect_of_tree("bools",
                 with(opposite).select(opposite[users.name]).from(opposite).where(not opposite.get<"is_new">()),
                 R"( cycle "id" set "is_new" to false default true using "path" select "name" from "tree" where )"
                 R"(not "is_new")",
                 {"Ada"});
  using Row = decltype(db->with(texts).select(texts.get<"visit">()).from(texts).one());
  static_assert(std::same_as<decltype(std::declval<const Row&>().get<0>()), const std::string&>);
}

}  // namespace
