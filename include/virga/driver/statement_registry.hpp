#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <string_view>
#include <vector>

namespace virga::driver {

/// Gives a fixed SQL text its id, for the life of the process: the first text is 1, the next 2. A text
/// that is registered again, for this dialect or another, gets the id it has. The characters are not copied: they must
/// have static storage, as those of a template's constant have.
///
/// Any thread may call it, also before main. A query calls it once, when its template is instantiated,
/// so that `verify` knows every query of the program, run or not.
statement_id register_statement(std::string_view text, dialect_kind dialect);

/// Every text registered so far for a dialect, in the order of their ids.
[[nodiscard]] std::vector<statement> registered_statements(dialect_kind dialect);

}  // namespace virga::driver
