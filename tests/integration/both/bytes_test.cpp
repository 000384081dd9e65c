#include "round_trip.hpp"

#include <algorithm>
#include <tuple>

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
  expect_comparable<blob()>(*this->db, values);
  expect_ordered<blob()>(*this->db, values);
  const auto found = this->db->select(tables_of<blob()>::parents.id)
                         .from(tables_of<blob()>::parents)
                         .where(tables_of<blob()>::parents.value == bytes(256))
                         .one();
  EXPECT_EQ(found.id, 2);
}

TYPED_TEST(Bytes, BlobsInLists) {
  constexpr auto parents = tables_of<blob()>::parents;
  create_tables(*this->db, tables_of<blob()>::schema);
  this->db->insert(parents)
      .values({{.id = 1, .value = bytes(3), .maybe = bytes(0)}, {.id = 2, .value = bytes(2, 254)}})
      .run();
  const auto found = [&](const auto& condition) {
    std::vector<std::int32_t> ids;
    for (const auto& row : this->db->select(parents.id).from(parents).where(condition).order_by(parents.id).all())
      ids.push_back(row.id);
    return ids;
  };
  using ids = std::vector<std::int32_t>;
  const std::vector<virga::blob> list{bytes(2, 254), bytes(0)};
  EXPECT_EQ(found(in(parents.value, list)), ids{2});
  EXPECT_EQ(found(not_in(parents.value, list)), ids{1});
  // Null is in no list, nor outside of one.
  EXPECT_EQ(found(in(parents.maybe, list)), ids{1});
  EXPECT_EQ(found(not_in(parents.maybe, std::vector<virga::blob>{bytes(9)})), ids{1});
  const std::vector<std::tuple<std::int32_t, virga::blob>> rows{{1, bytes(3)}, {2, bytes(3)}};
  EXPECT_EQ(found(in(virga::row_value(parents.id, parents.value), rows)), ids{1});
  const auto prepared =
      this->db->select(parents.id).from(parents).where(in(parents.value, virga::placeholder<"list">)).prepare();
  EXPECT_EQ(prepared.all(virga::placeholder<"list"> = list).size(), 1U);
  EXPECT_EQ(this->db->select(parents.id).from(parents).where(in(parents.value, list)).sql(),
            this->is_sqlite ? R"(select "id" from "parents" where nullif(quote("value"), 'NULL') in )"
                              R"((select value from json_each(?)))"
                            : R"(select "id" from "parents" where "value" = any($1))");
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
