#include "shop.hpp"

using namespace shop;
using namespace virga;

template <class Where>
class NestedPrepared : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    for (const char* name : {"ada", "grace"}) {
      const std::int32_t customer = this->new_customer(name);
      for (const std::int64_t total : {10, 20, 30})
        this->db->insert(orders).values({.customer_id = customer, .total = total}).run();
    }
  }
};
TYPED_TEST_SUITE(NestedPrepared, both_databases, database_name);

TYPED_TEST(NestedPrepared, RunsWithNewValuesEachTime) {
  const auto wanted = this->db->query(customers)
                          .where(customers.id == placeholder<"id">)
                          .with(customers.orders.where(orders.total >= placeholder<"total">).order_by(orders.total))
                          .prepare();
  const auto read = [&](std::int32_t id, std::int64_t total) {
    std::vector<std::int64_t> totals;
    for (const auto& customer : wanted.find_many(placeholder<"id"> = id, placeholder<"total"> = total))
      for (const auto& order : customer.orders) totals.push_back(order.total);
    return totals;
  };
  EXPECT_EQ(read(1, 0), (std::vector<std::int64_t>{10, 20, 30}));
  EXPECT_EQ(read(2, 20), (std::vector<std::int64_t>{20, 30}));
  EXPECT_TRUE(read(2, 31).empty());
  EXPECT_TRUE(read(3, 0).empty());
}

TYPED_TEST(NestedPrepared, FindsTheFirstRow) {
  const auto wanted = this->db->query(customers)
                          .where(customers.name == placeholder<"name">)
                          .with(customers.orders.order_by(desc(orders.total)).limit(placeholder<"most">))
                          .prepare();
  const auto grace = wanted.find_first(placeholder<"name"> = "grace", placeholder<"most"> = 2);
  ASSERT_TRUE(grace.has_value());
  EXPECT_EQ(grace->name, "grace");
  ASSERT_EQ(grace->orders.size(), 2u);
  EXPECT_EQ(grace->orders.front().total, 30);
  EXPECT_FALSE(wanted.find_first(placeholder<"name"> = "edsger", placeholder<"most"> = 2).has_value());
}

TYPED_TEST(NestedPrepared, AKeysPlaceholderIsThatOfTheLevelBelow) {
  const auto wanted = this->db->query(customers)
                          .columns(customers.name)
                          .where(customers.id == placeholder<"id">)
                          .with(customers.orders.columns(orders.total));
  const std::string parameter = TestFixture::is_sqlite ? "?" : "$1";
  EXPECT_NE(wanted.prepare().sql().find("where \"customer_id\" = " + parameter), std::string::npos)
      << wanted.prepare().sql();
  EXPECT_EQ(wanted.prepare().find_many(placeholder<"id"> = 1).front().orders.size(), 3u);
}

TYPED_TEST(NestedPrepared, ChecksTheNamesOfConditions) {
  const virga::condition of_one = customers.id == placeholder<"id">;
  const virga::condition large = orders.total >= placeholder<"total">;
  const auto wanted = this->db->query(customers).where(of_one).with(customers.orders.where(large)).prepare();
  const auto refused = [](auto read) { return std::string(thrown_by<usage_error>(read).message()); };
  EXPECT_EQ(
      refused([&] {
        static_cast<void>(wanted.find_many(placeholder<"id"> = 1, placeholder<"total"> = 20, placeholder<"typo"> = 1));
      }),
      "the statement has no placeholder \"typo\"");
  EXPECT_EQ(refused([&] { static_cast<void>(wanted.find_first(placeholder<"id"> = 1)); }),
            "placeholder \"total\" has no value");
  EXPECT_EQ(refused([&] { static_cast<void>(wanted.find_many(placeholder<"id"> = "1", placeholder<"total"> = 20)); }),
            "placeholder \"id\" was given a value of another type than its column's");
  EXPECT_EQ(wanted.find_many(placeholder<"id"> = 1, placeholder<"total"> = 20).front().orders.size(), 2u);
}
