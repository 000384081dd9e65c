#pragma once

#include "schema.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What is looked for by its related rows, which are not loaded for it.

// clang-format off: laid out as a reader of SQL would
namespace shop {

/// What a visitor may look for; what is empty does not matter.
struct product_filter {
  std::optional<std::string> name;      // anywhere in it
  std::optional<std::string> category;  // its slug, or that of the one above
  std::optional<std::string> tag;
  std::optional<virga::decimal> at_most;
  std::optional<virga::decimal> stars;  // at least so many, on the average
  bool in_stock = false;
};

/// Customers who wait for something, with what they wait for.
inline constexpr auto waiting_customers =
    virga::query(customers)
        .columns(customers.name)
        .where(customers.open_orders.any())
        .order_by(customers.id)
        .with(customers.open_orders.columns(orders.id, orders.placed_at).order_by(orders.id));
using WaitingCustomer = virga::nested_row<decltype(waiting_customers)>;

template <class Database>
class search {
 public:
  explicit search(const Database& db) : db_(db) {}

  std::vector<Product> find_products(const product_filter& filter) const;
  std::vector<Product> never_ordered() const;
  std::vector<Customer> who_bought(std::string_view sku) const;
  /// Orders of which every line is shipped.
  std::vector<Order> shipped() const;
  std::vector<WaitingCustomer> waiting() const { return db_.find_many(waiting_customers); }

 private:
  Database db_;
};

extern template class search<virga::pg::database>;
extern template class search<virga::sqlite::database>;

}  // namespace shop
