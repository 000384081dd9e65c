#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

// Who and what comes first: ranks and shares. Each question is a query without a database.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// Who are the best customers of each country that has at least so many? Their rank there, and of how many.
inline auto best_customers_by_country(int places, int customers_at_least) {
  constexpr auto spent = cents(sum(invoices.total));
  const auto ranked =
      virga::select(customers.customer_id, customers.first_name, customers.last_name, customers.country,
                    spent.as<"spent">(),
                    virga::row_number()
                        .over(partition_by(customers.country).order_by(desc(spent), customers.customer_id))
                        .as<"place">(),
                    count().over(partition_by(customers.country)).as<"customers">())
          .from(customers)
          .inner_join(invoices, invoices.customer_id == customers.customer_id)
          .group_by(customers.customer_id)
          .as<"ranked">();
  return virga::select(ranked[customers.country], ranked.get<"place">(), ranked[customers.first_name],
                       ranked[customers.last_name], ranked.get<"spent">())
      .from(ranked)
      .where(ranked.get<"place">() <= places and ranked.get<"customers">() >= customers_at_least)
      .order_by(ranked[customers.country], ranked.get<"place">());
}

/// What part of the revenue does each media type bring in, in percent?
inline auto shares_of_media_types() {
  constexpr auto revenue = sum(invoice_lines.unit_price * invoice_lines.quantity);
  return virga::select(media_types.media_type_id, media_types.name, cents(revenue).as<"revenue">(),
                       round(100 * revenue / sum(revenue).over(), 2).as<"share">())
      .from(invoice_lines)
      .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
      .inner_join(media_types, media_types.media_type_id == tracks.media_type_id)
      .group_by(media_types.media_type_id)
      .order_by(desc(revenue), media_types.media_type_id);
}

/// How much does each quarter of the customers spend, the best quarter first?
inline auto quarters_of_customers() {
  constexpr auto spent = cents(sum(invoices.total));
  const auto ranked = virga::select(invoices.customer_id, spent.as<"spent">(),
                                    virga::ntile(4).over(order_by(desc(spent), invoices.customer_id)).as<"quarter">())
                          .from(invoices)
                          .group_by(invoices.customer_id)
                          .as<"ranked">();
  const auto each = ranked.get<"spent">();
  return virga::select(ranked.get<"quarter">(), count().as<"customers">(), min(each).as<"least">(),
                       max(each).as<"most">(), cents(sum(each)).as<"revenue">())
      .from(ranked)
      .group_by(ranked.get<"quarter">())
      .order_by(ranked.get<"quarter">());
}

/// Which artists sell best? Equal sales share a place, so that there may be more of them than places.
inline auto best_selling_artists(int places) {
  constexpr auto sold = sum(invoice_lines.quantity);
  const auto ranked = virga::select(albums.artist_id, sold.as<"sold">(),
                                    virga::dense_rank().over(order_by(desc(sold))).as<"place">())
                          .from(invoice_lines)
                          .inner_join(tracks, tracks.track_id == invoice_lines.track_id)
                          .inner_join(albums, albums.album_id == tracks.album_id)
                          .group_by(albums.artist_id)
                          .as<"ranked">();
  return virga::select(ranked.get<"place">(), artists.artist_id, artists.name, ranked.get<"sold">())
      .from(ranked)
      .inner_join(artists, artists.artist_id == ranked[albums.artist_id])
      .where(ranked.get<"place">() <= places)
      .order_by(ranked.get<"place">(), artists.artist_id);
}

/// Which invoices are more than so many times the customer's average?
inline auto unusual_invoices(const virga::decimal& times) {
  constexpr auto other = virga::alias<"other">(invoices);
  const auto usual = virga::select(avg(other.total).template as<"usual">())
                         .from(other)
                         .where(other.customer_id == invoices.customer_id);
  return virga::select(invoices.invoice_id, customers.first_name, customers.last_name, invoices.total)
      .from(invoices)
      .inner_join(customers, customers.customer_id == invoices.customer_id)
      .where(invoices.total > usual * times)
      .order_by(desc(invoices.total), invoices.invoice_id);
}

}  // namespace chinook
