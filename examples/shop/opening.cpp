#include "opening.hpp"

#include "catalogue.hpp"

// clang-format off: laid out as a reader of SQL would
namespace shop {

template <class Database>
void open_shop(const Database& db) {
  db.transaction([](auto& tx) {
    tx.create(categories)
        .values({.slug = "garden", .name = "Garden"})
        .with(categories.children.create({{.slug = "tools", .name = "Tools"}, {.slug = "seeds", .name = "Seeds"}}))
        .run();
    tx.create(categories)
        .values({.slug = "kitchen", .name = "Kitchen"})
        .with(categories.children.create({.slug = "pots", .name = "Pots"})
                  .with(categories.children.create({.slug = "iron", .name = "Cast iron"})))
        .run();

    tx.create(customers)
        .values({.name = "Ada Lovelace", .email = "ada@example.com", .joined_at = moment(1, 5)})
        .with(customers.addresses.create({{.label = "home", .street = "12 St James's Square", .city = "London"},
                                          {.label = "work", .street = "1 Dorset Street", .city = "London"}}))
        .run();
    tx.create(customers)
        .values({{.name = "Grace Hopper", .email = "grace@example.com", .joined_at = moment(1, 9)},
                 {.name = "Alan Turing", .email = "alan@example.com", .joined_at = moment(2, 1)}})
        .with(customers.addresses.create({.label = "home", .street = "Main Street", .city = "Arlington"}))
        .run();
  });

  catalogue(db).add_products({
      {"SPADE", "Spade", virga::decimal("24.90"), 10, "tools", {{"steel", 7}, {"garden", 9}}},
      {"RAKE", "Rake", virga::decimal("17.50"), 3, "tools", {{"steel", 5}, {"garden", 9}, {"autumn", 4}}},
      {"BEANS", "Runner beans", virga::decimal("2.35"), 200, "seeds", {{"garden", 5}, {"edible", 10}}},
      {"PEAS", "Sweet peas", virga::decimal("1.95"), 150, "seeds", {{"garden", 5}}},
      {"PAN", "Frying pan", virga::decimal("39.00"), 5, "iron", {{"steel", 1}}},
      {"KETTLE", "Kettle", virga::decimal("29.90"), 0, "pots", {}},
  });
}

template <class Database>
void write_reviews(const Database& db) {
  const auto of = [](const char* sku) { return reviews.product.connect(products.sku == sku); };
  const auto by = [](const char* email) { return reviews.customer.connect(customers.email == email); };
  db.transaction([&](auto& tx) {
    const auto write = [&](const auto& review, const char* sku, const char* email) {
      tx.create(reviews).values(review).with(of(sku), by(email)).run();
    };
    using New = virga::created_row<Reviews>;
    write(New{.stars = 5, .body = "Digs by itself.", .written_at = moment(3, 1)}, "SPADE", "ada@example.com");
    write(New{.stars = 4, .body = "Heavy, and good.", .written_at = moment(3, 4)}, "SPADE", "grace@example.com");
    write(New{.stars = 2, .written_at = moment(3, 9)}, "SPADE", "alan@example.com");
    write(New{.stars = 3, .body = "Beans are beans.", .written_at = moment(4, 2)}, "BEANS", "alan@example.com");
  });
}

template void open_shop(const virga::pg::database&);
template void open_shop(const virga::sqlite::database&);
template void write_reviews(const virga::pg::database&);
template void write_reviews(const virga::sqlite::database&);

}  // namespace shop
