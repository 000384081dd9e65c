// The Pagila DVD rental on PostgreSQL: asks twenty questions of its tables, partitions and views, showing each
// statement as it is sent.
//
//   pagila [DATABASE]
//
// DATABASE is a postgresql:// URL (default: $DATABASE_URL) of a database that was made as the README says.

#include "tour.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <exception>

int main(int argc, char** argv) {
  const char* const url = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
  if (url == nullptr) {
    fmt::print(stderr, "usage: pagila postgresql://...\n");
    return EXIT_FAILURE;
  }
  try {
    virga::pg::database db = virga::pg::connect(url);
    db.on_statement(printing::print_statement);
    pagila::ask_about_films(db);
    pagila::ask_about_actors(db);
    pagila::ask_about_rentals(db);
    pagila::ask_about_money(db);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
