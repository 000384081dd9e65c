#pragma once

#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Items {
  static constexpr auto table = table_name("items");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", text().not_null().unique()> name;
  column<As, "stock", integer().not_null().default_value(0)> stock;
};
inline constexpr auto items = virga::table<Items>;

inline constexpr auto schema = virga::schema(items);

using Item = virga::row<Items>;

/// In another translation unit: the same templates in both must be one.
Item restock(const virga::sqlite::database& db, const Item& item, int count);
