#include "shop.hpp"

#include <malloc.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>

// A program of its own, because it replaces malloc: it counts the bytes that are taken and not given back, by the C++
// code, by libpq and by SQLite alike.

extern "C" {
// What glibc's own malloc and its like are called beside the names that a program may replace.
void* __libc_malloc(std::size_t size) noexcept;
void* __libc_calloc(std::size_t count, std::size_t size) noexcept;
void* __libc_realloc(void* taken, std::size_t size) noexcept;
void* __libc_memalign(std::size_t alignment, std::size_t size) noexcept;
void __libc_free(void* taken) noexcept;
}

namespace {

std::atomic<std::int64_t> live = 0;
std::atomic<std::int64_t> most = 0;

void count(std::int64_t bytes) noexcept {
  const std::int64_t now = live += bytes;
  std::int64_t before = most;
  while (now > before && !most.compare_exchange_weak(before, now)) {
  }
}

std::int64_t size_of(void* taken) noexcept { return static_cast<std::int64_t>(malloc_usable_size(taken)); }

void* counted(void* taken) noexcept {
  if (taken != nullptr) count(size_of(taken));
  return taken;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) noexcept { return counted(__libc_malloc(size)); }
void* calloc(std::size_t number, std::size_t size) noexcept { return counted(__libc_calloc(number, size)); }
void* memalign(std::size_t alignment, std::size_t size) noexcept { return counted(__libc_memalign(alignment, size)); }
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return memalign(alignment, size); }

int posix_memalign(void** to, std::size_t alignment, std::size_t size) noexcept {
  void* const taken = memalign(alignment, size);
  if (taken == nullptr) return ENOMEM;
  *to = taken;
  return 0;
}

void* realloc(void* taken, std::size_t size) noexcept {
  const std::int64_t before = taken == nullptr ? 0 : size_of(taken);
  void* const moved = __libc_realloc(taken, size);
  if (moved != nullptr)
    count(size_of(moved) - before);
  else if (size == 0)
    count(-before);
  return moved;
}

void free(void* taken) noexcept {
  if (taken == nullptr) return;
  count(-size_of(taken));
  __libc_free(taken);
}

}  // extern "C"

namespace {

using namespace shop;

/// The most that was taken at once meanwhile, beyond what was taken before.
template <class Action>
std::int64_t peak_of(Action action) {
  const std::int64_t before = live;
  most = before;
  action();
  return most - before;
}

constexpr std::int64_t customer_count = 50'000;
constexpr std::int64_t bound = 2 << 20;

/// To each customer two orders, to each order a line, with 100 bytes of text or more for customers and lines.
constexpr auto postgresql_rows = R"(
  insert into customers (name, email, note)
    select 'c' || n, n || '@example.com', repeat('note ', 20) || n from generate_series(1, 50000) as n;
  insert into orders (customer_id, total) select 1 + n % 50000, n from generate_series(1, 100000) as n;
  insert into lines (order_id, number, article) select n, 1, repeat('article ', 15) || n from generate_series(1, 100000) as n;
  analyze customers, orders, lines)";
constexpr auto sqlite_rows = R"(
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 50000)
  insert into customers (name, email, note)
    select 'c' || n, n || '@example.com', replace(hex(zeroblob(10)), '0', 'note ') || n from numbers;
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 100000)
  insert into orders (customer_id, total) select 1 + n % 50000, n from numbers;
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 100000)
  insert into lines (order_id, number, article)
    select n, 1, replace(hex(zeroblob(10)), '0', 'article ') || n from numbers;
  analyze)";

template <class Where>
class NestedStreamMemory : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (this->is_given()) run_script(*this->db, this->is_sqlite ? sqlite_rows : postgresql_rows);
  }
  [[nodiscard]] std::size_t pool_size() const override { return 1; }

  [[nodiscard]] auto everything() const { return this->db->query(customers).with(customers.orders.with(orders.lines)); }

  struct totals {
    std::int64_t customers = 0;
    std::int64_t ids = 0;
    std::int64_t total = 0;
    std::int64_t lines = 0;
    std::size_t letters = 0;

    void add(const auto& customer) {
      ++customers;
      ids += customer.id;
      for (const auto& order : customer.orders) {
        total += order.total;
        for (const auto& line : order.lines) {
          ++lines;
          letters += line.article.size();
        }
      }
    }
    bool operator==(const totals&) const = default;
  };
};
TYPED_TEST_SUITE(NestedStreamMemory, both_databases, database_name);

TYPED_TEST(NestedStreamMemory, IsThatOfOneBatch) {
  // The connection, its prepared statements and SQLite's cache of pages are taken once.
  std::int64_t warming = 0;
  for (const auto& customer : this->everything().stream(100))
    if (customer.id > 0 && ++warming == 10'000) break;

  typename TestFixture::totals streamed;
  const std::int64_t of_stream = peak_of([&] {
    for (const auto& customer : this->everything().stream(100)) streamed.add(customer);
  });
  EXPECT_EQ(streamed.customers, customer_count);
  EXPECT_EQ(streamed.ids, customer_count * (customer_count + 1) / 2);
  EXPECT_EQ(streamed.total, std::int64_t{100'000} * 100'001 / 2);
  EXPECT_EQ(streamed.lines, 100'000);
  EXPECT_GT(streamed.letters, 120U * 100'000);

  typename TestFixture::totals loaded;
  const std::int64_t of_all = peak_of([&] {
    for (const auto& customer : this->everything().find_many()) loaded.add(customer);
  });
  EXPECT_EQ(loaded, streamed);
  EXPECT_LT(of_stream, bound);
  EXPECT_GT(of_all, 20 * bound);
}

}  // namespace
