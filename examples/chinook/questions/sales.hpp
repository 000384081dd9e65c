#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

#include <chrono>

// What sells. Each question is a query without a database: `db.all(best_customers(5))` asks it.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// Who has spent most?
inline auto best_customers(int how_many) {
  constexpr auto spent = cents(sum(invoices.total));
  return virga::select(customers.customer_id, customers.first_name, customers.last_name, customers.country,
                       spent.as<"spent">())
      .from(customers)
      .inner_join(invoices, invoices.customer_id == customers.customer_id)
      .group_by(customers.customer_id)
      .order_by(desc(spent), customers.customer_id)
      .limit(how_many);
}

/// Which countries bring in at least so much?
inline auto revenue_by_country(const virga::decimal& at_least) {
  constexpr auto revenue = cents(sum(invoices.total));
  return virga::select(invoices.billing_country, count_distinct(invoices.customer_id).as<"customers">(),
                       count().as<"invoices">(), revenue.as<"revenue">())
      .from(invoices)
      .group_by(invoices.billing_country)
      .having(revenue >= at_least)
      .order_by(desc(revenue), invoices.billing_country);
}

/// How did a year go, month by month? Dates are written the same way by PostgreSQL and in SQLite.
inline auto revenue_by_month(std::chrono::year year) {
  constexpr auto month = sql<"substr(cast({} as text), 1, 7)", std::string>(invoices.invoice_date);
  const std::chrono::local_days first{year / 1 / 1};
  const std::chrono::local_days next{(year + std::chrono::years(1)) / 1 / 1};
  return virga::select(month.as<"month">(), count().as<"invoices">(), cents(sum(invoices.total)).as<"revenue">())
      .from(invoices)
      .where(invoices.invoice_date >= first and invoices.invoice_date < next)
      .group_by(month)
      .order_by(month);
}

/// Which genres sell best?
inline auto best_selling_genres(int how_many) {
  constexpr auto sold = sum(invoice_lines.quantity);
  return virga::select(genres.genre_id, genres.name, sold.as<"sold">(),
                       cents(sum(invoice_lines.unit_price * invoice_lines.quantity)).as<"revenue">())
      .from(invoice_lines)
      .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
      .inner_join(genres, genres.genre_id == tracks.genre_id)
      .group_by(genres.genre_id)
      .order_by(desc(sold), genres.genre_id)
      .limit(how_many);
}

/// Of which genres do most tracks lie on the shelf?
inline auto tracks_never_sold(int how_many) {
  return virga::select(genres.genre_id, genres.name, count().as<"tracks">())
      .from(tracks)
      .inner_join(genres, genres.genre_id == tracks.genre_id)
      .left_join(invoice_lines, invoice_lines.track_id == tracks.track_id)
      .where(is_null(invoice_lines.invoice_line_id))
      .group_by(genres.genre_id)
      .order_by(desc(count()), genres.genre_id)
      .limit(how_many);
}

/// Which artists do we stock without ever having sold a track of theirs?
inline auto artists_never_sold(int how_many) {
  const auto stocked = virga::select(albums.album_id).from(albums).where(albums.artist_id == artists.artist_id);
  const auto sold = virga::select(invoice_lines.invoice_line_id)
                        .from(invoice_lines)
                        .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
                        .inner_join(albums, albums.album_id == tracks.album_id)
                        .where(albums.artist_id == artists.artist_id);
  return virga::select()
      .from(artists)
      .where(exists(stocked) and not_exists(sold))
      .order_by(artists.artist_id)
      .limit(how_many);
}

}  // namespace chinook
