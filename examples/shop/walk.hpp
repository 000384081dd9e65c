#pragma once

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

namespace shop {

/// Opens the shop on empty tables, and lives through half a year of it.
template <class Database>
void walk(const Database& db);

extern template void walk(const virga::pg::database&);
extern template void walk(const virga::sqlite::database&);

}  // namespace shop
