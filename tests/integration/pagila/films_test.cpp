#include "pagila_case.hpp"

#include <questions/films.hpp>

namespace pagila {
namespace {

class PagilaFilms : public PagilaCase {};

TEST_F(PagilaFilms, FilmsAboutWords) {
  const auto rows = db().all(films_about("documentary student -boat", 1000));
  const auto found = picked_from(rows, [](const auto& one) {
    const auto& [id, title, rank] = one;
    return std::tuple(id, title, rank);
  });
  expect_rows(found, original().execute(sql<R"(
      select film_id, title, ts_rank(fulltext, 'documentari & student & !boat')
        from (select film_id, title, to_tsvector('english', title || ' ' || description) as fulltext from film) film
       where fulltext @@ 'documentari' and fulltext @@ 'student' and not fulltext @@ 'boat'
       order by 3 desc, film_id)">()));
}

TEST_F(PagilaFilms, FilmsWithExtras) {
  const auto found = picked_from(
      db().all(films_with({"Trailers", "Deleted Scenes"}, MpaaRating::pg, 2010, 2012)), [](const auto& one) {
        return std::tuple(one.film_id, one.title, one.release_year, one.rating, one.special_features);
      });
  expect_rows(found, original().execute(sql<R"(
      select film_id, title, release_year, rating, special_features from film
       where 'Trailers' = any(special_features) and 'Deleted Scenes' = any(special_features)
         and rating in ('G', 'PG') and release_year in (2010, 2011, 2012)
       order by cast(rating as text) desc, release_year, title)">()));
}

TEST_F(PagilaFilms, ExtrasOfFilms) {
  const auto found = picked_from(db().all(extras_of_films()), [](const auto& one) {
    const auto& [extra, films_there, cost] = one;
    return std::tuple(extra, films_there, cost);
  });
  expect_rows(found, original().execute(sql<R"(
      select extra, count(*), round(sum(replacement_cost) / count(*), 2)
        from (values ('Trailers'), ('Commentaries'), ('Deleted Scenes'), ('Behind the Scenes')) as extras (extra)
        join film on array_position(special_features, extra) > 0
       group by extra order by 2 desc, 1)">()));
}

TEST_F(PagilaFilms, LengthsByRating) {
  const auto found = picked_from(db().all(lengths_by_rating()), [](const auto& one) {
    const auto& [rating, all, are_long, shortest, median, longest] = one;
    return std::tuple(rating, all, are_long, shortest, median, longest);
  });
  // The median is the first length that half of the films or more do not exceed.
  expect_rows(found, original().execute(sql<R"(
      with placed as (select rating, length, row_number() over (partition by rating order by length) as place,
                             count(*) over (partition by rating) as films
                        from film)
      select rating, films, (select count(*) from film f where f.rating = placed.rating and f.length > 120),
             min(length), (array_agg(length order by place))[(films + 1) / 2], max(length)
        from placed group by rating, films order by array_position(array['G', 'PG', 'PG-13', 'R', 'NC-17'], rating::text))">()));
}

TEST_F(PagilaFilms, LongestFilms) {
  const auto found = picked_from(db().all(longest_films()), [](const auto& one) {
    const auto& [category, title, minutes] = one;
    return std::tuple(category, title, minutes);
  });
  expect_rows(found, original().execute(sql<R"(
      select name, min(title), length
        from film join film_category using (film_id) join category c using (category_id)
       where length = (select max(length) from film join film_category using (film_id)
                        where category_id = c.category_id)
       group by name, length order by name)">()));
  EXPECT_EQ(found.size(), 16U);
}

}  // namespace
}  // namespace pagila
