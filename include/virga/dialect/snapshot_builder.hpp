#pragma once

#include <virga/core/sql_type.hpp>
#include <virga/schema/column_spec.hpp>
#include <virga/schema/view_name.hpp>
#include <virga/snapshot/snapshot.hpp>
#include <virga/writer/rules.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::detail {

/// What a column is declared as, without its C++ type.
struct declared_column {
  std::string_view name;
  sql_type type = sql_type::text;
  unsigned length = 0;
  unsigned precision = 0;
  int scale = 0;
  bool has_precision = false;
  bool not_null = false;
  snapshots::identity generated = snapshots::identity::none;
  std::optional<std::string> default_sql = std::nullopt;
  std::vector<std::string_view> labels = {};  // of an enumeration
  bool serial = false;
  type_identifier type_name = {};  // of an enum type or a domain
  std::optional<std::string_view> domain_check = std::nullopt;
  std::string_view collation = {};
  std::string_view comment = {};
  sequence_options identity_options = {};
  bool is_computed = false;
  std::optional<std::string_view> sqlite_type = std::nullopt;  // where it is not what the dialect calls its type
  bool is_sqlite_rowid = false;
};

[[nodiscard]] snapshots::sequence_options snapshot_options(const sequence_options& options);

/// A snapshot in the making: what is added belongs to the table that was begun last.
class snapshot_builder {
 public:
  explicit snapshot_builder(const dialect_rules& rules);

  [[nodiscard]] const dialect_rules& rules() const noexcept { return rules_; }
  [[nodiscard]] snapshots::table& table() { return snapshot_.tables.back(); }

  void begin_table(const table_identifier& table);
  /// usage_error for a column that is computed of which nothing says as what, and for one of a type that a STRICT table
  /// of SQLite can't have.
  void end_table();
  /// Instead of end_table(): what was begun is a view.
  void end_view(const view_identifier& view, const std::string& query);
  void begin_partition(const table_identifier& partition, const table_identifier& of, std::string bounds);

  /// With the checks that a dialect needs to keep to the type, named `<table>_<column>_length`, `_range` and `_check`.
  /// Throws usage_error when the dialect lacks the type, and when two columns declare an enum type or a domain of one
  /// name that are not the same.
  void add(const declared_column& column);

  // A key without a name gets the one PostgreSQL would give it: `<table>_pkey`, `<table>_<columns>_key` and `_fkey`.
  void set_primary_key(snapshots::primary_key key);
  void add(snapshots::unique_constraint key);
  void add(snapshots::foreign_key key);
  void add(snapshots::check check);
  /// Under a derived name: `<table>_<columns>_check`.
  void add_unnamed_check(const std::vector<std::string>& columns, std::string expression);
  void add(snapshots::index index);
  void add(snapshots::exclusion constraint);
  void add(snapshots::policy policy);
  /// What a column is computed as.
  void generate(std::string_view column, std::string expression, bool is_virtual);
  void set_partition_key(std::string text);
  void set_unlogged();
  void set_row_level_security(bool is_forced);
  void add(snapshots::storage_parameter parameter);
  void set_without_rowid();
  void set_not_strict();

  // What the schema holds beside tables. usage_error for two of one name.
  void add(snapshots::sequence sequence);
  void add(snapshots::extension extension);
  void add(snapshots::object object);

  /// The snapshot. A unique constraint over the columns of the primary key or of another one is left out, as
  /// PostgreSQL does (manual, CREATE TABLE); a name made here that would be there twice gets a hash of what it names.
  [[nodiscard]] snapshots::snapshot finish() &&;

 private:
  enum class kind { primary_key, unique, foreign_key, check };
  struct made_name {
    kind of;
    std::size_t table;
    std::size_t place;  // among those of its kind
    std::string whole;  // before it is cut, without the suffix
    std::string_view suffix;
    std::string content;  // what the hash is of
  };
  [[nodiscard]] std::string make_name(kind of, std::size_t place, const std::vector<std::string>& columns,
                                      std::string_view suffix, std::string_view more = {});
  void add_check(std::string_view column, std::string_view suffix, std::string condition);
  void add_range_check(const declared_column& column);
  void add_label_check(const declared_column& column);
  void add_enum_type(const declared_column& column);
  void add_domain(declared_column column);
  void require_strict_types() const;
  /// usage_error if the thing is there and the dialect is not PostgreSQL.
  void require_postgres(bool is_there, const std::string& of, std::string_view thing) const;
  /// usage_error for a name that the database would cut.
  static void require_fits(std::string_view name);
  /// usage_error for a second table or view of a name.
  void require_new(const table_identifier& table) const;
  [[nodiscard]] std::string& name_of(const made_name& one);
  void tell_names_apart();

  const dialect_rules& rules_;
  snapshots::snapshot snapshot_;
  std::vector<made_name> made_;
  std::vector<std::string_view> computed_;  // of the table that was begun last
  std::vector<std::string_view> retyped_;   // its columns whose declared type the header says
  std::string_view not_of_a_view_ = {};     // what it has that no view has
};

}  // namespace virga::detail
