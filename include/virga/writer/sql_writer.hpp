#pragma once

#include <virga/core/type_list.hpp>
#include <virga/writer/rules.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

namespace detail {

struct text_sight;

/// usage_error if a column is of a table that is not in sight.
void require_column_in_sight(const text_sight& sight, bool is_qualified, std::string_view table,
                             std::string_view column);

}  // namespace detail

/// A placeholder in a query's text: its name, and its C++ type as a detail::type_id.
struct placeholder_use {
  std::string_view name;
  std::uint64_t type = 0;
  bool takes_null = false;  // it is given for a column that may be null
};

/// A name in a query's text: a column and what its table goes by, or, without a column, a table.
struct name_use {
  std::string_view table;
  std::string_view column;
};

/// What is known of a text beside its characters.
struct text_facts {
  std::size_t parameters = 0;
  std::size_t placeholders = 0;     // how many of the parameters are placeholders
  bool is_constant = true;          // false if it depends on values
  feature missing = feature::none;  // the first thing that the text needs and the dialect lacks
  std::string_view missing_function;

  [[nodiscard]] constexpr bool has_all() const { return missing == feature::none && missing_function.empty(); }
};

/// Where SQL text is written, once for every dialect: identifiers are quoted, parameters become
/// placeholders, the rest is the same everywhere or asked of the dialect's rules.
/// At compile time it fills a buffer; at run time, for queries whose shape is not a constant, a string.
class sql_writer {
 public:
  static constexpr bool binds_values = false;
  static constexpr bool finds_groups = false;
  static constexpr bool finds_windows = false;

  constexpr sql_writer(const dialect_rules& rules, char* buffer, std::size_t capacity)
      : rules_(&rules), buffer_(buffer), capacity_(capacity) {}
  sql_writer(const dialect_rules& rules, std::string& text) : rules_(&rules), text_(&text) {}

  [[nodiscard]] constexpr const dialect_rules& rules() const { return *rules_; }

  constexpr void text(std::string_view piece) {
    if (text_ != nullptr) {
      text_->append(piece);
      return;
    }
    if (size_ + piece.size() <= capacity_)
      for (std::size_t i = 0; i < piece.size(); ++i) buffer_[size_ + i] = piece[i];
    size_ += piece.size();
  }

  constexpr void number(std::size_t value) {
    char digits[20] = {};
    std::size_t at = 20;
    do digits[--at] = static_cast<char>('0' + value % 10);
    while ((value /= 10) != 0);
    text({digits + at, 20 - at});
  }

  constexpr void window(std::string_view name) { identifier(name); }
  constexpr void identifier(std::string_view name) {
    if (names_ != nullptr) names_->push_back({name, {}});
    write_quoted(name);
  }

  /// A table where it is named first: with its schema.
  constexpr void table(std::string_view schema, std::string_view name) {
    if (!schema.empty()) {
      identifier(schema);
      text(".");
    }
    identifier(name);
  }

  /// A column, behind the name of its table unless only one table is in sight.
  constexpr void column(std::string_view table, std::string_view name) {
    if (names_ != nullptr) names_->push_back({table, name});
    if (sight_ != nullptr) detail::require_column_in_sight(*sight_, qualified_, table, name);
    if (qualified_) {
      write_quoted(table);
      text(".");
    }
    write_quoted(name);
  }

  /// A column of the row that was proposed for insertion.
  constexpr void excluded(std::string_view name) {
    if (names_ != nullptr) names_->push_back({"excluded", name});
    text("excluded.");
    write_quoted(name);
  }

  /// Whether columns are written behind their table's name; returns what was before.
  constexpr bool qualify(bool on) {
    const bool before = qualified_;
    qualified_ = on;
    return before;
  }
  [[nodiscard]] constexpr bool qualifies() const { return qualified_; }

  /// At run time: what is in sight of the columns that follow, null where that is not known; returns what was before.
  constexpr const detail::text_sight* look_at(const detail::text_sight* sight) {
    const detail::text_sight* before = sight_;
    sight_ = sight;
    return before;
  }

  template <class T>
  constexpr void parameter(sql_type, const T*) {
    write_placeholder();
  }
  constexpr void null(sql_type) { write_placeholder(); }
  template <class T>
  constexpr void array(sql_type, const T*) {
    write_placeholder();
  }
  template <class T>
  constexpr void placeholder(sql_type, std::string_view name) {
    placeholder({name, detail::type_id<T>});
  }
  constexpr void placeholder(const placeholder_use& use) {
    if (uses_ != nullptr) uses_[facts_.placeholders] = use;
    ++facts_.placeholders;
    write_placeholder();
  }

  /// Writes down the placeholders, too; there is room for all of them.
  constexpr void list_placeholders(placeholder_use* to) { uses_ = to; }

  /// Writes down the names, too.
  constexpr void list_names(std::vector<name_use>* to) { names_ = to; }

  /// Leaves a NUL in the place of each parameter.
  constexpr void leave_blanks() { blanks_ = true; }

  /// Says that what follows needs something that not every dialect has. In a text that is put together at run time
  /// it is a usage_error where it is missing.
  constexpr void require(feature_set needed) {
    const feature lacking = rules_->lacks.first_common(needed);
    if (lacking == feature::none) return;
    if (text_ != nullptr) detail::throw_missing(*rules_, lacking);
    if (facts_.missing == feature::none) facts_.missing = lacking;
  }

  /// The name of a portable function, as the dialect spells it.
  constexpr void function(std::string_view name) { text(rules_->function_name(name)); }
  /// The same for an expression with a `{}` for each operand: the operands stand in the same order in every dialect.
  [[nodiscard]] constexpr std::string_view spelling(std::string_view portable) const {
    return rules_->function_name(portable);
  }

  /// A function or operator that only one dialect has.
  constexpr void native(dialect_kind only, std::string_view name, std::string_view written) {
    if (rules_->kind == only) {
      text(written);
      return;
    }
    if (text_ != nullptr) detail::throw_missing_function(*rules_, name);
    if (facts_.missing_function.empty()) facts_.missing_function = name;
  }

  /// Says that the text depends on values: it can't be a constant.
  constexpr void mark_dynamic() { facts_.is_constant = false; }

  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr const text_facts& facts() const { return facts_; }

 private:
  constexpr void write_quoted(std::string_view name) {
    text("\"");
    while (name.find('"') != std::string_view::npos) {
      const std::size_t quote = name.find('"');
      text(name.substr(0, quote + 1));
      text("\"");
      name.remove_prefix(quote + 1);
    }
    text(name);
    text("\"");
  }

  constexpr void write_placeholder() {
    ++facts_.parameters;
    if (blanks_) {
      text({"", 1});
    } else if (rules_->numbered_placeholders) {
      text("$");
      number(facts_.parameters);
    } else {
      text("?");
    }
  }

  const dialect_rules* rules_;
  char* buffer_ = nullptr;
  std::size_t capacity_ = 0;
  std::string* text_ = nullptr;
  std::size_t size_ = 0;
  placeholder_use* uses_ = nullptr;
  std::vector<name_use>* names_ = nullptr;
  const detail::text_sight* sight_ = nullptr;
  bool qualified_ = false;
  bool blanks_ = false;
  text_facts facts_;
};

}  // namespace virga
