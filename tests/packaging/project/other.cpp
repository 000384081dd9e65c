#include "items.hpp"

Item restock(const virga::sqlite::database& db, const Item& item, int count) {
  return db.update(items).set({.stock = items.stock + count}).where(items.id == item.id).returning().one();
}
