#pragma once

#include <virga/core/dialect_kind.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace virga::studio {

/// The parameters of a text, each once: `$1`, `$2` by their numbers; on SQLite `?1`, `:name` in the order in which they
/// come, a bare `?` as SQLite counts it in its statement.
[[nodiscard]] std::vector<std::string> parameters_of(std::string_view sql, dialect_kind dialect);

/// What a statement is to the transaction that it is run in.
enum class statement_kind : std::uint8_t {
  reads,     // run as it is
  changes,   // in a transaction that a person ends
  controls,  // begin, commit, ...: run as it is, and refused where nothing may be changed
  apart,     // what the database refuses in a transaction: vacuum
};
[[nodiscard]] statement_kind kind_of(std::string_view statement, dialect_kind dialect);

}  // namespace virga::studio
