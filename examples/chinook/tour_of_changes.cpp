#include "questions/documents.hpp"
#include "questions/stock.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_changes(const Database& db) {
  {
    print_question("What if three tracks had these prices? One statement for all of them, rolled back");
    answer table{"track", "price", "price meanwhile"};
    const std::vector<new_price> list{
        {1, virga::decimal("1.29")}, {2, virga::decimal("0.49")}, {5, virga::decimal("2.50")}};
    for (const price_change& change : try_price_list(db, list)) table.add(change.track_id, change.before, change.after);
    table.print();
  }
  {
    print_question(
        "What if there were a playlist of all blues, and of Eric Clapton? What is there stays, all rolled back");
    answer table{"blues", "more by Clapton"};
    const playlist_trial trial = try_playlist(db, "Blues", "Eric Clapton");
    table.add(trial.taken, trial.added);
    table.print();
  }
  {
    print_question("What is invoice 2 as a JSON document?");
    answer table{"document"};
    const std::string invoice = db.one(invoice_document(2));
    for (const std::string_view line : lines_of(invoice)) table.add(whole_text{line});
    table.print();
  }
}

template void ask_about_changes(const virga::pg::database&);
template void ask_about_changes(const virga::sqlite::database&);

}  // namespace chinook
