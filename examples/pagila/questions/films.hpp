#pragma once

#include "../stores.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What there is to rent. Each question is a query without a database.

// clang-format off: laid out as a reader of SQL would
namespace pagila {

/// Which films are about these words, best first? Full text search, as on the web, by the index of films.fulltext.
inline auto films_about(std::string_view words, int how_many) {
  const auto wanted = pg::websearch_to_tsquery<"english">(words);
  return virga::select(films.film_id, films.title, pg::ts_rank(films.fulltext, wanted).as<"rank">())
      .from(films)
      .where(pg::ts_match(films.fulltext, wanted))
      .order_by(desc(pg::ts_rank(films.fulltext, wanted)), films.film_id)
      .limit(how_many);
}

/// Which films of these years have all of these extras, and are rated no stricter than that? An array, a domain, and
/// an enum type, whose values sort in the order of its labels.
inline auto films_with(const std::vector<std::string>& extras, MpaaRating at_most, int from, int to) {
  return virga::select(films.film_id, films.title, films.release_year, films.rating, films.special_features)
      .from(films)
      .where(pg::contains(films.special_features, extras) and films.rating <= at_most
             and between(films.release_year, from, to))
      .order_by(desc(films.rating), films.release_year, films.title);
}

/// How many films have each of the extras? An array's elements as rows.
inline auto extras_of_films() {
  const auto extra = pg::unnest(films.special_features).as<"extra">();
  return virga::select(extra.get<"extra">(), count().as<"films">(), round(avg(films.replacement_cost), 2).as<"cost">())
      .from(films)
      .cross_join(extra)
      .group_by(extra.get<"extra">())
      .order_by(desc(count()), extra.get<"extra">());
}

/// How long are the films of each rating, and how many of them last more than two hours? Aggregates with a filter.
inline auto lengths_by_rating() {
  return virga::select(films.rating, count().as<"films">(), count().filter(films.length > 120).as<"long">(),
                       min(films.length).as<"shortest">(), pg::percentile_disc(0.5).within_group(films.length).as<"median">(),
                       max(films.length).as<"longest">())
      .from(films)
      .group_by(films.rating)
      .order_by(films.rating);
}

/// Which film of each category is the longest? The first row of each, in an order.
inline auto longest_films() {
  return virga::select(categories.name, films.title, films.length)
      .distinct_on(categories.name)
      .from(categories)
      .inner_join(film_categories, film_categories.category_id == categories.category_id)
      .inner_join(films, films.film_id == film_categories.film_id)
      .order_by(categories.name, nulls_last(desc(films.length)), films.title);
}

}  // namespace pagila
