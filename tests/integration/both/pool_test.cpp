#include "shop.hpp"

#include <atomic>
#include <set>
#include <thread>

namespace {

using namespace shop;

/// More threads than connections.
template <class Where>
class Pool : public ShopCase<Where> {
 protected:
  static constexpr int thread_count = 6;
  static constexpr int rounds = 20;

  [[nodiscard]] std::size_t pool_size() const override { return 3; }

  /// Runs the action on every thread and tells what it threw.
  template <class Action>
  void on_every_thread(Action action) {
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int i = 0; i < thread_count; ++i)
      threads.emplace_back([&, i] {
        try {
          action(i);
        } catch (const std::exception& error) {
          ++failures;
          ADD_FAILURE() << error.what();
        }
      });
    for (std::thread& one : threads) one.join();
    EXPECT_EQ(failures, 0);
  }
};
TYPED_TEST_SUITE(Pool, both_databases, database_name);

TYPED_TEST(Pool, StatementsOfSeveralThreads) {
  const auto copy = *this->db;  // which shares the pool
  this->on_every_thread([&](int thread) {
    for (int i = 0; i < TestFixture::rounds; ++i) {
      const std::string name = std::to_string(thread) + "/" + std::to_string(i);
      const auto made = copy.insert(customers).values({.name = name, .email = name}).returning().one();
      EXPECT_EQ(copy.select().from(customers).where(customers.id == made.id).one().name, name);
    }
  });
  EXPECT_EQ(this->customer_count(), TestFixture::thread_count * TestFixture::rounds);
  EXPECT_LE(copy.connections().open_connections(), 3U);
  EXPECT_EQ(copy.connections().idle_connections(), copy.connections().open_connections());
}

TYPED_TEST(Pool, TransactionsOfSeveralThreads) {
  const std::int32_t id = this->new_customer("ada");
  this->db->insert(orders).values({.customer_id = id}).run();
  this->on_every_thread([&](int) {
    for (int i = 0; i < TestFixture::rounds; ++i)
      this->db->transaction([&](auto& tx) {
        tx.update(orders).set({.total = orders.total + 1}).where(orders.id == 1).run();
        if (i % 4 == 3) tx.rollback();
      });
  });
  EXPECT_EQ(this->db->select().from(orders).one().total, TestFixture::thread_count * TestFixture::rounds * 3 / 4);
}

TYPED_TEST(Pool, NestedReadsOfSeveralThreads) {
  const std::int32_t ada = this->new_customer("ada");
  this->new_customer("grace");
  this->db->insert(orders).values({{.customer_id = ada}, {.customer_id = ada}}).run();
  const auto query = virga::query(customers).with(customers.orders).order_by(customers.id);
  this->on_every_thread([&](int) {
    for (int i = 0; i < TestFixture::rounds; ++i) {
      const auto all = this->db->find_many(query);
      ASSERT_EQ(all.size(), 2U);
      EXPECT_EQ(all[0].orders.size(), 2U);
      EXPECT_TRUE(all[1].orders.empty());
    }
  });
}

}  // namespace
