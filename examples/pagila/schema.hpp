#pragma once

#include "films.hpp"
#include "functions.hpp"
#include "partitions.hpp"
#include "stores.hpp"
#include "triggers.hpp"
#include "views.hpp"

/// The Pagila DVD rental, whole: what https://github.com/devrimgunduz/pagila has.
namespace pagila {

// clang-format off: the order of a reader
inline constexpr auto schema = virga::schema(
    actor_ids, address_ids, category_ids, city_ids, country_ids, customer_ids, film_ids, inventory_ids, language_ids,
    payment_ids, rental_ids, staff_ids, store_ids,
    actors, categories, languages, films, film_actors, film_categories, countries, cities, addresses, stores, staff,
    customers, inventory, rentals, payments,
    payments_2022_01, payments_2022_02, payments_2022_03, payments_2022_04, payments_2022_05, payments_2022_06,
    payments_2022_07,
    big_number, join_two_texts, group_concat_aggregate, last_day, last_updated, inventory_in_stock,
    inventory_held_by_customer, film_in_stock, film_not_in_stock, get_customer_balance, rewards_report,
    actor_info, customer_list, film_list, nicer_but_slower_film_list, rental_by_category,
    sales_by_film_category, sales_by_store, staff_list,
    film_fulltext_trigger, actor_last_updated, address_last_updated, category_last_updated, city_last_updated,
    country_last_updated, customer_last_updated, film_last_updated, film_actor_last_updated,
    film_category_last_updated, inventory_last_updated, language_last_updated, rental_last_updated,
    staff_last_updated, store_last_updated);
// clang-format on

using Actor = virga::row<Actors>;
using Film = virga::row<Films>;  // Film{ std::int32_t film_id; std::string title; ... }
using Customer = virga::row<Customers>;
using Rental = virga::row<Rentals>;
using Payment = virga::row<Payments>;

}  // namespace pagila
