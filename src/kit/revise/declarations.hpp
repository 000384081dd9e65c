#pragma once

#include "header/sql_scan.hpp"
#include "revise/cpp_scan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

enum class member_kind { column, relation, title, constraints, other };

/// A member of a table's struct. `title` is `table` or `view`, which says its name in SQL.
struct member_declaration {
  member_kind kind = member_kind::other;
  std::string name;       // in C++
  std::string column;     // of a column: its name in SQL
  text_range whole;       // with the comment above it and the end of its line
  text_range statement;   // without them
  text_range arguments;   // of a template: those behind `As`
  text_range definition;  // of a column: its type and what follows; of `constraints`: what is in list(...)
};

enum class declaration_kind { inclusion, alias, forward, table, object, enumeration, enum_labels, other };

/// What stands in a header's namespaces, or outside of them.
struct declaration {
  declaration_kind kind = declaration_kind::other;
  std::string name;      // in C++
  text_range whole;      // with the comment above it and the end of its line
  text_range statement;  // without them
  // Of a table or view.
  qualified_name title = {};
  text_range body = {};  // between its braces
  std::vector<member_declaration> members = {};
  // Of an object: the function or template that makes it, and what it is given.
  std::string made_by = {};  // "virga::table", "pg::sequence", "virga::schema"
  text_range arguments = {};
};

/// What a header declares, in its order.
[[nodiscard]] std::vector<declaration> declarations_of(std::string_view header);

[[nodiscard]] const declaration* find_declaration(const std::vector<declaration>& in, declaration_kind kind,
                                                  std::string_view name);
[[nodiscard]] const member_declaration* find_column(const declaration& table, std::string_view column);

}  // namespace virga::kit
