#pragma once

#include "schema.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <chrono>

namespace shop {

/// A moment of the shop's year; given, and not now(), so that each run gives the same answers.
inline virga::timestamp_value moment(unsigned month, unsigned day, int hour = 12) {
  using namespace std::chrono;
  return local_days{year(2026) / static_cast<int>(month) / static_cast<int>(day)} + hours(hour);
}

/// Fills the empty tables: categories, customers with their addresses, the first products.
template <class Database>
void open_shop(const Database& db);

/// What three customers think of two products.
template <class Database>
void write_reviews(const Database& db);

extern template void open_shop(const virga::pg::database&);
extern template void open_shop(const virga::sqlite::database&);
extern template void write_reviews(const virga::pg::database&);
extern template void write_reviews(const virga::sqlite::database&);

}  // namespace shop
