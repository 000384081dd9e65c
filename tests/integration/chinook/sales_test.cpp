#include "chinook_case.hpp"

#include <questions/sales.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookSales : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookSales, both_databases, database_name);

TYPED_TEST(ChinookSales, BestCustomers) {
  const auto rows = this->db().all(best_customers(7));
  const auto found = picked_from(rows, [](const auto& one) {
    return std::tuple(one.customer_id, one.first_name, one.last_name, one.country, one.template get<"spent">());
  });
  expect_rows(found, this->db().execute(sql<R"(
      select c.customer_id, c.first_name, c.last_name, c.country, c.spent
        from (select customer.*, (select round(sum(total), 2) from invoice
                                   where invoice.customer_id = customer.customer_id) as spent
                from customer) c
       order by c.spent desc, c.customer_id limit 7)">()));
  EXPECT_EQ(rows.front().last_name, "Holý");
  EXPECT_EQ(rows.front().template get<"spent">(), virga::decimal("49.62"));
}

TYPED_TEST(ChinookSales, RevenueByCountry) {
  const auto found = picked_from(this->db().all(revenue_by_country(virga::decimal("37.62"))), [](const auto& one) {
    const auto& [country, buyers, orders, revenue] = one;
    return std::tuple(country, buyers, orders, revenue);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select billing_country, count(distinct customer_id) as customers, count(*) as invoices,
                           round(sum(total), 2) as revenue
                      from invoice group by billing_country)
      select * from sale where revenue >= 37.62 order by revenue desc, billing_country)">()));
  EXPECT_EQ(found.front(), std::tuple(std::optional<std::string>("USA"), std::int64_t{13}, std::int64_t{91},
                                      virga::decimal("523.06")));
  EXPECT_EQ(std::get<3>(found.back()), virga::decimal("37.62")) << "the bound itself belongs to it";
}

TYPED_TEST(ChinookSales, RevenueByMonth) {
  const auto found = picked_from(this->db().all(revenue_by_month(std::chrono::year(2023))), [](const auto& one) {
    const auto& [month, orders, revenue] = one;
    return std::tuple(month, orders, revenue);
  });
  ASSERT_EQ(found.size(), 12U);
  for (const auto& [month, orders, revenue] : found) {
    const virga::sql_rows wanted = this->db().execute(
        sql<"select count(*), round(sum(total), 2) from invoice where cast(invoice_date as text) like {}">(month +
                                                                                                           "-%"));
    expect_rows(std::vector{std::tuple(orders, revenue)}, wanted);
  }
  EXPECT_EQ(std::get<0>(found.front()), "2023-01");
  EXPECT_EQ(std::get<0>(found.back()), "2023-12");
}

TYPED_TEST(ChinookSales, NoRevenueInAYearWithoutSales) {
  EXPECT_TRUE(this->db().all(revenue_by_month(std::chrono::year(2020))).empty());
}

TYPED_TEST(ChinookSales, BestSellingGenres) {
  const auto found = picked_from(this->db().all(best_selling_genres(100)), [](const auto& one) {
    return std::tuple(one.genre_id, one.name, one.template get<"sold">(), one.template get<"revenue">());
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select genre_id, invoice_line.unit_price as price, quantity
                      from invoice_line join track using (track_id))
      select genre_id, name, (select sum(quantity) from sale where sale.genre_id = genre.genre_id) as sold,
             (select round(sum(price * quantity), 2) from sale where sale.genre_id = genre.genre_id)
        from genre where genre_id in (select genre_id from sale)
       order by 3 desc, 1)">()));
  EXPECT_EQ(found.front(), std::tuple(1, std::optional<std::string>("Rock"), std::optional<std::int64_t>(835),
                                      virga::decimal("826.65")));
}

TYPED_TEST(ChinookSales, TracksNeverSold) {
  const auto found = picked_from(this->db().all(tracks_never_sold(100)), [](const auto& one) {
    return std::tuple(one.genre_id, one.name, one.template get<"tracks">());
  });
  expect_rows(found, this->db().execute(sql<R"(
      select genre_id, genre.name, count(*) from track join genre using (genre_id)
       where track_id not in (select track_id from invoice_line)
       group by genre_id, genre.name order by 3 desc, 1)">()));
  std::int64_t all = 0;
  for (const auto& one : found) all += std::get<2>(one);
  EXPECT_EQ(all, 1519);
}

TYPED_TEST(ChinookSales, ArtistsNeverSold) {
  const auto found = picked_from(this->db().all(artists_never_sold(1000)),
                                 [](const Artist& one) { return std::tuple(one.artist_id, one.name); });
  expect_rows(found, this->db().execute(sql<R"(
      select artist_id, name from artist
       where artist_id in (select artist_id from album)
         and artist_id not in (select artist_id
                                 from album join track using (album_id) join invoice_line using (track_id))
       order by artist_id)">()));
  EXPECT_EQ(found.size(), 39U);
}

}  // namespace
}  // namespace chinook
