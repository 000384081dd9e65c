#include "questions/rentals.hpp"
#include "tour.hpp"

#include <chrono>

namespace pagila {

void ask_about_rentals(const virga::pg::database& db) {
  using namespace std::chrono;
  {
    print_question("Which films are rented most, of the categories from Music to Sci-Fi? Equal numbers share a place");
    answer table{"category", "place", "film", "rentals"};
    for (const auto& [category, place, title, rented] : db.all(favourites_of_categories("Music", "Sci-Fi")))
      table.add(category, place, title, rented);
    table.print();
  }
  {
    print_question("Which films for everyone does no store have?");
    answer table{"film", "a copy"};
    for (const auto& film : db.all(films_nowhere(MpaaRating::g))) table.add(film.title, film.replacement_cost);
    table.print();
  }
  {
    print_question("What did each customer in London rent last?");
    answer table{"customer", "when", "film"};
    for (const auto& [first_name, last_name, moment, title] : db.all(last_rentals_in("London", 2)))
      table.add(first_name + " " + last_name, moment, title);
    table.print();
  }
  {
    print_question("How long are films kept that may be kept for so many days?");
    answer table{"days", "returned", "kept on average", "late", "still out"};
    for (const auto& [days, returned, kept, late, out] : db.all(days_kept()))
      table.add(days, returned, kept, late, out);
    table.print();
  }
  {
    print_question("How many films were rented on each day of the turn of May 2022?");
    answer table{"day", "rentals"};
    for (const auto& [day, rented] : db.all(rentals_by_day(sys_days(2022y / May / 28), sys_days(2022y / June / 3))))
      table.add(day, rented);
    table.print();
  }
  {
    print_question("Where in Austria do our customers live?");
    answer table{"city", "postal code", "address"};
    for (const auto& country : db.find_many(places_in("Austria")))
      for (const auto& city : country.cities)
        for (const auto& address : city.addresses) table.add(city.city, address.postal_code, address.address);
    table.print();
  }
}

}  // namespace pagila
