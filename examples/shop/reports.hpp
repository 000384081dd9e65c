#pragma once

#include "money.hpp"
#include "schema.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <cstdint>
#include <string>
#include <vector>

// How the shop does. Orders that were cancelled do not count.

// clang-format off: laid out as a reader of SQL would
namespace shop {

struct month_report {
  virga::timestamp_value month;
  std::int64_t orders = 0;
  std::int64_t customers = 0;
  virga::decimal revenue;
};

struct product_report {
  std::string sku;
  std::string name;
  std::int64_t sold = 0;
  virga::decimal revenue;
  std::int64_t place = 0;  // in its category
};

template <class Database>
class reports {
 public:
  explicit reports(const Database& db) : db_(db) {}

  std::vector<month_report> by_month() const;
  /// Those that bring in most, the best first.
  std::vector<product_report> best_products(int how_many) const;

 private:
  Database db_;
};

extern template class reports<virga::pg::database>;
extern template class reports<virga::sqlite::database>;

}  // namespace shop
