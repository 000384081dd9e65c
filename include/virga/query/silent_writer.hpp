#pragma once

#include <virga/writer/rules.hpp>

#include <cstddef>
#include <string_view>

namespace virga::detail {

/// Written to like a sql_writer, and writes nothing: the base of what looks for something in a query's nodes.
class silent_writer {
 public:
  static constexpr bool binds_values = false;
  static constexpr bool finds_groups = false;
  static constexpr bool finds_windows = false;

  [[nodiscard]] static constexpr const dialect_rules& rules() { return rules_; }
  constexpr void text(std::string_view) const {}
  constexpr void number(std::size_t) const {}
  constexpr void identifier(std::string_view) const {}
  constexpr void window(std::string_view) const {}
  constexpr void table(std::string_view, std::string_view) const {}
  constexpr void column(std::string_view, std::string_view) const {}
  constexpr void excluded(std::string_view) const {}
  static constexpr bool qualify(bool) { return true; }
  static constexpr bool qualifies() { return true; }
  template <class T>
  constexpr void parameter(sql_type, const T*) const {}
  constexpr void null(sql_type) const {}
  template <class T>
  constexpr void array(sql_type, const T*) const {}
  template <class T>
  constexpr void placeholder(sql_type, std::string_view) const {}
  constexpr void mark_dynamic() const {}
  constexpr void require(feature_set) const {}
  constexpr void function(std::string_view) const {}
  static constexpr std::string_view spelling(std::string_view portable) { return portable; }
  constexpr void native(dialect_kind, std::string_view, std::string_view) const {}

 private:
  static constexpr dialect_rules rules_{};
};

}  // namespace virga::detail
