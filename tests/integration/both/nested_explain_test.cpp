#include "shop.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace shop;

/// How the database would run the statements of a nested read.
template <class Where>
class NestedExplain : public ShopCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }

  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    ada_ = this->new_customer("ada");
    this->db->insert(orders).values({.customer_id = ada_, .total = 5}).run();
    this->db->on_statement([this](const virga::statement_event& event) { seen.emplace_back(event.sql); });
  }

  [[nodiscard]] auto query() const {
    return this->db->query(customers)
        .columns(customers.name)
        .where(customers.id == ada_)
        .with(customers.orders.columns(orders.total).with(orders.lines.columns(lines.article)));
  }

  /// The tables that a plan reads.
  static void add_relations(const virga::explain_node& node, std::vector<std::string>& to) {
    if (!node.relation.empty()) to.push_back(node.relation);
    for (const virga::explain_node& child : node.children) add_relations(child, to);
  }
  static std::vector<std::string> relations(const virga::query_plan& plan) {
    std::vector<std::string> result;
    add_relations(plan.root, result);
    return result;
  }

  std::int32_t ada_ = 0;
  std::vector<std::string> seen;
};
TYPED_TEST_SUITE(NestedExplain, both_databases, database_name);

TYPED_TEST(NestedExplain, APlanForEachStatement) {
  const std::vector<virga::query_plan> plans = this->query().explain();
  ASSERT_EQ(plans.size(), 3U);
  EXPECT_EQ(this->relations(plans[0]), std::vector<std::string>{"customers"});
  EXPECT_EQ(this->relations(plans[1]), std::vector<std::string>{"orders"});
  const std::vector<std::string> of_lines = this->relations(plans[2]);
  EXPECT_NE(std::find(of_lines.begin(), of_lines.end(), "lines"), of_lines.end()) << plans[2].to_text();
  EXPECT_NE(std::find(of_lines.begin(), of_lines.end(), "orders"), of_lines.end()) << plans[2].to_text();

  // The statements of sql(), without what begins and ends the transaction.
  ASSERT_EQ(this->seen.size(), 3U);
  const std::string sql = this->query().sql();
  const std::string words = this->is_sqlite ? "explain query plan " : "explain (format json) ";
  for (const std::string& each : this->seen) {
    EXPECT_TRUE(each.starts_with(words)) << each;
    EXPECT_NE(sql.find(";\n" + each.substr(words.size()) + ";\n"), std::string::npos) << each;
  }
  if (this->is_sqlite) {
    EXPECT_EQ(plans[0].to_text(), "SEARCH customers USING INTEGER PRIMARY KEY (rowid=?)\n");
  } else {
    EXPECT_GT(plans[0].root.total_cost, 0);
    EXPECT_FALSE(plans[0].root.actual);
  }
  EXPECT_EQ(this->query().find_many().at(0).orders.size(), 1U);
}

TYPED_TEST(NestedExplain, OneLevelAndWithoutADatabase) {
  const auto plans = this->db->explain(virga::query(customers).where(customers.id == this->ada_));
  ASSERT_EQ(plans.size(), 1U);
  EXPECT_EQ(this->relations(plans[0]), std::vector<std::string>{"customers"});
}

TYPED_TEST(NestedExplain, Analyze) {
  const virga::explain_options all{.analyze = true, .buffers = true, .verbose = true};
  if (this->is_sqlite) {
    const auto failure = thrown_by<virga::usage_error>([&] { static_cast<void>(this->query().explain(all)); });
    EXPECT_STREQ(failure.what(), "explain(): SQLite's explain query plan has no options analyze, buffers and verbose");
    EXPECT_TRUE(this->seen.empty());
  } else {
    const auto plans = this->query().explain(all);
    ASSERT_EQ(plans.size(), 3U);
    for (const virga::query_plan& plan : plans) {
      ASSERT_TRUE(plan.root.actual) << plan.to_text();
      EXPECT_TRUE(plan.root.buffers && plan.execution_ms) << plan.to_text();
    }
    EXPECT_EQ(plans[1].root.actual->rows, 1);
    EXPECT_EQ(plans[2].root.actual->rows, 0);
    EXPECT_NE(plans[0].root.property("Output"), "");
  }
  EXPECT_EQ(this->query().find_many().size(), 1U);
}

TYPED_TEST(NestedExplain, InATransactionAndWithAComment) {
  this->db->transaction([&](auto& tx) {
    const auto plans = tx.query(customers).with(customers.orders).comment("route", "shop").explain();
    EXPECT_EQ(plans.size(), 2U);
  });
  std::size_t commented = 0;
  for (const std::string& each : this->seen) commented += each.ends_with(" /*route='shop'*/") ? 1U : 0U;
  EXPECT_EQ(commented, 2U);
}

TYPED_TEST(NestedExplain, AnErrorLeavesTheConnectionUsable) {
  const auto query = this->db->query(customers).where(virga::sql<"no_such_function({})", bool>(customers.id));
  const auto failure = thrown_by<virga::syntax_error>([&] { static_cast<void>(query.explain()); });
  EXPECT_TRUE(failure.sql().starts_with("explain ")) << failure.sql();
  EXPECT_EQ(this->customer_count(), 1);
}

}  // namespace
