#include "catalogue.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace shop {

template <class Database>
void catalogue<Database>::add_products(const std::vector<listed_product>& list) const {
  db_.transaction([&](auto& tx) {
    std::map<std::string, std::int32_t> category_ids;
    for (const auto& each : tx.select(categories.id, categories.slug).from(categories).all())
      category_ids.emplace(each.slug, each.id);

    std::vector<virga::new_row<Tags>> named;
    std::vector<virga::created_row<Products>> rows;
    std::vector<std::vector<virga::related_row<decltype(products.tag_weights)>>> tags_of_each;
    for (const listed_product& one : list) {
      rows.push_back({.sku = one.sku, .name = one.name, .price = one.price, .stock = one.stock,
                      .category_id = category_ids.at(one.category)});
      auto& its_tags = tags_of_each.emplace_back();
      for (const weighted_tag& each : one.tags) {
        named.push_back({.name = each.tag});
        its_tags.push_back({.tag = each.tag, .weight = each.weight});
      }
    }
    tx.insert(tags).values(named).on_conflict_do_nothing().run();
    tx.create(products).values(rows).with(products.tag_weights.create(tags_of_each)).run();
  });
}

template <class Database>
std::optional<ProductPage> catalogue<Database>::page(std::string_view sku, int reviews_shown) const {
  return db_.find_first(page_of(sku, reviews_shown));
}

template <class Database>
std::vector<category_in_tree> catalogue<Database>::tree() const {
  const auto tree =
      virga::recursive_cte<"tree">(
          virga::select(categories.id, virga::cast<text()>(categories.slug).as<"path">(), categories.name,
                        sql<"0", std::int32_t>().as<"depth">())
              .from(categories)
              .where(is_null(categories.parent_id)))
          .union_all([](auto above) {
            return virga::select(categories.id,
                                 concat(above.template get<"path">(), "/", categories.slug).template as<"path">(),
                                 categories.name, (above.template get<"depth">() + 1).template as<"depth">())
                .from(categories)
                .inner_join(above, above[categories.id] == categories.parent_id);
          });
  const auto path = tree.template get<"path">();
  // What is below a category has a path that begins with the category's.
  const auto below = tree.template as<"below">();
  const auto in_it = virga::select(count())
                         .from(products)
                         .inner_join(below, below[categories.id] == products.category_id)
                         .where(starts_with(concat(below.template get<"path">(), "/"), concat(path, "/")));
  return db_.with(tree)
      .select(path, tree[categories.name], tree.template get<"depth">(), in_it)
      .from(tree)
      .order_by(path)
      .template into<category_in_tree>()
      .all();
}

template <class Database>
std::vector<MenuEntry> catalogue<Database>::menu() const {
  return db_.find_many(menu_of_categories);
}

template class catalogue<virga::pg::database>;
template class catalogue<virga::sqlite::database>;

}  // namespace shop
