#pragma once

#include <printing/answer.hpp>
#include <printing/statement_log.hpp>
#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

namespace chinook {

using namespace printing;

/// What sells: questions/sales.hpp, asked and answered.
template <class Database>
void ask_about_sales(const Database& db);

/// What there is to buy: questions/catalogue.hpp and questions/prices.hpp.
template <class Database>
void ask_about_the_catalogue(const Database& db);

/// Who buys and who works here: questions/people.hpp and questions/hierarchy.hpp.
template <class Database>
void ask_about_people(const Database& db);

/// How the shop does over time: questions/growth.hpp.
template <class Database>
void ask_about_growth(const Database& db);

/// Who and what comes first, and what sets have in common: questions/ranking.hpp and questions/comparing.hpp.
template <class Database>
void ask_about_ranking(const Database& db);

/// Changes of many rows and documents for others: questions/stock.hpp and questions/documents.hpp.
template <class Database>
void ask_about_changes(const Database& db);

/// What is asked of one of the databases alone: questions/only_postgresql.hpp, questions/delivery.hpp and
/// questions/only_sqlite.hpp. What is asked of the other one is listed, with the reason.
void ask_one_database(const virga::pg::database& db);
void ask_one_database(const virga::sqlite::database& db);

extern template void ask_about_sales(const virga::pg::database&);
extern template void ask_about_sales(const virga::sqlite::database&);
extern template void ask_about_growth(const virga::pg::database&);
extern template void ask_about_growth(const virga::sqlite::database&);
extern template void ask_about_ranking(const virga::pg::database&);
extern template void ask_about_ranking(const virga::sqlite::database&);
extern template void ask_about_the_catalogue(const virga::pg::database&);
extern template void ask_about_the_catalogue(const virga::sqlite::database&);
extern template void ask_about_people(const virga::pg::database&);
extern template void ask_about_people(const virga::sqlite::database&);
extern template void ask_about_changes(const virga::pg::database&);
extern template void ask_about_changes(const virga::sqlite::database&);

}  // namespace chinook
