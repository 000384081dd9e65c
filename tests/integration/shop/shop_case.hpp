#pragma once

#include "../both/database_case.hpp"

#include <shop/catalogue.hpp>
#include <shop/opening.hpp>
#include <shop/reports.hpp>
#include <shop/sales.hpp>
#include <shop/search.hpp>

#include <virga/migrate.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace shop_tests {

using texts = std::vector<std::string>;

/// A shop that was made by the example's migrations and has just opened: products, customers, no order.
template <class Where>
class ShopService : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    virga::migrate(*this->db, std::filesystem::path(SHOP_MIGRATIONS) / (this->is_sqlite ? "sqlite" : "postgresql"));
    shop::open_shop(*this->db);
  }

  [[nodiscard]] auto counter() const { return shop::sales(*this->db); }
  [[nodiscard]] auto desk() const { return shop::search(*this->db); }

  [[nodiscard]] std::int32_t order_of(const std::string& email, const std::vector<shop::item>& items,
                                      unsigned month = 3, unsigned day = 1) const {
    return counter().place_order(
        {.email = email, .address = "home", .placed_at = shop::moment(month, day), .items = items});
  }

  [[nodiscard]] std::int32_t stock_of(const std::string& sku) const {
    using shop::products;
    return this->db->select(products.stock).from(products).where(products.sku == sku).one().stock;
  }

  /// Each line's product, quantity and price.
  static texts lines_of(const shop::OrderWithLines& order) {
    texts found;
    for (const auto& line : order.lines)
      found.push_back(line.product.sku + " " + std::to_string(line.quantity) + " " + line.unit_price.to_string());
    return found;
  }

  template <class Rows>
  static texts names_of(const Rows& rows) {
    texts found;
    for (const auto& each : rows) found.push_back(each.name);
    return found;
  }
};

inline const std::string ada = "ada@example.com";
inline const std::string grace = "grace@example.com";
inline const std::string alan = "alan@example.com";

}  // namespace shop_tests
