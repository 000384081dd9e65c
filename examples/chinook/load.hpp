#pragma once

#include "insert_script.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <cstdint>

namespace chinook {

/// Inserts every row of the script, all of them or none, and returns how many there were. The tables must be
/// empty: the rows refer to one another by the numbers that identity columns give from 1 on.
template <class Database>
std::uint64_t load(const Database& db, const insert_script& from);

extern template std::uint64_t load(const virga::pg::database&, const insert_script&);
extern template std::uint64_t load(const virga::sqlite::database&, const insert_script&);

}  // namespace chinook
