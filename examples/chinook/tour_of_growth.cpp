#include "questions/growth.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_growth(const Database& db) {
  using namespace std::chrono;
  {
    print_question("How much has 2025 brought in by the end of each month?");
    answer table{"month", "revenue", "so far"};
    for (const auto& [month, revenue, so_far] : db.all(running_total(year(2025))))
      table.add(month_of{month}, revenue, so_far);
    table.print();
  }
  {
    print_question("How did the second half of 2025 change from month to month, and what is the mean of three months?");
    answer table{"month", "revenue", "change in %", "mean"};
    for (const auto& [month, revenue, change, mean] : db.all(month_over_month(2025y / July, 6)))
      table.add(month_of{month}, revenue, change, mean);
    table.print();
  }
  {
    print_question("What have the five best countries brought in from year to year?");
    answer table{"country", "2021", "2022", "2023", "2024", "2025", "all"};
    for (const auto& [country, of_2021, of_2022, of_2023, of_2024, of_2025, all] :
         db.all(revenue_by_country_and_year(5)))
      table.add(country, of_2021, of_2022, of_2023, of_2024, of_2025, all);
    table.print();
  }
  {
    print_question("Who stayed away longest between two purchases?");
    answer table{"customer", "from", "to", "days"};
    for (const auto& [id, first_name, last_name, from, to, days] : db.all(longest_absences(5)))
      table.add(first_name + " " + last_name, from, to, days);
    table.print();
  }
  {
    print_question("On which days of December 2025 was nothing sold?");
    answer table{"day"};
    for (const auto& [day] : db.all(days_without_sales(2025y / December))) table.add(day);
    table.print();
  }
}

template void ask_about_growth(const virga::pg::database&);
template void ask_about_growth(const virga::sqlite::database&);

}  // namespace chinook
