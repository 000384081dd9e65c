#pragma once

#include "../stores.hpp"
#include "../views.hpp"

#include <cstdint>
#include <string_view>

// Who plays, and with whom.

// clang-format off: laid out as a reader of SQL would
namespace pagila {

/// What does this actor play in since that year? The films, and the categories and the language of each: one round trip.
inline auto career_of(std::string_view first_name, std::string_view last_name, int since) {
  return virga::query(actors)
      .columns(actors.actor_id, actors.first_name, actors.last_name)
      .where(actors.first_name == first_name and actors.last_name == last_name)
      .with(actors.films.columns(films.film_id, films.title, films.release_year)
                .where(films.release_year >= since)
                .order_by(films.title)
                .with(films.language, films.categories.order_by(categories.name)));
}

/// Which two play together most? A table beside itself.
inline auto pairs_of_actors(int how_many) {
  constexpr auto his = virga::alias<"his">(film_actors);
  constexpr auto hers = virga::alias<"hers">(film_actors);
  constexpr auto he = virga::alias<"he">(actors);
  constexpr auto she = virga::alias<"she">(actors);
  return virga::select(concat(he.first_name, " ", he.last_name).as<"one">(),
                       concat(she.first_name, " ", she.last_name).as<"other">(), count().as<"films">())
      .from(his)
      .inner_join(hers, hers.film_id == his.film_id and his.actor_id < hers.actor_id)
      .inner_join(he, he.actor_id == his.actor_id)
      .inner_join(she, she.actor_id == hers.actor_id)
      .group_by(he.actor_id, she.actor_id)
      .order_by(desc(count()), he.actor_id, she.actor_id)
      .limit(how_many);
}

/// How many actors are so many films away from this one, at most three? A recursive common table expression.
inline auto distances_from(std::int32_t actor_id) {
  constexpr auto near = virga::alias<"near">(film_actors);
  constexpr auto far = virga::alias<"far">(film_actors);
  const auto reached =
      virga::recursive_cte<"reached">(virga::select(actors.actor_id, sql<"0", std::int32_t>().as<"steps">())
                                          .from(actors)
                                          .where(actors.actor_id == actor_id))
          .union_([=](auto before) {
            return virga::select(far.actor_id, (before.template get<"steps">() + 1).template as<"steps">())
                .from(before)
                .inner_join(near, near.actor_id == before[actors.actor_id])
                .inner_join(far, far.film_id == near.film_id)
                .where(before.template get<"steps">() < 3);
          });
  const auto nearest = virga::select(reached[actors.actor_id], min(reached.template get<"steps">()).template as<"steps">())
                           .from(reached)
                           .group_by(reached[actors.actor_id])
                           .template as<"nearest">();
  return virga::with(reached)
      .select(nearest.template get<"steps">(), count().template as<"actors">())
      .from(nearest)
      .group_by(nearest.template get<"steps">())
      .order_by(nearest.template get<"steps">());
}

/// Which films of a category does this actor play in? The view writes its actors into one text.
inline auto films_of_category_with(std::string_view category, std::string_view actor) {
  return virga::select(film_list.fid, film_list.title, film_list.price, film_list.rating)
      .from(film_list)
      .where(film_list.category == category and strpos(film_list.actors, actor) > 0)
      .order_by(film_list.title);
}

}  // namespace pagila
