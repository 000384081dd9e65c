#pragma once

#include "schema.hpp"

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the shop has: imports, the tree of categories, the page of a product.

// clang-format off: laid out as a reader of SQL would
namespace shop {

struct weighted_tag {
  std::string tag;
  std::int32_t weight = 1;
};

/// A product as a supplier's list has it.
struct listed_product {
  std::string sku;
  std::string name;
  virga::decimal price;
  std::int32_t stock = 0;
  std::string category;  // its slug
  std::vector<weighted_tag> tags;
};

/// A product's page: where it stands, its best tags, its newest reviews and what all of them say.
inline auto page_of(std::string_view sku, int reviews_shown) {
  return virga::query(products)
      .where(products.sku == sku)
      .extras(round(products.reviews.avg(reviews.stars), 1).as<"stars">(),
              products.reviews.count().as<"review_count">())
      .with(products.category.columns(categories.name).with(categories.parent.columns(categories.name)),
            products.tag_weights.columns(product_tags.tag, product_tags.weight)
                .order_by(desc(product_tags.weight), product_tags.tag),
            products.reviews.columns(reviews.stars, reviews.body)
                .order_by(desc(reviews.written_at), desc(reviews.id))
                .limit(reviews_shown)
                .with(reviews.customer.columns(customers.name)));
}
using ProductPage = virga::nested_row<decltype(page_of("", 0))>;

/// A category with how deep it lies, and the products in it and below it.
struct category_in_tree {
  std::string path;
  std::string name;
  std::int32_t depth = 0;
  std::int64_t products = 0;
};

/// Two levels of categories for a menu: the tables are the same, and so is the relation.
inline constexpr auto menu_of_categories =
    virga::query(categories)
        .columns(categories.name)
        .where(is_null(categories.parent_id))
        .order_by(categories.slug)
        .with(categories.children.columns(categories.name).order_by(categories.slug));
using MenuEntry = virga::nested_row<decltype(menu_of_categories)>;

template <class Database>
class catalogue {
 public:
  explicit catalogue(const Database& db) : db_(db) {}

  /// All of them or none; a tag that is new is made. Throws std::out_of_range for an unknown category.
  void add_products(const std::vector<listed_product>& list) const;

  std::optional<ProductPage> page(std::string_view sku, int reviews_shown) const;

  /// In the order of their paths: a category comes before what is in it.
  std::vector<category_in_tree> tree() const;
  std::vector<MenuEntry> menu() const;

 private:
  Database db_;
};

extern template class catalogue<virga::pg::database>;
extern template class catalogue<virga::sqlite::database>;

}  // namespace shop
