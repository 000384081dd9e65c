#include "chinook_case.hpp"

#include <questions/comparing.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookComparing : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookComparing, both_databases, database_name);

/// The names of genres, as rows.
template <class Rows>
auto names_of(const Rows& rows) {
  return picked_from(rows, [](const auto& genre) { return std::tuple(genre.name); });
}

TYPED_TEST(ChinookComparing, GenresBoughtInBoth) {
  expect_rows(names_of(this->db().all(genres_bought_in_both("Portugal", "India"))), this->db().execute(sql<R"(
      with bought as (select billing_country, genre_id
                        from invoice join invoice_line using (invoice_id) join track using (track_id))
      select name from genre
       where genre_id in (select genre_id from bought where billing_country = 'Portugal')
         and genre_id in (select genre_id from bought where billing_country = 'India')
       order by name)">()));
}

TYPED_TEST(ChinookComparing, GenresBoughtOnlyIn) {
  expect_rows(names_of(this->db().all(genres_bought_only_in("USA", "Brazil"))), this->db().execute(sql<R"(
      with bought as (select billing_country, genre_id
                        from invoice join invoice_line using (invoice_id) join track using (track_id))
      select name from genre
       where genre_id in (select genre_id from bought where billing_country = 'USA')
         and genre_id not in (select genre_id from bought where billing_country = 'Brazil')
       order by name)">()));
}

TYPED_TEST(ChinookComparing, PeopleInACountry) {
  const auto found = picked_from(this->db().all(people_in("Canada")), [](const auto& one) {
    const auto& [as, first_name, last_name, city] = one;
    return std::tuple(as, first_name, last_name, city);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select * from (select 'staff' as kind, first_name, last_name, city from employee where country = 'Canada'
                     union all
                     select 'customer', first_name, last_name, city from customer where country = 'Canada') as people
       order by last_name, first_name)">()));
  EXPECT_EQ(found.size(), 16U);
}

TYPED_TEST(ChinookComparing, CustomersOfEveryYear) {
  const auto found = picked_from(this->db().all(customers_of_every_year()), [](const auto& one) {
    return std::tuple(one.customer_id, one.first_name, one.last_name);
  });
  // There is no year in which they did not buy.
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select customer_id, substr(cast(invoice_date as text), 1, 4) as year from invoice)
      select customer_id, first_name, last_name from customer
       where not exists (select 1 from sale
                          where year not in (select year from sale own where own.customer_id = customer.customer_id))
       order by customer_id)">()));
  EXPECT_EQ(found.size(), 9U);
}

}  // namespace
}  // namespace chinook
