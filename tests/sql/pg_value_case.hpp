#pragma once

#include "sql_case.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Expressions of values on PostgreSQL: a select without a table.
class PgValueCase : public SqlCase<on_postgresql> {
 protected:
  template <class Field>
  void expect_value(const Field& field, std::string_view text, std::vector<std::string> parameters, std::string row) {
    const std::string whole = "select " + std::string(text);
    expect(text, virga::select(field),
           {.pg = whole, .sqlite = {}, .parameters = std::move(parameters), .rows = {std::move(row)}});
  }
};
