#include <virga/kit/emit/emit.hpp>

#include "change/visit.hpp"
#include "core/sqlite_type.hpp"
#include "emit/sqlite/type_conversion.hpp"
#include "emit/type_change.hpp"
#include "emit/type_name.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

std::string member(const table_ref& table, const std::string& column) { return to_string(table) + "." + column; }

std::string sqlite_type_warning(const alter_column_type& what) {
  const auto conversion = convert(what.from, what.to);
  if (!conversion) return {};
  const bool as_it_is = keeps_values(what.from, what.to);
  // A shorter text and a smaller integer: the checks refuse what does not fit.
  const bool is_narrower = as_it_is && what.from.declared_type != "boolean" && what.to.type != "any" &&
                           !is_widening(what.from.declared_type, what.to.declared_type, dialect_kind::postgresql);
  const bool may_fail = is_narrower || !conversion->fits.empty();
  if (as_it_is && !may_fail) return {};
  return "turns " + member(what.table, what.to.name) + " from " + what.from.declared_type + " into " +
         what.to.declared_type + (conversion->remark.empty() ? "" : ", " + conversion->remark) +
         (may_fail ? ": it fails if a value does not fit" : "");
}

std::string enum_type_warning(const alter_enum_type& what) {
  std::string lost;
  for (const std::string& label : what.from.labels) {
    if (std::ranges::find(what.to.labels, label) != what.to.labels.end()) continue;
    lost += (lost.empty() ? "" : ", ") + label;
  }
  if (lost.empty()) return {};
  return "takes " + lost + " from the type " + to_string(name_of(what.to)) +
         ": it fails if a row holds it; the tables with such columns are rewritten and locked meanwhile";
}

/// A virtual table of SQLite may hold rows.
std::string object_warning(const snapshots::object& what) {
  constexpr std::string_view begin = "create virtual table";
  const bool holds_rows = detail::is_same_word(std::string_view(what.create_sql).substr(0, begin.size()), begin);
  return holds_rows ? "drops the virtual table " + what.name + " and its rows" : "";
}

std::string domain_warning(const alter_domain& what) {
  const std::string name = "the domain " + to_string(name_of(what.to));
  if (what.from.type != what.to.type)
    return "makes " + name + " one of " + what.to.type +
           ": it fails if a value does not fit; the tables with such columns are rewritten and locked meanwhile";
  const bool has_new_check = std::ranges::any_of(what.to.checks, [&](const auto& check) {
    return std::ranges::find(what.from.checks, check) == what.from.checks.end();
  });
  return has_new_check ? "checks every value of " + name + ": it fails if a row holds another" : "";
}

std::string type_warning(const alter_column_type& what, dialect_kind dialect) {
  if (what.from.type == what.to.type && what.from.declared_type == what.to.declared_type) return {};  // a collation
  const bool knows = !what.from.declared_type.empty() && !what.to.declared_type.empty();
  if (dialect == dialect_kind::sqlite && knows) return sqlite_type_warning(what);
  if (is_widening(what.from.type, what.to.type, dialect)) return {};
  // Of such a type it holds what it held.
  if (dialect == dialect_kind::sqlite && !is_strict_sqlite_type(what.to.type)) return {};
  const bool may_round = !parse_type(what.to.type).name.starts_with('"');  // an enum type's labels are no numbers
  return "turns " + member(what.table, what.to.name) + " from " + what.from.type + " into " + what.to.type +
         ": it fails if a value does not fit" + (may_round ? ", and may round one that nearly does" : "");
}

}  // namespace

std::string warning(const change& of, dialect_kind dialect) {
  return of.visit(overloaded{
      [](const drop_table& c) { return "drops the table " + to_string(ref_of(c.table)) + " and its rows"; },
      [](const drop_column& c) {
        if (c.column.generated_as) return std::string();  // it holds what can be computed
        return "drops " + member(c.table, c.column.name) + " and what it holds";
      },
      [](const alter_column_generated& c) {
        if (c.from.generated_as) return std::string();
        return "replaces what " + member(c.table, c.to.name) + " holds by what is computed";
      },
      [](const alter_partition& c) {
        return "gives the partition " + to_string(c.table) + " other rows: it fails if it holds one of those it had";
      },
      [](const alter_table_logging& c) {
        return "rewrites the table " + to_string(c.table) + ", which is locked meanwhile" +
               (c.unlogged ? "; unlogged, it is empty after a crash of the server" : "");
      },
      [](const add_column& c) {
        const bool fails = c.column.not_null && !c.column.generated_as && !c.column.default_sql && !c.column.serial &&
                           c.column.identity == snapshots::identity::none;
        if (!fails) return std::string();
        return "adds " + member(c.table, c.column.name) +
               " not null without a default: it fails on a table that has rows; give it a default, or add it "
               "nullable, fill it and make it not null in a later migration";
      },
      [](const alter_column_not_null& c) {
        if (!c.not_null) return std::string();
        return "makes " + member(c.table, c.column) + " not null: it fails if a row has none";
      },
      [](const drop_object& c) { return object_warning(c.object); },
      [](const replace_object& c) { return object_warning(c.from); },
      [](const drop_sequence& c) { return "drops the sequence " + to_string(name_of(c.sequence)) + " and its count"; },
      [](const drop_extension& c) {
        return "drops the extension " + c.extension.name + ": it fails where something outside the schema uses it";
      },
      [](const alter_domain& c) { return domain_warning(c); },
      [](const alter_enum_type& c) { return enum_type_warning(c); },
      [&](const alter_column_type& c) { return type_warning(c, dialect); },
      [](const auto&) { return std::string(); },
  });
}

}  // namespace virga::kit
