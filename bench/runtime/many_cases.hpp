#pragma once

#include "comparison.hpp"
#include "dataset.hpp"
#include "readings.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

// Many rows one after the other, and many statements at once.
namespace bench {

inline constexpr std::size_t statements_at_once = 100;

inline std::vector<std::int32_t> ids_at_once() {
  id_sequence ids(post_count);
  std::vector<std::int32_t> result;
  for (std::size_t i = 0; i < statements_at_once; ++i) result.push_back(ids.next());
  return result;
}

template <class ByHand, class Virga>
void require_agreement_on_many(ByHand& hand, Virga& virga) {
  const reading_totals totals = hand.stream_readings();
  if (totals.rows != reading_count || totals != virga.stream_readings() || totals != hand.borrow_readings() ||
      totals != virga.borrow_readings())
    throw std::runtime_error("both sides do not agree: streams");
  const std::vector<std::int32_t> ids = ids_at_once();
  const auto one = hand.find_posts(ids);
  const auto other = virga.find_posts(ids);
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (!one.at(i) || other.at(i).at(0).title != one.at(i)->title || one.at(i)->id != ids[i])
      throw std::runtime_error("both sides do not agree: batch of point selects");
}

template <class Side>
void add_many(const std::string& database, const std::string& name, Side& side) {
  add_benchmark("batch, 100 point selects", database, name, [&side, ids = ids_at_once()](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.find_posts(ids);
      benchmark::DoNotOptimize(found);
    }
  });
  add_benchmark("stream 1,000,000 rows", database, name, [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(side.stream_readings());
  });
  add_benchmark("borrow 1,000,000 rows", database, name, [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(side.borrow_readings());
  });
}

}  // namespace bench
