#pragma once

#include <virga/dialect/parameter_list.hpp>
#include <virga/dialect/sql_writer.hpp>
#include <virga/driver/call.hpp>
#include <virga/driver/statement_family.hpp>

#include <cstddef>
#include <span>
#include <string>

namespace virga::detail {

/// The statement of an insert or update: its text depends on which columns were given, so each
/// combination is put together once and then found by its mask. `Key` is the query's type.
/// `text` must outlive the statement: it holds the SQL of one that is not kept (an expression was
/// given, or a program gives more combinations than are worth preparing).
template <class Dialect, class Key, class Write>
driver::statement variable_statement(std::span<const std::uint64_t> mask, bool is_fixed, std::string& text,
                                     Write write) {
  static constinit driver::statement_family family;
  if (is_fixed) {
    if (const driver::statement* known = family.find(mask)) return *known;
  }
  sql_writer out(Dialect::rules, text);
  write(out);
  if (is_fixed) {
    if (const driver::statement* added = family.add(mask, text)) return *added;
  }
  return {text, 0};
}

}  // namespace virga::detail
