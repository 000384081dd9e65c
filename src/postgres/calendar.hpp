#pragma once

#include <cstdint>
#include <limits>

/// PostgreSQL counts days and microseconds from 2000-01-01, virga from 1970-01-01. The limits are those of the
/// manual, table 8.9, as the server's src/include/datatype/timestamp.h computes them, in PostgreSQL's count.
namespace virga::pg::calendar {

inline constexpr std::int64_t epoch_days = 10'957;
inline constexpr std::int64_t epoch_microseconds = epoch_days * 86'400'000'000;

inline constexpr std::int64_t first_timestamp = -211'813'488'000'000'000;     // 4714-11-24 BC, which is 4713 BC in the
inline constexpr std::int64_t behind_timestamps = 9'223'371'331'200'000'000;  // Julian calendar; 294277-01-01
inline constexpr std::int64_t first_date = -2'451'545;
inline constexpr std::int64_t behind_dates = 2'145'031'949;   // 5874898-06-04
inline constexpr std::int64_t longest_time = 86'400'000'000;  // 24:00:00

// The same in PostgreSQL's count and in ours.
inline constexpr std::int64_t timestamp_infinity = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t timestamp_minus_infinity = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t date_infinity = std::numeric_limits<std::int32_t>::max();
inline constexpr std::int64_t date_minus_infinity = std::numeric_limits<std::int32_t>::min();

}  // namespace virga::pg::calendar
