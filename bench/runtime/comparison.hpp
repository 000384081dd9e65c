#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace bench {

inline constexpr const char* by_hand = "by hand";
inline constexpr const char* with_virga = "virga";

using place = std::tuple<std::string, std::string>;  // work, database

/// Registers one side of a comparison. Work of the same name on the same database is compared; the table has
/// it in the order of registration.
benchmark::internal::Benchmark& add_benchmark(const std::string& work, const std::string& database,
                                              const std::string& side, std::function<void(benchmark::State&)> run);

/// Prints one table at the end: for each work the median over all repetitions of both sides, and their ratio.
/// Wall time is what the caller waits; CPU time is the calling thread's own, without the server's, and where several
/// threads are measured that of all of them.
class comparison_table final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

  /// True if a benchmark failed or none ran.
  [[nodiscard]] bool failed() const noexcept { return failed_ || measured_.empty(); }

 private:
  struct times {
    std::vector<double> wall;
    std::vector<double> cpu;
  };
  void print_line(const place& where, const std::string& side, const times& base, const times& other);

  std::map<place, std::map<std::string, times>> measured_;
  bool failed_ = false;
};

}  // namespace bench
