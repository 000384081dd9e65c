#pragma once

#include "films.hpp"

// clang-format off: a schema is read as a table

/// The Pagila DVD rental: its stores and the people, and what is rented and paid for.
namespace pagila {

// A relation may name a table that comes later.
template <class As> struct Cities;
template <class As> struct Addresses;
template <class As> struct Customers;
template <class As> struct Rentals;

inline constexpr auto address_ids   = pg::sequence<"address_address_id_seq">();
inline constexpr auto city_ids      = pg::sequence<"city_city_id_seq">();
inline constexpr auto country_ids   = pg::sequence<"country_country_id_seq">();
inline constexpr auto customer_ids  = pg::sequence<"customer_customer_id_seq">();
inline constexpr auto inventory_ids = pg::sequence<"inventory_inventory_id_seq">();
inline constexpr auto payment_ids   = pg::sequence<"payment_payment_id_seq">();
inline constexpr auto rental_ids    = pg::sequence<"rental_rental_id_seq">();
inline constexpr auto staff_ids     = pg::sequence<"staff_staff_id_seq">();
inline constexpr auto store_ids     = pg::sequence<"store_store_id_seq">();

// The places

template <class As> struct Countries {
  static constexpr auto table = table_name("country");
  column<As, "country_id",  integer().primary_key().default_value(pg::nextval(country_ids))> country_id;
  column<As, "country",     text().not_null()>                                               country;
  column<As, "last_update", timestamptz().not_null().default_now()>                          last_update;
  many<As, "cities", Cities>                                                                 cities;
};
inline constexpr auto countries = virga::table<Countries>;

template <class As> struct Cities {
  static constexpr auto table = table_name("city");
  column<As, "city_id",     integer().primary_key().default_value(pg::nextval(city_ids))> city_id;
  column<As, "city",        text().not_null()>                                            city;
  column<As, "country_id",  integer().not_null()
      .references(countries.country_id).on_update(cascade).on_delete(restrict_)>          country_id;
  column<As, "last_update", timestamptz().not_null().default_now()>                       last_update;
  one<As, "in_country", Countries>                                                        in_country;
  many<As, "addresses", Addresses>                                                        addresses;

  static constexpr auto constraints(auto t) { return list(index("idx_fk_country_id").on(t.country_id)); }
};
inline constexpr auto cities = virga::table<Cities>;

template <class As> struct Addresses {
  static constexpr auto table = table_name("address");
  column<As, "address_id",  integer().primary_key().default_value(pg::nextval(address_ids))> address_id;
  column<As, "address",     text().not_null()>                                               address;
  column<As, "address2",    text()>                                                          address2;
  column<As, "district",    text().not_null()>                                               district;
  column<As, "city_id",     integer().not_null()
      .references(cities.city_id).on_update(cascade).on_delete(restrict_)>                   city_id;
  column<As, "postal_code", text()>                                                          postal_code;
  column<As, "phone",       text().not_null()>                                               phone;
  column<As, "last_update", timestamptz().not_null().default_now()>                          last_update;
  one<As, "city", Cities>                                                                    city;

  static constexpr auto constraints(auto t) { return list(index("idx_fk_city_id").on(t.city_id)); }
};
inline constexpr auto addresses = virga::table<Addresses>;

// The stores and the people

template <class As> struct Stores {
  static constexpr auto table = table_name("store");
  column<As, "store_id",         integer().primary_key().default_value(pg::nextval(store_ids))> store_id;
  column<As, "manager_staff_id", integer().not_null()>                                          manager_staff_id;
  column<As, "address_id",       integer().not_null()
      .references(addresses.address_id).on_update(cascade).on_delete(restrict_)>                address_id;
  column<As, "last_update",      timestamptz().not_null().default_now()>                        last_update;
  one<As, "address", Addresses>                                                                 address;
  many<As, "customers", Customers>                                                              customers;
  many<As, "copies", Inventory>                                                                 copies;

  static constexpr auto constraints(auto t) {
    return list(unique_index("idx_unq_manager_staff_id").on(t.manager_staff_id));
  }
};
inline constexpr auto stores = virga::table<Stores>;

template <class As> struct Staff {
  static constexpr auto table = table_name("staff");
  column<As, "staff_id",    integer().primary_key().default_value(pg::nextval(staff_ids))> staff_id;
  column<As, "first_name",  text().not_null()>                                             first_name;
  column<As, "last_name",   text().not_null()>                                             last_name;
  column<As, "address_id",  integer().not_null()
      .references(addresses.address_id).on_update(cascade).on_delete(restrict_)>           address_id;
  column<As, "email",       text()>                                                        email;
  column<As, "store_id",    integer().not_null().references(stores.store_id)>              store_id;
  column<As, "active",      boolean().not_null().default_value(true)>                      active;
  column<As, "username",    text().not_null()>                                             username;
  column<As, "password",    text()>                                                        password;
  column<As, "last_update", timestamptz().not_null().default_now()>                        last_update;
  column<As, "picture",     virga::columns::blob()>                                        picture;
  one<As, "address", Addresses>                                                            address;
  one<As, "store", Stores>                                                                 store;
};
inline constexpr auto staff = virga::table<Staff>;

template <class As> struct Customers {
  static constexpr auto table = table_name("customer");
  column<As, "customer_id", integer().primary_key().default_value(pg::nextval(customer_ids))> customer_id;
  column<As, "store_id",    integer().not_null()
      .references(stores.store_id).on_update(cascade).on_delete(restrict_)>                   store_id;
  column<As, "first_name",  text().not_null()>                                                first_name;
  column<As, "last_name",   text().not_null()>                                                last_name;
  column<As, "email",       text()>                                                           email;
  column<As, "address_id",  integer().not_null()
      .references(addresses.address_id).on_update(cascade).on_delete(restrict_)>              address_id;
  column<As, "activebool",  boolean().not_null().default_value(true)>                         activebool;
  column<As, "create_date", date().not_null().default_value(sql<"current_date">())>           create_date;
  column<As, "last_update", timestamptz().default_now()>                                      last_update;
  column<As, "active",      integer()>                                                        active;
  one<As, "store", Stores>                                                                    store;
  one<As, "address", Addresses>                                                               address;
  many<As, "rentals", Rentals>                                                                rentals;

  static constexpr auto constraints(auto t) {
    return list(index("idx_fk_address_id").on(t.address_id),
                index("idx_fk_store_id").on(t.store_id),
                index("idx_last_name").on(t.last_name));
  }
};
inline constexpr auto customers = virga::table<Customers>;

// What is rented, and what is paid for it

template <class As> struct Inventory {
  static constexpr auto table = table_name("inventory");
  column<As, "inventory_id", integer().primary_key().default_value(pg::nextval(inventory_ids))> inventory_id;
  column<As, "film_id",      integer().not_null()
      .references(films.film_id).on_update(cascade).on_delete(restrict_)>                       film_id;
  column<As, "store_id",     integer().not_null()
      .references(stores.store_id).on_update(cascade).on_delete(restrict_)>                     store_id;
  column<As, "last_update",  timestamptz().not_null().default_now()>                            last_update;
  one<As, "film", Films>                                                                        film;
  one<As, "store", Stores>                                                                      store;
  many<As, "rentals", Rentals>                                                                  rentals;

  static constexpr auto constraints(auto t) { return list(index("idx_store_id_film_id").on(t.store_id, t.film_id)); }
};
inline constexpr auto inventory = virga::table<Inventory>;

template <class As> struct Rentals {
  static constexpr auto table = table_name("rental");
  column<As, "rental_id",    integer().primary_key().default_value(pg::nextval(rental_ids))> rental_id;
  column<As, "rental_date",  timestamptz().not_null()>                                       rental_date;
  column<As, "inventory_id", integer().not_null()
      .references(inventory.inventory_id).on_update(cascade).on_delete(restrict_)>           inventory_id;
  column<As, "customer_id",  integer().not_null()
      .references(customers.customer_id).on_update(cascade).on_delete(restrict_)>            customer_id;
  column<As, "return_date",  timestamptz()>                                                  return_date;
  column<As, "staff_id",     integer().not_null()
      .references(staff.staff_id).on_update(cascade).on_delete(restrict_)>                   staff_id;
  column<As, "last_update",  timestamptz().not_null().default_now()>                         last_update;
  one<As, "copy", Inventory>                                                                 copy;
  one<As, "customer", Customers>                                                             customer;

  static constexpr auto constraints(auto t) {
    return list(index("idx_fk_inventory_id").on(t.inventory_id),
                unique_index("idx_unq_rental_rental_date_inventory_id_customer_id")
                    .on(t.rental_date, t.inventory_id, t.customer_id));
  }
};
inline constexpr auto rentals = virga::table<Rentals>;

/// Its rows are in partitions, of which each has its own foreign keys: see partitions.hpp.
template <class As> struct Payments {
  static constexpr auto table = table_name("payment");
  column<As, "payment_id",   integer().not_null().default_value(pg::nextval(payment_ids))> payment_id;
  column<As, "customer_id",  integer().not_null()>                                         customer_id;
  column<As, "staff_id",     integer().not_null()>                                         staff_id;
  column<As, "rental_id",    integer().not_null()>                                         rental_id;
  column<As, "amount",       numeric(5, 2).not_null()>                                     amount;
  column<As, "payment_date", timestamptz().not_null()>                                     payment_date;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.payment_date, t.payment_id), pg::partition_by_range(t.payment_date));
  }
};
inline constexpr auto payments = virga::table<Payments>;

}  // namespace pagila
