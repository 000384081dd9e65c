#pragma once

#include "revise/header_file.hpp"

#include <virga/kit/change/change.hpp>

#include <vector>

namespace virga::kit {

/// A header that people have edited, where a table or a column has got another name in the database: the name that it
/// goes by in SQL is changed, where it is declared, in relations and in references by name. What it is called in C++
/// stays. The files that change; none where the header does not have it, or the change is no rename_table or
/// rename_column.
[[nodiscard]] edited_files rename_in_header(const std::vector<header_file>& files, const change& renaming);

}  // namespace virga::kit
