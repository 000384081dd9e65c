#pragma once

#include <virga/driver/call.hpp>
#include <virga/driver/statement_family.hpp>
#include <virga/query/run/clause.hpp>
#include <virga/query/run/placeholder_arguments.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/query/write/row_cells.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

// Inserts, updates and merges, whose text depends on which columns were given, so that each combination is put
// together once and then found by its mask. One static statement_family is there for each type of query.

namespace virga::detail {

/// Which text of those a query's type can have: which columns are given, and of expressions their types.
class statement_key {
 public:
  void add(std::uint64_t number) noexcept {
    if (size_ < words_.size()) words_[size_] = number;
    ++size_;
  }
  void add(const member_set& set, std::size_t member_count) noexcept {
    for (std::size_t i = 0; i < (member_count + 63) / 64; ++i) add(set.words[i]);
  }
  /// What a row or a patch gives. Says that the text is not fixed where values decide it.
  void add(const columns_with_values& sets, std::span<const row_cell> cells, const dialect_rules& rules);

  void add_not_fixed() noexcept { fixed_ = false; }

  /// False if the text depends on more than the words.
  [[nodiscard]] bool is_fixed() const noexcept { return fixed_ && size_ <= words_.size(); }
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return {words_.data(), size_}; }

 private:
  std::array<std::uint64_t, 16> words_{};
  std::size_t size_ = 0;
  bool fixed_ = true;
};

/// The statement of a mask. `text` must outlive it: it holds the SQL of one that is not kept (it is not fixed, or a
/// program gives more combinations than are worth preparing).
template <class Write>
driver::statement variable_statement(driver::statement_family& family, const dialect_rules& rules,
                                     const statement_key& mask, std::string& text, Write write) {
  if (mask.is_fixed()) {
    if (const driver::statement* known = family.find(mask.words())) return *known;
  }
  sql_writer out(rules, text);
  write(out);
  if (mask.is_fixed()) {
    if (const driver::statement* added = family.add(mask.words(), text, rules.kind)) return *added;
  }
  return {text, 0};
}

/// A part of a statement whose types are erased. Nothing is written where there is none.
struct statement_part {
  std::string_view text{};  // of a part that is always the same: with a blank for each parameter
  void (*write_to)(sql_writer& out, const void* query) = nullptr;
  void (*bind_to)(parameter_list& out, const void* query) = nullptr;

  void write(sql_writer& out, const void* query) const {
    if (write_to != nullptr)
      write_to(out, query);
    else
      out.fill_blanks(text);
  }
  void write(parameter_list& out, const void* query) const {
    if (bind_to != nullptr) bind_to(out, query);
  }
};

template <class Part, class Query, class Out>
void write_part(Out& out, const void* query) {
  Part::write_of(out, static_cast<const Query*>(query));
}

template <class Known>
inline constexpr bool is_constant_part = Known::facts.is_constant && Known::facts.placeholders == 0;
template <>
inline constexpr bool is_constant_part<void> = false;

/// The text of a part that is always the same. That of all parts, which is measured, is no shorter.
template <class Known, class Part, class Query>
struct constant_part {
  static constexpr std::size_t capacity = Known::measured.size;
  struct written {
    std::array<char, capacity + 1> characters{};
    std::size_t size = 0;
  };
  static constexpr written text = [] {
    written result;
    sql_writer out(Known::dialect::rules, result.characters.data(), capacity);
    out.leave_blanks();
    Part::write_of(out, static_cast<const Query*>(nullptr));
    result.size = out.size();
    return result;
  }();
};

/// The part that `Part` writes of a query. `Known` is what the compiler knows of the text; void: not even the dialect.
template <class Part, class Query, class Known = void>
constexpr statement_part part_of() {
  if constexpr (!Part::is_there) {
    return {};
  } else if constexpr (is_constant_part<Known>) {
    using text = constant_part<Known, Part, Query>;
    statement_part part{{text::text.characters.data(), text::text.size}};
    if constexpr (Known::facts.parameters != 0) part.bind_to = &write_part<Part, Query, parameter_list>;
    return part;
  } else {
    return {{}, &write_part<Part, Query, sql_writer>, &write_part<Part, Query, parameter_list>};
  }
}

/// `with ...` in front of a statement.
template <class Query>
struct front_part {
  static constexpr bool is_there = !std::is_void_v<typename Query::template clause<clause_position::with>>;

  template <class Out>
  static void write_of(Out& out, const Query* query) {
    write_with(out, query);
  }
};

}  // namespace virga::detail
