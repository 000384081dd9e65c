#include "chinook_case.hpp"

#include <questions/delivery.hpp>
#include <questions/only_postgresql.hpp>

#include <algorithm>

namespace chinook {
namespace {

using virga::decimal;

template <class Where>
class ChinookOnlyPostgresql : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookOnlyPostgresql, testing::Types<on_postgresql>, database_name);

TYPED_TEST(ChinookOnlyPostgresql, RevenueWithSubtotals) {
  const auto found = picked_from(this->db().all(revenue_with_subtotals("Canada")), [](const auto& one) {
    const auto& [state, city, orders, revenue, level] = one;
    return std::tuple(state, city, orders, revenue, level);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select billing_state as state, billing_city as city, total
                      from invoice where billing_country = 'Canada')
      select state, city, count(*), sum(total), 0 from sale group by state, city
      union all select state, null, count(*), sum(total), 1 from sale group by state
      union all select null, null, count(*), sum(total), 3 from sale
       order by 1, 2)">()));
}

TYPED_TEST(ChinookOnlyPostgresql, LastPurchases) {
  const auto found = picked_from(this->db().all(last_purchases("Peacock", 2, 5)), [](const auto& one) {
    const auto& [first_name, last_name, date, total] = one;
    return std::tuple(first_name, last_name, date, total);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select first_name, last_name, invoice_date, total
        from (select *, row_number() over (partition by customer_id order by invoice_date desc) as place
                from invoice) as placed join customer using (customer_id)
       where place <= 2
         and customer_id in (select customer_id from customer where support_rep_id = 3 order by customer_id limit 5)
       order by customer_id, invoice_date desc)">()));
  EXPECT_EQ(found.size(), 10U);
}

TYPED_TEST(ChinookOnlyPostgresql, DearestInvoices) {
  const auto found = picked_from(this->db().all(dearest_invoices(100)), [](const auto& one) {
    const auto& [country, id, total, first_name, last_name] = one;
    return std::tuple(country, id, total, first_name, last_name);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select billing_country, invoice_id, total, first_name, last_name
        from invoice i join customer using (customer_id)
       where not exists (select 1 from invoice o
                          where o.billing_country = i.billing_country
                            and (o.total > i.total or o.total = i.total and o.invoice_id < i.invoice_id))
       order by billing_country)">()));
  EXPECT_EQ(found.size(), 24U);
}

// The value between the two in the middle, or in the middle alone, by their places.
TYPED_TEST(ChinookOnlyPostgresql, MedianLengths) {
  const auto found = picked_from(this->db().all(lengths_by_genre(100)), [](const auto& one) {
    const auto& [genre, number, mean, median, nine_in_ten] = one;
    EXPECT_LE(median, nine_in_ten);
    return std::tuple(genre, number, mean, median);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with placed as (select genre_id, milliseconds,
                             row_number() over (partition by genre_id order by milliseconds, track_id) as place,
                             count(*) over (partition by genre_id) as tracks
                        from track)
      select name, tracks, (select avg(milliseconds) from track t where t.genre_id = placed.genre_id),
             cast(avg(milliseconds) as double precision)
        from placed join genre using (genre_id)
       where place in ((tracks + 1) / 2, (tracks + 2) / 2)
       group by genre_id, name, tracks order by tracks desc, genre_id)">()));
  EXPECT_EQ(found.size(), 25U);
}

TYPED_TEST(ChinookOnlyPostgresql, SalesMonthByMonth) {
  const auto rows = this->db().all(sales_month_by_month("Jazz", std::chrono::year(2025)));
  const auto found = picked_from(rows, [](const auto& one) {
    const auto& [month, sold] = one;
    return std::tuple(month, sold);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select extract(month from invoice_date) as month, quantity
                      from invoice join invoice_line using (invoice_id) join track using (track_id)
                     where genre_id = 2 and invoice_date >= '2025-01-01' and invoice_date < '2026-01-01')
      select make_timestamp(2025, number, 1, 0, 0, 0),
             (select coalesce(sum(quantity), 0) from sale where month = number)
        from unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) as number order by number)">()));
  EXPECT_TRUE(std::ranges::any_of(found, [](const auto& one) { return std::get<1>(one) == 0; }));
}

TYPED_TEST(ChinookOnlyPostgresql, TracksAboutWords) {
  const auto found = picked_from(this->db().all(tracks_about("\"night\" -day", 1000)), [](const auto& one) {
    const auto& [id, track, album, artist] = one;
    return std::tuple(id, track, album, artist);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with described as (select track_id, track.name as track, title, artist.name as artist,
                                setweight(to_tsvector('english', track.name || ' ' || title || ' ' || artist.name), 'D')
                                  as words
                           from track join album using (album_id) join artist using (artist_id))
      select track_id, track, title, artist from described
       where words @@ 'night'::tsquery and not words @@ to_tsquery('english', 'day')
       order by ts_rank(words, 'night & !day') desc, track_id)">()));
}

TYPED_TEST(ChinookOnlyPostgresql, ComposersOfAGenre) {
  const auto found = picked_from(this->db().all(composers_of("Metal", 1000)), [](const auto& one) {
    const auto& [composer, number] = one;
    return std::tuple(composer, number);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select trim(name) as composer, count(*)
        from (select unnest(string_to_array(translate(composer, '/&', ',,'), ',')) as name
                from track where genre_id = 3) as named
       where trim(name) <> '' group by 1 order by 2 desc, 1)">()));
}

TYPED_TEST(ChinookOnlyPostgresql, DeliveryIsTriedOut) {
  const std::vector<delivered> rows{
      {"Evil Walks", decimal("1.29")}, {"C.O.D.", decimal("0.99")}, {"Back Again", decimal("1.49")}};
  const delivery_trial trial = try_delivery(this->db(), 1, rows);
  EXPECT_EQ(trial.changed, 2U);  // C.O.D. has that price
  EXPECT_EQ(trial.tracks, rows);
  const virga::sql_rows now = this->db().execute(sql<R"(
      select count(*), (select unit_price from track where name = 'Evil Walks') from track)">());
  expect_rows(std::vector{std::tuple(std::int64_t{3503}, decimal("0.99"))}, now);
}

}  // namespace
}  // namespace chinook
