#pragma once

#include "money.hpp"
#include "schema.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Orders: they are placed, changed, shipped and looked at.

// clang-format off: laid out as a reader of SQL would
namespace shop {

struct item {
  std::string sku;
  std::int32_t quantity = 1;
};

struct new_order {
  std::string email;    // of a customer who is there
  std::string address;  // the label of one of the customer's
  virga::timestamp_value placed_at;
  std::vector<item> items;
};

/// What becomes of an order of which nothing is shipped. What is empty changes nothing.
struct order_change {
  item changed;                        // a line that is there: it keeps its price
  std::vector<std::string> taken_out;
  std::vector<item> put_in;            // at today's price, also a line that is there
};

/// More was asked for than there is, or the product is unknown. Nothing was written.
class out_of_stock : public std::runtime_error {
 public:
  explicit out_of_stock(const std::string& sku) : std::runtime_error("there is not enough of " + sku) {}
};

/// An order that is not there, or with which it is too late to do this.
class order_is_closed : public std::runtime_error {
 public:
  explicit order_is_closed(std::int32_t id) : std::runtime_error("order " + std::to_string(id) + " is closed") {}
};

/// An order with its lines, and what it costs.
inline auto order_with_lines(std::int32_t id) {
  return virga::query(orders)
      .where(orders.id == id)
      .extras(cents(orders.lines.sum(order_lines.unit_price * order_lines.quantity)).as<"total">())
      .with(orders.address.columns(addresses.label, addresses.city),
            orders.lines.order_by(order_lines.product_id)
                .with(order_lines.product.columns(products.sku, products.name, products.stock)));
}
using OrderWithLines = virga::nested_row<decltype(order_with_lines(0))>;

/// A customer's orders, the newest first, without their lines.
inline auto newest_orders(std::string_view email, int how_many) {
  return virga::query(orders)
      .columns(orders.id, orders.placed_at, orders.state)
      .extras(orders.lines.count().as<"lines">(),
              cents(orders.lines.sum(order_lines.unit_price * order_lines.quantity)).as<"total">())
      .where(orders.customer.exists(customers.email == email))
      .order_by(desc(orders.placed_at), desc(orders.id))
      .limit(how_many);
}
using OrderInHistory = virga::nested_row<decltype(newest_orders("", 0))>;

template <class Database>
class sales {
 public:
  explicit sales(const Database& db) : db_(db) {}

  /// The order's number. Throws out_of_stock; virga::row_count_error if there is no such customer or address.
  std::int32_t place_order(const new_order& wanted) const;

  /// The order as it is now. Throws out_of_stock and order_is_closed.
  OrderWithLines change_order(std::int32_t id, const order_change& change) const;

  /// Marks lines as shipped, and the order as sent with the last of them. Throws order_is_closed.
  void ship(std::int32_t id, const std::vector<std::string>& skus, virga::timestamp_value when) const;

  OrderWithLines order(std::int32_t id) const { return db_.find_one(order_with_lines(id)); }

  /// A page of a customer's orders, the newest first: the first page, or the one behind the order `last`.
  std::vector<OrderInHistory> history(std::string_view email, int how_many,
                                      const std::optional<OrderInHistory>& last = {}) const;

 private:
  Database db_;
};

extern template class sales<virga::pg::database>;
extern template class sales<virga::sqlite::database>;

}  // namespace shop
