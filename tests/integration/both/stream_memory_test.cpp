#include "database_case.hpp"

#include <virga/schema.hpp>

#include <malloc.h>
#include <sys/resource.h>

#include <cstdint>
#include <fstream>
#include <string>

// A program of its own, because the peak of a process does not go down by itself.

namespace {

using namespace virga::columns;

template <class As>
struct Events {
  static constexpr auto table = table_name("events");
  column<As, "id", integer().primary_key()> id;
  column<As, "kind", text().not_null()> kind;
  column<As, "body", text()> body;
};
inline constexpr auto events = virga::table<Events>;
inline constexpr auto schema = virga::schema(events);

constexpr std::int64_t row_count = 1'000'000;

/// A million rows of 130 bytes and more.
constexpr auto postgresql_rows = R"(
  insert into events select n, 'kind ' || n % 7, repeat('body ', 20) || n from generate_series(1, 1000000) as n)";
constexpr auto sqlite_rows = R"(
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1000000)
  insert into events select n, 'kind ' || n % 7, replace(hex(zeroblob(10)), '0', 'body ') || n from numbers)";

/// The most memory this process has had, in bytes.
std::int64_t peak() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return std::int64_t{1024} * used.ru_maxrss;
}

/// Forgets the peak so far, for who runs both databases in one process (Linux's manual, proc(5)). What the first one
/// left to the allocator would be taken for the second one's.
void forget_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << '5';
}

constexpr std::int64_t megabyte = 1 << 20;
constexpr std::int64_t bound = 8 * megabyte;

template <class Where>
class StreamMemory : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    forget_peak();
    create_tables(*this->db, schema);
    run_script(*this->db, this->is_sqlite ? sqlite_rows : postgresql_rows);
  }
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
  [[nodiscard]] auto every_event() const { return this->db->select().from(events); }

  /// One pass over the first rows takes what every query takes once.
  void warm_up() const {
    std::size_t rows = 0;
    for (const auto& row : every_event().stream())
      if (row.id >= 0 && ++rows == 10'000) break;
  }
};
TYPED_TEST_SUITE(StreamMemory, both_databases, database_name);

TYPED_TEST(StreamMemory, StaysFlatForAMillionRows) {
  this->warm_up();
  const std::int64_t before = peak();
  std::int64_t rows = 0;
  std::int64_t sum = 0;
  std::size_t letters = 0;
  for (const auto& row : this->every_event().stream()) {
    ++rows;
    sum += row.id;
    letters += row.body->size();
  }
  EXPECT_EQ(rows, row_count);
  EXPECT_EQ(sum, row_count * (row_count + 1) / 2);
  EXPECT_GE(letters, static_cast<std::size_t>(row_count) * 100);
  EXPECT_LT(peak() - before, bound);

  std::size_t borrowed = 0;
  for (const auto& row : this->every_event().stream_borrowed()) borrowed += row.body->size();
  EXPECT_EQ(borrowed, letters);
  EXPECT_LT(peak() - before, bound);

  // Left in the middle of a million rows, again and again, on the only connection there is.
  for (int i = 0; i < 5; ++i) {
    std::int64_t read = 0;
    for (const auto& row : this->every_event().stream_borrowed())
      if (row.id > 0 && ++read == 1000) break;
    EXPECT_EQ(this->db->select(events.id).from(events).where(events.id == 77).one().id, 77);
  }
  EXPECT_LT(peak() - before, bound);

  if constexpr (!TestFixture::is_sqlite) {
    std::size_t fetched = 0;
    this->db->transaction([&](auto& tx) {
      for (const auto& row : tx.select().from(events).cursor(2000)) fetched += row.body->size();
    });
    EXPECT_EQ(fetched, letters);
    EXPECT_LT(peak() - before, bound);
  }

  // That the measure measures: rows held in memory show.
  const std::size_t held = this->every_event().limit(row_count / 4).all().size();
  EXPECT_EQ(held, static_cast<std::size_t>(row_count) / 4);
  EXPECT_GT(peak() - before, 3 * bound);
}

}  // namespace
