#include "round_trip.hpp"

#include <chrono>

namespace {

using namespace virga::columns;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;

template <class Where>
class Moments : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(Moments, both_databases, database_name);

// Both databases take the years from 0000 to 9999, and PostgreSQL more.
constexpr sys_days first_day{year{0} / 1 / 1};
constexpr sys_days last_day{year{9999} / 12 / 31};

TYPED_TEST(Moments, Timestamp) {
  using T = virga::timestamp_value;
  const auto at = [](sys_days day, microseconds time) { return T{day.time_since_epoch() + time}; };
  const std::vector<T> values{T::min(),
                              at(first_day, 0us),
                              at(sys_days{year{1883} / 11 / 18}, 12h + 3min + 58s),
                              T{-1us},
                              T{0us},
                              T{1us},
                              at(sys_days{year{2000} / 1 / 1}, -1us),
                              at(sys_days{year{2024} / 2 / 29}, 23h + 59min + 59s + 999999us),
                              at(last_day, 24h - 1us),
                              T::max()};
  expect_round_trip<timestamp()>(*this->db, values);
  expect_comparable<timestamp()>(*this->db, values);
  expect_ordered<timestamp()>(*this->db, values);
  expect_extremes<timestamp()>(*this->db, values);
}

TYPED_TEST(Moments, Timestamptz) {
  using T = virga::timestamptz_value;
  const std::vector<T> values{T::min(),
                              T{first_day},
                              T{-1us},
                              T{0us},
                              T{1234567us},
                              T{sys_days{year{2024} / 3 / 31} + 1h + 30min},
                              T{last_day} + 24h - 1us,
                              T::max()};
  expect_round_trip<timestamptz()>(*this->db, values);
  expect_comparable<timestamptz()>(*this->db, values);
  expect_ordered<timestamptz()>(*this->db, values);
  expect_extremes<timestamptz()>(*this->db, values);
}

TYPED_TEST(Moments, Date) {
  using T = virga::date_value;
  const std::vector<T> values{
      T::min(), first_day, sys_days{year{1582} / 10 / 10}, sys_days{}, sys_days{year{2024} / 2 / 29},
      last_day, T::max()};
  expect_round_trip<date()>(*this->db, values);
  expect_comparable<date()>(*this->db, values);
  expect_ordered<date()>(*this->db, values);
  expect_extremes<date()>(*this->db, values);
}

TYPED_TEST(Moments, Time) {
  const std::vector<virga::time_value> values{0us, 1us, 12h, 23h + 59min + 59s + 999999us};
  expect_round_trip<virga::columns::time()>(*this->db, values);
  expect_comparable<virga::columns::time()>(*this->db, values);
  expect_ordered<virga::columns::time()>(*this->db, values);
  expect_extremes<virga::columns::time()>(*this->db, values);
}

}  // namespace
