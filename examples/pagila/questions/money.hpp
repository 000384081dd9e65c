#pragma once

#include "../views.hpp"

#include <string_view>

// What is paid. The rows are in a partition for each month; a question is asked of the table.

// clang-format off: laid out as a reader of SQL would
namespace pagila {

/// What has each month brought in, and the year by its end? A window over the groups.
inline auto revenue_by_month() {
  constexpr auto month = virga::date_trunc<"month">(payments.payment_date);
  return virga::select(month.as<"month">(), count().as<"payments">(), sum(payments.amount).as<"revenue">(),
                       sum(sum(payments.amount)).over(virga::order_by(month)).as<"so_far">())
      .from(payments)
      .group_by(month)
      .order_by(month);
}

/// What has each store brought in from each category of these, and the sums of both? Grouping sets.
inline auto revenue_by_store_and_category(std::string_view first, std::string_view last) {
  constexpr auto level = grouping(inventory.store_id, categories.name);
  return virga::select(inventory.store_id, categories.name, sum(payments.amount).as<"revenue">(), level.as<"level">())
      .from(payments)
      .inner_join(rentals, rentals.rental_id == payments.rental_id)
      .inner_join(inventory, inventory.inventory_id == rentals.inventory_id)
      .inner_join(film_categories, film_categories.film_id == inventory.film_id)
      .inner_join(categories, categories.category_id == film_categories.category_id)
      .where(between(categories.name, first, last))
      .group_by(virga::grouping_sets(virga::set(inventory.store_id, categories.name), virga::set(inventory.store_id),
                                     virga::set(categories.name), virga::set()))
      .order_by(level, inventory.store_id, categories.name);
}

/// Who has paid more than three halves of what a customer pays on average? A common table expression, read twice.
inline auto best_customers(int how_many) {
  const auto paid = virga::cte<"paid">(virga::select(payments.customer_id, sum(payments.amount).as<"total">())
                                           .from(payments)
                                           .group_by(payments.customer_id));
  const auto all = paid.as<"everyone">();
  return virga::with(paid)
      .select(customer_list.id, customer_list.name, customer_list.country, paid.get<"total">())
      .from(paid)
      .inner_join(customer_list, customer_list.id == paid[payments.customer_id])
      .where(paid.get<"total">() > virga::select(avg(all.get<"total">()) * virga::decimal("1.5")).from(all))
      .order_by(desc(paid.get<"total">()), customer_list.id)
      .limit(how_many);
}

/// What part of all does each category bring in? The materialized view has what was there at its last refresh.
inline auto shares_of_categories() {
  const auto all = sum(rental_by_category.total_sales).over();
  return virga::select(rental_by_category.category, rental_by_category.total_sales,
                       round(rental_by_category.total_sales * 100 / all, 2).as<"percent">())
      .from(rental_by_category)
      .order_by(desc(rental_by_category.total_sales), rental_by_category.category);
}

/// Does it differ from what has been paid by now? One view beside the other.
inline auto sales_since_the_refresh() {
  return virga::select(sales_by_film_category.category, rental_by_category.total_sales,
                       (sales_by_film_category.total_sales - rental_by_category.total_sales).as<"more">())
      .from(sales_by_film_category)
      .left_join(rental_by_category, rental_by_category.category == sales_by_film_category.category)
      .where(is_distinct_from(rental_by_category.total_sales, sales_by_film_category.total_sales))
      .order_by(sales_by_film_category.category);
}

}  // namespace pagila
