#pragma once

#include "../schema.hpp"

#include <virga/virga.hpp>

#include <string_view>

// What is in one set and in another: union, intersect, except, and division. Each question is a query without a
// database.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// The genres that a country has bought.
inline auto genres_bought_in(std::string_view country) {
  return virga::select(genres.name)
      .from(invoices)
      .inner_join(invoice_lines, invoice_lines.invoice_id == invoices.invoice_id)
      .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
      .inner_join(genres, genres.genre_id == tracks.genre_id)
      .where(invoices.billing_country == country);
}

/// Which genres do both countries buy?
inline auto genres_bought_in_both(std::string_view one, std::string_view other) {
  return genres_bought_in(one).intersect(genres_bought_in(other)).order_by(genres.name);
}

/// Which genres does the first country buy, and the other one never?
inline auto genres_bought_only_in(std::string_view one, std::string_view other) {
  return genres_bought_in(one).except(genres_bought_in(other)).order_by(genres.name);
}

/// Whom do we know in a country, staff and customers together?
inline auto people_in(std::string_view country) {
  return virga::select(sql<"'staff'", std::string>().as<"as">(), employees.first_name, employees.last_name,
                       employees.city)
      .from(employees)
      .where(employees.country == country)
      .union_all(virga::select(sql<"'customer'", std::string>(), customers.first_name, customers.last_name,
                               customers.city)
                     .from(customers)
                     .where(customers.country == country))
      .order_by(employees.last_name, employees.first_name);
}

/// Which customers have bought in every year in which we sold anything?
inline auto customers_of_every_year() {
  constexpr auto year = virga::extract<"year">(invoices.invoice_date);
  constexpr auto other = virga::alias<"other">(invoices);
  const auto years =
      virga::select(count_distinct(virga::extract<"year">(other.invoice_date)).template as<"years">()).from(other);
  return virga::select(customers.customer_id, customers.first_name, customers.last_name)
      .from(customers)
      .inner_join(invoices, invoices.customer_id == customers.customer_id)
      .group_by(customers.customer_id)
      .having(count_distinct(year) == years)
      .order_by(customers.customer_id);
}

}  // namespace chinook
