#include "questions/delivery.hpp"
#include "questions/only_postgresql.hpp"
#include "questions/only_sqlite.hpp"
#include "tour.hpp"

#include <fmt/core.h>

#include <array>
#include <string_view>

namespace chinook {
namespace {

/// A question for one of the databases, and what the other one lacks for it.
struct special {
  std::string_view question;
  std::string_view lacking;
};

constexpr std::array of_postgresql = {
    special{"What is Canada's revenue by province and city, with the sums of the provinces and of all?", "ROLLUP"},
    special{"What did the first four of Jane Peacock's customers buy the last two times?", "LATERAL"},
    special{"Which is the dearest invoice of each of the first five countries?", "DISTINCT ON"},
    special{"How long are the tracks of the five largest genres: mean, median, and nine in ten?", "PERCENTILE_CONT"},
    special{"How much jazz was sold in each month of 2025, and in which none?", "GENERATE_SERIES"},
    special{"Which tracks are about love but not about hate? The best matches first", "TO_TSVECTOR"},
    special{"Who has composed most of our metal? Tracks name all of theirs in one text", "REGEXP_SPLIT_TO_TABLE"},
    special{"What if a delivery came, of what we have and of what we have not? Merged, and rolled back", "MERGE"},
};

constexpr std::array of_sqlite = {
    special{"What would this basket cost? It comes as JSON: [7, 12, 7]", "JSON_EACH of arrays"},
    special{"Which tracks are numbered, 01 and so on? A pattern as of a shell", "GLOB"},
};

template <std::size_t Count>
void print_unasked(const std::array<special, Count>& questions, std::string_view other, std::string_view here) {
  print_remark(fmt::format("Asked of {} alone:", other));
  for (const special& one : questions) print_item(fmt::format("{} ({} has no {})", one.question, here, one.lacking));
}

}  // namespace

void ask_one_database(const virga::pg::database& db) {
  using namespace std::chrono;
  std::size_t next = 0;
  {
    print_question(of_postgresql[next++].question);
    answer table{"province", "city", "invoices", "revenue"};
    for (const auto& [state, city, orders, revenue, level] : db.all(revenue_with_subtotals("Canada")))
      table.add(level == 3 ? "all" : state.value_or("-"), level > 0 ? "all" : city.value_or("-"), orders, revenue);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    answer table{"customer", "date", "total"};
    for (const auto& [first_name, last_name, date, total] : db.all(last_purchases("Peacock", 2, 4)))
      table.add(first_name + " " + last_name, date, total);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    answer table{"country", "invoice", "total", "customer"};
    for (const auto& [country, id, total, first_name, last_name] : db.all(dearest_invoices(5)))
      table.add(country, id, total, first_name + " " + last_name);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    const auto time = [](auto milliseconds) {
      return playing_time{static_cast<std::int64_t>(static_cast<double>(milliseconds))};
    };
    answer table{"genre", "tracks", "mean", "median", "nine in ten"};
    for (const auto& [genre, number, mean, median, nine_in_ten] : db.all(lengths_by_genre(5)))
      table.add(genre, number, time(mean), time(median), time(nine_in_ten));
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    answer table{"month", "tracks sold"};
    for (const auto& [month, sold] : db.all(sales_month_by_month("Jazz", year(2025)))) table.add(month_of{month}, sold);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    answer table{"track", "album", "artist"};
    for (const auto& [id, track, album, artist] : db.all(tracks_about("love -hate", 5)))
      table.add(track, album, artist);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    answer table{"composer", "tracks"};
    for (const auto& [composer, number] : db.all(composers_of("Metal", 5))) table.add(composer, number);
    table.print();
  }
  {
    print_question(of_postgresql[next++].question);
    const delivery_trial trial = try_delivery(db, 1,
                                              {{"Evil Walks", virga::decimal("1.29")},
                                               {"C.O.D.", virga::decimal("0.99")},
                                               {"Back Again", virga::decimal("1.49")}});
    answer table{"track", "price then"};
    for (const auto& [track, price] : trial.tracks) table.add(track, price);
    table.print();
  }
  print_unasked(of_sqlite, "SQLite", "PostgreSQL");
}

void ask_one_database(const virga::sqlite::database& db) {
  std::size_t next = 0;
  {
    print_question(of_sqlite[next++].question);
    answer table{"place", "track", "price"};
    for (const auto& [place, id, track, price] : db.all(basket("[7, 12, 7]"))) table.add(place + 1, track, price);
    table.print();
  }
  {
    print_question(of_sqlite[next++].question);
    answer table{"number", "track"};
    for (const auto& track : db.all(tracks_named("[0-9][0-9]*", 5))) table.add(track.track_id, track.name);
    table.print();
  }
  print_unasked(of_postgresql, "PostgreSQL", "SQLite");
}

}  // namespace chinook
