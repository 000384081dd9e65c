#include "questions/comparing.hpp"
#include "questions/ranking.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_ranking(const Database& db) {
  {
    print_question("Who are the three best customers of each country that has four or more?");
    answer table{"country", "place", "customer", "spent"};
    for (const auto& [country, place, first_name, last_name, spent] : db.all(best_customers_by_country(3, 4)))
      table.add(country, place, first_name + " " + last_name, spent);
    table.print();
  }
  {
    print_question("What part of the revenue does each media type bring in?");
    answer table{"media type", "revenue", "%"};
    for (const auto& [id, name, revenue, share] : db.all(shares_of_media_types())) table.add(name, revenue, share);
    table.print();
  }
  {
    print_question("How much does each quarter of the customers spend, the best quarter first?");
    answer table{"quarter", "customers", "least", "most", "all"};
    for (const auto& [quarter, buyers, least, most, all] : db.all(quarters_of_customers()))
      table.add(quarter, buyers, least, most, all);
    table.print();
  }
  {
    print_question("Which artists sell best? Equal sales share a place, and none is left out behind them");
    answer table{"place", "artist", "tracks sold"};
    for (const auto& [place, id, name, sold] : db.all(best_selling_artists(5))) table.add(place, name, sold);
    table.print();
  }
  {
    print_question("Which invoices are more than three and a half times what their customer usually pays?");
    answer table{"invoice", "customer", "total"};
    for (const auto& [id, first_name, last_name, total] : db.all(unusual_invoices(virga::decimal("3.5"))))
      table.add(id, first_name + " " + last_name, total);
    table.print();
  }
  {
    print_question("Which genres are bought in Portugal and in India?");
    answer table{"genre"};
    for (const auto& genre : db.all(genres_bought_in_both("Portugal", "India"))) table.add(genre.name);
    table.print();
  }
  {
    print_question("Which genres are bought in the USA, and never in Brazil?");
    answer table{"genre"};
    for (const auto& genre : db.all(genres_bought_only_in("USA", "Brazil"))) table.add(genre.name);
    table.print();
  }
  {
    print_question("Whom do we know in Canada, staff and customers together?");
    answer table{"as", "name", "city"};
    for (const auto& [as, first_name, last_name, city] : db.all(people_in("Canada")))
      table.add(as, first_name + " " + last_name, city);
    table.print();
  }
  {
    print_question("Which customers have bought in every year in which we sold anything?");
    answer table{"customer"};
    for (const auto& customer : db.all(customers_of_every_year())) table.add(full_name(customer));
    table.print();
  }
}

template void ask_about_ranking(const virga::pg::database&);
template void ask_about_ranking(const virga::sqlite::database&);

}  // namespace chinook
