#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

#include <chrono>
#include <cstdint>

// How the shop does over time: windows. Each question is a query without a database: `db.all(running_total(year))`.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// The months with what each brought in: a table for with() and from().
inline constexpr auto monthly = [] {
  constexpr auto month = virga::date_trunc<"month">(invoices.invoice_date);
  return virga::cte<"monthly">(virga::select(month.as<"month">(), count().as<"invoices">(),
                                             cents(sum(invoices.total)).as<"revenue">())
                                   .from(invoices)
                                   .group_by(month));
}();

/// True for the months of a year.
inline auto is_month_of(std::chrono::year year) {
  const auto month = monthly.get<"month">();
  return month >= std::chrono::local_days{year / 1 / 1} and
         month < std::chrono::local_days{(year + std::chrono::years(1)) / 1 / 1};
}

/// How much has the year brought in by the end of each month?
inline auto running_total(std::chrono::year year) {
  constexpr auto month = monthly.get<"month">();
  constexpr auto revenue = monthly.get<"revenue">();
  return virga::with(monthly)
      .select(month, revenue, cents(sum(revenue).over(order_by(month))).as<"so_far">())
      .from(monthly)
      .where(is_month_of(year))
      .order_by(month);
}

/// How does each month compare with the one before it, and what is the mean of the last three? So many months, from
/// one on, of which the first is compared too: the windows look at every month there is.
inline auto month_over_month(std::chrono::year_month first, int how_many) {
  constexpr auto month = monthly.get<"month">();
  constexpr auto revenue = monthly.get<"revenue">();
  constexpr auto before = lag(revenue).over(order_by(month));
  constexpr auto last_three = order_by(month).rows_between(virga::preceding(2), virga::current_row);
  const auto compared = virga::cte<"compared">(
      virga::select(month, revenue, round(100 * (revenue - before) / before, 2).as<"change">(),
                    round(avg(revenue).over(last_three), 2).as<"mean">())
          .from(monthly));
  return virga::with(monthly, compared)
      .select()
      .from(compared)
      .where(compared.get<"month">() >= std::chrono::local_days{first / 1})
      .order_by(compared.get<"month">())
      .limit(how_many);
}

/// What has each country brought in from year to year? A column for each: a pivot by filter.
inline auto revenue_by_country_and_year(int countries_at_most) {
  constexpr auto in_year = [](int year) {
    return cents(coalesce(sum(invoices.total).filter(virga::extract<"year">(invoices.invoice_date) == year), 0));
  };
  constexpr auto all = cents(sum(invoices.total));
  return virga::select(invoices.billing_country, in_year(2021).as<"2021">(), in_year(2022).as<"2022">(),
                       in_year(2023).as<"2023">(), in_year(2024).as<"2024">(), in_year(2025).as<"2025">(),
                       all.as<"all">())
      .from(invoices)
      .group_by(invoices.billing_country)
      .order_by(desc(all), invoices.billing_country)
      .limit(countries_at_most);
}

/// Who stayed away longest between two purchases? The days between an invoice and the one before it.
inline auto longest_absences(int how_many) {
  const auto visits =
      virga::select(invoices.customer_id, virga::cast<date()>(invoices.invoice_date).as<"day">(),
                    lag(virga::cast<date()>(invoices.invoice_date))
                        .over(partition_by(invoices.customer_id).order_by(invoices.invoice_date))
                        .as<"before">())
          .from(invoices)
          .as<"visits">();
  const auto days = days_between(visits.get<"before">(), visits.get<"day">());
  return virga::select(customers.customer_id, customers.first_name, customers.last_name, visits.get<"before">(),
                       visits.get<"day">(), days.as<"days">())
      .from(visits)
      .inner_join(customers, customers.customer_id == visits[invoices.customer_id])
      .where(is_not_null(visits.get<"before">()))
      .order_by(desc(days), customers.customer_id)
      .limit(how_many);
}

/// On which days of a month was nothing sold? The days are made by a recursive query.
inline auto days_without_sales(std::chrono::year_month month) {
  const virga::date_value first = month / 1;
  const virga::date_value last = month / std::chrono::last;
  const auto days = virga::recursive_cte<"days">(virga::select(sql<"{}", virga::date_value>(first).as<"day">()))
                        .union_all([&](auto day_before) {
                          const auto day = day_before.template get<"day">();
                          return virga::select(add_days(day, 1).template as<"day">())
                              .from(day_before)
                              .where(day < last);
                        });
  const auto day = days.template get<"day">();
  const auto sales = virga::select(invoices.invoice_id)
                         .from(invoices)
                         .where(virga::cast<date()>(invoices.invoice_date) == day);
  return virga::with(days).select(day).from(days).where(not_exists(sales)).order_by(day);
}

}  // namespace chinook
