#pragma once

#include <cstddef>
#include <string_view>

// The names that types have which a schema makes: a part of a column's spec, which is a template argument.

namespace virga {

/// A type's name in the database, as a view.
struct type_identifier {
  std::string_view schema = {};  // empty: found in the search path
  std::string_view name = {};    // empty: a type that SQL has a word for
};

/// The column's type is one that SQL has a word for.
struct no_type_name {
  [[nodiscard]] constexpr type_identifier view() const { return {}; }
};
/// The name of a type that the schema makes, such as an enum type's.
template <std::size_t SchemaSize, std::size_t NameSize>
struct type_name {
  char schema[SchemaSize] = {};
  char name[NameSize] = {};

  constexpr type_name() = default;
  constexpr type_name(const char (&in_schema)[SchemaSize], const char (&of_type)[NameSize]) {
    for (std::size_t i = 0; i < SchemaSize; ++i) schema[i] = in_schema[i];
    for (std::size_t i = 0; i < NameSize; ++i) name[i] = of_type[i];
  }
  [[nodiscard]] constexpr type_identifier view() const { return {{schema, SchemaSize - 1}, {name, NameSize - 1}}; }
};

/// The name of a domain: a type of SQL under a name of the schema's, with a check.
template <std::size_t SchemaSize, std::size_t NameSize, std::size_t CheckSize>
struct domain_name : type_name<SchemaSize, NameSize> {
  char check_text[CheckSize] = {};

  constexpr domain_name() = default;
  constexpr domain_name(const char (&in_schema)[SchemaSize], const char (&of_domain)[NameSize],
                        const char (&condition)[CheckSize])
      : type_name<SchemaSize, NameSize>(in_schema, of_domain) {
    for (std::size_t i = 0; i < CheckSize; ++i) check_text[i] = condition[i];
  }
  [[nodiscard]] constexpr std::string_view check() const { return {check_text, CheckSize - 1}; }
};

}  // namespace virga
