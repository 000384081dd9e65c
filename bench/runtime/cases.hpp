#pragma once

#include "comparison.hpp"
#include "dataset.hpp"
#include "virga_side.hpp"

#include <functional>
#include <string>

namespace bench {

// How long a PostgreSQL or SQLite insert benchmark may run before its table is emptied again is left to the
// repetitions: each one begins with an empty table.

/// Registers the work of one side. `Side` is the hand-written class or virga_side; `Bulk` the rows of a bulk
/// insert in its form, which must outlive the run; `reset` empties the table of drafts, outside the measured time.
template <class Side, class Bulk>
void add_side(const std::string& database, const std::string& name, Side& side, const Bulk& bulk,
              const std::function<void()>& reset) {
  const auto add = [&](const char* work, auto run) { add_benchmark(work, database, name, run); };

  add("point select", [&side](benchmark::State& state) {
    id_sequence ids(post_count);
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.find_post(ids.next());
      benchmark::DoNotOptimize(found);
    }
  });
  add("10,000 rows x 6", [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto rows = side.all_posts();
      benchmark::DoNotOptimize(rows);
    }
  });
  add("insert one", [&side, reset](benchmark::State& state) {
    reset();
    const new_draft values = make_draft(1);
    for ([[maybe_unused]] auto _ : state) side.insert(values);
  });
  add("insert one, returning", [&side, reset](benchmark::State& state) {
    reset();
    const new_draft values = make_draft(1);
    for ([[maybe_unused]] auto _ : state) {
      auto inserted = side.insert_returning(values);
      benchmark::DoNotOptimize(inserted);
    }
  });
  add("insert 10,000", [&side, &bulk, reset](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      state.PauseTiming();
      reset();
      state.ResumeTiming();
      side.insert(bulk);
    }
  });
  add("nested, 100 users", [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.users_up_to(users_read_together);
      benchmark::DoNotOptimize(found);
    }
  });
  add("nested, one user", [&side](benchmark::State& state) {
    id_sequence ids(user_count);
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.find_user(ids.next());
      benchmark::DoNotOptimize(found);
    }
  });
}

/// Registers the update of many rows; `fill` puts the drafts there, outside the measured time.
template <class Side, class Changes>
void add_update(const std::string& database, const std::string& name, Side& side, const Changes& changes,
                const std::function<void()>& fill) {
  add_benchmark("update 10,000", database, name, [&side, &changes, fill](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      state.PauseTiming();
      fill();
      state.ResumeTiming();
      side.update(changes);
    }
  });
}

}  // namespace bench
