#include "postgres.hpp"

#include "agreement.hpp"
#include "cases.hpp"
#include "libpq_by_hand.hpp"
#include "many_cases.hpp"
#include "relation_cases.hpp"
#include "thread_cases.hpp"

#include <virga/pg.hpp>

#include <cstdio>

namespace bench {
namespace {

struct postgres_bench {
  explicit postgres_bench(const char* url) : keeper(url), hand(url), virga(virga::pg::connect(url)) {}

  libpq_by_hand keeper;  // sets up and empties
  libpq_by_hand hand;
  virga_side<virga::pg::database> virga;
  virga_relations<virga::pg::database> relations{virga.connected()};
  std::vector<new_author> author_by_hand = make_authors(1);
  std::vector<new_author> authors_by_hand = make_authors(authors_at_once);
  authors_for_virga one_author{author_by_hand};
  authors_for_virga many_authors{authors_by_hand};
  std::vector<std::unique_ptr<libpq_by_hand>> hands;  // one for each thread
  std::vector<new_draft> bulk_by_hand = drafts_by_hand();
  std::vector<NewDraft> bulk_for_virga = drafts_for_virga();
  std::vector<draft_change> changes_by_hand = make_changes();
  std::vector<DraftChange> changes_for_virga = bench::changes_for_virga();
};

void add_cold_starts(const std::string& url) {
  constexpr const char* work = "connect, select, close";
  add_benchmark(work, "PostgreSQL", by_hand, [url](benchmark::State& state) {
    id_sequence ids(post_count);
    for ([[maybe_unused]] auto _ : state)
      benchmark::DoNotOptimize(libpq_by_hand(url.c_str()).find_post_unprepared(ids.next()));
  });
  add_benchmark(work, "PostgreSQL", with_virga, [url](benchmark::State& state) {
    id_sequence ids(post_count);
    for ([[maybe_unused]] auto _ : state)
      benchmark::DoNotOptimize(virga_side(virga::pg::connect(url)).find_post(ids.next()));
  });
}

}  // namespace

std::shared_ptr<void> add_postgres(const char* url) {
  const auto both = std::make_shared<postgres_bench>(url);
  both->keeper.run_script(postgres_setup);
  both->keeper.run_script(postgres_readings);
  both->keeper.run_script(postgres_authors);
  both->keeper.run_script("vacuum analyze");
  both->hand.prepare_all();
  both->hand.prepare_relations();
  require_agreement(both->hand, both->virga);
  require_agreement_on_many(both->hand, both->virga);
  require_agreement_on_relations(both->hand, both->relations);

  const auto reset = [keeper = &both->keeper] { keeper->run_script("truncate drafts"); };
  add_side("PostgreSQL", by_hand, both->hand, both->bulk_by_hand, reset);
  add_side("PostgreSQL", with_virga, both->virga, both->bulk_for_virga, reset);
  const auto fill = [keeper = &both->keeper] { keeper->run_script(postgres_drafts); };
  add_update("PostgreSQL", by_hand, both->hand, both->changes_by_hand, fill);
  add_update("PostgreSQL", with_virga, both->virga, both->changes_for_virga, fill);
  add_benchmark("insert 10,000", "PostgreSQL", "COPY by hand", [reset, both = both.get()](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      state.PauseTiming();
      reset();
      state.ResumeTiming();
      both->hand.copy(both->bulk_by_hand);
    }
  });

  const auto add_copies = [reset]<class Side>(const std::string& name, Side& side, const auto& rows) {
    add_benchmark("copy 10,000 in", "PostgreSQL", name, [reset, &side, &rows](benchmark::State& state) {
      for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        reset();
        state.ResumeTiming();
        side.copy(rows);
      }
    });
    add_benchmark("copy 1,000,000 out", "PostgreSQL", name, [&side](benchmark::State& state) {
      for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(side.copy_readings_out());
    });
  };
  add_copies(by_hand, both->hand, both->bulk_by_hand);
  add_copies(with_virga, both->virga, both->bulk_for_virga);
  add_many("PostgreSQL", by_hand, both->hand);
  add_many("PostgreSQL", with_virga, both->virga);
  const auto reset_authors = [keeper = &both->keeper] { keeper->run_script("truncate authors, articles"); };
  add_relations("PostgreSQL", by_hand, both->hand, both->author_by_hand, both->authors_by_hand, reset_authors);
  add_relations("PostgreSQL", with_virga, both->relations, both->one_author, both->many_authors, reset_authors);
  for (std::size_t i = 0; i < most_threads; ++i)
    both->hands.emplace_back(std::make_unique<libpq_by_hand>(url))->prepare_all();
  add_threads("PostgreSQL", by_hand, [both = both.get()](std::size_t thread) -> auto& { return *both->hands[thread]; });
  add_threads("PostgreSQL", with_virga, [both = both.get()](std::size_t) -> auto& { return both->virga; });

  add_cold_starts(url);

  const int version = both->hand.server_version();
  std::printf("PostgreSQL %d.%d, libpq %d.%d\n", version / 10'000, version % 10'000, PQlibVersion() / 10'000,
              PQlibVersion() % 10'000);
  return both;
}

}  // namespace bench
