#include "comparison.hpp"

#include <algorithm>
#include <cstdio>
#include <ostream>
#include <utility>

namespace bench {
namespace {

constexpr char separator = '/';

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<place>& registration_order() {
  static std::vector<place> order;
  return order;
}

std::vector<std::string> split(const std::string& name) {
  std::vector<std::string> parts(1);
  for (const char c : name) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

}  // namespace

benchmark::internal::Benchmark& add_benchmark(const std::string& work, const std::string& database,
                                              const std::string& side, std::function<void(benchmark::State&)> run) {
  std::vector<place>& order = registration_order();
  if (std::find(order.begin(), order.end(), place(work, database)) == order.end()) order.emplace_back(work, database);
  const std::string name = work + separator + database + separator + side;
  return *benchmark::RegisterBenchmark(name.c_str(), [run = std::move(run)](benchmark::State& state) {
            run(state);
          })->Unit(benchmark::kMicrosecond);
}

bool comparison_table::ReportContext(const Context&) { return true; }

void comparison_table::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration) continue;
    const std::vector<std::string> parts = split(run.run_name.function_name);
    if (run.error_occurred) {
      GetErrorStream() << run.benchmark_name() << ": " << run.error_message << '\n';
      failed_ = true;
      continue;
    }
    const place where{parts.at(0), parts.at(1)};
    times& all = measured_[where][parts.at(2)];
    all.wall.push_back(run.GetAdjustedRealTime());
    all.cpu.push_back(run.GetAdjustedCPUTime());
  }
}

void comparison_table::print_line(const place& where, const std::string& side, const times& base, const times& other) {
  const auto& [work, database] = where;
  const double wall = median(other.wall);
  const double cpu = median(other.cpu);
  std::printf("%-26s %-11s %-14s %10.1f %10.1f %7.2f %10.1f %10.1f %7.2f\n", work.c_str(), database.c_str(),
              side.c_str(), median(base.wall), wall, wall / median(base.wall), median(base.cpu), cpu,
              cpu / median(base.cpu));
}

void comparison_table::Finalize() {
  std::printf("%-26s %-11s %-14s %10s %10s %7s %10s %10s %7s\n", "", "", "", "wall us", "wall us", "", "CPU us",
              "CPU us", "");
  std::printf("%-26s %-11s %-14s %10s %10s %7s %10s %10s %7s\n", "work", "database", "compared", by_hand, "it", "ratio",
              by_hand, "it", "ratio");
  for (const place& where : registration_order()) {
    const auto& sides = measured_[where];
    const auto base = sides.find(by_hand);
    if (base == sides.end()) continue;
    for (const auto& [side, measured] : sides)
      if (side != by_hand) print_line(where, side, base->second, measured);
  }
  std::fflush(stdout);
}

}  // namespace bench
