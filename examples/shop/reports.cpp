#include "reports.hpp"

#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace shop {
namespace {

constexpr auto revenue = cents(sum(order_lines.unit_price * order_lines.quantity));

}  // namespace

template <class Database>
std::vector<month_report> reports<Database>::by_month() const {
  constexpr auto month = virga::date_trunc<"month">(orders.placed_at);
  return db_.select(month, count_distinct(orders.id), count_distinct(orders.customer_id), revenue)
      .from(orders)
      .inner_join(order_lines, order_lines.order_id == orders.id)
      .where(orders.state != order_state::cancelled)
      .group_by(month)
      .order_by(month)
      .template into<month_report>()
      .all();
}

template <class Database>
std::vector<product_report> reports<Database>::best_products(int how_many) const {
  constexpr auto place = virga::rank().over(partition_by(products.category_id).order_by(desc(revenue)));
  return db_.select(products.sku, products.name, sum(order_lines.quantity), revenue, place)
      .from(products)
      .inner_join(order_lines, order_lines.product_id == products.id)
      .inner_join(orders, orders.id == order_lines.order_id)
      .where(orders.state != order_state::cancelled)
      .group_by(products.id)
      .order_by(desc(revenue), products.id)
      .limit(how_many)
      .template into<product_report>()
      .all();
}

template class reports<virga::pg::database>;
template class reports<virga::sqlite::database>;

}  // namespace shop
