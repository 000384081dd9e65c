#include "studio/changes/set_value.hpp"

#include "studio/catalog/sqlite_sql.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/number_text.hpp"

#include <algorithm>
#include <array>

namespace virga::studio {
namespace {

bool has_class(const json& value) { return value.is_object() && value.contains("as"); }

[[noreturn]] void refuse(const column_shape& column, const std::string& why) {
  throw failure(400, why, {{"error", {{"message", why}, {"column", column.name}}}});
}

void bind_of_class(statement& into, const column_shape& column, const json& value) {
  if (into.is_postgres()) refuse(column, "a storage class is SQLite's alone");
  const auto name = value.at("as").get<std::string>();
  const auto text = value.at("value").get<std::string>();
  if (name == "text") {
    into.bind(text);
    return;
  }
  if (name == "blob") {
    into.bind_blob(text);
    return;
  }
  if (name == "integer") {
    if (const auto integer = exact_integer(text)) {
      into.bind_integer(*integer);
      return;
    }
    refuse(column, "\"" + text + "\" is no integer of 64 bits");
  }
  if (name != "real") refuse(column, "the storage classes are integer, real, text and blob");
  const auto real = exact_real(text);
  if (!real) refuse(column, "\"" + text + "\" is no real number as SQLite's are written: 1.5, 2.0, 1e+30");
  into.bind_real(*real);
}

/// What the affinity of the column does not make of a text by itself.
void bind_by_looks(statement& into, const column_shape& column, const std::string& text) {
  const bool has_no_type = column.type.empty() || affinity_of(column.type) == affinity::blob;
  if (affinity_of(column.type) != affinity::text && bytes_of_hex(text)) {
    into.bind_blob(text);
    return;
  }
  if (has_no_type && column.category == "other") {
    if (const auto integer = exact_integer(text)) {
      into.bind_integer(*integer);
      return;
    }
    if (const auto real = exact_real(text)) {
      into.bind_real(*real);
      return;
    }
  }
  into.bind(text);
}

void write_unchanged_of_sqlite(statement& into, const column_shape& column, const json& value) {
  // Byte by byte, whatever the column's collation takes for equal.
  into.name(column.name);
  if (has_class(value)) {
    into << " collate binary is ";
    bind_of_class(into, column, value);
    into << " and typeof(";
    into.name(column.name) << ") = ";
    into.bind(value.at("as").get<std::string>());
    return;
  }
  const std::string text = *cell_from(value);
  into << " collate binary in (";
  into.bind(text);
  if (const auto integer = exact_integer(text)) {
    into << ", ";
    into.bind_integer(*integer);
  }
  if (const auto real = exact_real(text)) {
    into << ", ";
    into.bind_real(*real);
  }
  if (bytes_of_hex(text)) {
    into << ", ";
    into.bind_blob(text);
  }
  into << ")";
}

// Types whose equality takes nothing for equal that is printed in another way.
bool is_equal_when_printed_alike(const column_shape& column) {
  static constexpr std::array<std::string_view, 9> types = {
      "smallint", "integer", "bigint", "text", "character varying", "boolean", "date", "uuid", "oid"};
  return column.category == "enum" || std::ranges::find(types, column.cast) != types.end();
}

}  // namespace

bool is_default(const json& value) { return value.is_object() && value.contains("default"); }

void write_set_value(statement& into, const column_shape& column, const json& value) {
  if (value.is_object() && value.contains("sql")) {
    into << "(" << value.at("sql").get<std::string>() << "\n)";
    return;
  }
  if (is_default(value)) {
    if (into.is_postgres())
      into << "default";
    else
      into << (column.default_sql.empty() ? "null" : "(" + column.default_sql + ")");
    return;
  }
  if (has_class(value)) return bind_of_class(into, column, value);
  const cell text = cell_from(value);
  if (!text)
    into << "null";
  else if (into.is_postgres())
    into.bind_as(text, column.cast);
  else
    bind_by_looks(into, column, *text);
}

void write_unchanged(statement& into, const column_shape& column, const json& value) {
  if (value.is_null()) {
    // In this form a composite of nulls is none.
    into.name(column.name) << (into.is_postgres() ? " is not distinct from null" : " is null");
    return;
  }
  if (!into.is_postgres()) return write_unchanged_of_sqlite(into, column, value);
  const cell text = cell_from(value);
  if (is_equal_when_printed_alike(column)) {
    into.name(column.name) << " is not distinct from ";
    into.bind_as(text, column.cast);
    return;
  }
  // As it is printed, which every type is; not every type has an equality.
  into.name(column.name) << " is distinct from null and format('%s', ";
  into.name(column.name) << ") collate \"C\" = ";
  into.bind(text);
}

}  // namespace virga::studio
