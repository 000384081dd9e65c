#include "load.hpp"

#include "schema.hpp"

#include <type_traits>
#include <vector>

namespace chinook {
namespace {

/// Inserts the script's rows for one table, each as `make` has it.
template <class Transaction, class Table, class Make>
std::uint64_t fill(const Transaction& tx, const Table& table, const insert_script& from, Make make) {
  std::vector<std::invoke_result_t<Make, const inserted_row&>> rows;
  for (const inserted_row& row : from.rows_of(table.table.name)) rows.push_back(make(row));
  return tx.insert(table).values(rows).run();
}

virga::new_row<Genres> new_genre(const inserted_row& from) { return {.name = from.text_or_null("name")}; }

virga::new_row<MediaTypes> new_media_type(const inserted_row& from) { return {.name = from.text_or_null("name")}; }

virga::new_row<Artists> new_artist(const inserted_row& from) { return {.name = from.text_or_null("name")}; }

virga::new_row<Playlists> new_playlist(const inserted_row& from) { return {.name = from.text_or_null("name")}; }

virga::new_row<Albums> new_album(const inserted_row& from) {
  return {.title = from.text("title"), .artist_id = from.integer("artist_id")};
}

virga::new_row<Tracks> new_track(const inserted_row& from) {
  return {.name = from.text("name"),
          .album_id = from.integer_or_null("album_id"),
          .media_type_id = from.integer("media_type_id"),
          .genre_id = from.integer_or_null("genre_id"),
          .composer = from.text_or_null("composer"),
          .milliseconds = from.integer("milliseconds"),
          .bytes = from.integer_or_null("bytes"),
          .unit_price = from.number("unit_price")};
}

virga::new_row<PlaylistTracks> new_playlist_track(const inserted_row& from) {
  return {.playlist_id = from.integer("playlist_id"), .track_id = from.integer("track_id")};
}

virga::new_row<Employees> new_employee(const inserted_row& from) {
  return {.last_name = from.text("last_name"),
          .first_name = from.text("first_name"),
          .title = from.text_or_null("title"),
          .reports_to = from.integer_or_null("reports_to"),
          .birth_date = from.date_or_null("birth_date"),
          .hire_date = from.date_or_null("hire_date"),
          .address = from.text_or_null("address"),
          .city = from.text_or_null("city"),
          .state = from.text_or_null("state"),
          .country = from.text_or_null("country"),
          .postal_code = from.text_or_null("postal_code"),
          .phone = from.text_or_null("phone"),
          .fax = from.text_or_null("fax"),
          .email = from.text_or_null("email")};
}

virga::new_row<Customers> new_customer(const inserted_row& from) {
  return {.first_name = from.text("first_name"),
          .last_name = from.text("last_name"),
          .company = from.text_or_null("company"),
          .address = from.text_or_null("address"),
          .city = from.text_or_null("city"),
          .state = from.text_or_null("state"),
          .country = from.text_or_null("country"),
          .postal_code = from.text_or_null("postal_code"),
          .phone = from.text_or_null("phone"),
          .fax = from.text_or_null("fax"),
          .email = from.text("email"),
          .support_rep_id = from.integer_or_null("support_rep_id")};
}

virga::new_row<Invoices> new_invoice(const inserted_row& from) {
  return {.customer_id = from.integer("customer_id"),
          .invoice_date = from.date("invoice_date"),
          .billing_address = from.text_or_null("billing_address"),
          .billing_city = from.text_or_null("billing_city"),
          .billing_state = from.text_or_null("billing_state"),
          .billing_country = from.text_or_null("billing_country"),
          .billing_postal_code = from.text_or_null("billing_postal_code"),
          .total = from.number("total")};
}

virga::new_row<InvoiceLines> new_invoice_line(const inserted_row& from) {
  return {.invoice_id = from.integer("invoice_id"),
          .track_id = from.integer("track_id"),
          .unit_price = from.number("unit_price"),
          .quantity = from.integer("quantity")};
}

}  // namespace

template <class Database>
std::uint64_t load(const Database& db, const insert_script& from) {
  return db.transaction([&](auto& tx) {
    std::uint64_t rows = 0;
    rows += fill(tx, genres, from, new_genre);
    rows += fill(tx, media_types, from, new_media_type);
    rows += fill(tx, artists, from, new_artist);
    rows += fill(tx, albums, from, new_album);
    rows += fill(tx, tracks, from, new_track);
    rows += fill(tx, playlists, from, new_playlist);
    rows += fill(tx, playlist_tracks, from, new_playlist_track);
    rows += fill(tx, employees, from, new_employee);
    rows += fill(tx, customers, from, new_customer);
    rows += fill(tx, invoices, from, new_invoice);
    rows += fill(tx, invoice_lines, from, new_invoice_line);
    return rows;
  });
}

template std::uint64_t load(const virga::pg::database&, const insert_script&);
template std::uint64_t load(const virga::sqlite::database&, const insert_script&);

}  // namespace chinook
