// What a warm connection allocates for one execution: nothing. libpq's own memory is not counted, which it takes with
// malloc.
#include "postgres_case.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using virga::driver::fetch;

class Allocation : public PostgresCase {};

TEST_F(Allocation, NoneForAWarmStatement) {
  const virga::decimal price("12.50");
  const parameters ids{int4(1), int4(2), int4(3)};
  const parameters bound{int4(1),
                         number(2),
                         number(1, virga::sql_type::boolean),
                         real(0.5),
                         numeric(price),
                         text("some text that is too long for a small string"),
                         text("{\"a\": 1}", virga::sql_type::json),
                         number(0, virga::sql_type::timestamp),
                         null_of(virga::sql_type::uuid),
                         array(virga::sql_type::integer, ids)};
  const std::string sql = "select $1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, cardinality($10)";
  for (const virga::driver::statement& stmt : {fixed(sql), dynamic(sql)}) {
    for (const fetch expected : {fetch::whole, fetch::row_by_row}) {
      const auto execute = [&] {
        db->execute(stmt, bound, expected);
        std::size_t count = 0;
        while (db->next() != nullptr) ++count;
        db->finish();
        return count;
      };
      const std::size_t cold = allocations;
      for (int warming = 0; warming < 3; ++warming) execute();
      EXPECT_TRUE(expected == fetch::row_by_row || allocations > cold) << "they are not counted";
      const std::size_t before = allocations;
      const std::size_t found = execute();
      const std::size_t after = allocations;
      EXPECT_EQ(found, 1U);
      EXPECT_EQ(after - before, 0U);
    }
  }
}

TEST_F(Allocation, NoneForAWarmBatch) {
  const parameters bound{int4(1), text("some text that is too long for a small string")};
  const std::vector<virga::driver::request> batch(100, {fixed("select $1, $2"), bound});
  const auto execute = [&] {
    db->execute_batch(batch);
    std::size_t count = 0;
    do {
      while (db->next() != nullptr) ++count;
    } while (db->next_result());
    db->finish();
    return count;
  };
  for (int warming = 0; warming < 3; ++warming) execute();
  const std::size_t before = allocations;
  const std::size_t found = execute();
  const std::size_t after = allocations;
  EXPECT_EQ(found, 100U);
  EXPECT_EQ(after - before, 0U);
}

}  // namespace
