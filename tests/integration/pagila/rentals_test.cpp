#include "pagila_case.hpp"

#include <questions/rentals.hpp>

#include <algorithm>
#include <chrono>

namespace pagila {
namespace {

class PagilaRentals : public PagilaCase {};

TEST_F(PagilaRentals, FavouritesOfCategories) {
  const auto found = picked_from(db().all(favourites_of_categories("Music", "Sci-Fi")), [](const auto& one) {
    const auto& [category, place, title, rented] = one;
    return std::tuple(category, place, title, rented);
  });
  // A film's place is one more than how many numbers of its category are larger.
  expect_rows(found, original().execute(sql<R"(
      with rented as (select name, title, (select count(*) from rental join inventory using (inventory_id)
                                            where inventory.film_id = film.film_id) as rentals
                        from film join film_category using (film_id) join category using (category_id)
                       where name in ('Music', 'New', 'Sci-Fi')),
           placed as (select *, 1 + (select count(distinct rentals) from rented r
                                      where r.name = rented.name and r.rentals > rented.rentals) as place
                        from rented)
      select name, place, title, rentals from placed where place <= 3 order by name, place, title)">()));
}

TEST_F(PagilaRentals, FilmsNowhere) {
  const auto found = picked_from(db().all(films_nowhere(MpaaRating::g)), [](const auto& one) {
    return std::tuple(one.film_id, one.title, one.replacement_cost);
  });
  expect_rows(found, original().execute(sql<R"(
      select film_id, title, replacement_cost from film
       where rating = 'G' and film_id not in (select film_id from inventory) order by title)">()));
}

TEST_F(PagilaRentals, LastRentals) {
  const auto found = picked_from(db().all(last_rentals_in("London", 3)), [](const auto& one) {
    const auto& [first_name, last_name, moment, title] = one;
    return std::tuple(first_name, last_name, moment, title);
  });
  expect_rows(found, original().execute(sql<R"(
      with placed as (select customer_id, rental_date, inventory_id,
                             row_number() over (partition by customer_id order by rental_date desc, rental_id) as place
                        from rental)
      select first_name, last_name, rental_date, title
        from placed join customer using (customer_id) join inventory using (inventory_id) join film using (film_id)
       where place <= 3 and address_id in (select address_id from address join city using (city_id)
                                            where city = 'London')
       order by customer_id, rental_date desc, title)">()));
}

TEST_F(PagilaRentals, DaysKept) {
  const auto found = picked_from(db().all(days_kept()), [](const auto& one) {
    const auto& [days, returned, kept, late, out] = one;
    return std::tuple(days, returned, kept, late, out);
  });
  expect_rows(found, original().execute(sql<R"(
      with kept as (select rental_duration, return_date - rental_date as length
                      from rental join inventory using (inventory_id) join film using (film_id))
      select rental_duration, (select count(*) from kept k where k.rental_duration = kept.rental_duration
                                                              and length is not null),
             avg(length), sum(case when length > rental_duration * interval '1 day' then 1 else 0 end),
             sum(case when length is null then 1 else 0 end)
        from kept group by rental_duration order by rental_duration)">()));
  EXPECT_EQ(found.size(), 5U);
}

TEST_F(PagilaRentals, RentalsByDay) {
  using namespace std::chrono;
  const auto rows = db().all(rentals_by_day(sys_days(2022y / May / 28), sys_days(2022y / June / 3)));
  const auto found = picked_from(rows, [](const auto& one) {
    const auto& [day, rented] = one;
    return std::tuple(day, rented);
  });
  expect_rows(found, original().execute(sql<R"(
      select day, (select count(*) from rental where rental_date >= day and rental_date < day + 1)
        from unnest(array[date '2022-05-28', '2022-05-29', '2022-05-30', '2022-05-31', '2022-06-01', '2022-06-02',
                          '2022-06-03']) as day
       order by day)">()));
  EXPECT_TRUE(std::ranges::any_of(found, [](const auto& one) { return std::get<1>(one) == 0; }));
}

TEST_F(PagilaRentals, PlacesInACountry) {
  std::vector<std::tuple<std::string, std::optional<std::string>, std::string>> found;
  for (const auto& country : db().find_many(places_in("Germany")))
    for (const auto& city : country.cities)
      for (const auto& address : city.addresses) found.emplace_back(city.city, address.postal_code, address.address);
  expect_rows(found, original().execute(sql<R"(
      select city, postal_code, address from address join city using (city_id) join country using (country_id)
       where country = 'Germany' order by city, address_id)">()));
}

}  // namespace
}  // namespace pagila
