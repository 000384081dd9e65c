#include "items.hpp"

#include <iostream>
#include <string>

int main(int, char** arguments) {
  const std::string migrations = arguments[1];
  // [connect]
  auto db = virga::sqlite::open("shop.db");  // or virga::pg::connect("postgresql://shop@db.example.com/shop")
  virga::migrate(db, migrations);            // what the folder has and the database lacks; others wait meanwhile
  // [/connect]
  db.delete_from(items).all_rows().run();
  const Item anvil = db.insert(items).values({.name = "anvil"}).returning().one();
  const Item stocked = restock(db, anvil, 3);
  try {
    db.insert(items).values({.name = "anvil"}).run();
  } catch (const virga::unique_violation& violation) {
    std::cout << violation.table() << '.' << violation.column() << ' ' << stocked.name << ' ' << stocked.stock << '\n';
    return 0;
  }
  return 1;
}
