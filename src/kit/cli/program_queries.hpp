#pragma once

#include <virga/core/dialect_kind.hpp>

#include <virga/core/sql_type.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

struct program_query {
  std::string sql;
  std::vector<sql_type> types;  // of its parameters
};

/// The fixed queries of a program that virga_verify() has linked, for a dialect: starts it, which ends before its
/// main() begins. Throws kit_error for another program, without starting it.
[[nodiscard]] std::vector<program_query> queries_of(const std::filesystem::path& program, dialect_kind dialect);

}  // namespace virga::kit
