#include "chinook_case.hpp"

namespace chinook {
namespace {

/// The shop on PostgreSQL, beside the one on SQLite.
class ChinookAgreement : public ChinookCase<on_postgresql> {
 protected:
  /// Expects the same rows in both, in the order of their keys.
  template <template <class> class Struct, class... Key>
  void expect_same_rows(const Key&... key) {
    const auto on_pg = db().select().from(virga::table<Struct>).order_by(key...).all();
    const auto on_file = sqlite().select().from(virga::table<Struct>).order_by(key...).all();
    ASSERT_EQ(on_pg.size(), on_file.size());
    ASSERT_FALSE(on_pg.empty());
    for (std::size_t i = 0; i < on_pg.size(); ++i)
      EXPECT_TRUE(values_of<Struct>(on_pg[i]) == values_of<Struct>(on_file[i])) << "row " << i;
  }

 private:
  static const virga::sqlite::database& sqlite() {
    static const shop<on_sqlite> one;
    return one.db;
  }

  template <template <class> class Struct>
  static auto values_of(const virga::row<Struct>& row) {
    constexpr std::size_t count = virga::detail::table_info<virga::table_tag<Struct>>::member_count;
    return virga::detail::visit_members<count>(row, [](const auto&... members) { return std::tie(members...); });
  }
};

TEST_F(ChinookAgreement, OnTheCatalogue) {
  expect_same_rows<Artists>(artists.artist_id);
  expect_same_rows<Albums>(albums.album_id);
  expect_same_rows<Genres>(genres.genre_id);
  expect_same_rows<MediaTypes>(media_types.media_type_id);
  expect_same_rows<Tracks>(tracks.track_id);
  expect_same_rows<Playlists>(playlists.playlist_id);
  expect_same_rows<PlaylistTracks>(playlist_tracks.playlist_id, playlist_tracks.track_id);
}

TEST_F(ChinookAgreement, OnThePeople) {
  expect_same_rows<Employees>(employees.employee_id);
  expect_same_rows<Customers>(customers.customer_id);
}

TEST_F(ChinookAgreement, OnTheSales) {
  expect_same_rows<Invoices>(invoices.invoice_id);
  expect_same_rows<InvoiceLines>(invoice_lines.invoice_line_id);
}

}  // namespace
}  // namespace chinook
