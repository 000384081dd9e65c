#include "sqlite.hpp"

#include "agreement.hpp"
#include "cases.hpp"
#include "many_cases.hpp"
#include "relation_cases.hpp"
#include "sqlite_by_hand.hpp"
#include "thread_cases.hpp"

#include <virga/sqlite.hpp>

#include <cstdio>

namespace bench {
namespace {

struct sqlite_bench {
  explicit sqlite_bench(const std::string& filename)
      : keeper(filename.c_str()), hand(filename.c_str()), virga(virga::sqlite::open(filename)) {}

  sqlite_by_hand keeper;  // sets up and empties: a change by another connection costs both sides their page cache
  sqlite_by_hand hand;
  virga_side<virga::sqlite::database> virga;
  virga_relations<virga::sqlite::database> relations{virga.connected()};
  std::vector<new_author> author_by_hand = make_authors(1);
  std::vector<new_author> authors_by_hand = make_authors(authors_at_once);
  authors_for_virga one_author{author_by_hand};
  authors_for_virga many_authors{authors_by_hand};
  std::vector<std::unique_ptr<sqlite_by_hand>> hands;  // one for each thread
  std::vector<new_draft> bulk_by_hand = drafts_by_hand();
  std::vector<NewDraft> bulk_for_virga = drafts_for_virga();
  std::vector<draft_change> changes_by_hand = make_changes();
  std::vector<DraftChange> changes_for_virga = bench::changes_for_virga();
};

}  // namespace

std::shared_ptr<void> add_sqlite(const std::string& filename) {
  const auto both = std::make_shared<sqlite_bench>(filename);
  both->keeper.run_script(sqlite_setup);
  both->keeper.run_script(sqlite_readings);
  both->keeper.run_script(sqlite_authors);
  both->hand.prepare_all();
  both->hand.prepare_relations();
  require_agreement(both->hand, both->virga);
  require_agreement_on_many(both->hand, both->virga);
  require_agreement_on_relations(both->hand, both->relations);

  // The checkpoint too: otherwise the next insert would pay for what this one deletes.
  const auto reset = [keeper = &both->keeper] {
    keeper->run_script("delete from drafts; pragma wal_checkpoint(truncate)");
  };
  add_side("SQLite", by_hand, both->hand, both->bulk_by_hand, reset);
  add_side("SQLite", with_virga, both->virga, both->bulk_for_virga, reset);
  const auto add_other_form = [&](const char* name, void (sqlite_by_hand::*insert)(std::span<const new_draft>)) {
    add_benchmark("insert 10,000", "SQLite", name, [reset, insert, both = both.get()](benchmark::State& state) {
      for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        reset();
        state.ResumeTiming();
        (both->hand.*insert)(both->bulk_by_hand);
      }
    });
  };
  add_other_form("one by one", &sqlite_by_hand::insert_one_by_one);
  add_other_form("in two", &sqlite_by_hand::insert_in_two);
  add_other_form("in two, new", &sqlite_by_hand::prepare_and_insert_in_two);
  const auto add_one_by_one = [&](const char* name, auto insert) {
    add_benchmark("insert 1,000, one by one", "SQLite", name, [=, both = both.get()](benchmark::State& state) {
      const auto rows = std::span<const new_draft>(both->bulk_by_hand).first(1000);
      for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        reset();
        state.ResumeTiming();
        insert(*both, rows);
      }
    });
  };
  add_one_by_one(by_hand, [](sqlite_bench& on, auto rows) { on.hand.insert_one_by_one(rows); });
  add_one_by_one(with_virga, [](sqlite_bench& on, auto rows) { on.virga.insert_one_by_one(rows); });
  add_one_by_one("virga, prepared", [](sqlite_bench& on, auto rows) { on.virga.insert_prepared(rows); });
  add_many("SQLite", by_hand, both->hand);
  add_many("SQLite", with_virga, both->virga);
  const auto reset_authors = [keeper = &both->keeper] {
    keeper->run_script("delete from articles; delete from authors; pragma wal_checkpoint(truncate)");
  };
  add_relations("SQLite", by_hand, both->hand, both->author_by_hand, both->authors_by_hand, reset_authors);
  add_relations("SQLite", with_virga, both->relations, both->one_author, both->many_authors, reset_authors);
  for (std::size_t i = 0; i < most_threads; ++i)
    both->hands.emplace_back(std::make_unique<sqlite_by_hand>(filename.c_str()))->prepare_all();
  add_threads("SQLite", by_hand, [both = both.get()](std::size_t thread) -> auto& { return *both->hands[thread]; });
  add_threads("SQLite", with_virga, [both = both.get()](std::size_t) -> auto& { return both->virga; });
  const auto fill = [keeper = &both->keeper] { keeper->run_script(sqlite_drafts); };
  add_update("SQLite", by_hand, both->hand, both->changes_by_hand, fill);
  add_update("SQLite", with_virga, both->virga, both->changes_for_virga, fill);
  std::printf("SQLite %s\n", sqlite3_libversion());
  return both;
}

}  // namespace bench
