#include "emit/sqlite/row_check.hpp"

#include "change/find.hpp"
#include "change/rename_identifier.hpp"
#include "change/visit.hpp"
#include "emit/sql_text.hpp"
#include "emit/sqlite/type_conversion.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

using sql_text::identifier;

const snapshots::column* find(const snapshots::table* table, const std::string& name) {
  return table == nullptr ? nullptr : find_column(*table, name);
}

/// Whether a table's columns are there before the migration with the values they have after it, compared alike.
bool stay_as_they_are(const snapshots::table* before, const snapshots::table* after,
                      const std::vector<std::string>& columns) {
  return std::ranges::all_of(columns, [&](const std::string& name) {
    const snapshots::column* old = find(before, name);
    const snapshots::column* now = find(after, name);
    if (old == nullptr || now == nullptr || old->type != now->type || old->collation != now->collation ||
        old->generated_as != now->generated_as || !keeps_values(*old, *now))
      return false;
    if (!now->generated_as) return true;
    std::vector<std::string> computed_of;
    for (const auto& column : after->columns)
      if (column.name != name && mentions(*now->generated_as, column.name)) computed_of.push_back(column.name);
    return stay_as_they_are(before, after, computed_of);
  });
}

class checks_of_rows {
 public:
  checks_of_rows(const sqlite_table_change& of, const snapshots::snapshot& before, const snapshots::snapshot& after)
      : of_(of), before_(before), after_(after) {}

  std::vector<std::string> run() {
    for (const change& one : of_.changes) {
      one.visit(overloaded{
          [&](const add_check& c) { check(c.check); },
          [&](const add_foreign_key& c) { check(c.key); },
          [&](const alter_column_type& c) { check(c); },
          [&](const alter_column_not_null& c) { check(c); },
          [](const auto&) {},
      });
    }
    return std::move(statements_);
  }

 private:
  void check(const snapshots::check& added) {
    std::vector<std::string> columns;
    for (const auto& column : of_.after.columns)
      if (mentions(added.expression, column.name)) columns.push_back(column.name);
    if (!stay_as_they_are(&of_.before, &of_.after, columns)) return;
    add("break the check " + added.name, columns, "not " + sql_text::in_parentheses(added.expression));
  }

  void check(const snapshots::foreign_key& key) {
    const snapshots::table* target = find_table(before_, target_of(key));
    if (!stay_as_they_are(&of_.before, &of_.after, key.columns) ||
        !stay_as_they_are(target, find_table(after_, target_of(key)), key.referenced_columns)) {
      return;
    }
    std::string condition;
    std::string same;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      condition += identifier(key.columns[i]) + " is not null and ";
      same += (i == 0 ? "" : " and ") + ("__virga_referenced." + identifier(key.referenced_columns[i])) + " = " +
              identifier(of_.before.name) + "." + identifier(key.columns[i]);
    }
    add("refer to rows of " + target->name + " that are not there", key.columns,
        condition + "not exists (select 1 from " + identifier(target->name) + " as __virga_referenced where " + same +
            ")");
  }

  void check(const alter_column_type& c) {
    const auto conversion = convert(c.from, c.to);
    if (!conversion || conversion->fits.empty()) return;
    add("have no " + c.to.declared_type + " in " + c.to.name, {c.to.name},
        identifier(c.to.name) + " is not null and (" + conversion->fits + ") is not true");
  }

  void check(const alter_column_not_null& c) {
    if (!c.not_null || find(&of_.before, c.column) == nullptr) return;
    add("have no " + c.column, {}, identifier(c.column) + " is null");
  }

  /// A row is named by its primary key, or else its rowid, and the columns that matter.
  void add(const std::string& what_they_do, const std::vector<std::string>& columns, const std::string& condition) {
    std::vector<std::string> shown =
        of_.before.primary_key ? of_.before.primary_key->columns : std::vector<std::string>{};
    std::string text;
    if (shown.empty()) text = "'rowid ' || rowid";
    for (const std::string& column : columns)
      if (std::ranges::find(shown, column) == shown.end()) shown.push_back(column);
    for (const std::string& column : shown) {
      text += (text.empty() ? "" : " || ") + sql_text::string_literal((text.empty() ? "" : ", ") + column + " ") +
              " || quote(" + identifier(column) + ")";
    }
    std::string reason = "rows of " + of_.before.name + " " + what_they_do;
    std::ranges::replace_if(reason, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    statements_.push_back("--> virga: expect-no-rows " + reason + "\nselect " + text + " from " +
                          identifier(of_.before.name) + " where " + condition + ";");
  }

  const sqlite_table_change& of_;
  const snapshots::snapshot& before_;
  const snapshots::snapshot& after_;
  std::vector<std::string> statements_;
};

}  // namespace

std::vector<std::string> row_checks(const sqlite_table_change& of, const snapshots::snapshot& before,
                                    const snapshots::snapshot& after) {
  return checks_of_rows(of, before, after).run();
}

}  // namespace virga::kit
