#pragma once

#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

#include <optional>
#include <string>
#include <vector>

/// A small shop: customers, their orders and the lines of these, with one constraint of each kind.
namespace shop {

using namespace virga::columns;

enum class status { open, paid, sent };

template <class As>
struct Orders;
template <class As>
struct Lines;

template <class As>
struct Customers {
  static constexpr auto table = table_name("customers");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", varchar(40).not_null()> name;
  column<As, "email", text().not_null().unique()> email;
  column<As, "credit", numeric(10, 2).not_null().default_value("100.00")> credit;
  column<As, "level", smallint().not_null().default_value(1)> level;
  column<As, "note", text()> note;
  column<As, "recommended_by", integer().references<"customers", "id">()> recommended_by;
  many<As, "orders", Orders> orders;
  one<As, "recommender", Customers, via<"recommended_by">> recommender;
  many<As, "recommended", Customers, via<"recommended_by">> recommended;
};
inline constexpr auto customers = virga::table<Customers>;

template <class As>
struct Orders {
  static constexpr auto table = table_name("orders");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "customer_id", integer().not_null().references(customers.id)> customer_id;
  column<As, "state", enumeration<status>().not_null().default_value(status::open)> state;
  column<As, "placed_at", timestamp().not_null().default_now()> placed_at;
  column<As, "total", bigint().not_null().default_value(0)> total;
  one<As, "customer", Customers> customer;
  many<As, "lines", Lines> lines;

  static constexpr auto constraints(auto t) {
    return list(check("total_is_not_negative", t.total >= 0), index("orders_customer_idx").on(t.customer_id));
  }
};
inline constexpr auto orders = virga::table<Orders>;

template <class As>
struct Lines {
  static constexpr auto table = table_name("lines");
  column<As, "order_id", integer().not_null().references(orders.id).on_delete(cascade)> order_id;
  column<As, "number", integer().not_null()> number;
  column<As, "article", text().not_null()> article;
  column<As, "amount", integer().not_null().default_value(1)> amount;
  one<As, "order", Orders> order;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.order_id, t.number), unique("article_once").on(t.order_id, t.article));
  }
};
inline constexpr auto lines = virga::table<Lines>;

inline constexpr auto schema = virga::schema(customers, orders, lines);

using Customer = virga::row<Customers>;
using NewCustomer = virga::new_row<Customers>;
using Order = virga::row<Orders>;
using NewLine = virga::new_row<Lines>;

}  // namespace shop

/// A database with the shop's tables, which are empty.
template <class Where>
class ShopCase : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (this->is_given()) create_tables(*this->db, shop::schema);
  }

  std::int32_t new_customer(const std::string& name) const {
    return this->db->insert(shop::customers)
        .values({.name = name, .email = name + "@example.com"})
        .returning(shop::customers.id)
        .one()
        .id;
  }

  [[nodiscard]] std::int64_t customer_count() const {
    return this->db->select(virga::count()).from(shop::customers).one();
  }

  [[nodiscard]] std::vector<std::string> customer_names() const {
    std::vector<std::string> names;
    for (const auto& one :
         this->db->select(shop::customers.name).from(shop::customers).order_by(shop::customers.id).all())
      names.push_back(one.name);
    return names;
  }
};
