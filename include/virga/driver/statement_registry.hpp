#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace virga::driver {

/// A fixed SQL text, and the types of its parameters where they are known.
struct registered_statement {
  std::string_view sql;
  statement_id id = 0;
  std::span<const sql_type> types;
};

/// Gives a fixed SQL text its id, for the life of the process: the first text is 1, the next 2. A text
/// that is registered again, for this dialect or another, gets the id it has. Neither the characters nor the types are
/// copied: they must have static storage, as those of a template's constant have.
///
/// Any thread may call it, also before main. A query calls it once, when its template is instantiated,
/// so that `verify` knows every query of the program, run or not.
statement_id register_statement(std::string_view text, dialect_kind dialect, std::span<const sql_type> types = {});

/// Every text registered so far for a dialect, in the order of their ids.
[[nodiscard]] std::vector<registered_statement> registered_statements(dialect_kind dialect);

}  // namespace virga::driver
