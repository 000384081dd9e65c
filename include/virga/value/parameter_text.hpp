#pragma once

#include <virga/value/value.hpp>

#include <cstddef>
#include <string>

namespace virga::driver {

/// One parameter for a reader of a log, on one line: 'Ada', 42, 10.50, true, null, x'00ff', [1, 2].
/// Not SQL: control characters and malformed UTF-8 are written \n, \x07, and what is longer than
/// `max_length` bytes (at least 16) is cut with "...".
[[nodiscard]] std::string to_text(const parameter& value, std::size_t max_length = 80);

/// The same, whole, and an array as `array[1, 2]`.
[[nodiscard]] std::string to_whole_text(const parameter& value);

/// A field likewise.
[[nodiscard]] std::string to_whole_text(const field& value);

}  // namespace virga::driver
