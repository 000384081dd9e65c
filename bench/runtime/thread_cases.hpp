#pragma once

#include "comparison.hpp"
#include "dataset.hpp"

#include <array>
#include <cstddef>
#include <latch>
#include <string>
#include <thread>
#include <vector>

// Several threads at once: one database object, and so one pool, which all of them use; by hand a connection for each.
namespace bench {

inline constexpr std::array<std::size_t, 3> thread_counts{2, 4, 8};
inline constexpr std::size_t most_threads = 8;
inline constexpr int selects_of_a_thread = 2000;

/// Each thread selects by `side_of(thread)`, where the threads are numbered from 0, until all have come to their end.
template <class SideOf>
void select_on_threads(std::size_t count, const SideOf& side_of) {
  std::latch together(static_cast<std::ptrdiff_t>(count));
  std::vector<std::jthread> threads;
  for (std::size_t thread = 0; thread < count; ++thread)
    threads.emplace_back([&, thread] {
      auto& side = side_of(thread);
      id_sequence ids(post_count);
      together.arrive_and_wait();
      for (int i = 0; i < selects_of_a_thread; ++i) {
        auto found = side.find_post(ids.next());
        benchmark::DoNotOptimize(found);
      }
    });
}

template <class SideOf>
void add_threads(const std::string& database, const std::string& name, SideOf side_of) {
  for (const std::size_t count : thread_counts)
    add_benchmark("2,000 selects x " + std::to_string(count) + " threads", database, name,
                  [count, side_of](benchmark::State& state) {
                    for ([[maybe_unused]] auto _ : state) select_on_threads(count, side_of);
                  })
        .MeasureProcessCPUTime()
        ->UseRealTime();
}

}  // namespace bench
