#include "questions/money.hpp"
#include "tour.hpp"

#include <chrono>

namespace pagila {

void ask_about_money(const virga::pg::database& db) {
  using namespace std::chrono;
  db.refresh(rental_by_category).run();
  {
    print_question("What has each month brought in, and all of them by its end?");
    answer table{"month", "payments", "revenue", "so far"};
    for (const auto& [month, paid, revenue, so_far] : db.all(revenue_by_month()))
      table.add(virga::display_timestamptz(month).to_string().substr(0, 7), paid, revenue, so_far);
    table.print();
  }
  {
    print_question("What has each store brought in from music, from films that are new, and from both?");
    answer table{"store", "category", "revenue"};
    for (const auto& [store, category, revenue, level] : db.all(revenue_by_store_and_category("Music", "New")))
      table.add(store, category, revenue);
    table.print();
  }
  {
    print_question("Who has paid more than three halves of what a customer pays on average?");
    answer table{"customer", "country", "paid"};
    for (const auto& [id, name, country, total] : db.all(best_customers(5))) table.add(name, country, total);
    table.print();
  }
  {
    print_question("What part of all does each category bring in?");
    answer table{"category", "sales", "%"};
    for (const auto& [category, sales, percent] : db.all(shares_of_categories())) table.add(category, sales, percent);
    table.print();
  }
  {
    print_question("Does that differ from what is paid by then? One more payment, rolled back");
    answer table{"category", "sales", "more by now"};
    db.transaction([&](auto& tx) {
      tx.insert(payments)
          .values({.customer_id = 1,
                   .staff_id = 1,
                   .rental_id = 76,
                   .amount = virga::decimal("2.99"),
                   .payment_date = sys_days(2022y / July / 31)})
          .run();
      for (const auto& [category, sales, more] : tx.all(sales_since_the_refresh())) table.add(category, sales, more);
      tx.rollback();
    });
    table.print();
  }
}

}  // namespace pagila
