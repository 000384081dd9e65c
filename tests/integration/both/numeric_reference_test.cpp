#include "database_case.hpp"

#include <virga/schema.hpp>

#include <cstdint>

// Foreign keys of integers to numerics, the other direction of which PostgreSQL has not.

namespace price_tables {

using namespace virga::columns;

template <class As>
struct Sales;

template <class As>
struct Prices {
  static constexpr auto table = table_name("prices");
  column<As, "amount", numeric(12, 2).primary_key()> amount;
  column<As, "any_size", numeric().not_null().unique()> any_size;
  many<As, "sales", Sales, via<"amount">> sales;
};
inline constexpr auto prices = virga::table<Prices>;

template <class As>
struct Sales {
  static constexpr auto table = table_name("sales");
  column<As, "id", integer().primary_key()> id;
  column<As, "amount", integer().not_null().references(prices.amount)> amount;
  column<As, "small", smallint().references<"prices", "any_size">()> small;
  column<As, "large", bigint()> large;
  one<As, "price", Prices, via<"amount">> price;
  static constexpr auto constraints(auto t) { return list(foreign_key(t.large).references(prices.any_size)); }
};
inline constexpr auto sales = virga::table<Sales>;

}  // namespace price_tables

namespace {

using price_tables::prices;
using price_tables::sales;

template <class Where>
class NumericReference : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(NumericReference, both_databases, database_name);

TYPED_TEST(NumericReference, OfAnInteger) {
  create_tables(*this->db, virga::schema(prices, sales));
  this->db->insert(prices)
      .values({{.amount = virga::decimal("7.00"), .any_size = 70}, {.amount = virga::decimal("8.5"), .any_size = 85}})
      .run();
  this->db->insert(sales).values({.id = 1, .amount = 7, .small = 70, .large = 85}).run();
  thrown_by<virga::foreign_key_violation>([&] { this->db->insert(sales).values({.id = 2, .amount = 8}).run(); });
  const auto violates = [&](const virga::patch<price_tables::Sales>& patch) {
    thrown_by<virga::foreign_key_violation>([&] { this->db->update(sales).set(patch).all_rows().run(); });
  };
  violates({.small = 71});
  violates({.large = 5'000'000'000});
  const auto joined = this->db->select(prices.any_size)
                          .from(sales)
                          .inner_join(prices, sales.amount == prices.amount and prices.any_size >= sales.small)
                          .all();
  EXPECT_EQ(joined.size(), 1U);
  const auto found = this->db->query(sales).with(sales.price).find_many();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].price.any_size, 70);
  const auto above = this->db->query(prices).with(prices.sales).order_by(prices.amount).find_many();
  ASSERT_EQ(above.size(), 2U);
  ASSERT_EQ(above[0].sales.size(), 1U);
  EXPECT_EQ(above[0].sales[0].id, 1);
  EXPECT_TRUE(above[1].sales.empty());
}

}  // namespace
