#pragma once

#include <virga/value/bind.hpp>
#include <virga/writer/rules.hpp>

#include <span>
#include <string>
#include <string_view>

namespace virga {

/// Writes expressions whose values stand in the text as literals: defaults, checks and index conditions,
/// which take no parameters. Columns are written without their table.
class literal_writer {
 public:
  static constexpr bool binds_values = false;

  explicit literal_writer(const dialect_rules& rules);

  [[nodiscard]] const dialect_rules& rules() const noexcept { return rules_; }
  [[nodiscard]] const std::string& written() const noexcept { return text_; }

  void text(std::string_view piece) { text_ += piece; }
  void number(std::size_t value) { text_ += std::to_string(value); }
  void identifier(std::string_view name);
  void window(std::string_view name) { identifier(name); }
  void table(std::string_view schema, std::string_view name);
  void column(std::string_view, std::string_view name) { identifier(name); }
  void common_table(std::string_view name) { identifier(name); }
  void require_in_sight(std::string_view, std::string_view) {}
  [[nodiscard]] static constexpr std::string_view range_name(std::string_view table) noexcept { return table; }
  void excluded(std::string_view, std::string_view name) {
    text("excluded.");
    identifier(name);
  }
  [[nodiscard]] static constexpr bool qualify(bool) noexcept { return false; }
  [[nodiscard]] static constexpr bool qualifies() noexcept { return false; }
  void mark_dynamic() const noexcept {}
  /// usage_error for what the dialect lacks.
  void require(feature_set needed) const {
    const feature lacking = rules_.lacks.first_common(needed);
    if (lacking != feature::none) detail::throw_missing(rules_, lacking);
  }
  void function(std::string_view name) { text_ += rules_.function_name(name); }
  [[nodiscard]] std::string_view spelling(std::string_view portable) const { return rules_.function_name(portable); }
  void native(dialect_kind only, std::string_view name, std::string_view written) {
    if (rules_.kind != only) detail::throw_missing_function(rules_, name);
    text_ += written;
  }

  template <class T>
  void parameter(sql_type type, const T* value) {
    driver::parameter_store store;
    literal(driver::bind_value(type, *value, store));
  }
  template <class T>
  void array(sql_type type, const T* values) {
    bool first = true;
    for (const auto& value : *values) {
      if (!first) text(", ");
      first = false;
      parameter(type, &value);
    }
  }
  template <class T>
  void placeholder(sql_type, std::string_view name) {
    refuse_placeholder(name);
  }
  void null(sql_type) { text("null"); }
  /// An array is one of PostgreSQL.
  void literal(const driver::parameter& value);
  void quoted(std::string_view value);

 private:
  void array_literal(const driver::parameter& value);
  [[noreturn]] static void refuse_placeholder(std::string_view name);

  dialect_rules rules_;
  std::string text_;
};

namespace detail {

/// A text with a NUL in the place of each parameter, and the values as literals in their places.
std::string with_literals(const dialect_rules& rules, std::string_view blanks,
                          std::span<const driver::parameter> values);

}  // namespace detail
}  // namespace virga
