#pragma once

#include <virga/schema/constraint.hpp>

#include <string_view>

namespace virga::pg {

/// A key of an index with an operator class.
template <class Key>
struct operator_class_key : Key {
  std::string_view operator_class;
};

/// `key <operator class>`, in an index: `index("slug_idx").on(pg::opclass(t.slug, "text_pattern_ops"))`. Its name is
/// written as it is given, with parameters where it has some: `"gist_trgm_ops (siglen = 32)"`. PostgreSQL's manual,
/// section 11.10.
template <class K>
constexpr auto opclass(const K& key, std::string_view name) {
  return operator_class_key<decltype(as_index_key(key))>{as_index_key(key), name};
}

}  // namespace virga::pg
