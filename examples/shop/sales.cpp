#include "sales.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace shop {
namespace {

using quantities = std::map<std::string, std::int32_t>;  // by sku

/// Lines for create() and upsert(), which give the order's number themselves.
template <class Transaction>
auto priced(Transaction& tx, const std::vector<item>& items) {
  std::vector<virga::related_row<decltype(orders.lines)>> lines;
  for (const item& one : items) {
    const auto found = tx.select(products.id, products.price).from(products).where(products.sku == one.sku).get();
    if (!found) throw out_of_stock(one.sku);
    lines.push_back({.product_id = found->id, .quantity = one.quantity, .unit_price = found->price});
  }
  return lines;
}

template <class Transaction>
quantities ordered(Transaction& tx, std::int32_t id) {
  const auto lines = tx.select(products.sku, order_lines.quantity)
                         .from(order_lines)
                         .inner_join(products, products.id == order_lines.product_id)
                         .where(order_lines.order_id == id)
                         .all();
  quantities found;
  for (const auto& [sku, quantity] : lines) found.emplace(sku, quantity);
  return found;
}

/// Takes what is ordered more than before from the shelf, and puts back what is ordered less. The condition, and not a
/// look before, sees to it that two customers at the same time can't buy the last one twice; and products are taken
/// in the order of the map, so that two orders never wait for each other.
template <class Transaction>
void take_from_shelf(Transaction& tx, const quantities& before, const quantities& now) {
  quantities more = now;
  for (const auto& [sku, quantity] : before) more[sku] -= quantity;
  for (const auto& [sku, quantity] : more) {
    if (quantity == 0) continue;
    const auto taken = tx.update(products)
                           .set({.stock = products.stock - quantity})
                           .where(products.sku == sku and products.stock >= quantity)
                           .run();
    if (taken == 0) throw out_of_stock(sku);
  }
}

/// The order is written, though it stays as it is: whoever else changes it waits here until this transaction is done.
template <class Transaction, class Condition>
void hold(Transaction& tx, std::int32_t id, const Condition& condition) {
  const auto held = tx.update(orders).set({.state = orders.state}).where(orders.id == id and condition).run();
  if (held == 0) throw order_is_closed(id);
}

}  // namespace

template <class Database>
std::int32_t sales<Database>::place_order(const new_order& wanted) const {
  return db_.transaction([&](auto& tx) {
    quantities wanted_of_each;
    for (const item& one : wanted.items) wanted_of_each[one.sku] += one.quantity;
    take_from_shelf(tx, {}, wanted_of_each);
    return tx.create(orders)
        .values({.placed_at = wanted.placed_at})
        .with(orders.customer.connect(customers.email == wanted.email),
              orders.address.connect(addresses.label == wanted.address and
                                     addresses.customer.exists(customers.email == wanted.email)),
              orders.lines.create(priced(tx, wanted.items)))
        .one().id;
  });
}

template <class Database>
OrderWithLines sales<Database>::change_order(std::int32_t id, const order_change& change) const {
  return db_.transaction([&](auto& tx) {
    hold(tx, id, orders.state == order_state::open and orders.lines.none(is_not_null(order_lines.shipped_at)));
    const auto before = ordered(tx, id);
    tx.change(orders)
        .where(orders.id == id)
        .with(orders.lines.update(order_lines.product.exists(products.sku == change.changed.sku),
                                  {.quantity = change.changed.quantity}),
              orders.lines.delete_(order_lines.product.exists(in(products.sku, change.taken_out))),
              orders.lines.upsert(row_value(order_lines.order_id, order_lines.product_id),
                                  priced(tx, change.put_in)))
        .run();
    take_from_shelf(tx, before, ordered(tx, id));
    return tx.find_one(order_with_lines(id));
  });
}

template <class Database>
void sales<Database>::ship(std::int32_t id, const std::vector<std::string>& skus, virga::timestamp_value when) const {
  db_.transaction([&](auto& tx) {
    hold(tx, id, orders.state == order_state::open or orders.state == order_state::paid);
    tx.change(orders)
        .where(orders.id == id)
        .with(orders.lines.update(is_null(order_lines.shipped_at) and
                                      order_lines.product.exists(in(products.sku, skus)),
                                  {.shipped_at = when}))
        .run();
    tx.update(orders)
        .set({.state = order_state::sent})
        .where(orders.id == id and orders.lines.any() and orders.lines.every(is_not_null(order_lines.shipped_at)))
        .run();
  });
}

template <class Database>
std::vector<OrderInHistory> sales<Database>::history(std::string_view email, int how_many,
                                                     const std::optional<OrderInHistory>& last) const {
  const auto newest = newest_orders(email, how_many);
  return last ? db_.find_many(newest.after({last->placed_at, last->id})) : db_.find_many(newest);
}

template class sales<virga::pg::database>;
template class sales<virga::sqlite::database>;

}  // namespace shop
