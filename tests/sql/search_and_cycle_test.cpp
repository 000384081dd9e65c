#include "sql_case.hpp"

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
  void expect_of_tree(std::string_view name, const Query& query, std::string_view rest, std::vector<std::string> rows) {
    const std::string text = std::string(text_of_tree) + std::string(rest);
    expect(name, query, {.pg = text, .sqlite = "", .parameters = {"1"}, .rows = std::move(rows)});
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

}  // namespace
