#include "questions/films.hpp"
#include "tour.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pagila {

void ask_about_films(const virga::pg::database& db) {
  {
    print_question("Which films are about a documentary with students, but without a boat?");
    answer table{"film", "rank"};
    for (const auto& [id, title, rank] : db.all(films_about("documentary student -boat", 5)))
      table.add(title, fmt::format("{:.3f}", rank));
    table.print();
  }
  {
    print_question("Which films of 2010 to 2012 have trailers and deleted scenes, and are for children?");
    answer table{"film", "year", "rating", "extras"};
    for (const auto& film : db.all(films_with({"Trailers", "Deleted Scenes"}, MpaaRating::pg, 2010, 2012)))
      table.add(film.title, film.release_year, film.rating,
                fmt::format("{}", fmt::join(film.special_features.value(), ", ")));
    table.print();
  }
  {
    print_question("How many films have each of the extras, and what does a new copy of one cost?");
    answer table{"extra", "films", "a copy"};
    for (const auto& [extra, found, cost] : db.all(extras_of_films())) table.add(extra, found, cost);
    table.print();
  }
  {
    print_question("How long are the films of each rating, and how many of them last more than two hours?");
    answer table{"rating", "films", "long", "shortest", "median", "longest"};
    for (const auto& [rating, all, is_long, shortest, median, longest] : db.all(lengths_by_rating()))
      table.add(rating, all, is_long, shortest, median, longest);
    table.print();
  }
  {
    print_question("Which film of each category is the longest?");
    answer table{"category", "film", "minutes"};
    for (const auto& [category, title, minutes] : db.all(longest_films())) table.add(category, title, minutes);
    table.print();
  }
}

}  // namespace pagila
