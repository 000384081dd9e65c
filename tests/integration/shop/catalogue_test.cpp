#include "shop_case.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace shop_tests {

template <class Where>
class ShopCatalogue : public ShopService<Where> {
 protected:
  [[nodiscard]] auto shelves() const { return shop::catalogue(*this->db); }
};
TYPED_TEST_SUITE(ShopCatalogue, both_databases, database_name);

TYPED_TEST(ShopCatalogue, TheTreeCountsWhatIsBelow) {
  texts found;
  for (const auto& one : this->shelves().tree())
    found.push_back(one.path + " " + one.name + " " + std::to_string(one.depth) + " " + std::to_string(one.products));
  EXPECT_EQ(found, (texts{"garden Garden 0 4", "garden/seeds Seeds 1 2", "garden/tools Tools 1 2",
                          "kitchen Kitchen 0 2", "kitchen/pots Pots 1 2", "kitchen/pots/iron Cast iron 2 1"}));
}

TYPED_TEST(ShopCatalogue, TheMenu) {
  const auto menu = this->shelves().menu();
  ASSERT_EQ(menu.size(), 2U);
  EXPECT_EQ(menu[0].name, "Garden");
  EXPECT_EQ(this->names_of(menu[0].children), (texts{"Seeds", "Tools"}));
}

TYPED_TEST(ShopCatalogue, ThePageOfAProduct) {
  shop::write_reviews(*this->db);
  const auto page = this->shelves().page("SPADE", 2);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->template get<"stars">(), virga::decimal("3.7"));
  EXPECT_EQ(page->template get<"review_count">(), 3);
  ASSERT_EQ(page->reviews.size(), 2U);
  EXPECT_EQ(page->reviews[0].customer.name, "Alan Turing");
  EXPECT_EQ(page->reviews[0].body, std::nullopt);
  EXPECT_EQ(page->reviews[1].stars, 4);
  EXPECT_EQ(page->category->name, "Tools");
  EXPECT_EQ(page->category->parent->name, "Garden");
  ASSERT_EQ(page->tag_weights.size(), 2U);
  EXPECT_EQ(page->tag_weights[0].tag, "garden");
  EXPECT_EQ(page->tag_weights[0].weight, 9);
}

TYPED_TEST(ShopCatalogue, ThePageOfAProductWithoutReviews) {
  const auto page = this->shelves().page("PAN", 2);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->template get<"stars">(), std::nullopt);
  EXPECT_EQ(page->template get<"review_count">(), 0);
  EXPECT_TRUE(page->reviews.empty());
  EXPECT_FALSE(this->shelves().page("TEAPOT", 2).has_value());
}

TYPED_TEST(ShopCatalogue, AListOfManyProducts) {
  std::vector<shop::listed_product> list;
  for (int i = 0; i < 200; ++i)
    list.push_back({.sku = "P" + std::to_string(i),
                    .name = "Pot " + std::to_string(i),
                    .price = i,
                    .category = "pots",
                    .tags = {{"pot", 1 + i % 10}, {"size " + std::to_string(i % 3)}}});
  this->shelves().add_products(list);
  EXPECT_EQ(this->db->count(shop::products), 206);
  const auto page = this->shelves().page("P57", 1);
  ASSERT_TRUE(page.has_value());
  ASSERT_EQ(page->tag_weights.size(), 2U);
  EXPECT_EQ(page->tag_weights[0].weight, 8);
  EXPECT_EQ(page->tag_weights[1].tag, "size 0");
}

TYPED_TEST(ShopCatalogue, AListIsTakenWholeOrNotAtAll) {
  const shop::listed_product fine{.sku = "NEW", .name = "New", .price = 1, .category = "pots", .tags = {{"new"}}};
  shop::listed_product wrong = fine;
  wrong.sku = "SPADE";
  EXPECT_THROW(this->shelves().add_products({fine, wrong}), virga::unique_violation);
  wrong = fine;
  wrong.sku = "OTHER";
  wrong.tags = {{"new", 11}};
  EXPECT_THROW(this->shelves().add_products({fine, wrong}), virga::check_violation);
  wrong.category = "books";
  EXPECT_THROW(this->shelves().add_products({fine, wrong}), std::out_of_range);
  this->shelves().add_products({});
  EXPECT_EQ(this->db->count(shop::products), 6);
  EXPECT_EQ(this->db->count(shop::tags), 4);
}

}  // namespace shop_tests
