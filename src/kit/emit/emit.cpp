#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>

#include "emit/dialects.hpp"
#include "emit/sql_text.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

bool drops_a_table(const std::vector<std::string>& statements, const plan& of) {
  return std::ranges::any_of(of.changes, [](const change& c) { return c.is<drop_table>(); }) ||
         std::ranges::any_of(statements, [](const std::string& s) { return s.starts_with("--> virga: rebuild "); });
}

}  // namespace

std::vector<std::string> emit(const plan& of, dialect_kind dialect) {
  switch (dialect) {
    case dialect_kind::postgresql:
      return emit_postgres(of);
    case dialect_kind::sqlite:
      break;
  }
  return emit_sqlite(of);
}

std::vector<std::string> emit(const snapshots::snapshot& whole, dialect_kind dialect) {
  return emit(order({}, whole, diff({}, whole)), dialect);
}

std::string comment_of(const change& one, dialect_kind dialect) {
  const std::string text = warning(one, dialect);
  return text.empty() ? text : sql_text::comment_line("warning: " + text);
}

std::string migration_text(const std::vector<std::string>& statements, const plan& of, dialect_kind dialect) {
  std::string text;
  if (dialect == dialect_kind::sqlite && drops_a_table(statements, of)) text += "--> virga: foreign-keys-off\n";
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (i != 0) text += "--> statement-breakpoint\n";
    text += statements[i] + "\n";
  }
  return text;
}

}  // namespace virga::kit
