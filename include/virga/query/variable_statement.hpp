#pragma once

#include <virga/driver/call.hpp>
#include <virga/driver/statement_family.hpp>
#include <virga/query/given_columns.hpp>
#include <virga/query/result_user.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

// Inserts and updates, whose text depends on which columns were given, so that each combination is put together
// once and then found by its mask. One static statement_family is there for each type of query.

namespace virga::detail {

/// Which combination of columns: up to three sets of members and numbers.
class given_mask {
 public:
  void add(const member_set& set, std::size_t member_count) noexcept {
    for (std::size_t i = 0; i < (member_count + 63) / 64; ++i) words_[size_++] = set.words[i];
  }
  void add(std::uint64_t number) noexcept { words_[size_++] = number; }

  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return {words_.data(), size_}; }

 private:
  std::array<std::uint64_t, 9> words_{};
  std::size_t size_ = 0;
};

/// The statement of a combination of columns. `text` must outlive it: it holds the SQL of one that is not kept (an
/// expression was given, or a program gives more combinations than are worth preparing).
template <class Write>
driver::statement variable_statement(driver::statement_family& family, const dialect_rules& rules,
                                     std::span<const std::uint64_t> mask, bool is_fixed, std::string& text,
                                     Write write) {
  if (is_fixed) {
    if (const driver::statement* known = family.find(mask)) return *known;
  }
  sql_writer out(rules, text);
  write(out);
  if (is_fixed) {
    if (const driver::statement* added = family.add(mask, text)) return *added;
  }
  return {text, 0};
}

/// Room on the caller's stack for a row and its parameters.
struct write_room {
  std::span<given_cell> cells;
  std::span<driver::parameter> parameters;
};

template <std::size_t Members, std::size_t Parameters>
struct write_store {
  std::array<given_cell, Members> cells;
  std::array<driver::parameter, Parameters> parameters;

  write_room room() noexcept { return {cells, parameters}; }
};

}  // namespace virga::detail
