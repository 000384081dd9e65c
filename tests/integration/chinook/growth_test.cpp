#include "chinook_case.hpp"

#include <questions/growth.hpp>

#include <algorithm>

namespace chinook {
namespace {

using namespace std::chrono;
using virga::decimal;

template <class Where>
class ChinookGrowth : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookGrowth, both_databases, database_name);

TYPED_TEST(ChinookGrowth, RunningTotal) {
  std::vector<std::tuple<std::string, decimal, decimal>> found;
  for (const auto& [month, revenue, so_far] : this->db().all(running_total(year(2025))))
    found.emplace_back(virga::display_timestamp(month).to_string().substr(0, 7), revenue, so_far);
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select substr(cast(invoice_date as text), 1, 7) as month, total from invoice
                     where cast(invoice_date as text) like '2025%')
      select month, round(sum(total), 2),
             (select round(sum(total), 2) from sale earlier where earlier.month <= sale.month)
        from sale group by month order by month)">()));
  EXPECT_EQ(found.size(), 12U);
  EXPECT_EQ(std::get<2>(found.back()), decimal("450.58"));
}

TYPED_TEST(ChinookGrowth, MonthOverMonth) {
  std::vector<std::tuple<std::string, decimal, std::optional<decimal>, decimal>> found;
  for (const auto& [month, revenue, change, mean] : this->db().all(month_over_month(2021y / January, 100)))
    found.emplace_back(virga::display_timestamp(month).to_string().substr(0, 7), revenue, change, mean);
  // Each month beside the two before it, numbered, by joins alone.
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select substr(cast(invoice_date as text), 1, 7) as month, round(sum(total), 2) as revenue
                      from invoice group by substr(cast(invoice_date as text), 1, 7)),
           numbered as (select month, revenue, (select count(*) from sale s where s.month < sale.month) as number
                          from sale)
      select now.month, now.revenue, round(100 * (now.revenue - before.revenue) / before.revenue, 2),
             (select round(avg(near.revenue), 2) from numbered near
               where near.number between now.number - 2 and now.number)
        from numbered now left join numbered before on before.number = now.number - 1 order by now.month)">()));
  EXPECT_EQ(found.size(), 60U);
  EXPECT_EQ(std::get<2>(found.front()), std::nullopt);
}

TYPED_TEST(ChinookGrowth, RevenueByCountryAndYear) {
  const auto found = picked_from(this->db().all(revenue_by_country_and_year(100)), [](const auto& one) {
    const auto& [country, of_2021, of_2022, of_2023, of_2024, of_2025, all] = one;
    EXPECT_EQ(of_2021 + of_2022 + of_2023 + of_2024 + of_2025, all) << country.value_or("");
    return std::tuple(country, of_2021, of_2022, of_2023, of_2024, of_2025, all);
  });
  expect_rows(found, this->db().execute(sql<R"(
      with sale as (select billing_country as country, substr(cast(invoice_date as text), 1, 4) as year, total
                      from invoice)
      select country, round(sum(case year when '2021' then total else 0 end), 2),
             round(sum(case year when '2022' then total else 0 end), 2),
             round(sum(case year when '2023' then total else 0 end), 2),
             round(sum(case year when '2024' then total else 0 end), 2),
             round(sum(case year when '2025' then total else 0 end), 2), round(sum(total), 2) as whole
        from sale group by country order by whole desc, country)">()));
  EXPECT_EQ(found.size(), 24U);
}

TYPED_TEST(ChinookGrowth, LongestAbsences) {
  std::vector<std::tuple<std::int32_t, std::string, std::string, std::string, std::string>> found;
  std::int32_t longest = 1'000'000;
  for (const auto& [id, first_name, last_name, from, to, days] : this->db().all(longest_absences(1000))) {
    EXPECT_EQ(days, (to - from.value()).count());
    EXPECT_LE(days, longest);
    longest = days.value();
    found.emplace_back(id, first_name, last_name, virga::display_date(from.value()).to_string(),
                       virga::display_date(to).to_string());
  }
  std::ranges::sort(found);
  // The purchase before one is the last of those that were earlier.
  expect_rows(found, this->db().execute(sql<R"(
      with visit as (select customer_id, substr(cast(invoice_date as text), 1, 10) as day from invoice)
      select customer_id, first_name, last_name, max(earlier.day), visit.day
        from visit join visit earlier using (customer_id) join customer using (customer_id)
       where earlier.day < visit.day
       group by customer_id, first_name, last_name, visit.day
       order by customer_id, visit.day)">()));
}

TYPED_TEST(ChinookGrowth, DaysWithoutSales) {
  const auto days = this->db().all(days_without_sales(2025y / December));
  const virga::sql_rows sales = this->db().execute(
      sql<"select distinct substr(cast(invoice_date as text), 9, 2) from invoice where cast(invoice_date as text) like "
          "'2025-12-%'">());
  std::vector<std::string> found;
  for (const auto& [day] : days) found.push_back(virga::display_date(day).to_string().substr(8));
  EXPECT_EQ(found.size() + sales.size(), 31U);
  for (std::size_t row = 0; row < sales.size(); ++row)
    EXPECT_EQ(std::ranges::count(found, sales.at(row, 0).template as<std::string>()), 0);
}

}  // namespace
}  // namespace chinook
