#pragma once

#include <virga/driver/connection.hpp>

#include <string_view>
#include <vector>

namespace virga::driver {

/// Gives a fixed SQL text its id, for the life of the process: the first text is 1, the next 2. A text
/// that is registered again gets the id it has. The characters are not copied: they must have static
/// storage, as those of a template's constant have.
///
/// Any thread may call it, also before main. A query calls it once, when its template is instantiated,
/// so that `verify` knows every query of the program, run or not.
statement_id register_statement(std::string_view text);

/// Every text registered so far; the one at `i` has the id `i + 1`.
[[nodiscard]] std::vector<std::string_view> registered_statements();

}  // namespace virga::driver
