#include "round_trip.hpp"

#include <cstdint>
#include <limits>

namespace {

using namespace virga::columns;

template <class Where>
class Numbers : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(Numbers, both_databases, database_name);

template <class T>
using limits = std::numeric_limits<T>;

TYPED_TEST(Numbers, Boolean) {
  const std::vector<bool> values{false, true};
  expect_round_trip<boolean()>(*this->db, values);
  expect_comparable<boolean()>(*this->db, values);
}

TYPED_TEST(Numbers, Smallint) {
  const std::vector<std::int16_t> values{limits<std::int16_t>::min(), -1, 0, 1, limits<std::int16_t>::max()};
  expect_round_trip<smallint()>(*this->db, values);
  expect_comparable<smallint()>(*this->db, values);
  expect_ordered<smallint()>(*this->db, values);
  expect_extremes<smallint()>(*this->db, values);
}

TYPED_TEST(Numbers, Integer) {
  const std::vector<std::int32_t> values{limits<std::int32_t>::min(), -1, 0, 1, limits<std::int32_t>::max()};
  expect_round_trip<integer()>(*this->db, values);
  expect_comparable<integer()>(*this->db, values);
  expect_ordered<integer()>(*this->db, values);
  expect_extremes<integer()>(*this->db, values);
}

TYPED_TEST(Numbers, Bigint) {
  // 2^53 + 1 is the first integer that no double holds.
  const std::vector<std::int64_t> values{limits<std::int64_t>::min(), -1, 0, 9007199254740993,
                                         limits<std::int64_t>::max()};
  expect_round_trip<bigint()>(*this->db, values);
  expect_comparable<bigint()>(*this->db, values);
  expect_ordered<bigint()>(*this->db, values);
  expect_extremes<bigint()>(*this->db, values);
}

TYPED_TEST(Numbers, Real) {
  using limit = limits<float>;
  const std::vector<float> values{
      -limit::infinity(), limit::lowest(),  -0.1F, 0.0F, limit::denorm_min(), limit::min(), 0.1F, 16777216.0F, 3.4e38F,
      limit::max(),       limit::infinity()};
  expect_round_trip<real()>(*this->db, values);
  expect_comparable<real()>(*this->db, values);
  expect_ordered<real()>(*this->db, values);
  expect_extremes<real()>(*this->db, values);
}

TYPED_TEST(Numbers, DoublePrecision) {
  using limit = limits<double>;
  const std::vector<double> values{
      -limit::infinity(), limit::lowest(),  -0.1, 0.0, limit::denorm_min(), limit::min(), 0.1, 1.0 / 3, 1e22,
      limit::max(),       limit::infinity()};
  expect_round_trip<double_precision()>(*this->db, values);
  expect_comparable<double_precision()>(*this->db, values);
  expect_ordered<double_precision()>(*this->db, values);
  expect_extremes<double_precision()>(*this->db, values);
}

TYPED_TEST(Numbers, Numeric) {
  std::vector<virga::decimal> values;
  for (const char* text :
       {"-99999999999999999999999999999999999999", "-0.000000000000000000000000000000000001", "0", "0.1", "10.00",
        "12345678901234567890.123456789", "9007199254740993", "18446744073709551616", "1e30"})
    values.emplace_back(text);
  values.emplace_back(std::string(200, '7') + "." + std::string(100, '3'));
  expect_round_trip<numeric()>(*this->db, values);
  expect_comparable<numeric()>(*this->db, values);
}

TYPED_TEST(Numbers, NumericWithAScale) {
  std::vector<virga::decimal> values;
  for (const char* text : {"-99999999.99", "-0.01", "0.00", "0.10", "12.30", "99999999.99"}) values.emplace_back(text);
  expect_round_trip<numeric(10, 2)>(*this->db, values);
  expect_comparable<numeric(10, 2)>(*this->db, values);
  // The scale comes back too.
  constexpr auto parents = tables_of<numeric(10, 2)>::parents;
  const auto rows = this->db->select(parents.value).from(parents).order_by(parents.value).all();
  const auto beside = this->db->select(parents.id + 1, parents.value).from(parents).order_by(parents.value).all();
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(rows.at(i).value.to_string(), values[i].to_string());
    EXPECT_EQ(beside.at(i)[parents.value].to_string(), values[i].to_string());
  }
}

}  // namespace
