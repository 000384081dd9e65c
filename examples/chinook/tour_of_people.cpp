#include "questions/hierarchy.hpp"
#include "questions/people.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_people(const Database& db) {
  {
    print_question("Who works here, and for whom?");
    answer table{"employee", "title", "manager"};
    for (const auto& [employee, manager] : db.all(staff()))
      table.add(full_name(employee), employee.title, manager ? full_name(*manager) : "-");
    table.print();
  }
  {
    print_question("How well do the customers buy that each support representative looks after?");
    answer table{"representative", "customers", "revenue"};
    for (const auto& [id, first_name, last_name, looks_after, revenue] : db.all(support_reps()))
      table.add(first_name + " " + last_name, looks_after, revenue);
    table.print();
  }
  {
    print_question("What did Helena Holý buy the last two times, and who is there for her?");
    answer table{"date", "invoice", "track", "quantity", "price", "representative"};
    if (const auto customer = db.find_first(purchases("hholy@gmail.com", 2)))
      for (const auto& invoice : customer->invoices)
        for (const auto& line : invoice.lines)
          table.add(invoice.invoice_date, invoice.invoice_id, line.track.name, line.quantity, line.track.unit_price,
                    customer->support_rep ? full_name(*customer->support_rep) : "-");
    table.print();
  }
  {
    print_question("Which customers have never bought any jazz?");
    answer table{"customer", "country"};
    for (const auto& customer : db.all(customers_without("Jazz"))) table.add(full_name(customer), customer.country);
    table.print();
  }
  {
    print_question("Who works below whom, from the top down?");
    answer table{"employee", "title", "reports along"};
    for (const auto& [first_name, last_name, title, depth, path] : db.all(chart_of_the_staff()))
      table.add(std::string(2 * static_cast<std::size_t>(depth), ' ') + first_name + " " + last_name, title, path);
    table.print();
  }
  {
    print_question("Who is above Jane Peacock, the next one first?");
    answer table{"steps", "manager", "title"};
    for (const auto& [steps, first_name, last_name, title] : db.all(managers_of("Peacock")))
      table.add(steps, first_name + " " + last_name, title);
    table.print();
  }
  {
    print_question("How many people work below each manager, over all steps?");
    answer table{"manager", "people"};
    for (const auto& [id, first_name, last_name, people] : db.all(sizes_of_teams()))
      table.add(first_name + " " + last_name, people);
    table.print();
  }
}

template void ask_about_people(const virga::pg::database&);
template void ask_about_people(const virga::sqlite::database&);

}  // namespace chinook
