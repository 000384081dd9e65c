#pragma once

#include "../stores.hpp"

#include <cstdint>
#include <string_view>

// What is rented, by whom, and for how long.

// clang-format off: laid out as a reader of SQL would
namespace pagila {

/// Which three films of each of these categories are rented most? Equal numbers share a place. A rank among the rows of
/// a subquery.
inline auto favourites_of_categories(std::string_view first_name, std::string_view last_name) {
  const auto rented =
      virga::select(categories.name, films.title, count().as<"rentals">(),
                    virga::dense_rank().over(virga::partition_by(categories.name).order_by(desc(count()))).as<"place">())
          .from(rentals)
          .inner_join(inventory, inventory.inventory_id == rentals.inventory_id)
          .inner_join(films, films.film_id == inventory.film_id)
          .inner_join(film_categories, film_categories.film_id == films.film_id)
          .inner_join(categories, categories.category_id == film_categories.category_id)
          .where(between(categories.name, first_name, last_name))
          .group_by(categories.name, films.film_id)
          .as<"rented">();
  return virga::select(rented[categories.name], rented.get<"place">(), rented[films.title], rented.get<"rentals">())
      .from(rented)
      .where(rented.get<"place">() <= 3)
      .order_by(rented[categories.name], rented.get<"place">(), rented[films.title]);
}

/// Which films of this rating has no store?
inline auto films_nowhere(MpaaRating rating) {
  return virga::select(films.film_id, films.title, films.replacement_cost)
      .from(films)
      .where(films.rating == rating
             and not_exists(virga::select(inventory.inventory_id).from(inventory).where(inventory.film_id == films.film_id)))
      .order_by(films.title);
}

/// What was rented last by the customers of a city? A lateral join.
inline auto last_rentals_in(std::string_view city, int each) {
  const auto last = virga::select(rentals.rental_date, films.title)
                        .from(rentals)
                        .inner_join(inventory, inventory.inventory_id == rentals.inventory_id)
                        .inner_join(films, films.film_id == inventory.film_id)
                        .where(rentals.customer_id == customers.customer_id)
                        .order_by(desc(rentals.rental_date), rentals.rental_id)
                        .limit(each)
                        .as<"last">();
  return virga::select(customers.first_name, customers.last_name, last[rentals.rental_date], last[films.title])
      .from(customers)
      .inner_join(addresses, addresses.address_id == customers.address_id)
      .inner_join(cities, cities.city_id == addresses.city_id)
      .cross_join_lateral(last)
      .where(cities.city == city)
      .order_by(customers.customer_id, desc(last[rentals.rental_date]), last[films.title]);
}

/// How long do customers keep the films that may be kept for so many days, and how many bring one back too late?
/// Intervals.
inline auto days_kept() {
  constexpr auto mean = pg::aggregate<"avg", virga::interval(virga::interval)>;
  const auto kept = rentals.return_date - rentals.rental_date;
  return virga::select(films.rental_duration, count(rentals.return_date).as<"returned">(), mean(kept).as<"kept">(),
                       count().filter(kept > pg::make_interval<"days">(films.rental_duration)).as<"late">(),
                       count().filter(is_null(rentals.return_date)).as<"out">())
      .from(rentals)
      .inner_join(inventory, inventory.inventory_id == rentals.inventory_id)
      .inner_join(films, films.film_id == inventory.film_id)
      .group_by(films.rental_duration)
      .order_by(films.rental_duration);
}

/// How many films were rented on each day from the first to the last, none on some of them?
inline auto rentals_by_day(virga::date_value first, virga::date_value last) {
  const auto days = pg::generate_series(virga::cast<timestamp()>(first), virga::cast<timestamp()>(last),
                                        std::chrono::days(1)).as<"day">();
  const auto day = virga::cast<date()>(days.get<"day">());
  return virga::select(day.as<"day">(), count(rentals.rental_id).as<"rentals">())
      .from(days)
      .left_join(rentals, virga::cast<date()>(at_utc(rentals.rental_date)) == day)
      .group_by(days.get<"day">())
      .order_by(days.get<"day">());
}

/// Where in this country do our customers live? Three levels, one round trip.
inline auto places_in(std::string_view country) {
  return virga::query(countries)
      .columns(countries.country_id, countries.country)
      .where(countries.country == country)
      .with(countries.cities.columns(cities.city_id, cities.city)
                .order_by(cities.city)
                .with(cities.addresses.columns(addresses.address_id, addresses.address, addresses.postal_code)
                          .order_by(addresses.address_id)));
}

}  // namespace pagila
