#include "search.hpp"

#include <string_view>
#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace shop {

template <class Database>
std::vector<Product> search<Database>::find_products(const product_filter& filter) const {
  virga::condition wanted;
  if (filter.name) wanted = wanted and ilike(products.name, "%" + *filter.name + "%");
  if (filter.category)
    wanted = wanted and products.category.exists(categories.slug == *filter.category or
                                                 categories.parent.exists(categories.slug == *filter.category));
  if (filter.tag) wanted = wanted and products.tags.any(tags.name == *filter.tag);
  if (filter.at_most) wanted = wanted and products.price <= *filter.at_most;
  if (filter.stars) wanted = wanted and products.reviews.avg(reviews.stars) >= *filter.stars;
  if (filter.in_stock) wanted = wanted and products.stock > 0;
  return db_.select().from(products).where(wanted).order_by(products.id).all();
}

template <class Database>
std::vector<Product> search<Database>::never_ordered() const {
  return db_.select().from(products).where(products.lines.none()).order_by(products.id).all();
}

template <class Database>
std::vector<Customer> search<Database>::who_bought(std::string_view sku) const {
  return db_.select()
      .from(customers)
      .where(customers.orders.any(orders.lines.any(order_lines.product.exists(products.sku == sku))))
      .order_by(customers.id)
      .all();
}

template <class Database>
std::vector<Order> search<Database>::shipped() const {
  // every() is true of an order without lines, too.
  return db_.select()
      .from(orders)
      .where(orders.lines.any() and orders.lines.every(is_not_null(order_lines.shipped_at)))
      .order_by(orders.id)
      .all();
}

template class search<virga::pg::database>;
template class search<virga::sqlite::database>;

}  // namespace shop
