#include "questions/actors.hpp"
#include "tour.hpp"

namespace pagila {

void ask_about_actors(const virga::pg::database& db) {
  {
    print_question("What does Julianne Dench play in since 2020?");
    answer table{"film", "year", "language", "category"};
    for (const auto& actor : db.find_many(career_of("JULIANNE", "DENCH", 2020)))
      for (const auto& film : actor.films)
        table.add(film.title, film.release_year, film.language.name,
                  film.categories.empty() ? "-" : film.categories.front().name);
    table.print();
  }
  {
    print_question("Which two play together most?");
    answer table{"one", "other", "films"};
    for (const auto& [one, other, together] : db.all(pairs_of_actors(5))) table.add(one, other, together);
    table.print();
  }
  {
    print_question("How many films away from Penelope Guiness is everyone?");
    answer table{"films away", "actors"};
    for (const auto& [steps, people] : db.all(distances_from(1))) table.add(steps, people);
    table.print();
  }
  {
    print_question("Which horror films does Julianne Dench play in?");
    answer table{"film", "price", "rating"};
    for (const auto& film : db.all(films_of_category_with("Horror", "JULIANNE DENCH")))
      table.add(film.title, film.price, film.rating);
    table.print();
  }
}

}  // namespace pagila
