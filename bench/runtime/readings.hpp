#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

// A million rows that are read one after the other, in constant memory.
namespace bench {

inline constexpr std::size_t reading_count = 1'000'000;

struct reading {
  std::int32_t id;
  std::string sensor;
  std::string remark;
  double value;
};

/// What is done with the rows, so that nobody can leave a member out.
struct reading_totals {
  std::size_t rows = 0;
  std::int64_t ids = 0;
  std::size_t letters = 0;
  double values = 0;

  void add(const auto& row) {
    ++rows;
    ids += row.id;
    letters += row.sensor.size() + row.remark.size();
    values += row.value;
  }
  bool operator==(const reading_totals&) const = default;
};

extern const char* const postgres_readings;
extern const char* const sqlite_readings;

}  // namespace bench
