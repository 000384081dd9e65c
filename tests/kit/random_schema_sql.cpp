#include "random_schema.hpp"

#include <virga/dialect/rules_of.hpp>
#include <virga/dialect/snapshot_builder.hpp>

#include <algorithm>

namespace virga::kit::test {
namespace {

/// What other programs would declare a column of SQLite as.
std::optional<std::string_view> type_of_others(const header_column& column) {
  if (column.generated != snapshots::identity::none) return std::nullopt;
  switch (column.type) {
    case sql_type::boolean:
      return "BOOLEAN";
    case sql_type::bigint:
      return "UNSIGNED BIG INT";
    case sql_type::double_precision:
      return "DOUBLE";
    case sql_type::numeric:
    case sql_type::uuid:
      return "";
    case sql_type::text:
      return "NVARCHAR(100)";
    case sql_type::timestamp:
    case sql_type::date:
      return "DATETIME";
    default:
      return std::nullopt;
  }
}

std::string literal(sql_type type, int n, bool on_sqlite) {
  const std::string two = "0" + std::to_string(n);
  const std::string fraction = on_sqlite ? ".000000" : "";
  switch (type) {
    case sql_type::boolean:
      return on_sqlite ? "1" : "true";
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
    case sql_type::numeric:
      return std::to_string(n);
    case sql_type::real:
    case sql_type::double_precision:
      return std::to_string(n) + ".5";
    case sql_type::timestamp:
      return "'2026-01-" + two + " 10:00:00" + fraction + "'";
    case sql_type::timestamptz:
      return "'2026-01-" + two + " 10:00:00" + fraction + "Z'";
    case sql_type::date:
      return "'2026-01-" + two + "'";
    case sql_type::time:
      return "'10:00:" + two + fraction + "'";
    case sql_type::uuid:
      return "'00000000-0000-0000-0000-0000000000" + two + "'";
    case sql_type::blob:
      return on_sqlite ? "x'" + two + "'" : "'\\x" + two + "'";
    case sql_type::json:
      return "'{\"a\": " + std::to_string(n) + "}'";
    case sql_type::enumeration:
      return "'low'";
    default:
      return "'" + std::to_string(n) + "'";
  }
}

std::vector<std::string> names_of(const header_table& table, const std::vector<int>& numbers) {
  std::vector<std::string> names;
  for (const int number : numbers) names.push_back(numbered(table.columns, number)->name);
  return names;
}

snapshots::index index_of(const header_table& table, const header_index& described) {
  snapshots::index index;
  index.name = described.name;
  index.unique = described.unique;
  for (const std::string& name : names_of(table, described.columns))
    index.keys.push_back({quoted(name), described.descending, std::nullopt});
  if (described.partial) index.where = index.keys[0].expression + " is not null";
  if (described.of_expression) index.keys[0].expression = "(lower(" + index.keys[0].expression + "))";
  return index;
}

std::string qualified(const std::string& table, const std::string& column) {
  return quoted(table) + "." + quoted(column);
}

/// What the columns of a table say beside their types, and what is computed of them.
void finish_columns(snapshots::table& to, const header_table& table, bool on_sqlite) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].collated) to.columns[i].collation = on_sqlite ? "nocase" : "C";
    if (!on_sqlite) to.columns[i].comment = table.columns[i].comment;
  }
  for (const header_computed& computed : table.computed) {
    snapshots::column column;
    column.name = computed.name;
    column.type = on_sqlite ? "integer" : "bigint";
    column.declared_type = on_sqlite ? "bigint" : "";
    column.generated_as =
        quoted(numbered(table.columns, computed.column)->name) + " + " + std::to_string(computed.addend);
    column.is_virtual = on_sqlite && computed.is_virtual;
    to.columns.push_back(column);
    if (computed.indexed)
      to.indexes.push_back({"i " + std::to_string(computed.number), false, {{quoted(computed.name), false, {}}}, {}});
  }
  if (!table.secured || on_sqlite) return;
  to.row_level_security = true;
  to.policies.push_back({.name = "own", .using_sql = quoted(table.columns[0].name) + " is not null"});
}

snapshots::object view_of(const header& of, const header_view& view, const snapshots::snapshot& in) {
  const bool materialized = view.materialized && in.dialect != "sqlite";
  snapshots::view made{"", view.name, materialized, {}};
  std::string from;
  if (view.upon != 0) {
    from = numbered(of.views, view.upon)->name;
    const auto upon = std::ranges::find(in.objects, "view " + from, &snapshots::object::name);
    made.columns = upon->view->columns;
  } else {
    const header_table& table = *numbered(of.tables, view.table);
    from = table.name;
    const auto shown = std::ranges::find(in.tables, from, &snapshots::table::name);
    for (const int number : view.columns) {
      const header_column* column = numbered(table.columns, number);
      const std::string& name = column != nullptr ? column->name : numbered(table.computed, number)->name;
      made.columns.push_back({name, std::ranges::find(shown->columns, name, &snapshots::column::name)->type});
    }
  }
  std::string names;
  std::string values;
  for (const auto& column : made.columns) {
    names += (names.empty() ? "" : ", ") + quoted(column.name);
    values += (values.empty() ? "" : ", ") + qualified(from, column.name);
  }
  if (view.counts && std::ranges::find(made.columns, "how many", &snapshots::view_column::name) == made.columns.end()) {
    made.columns.push_back({"how many", "bigint"});
    names += ", \"how many\"";
    values += ", (select count(*) from " + quoted(from) + ")";
  }
  const std::string kind = materialized ? "materialized view " : "view ";
  return {"view " + view.name,
          "create " + kind + quoted(view.name) + " (" + names + ") as select " + values + " from " + quoted(from),
          "drop " + kind + quoted(view.name), false, made};
}

}  // namespace

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

snapshots::snapshot snapshot_of(const header& of, dialect_kind dialect) {
  const dialect_rules& rules = rules_of(dialect);
  const bool on_sqlite = dialect == dialect_kind::sqlite;
  detail::snapshot_builder builder(rules);
  for (const header_table& table : of.tables) {
    builder.begin_table({{}, table.name});
    for (const header_column& column : table.columns) {
      detail::declared_column declared{column.name,  column.type,          column.length,   column.precision,
                                       column.scale, column.has_precision, column.not_null, column.generated};
      declared.serial = column.serial && !on_sqlite;
      if (column.has_default_now) declared.default_sql = std::string(rules.now(column.type));
      if (column.has_default) declared.default_sql = literal(column.type, 7, on_sqlite);
      const bool is_native = column.native && !on_sqlite;
      if (column.type == sql_type::enumeration) declared.labels = {"low", "high"};
      if (is_native) {
        declared.labels.assign(of.labels.begin(), of.labels.end());
        declared.type_name = {.name = "a level"};
      }
      if (table.not_strict) declared.sqlite_type = type_of_others(column);
      builder.add(declared);
    }
    if (!table.primary_key.columns.empty())
      builder.set_primary_key({table.primary_key.name, names_of(table, table.primary_key.columns)});
    for (const header_key& key : table.uniques)
      builder.add(snapshots::unique_constraint{key.name, names_of(table, key.columns), key.nulls_not_distinct});
    for (const header_foreign_key& key : table.foreign_keys) {
      const header_table& target = *numbered(of.tables, key.table);
      builder.add(snapshots::foreign_key{"", names_of(table, key.columns), "", target.name,
                                         names_of(target, key.referenced), key.on_delete, key.on_update, false,
                                         key.timing});
    }
    if (table.not_strict && on_sqlite) builder.set_not_strict();
    for (const header_check& check : table.checks) {
      const header_column& column = *numbered(table.columns, check.column);
      const std::string name = quoted(column.name);
      builder.table().checks.push_back(
          {check.name, is_integer(column.type) ? name + " > -5" : "length(" + name + ") < 40"});
    }
    for (const header_index& index : table.indexes) builder.table().indexes.push_back(index_of(table, index));
  }
  snapshots::snapshot made = std::move(builder).finish();
  for (std::size_t i = 0; i < of.tables.size(); ++i) finish_columns(made.tables[i], of.tables[i], on_sqlite);
  if (!on_sqlite) finish_for_postgres(made, of);
  for (const header_view& view : of.views) made.objects.push_back(view_of(of, view, made));
  return made;
}

std::string rows_for(const header& of, dialect_kind dialect, chooser& choose) {
  const bool on_sqlite = dialect == dialect_kind::sqlite;
  // A row refers to the row of the same number, whichever table comes first.
  std::string sql = on_sqlite ? "pragma foreign_keys = off;\n" : "set session_replication_role = replica;\n";
  for (const header_table& table : of.tables) {
    for (int n = 1; n <= 3; ++n) {
      std::string names;
      std::string values;
      for (const header_column& column : table.columns) {
        const bool null = n == 2 && !is_not_null(table, column) && choose.one_in(2);
        names += (names.empty() ? "" : ", ") + quoted(column.name);
        values += (values.empty() ? "" : ", ") + (null ? "null" : literal(column.type, n, on_sqlite));
      }
      if (!on_sqlite) add_special_values(table, n, names, values);
      sql += "insert into " + quoted(table.name) + " (" + names + ") " + (on_sqlite ? "" : "overriding system value ") +
             "values (" + values + ");\n";
    }
  }
  if (!on_sqlite) sql += special_rows(of);
  return sql + (on_sqlite ? "pragma foreign_keys = on;\n" : "set session_replication_role = origin;\n");
}

}  // namespace virga::kit::test
