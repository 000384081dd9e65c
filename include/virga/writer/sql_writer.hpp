#pragma once

#include <virga/core/type_list.hpp>
#include <virga/writer/rules.hpp>
#include <virga/writer/scope.hpp>
#include <virga/writer/table_names.hpp>
#include <virga/writer/text_fault.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace virga {

/// A placeholder in a query's text: its name, and its C++ type as a detail::type_id.
struct placeholder_use {
  std::string_view name;
  std::uint64_t type = 0;
  bool takes_null = false;  // it is given for a column that may be null
};

/// How many columns a text has, of the query that they stand in and of those around it.
struct column_counts {
  std::size_t own = 0;
  std::size_t of_enclosing = 0;
};

/// What is known of a text beside its characters.
struct text_facts {
  std::size_t parameters = 0;
  std::size_t placeholders = 0;     // how many of the parameters are placeholders
  bool is_constant = true;          // false if it depends on values
  bool has_sql = false;             // text of the user's own
  feature missing = feature::none;  // the first thing that the text needs and the dialect lacks
  std::string_view missing_function;
  text_fault fault;

  [[nodiscard]] constexpr bool has_all() const { return missing == feature::none && missing_function.empty(); }
};

/// Where SQL text is written, once for every dialect: identifiers are quoted, parameters become
/// placeholders, the rest is the same everywhere or asked of the dialect's rules.
/// At compile time it measures the text and finds what is wrong with it, and then fills a buffer; at run time, for
/// queries whose shape is not a constant, it fills a string, and what is wrong is a usage_error.
class sql_writer {
 public:
  static constexpr bool binds_values = false;

  constexpr explicit sql_writer(const dialect_rules& rules) : rules_(&rules) {}
  // What was measured has been looked at. `types`: has room for those of all parameters.
  constexpr sql_writer(const dialect_rules& rules, char* buffer, std::size_t capacity, sql_type* types = nullptr)
      : rules_(&rules), buffer_(buffer), capacity_(capacity), types_(types), sight_{nullptr, false} {}
  sql_writer(const dialect_rules& rules, std::string& text) : rules_(&rules), text_(&text) {}

  [[nodiscard]] constexpr const dialect_rules& rules() const { return *rules_; }

  constexpr void text(std::string_view piece) {
    if (text_ != nullptr) {
      text_->append(piece);
      return;
    }
    // Pointers: in a constant's evaluation each call of a function costs, and here it would be one for each character.
    const std::size_t size = piece.size();
    if (size_ + size <= capacity_) {
      const char* from = piece.data();
      char* to = buffer_ + size_;
      for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
    }
    size_ += size;
  }

  constexpr void number(std::size_t value) {
    char digits[20] = {};
    std::size_t at = 20;
    do digits[--at] = static_cast<char>('0' + value % 10);
    while ((value /= 10) != 0);
    text({digits + at, 20 - at});
  }

  constexpr void identifier(std::string_view name) { write_quoted(name); }

  /// `"during::text"`: the name, with more of it behind.
  constexpr void identifier(std::string_view name, std::string_view more) { write_quoted(name, more); }

  /// A window of the query's window clause.
  constexpr void window(std::string_view name) {
    if (sight_.is_known && !sight_.tables->has_window(name)) fail({fault_kind::window, {}, {}, name});
    write_quoted(name);
  }
  /// A common table expression where it is read.
  constexpr void common_table(std::string_view name) {
    if (sight_.is_known && !sight_.tables->has_cte(name)) fail({fault_kind::common_table, {}, {}, name});
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
    require_in_sight(table, name);
    if (qualified_) {
      write_quoted(range_name(table));
      text(".");
    }
    write_quoted(name);
  }

  /// What a table goes by here: its name or alias, or what related_rows.hpp calls it.
  [[nodiscard]] constexpr std::string_view range_name(std::string_view table) const {
    return sight_.has_names ? sight_.names->of(table) : table;
  }

  /// A column of the row that was proposed for insertion.
  constexpr void excluded(std::string_view table, std::string_view name) {
    if (sight_.is_known && !(sight_.tables->has_excluded() && sight_.tables->has(table)))
      fail({fault_kind::column, {}, "excluded", name});
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

  /// A column whose table must be in sight, of which nothing is written. Without its table's name a column would be
  /// taken for one of the query's own tables.
  constexpr void require_in_sight(std::string_view table, std::string_view name) {
    if (!sight_.is_known) return;
    if (sight_.tables->has_itself(table)) {
      ++columns_.own;
      if (sight_.checks_groups) sight_.groups->note_column(sight_.part, {table, name});
    } else {
      ++columns_.of_enclosing;
      if (!qualified_ || !sight_.tables->has(table))
        fail({sight_.strays_are_calls ? fault_kind::aggregate : fault_kind::column, {}, table, name});
    }
  }

  /// What is in sight of what is written next: see in_sight.hpp.
  struct sight {
    const scope* tables = &nothing_in_sight;
    bool is_known = true;
    query_part part = query_part::expression;
    int depth = 0;                  // how many queries the one that is written stands in, itself counted
    group_check* groups = nullptr;  // of the query
    bool checks_groups = false;     // whether the columns that follow are those of groups
    // In an aggregate of an enclosing query a column of another one makes it the query's.
    bool strays_are_calls = false;
    bool is_nested = false;   // a query in what is written
    bool are_results = true;  // what a select list or a returning clause has is read by the program
    bool has_names = false;   // g++ 12 can't compare the address of a temporary with nullptr at compile time
    const detail::table_names* names = nullptr;
  };
  [[nodiscard]] constexpr sight& in_sight() { return sight_; }
  [[nodiscard]] constexpr const sight& in_sight() const { return sight_; }

  [[nodiscard]] constexpr bool looks_for_keys() const { return sight_.checks_groups && sight_.groups->has_keys(); }
  /// What is grouped by may use every column. Returns what is given back behind it.
  constexpr bool enter_expression(const char& identity) {
    const bool before = sight_.checks_groups;
    if (before && sight_.groups->is_key(identity)) sight_.checks_groups = false;
    return before;
  }
  constexpr void leave_expression(bool before) { sight_.checks_groups = before; }
  [[nodiscard]] constexpr const column_counts& columns() const { return columns_; }

  /// Says that the user's own text is in it, of which only the database knows what it is.
  constexpr void note_sql() { facts_.has_sql = true; }

  /// Something is wrong with the text. The first thing is kept; in a text that is put together at run time it is a
  /// usage_error.
  constexpr void fail(text_fault found) {
    if (facts_.fault.kind != fault_kind::none) return;
    if (found.part == query_part::expression) found.part = sight_.part;
    facts_.fault = found;
    if (text_ != nullptr) detail::throw_fault(found);
  }

  template <class T>
  constexpr void parameter(sql_type type, const T*) {
    write_placeholder(type);
  }
  constexpr void null(sql_type type) { write_placeholder(type); }
  template <class T>
  constexpr void array(sql_type element, const T*) {
    write_placeholder(array_of(element));
  }
  template <class T>
  constexpr void placeholder(sql_type type, std::string_view name) {
    placeholder({name, detail::type_id<T>}, type);
  }
  constexpr void placeholder(const placeholder_use& use, sql_type type) {
    if (uses_ != nullptr) uses_[facts_.placeholders] = use;
    ++facts_.placeholders;
    write_placeholder(type);
  }

  /// Writes down the placeholders, too; there is room for all of them.
  constexpr void list_placeholders(placeholder_use* to) { uses_ = to; }

  /// Leaves a NUL in the place of each parameter.
  constexpr void leave_blanks() { blanks_ = true; }
  /// A text with such blanks, and a parameter in the place of each.
  void fill_blanks(std::string_view with_blanks);

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
  constexpr void write_quoted(std::string_view name, std::string_view more = {}) {
    text("\"");
    const char* from = name.data();
    const char* const end = from + name.size();
    for (const char* at = from; at != end; ++at) {
      if (*at != '"') continue;
      text({from, static_cast<std::size_t>(at - from) + 1});
      from = at;
    }
    text({from, static_cast<std::size_t>(end - from)});
    if (!more.empty()) text(more);
    text("\"");
  }

  constexpr void write_placeholder(sql_type type) {
    if (types_ != nullptr) types_[facts_.parameters] = type;
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
  sql_type* types_ = nullptr;
  std::string* text_ = nullptr;
  std::size_t size_ = 0;
  placeholder_use* uses_ = nullptr;
  sight sight_;
  column_counts columns_;
  bool qualified_ = false;
  bool blanks_ = false;
  text_facts facts_;
};

}  // namespace virga
