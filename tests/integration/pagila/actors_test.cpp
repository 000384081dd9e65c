#include "pagila_case.hpp"

#include <questions/actors.hpp>

namespace pagila {
namespace {

class PagilaActors : public PagilaCase {};

TEST_F(PagilaActors, Career) {
  std::vector<std::tuple<std::string, std::optional<std::int32_t>, std::string, std::string>> found;
  for (const auto& actor : db().find_many(career_of("JULIANNE", "DENCH", 2015)))
    for (const auto& film : actor.films)
      for (const auto& category : film.categories)
        found.emplace_back(film.title, film.release_year, film.language.name, category.name);
  expect_rows(found, original().execute(sql<R"(
      select title, release_year, language.name, category.name
        from actor join film_actor using (actor_id) join film using (film_id) join language using (language_id)
        join film_category using (film_id) join category using (category_id)
       where actor.first_name || ' ' || actor.last_name = 'JULIANNE DENCH' and release_year > 2014
       order by title, category.name)">()));
}

TEST_F(PagilaActors, PairsOfActors) {
  const auto found = picked_from(db().all(pairs_of_actors(50)), [](const auto& one) {
    const auto& [first, second, films_together] = one;
    return std::tuple(first, second, films_together);
  });
  expect_rows(found, original().execute(sql<R"(
      with pair as (select a, b, (select count(*) from film_actor x
                                   where x.actor_id = a and film_id in (select film_id from film_actor
                                                                         where actor_id = b)) as films
                      from generate_series(1, 200) as a, generate_series(1, 200) as b where a < b)
      select (select first_name || ' ' || last_name from actor where actor_id = a),
             (select first_name || ' ' || last_name from actor where actor_id = b), films
        from pair order by films desc, a, b limit 50)">()));
}

TEST_F(PagilaActors, DistancesFromAnActor) {
  const auto found = picked_from(db().all(distances_from(1)), [](const auto& one) {
    const auto& [steps, people] = one;
    return std::tuple(steps, people);
  });
  // One step at a time, without recursion.
  expect_rows(found, original().execute(sql<R"(
      with one as (select distinct b.actor_id from film_actor a join film_actor b using (film_id) where a.actor_id = 1),
           two as (select distinct b.actor_id from film_actor a join film_actor b using (film_id)
                    where a.actor_id in (table one)),
           three as (select distinct b.actor_id from film_actor a join film_actor b using (film_id)
                      where a.actor_id in (table two)),
           steps (steps, actors) as (values (0, bigint '1'),
                     (1, (select count(*) - 1 from one)),
                     (2, (select count(*) from two) - (select count(*) from one)),
                     (3, (select count(*) from three) - (select count(*) from two)))
      select * from steps where actors > 0 order by steps)">()));
  EXPECT_GT(found.size(), 2U);
}

TEST_F(PagilaActors, FilmsOfACategory) {
  const auto found = picked_from(db().all(films_of_category_with("Horror", "JULIANNE DENCH")),
                                 [](const auto& one) { return std::tuple(one.fid, one.title, one.price, one.rating); });
  expect_rows(found, original().execute(sql<R"(
      select film_id, title, rental_rate, rating
        from film join film_actor using (film_id) join actor using (actor_id)
       where first_name = 'JULIANNE' and last_name = 'DENCH'
         and film_id in (select film_id from film_category join category using (category_id) where name = 'Horror')
       order by title)">()));
}

}  // namespace
}  // namespace pagila
