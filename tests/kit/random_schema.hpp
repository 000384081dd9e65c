#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace virga::kit::test {

/// A choice that is the same on every platform: the distributions of the standard library are not.
class chooser {
 public:
  explicit chooser(std::uint32_t seed) : engine_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t count) { return engine_() % count; }
  [[nodiscard]] bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  [[nodiscard]] const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937 engine_;
};

/// Which schemas a test makes: `count` of them, or what VIRGA_RANDOM_SEED and VIRGA_RANDOM_SCHEMAS say.
struct seeds {
  std::uint32_t first = 1;
  std::uint32_t last = 1;  // not among them
};
[[nodiscard]] seeds seeds_or(std::uint32_t count);

/// What a header says, as data that can be changed: columns and tables are known by number, so that a rename is one.
struct header_column {
  int number = 0;
  std::string name;
  sql_type type = sql_type::integer;
  unsigned length = 0;
  unsigned precision = 0;
  int scale = 0;
  bool has_precision = false;
  bool native = false;  // PostgreSQL: an enumeration is of an enum type
  bool serial = false;  // PostgreSQL: counts with a sequence of its own
  bool collated = false;
  std::string comment;  // PostgreSQL
  bool not_null = false;
  bool has_default = false;
  bool has_default_now = false;
  snapshots::identity generated = snapshots::identity::none;
};
struct header_key {
  std::string name;  // empty: derived
  std::vector<int> columns;
  bool nulls_not_distinct = false;
};
struct header_foreign_key {
  std::vector<int> columns;
  int table = 0;
  std::vector<int> referenced;
  snapshots::referential_action on_delete = snapshots::referential_action::no_action;
  snapshots::referential_action on_update = snapshots::referential_action::no_action;
  snapshots::constraint_timing timing = {};
};
struct header_check {
  std::string name;
  int column = 0;
};
struct header_index {
  std::string name;
  std::vector<int> columns;
  bool unique = false;
  bool descending = false;
  bool of_expression = false;  // lower() of its first column
  bool partial = false;        // where its first column is not null
};
/// A generated column: an integer and so much more.
struct header_computed {
  int number = 0;
  std::string name;
  int column = 0;
  int addend = 0;
  bool is_virtual = false;  // SQLite
  bool indexed = false;
};
/// PostgreSQL: a column of a type that SQLite has nothing of, and an index of its own.
struct header_special {
  int number = 0;
  std::string name;
  std::size_t type = 0;   // of special_types
  std::size_t index = 0;  // 0: none
};
struct header_table {
  int number = 0;
  std::string name;
  std::vector<header_column> columns;
  header_key primary_key;  // without columns: none
  std::vector<header_key> uniques;
  std::vector<header_foreign_key> foreign_keys;
  std::vector<header_check> checks;
  std::vector<header_index> indexes;
  std::vector<header_computed> computed;
  std::vector<header_special> specials;
  unsigned options = 0;     // PostgreSQL: one bit for each thing that the table may say beside its columns
  bool secured = false;     // PostgreSQL: has a policy of its first column
  bool not_strict = false;  // SQLite, with declared types of every sort
};
/// A view of columns of a table, or of those of another view.
struct header_view {
  int number = 0;
  std::string name;
  int table = 0;
  std::vector<int> columns;
  int upon = 0;
  bool counts = false;        // has a column more, with how many rows there are
  bool materialized = false;  // PostgreSQL
};
/// PostgreSQL: a sequence that no column owns, or a partitioned table.
struct header_sequence {
  int number = 0;
  std::string name;
  unsigned options = 0;
};
struct header_partitioned {
  int number = 0;
  std::string name;
  unsigned options = 0;
  std::vector<int> partitions;
};
struct header {
  std::vector<header_table> tables;
  std::vector<header_view> views;
  std::vector<header_sequence> sequences;
  std::vector<header_partitioned> partitioned;
  unsigned domain = 0;                                // PostgreSQL: which checks it has, and of which type it is
  std::vector<std::string> labels = {"low", "high"};  // of the enum type
  int last_number = 0;
};

/// The column or table of this number; nullptr: there is none.
template <class All>
auto* numbered(All& all, int number) {
  const auto found = std::ranges::find(all, number, [](const auto& one) { return one.number; });
  return found == all.end() ? nullptr : &*found;
}

[[nodiscard]] inline bool is_integer(sql_type type) {
  return type == sql_type::smallint || type == sql_type::integer || type == sql_type::bigint;
}
[[nodiscard]] inline bool is_not_null(const header_table& table, const header_column& column) {
  const auto& key = table.primary_key.columns;
  return column.not_null || std::ranges::find(key, column.number) != key.end();
}

/// Any header that compiles and that both databases can have. Its numbers are larger than `last_number`.
[[nodiscard]] header random_header(chooser& choose, int last_number = 0);

/// The header after a few edits, and the renames among them.
struct edited_header {
  header now;
  std::vector<rename> renames;
};
/// Drops the last of the columns; one that was renamed and dropped was dropped.
template <class Columns>
void drop_last(Columns& columns, const header_table& of, std::vector<rename>& renames) {
  std::erase_if(renames, [&](const rename& one) { return one.to == of.name + "." + columns.back().name; });
  columns.pop_back();
}
[[nodiscard]] edited_header edited(const header& before, chooser& choose);

/// What stands on the columns of a header.
void add_views(header& to, chooser& choose);
void edit_views(const header& before, edited_header& edited, chooser& choose);

/// What only PostgreSQL has.
void add_specials(header& to, chooser& choose);
void edit_specials(const header& before, edited_header& edited, chooser& choose);
[[nodiscard]] bool is_special(const rename& one);
void finish_for_postgres(snapshots::snapshot& made, const header& of);
/// The columns and values that such a row has beside the others.
void add_special_values(const header_table& of, int n, std::string& names, std::string& values);
[[nodiscard]] std::string special_rows(const header& of);

[[nodiscard]] std::string quoted(const std::string& name);

[[nodiscard]] snapshots::snapshot snapshot_of(const header& of, dialect_kind dialect);

/// Inserts that fill each table with three rows that keep every constraint.
[[nodiscard]] std::string rows_for(const header& of, dialect_kind dialect, chooser& choose);

}  // namespace virga::kit::test
