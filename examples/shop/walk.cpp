#include "walk.hpp"

#include "catalogue.hpp"
#include "opening.hpp"
#include "reports.hpp"
#include "sales.hpp"
#include "search.hpp"

#include <printing/answer.hpp>
#include <printing/statement_log.hpp>

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shop {
namespace {

using printing::answer;
using printing::print_item;

void print_question(std::string_view question) { fmt::print("\n{}\n", question); }

std::string two_digits(const virga::decimal& amount) { return (amount + virga::decimal::scaled(0, 2)).to_string(); }

template <class Database>
void look_around(const catalogue<Database>& shelves) {
  {
    print_question("What is there, and how much of it is in each category or below it?");
    answer table{"category", "products", "path"};
    for (const category_in_tree& one : shelves.tree())
      table.add(std::string(2 * static_cast<std::size_t>(one.depth), ' ') + one.name, one.products, one.path);
    table.print();
  }
  {
    print_question("What does the menu say?");
    for (const MenuEntry& one : shelves.menu()) {
      std::string line = one.name + ":";
      for (const auto& child : one.children) line += " " + child.name;
      print_item(line);
    }
  }
  {
    print_question("What does the page of the spade say? Two of its reviews, and what all of them come to");
    const auto page = shelves.page("SPADE", 2);
    if (!page) return;
    answer table{"stars", "customer", "review"};
    for (const auto& review : page->reviews) table.add(review.stars, review.customer.name, review.body);
    table.print();
    std::string line = page->name + ", " + two_digits(page->price) + ", of " + page->category->name;
    if (page->category->parent) line += " in " + page->category->parent->name;
    for (const auto& tag : page->tag_weights) line += ", " + tag.tag + " " + std::to_string(tag.weight);
    const auto stars = page->template get<"stars">();
    fmt::print("\n");
    print_item(line);
    print_item(
        fmt::format("{} stars in {} reviews", stars ? stars->to_string() : "no", page->template get<"review_count">()));
  }
}

void print_order(const OrderWithLines& order) {
  answer table{"line", "quantity", "price", "shipped", "left on the shelf"};
  for (const auto& line : order.lines)
    table.add(line.product.name, line.quantity, line.unit_price, line.shipped_at, line.product.stock);
  table.print();
  fmt::print("\n");
  print_item(fmt::format("order {} is {}, {} to {}", order.id, virga::label(order.state),
                         two_digits(order.get<"total">().value_or(0)),
                         order.address ? order.address->city : "nowhere"));
}

template <class Database>
void sell(const sales<Database>& counter) {
  print_question("Ada orders two spades, a rake and seeds");
  const std::int32_t first = counter.place_order({.email = "ada@example.com",
                                                  .address = "home",
                                                  .placed_at = moment(3, 2),
                                                  .items = {{"SPADE", 2}, {"RAKE", 1}, {"BEANS", 20}}});
  print_order(counter.order(first));

  print_question("She thinks again: one spade, no beans, but peas and a pan");
  print_order(counter.change_order(
      first, {.changed = {"SPADE", 1}, .taken_out = {"BEANS"}, .put_in = {{"PEAS", 10}, {"PAN", 1}}}));

  print_question("Grace wants four rakes, of which there are two");
  try {
    counter.place_order(
        {.email = "grace@example.com", .address = "home", .placed_at = moment(3, 3), .items = {{"PEAS"}, {"RAKE", 4}}});
  } catch (const out_of_stock& error) {
    print_item(error.what());
  }

  print_question("Half a year goes by, and most of it is sent");
  const auto order = [&](const char* who, unsigned month, std::vector<item> items) {
    return counter.place_order(
        {.email = who, .address = "home", .placed_at = moment(month, 10), .items = std::move(items)});
  };
  order("grace@example.com", 3, {{"RAKE", 1}, {"PEAS", 3}});
  const std::int32_t pans = order("ada@example.com", 4, {{"PAN", 2}});
  order("ada@example.com", 5, {{"BEANS", 7}});
  order("alan@example.com", 5, {{"PEAS", 40}, {"SPADE", 1}});
  counter.ship(first, {"SPADE", "PEAS"}, moment(3, 5));
  counter.ship(pans, {"PAN"}, moment(4, 12));
  print_order(counter.order(first));
  print_order(counter.order(pans));

  print_question("What has Ada ordered? Two orders to a page, the newest first");
  std::optional<OrderInHistory> last;
  for (int page = 1;; ++page) {
    const auto rows = counter.history("ada@example.com", 2, last);
    if (rows.empty()) break;
    answer table{"page", "order", "placed", "state", "lines", "total"};
    for (const OrderInHistory& one : rows)
      table.add(page, one.id, one.placed_at, one.state, one.get<"lines">(), one.get<"total">());
    table.print();
    last = rows.back();
  }
}

template <class Database>
void look_for(const search<Database>& desk) {
  print_question("Which garden things of up to 20.00 are in stock?");
  answer garden{"product", "price", "stock"};
  for (const Product& one :
       desk.find_products({.category = "garden", .at_most = virga::decimal("20.00"), .in_stock = true}))
    garden.add(one.name, one.price, one.stock);
  garden.print();

  print_question("Which things of steel have three stars or more?");
  for (const Product& one : desk.find_products({.tag = "steel", .stars = 3})) print_item(one.name);

  print_question("What has never been ordered?");
  for (const Product& one : desk.never_ordered()) print_item(one.name);

  print_question("Who has bought peas?");
  for (const Customer& one : desk.who_bought("PEAS")) print_item(one.name);

  print_question("Which orders are shipped, with all their lines?");
  for (const Order& one : desk.shipped()) print_item("order " + std::to_string(one.id));

  print_question("Who waits for something?");
  answer waiting{"customer", "order", "placed"};
  for (const WaitingCustomer& one : desk.waiting())
    for (const auto& order : one.open_orders) waiting.add(one.name, order.id, order.placed_at);
  waiting.print();
}

template <class Database>
void report(const reports<Database>& office) {
  print_question("How did the months go?");
  answer months{"month", "orders", "customers", "revenue"};
  for (const month_report& one : office.by_month())
    months.add(printing::month_of{one.month}, one.orders, one.customers, one.revenue);
  months.print();

  print_question("What brings in most, and which place does it have in its category?");
  answer best{"product", "sold", "revenue", "place"};
  for (const product_report& one : office.best_products(4)) best.add(one.name, one.sold, one.revenue, one.place);
  best.print();
}

}  // namespace

template <class Database>
void walk(const Database& db) {
  open_shop(db);
  write_reviews(db);
  look_around(catalogue(db));
  sell(sales(db));
  look_for(search(db));
  report(reports(db));
}

template void walk(const virga::pg::database&);
template void walk(const virga::sqlite::database&);

}  // namespace shop
