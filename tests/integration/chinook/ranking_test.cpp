#include "chinook_case.hpp"

#include <questions/ranking.hpp>

namespace chinook {
namespace {

using virga::decimal;

template <class Where>
class ChinookRanking : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookRanking, both_databases, database_name);

TYPED_TEST(ChinookRanking, BestCustomersByCountry) {
  const auto found = picked_from(this->db().all(best_customers_by_country(3, 2)), [](const auto& one) {
    const auto& [country, place, first_name, last_name, spent] = one;
    return std::tuple(country, place, first_name, last_name, spent);
  });
  // A customer's place is one more than the number of those of the country who come before.
  expect_rows(found, this->db().execute(sql<R"(
      with buyer as (select customer_id, first_name, last_name, country,
                            (select round(sum(total), 2) from invoice i where i.customer_id = customer.customer_id)
                              as spent
                       from customer),
           placed as (select buyer.*, 1 + (select count(*) from buyer b
                                            where b.country = buyer.country
                                              and (b.spent > buyer.spent
                                                   or b.spent = buyer.spent and b.customer_id < buyer.customer_id))
                                        as place
                        from buyer)
      select country, place, first_name, last_name, spent from placed
       where place <= 3 and 2 <= (select count(*) from customer c where c.country = placed.country)
       order by country, place)">()));
}

TYPED_TEST(ChinookRanking, SharesOfMediaTypes) {
  const auto found = picked_from(this->db().all(shares_of_media_types()), [](const auto& one) {
    const auto& [id, name, revenue, share] = one;
    return std::tuple(id, name, revenue, share);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select media_type_id, l.unit_price * l.quantity as price
                      from invoice_line l join track using (track_id))
      select media_type_id, name, round(sum(price), 2), round(100 * sum(price) / (select sum(price) from sale), 2)
        from sale join media_type using (media_type_id) group by media_type_id, name order by 3 desc)">()));
  EXPECT_EQ(found.size(), 5U);
}

TYPED_TEST(ChinookRanking, QuartersOfCustomers) {
  const auto found = picked_from(this->db().all(quarters_of_customers()), [](const auto& one) {
    const auto& [quarter, buyers, least, most, revenue] = one;
    return std::tuple(quarter, buyers, least, most, revenue);
  });
  // Of 59 customers the first three quarters have fifteen.
  expect_rows(found, this->db().execute(sql<R"(
      with buyer as (select customer_id, round(sum(total), 2) as spent from invoice group by customer_id),
           placed as (select spent, (select count(*) from buyer b
                                      where b.spent > buyer.spent
                                         or b.spent = buyer.spent and b.customer_id < buyer.customer_id) / 15 + 1
                                      as quarter
                        from buyer)
      select quarter, count(*), min(spent), max(spent), round(sum(spent), 2) from placed
       group by quarter order by quarter)">()));
  EXPECT_EQ(found.size(), 4U);
}

TYPED_TEST(ChinookRanking, BestSellingArtists) {
  const auto found = picked_from(this->db().all(best_selling_artists(30)), [](const auto& one) {
    const auto& [place, id, name, sold] = one;
    return std::tuple(place, id, name, sold);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select artist_id, sum(quantity) as sold
                      from invoice_line join track using (track_id) join album using (album_id) group by artist_id),
           placed as (select artist_id, sold, (select count(distinct s.sold) from sale s where s.sold >= sale.sold)
                                                as place
                        from sale)
      select place, artist_id, name, sold from placed join artist using (artist_id)
       where place <= 30 order by place, artist_id)">()));
  EXPECT_GT(found.size(), 30U) << "nobody shares a place";
}

TYPED_TEST(ChinookRanking, UnusualInvoices) {
  const auto found = picked_from(this->db().all(unusual_invoices(decimal("2.5"))), [](const auto& one) {
    const auto& [id, first_name, last_name, total] = one;
    return std::tuple(id, first_name, last_name, total);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select invoice_id, first_name, last_name, total
        from invoice join customer using (customer_id)
                     join (select customer_id, avg(total) as usual from invoice group by customer_id) as each_one
                       using (customer_id)
       where total > 2.5 * usual order by total desc, invoice_id)">()));
}

}  // namespace
}  // namespace chinook
