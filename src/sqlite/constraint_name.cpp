#include "constraint_name.hpp"

#include "core/sql_tokens.hpp"
#include "handles.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

namespace virga::sqlite {
namespace {

// A token of a `create table`. Comments and white space are no tokens.
struct token {
  std::string text;     // a name without its quotes, a punctuation mark, or a word
  bool quoted = false;  // a quoted name is never a keyword
};

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::vector<token> tokens_of(std::string_view sql) {
  std::vector<token> result;
  sql_tokens rest(sql, dialect_kind::sqlite);
  for (sql_token next; rest.next_that_counts(next);) {
    const bool quoted = next.kind == token_kind::quoted;
    result.push_back({quoted ? next.name() : std::string(next.text), quoted});
  }
  return result;
}

using item = std::span<const token>;

bool is(const token& t, std::string_view word) { return !t.quoted && same_name(t.text, word); }

// The parts between the commas of a list in parentheses, from `at`, which stands at its "(", up to its ")".
std::vector<item> parts_of(item all, std::size_t& at) {
  std::vector<item> result;
  std::size_t start = ++at;
  std::size_t depth = 1;
  for (; at < all.size(); ++at) {
    if (is(all[at], "(")) ++depth;
    if (is(all[at], ")") && --depth == 0) break;
    if (depth == 1 && is(all[at], ",")) {
      result.push_back(all.subspan(start, at - start));
      start = at + 1;
    }
  }
  result.push_back(all.subspan(start, at - start));
  return result;
}

bool are_columns(const std::vector<item>& parts, const std::vector<std::string>& columns) {
  return std::ranges::equal(parts, columns, [](item part, const std::string& name) {
    return !part.empty() && same_name(part[0].text, name);
  });
}

// The name given to a unique or primary key in one column or constraint definition, if it is over `columns`.
std::string name_in(item definition, const std::vector<std::string>& columns) {
  const bool of_table = is(definition[0], "constraint");
  for (std::size_t at = 0; at + 2 < definition.size(); ++at) {
    if (is(definition[at], "(")) parts_of(definition, at);  // an expression: nothing in it is ours
    if (at + 2 >= definition.size() || !is(definition[at], "constraint")) continue;
    const token& name = definition[at + 1];
    std::size_t list = at + 3;
    if (is(definition[at + 2], "primary")) {
      ++list;
    } else if (!is(definition[at + 2], "unique")) {
      continue;
    }
    if (!of_table) {
      if (columns.size() == 1 && same_name(definition[0].text, columns[0])) return name.text;
    } else if (list < definition.size() && is(definition[list], "(") &&
               are_columns(parts_of(definition, list), columns)) {
      return name.text;
    }
  }
  return {};
}

// The first column of the first row of a query with text parameters; empty when there is none.
std::string lookup(sqlite3* db, const char* sql, std::initializer_list<std::string_view> parameters) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &raw, nullptr) != SQLITE_OK) return {};
  const statement_handle query(raw);
  int number = 0;
  for (const std::string_view text : parameters) {
    sqlite3_bind_text(raw, ++number, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  if (sqlite3_step(raw) != SQLITE_ROW) return {};
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
  return text == nullptr ? std::string{} : std::string(text);
}

std::string joined(const std::vector<std::string>& names) {
  std::string result;
  for (const std::string& name : names) result += (result.empty() ? "" : ", ") + name;
  return result;
}

// The name in the text of a `create table`.
std::string unique_constraint_in(std::string_view create_table, const std::vector<std::string>& columns) {
  const std::vector<token> all = tokens_of(create_table);
  const auto open = std::ranges::find_if(all, [](const token& t) { return is(t, "("); });
  if (open == all.end()) return {};
  auto at = static_cast<std::size_t>(open - all.begin());
  for (const item definition : parts_of(all, at)) {
    if (definition.empty()) continue;
    if (std::string name = name_in(definition, columns); !name.empty()) return name;
  }
  return {};
}

}  // namespace

std::string unique_constraint_name(sqlite3* db, const std::string& table,
                                   const std::vector<std::string>& columns) noexcept {
  try {
    std::string index = lookup(db,
                               "select l.name from pragma_index_list(?1) l where l.\"unique\" and l.origin = 'c' and "
                               "(select group_concat(c.name, ', ') from (select name from pragma_index_info(l.name) "
                               "order by seqno) c) = ?2",
                               {table, joined(columns)});
    if (!index.empty()) return index;
    return unique_constraint_in(
        lookup(db, "select sql from sqlite_schema where type = 'table' and name = ?1 collate nocase", {table}),
        columns);
  } catch (...) {
    return {};
  }
}

std::string table_of_index(sqlite3* db, const std::string& index) noexcept {
  try {
    return lookup(db, "select tbl_name from sqlite_schema where type = 'index' and name = ?1", {index});
  } catch (...) {
    return {};
  }
}

}  // namespace virga::sqlite
