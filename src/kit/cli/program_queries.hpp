#pragma once

#include <virga/core/dialect_kind.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// The fixed queries of a program that virga_verify() has linked, for a dialect: starts it, which ends before its
/// main() begins. Throws kit_error for another program, without starting it.
[[nodiscard]] std::vector<std::string> queries_of(const std::filesystem::path& program, dialect_kind dialect);

}  // namespace virga::kit
