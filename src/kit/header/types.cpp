#include "header/types.hpp"

#include "core/sqlite_type.hpp"
#include "header/cpp_text.hpp"
#include "header/derived_name.hpp"
#include "header/sql_scan.hpp"

#include <algorithm>
#include <array>

namespace virga::kit {
namespace {

struct known_type {
  std::string_view words;
  std::string_view function;
  value_kind kind;
  std::size_t most_arguments;  // in parentheses
  bool is_pg = false;
};
constexpr known_type known_types[] = {
    {"boolean", "boolean", value_kind::boolean, 0},
    {"smallint", "smallint", value_kind::integer, 0},
    {"integer", "integer", value_kind::integer, 0},
    {"bigint", "bigint", value_kind::integer, 0},
    {"real", "real", value_kind::floating, 0},
    {"double precision", "double_precision", value_kind::floating, 0},
    {"numeric", "numeric", value_kind::numeric, 2},
    {"text", "text", value_kind::text, 0},
    {"varchar", "varchar", value_kind::text, 1},
    {"character varying", "varchar", value_kind::text, 1},
    {"char", "char_", value_kind::text, 1},
    {"character", "char_", value_kind::text, 1},
    {"timestamp", "timestamp", value_kind::moment, 1},
    {"timestamp without time zone", "timestamp", value_kind::moment, 1},
    {"timestamptz", "timestamptz", value_kind::moment, 1},
    {"timestamp with time zone", "timestamptz", value_kind::moment, 1},
    {"date", "date", value_kind::moment, 0},
    {"time", "time", value_kind::moment, 1},
    {"time without time zone", "time", value_kind::moment, 1},
    {"uuid", "uuid", value_kind::other, 0},
    {"bytea", "blob", value_kind::other, 0},
    {"blob", "blob", value_kind::other, 0},
    {"json", "json", value_kind::other, 0},
    {"jsonb", "jsonb", value_kind::other, 0, true},
    {"citext", "citext", value_kind::text, 0, true},
    {"interval", "interval", value_kind::other, 1, true},
    {"tsvector", "tsvector", value_kind::other, 0, true},
    {"tsquery", "tsquery", value_kind::other, 0, true},
    {"inet", "inet", value_kind::other, 0, true},
    {"cidr", "cidr", value_kind::other, 0, true},
    {"macaddr", "macaddr", value_kind::other, 0, true},
    {"macaddr8", "macaddr8", value_kind::other, 0, true},
    {"oid", "oid", value_kind::integer, 0, true},
    {"xml", "xml", value_kind::other, 0, true},
    {"bit", "bit", value_kind::other, 1, true},
    {"varbit", "varbit", value_kind::other, 1, true},
    {"bit varying", "varbit", value_kind::other, 1, true},
    {"int4range", "int4range", value_kind::other, 0, true},
    {"int8range", "int8range", value_kind::other, 0, true},
    {"numrange", "numrange", value_kind::other, 0, true},
    {"daterange", "daterange", value_kind::other, 0, true},
    {"tsrange", "tsrange", value_kind::other, 0, true},
    {"tstzrange", "tstzrange", value_kind::other, 0, true},
    {"int4multirange", "int4multirange", value_kind::other, 0, true},
    {"int8multirange", "int8multirange", value_kind::other, 0, true},
    {"nummultirange", "nummultirange", value_kind::other, 0, true},
    {"datemultirange", "datemultirange", value_kind::other, 0, true},
    {"tsmultirange", "tsmultirange", value_kind::other, 0, true},
    {"tstzmultirange", "tstzmultirange", value_kind::other, 0, true},
};

/// `timestamp(3) with time zone` in its parts.
struct type_parts {
  std::string words;
  std::vector<std::string> arguments;
};
type_parts parts_of(std::string_view type) {
  const std::size_t open = type.find('(');
  const std::size_t close = type.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return {std::string(trimmed(type)), {}};
  std::string words(trimmed(type.substr(0, open)));
  const std::string_view behind = trimmed(type.substr(close + 1));
  if (!behind.empty()) words.append(" ").append(behind);
  return {words, split_at_commas(type.substr(open + 1, close - open - 1))};
}

std::optional<column_type> known(writing& to, const names_within& within, std::string_view type) {
  const type_parts parts = parts_of(type);
  const auto found = std::ranges::find(known_types, parts.words, &known_type::words);
  if (found == std::end(known_types) || parts.arguments.size() > found->most_arguments) return std::nullopt;
  if (!std::ranges::all_of(parts.arguments, is_integer)) return std::nullopt;
  // char and bit alone have a length of 1, which their functions want to be told.
  const bool has_length = found->function == "char_" || found->function == "bit";
  if (found->is_pg) to.uses_pg = true;
  column_type result;
  result.kind = found->kind;
  result.is_text = found->kind == value_kind::text;
  std::vector<std::string> arguments = parts.arguments;
  if (arguments.empty() && has_length) arguments = {"1"};
  if (found->words == "numeric" && arguments.size() == 2 && arguments[1] == "0") arguments.pop_back();
  result.call = (found->is_pg ? within.pg(found->function) : within.column(found->function)) + "(" +
                joined(arguments, ", ") + ")";
  return result;
}

template <class Named>
std::optional<std::size_t> place_of(const std::vector<Named>& all, const qualified_name& name) {
  const auto found =
      std::ranges::find_if(all, [&](const Named& one) { return one.schema == name.schema && one.name == name.name; });
  return found == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.begin()));
}

column_type user_type(writing& to, const names_within& within, std::string_view type) {
  to.uses_pg = true;
  column_type result;
  result.call = within.pg("user_type") + "<" + literal(type) + ">()";
  result.is_text = true;
  return result;
}

std::optional<column_type> declared_type(writing& to, const names_within& within, const std::string& type) {
  const auto name = as_qualified_name(type);
  if (!name) return std::nullopt;
  const auto in_schema = name->schema.empty() ? "" : literal(name->schema) + ", ";
  if (const auto place = place_of(to.of.enum_types, *name); place && !to.of.enum_types[*place].labels.empty()) {
    to.uses_pg = true;
    to.used_enums.insert(*place);
    column_type result;
    result.kind = value_kind::enumeration;
    result.is_text = true;
    result.enum_type = *place;
    result.call = within.pg("enum_type") + "<" + within.own(to.names.enums[*place].type) + ">(" + in_schema +
                  literal(name->name) + ")";
    return result;
  }
  if (const auto place = place_of(to.of.domains, *name); place && is_plain(to.of.domains[*place])) {
    to.uses_pg = true;
    to.used_domains.insert(*place);
    const identifier_scope no_members;
    const names_within anywhere(no_members, to.how);
    column_type result = type_named(to, anywhere, to.of.domains[*place].type);
    result.call = within.own(to.names.domains[*place]) + "()";
    return result;
  }
  return std::nullopt;
}

struct added_check {
  std::string_view suffix;
  std::string expression;
};
/// What the library adds to a column of SQLite for the type that it is declared as.
std::optional<added_check> check_of(std::string_view type, const std::string& column) {
  const std::string name = quoted_identifier(column);
  const type_parts parts = parts_of(type);
  if (type == "boolean") return added_check{"range", name + " between 0 and 1"};
  if (type == "smallint") return added_check{"range", name + " between -32768 and 32767"};
  if (type == "integer") return added_check{"range", name + " between -2147483648 and 2147483647"};
  if (type == "real")
    return added_check{
        "range", name + " = 0 or abs(" + name + ") between 1e-45 and 3.40282347e+38 or abs(" + name + ") = 9e999"};
  if ((parts.words == "varchar" || parts.words == "char") && parts.arguments.size() == 1)
    return added_check{"length", "length(" + name + ") <= " + parts.arguments[0]};
  return std::nullopt;
}

std::optional<snapshots::check> find_check(const snapshots::table& table, const added_check& wanted) {
  const auto found = std::ranges::find_if(table.checks, [&](const snapshots::check& one) {
    return one.expression == wanted.expression && (one.name.empty() || one.name.ends_with(wanted.suffix));
  });
  return found == table.checks.end() ? std::nullopt : std::optional(*found);
}

/// How SQLite stores a column of a table that is not STRICT (https://sqlite.org/datatype3.html, section 3.1).
std::string storage_of(const std::string& declared) {
  const std::string type = detail::in_lower_case(declared);
  const auto has = [&](std::string_view word) { return type.find(word) != std::string::npos; };
  if (type == "any") return type;
  if (has("int")) return "integer";
  if (has("char") || has("clob") || has("text")) return "text";
  if (has("blob")) return "blob";
  if (has("real") || has("floa") || has("doub")) return "real";
  return type.empty() ? "text" : "any";
}

/// The types that a column of SQLite may have been declared as, the narrowest first, where nobody has said it.
std::vector<std::string> stored_as(const snapshots::table& table, const snapshots::column& column) {
  const std::string storage = storage_of(column.type);
  if (storage == "integer") return {"boolean", "smallint", "integer", "bigint"};
  if (storage == "real") return {"real", "double precision"};
  if (storage == "any") return {"numeric"};
  if (storage == "blob") return {"blob"};
  const std::string length = "length(" + quoted_identifier(column.name) + ") <= ";
  for (const snapshots::check& check : table.checks)
    if (check.expression.starts_with(length) && is_integer(check.expression.substr(length.size())))
      return {"varchar(" + check.expression.substr(length.size()) + ")", "text"};
  return {"text"};
}

/// What is left of a type whose check the table doesn't have.
std::string without_check(const std::string& type) {
  if (type == "real") return "double precision";
  return parts_of(type).words == "varchar" || parts_of(type).words == "char" ? "text" : "bigint";
}

struct sqlite_type {
  std::string words;
  std::optional<snapshots::check> check = {};
};
sqlite_type type_on_sqlite(const snapshots::table& table, const snapshots::column& column) {
  const std::vector<std::string> candidates =
      column.declared_type.empty()
          ? stored_as(table, column)
          : std::vector<std::string>{column.declared_type, without_check(column.declared_type)};
  for (const std::string& candidate : candidates) {
    const auto added = check_of(candidate, column.name);
    auto found = added ? find_check(table, *added) : std::nullopt;
    if (!added || found) return {candidate, std::move(found)};
  }
  return {"text"};
}

/// The column function of a declared type of a table that is not STRICT, in which the library adds no checks.
std::string words_of_declared(const std::string& declared) {
  const std::string word = parts_of(detail::in_lower_case(declared)).words;
  if (word == "boolean" || word == "bool") return "boolean";
  if (word == "datetime" || word == "timestamp") return "timestamp";
  if (word == "date" || word == "time") return word;
  const std::string storage = storage_of(declared);
  if (storage == "integer") return "bigint";
  if (storage == "real") return "double precision";
  return storage == "any" ? "numeric" : storage;
}

/// What the library declares such a column as.
std::string_view declared_by_library(std::string_view words) {
  if (words == "boolean" || words == "smallint" || words == "integer" || words == "bigint") return "integer";
  if (words == "real" || words == "double precision") return "real";
  if (words == "numeric") return "";
  return words == "blob" ? "blob" : "text";
}

bool is_rowid(const snapshots::table& table, const snapshots::column& column) {
  const auto& key = table.primary_key;
  return key && key->columns.size() == 1 && key->columns[0] == column.name && !table.without_rowid &&
         column.identity == identity::none && column.declared_type.empty() &&
         is_same_sqlite_type(column.type, "integer");
}

column_type call_of_declared(writing& to, const names_within& within, const snapshots::table& table,
                             const snapshots::column& column) {
  const std::string words = column.declared_type.empty() ? words_of_declared(column.type) : column.declared_type;
  column_type result =
      known(to, within, words).value_or(column_type{within.column("text") + "()", value_kind::text, true});
  if (is_same_sqlite_type(column.type, declared_by_library(words))) return result;
  if (result.kind == value_kind::moment && column.declared_type.empty())
    to.note("The column \"" + table.name + "." + column.name + "\" is a " + column.type +
            " in the database, which SQLite stores as it is given: it is read as the text of a " + words +
            " here; sqlite::unix_seconds() and sqlite::unix_milliseconds() are for numbers.");
  to.uses_sqlite = true;
  result.call = "sqlite::declared_type<" + literal(column.type) + ">(" + result.call + ")";
  return result;
}

column_type call_on_sqlite(writing& to, const names_within& within, const snapshots::table& table,
                           const snapshots::column& column) {
  if (is_rowid(table, column) && type_on_sqlite(table, column).words == "bigint") {
    to.uses_sqlite = true;
    column_type rowid{"sqlite::integer_primary_key()", value_kind::integer};
    rowid.is_whole_key = true;
    return rowid;
  }
  if (table.not_strict) return call_of_declared(to, within, table, column);
  const std::string place = "The column \"" + table.name + "." + column.name + "\" ";
  sqlite_type type = type_on_sqlite(table, column);
  if (column.declared_type.empty() && column.type != storage_of(column.type))
    to.note(place + "is " + (column.type.empty() ? "of no type" : "a " + column.type) +
            " in the database, which is stored as " + storage_of(column.type) + ".");
  if (!column.declared_type.empty() && type.words != column.declared_type)
    to.note(place + "has no check that keeps it in the range of " + column.declared_type + ": it is " + type.words +
            " here.");
  column_type result =
      known(to, within, type.words).value_or(column_type{within.column("text") + "()", value_kind::text, true});
  if (type.check) result.checks.push_back(std::move(*type.check));
  return result;
}

/// The enumeration of a column whose check is one.
std::optional<column_type> enumeration_of(writing& to, const names_within& within, const snapshots::table& table,
                                          const snapshots::column& column) {
  const auto place = [](const auto& all, const auto& one) -> std::size_t {
    const auto found = std::ranges::find_if(all, [&](const auto& other) { return &other == &one; });
    return static_cast<std::size_t>(found - all.begin());
  };
  const auto found = to.schema.enumerations.find({place(to.of.tables, table), place(table.columns, column)});
  if (found == to.schema.enumerations.end()) return std::nullopt;
  to.used_enums.insert(found->second);
  column_type result{within.column("enumeration") + "<" + within.own(to.names.enums[found->second].type) + ">()",
                     value_kind::enumeration, true, found->second};
  std::string labels;
  for (const std::string& label : to.of.enum_types[found->second].labels)
    labels += (labels.empty() ? "" : ", ") + quoted_string(label);
  const std::string expression = quoted_identifier(column.name) + " in (" + labels + ")";
  for (const auto& check : table.checks)
    if (check.expression == expression && check.name.ends_with("_check") && result.checks.empty())
      result.checks.push_back(check);
  return result;
}

/// Types of one group may refer to each other.
std::string group_of(const std::string& words) {
  const std::string word = parts_of(words).words;
  if (word == "smallint" || word == "integer" || word == "bigint") return "integer";
  if (word == "real" || word == "double precision") return "floating";
  if (word == "text" || word == "varchar" || word == "char" || word == "character varying") return "text";
  return word;
}

/// The type in words, of a domain that of what it is of.
std::string words_of(const writing& to, const snapshots::table& table, const snapshots::column& column) {
  if (!to.on_postgres()) return type_on_sqlite(table, column).words;
  const auto name = as_qualified_name(column.type);
  const auto place = name ? place_of(to.of.domains, *name) : std::nullopt;
  return place && is_plain(to.of.domains[*place]) ? to.of.domains[*place].type : column.type;
}

}  // namespace

bool is_plain(const snapshots::domain& domain) {
  const bool of_a_word = !domain.type.ends_with("]") && domain.type.find('"') == std::string::npos;
  return of_a_word && (domain.checks.empty() || (domain.checks.size() == 1 && !domain.checks[0].expression.empty() &&
                                                 domain.checks[0].name == with_suffix(domain.name, "_check")));
}

column_type type_named(writing& to, const names_within& within, const std::string& type) {
  std::string_view element = type;
  const bool is_array = element.ends_with("[]");
  if (is_array) element.remove_suffix(2);
  auto result = known(to, within, element);
  if (!result) result = declared_type(to, within, std::string(element));
  if (!result && is_array && element.ends_with("]")) return user_type(to, within, type);
  if (!result) result = user_type(to, within, element);
  if (!is_array) return *result;
  to.uses_pg = true;
  return {within.pg("array") + "(" + result->call + ")"};
}

column_type type_of(writing& to, const names_within& within, const snapshots::table& table,
                    const snapshots::column& column) {
  if (auto enumeration = enumeration_of(to, within, table, column)) return *enumeration;
  return to.on_postgres() ? type_named(to, within, column.type) : call_on_sqlite(to, within, table, column);
}

bool may_refer(const writing& to, const snapshots::table& table, const std::string& column,
               const snapshots::table& other, const std::string& referenced) {
  const auto from = std::ranges::find(table.columns, column, &snapshots::column::name);
  const auto target = std::ranges::find(other.columns, referenced, &snapshots::column::name);
  if (target == other.columns.end()) return false;
  // A partition has the columns of its table.
  if (from == table.columns.end()) return true;
  const std::string one = group_of(words_of(to, table, *from));
  const std::string another = group_of(words_of(to, other, *target));
  return one == another || (one == "integer" && another == "numeric");
}

}  // namespace virga::kit
