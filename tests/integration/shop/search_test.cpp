#include "shop_case.hpp"

namespace shop_tests {

template <class Where>
using ShopSearch = ShopService<Where>;
TYPED_TEST_SUITE(ShopSearch, both_databases, database_name);

TYPED_TEST(ShopSearch, ProductsByWhatIsSaid) {
  shop::write_reviews(*this->db);
  const auto found = [&](const shop::product_filter& filter) {
    return this->names_of(this->desk().find_products(filter));
  };
  EXPECT_EQ(found({}).size(), 6U);
  EXPECT_EQ(found({.name = "PEA"}), (texts{"Sweet peas"}));
  EXPECT_EQ(found({.category = "tools"}), (texts{"Spade", "Rake"}));
  EXPECT_EQ(found({.category = "kitchen"}), (texts{"Kettle"}));  // the pan lies two levels below
  EXPECT_EQ(found({.category = "garden", .tag = "steel"}), (texts{"Spade", "Rake"}));
  EXPECT_EQ(found({.tag = "garden", .at_most = virga::decimal("2.35")}), (texts{"Runner beans", "Sweet peas"}));
  EXPECT_EQ(found({.stars = virga::decimal("3.5")}), (texts{"Spade"}));
  EXPECT_EQ(found({.category = "pots", .in_stock = true}), (texts{"Frying pan"}));  // the kettle is sold out
}

TYPED_TEST(ShopSearch, ByTheRowsOfOrders) {
  const auto first = this->order_of(ada, {{"SPADE", 1}, {"PEAS", 1}});
  const auto second = this->order_of(grace, {{"PEAS", 1}});
  EXPECT_EQ(this->names_of(this->desk().who_bought("PEAS")), (texts{"Ada Lovelace", "Grace Hopper"}));
  EXPECT_EQ(this->names_of(this->desk().who_bought("SPADE")), (texts{"Ada Lovelace"}));
  EXPECT_EQ(this->names_of(this->desk().who_bought("PAN")), (texts{}));
  EXPECT_EQ(this->names_of(this->desk().never_ordered()), (texts{"Rake", "Runner beans", "Frying pan", "Kettle"}));

  this->counter().ship(first, {"SPADE"}, shop::moment(3, 2));
  this->counter().ship(second, {"PEAS"}, shop::moment(3, 2));
  this->db->create(shop::orders).values({.customer_id = 3}).run();  // without lines: nothing of it is shipped
  const auto shipped = this->desk().shipped();
  ASSERT_EQ(shipped.size(), 1U);
  EXPECT_EQ(shipped[0].id, second);
}

TYPED_TEST(ShopSearch, WhoWaits) {
  const auto first = this->order_of(ada, {{"SPADE", 1}});
  const auto second = this->order_of(ada, {{"PEAS", 1}});
  const auto sent = this->order_of(grace, {{"PEAS", 1}});
  this->counter().ship(sent, {"PEAS"}, shop::moment(3, 2));
  const auto waiting = this->desk().waiting();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].name, "Ada Lovelace");
  ASSERT_EQ(waiting[0].open_orders.size(), 2U);
  EXPECT_EQ(waiting[0].open_orders[0].id, first);
  EXPECT_EQ(waiting[0].open_orders[1].id, second);
}

}  // namespace shop_tests
