#include "pagila_case.hpp"

#include <questions/money.hpp>

#include <chrono>

namespace pagila {
namespace {

class PagilaMoney : public PagilaCase {};

TEST_F(PagilaMoney, RevenueByMonth) {
  const auto found = picked_from(db().all(revenue_by_month()), [](const auto& one) {
    const auto& [month, paid, revenue, so_far] = one;
    return std::tuple(month, paid, revenue, so_far);
  });
  // Each month's partition by itself.
  expect_rows(found, original().execute(sql<R"(
      with month (first, payments, revenue) as (
             select timestamptz '2022-01-01 00:00Z', count(*), sum(amount) from payment_p2022_01 union all
             select timestamptz '2022-02-01 00:00Z', count(*), sum(amount) from payment_p2022_02 union all
             select timestamptz '2022-03-01 00:00Z', count(*), sum(amount) from payment_p2022_03 union all
             select timestamptz '2022-04-01 00:00Z', count(*), sum(amount) from payment_p2022_04 union all
             select timestamptz '2022-05-01 00:00Z', count(*), sum(amount) from payment_p2022_05 union all
             select timestamptz '2022-06-01 00:00Z', count(*), sum(amount) from payment_p2022_06 union all
             select timestamptz '2022-07-01 00:00Z', count(*), sum(amount) from payment_p2022_07)
      select first, payments, revenue, (select sum(revenue) from month m where m.first <= month.first)
        from month order by first)">()));
  EXPECT_EQ(found.size(), 7U);
}

TEST_F(PagilaMoney, RevenueByStoreAndCategory) {
  const auto found = picked_from(db().all(revenue_by_store_and_category("Music", "New")), [](const auto& one) {
    const auto& [store, category, revenue, level] = one;
    return std::tuple(store, category, revenue, level);
  });
  expect_rows(found, original().execute(sql<R"(
      with sale as (select store_id, name, amount
                      from payment join rental using (rental_id) join inventory using (inventory_id)
                      join film_category using (film_id) join category using (category_id)
                     where name in ('Music', 'New'))
      select * from (select store_id, name, sum(amount), 0 as level from sale group by store_id, name union all
                     select store_id, null, sum(amount), 1 from sale group by store_id union all
                     select null, name, sum(amount), 2 from sale group by name union all
                     select null, null, sum(amount), 3 from sale) as sums
       order by level, store_id, name)">()));
  EXPECT_EQ(found.size(), 9U);
}

TEST_F(PagilaMoney, BestCustomers) {
  const auto found = picked_from(db().all(best_customers(100)), [](const auto& one) {
    const auto& [id, name, country, total] = one;
    return std::tuple(id, name, country, total);
  });
  expect_rows(found, original().execute(sql<R"(
      select customer.customer_id, first_name || ' ' || last_name, country, sum(amount)
        from payment join customer using (customer_id) join address using (address_id) join city using (city_id)
        join country using (country_id)
       group by customer.customer_id, country
      having sum(amount) / 1.5 > (select sum(amount) / count(distinct customer_id) from payment)
       order by sum(amount) desc, 1)">()));
}

TEST_F(PagilaMoney, SharesOfCategories) {
  db().refresh(rental_by_category).run();
  const auto found = picked_from(db().all(shares_of_categories()), [](const auto& one) {
    const auto& [category, sales, percent] = one;
    return std::tuple(category, sales, percent);
  });
  expect_rows(found, original().execute(sql<R"(
      with sale as (select name, amount
                      from payment join rental using (rental_id) join inventory using (inventory_id)
                      join film_category using (film_id) join category using (category_id))
      select name, sum(amount), round(100 * sum(amount) / (select sum(amount) from sale), 2)
        from sale group by name order by 2 desc, 1)">()));
  EXPECT_EQ(found.size(), 16U);
}

TEST_F(PagilaMoney, SalesSinceTheRefresh) {
  using namespace std::chrono;
  EXPECT_TRUE(db().all(sales_since_the_refresh()).empty());
  std::vector<std::tuple<std::string, std::optional<virga::decimal>, std::optional<virga::decimal>>> found;
  db().transaction([&](auto& tx) {
    tx.insert(payments)
        .values({.customer_id = 1,
                 .staff_id = 1,
                 .rental_id = 76,
                 .amount = virga::decimal("2.99"),
                 .payment_date = sys_days(2022y / July / 31)})
        .run();
    found = picked_from(tx.all(sales_since_the_refresh()), [](const auto& one) {
      const auto& [category, sales, more] = one;
      return std::tuple(category, sales, more);
    });
    tx.rollback();
  });
  expect_rows(found, original().execute(sql<R"(
      select category, total_sales, 2.99 from rental_by_category
       where category in (select name from rental join inventory using (inventory_id) join film_category using (film_id)
                         join category using (category_id) where rental_id = 76)
       order by category)">()));
}

}  // namespace
}  // namespace pagila
