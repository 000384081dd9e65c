#pragma once

#include <virga/core/dialect_kind.hpp>

#include <string>

namespace virga::kit {

/// Whether every value of `from` is a value of `to`.
[[nodiscard]] bool is_widening(const std::string& from, const std::string& to, dialect_kind dialect);

/// PostgreSQL: the expression for `alter column ... type ... using`; empty where an assignment cast does it.
[[nodiscard]] std::string using_expression(const std::string& column, const std::string& from, const std::string& to);

/// text, varchar or char, or an array of it. PostgreSQL casts no other type of its own to an enum type.
[[nodiscard]] bool is_string_type(const std::string& type);

/// PostgreSQL: a value by its text, where a type that the schema makes has no cast of its own: `"c"::text::"status"`.
[[nodiscard]] std::string by_its_text(const std::string& column, const std::string& to);

/// PostgreSQL: whether a foreign key may stand while only one of its ends has changed its type.
[[nodiscard]] bool keeps_foreign_keys(const std::string& from, const std::string& to);

}  // namespace virga::kit
