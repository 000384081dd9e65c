#include "shop_case.hpp"

#include <string>

namespace shop_tests {

template <class Where>
class ShopReports : public ShopService<Where> {
 protected:
  [[nodiscard]] auto office() const { return shop::reports(*this->db); }

  void sell() const {
    (void)this->order_of(ada, {{"SPADE", 1}, {"BEANS", 10}}, 3, 1);
    (void)this->order_of(ada, {{"PAN", 2}}, 3, 31);
    (void)this->order_of(grace, {{"BEANS", 3}}, 5, 1);
    const auto cancelled = this->order_of(alan, {{"PAN", 3}}, 5, 2);
    this->db->update(shop::orders)
        .set({.state = shop::order_state::cancelled})
        .where(shop::orders.id == cancelled)
        .run();
  }
};
TYPED_TEST_SUITE(ShopReports, both_databases, database_name);

TYPED_TEST(ShopReports, ByMonth) {
  EXPECT_TRUE(this->office().by_month().empty());
  this->sell();
  texts found;
  for (const auto& one : this->office().by_month())
    found.push_back(virga::display_timestamp(one.month).to_string().substr(0, 7) + " " + std::to_string(one.orders) +
                    " " + std::to_string(one.customers) + " " + one.revenue.normalized().to_string());
  EXPECT_EQ(found, (texts{"2026-03 2 1 126.4", "2026-05 1 1 7.05"}));
}

TYPED_TEST(ShopReports, BestProducts) {
  this->sell();
  texts found;
  for (const auto& one : this->office().best_products(2))
    found.push_back(one.sku + " " + std::to_string(one.sold) + " " + one.revenue.normalized().to_string() + " " +
                    std::to_string(one.place));
  EXPECT_EQ(found, (texts{"PAN 2 78 1", "BEANS 13 30.55 1"}));
}

}  // namespace shop_tests
