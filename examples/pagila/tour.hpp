#pragma once

#include <printing/answer.hpp>
#include <printing/statement_log.hpp>
#include <virga/pg.hpp>

namespace pagila {

using namespace printing;

/// What there is to rent: questions/films.hpp, asked and answered.
void ask_about_films(const virga::pg::database& db);

/// Who plays in it: questions/actors.hpp.
void ask_about_actors(const virga::pg::database& db);

/// What is rented, and by whom: questions/rentals.hpp.
void ask_about_rentals(const virga::pg::database& db);

/// What is paid: questions/money.hpp.
void ask_about_money(const virga::pg::database& db);

}  // namespace pagila
