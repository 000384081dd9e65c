#pragma once

#include "stores.hpp"

// clang-format off: a schema is read as a table

/// The views of the Pagila DVD rental.
namespace pagila {

/// The aggregate that functions.hpp makes: texts with commas between them.
inline constexpr auto group_concat = pg::aggregate<"group_concat", std::string(std::string)>;

/// The tables by the names that the views give them.
namespace aliases {
inline constexpr auto a  = virga::alias<"a">(addresses);
inline constexpr auto c  = virga::alias<"c">(categories);
inline constexpr auto f  = virga::alias<"f">(films);
inline constexpr auto fc = virga::alias<"fc">(film_categories);
inline constexpr auto i  = virga::alias<"i">(inventory);
inline constexpr auto p  = virga::alias<"p">(payments);
inline constexpr auto r  = virga::alias<"r">(rentals);
inline constexpr auto s  = virga::alias<"s">(stores);
}  // namespace aliases

template <class As> struct ActorInfo {
  static constexpr auto view = view_name("actor_info");
  column<As, "actor_id",   integer().primary_key()> actor_id;
  column<As, "first_name", text().not_null()>       first_name;
  column<As, "last_name",  text().not_null()>       last_name;
  column<As, "film_info",  text()>                  film_info;

  static constexpr auto query() {
    using namespace aliases;
    constexpr auto actor     = virga::alias<"a">(actors);
    constexpr auto plays     = virga::alias<"fa">(film_actors);
    constexpr auto its_actor = virga::alias<"fa_1">(film_actors);
    constexpr auto its_kind  = virga::alias<"fc_1">(film_categories);
    const auto titles = virga::select(group_concat(f.title)).from(f)
        .inner_join(its_kind, f.film_id == its_kind.film_id)
        .inner_join(its_actor, f.film_id == its_actor.film_id)
        .where(its_kind.category_id == c.category_id and its_actor.actor_id == actor.actor_id)
        .group_by(its_actor.actor_id);
    return virga::select(actor.actor_id, actor.first_name, actor.last_name,
                         group_concat(concat(c.name, ": ", titles.as_scalar())).distinct().as<"film_info">())
        .from(actor)
        .left_join(plays, actor.actor_id == plays.actor_id)
        .left_join(fc, plays.film_id == fc.film_id)
        .left_join(c, fc.category_id == c.category_id)
        .group_by(actor.actor_id, actor.first_name, actor.last_name);
  }
};
inline constexpr auto actor_info = virga::view<ActorInfo>;

template <class As> struct CustomerList {
  static constexpr auto view = view_name("customer_list");
  column<As, "id",       integer().not_null()> id;
  column<As, "name",     text().not_null()>    name;
  column<As, "address",  text().not_null()>    address;
  column<As, "zip code", text()>               zip_code;
  column<As, "phone",    text().not_null()>    phone;
  column<As, "city",     text().not_null()>    city;
  column<As, "country",  text().not_null()>    country;
  column<As, "notes",    text().not_null()>    notes;
  column<As, "sid",      integer().not_null()> sid;

  static constexpr auto query() {
    using namespace aliases;
    constexpr auto cu = virga::alias<"cu">(customers);
    return virga::select(cu.customer_id.as<"id">(), concat(cu.first_name, " ", cu.last_name).as<"name">(), a.address,
                         a.postal_code.as<"zip code">(), a.phone, cities.city, countries.country,
                         virga::case_when(cu.activebool, "active").else_("").as<"notes">(), cu.store_id.as<"sid">())
        .from(cu)
        .inner_join(a, cu.address_id == a.address_id)
        .inner_join(cities, a.city_id == cities.city_id)
        .inner_join(countries, cities.country_id == countries.country_id);
  }
};
inline constexpr auto customer_list = virga::view<CustomerList>;

/// The films of every category, with the names of their actors in one text.
template <class Names> constexpr auto films_with(const Names& names) {
  return virga::select(films.film_id.as<"fid">(), films.title, films.description, categories.name.as<"category">(),
                       films.rental_rate.as<"price">(), films.length, films.rating, group_concat(names).template as<"actors">())
      .from(categories)
      .left_join(film_categories, categories.category_id == film_categories.category_id)
      .left_join(films, film_categories.film_id == films.film_id)
      .inner_join(film_actors, films.film_id == film_actors.film_id)
      .inner_join(actors, film_actors.actor_id == actors.actor_id)
      .group_by(films.film_id, films.title, films.description, categories.name, films.rental_rate, films.length,
                films.rating);
}

template <class As> struct FilmList {
  static constexpr auto view = view_name("film_list");
  column<As, "fid",         integer()>                               fid;
  column<As, "title",       text()>                                  title;
  column<As, "description", text()>                                  description;
  column<As, "category",    text().not_null()>                       category;
  column<As, "price",       numeric(4, 2)>                           price;
  column<As, "length",      smallint()>                              length;
  column<As, "rating",      pg::enum_type<MpaaRating>("mpaa_rating")> rating;
  column<As, "actors",      text()>                                  actors;

  static constexpr auto query() {
    return films_with(concat(pagila::actors.first_name, " ", pagila::actors.last_name));
  }
};
inline constexpr auto film_list = virga::view<FilmList>;

template <class As> struct NicerButSlowerFilmList {
  static constexpr auto view = view_name("nicer_but_slower_film_list");
  column<As, "fid",         integer()>                               fid;
  column<As, "title",       text()>                                  title;
  column<As, "description", text()>                                  description;
  column<As, "category",    text().not_null()>                       category;
  column<As, "price",       numeric(4, 2)>                           price;
  column<As, "length",      smallint()>                              length;
  column<As, "rating",      pg::enum_type<MpaaRating>("mpaa_rating")> rating;
  column<As, "actors",      text()>                                  actors;

  static constexpr auto query() {
    constexpr auto first = pg::function<"substring", std::string(std::string, int, int)>;
    constexpr auto rest = pg::function<"substring", std::string(std::string, int)>;
    const auto capitalized = [=](const auto& name) { return concat(upper(first(name, 1, 1)), lower(rest(name, 2))); };
    return films_with(concat(capitalized(pagila::actors.first_name), capitalized(pagila::actors.last_name)));
  }
};
inline constexpr auto nicer_but_slower_film_list = virga::view<NicerButSlowerFilmList>;

/// What each category has brought in, the best one first.
constexpr auto sales_of_categories() {
  using namespace aliases;
  return virga::select(c.name.as<"category">(), virga::sum(p.amount).as<"total_sales">())
      .from(p)
      .inner_join(r, p.rental_id == r.rental_id)
      .inner_join(i, r.inventory_id == i.inventory_id)
      .inner_join(f, i.film_id == f.film_id)
      .inner_join(fc, f.film_id == fc.film_id)
      .inner_join(c, fc.category_id == c.category_id)
      .group_by(c.name)
      .order_by(desc(virga::sum(p.amount)));
}

template <class As> struct RentalByCategory {
  static constexpr auto view = pg::materialized_view_name("rental_by_category");
  column<As, "category",    text().not_null()>    category;
  column<As, "total_sales", numeric().not_null()> total_sales;

  static constexpr auto query() { return sales_of_categories(); }
  static constexpr auto constraints(auto t) { return list(unique_index("rental_category").on(t.category)); }
};
inline constexpr auto rental_by_category = virga::view<RentalByCategory>;

template <class As> struct SalesByFilmCategory {
  static constexpr auto view = view_name("sales_by_film_category");
  column<As, "category",    text().not_null()>    category;
  column<As, "total_sales", numeric().not_null()> total_sales;

  static constexpr auto query() { return sales_of_categories(); }
};
inline constexpr auto sales_by_film_category = virga::view<SalesByFilmCategory>;

template <class As> struct SalesByStore {
  static constexpr auto view = view_name("sales_by_store");
  column<As, "store",       text().not_null()>    store;
  column<As, "manager",     text().not_null()>    manager;
  column<As, "total_sales", numeric().not_null()> total_sales;

  static constexpr auto query() {
    using namespace aliases;
    constexpr auto city    = virga::alias<"c">(cities);
    constexpr auto country = virga::alias<"cy">(countries);
    constexpr auto m       = virga::alias<"m">(staff);
    return virga::select(concat(city.city, ",", country.country).as<"store">(),
                         concat(m.first_name, " ", m.last_name).as<"manager">(), virga::sum(p.amount).as<"total_sales">())
        .from(p)
        .inner_join(r, p.rental_id == r.rental_id)
        .inner_join(i, r.inventory_id == i.inventory_id)
        .inner_join(s, i.store_id == s.store_id)
        .inner_join(a, s.address_id == a.address_id)
        .inner_join(city, a.city_id == city.city_id)
        .inner_join(country, city.country_id == country.country_id)
        .inner_join(m, s.manager_staff_id == m.staff_id)
        .group_by(country.country, city.city, s.store_id, m.first_name, m.last_name)
        .order_by(country.country, city.city);
  }
};
inline constexpr auto sales_by_store = virga::view<SalesByStore>;

template <class As> struct StaffList {
  static constexpr auto view = view_name("staff_list");
  column<As, "id",       integer().not_null()> id;
  column<As, "name",     text().not_null()>    name;
  column<As, "address",  text().not_null()>    address;
  column<As, "zip code", text()>               zip_code;
  column<As, "phone",    text().not_null()>    phone;
  column<As, "city",     text().not_null()>    city;
  column<As, "country",  text().not_null()>    country;
  column<As, "sid",      integer().not_null()> sid;

  static constexpr auto query() {
    using namespace aliases;
    constexpr auto one = virga::alias<"s">(staff);
    return virga::select(one.staff_id.as<"id">(), concat(one.first_name, " ", one.last_name).as<"name">(), a.address,
                         a.postal_code.as<"zip code">(), a.phone, cities.city, countries.country, one.store_id.as<"sid">())
        .from(one)
        .inner_join(a, one.address_id == a.address_id)
        .inner_join(cities, a.city_id == cities.city_id)
        .inner_join(countries, cities.country_id == countries.country_id);
  }
};
inline constexpr auto staff_list = virga::view<StaffList>;

}  // namespace pagila
