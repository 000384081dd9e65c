#pragma once

#include <virga/pg.hpp>

#include <array>
#include <string_view>

// clang-format off: a schema is read as a table

/// The Pagila DVD rental: here the films it has, and who plays in them.
namespace pagila {

enum class MpaaRating { g, pg, pg_13, r, nc_17 };

}  // namespace pagila

template <>
inline constexpr auto virga::enum_labels<pagila::MpaaRating> =
    std::array{virga::enum_label{pagila::MpaaRating::g, "G"}, virga::enum_label{pagila::MpaaRating::pg, "PG"},
               virga::enum_label{pagila::MpaaRating::pg_13, "PG-13"}, virga::enum_label{pagila::MpaaRating::r, "R"},
               virga::enum_label{pagila::MpaaRating::nc_17, "NC-17"}};

namespace pagila {

using namespace virga::columns;
namespace pg = virga::pg;

// A relation may name a table that comes later.
template <class As> struct Films;
template <class As> struct FilmActors;
template <class As> struct FilmCategories;
template <class As> struct Inventory;

/// A year of films.
constexpr auto year() { return pg::domain("year", integer(), "value >= 1901 and value <= 2155"); }

// What the numbers of the rows are counted with. Nobody owns them.

inline constexpr auto actor_ids    = pg::sequence<"actor_actor_id_seq">();
inline constexpr auto category_ids = pg::sequence<"category_category_id_seq">();
inline constexpr auto film_ids     = pg::sequence<"film_film_id_seq">();
inline constexpr auto language_ids = pg::sequence<"language_language_id_seq">();

template <class As> struct Actors {
  static constexpr auto table = table_name("actor");
  column<As, "actor_id",    integer().primary_key().default_value(pg::nextval(actor_ids))> actor_id;
  column<As, "first_name",  text().not_null()>                                             first_name;
  column<As, "last_name",   text().not_null()>                                             last_name;
  column<As, "last_update", timestamptz().not_null().default_now()>                        last_update;
  many<As, "films", Films, through<FilmActors>>                                            films;

  static constexpr auto constraints(auto t) { return list(index("idx_actor_last_name").on(t.last_name)); }
};
inline constexpr auto actors = virga::table<Actors>;

template <class As> struct Categories {
  static constexpr auto table = table_name("category");
  column<As, "category_id", integer().primary_key().default_value(pg::nextval(category_ids))> category_id;
  column<As, "name",        text().not_null()>                                                name;
  column<As, "last_update", timestamptz().not_null().default_now()>                           last_update;
  many<As, "films", Films, through<FilmCategories>>                                           films;
};
inline constexpr auto categories = virga::table<Categories>;

template <class As> struct Languages {
  static constexpr auto table = table_name("language");
  column<As, "language_id", integer().primary_key().default_value(pg::nextval(language_ids))> language_id;
  column<As, "name",        char_(20).not_null()>                                             name;
  column<As, "last_update", timestamptz().not_null().default_now()>                           last_update;
  many<As, "films", Films, via<"language_id">>                                                films;
};
inline constexpr auto languages = virga::table<Languages>;

template <class As> struct Films {
  static constexpr auto table = table_name("film");
  column<As, "film_id",              integer().primary_key().default_value(pg::nextval(film_ids))>          film_id;
  column<As, "title",                text().not_null()>                                                     title;
  column<As, "description",          text()>                                                                description;
  column<As, "release_year",         year()>                                                                release_year;
  column<As, "language_id",          integer().not_null()
      .references(languages.language_id).on_update(cascade).on_delete(restrict_)>                           language_id;
  column<As, "original_language_id", integer()
      .references(languages.language_id).on_update(cascade).on_delete(restrict_)>                           original_language_id;
  column<As, "rental_duration",      smallint().not_null().default_value(3)>                                rental_duration;
  column<As, "rental_rate",          numeric(4, 2).not_null().default_value("4.99")>                        rental_rate;
  column<As, "length",               smallint()>                                                            length;
  column<As, "replacement_cost",     numeric(5, 2).not_null().default_value("19.99")>                       replacement_cost;
  column<As, "rating",               pg::enum_type<MpaaRating>("mpaa_rating").default_value(MpaaRating::g)> rating;
  column<As, "last_update",          timestamptz().not_null().default_now()>                                last_update;
  column<As, "special_features",     pg::array(text())>                                                     special_features;
  column<As, "fulltext",             pg::tsvector().not_null()>                                             fulltext;
  one<As, "language", Languages, via<"language_id">>                                                        language;
  many<As, "actors", Actors, through<FilmActors>>                                                           actors;
  many<As, "categories", Categories, through<FilmCategories>>                                               categories;
  many<As, "copies", Inventory>                                                                             copies;

  static constexpr auto constraints(auto t) {
    return list(index("film_fulltext_idx").using_("gist").on(t.fulltext),
                index("idx_fk_language_id").on(t.language_id),
                index("idx_fk_original_language_id").on(t.original_language_id),
                index("idx_title").on(t.title));
  }
};
inline constexpr auto films = virga::table<Films>;

template <class As> struct FilmActors {
  static constexpr auto table = table_name("film_actor");
  column<As, "actor_id",    integer().not_null()
      .references(actors.actor_id).on_update(cascade).on_delete(restrict_)> actor_id;
  column<As, "film_id",     integer().not_null()
      .references(films.film_id).on_update(cascade).on_delete(restrict_)>   film_id;
  column<As, "last_update", timestamptz().not_null().default_now()>         last_update;
  one<As, "actor", Actors>                                                  actor;
  one<As, "film", Films>                                                    film;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.actor_id, t.film_id), index("idx_fk_film_id").on(t.film_id));
  }
};
inline constexpr auto film_actors = virga::table<FilmActors>;

template <class As> struct FilmCategories {
  static constexpr auto table = table_name("film_category");
  column<As, "film_id",     integer().not_null()
      .references(films.film_id).on_update(cascade).on_delete(restrict_)>          film_id;
  column<As, "category_id", integer().not_null()
      .references(categories.category_id).on_update(cascade).on_delete(restrict_)> category_id;
  column<As, "last_update", timestamptz().not_null().default_now()>                last_update;
  one<As, "film", Films>                                                           film;
  one<As, "category", Categories>                                                  category;

  static constexpr auto constraints(auto t) { return list(primary_key(t.film_id, t.category_id)); }
};
inline constexpr auto film_categories = virga::table<FilmCategories>;

}  // namespace pagila
