#include "chinook_case.hpp"

#include <array>
#include <chrono>

namespace chinook {
namespace {

template <class Where>
class ChinookRows : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookRows, both_databases, database_name);

template <class Database, class Table>
std::int64_t rows_in(const Database& db, const Table& table) {
  return db.select(virga::count()).from(table).one();
}

TYPED_TEST(ChinookRows, AreAllThere) {
  const auto& db = this->db();
  const std::array counts = {rows_in(db, artists),         rows_in(db, albums),       rows_in(db, genres),
                             rows_in(db, media_types),     rows_in(db, playlists),    rows_in(db, tracks),
                             rows_in(db, playlist_tracks), rows_in(db, employees),    rows_in(db, customers),
                             rows_in(db, invoices),        rows_in(db, invoice_lines)};
  const std::array<std::int64_t, 11> wanted = {275, 347, 25, 5, 18, 3503, 8715, 8, 59, 412, 2240};
  EXPECT_EQ(counts, wanted);
  EXPECT_EQ(this->the_shop().loaded, 15'607U);
}

TYPED_TEST(ChinookRows, HoldWhatTheScriptSays) {
  const auto jane = this->db().select().from(employees).where(employees.first_name == "Jane").one();
  using namespace std::chrono;
  EXPECT_EQ(jane.birth_date, local_days(1973y / August / 29));
  EXPECT_EQ(jane.title, "Sales Support Agent");
  EXPECT_EQ(jane.reports_to, 2);
  const auto track = this->db().select().from(tracks).where(tracks.track_id == 3451).one();
  EXPECT_EQ(track.name, R"(Die Zauberflöte, K.620: "Der Hölle Rache Kocht in Meinem Herze")");
  EXPECT_EQ(track.composer, "Wolfgang Amadeus Mozart");
  EXPECT_EQ(track.unit_price, virga::decimal("0.99"));
  const auto roses = this->db().select().from(artists).where(artists.artist_id == 88).one();
  EXPECT_EQ(roses.name, "Guns N' Roses");
  const auto first = this->db().select().from(customers).where(customers.customer_id == 2).one();
  EXPECT_EQ(first.company, std::nullopt);
}

TYPED_TEST(ChinookRows, AreLoadedAllOrNone) {
  // Everything fits once more but for the keys of playlist_track.
  EXPECT_THROW(load(this->db(), insert_script(chinook_script())), virga::unique_violation);
  EXPECT_EQ(rows_in(this->db(), genres), 25);
  EXPECT_EQ(rows_in(this->db(), tracks), 3503);
}

}  // namespace
}  // namespace chinook
