#include "shop_case.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace shop_tests {

template <class Where>
using ShopSales = ShopService<Where>;
TYPED_TEST_SUITE(ShopSales, both_databases, database_name);

TYPED_TEST(ShopSales, AnOrderHasItsLinesAndTakesThemFromTheShelf) {
  const auto order = this->counter().order(this->order_of(ada, {{"SPADE", 2}, {"BEANS", 20}}));
  EXPECT_EQ(this->lines_of(order), (texts{"SPADE 2 24.90", "BEANS 20 2.35"}));
  EXPECT_EQ(order.template get<"total">(), virga::decimal("96.80"));
  EXPECT_EQ(order.state, shop::order_state::open);
  ASSERT_TRUE(order.address.has_value());
  EXPECT_EQ(order.address->city, "London");
  EXPECT_EQ(this->stock_of("SPADE"), 8);
  EXPECT_EQ(this->stock_of("BEANS"), 180);
}

TYPED_TEST(ShopSales, NothingRemainsOfAnOrderThatIsRefused) {
  EXPECT_THROW((void)this->order_of(ada, {{"SPADE", 2}, {"RAKE", 4}}), shop::out_of_stock);
  EXPECT_THROW((void)this->order_of(ada, {{"SPADE", 2}, {"TEAPOT", 1}}), shop::out_of_stock);
  EXPECT_THROW((void)this->order_of(ada, {{"SPADE", 2}, {"SPADE", 1}}), virga::unique_violation);
  EXPECT_THROW((void)this->order_of(ada, {{"SPADE", -1}}), virga::check_violation);
  EXPECT_THROW((void)this->order_of("nobody@example.com", {{"SPADE", 1}}), virga::row_count_error);
  // Grace has no address of this label, though Ada has.
  EXPECT_THROW((void)this->counter().place_order({.email = grace, .address = "work", .items = {{"SPADE", 1}}}),
               virga::row_count_error);
  EXPECT_EQ(this->db->count(shop::orders), 0);
  EXPECT_EQ(this->stock_of("SPADE"), 10);
}

TYPED_TEST(ShopSales, TheLastOnesAreSoldOnce) {
  std::atomic<int> sold = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> customers;
  for (int i = 0; i < 8; ++i)
    customers.emplace_back([&] {
      try {
        (void)this->order_of(ada, {{"RAKE", 1}, {"BEANS", 1}});
        ++sold;
      } catch (const shop::out_of_stock&) {
        ++refused;
      }
    });
  for (auto& each : customers) each.join();
  EXPECT_EQ(sold, 3);
  EXPECT_EQ(refused, 5);
  EXPECT_EQ(this->stock_of("RAKE"), 0);
  EXPECT_EQ(this->stock_of("BEANS"), 197);
}

TYPED_TEST(ShopSales, AnOrderIsChanged) {
  const auto id = this->order_of(ada, {{"SPADE", 2}, {"RAKE", 1}, {"BEANS", 20}});
  this->db->update(shop::products).set({.price = 30}).where(shop::products.sku == "SPADE").run();
  const auto order = this->counter().change_order(
      id, {.changed = {"SPADE", 3}, .taken_out = {"BEANS"}, .put_in = {{"RAKE", 2}, {"PEAS", 10}}});
  EXPECT_EQ(this->lines_of(order), (texts{"SPADE 3 24.90", "RAKE 2 17.50", "PEAS 10 1.95"}));
  EXPECT_EQ(this->stock_of("SPADE"), 7);
  EXPECT_EQ(this->stock_of("RAKE"), 1);
  EXPECT_EQ(this->stock_of("BEANS"), 200);
  EXPECT_EQ(this->stock_of("PEAS"), 140);
}

TYPED_TEST(ShopSales, AChangeOfOneOrderLeavesOthersAlone) {
  const auto of_grace = this->order_of(grace, {{"SPADE", 1}, {"BEANS", 5}});
  const auto of_ada = this->order_of(ada, {{"SPADE", 2}, {"BEANS", 20}});
  this->counter().change_order(of_ada, {.changed = {"SPADE", 1}, .taken_out = {"BEANS"}, .put_in = {}});
  EXPECT_EQ(this->lines_of(this->counter().order(of_grace)), (texts{"SPADE 1 24.90", "BEANS 5 2.35"}));
  EXPECT_EQ(this->lines_of(this->counter().order(of_ada)), (texts{"SPADE 1 24.90"}));
}

TYPED_TEST(ShopSales, NothingRemainsOfAChangeThatIsRefused) {
  const auto id = this->order_of(ada, {{"SPADE", 2}, {"BEANS", 20}});
  const auto before = this->counter().order(id);
  EXPECT_THROW(this->counter().change_order(id, {.taken_out = {"BEANS"}, .put_in = {{"RAKE", 9}}}), shop::out_of_stock);
  EXPECT_THROW(this->counter().change_order(id, {.changed = {"SPADE", 0}}), virga::check_violation);
  EXPECT_THROW(this->counter().change_order(id + 1, {.taken_out = {"BEANS"}}), shop::order_is_closed);
  EXPECT_EQ(this->counter().order(id), before);
  this->counter().ship(id, {"SPADE"}, shop::moment(3, 2));
  EXPECT_THROW(this->counter().change_order(id, {.taken_out = {"BEANS"}}), shop::order_is_closed);
}

// Each change waits for the one before it: what is ordered and what is left come to what there was.
TYPED_TEST(ShopSales, SeveralChangeOneOrderAtTheSameTime) {
  const auto id = this->order_of(ada, {{"SPADE", 1}});
  std::vector<std::thread> hands;
  for (int i = 1; i <= 6; ++i)
    hands.emplace_back([&, i] {
      for (int j = 0; j < 5; ++j) this->counter().change_order(id, {.changed = {"SPADE", 1 + (i + j) % 6}});
    });
  for (auto& each : hands) each.join();
  EXPECT_EQ(this->stock_of("SPADE") + this->counter().order(id).lines.at(0).quantity, 10);
}

TYPED_TEST(ShopSales, AnOrderIsSentWithItsLastLine) {
  const auto id = this->order_of(ada, {{"SPADE", 2}, {"BEANS", 20}});
  this->counter().ship(id, {"SPADE"}, shop::moment(3, 2));
  EXPECT_EQ(this->counter().order(id).state, shop::order_state::open);
  this->counter().ship(id, {"SPADE", "BEANS"}, shop::moment(3, 5));
  const auto order = this->counter().order(id);
  EXPECT_EQ(order.state, shop::order_state::sent);
  EXPECT_EQ(order.lines[0].shipped_at, shop::moment(3, 2));
  EXPECT_EQ(order.lines[1].shipped_at, shop::moment(3, 5));
  EXPECT_THROW(this->counter().ship(id, {"BEANS"}, shop::moment(3, 6)), shop::order_is_closed);
}

// Two orders of one moment are told apart by their numbers, and no page loses one.
TYPED_TEST(ShopSales, PagesOfTheHistory) {
  std::vector<std::int32_t> placed;
  for (const unsigned day : {1U, 2U, 2U, 2U, 3U}) placed.push_back(this->order_of(ada, {{"PEAS", 1}}, 3, day));
  (void)this->order_of(grace, {{"PEAS", 1}}, 3, 2);
  std::vector<std::int32_t> found;
  std::vector<std::size_t> sizes;
  std::optional<shop::OrderInHistory> last;
  for (;;) {
    const auto page = this->counter().history(ada, 2, last);
    if (page.empty()) break;
    sizes.push_back(page.size());
    for (const auto& each : page) found.push_back(each.id);
    EXPECT_EQ(page[0].template get<"lines">(), 1);
    last = page.back();
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 2, 1}));
  EXPECT_EQ(found, (std::vector<std::int32_t>(placed.rbegin(), placed.rend())));
}

}  // namespace shop_tests
