#pragma once

#include <virga/core/sql_type.hpp>

#include <cstdint>
#include <optional>

namespace virga {

/// The options of a sequence: PostgreSQL's manual, CREATE SEQUENCE. What is not given is the database's: from 1 upwards
/// by 1, without a cache, an error at the end.
struct sequence_options {
  std::optional<std::int64_t> start = std::nullopt;
  std::optional<std::int64_t> increment = std::nullopt;
  std::optional<std::int64_t> minimum = std::nullopt;
  std::optional<std::int64_t> maximum = std::nullopt;
  std::optional<std::int64_t> cache = std::nullopt;
  bool cycle = false;
  sql_type type = sql_type::bigint;  // smallint, integer or bigint
};

}  // namespace virga
