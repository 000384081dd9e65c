#pragma once

#include "header/constraints.hpp"

#include <string>
#include <vector>

namespace virga::kit {

/// The struct of a table and its object.
[[nodiscard]] std::string table_text(writing& to, const derived_names& derived, std::size_t table);

/// A line of a struct: `column<As, "id", integer().primary_key()> id;`. The calls behind the type may go to a line of
/// their own.
struct member_line {
  std::string begin;               // column<As, "id",
  std::vector<std::string> calls;  // integer(), .primary_key()
  std::string member;
  std::string comment = {};  // above it
};
/// The lines with their names one below the other.
[[nodiscard]] std::string aligned(const std::vector<member_line>& lines);

/// `table_name("blog", "posts")`
[[nodiscard]] std::string name_call(const std::string& function, const std::string& schema, const std::string& name);

/// `static constexpr auto constraints(auto t) { return list(...); }`, with what can't be said above it.
[[nodiscard]] std::string constraints_text(const names_within& within, const written_constraints& constraints);

}  // namespace virga::kit
