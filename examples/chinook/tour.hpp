#pragma once

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

namespace chinook {

/// What sells: questions/sales.hpp, asked and answered.
template <class Database>
void ask_about_sales(const Database& db);

/// What there is to buy: questions/catalogue.hpp and questions/prices.hpp.
template <class Database>
void ask_about_the_catalogue(const Database& db);

/// Who buys and who works here: questions/people.hpp.
template <class Database>
void ask_about_people(const Database& db);

extern template void ask_about_sales(const virga::pg::database&);
extern template void ask_about_sales(const virga::sqlite::database&);
extern template void ask_about_the_catalogue(const virga::pg::database&);
extern template void ask_about_the_catalogue(const virga::sqlite::database&);
extern template void ask_about_people(const virga::pg::database&);
extern template void ask_about_people(const virga::sqlite::database&);

}  // namespace chinook
