#include "header/relations.hpp"

#include "header/words.hpp"

#include <algorithm>
#include <set>

namespace virga::kit {
namespace {

/// `author_id`, `AuthorId` and `authorID` without what they end in; empty: the column is not called so.
std::string stem_of(const std::string& column) {
  const std::string snake = snake_case(column);
  constexpr std::string_view end = "_id";
  return snake.ends_with(end) ? snake.substr(0, snake.size() - end.size()) : "";
}

bool is_key(const snapshots::table& table, std::vector<std::string> columns) {
  std::ranges::sort(columns);
  const auto same = [&](std::vector<std::string> other) {
    std::ranges::sort(other);
    return other == columns;
  };
  if (table.primary_key && same(table.primary_key->columns)) return true;
  return std::ranges::any_of(table.unique_constraints, [&](const auto& key) { return same(key.columns); });
}

class chooser_of_relations {
 public:
  using predicate = std::function<bool(const snapshots::table&, const snapshots::foreign_key&)>;
  chooser_of_relations(const snapshots::snapshot& of, header_names& names, const predicate& is_said)
      : of_(of), names_(names), is_said_(is_said) {
    relations_.resize(of.tables.size());
  }

  std::vector<std::vector<relation>> run() && {
    // What a table refers to comes first, so that it has the simplest names.
    for (std::size_t from = 0; from < of_.tables.size(); ++from)
      for (const auto* key : keys_of(from)) add_own(from, *key);
    for (std::size_t from = 0; from < of_.tables.size(); ++from) {
      const bool is_junction = add_through(from);
      if (is_junction && has_nothing_else(of_.tables[from])) continue;
      for (const auto* key : keys_of(from)) add_other_side(from, *key);
    }
    return std::move(relations_);
  }

 private:
  /// The foreign keys that a relation can follow: of tables that are there, and each set of columns once.
  [[nodiscard]] std::vector<const snapshots::foreign_key*> keys_of(std::size_t table) const {
    std::vector<const snapshots::foreign_key*> keys;
    if (of_.tables[table].partition_of) return keys;
    for (const auto& key : of_.tables[table].foreign_keys) {
      const auto target = target_of(of_, key);
      const bool is_twice = std::ranges::any_of(of_.tables[table].foreign_keys, [&](const auto& other) {
        return &other != &key && other.columns == key.columns && target_of(of_, other) == target;
      });
      if (target && !is_twice && is_said_(of_.tables[table], key)) keys.push_back(&key);
    }
    return keys;
  }

  [[nodiscard]] std::vector<std::string> via(std::size_t from, const snapshots::foreign_key& key) const {
    const auto target = target_of(of_, key);
    const auto count = std::ranges::count_if(of_.tables[from].foreign_keys,
                                             [&](const auto& other) { return target_of(of_, other) == target; });
    return count > 1 ? key.columns : std::vector<std::string>{};
  }

  /// The first of the names that neither a column nor a relation has.
  std::string take(std::size_t table, std::vector<std::string> wanted) {
    identifier_scope& scope = names_.tables[table].scope;
    for (std::string& name : wanted) name = identifier(name);
    const auto is_column = [&](const std::string& name) {
      return std::ranges::find(of_.tables[table].columns, name, &snapshots::column::name) !=
             of_.tables[table].columns.end();
    };
    for (const std::string& name : wanted)
      if (!scope.has(name) && !is_column(name) && !names_.scope_of_types.has(name)) return scope.take(name);
    std::string name = wanted.back();
    do name = scope.take(name);
    while (is_column(name));
    return name;
  }

  void add_own(std::size_t from, const snapshots::foreign_key& key) {
    const std::size_t target = *target_of(of_, key);
    const std::string table = singular(snake_case(of_.tables[target].name));
    const std::string stem = key.columns.size() == 1 ? stem_of(key.columns[0]) : "";
    const std::string column = snake_case(key.columns[0]);
    std::vector<std::string> wanted;
    if (!stem.empty()) wanted.push_back(stem);
    if (stem.empty() || stem == table) wanted.push_back(table);
    wanted.push_back(column == table ? table + "_row" : (stem.empty() ? column : stem) + "_" + table);
    relations_[from].push_back({false, take(from, wanted), target, via(from, key)});
  }

  void add_other_side(std::size_t from, const snapshots::foreign_key& key) {
    const std::size_t target = *target_of(of_, key);
    const std::string one = singular(snake_case(of_.tables[from].name));
    const std::string table = snake_case(of_.tables[target].name);
    const std::string stem = key.columns.size() == 1 ? stem_of(key.columns[0]) : "";
    const bool refers_back =
        std::ranges::any_of(keys_of(target), [&](const auto* other) { return target_of(of_, *other) == from; });
    const bool is_one = is_key(of_.tables[from], key.columns) && !refers_back;
    const auto counted = [&](const std::string& name) { return is_one ? name : plural(name); };
    const std::vector<std::string> followed = via(from, key);
    const bool is_plain = followed.empty() || stem == singular(table);
    std::vector<std::string> wanted;
    if (from == target && stem == "parent") wanted.emplace_back("children");
    if (is_plain || from == target) wanted.push_back(counted(one));
    wanted.push_back(counted((stem.empty() ? snake_case(key.columns[0]) : stem) + "_" + one));
    relations_[target].push_back({!is_one, take(target, wanted), from, followed});
  }

  /// A table whose primary key is two foreign keys joins the tables that they refer to.
  bool add_through(std::size_t junction) {
    const snapshots::table& table = of_.tables[junction];
    const auto keys = keys_of(junction);
    if (keys.size() != 2 || table.foreign_keys.size() != 2 || !table.primary_key) return false;
    const std::size_t first = *target_of(of_, *keys[0]);
    const std::size_t second = *target_of(of_, *keys[1]);
    std::set<std::string> columns(keys[0]->columns.begin(), keys[0]->columns.end());
    columns.insert(keys[1]->columns.begin(), keys[1]->columns.end());
    const std::set<std::string> key(table.primary_key->columns.begin(), table.primary_key->columns.end());
    if (first == second || columns != key || first == junction || second == junction) return false;
    const bool must_be_given = std::ranges::any_of(table.columns, [&](const auto& column) {
      return !key.contains(column.name) && column.not_null && !column.default_sql;
    });
    if (must_be_given) return false;
    add_far_side(junction, first, second);
    add_far_side(junction, second, first);
    return true;
  }

  void add_far_side(std::size_t junction, std::size_t from, std::size_t to) {
    const std::string far = plural(snake_case(of_.tables[to].name));
    const std::string name = take(from, {far, snake_case(of_.tables[junction].name) + "_" + far});
    relations_[from].push_back({true, name, to, {}, junction});
  }

  static bool has_nothing_else(const snapshots::table& table) {
    return table.columns.size() == table.primary_key->columns.size();
  }

  const snapshots::snapshot& of_;
  header_names& names_;
  const predicate& is_said_;
  std::vector<std::vector<relation>> relations_;
};

}  // namespace

std::optional<std::size_t> target_of(const snapshots::snapshot& of, const snapshots::foreign_key& key) {
  for (std::size_t i = 0; i < of.tables.size(); ++i) {
    const snapshots::table& table = of.tables[i];
    if (table.schema == key.referenced_schema && table.name == key.referenced_table)
      return table.partition_of ? std::nullopt : std::optional(i);
  }
  return std::nullopt;
}

std::vector<std::vector<relation>> choose_relations(
    const snapshots::snapshot& of, header_names& names,
    const std::function<bool(const snapshots::table&, const snapshots::foreign_key&)>& is_said) {
  return chooser_of_relations(of, names, is_said).run();
}

}  // namespace virga::kit
