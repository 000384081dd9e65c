#pragma once

#include <virga/driver/connection.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::migrations {

/// All rows of a query whose columns are text, integers or booleans, as text; NULL is empty.
std::vector<std::vector<std::string>> text_rows(driver::connection& on, std::string_view sql,
                                                std::span<const driver::parameter> parameters = {});

/// The first field of the first row; empty when there is none.
std::string text_of(driver::connection& on, std::string_view sql);

/// What an error says of rows: the first ten, ", " between them, and how many more there are.
std::string listed(const std::vector<std::string>& rows);

/// A parameter that points at `value`.
driver::parameter text_parameter(std::string_view value);

}  // namespace virga::migrations
