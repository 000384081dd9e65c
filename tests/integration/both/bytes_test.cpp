#include "round_trip.hpp"

#include <algorithm>

namespace {

using namespace virga::columns;

template <class Where>
class Bytes : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(Bytes, both_databases, database_name);

virga::blob bytes(std::size_t count, unsigned first = 0) {
  virga::blob made(count);
  for (std::size_t i = 0; i < count; ++i) made[i] = static_cast<std::byte>((first + i) & 255U);
  return made;
}

TYPED_TEST(Bytes, Blob) {
  const std::vector<virga::blob> values{{}, bytes(1), bytes(256), bytes(std::size_t{1} << 18U), bytes(3, 254)};
  expect_round_trip<blob()>(*this->db, values);
  expect_ordered<blob()>(*this->db, values);
  const auto found = this->db->select(tables_of<blob()>::parents.id)
                         .from(tables_of<blob()>::parents)
                         .where(tables_of<blob()>::parents.value == bytes(256))
                         .one();
  EXPECT_EQ(found.id, 2);
}

TYPED_TEST(Bytes, Uuid) {
  std::vector<virga::uuid> values{virga::uuid{}, virga::uuid::from("00000000-0000-0000-0000-000000000001"),
                                  virga::uuid::from("0123456789abcdef0123456789ABCDEF"), virga::uuid::generate(),
                                  virga::uuid::from("ffffffff-ffff-ffff-ffff-ffffffffffff")};
  std::sort(values.begin(), values.end());
  expect_round_trip<virga::columns::uuid()>(*this->db, values);
  expect_comparable<virga::columns::uuid()>(*this->db, values);
  expect_ordered<virga::columns::uuid()>(*this->db, values);
}

}  // namespace
