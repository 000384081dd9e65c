#include "questions/sales.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_sales(const Database& db) {
  {
    print_question("Which five customers have spent most?");
    answer table{"customer", "country", "spent"};
    for (const auto& [id, first_name, last_name, country, spent] : db.all(best_customers(5)))
      table.add(first_name + " " + last_name, country, spent);
    table.print();
  }
  {
    print_question("Which countries have brought in 100 or more?");
    answer table{"country", "customers", "invoices", "revenue"};
    for (const auto& [country, buyers, orders, revenue] : db.all(revenue_by_country(100)))
      table.add(country, buyers, orders, revenue);
    table.print();
  }
  {
    print_question("How did 2025 go, month by month?");
    answer table{"month", "invoices", "revenue"};
    for (const auto& [month, orders, revenue] : db.all(revenue_by_month(std::chrono::year(2025))))
      table.add(month, orders, revenue);
    table.print();
  }
  {
    print_question("Which five genres sell best?");
    answer table{"genre", "tracks sold", "revenue"};
    for (const auto& [id, genre, sold, revenue] : db.all(best_selling_genres(5))) table.add(genre, sold, revenue);
    table.print();
  }
  {
    print_question("Of which five genres do most tracks lie on the shelf?");
    answer table{"genre", "tracks never sold"};
    for (const auto& [id, genre, unsold] : db.all(tracks_never_sold(5))) table.add(genre, unsold);
    table.print();
  }
  {
    print_question("Of which artists do we stock albums, but have never sold a track? The first five");
    answer table{"artist"};
    for (const Artist& artist : db.all(artists_never_sold(5))) table.add(artist.name);
    table.print();
  }
}

template void ask_about_sales(const virga::pg::database&);
template void ask_about_sales(const virga::sqlite::database&);

}  // namespace chinook
