#include "studio/sql/sql_text.hpp"

#include "core/sql_tokens.hpp"
#include "migrate/statements.hpp"
#include "studio/values/number_text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace virga::studio {
namespace {

template <std::size_t count>
bool is_one_of(const sql_token& token, const std::array<std::string_view, count>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is(word); });
}

std::vector<std::string> parameters_of_postgres(std::string_view sql) {
  std::set<std::int64_t> numbers;
  sql_tokens rest(sql, dialect_kind::postgresql);
  bool after_sign = false;
  for (sql_token next; rest.next(next);) {
    if (after_sign && next.kind == token_kind::word)
      if (const auto number = exact_integer(next.text); number && *number > 0) numbers.insert(*number);
    after_sign = next.is("$");
  }
  std::vector<std::string> names;
  for (const std::int64_t one : numbers) names.push_back("$" + std::to_string(one));
  return names;
}

std::vector<std::string> parameters_of_sqlite(std::string_view sql) {
  std::vector<std::string> names;
  const auto add = [&](std::string name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  };
  for (const std::string& statement : migrations::statements_of(sql, dialect_kind::sqlite)) {
    sql_tokens rest(statement, dialect_kind::sqlite);
    std::size_t bare = 0;
    char sign = 0;
    for (sql_token next; rest.next(next);) {
      if (sign != 0) {
        const bool follows = next.kind == token_kind::word;
        if (follows) add(sign + std::string(next.text));
        if (!follows && sign == '?') add("?" + std::to_string(++bare));
        sign = 0;
        if (follows) continue;
      }
      if (next.is("?") || next.is(":") || next.is("@") || next.is("$")) sign = next.text[0];
    }
    if (sign == '?') add("?" + std::to_string(++bare));
  }
  return names;
}

}  // namespace

std::vector<std::string> parameters_of(std::string_view sql, dialect_kind dialect) {
  return dialect == dialect_kind::postgresql ? parameters_of_postgres(sql) : parameters_of_sqlite(sql);
}

statement_kind kind_of(std::string_view statement, dialect_kind dialect) {
  static constexpr std::array<std::string_view, 9> control = {"begin", "start",     "commit",  "end",    "rollback",
                                                              "abort", "savepoint", "release", "prepare"};
  static constexpr std::array<std::string_view, 12> reading = {
      "select", "values", "table", "show", "explain", "with", "set", "reset", "fetch", "pragma", "discard", "listen"};
  static constexpr std::array<std::string_view, 6> writing = {"insert", "update", "delete", "merge", "replace", "into"};
  sql_tokens rest(statement, dialect);
  sql_token first;
  do {
    if (!rest.next_that_counts(first)) return statement_kind::reads;
  } while (first.is("("));
  if (is_one_of(first, control)) return statement_kind::controls;
  if (!migrations::not_in_a_transaction(statement, dialect).empty()) return statement_kind::apart;
  if (!is_one_of(first, reading)) return statement_kind::changes;
  if (!first.is("with") && !first.is("explain") && !first.is("select")) return statement_kind::reads;
  // `with ... insert`, `explain analyze update`, `select ... into`. `for update` reads.
  bool after_for = false;
  for (sql_token next; rest.next_that_counts(next);) {
    if (is_one_of(next, writing) && !after_for) return statement_kind::changes;
    after_for = next.is("for") || next.is("key");
  }
  return statement_kind::reads;
}

}  // namespace virga::studio
