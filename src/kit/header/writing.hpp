#pragma once

#include "header/completed.hpp"
#include "header/names.hpp"
#include "header/relations.hpp"

#include <virga/kit/header/header.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace virga::kit {

/// What the parts of a header are written with.
struct writing {
  const completed_schema& schema;
  const snapshots::snapshot& of;  // all of it
  dialect_kind dialect;
  const header_options& how;
  header_names names;
  std::vector<std::vector<relation>> relations = {};  // as the snapshot's tables
  std::vector<std::string> notes = {};
  std::vector<std::size_t> places = {};   // of the snapshot's tables in the header
  std::set<std::size_t> used_enums = {};  // of the snapshot's enum types: those that a column is of
  std::set<std::size_t> used_domains = {};
  bool uses_pg = false;
  bool uses_sqlite = false;
  bool uses_queries = false;
  bool is_wide = false;  // a table has more members than the library takes by default

  [[nodiscard]] bool on_postgres() const { return dialect == dialect_kind::postgresql; }
  /// Whether a table comes behind another one, which it may then name.
  [[nodiscard]] bool is_behind(const snapshots::table& table, std::size_t other) const {
    return places[other] < places[static_cast<std::size_t>(&table - of.tables.data())];
  }
  void note(std::string sentence) { notes.push_back(std::move(sentence)); }
};

/// `sql<"...">()`: the text as the library is to write it, with braces doubled.
[[nodiscard]] std::string sql_call(const names_within& within, std::string_view text);

}  // namespace virga::kit
