#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/pg.hpp>
#include <virga/virga.hpp>

#include <chrono>
#include <string_view>

// What only PostgreSQL answers in one statement: on SQLite these do not compile, and the compiler says what it lacks.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// What is the revenue of a country by city, with the sums of its states and of all? Grouping sets.
inline auto revenue_with_subtotals(std::string_view country) {
  constexpr auto level = grouping(invoices.billing_state, invoices.billing_city);
  return virga::select(invoices.billing_state, invoices.billing_city, count().as<"invoices">(),
                       cents(sum(invoices.total)).as<"revenue">(), level.as<"level">())
      .from(invoices)
      .where(invoices.billing_country == country)
      .group_by(rollup(invoices.billing_state, invoices.billing_city))
      .order_by(invoices.billing_state, invoices.billing_city);
}

/// What was bought last by each customer of a representative, and the time before? A lateral join.
inline auto last_purchases(std::string_view representative, int each, int customers_at_most) {
  const auto last = virga::select(invoices.invoice_id, invoices.invoice_date, invoices.total)
                        .from(invoices)
                        .where(invoices.customer_id == customers.customer_id)
                        .order_by(desc(invoices.invoice_date))
                        .limit(each)
                        .as<"last">();
  const auto looked_after = virga::select(customers.customer_id)
                                .from(customers)
                                .inner_join(employees, employees.employee_id == customers.support_rep_id)
                                .where(employees.last_name == representative)
                                .order_by(customers.customer_id)
                                .limit(customers_at_most);
  return virga::select(customers.first_name, customers.last_name, last[invoices.invoice_date], last[invoices.total])
      .from(customers)
      .inner_join_lateral(last, last[invoices.total] > 0)
      .where(in(customers.customer_id, looked_after))
      .order_by(customers.customer_id, desc(last[invoices.invoice_date]));
}

/// Which is the dearest invoice of each country? The first row of each, in an order.
inline auto dearest_invoices(int countries_at_most) {
  return virga::select(invoices.billing_country, invoices.invoice_id, invoices.total, customers.first_name,
                       customers.last_name)
      .distinct_on(invoices.billing_country)
      .from(invoices)
      .inner_join(customers, customers.customer_id == invoices.customer_id)
      .order_by(invoices.billing_country, desc(invoices.total), invoices.invoice_id)
      .limit(countries_at_most);
}

/// How long is a track of each genre: the mean, the median, and what nine in ten do not exceed?
inline auto lengths_by_genre(int genres_at_most) {
  constexpr auto at = [](double fraction) {
    return virga::pg::percentile_cont(fraction).within_group(tracks.milliseconds);
  };
  return virga::select(genres.name, count().as<"tracks">(), avg(tracks.milliseconds).as<"mean">(),
                       at(0.5).as<"median">(), at(0.9).as<"nine_in_ten">())
      .from(tracks)
      .inner_join(genres, genres.genre_id == tracks.genre_id)
      .group_by(genres.genre_id)
      .order_by(desc(count()), genres.genre_id)
      .limit(genres_at_most);
}

/// How many tracks of a genre were sold in each month of a year? The series has the months in which there were none.
inline auto sales_month_by_month(std::string_view genre, std::chrono::year year) {
  const virga::timestamp_value first = std::chrono::local_days{year / 1 / 1};
  const virga::timestamp_value last = std::chrono::local_days{year / 12 / 1};
  const auto months = virga::pg::generate_series(first, last, virga::interval{.months = 1}).as<"month">();
  const auto month = months.get<"month">();
  const auto sold = virga::select(sum(invoice_lines.quantity).as<"sold">())
                        .from(invoices)
                        .inner_join(invoice_lines, invoice_lines.invoice_id == invoices.invoice_id)
                        .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
                        .inner_join(genres, genres.genre_id == tracks.genre_id)
                        .where(genres.name == genre and virga::date_trunc<"month">(invoices.invoice_date) == month)
                        .as<"sales">();
  return virga::select(month, coalesce(sold.get<"sold">(), 0).as<"sold">())
      .from(months)
      .cross_join_lateral(sold)
      .order_by(month);
}

/// Which tracks fit these words best, in their name, their album or their artist? A full-text search, as on the web.
inline auto tracks_about(std::string_view words, int how_many) {
  namespace pg = virga::pg;
  const auto described = pg::to_tsvector<"english">(
      concat(tracks.name, " ", albums.title, " ", coalesce(artists.name, "")));
  const auto wanted = pg::websearch_to_tsquery<"english">(words);
  return virga::select(tracks.track_id, tracks.name, albums.title, artists.name)
      .from(tracks)
      .inner_join(albums, albums.album_id == tracks.album_id)
      .inner_join(artists, artists.artist_id == albums.artist_id)
      .where(pg::ts_match(described, wanted))
      .order_by(desc(pg::ts_rank(described, wanted)), tracks.track_id)
      .limit(how_many);
}

/// Who has composed most of a genre? The composers of a track are written one behind the other.
inline auto composers_of(std::string_view genre, int how_many) {
  const auto names = virga::pg::regexp_split_to_table(tracks.composer, "\\s*[,/&]\\s*").as<"composer">();
  const auto name = names.get<"composer">();
  return virga::select(name, count().as<"tracks">())
      .from(tracks)
      .inner_join(genres, genres.genre_id == tracks.genre_id)
      .cross_join(names)
      .where(genres.name == genre and name != "")
      .group_by(name)
      .order_by(desc(count()), name)
      .limit(how_many);
}

}  // namespace chinook
