#include "sql_case.hpp"

#include <virga/query/select/cte.hpp>

#include <string>

// What the step of a recursive common table expression may not do: PostgreSQL's manual, section 7.8.2, and SQLite's,
// "The WITH Clause", section 3. The database says it when the query is run.

namespace {

using blog::posts;
using virga::select;

template <class Where>
class Recursion : public SqlCase<Where> {
 protected:
  /// The database's words without the place, or nothing if it runs.
  template <class Tree>
  std::string said_of(const Tree& tree) {
    try {
      static_cast<void>(this->db->with(tree).select().from(tree).limit(9).all());
      return {};
    } catch (const virga::error& error) {
      return error.message().substr(0, error.message().find(" (at "));
    }
  }
};
TYPED_TEST_SUITE(Recursion, both_databases, database_name);

TYPED_TEST(Recursion, ReadsItsTableOnce) {
  const auto start = virga::recursive_cte<"tree">(select(posts.id).from(posts));
  const auto twice = start.union_([](auto tree) {
    auto other = tree.template as<"other">();
    return select(tree[posts.id]).from(tree).inner_join(other, other[posts.id] == tree[posts.id] + 1);
  });
  EXPECT_EQ(this->said_of(twice), this->is_sqlite
                                      ? "multiple references to recursive table: tree"
                                      : "recursive reference to query \"tree\" must not appear more than once");
  const auto in_a_subquery = start.union_(
      [](auto tree) { return select(posts.id).from(posts).where(in(posts.id, select(tree[posts.id]).from(tree))); });
  EXPECT_EQ(this->said_of(in_a_subquery),
            this->is_sqlite ? "circular reference: tree"
                            : "recursive reference to query \"tree\" must not appear within a subquery");
}

TYPED_TEST(Recursion, HasNoAggregateInItsStep) {
  const auto start = virga::recursive_cte<"tree">(select(posts.id).from(posts));
  const auto largest = start.union_([](auto tree) { return select(max(tree[posts.id])).from(tree); });
  EXPECT_EQ(this->said_of(largest), this->is_sqlite
                                        ? "recursive aggregate queries not supported"
                                        : "aggregate functions are not allowed in a recursive query's recursive term");
  const auto numbered = virga::recursive_cte<"tree">(select(posts.views).from(posts)).union_([](auto tree) {
    return select(virga::row_number().over()).from(tree);
  });
  EXPECT_EQ(this->said_of(numbered), this->is_sqlite ? "cannot use window functions in recursive queries" : "");
}

TYPED_TEST(Recursion, ThroughAnOuterJoin) {
  const auto start = virga::recursive_cte<"tree">(select(posts.id).from(posts));
  const auto outer =
      start.union_([](auto tree) { return select(posts.id).from(posts).left_join(tree, posts.id == tree[posts.id]); });
  EXPECT_EQ(this->said_of(outer),
            this->is_sqlite ? "" : "recursive reference to query \"tree\" must not appear within an outer join");
}

TYPED_TEST(Recursion, ToAnotherLength) {
  const auto step = [](auto tree) { return select(concat(tree.template get<"title">(), "+")).from(tree); };
  const auto longer = virga::recursive_cte<"tree">(select(posts.title).from(posts)).union_(step);
  EXPECT_EQ(this->said_of(longer),
            this->is_sqlite ? ""
                            : "recursive query \"tree\" column 1 has type character varying(255) in non-recursive term "
                              "but type character varying overall");
  const auto title = virga::cast<virga::columns::text()>(posts.title).template as<"title">();
  EXPECT_EQ(this->said_of(virga::recursive_cte<"tree">(select(title).from(posts)).union_(step)), "");
}

TYPED_TEST(Recursion, WithALimitInItsStep) {
  const auto start = virga::recursive_cte<"tree">(select(posts.id).from(posts));
  const auto limited = start.union_([](auto tree) { return select(tree[posts.id] + 1).from(tree).limit(9); });
  EXPECT_EQ(this->said_of(limited), this->is_sqlite ? "circular reference: tree" : "");
}

}  // namespace
