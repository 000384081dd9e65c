#include "chinook_case.hpp"

#include <questions/documents.hpp>
#include <questions/stock.hpp>

#include <algorithm>

namespace chinook {
namespace {

using virga::decimal;

template <class Where>
class ChinookStock : public ChinookCase<Where> {
 protected:
  /// What plain SQL counts.
  static std::int64_t counted(const virga::sql_rows& rows) { return rows.at(0, 0).template as<std::int64_t>(); }
};
TYPED_TEST_SUITE(ChinookStock, both_databases, database_name);

TYPED_TEST(ChinookStock, PriceListIsTriedOut) {
  const std::vector<new_price> list{{5, decimal("2.50")}, {1, decimal("1.29")}, {3402, decimal("0.10")}};
  const auto found = picked_from(try_price_list(this->db(), list), [](const price_change& change) {
    return std::tuple(change.track_id, change.before, change.after);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, unit_price,
             case track_id when 1 then 1.29 when 5 then 2.50 when 3402 then 0.10 else unit_price end
        from track where track_id in (1, 5, 3402) order by track_id)">()));
  EXPECT_EQ(this->counted(this->db().execute(sql<"select count(*) from track where unit_price not in (0.99, 1.99)">())),
            0);
}

TYPED_TEST(ChinookStock, PlaylistIsTriedOut) {
  const playlist_trial trial = try_playlist(this->db(), "Blues", "Eric Clapton");
  const std::int64_t blues = this->counted(this->db().execute(sql<R"(
      select count(*) from track where genre_id = (select genre_id from genre where name = 'Blues'))">()));
  const std::int64_t more = this->counted(this->db().execute(sql<R"(
      select count(*) from track join album using (album_id) join artist using (artist_id)
       where artist.name = 'Eric Clapton' and genre_id <> (select genre_id from genre where name = 'Blues'))">()));
  EXPECT_EQ(trial.taken, static_cast<std::uint64_t>(blues));
  EXPECT_EQ(trial.added, static_cast<std::uint64_t>(more));
  EXPECT_GT(more, 0);
  EXPECT_EQ(this->counted(this->db().execute(sql<"select count(*) from playlist">())), 18);
  EXPECT_EQ(this->counted(this->db().execute(sql<"select count(*) from playlist_track">())), 8715);
}

// Each part of the document, read with the database's own operator.
TYPED_TEST(ChinookStock, InvoiceDocument) {
  const std::string document = this->db().one(invoice_document(98));
  const auto part = [&](const std::string& of, const std::string& key) {
    const virga::sql_rows row = [&] {
      if constexpr (TypeParam::kind == virga::dialect_kind::sqlite)
        return this->db().execute(sql<"select cast({} ->> {} as text)">(of, key));
      else
        return this->db().execute(sql<"select cast({} as json) ->> {}">(of, key));
    }();
    return row.at(0, 0).template as<std::optional<std::string>>();
  };
  const virga::sql_rows invoice = this->db().execute(sql<R"(
      select invoice_id, first_name || ' ' || last_name, company, total
        from invoice join customer using (customer_id) where invoice_id = 98)">());
  EXPECT_EQ(part(document, "invoice"), "98");
  EXPECT_EQ(part(part(document, "customer").value(), "name"), invoice.at(0, 1).template as<std::string>());
  EXPECT_EQ(part(part(document, "customer").value(), "company"),
            invoice.at(0, 2).template as<std::optional<std::string>>());
  EXPECT_EQ(decimal(part(document, "total").value()), invoice.at(0, 3).template as<decimal>());
}

TYPED_TEST(ChinookStock, LinesOfAnInvoiceDocument) {
  const std::string document = this->db().one(invoice_document(98));
  const virga::sql_rows lines = this->db().execute(sql<R"(
      select name, invoice_line.unit_price, quantity from invoice_line join track using (track_id)
       where invoice_id = 98 order by invoice_line_id)">());
  ASSERT_FALSE(lines.empty());
  std::size_t at = 0;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    at = document.find(lines.at(row, 0).template as<std::string>(), at);
    ASSERT_NE(at, std::string::npos) << document;
  }
  EXPECT_EQ(std::ranges::count(document, '{'), static_cast<std::ptrdiff_t>(lines.size() + 2));
}

}  // namespace
}  // namespace chinook
