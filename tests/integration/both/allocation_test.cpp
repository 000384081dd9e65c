#include "shop.hpp"

#include <cstdlib>
#include <new>

// This program counts what the C++ code allocates. What libpq and SQLite take with malloc is theirs.

namespace {
std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const taken = std::malloc(size == 0 ? 1 : size)) return taken;
  throw std::bad_alloc();
}
void operator delete(void* taken) noexcept { std::free(taken); }
void operator delete(void* taken, std::size_t) noexcept { std::free(taken); }

namespace {

using namespace shop;
using namespace virga;

template <class Action>
std::size_t allocations_of(Action action) {
  const std::size_t before = allocations;
  action();
  return allocations - before;
}

/// All that stands in this query is fixed but two values.
auto order_of(const auto& db, std::int32_t customer, std::int64_t total) {
  return db.select(orders.id, orders.total)
      .from(orders)
      .inner_join(customers, customers.id == orders.customer_id)
      .where(customers.id == customer and orders.total >= total)
      .order_by(desc(orders.placed_at))
      .limit(1);
}

template <class Where>
class Allocations : public ShopCase<Where> {};
TYPED_TEST_SUITE(Allocations, both_databases, database_name);

TYPED_TEST(Allocations, AreSeenByThisProgram) {
  EXPECT_EQ(allocations_of([] { std::string(100, 'a').swap(*std::make_unique<std::string>()); }), 2u);
}

TYPED_TEST(Allocations, TheTextOfAFixedQueryIsAConstant) {
  using query = decltype(order_of(*this->db, 1, 10));
  static_assert(compiled_query<typename TypeParam::dialect, query>::text.starts_with("select \"orders\".\"id\""));
  const auto first = order_of(*this->db, 1, 10).sql();
  const auto second = order_of(*this->db, 2, 20).sql();
  static_assert(std::is_same_v<decltype(first), const std::string_view>);
  EXPECT_EQ(static_cast<const void*>(first.data()), static_cast<const void*>(second.data()));
}

TYPED_TEST(Allocations, AFixedQueryTakesNone) {
  const std::int32_t ada = this->new_customer("ada");
  this->db->insert(orders).values({.customer_id = ada, .total = 10}).run();
  const auto read = [&] { return order_of(*this->db, ada, 10).get(); };
  // The first run opens the pool's connection and prepares the statement on it.
  ASSERT_TRUE(read().has_value());
  std::int64_t total = 0;
  EXPECT_EQ(allocations_of([&] { total = read()->total; }), 0u);
  EXPECT_EQ(total, 10);
}

TYPED_TEST(Allocations, NeitherDoesAnUpdateOrADelete) {
  const std::int32_t ada = this->new_customer("ada");
  const auto change = [&] { return this->db->update(customers).set({.level = 2}).where(customers.id == ada).run(); };
  const auto remove = [&] { return this->db->delete_from(orders).where(orders.customer_id == ada).run(); };
  ASSERT_EQ(change(), 1u);
  ASSERT_EQ(remove(), 0u);
  EXPECT_EQ(allocations_of(change), 0u);
  EXPECT_EQ(allocations_of(remove), 0u);
}

TYPED_TEST(Allocations, AnInsertTakesNone) {
  const std::int32_t ada = this->new_customer("ada");
  const auto add = [&] { this->db->insert(orders).values({.customer_id = ada, .total = 10}).run(); };
  add();
  EXPECT_EQ(allocations_of(add), 0u);
}

TYPED_TEST(Allocations, RowsThatAreInsertedAtOnceAreNotCopied) {
  const std::string name(100, 'x');
  std::vector<new_row<Customers>> rows;
  for (int i = 0; i < 1000; ++i) rows.push_back({.name = "Ada", .email = name + std::to_string(i)});
  const auto add = [&] { this->db->insert(customers).values(rows).run(); };
  EXPECT_LT(allocations_of(add), 200u);
  EXPECT_GE(allocations_of([&] { const auto named = this->db->insert(customers).values(rows); }), 1000u);
  EXPECT_LT(allocations_of([&] { const auto named = this->db->insert(customers).values(std::move(rows)); }), 10u);
}

}  // namespace
