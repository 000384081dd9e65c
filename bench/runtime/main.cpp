// Runs the same work by hand and with virga, in turns, and prints the ratios. PostgreSQL's part needs a server:
//
//     scripts/with-postgres build/bench/bench/runtime/runtime [--benchmark_filter=...]
//
// which sets DATABASE_URL_PG_TEST.
#include "comparison.hpp"
#include "postgres.hpp"
#include "sqlite.hpp"

#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// A folder of its own, gone at the end.
class temporary_folder {
 public:
  temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "virga-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("can't make a temporary folder");
    path_ = name;
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// What is measured is a ratio, so both sides run in turns: short runs of each, in random order, and the median.
std::vector<char*> with_defaults(int argc, char** argv) {
  static std::string interleaved = "--benchmark_enable_random_interleaving=true";
  static std::string repetitions = "--benchmark_repetitions=25";
  static std::string min_time = "--benchmark_min_time=0.05";
  std::vector<char*> arguments(argv, argv + argc);
  for (std::string* one : {&interleaved, &repetitions, &min_time}) arguments.insert(arguments.begin() + 1, one->data());
  return arguments;
}

void print_load() {
  std::ifstream file("/proc/loadavg");
  std::string load;
  std::getline(file, load);
  std::printf("load average: %s\n", load.c_str());
}

int run(std::vector<char*> arguments) {
  auto count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  const char* const url = std::getenv("DATABASE_URL_PG_TEST");
  if (url == nullptr) {
    std::cerr << "DATABASE_URL_PG_TEST is not set: run this with scripts/with-postgres\n";
    return 2;
  }

  const temporary_folder folder;
  const auto postgres = bench::add_postgres(url);
  const auto sqlite = bench::add_sqlite((folder.path() / "bench.db").string());
  print_load();
  bench::comparison_table table;
  benchmark::RunSpecifiedBenchmarks(&table);
  print_load();
  return table.failed() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  // glibc gives memory back to the kernel when the end of the heap is free, and takes it again page by page: a fifth of
  // the time of a large result, which falls on one side or the other by chance. Here on neither.
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most it takes
  try {
    return run(with_defaults(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
