#pragma once

#include <virga/schema.hpp>

// clang-format off: a schema is read as a table

/// A shop: what it sells, to whom, and what they think of it. The same header describes it for both databases.
namespace shop {

using namespace virga::columns;

// A relation may name a table that comes later.
template <class As> struct Addresses;
template <class As> struct Products;
template <class As> struct ProductTags;
template <class As> struct Orders;
template <class As> struct OrderLines;
template <class As> struct Reviews;

enum class order_state { open, paid, sent, cancelled };

// The people

template <class As> struct Customers {
  static constexpr auto table = table_name("customers");
  column<As, "id",        integer().primary_key().generated_always_as_identity()> id;
  column<As, "name",      varchar(100).not_null()>                                name;
  column<As, "email",     varchar(200).not_null().unique()>                       email;
  column<As, "joined_at", timestamp().not_null().default_now()>                   joined_at;
  many<As, "addresses", Addresses>                                                addresses;
  many<As, "orders", Orders>                                                      orders;
  many<As, "open_orders", Orders, where_<"state", order_state::open>>             open_orders;
  many<As, "reviews", Reviews>                                                    reviews;
};
inline constexpr auto customers = virga::table<Customers>;

template <class As> struct Addresses {
  static constexpr auto table = table_name("addresses");
  column<As, "id",          integer().primary_key().generated_always_as_identity()>               id;
  column<As, "customer_id", integer().not_null().references(customers.id).on_delete(cascade)>     customer_id;
  column<As, "label",       varchar(20).not_null()>                                               label;
  column<As, "street",      varchar(100).not_null()>                                              street;
  column<As, "city",        varchar(60).not_null()>                                               city;
  one<As, "customer", Customers>                                                                  customer;

  static constexpr auto constraints(auto t) { return list(unique("addresses_label").on(t.customer_id, t.label)); }
};
inline constexpr auto addresses = virga::table<Addresses>;

// The catalogue

template <class As> struct Categories {
  static constexpr auto table = table_name("categories");
  column<As, "id",        integer().primary_key().generated_always_as_identity()>                id;
  column<As, "slug",      varchar(60).not_null().unique()>                                       slug;
  column<As, "name",      varchar(60).not_null()>                                                name;
  column<As, "parent_id", integer().references<"categories", "id">().on_delete(restrict_)>       parent_id;
  one<As, "parent", Categories, via<"parent_id">>                                                parent;
  many<As, "children", Categories, via<"parent_id">>                                             children;
  many<As, "products", Products>                                                                 products;

  static constexpr auto constraints(auto t) { return list(index("categories_parent_id_idx").on(t.parent_id)); }
};
inline constexpr auto categories = virga::table<Categories>;

template <class As> struct Tags {
  static constexpr auto table = table_name("tags");
  column<As, "name",  varchar(30).primary_key()>        name;
  column<As, "title", varchar(60)>                      title;
  many<As, "products", Products, through<ProductTags>>  products;
};
inline constexpr auto tags = virga::table<Tags>;

template <class As> struct Products {
  static constexpr auto table = table_name("products");
  column<As, "id",          integer().primary_key().generated_always_as_identity()>           id;
  column<As, "sku",         varchar(20).not_null().unique()>                                  sku;
  column<As, "name",        varchar(100).not_null()>                                          name;
  column<As, "price",       numeric(10, 2).not_null()>                                        price;
  column<As, "stock",       integer().not_null().default_value(0)>                            stock;
  column<As, "category_id", integer().references(categories.id).on_delete(set_null)>          category_id;
  one<As, "category", Categories>                                                             category;
  many<As, "tags", Tags, through<ProductTags>>                                                tags;
  many<As, "tag_weights", ProductTags>                                                        tag_weights;
  many<As, "lines", OrderLines>                                                               lines;
  many<As, "reviews", Reviews>                                                                reviews;

  static constexpr auto constraints(auto t) {
    return list(check("products_price_not_negative", t.price >= 0),
                check("products_stock_not_negative", t.stock >= 0),
                index("products_category_id_idx").on(t.category_id));
  }
};
inline constexpr auto products = virga::table<Products>;

// A junction with a column of its own: how well the tag fits.
template <class As> struct ProductTags {
  static constexpr auto table = table_name("product_tags");
  column<As, "product_id", integer().not_null().references(products.id).on_delete(cascade)>    product_id;
  column<As, "tag",        varchar(30).not_null().references(tags.name).on_delete(cascade)>    tag;
  column<As, "weight",     integer().not_null().default_value(1)>                              weight;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.product_id, t.tag), check("product_tags_weight", between(t.weight, 1, 10)),
                index("product_tags_tag_idx").on(t.tag));
  }
};
inline constexpr auto product_tags = virga::table<ProductTags>;

template <class As> struct Reviews {
  static constexpr auto table = table_name("reviews");
  column<As, "id",          integer().primary_key().generated_always_as_identity()>            id;
  column<As, "product_id",  integer().not_null().references(products.id).on_delete(cascade)>   product_id;
  column<As, "customer_id", integer().not_null().references(customers.id).on_delete(cascade)>  customer_id;
  column<As, "stars",       smallint().not_null()>                                             stars;
  column<As, "body",        text()>                                                            body;
  column<As, "written_at",  timestamp().not_null().default_now()>                              written_at;
  one<As, "product", Products>                                                                 product;
  one<As, "customer", Customers>                                                               customer;

  static constexpr auto constraints(auto t) {
    return list(unique("reviews_one_each").on(t.product_id, t.customer_id),
                check("reviews_stars", between(t.stars, 1, 5)),
                index("reviews_newest").on(t.product_id, desc(t.written_at), desc(t.id)));
  }
};
inline constexpr auto reviews = virga::table<Reviews>;

// The sales

template <class As> struct Orders {
  static constexpr auto table = table_name("orders");
  column<As, "id",          integer().primary_key().generated_always_as_identity()>            id;
  column<As, "customer_id", integer().not_null().references(customers.id).on_delete(restrict_)> customer_id;
  column<As, "address_id",  integer().references(addresses.id).on_delete(set_null)>            address_id;
  column<As, "state",       enumeration<order_state>().not_null().default_value(order_state::open)> state;
  column<As, "placed_at",   timestamp().not_null().default_now()>                              placed_at;
  one<As, "customer", Customers>                                                               customer;
  one<As, "address", Addresses>                                                                address;
  many<As, "lines", OrderLines>                                                                lines;

  static constexpr auto constraints(auto t) {
    return list(index("orders_history").on(t.customer_id, desc(t.placed_at), desc(t.id)),
                index("orders_open").on(t.placed_at).where(t.state == order_state::open));
  }
};
inline constexpr auto orders = virga::table<Orders>;

template <class As> struct OrderLines {
  static constexpr auto table = table_name("order_lines");
  column<As, "order_id",   integer().not_null().references(orders.id).on_delete(cascade)>      order_id;
  column<As, "product_id", integer().not_null().references(products.id).on_delete(restrict_)>  product_id;
  column<As, "quantity",   integer().not_null()>                                               quantity;
  column<As, "unit_price", numeric(10, 2).not_null()>                                          unit_price;
  column<As, "shipped_at", timestamp()>                                                        shipped_at;
  one<As, "order", Orders>                                                                     order;
  one<As, "product", Products>                                                                 product;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.order_id, t.product_id), check("order_lines_quantity", t.quantity > 0),
                index("order_lines_product_id_idx").on(t.product_id));
  }
};
inline constexpr auto order_lines = virga::table<OrderLines>;

inline constexpr auto schema = virga::schema(customers, addresses, categories, tags, products, product_tags, reviews,
                                             orders, order_lines);

using Customer = virga::row<Customers>;
using Category = virga::row<Categories>;
using Product = virga::row<Products>;
using Order = virga::row<Orders>;

}  // namespace shop
