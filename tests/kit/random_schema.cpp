#include "random_schema.hpp"

#include <algorithm>
#include <cstdlib>

namespace virga::kit::test {
namespace {

const std::vector<std::string> table_names = {
    "users",      "posts",   "order", "Mixed Case", "größe",
    "say \"hi\"", "o'clock", "a",     "a_b",        "a_table_with_a_name_that_is_nearly_as_long_as_any_name_may_be"};
const std::vector<std::string> column_names = {"id",
                                               "name",
                                               "select",
                                               "two words",
                                               "straße",
                                               "UPPER",
                                               "it's",
                                               "b",
                                               "b_c",
                                               "c",
                                               "at",
                                               "n",
                                               "a_column_with_a_name_so_long_that_nothing_is_left_for_more_one",
                                               "a_column_with_a_name_so_long_that_nothing_is_left_for_more_two"};
const std::vector<sql_type> types = {sql_type::boolean, sql_type::smallint,  sql_type::integer,
                                     sql_type::bigint,  sql_type::real,      sql_type::double_precision,
                                     sql_type::numeric, sql_type::text,      sql_type::varchar,
                                     sql_type::char_,   sql_type::timestamp, sql_type::timestamptz,
                                     sql_type::date,    sql_type::time,      sql_type::uuid,
                                     sql_type::blob,    sql_type::json,      sql_type::enumeration};
const std::vector<sql_type> key_types = {sql_type::smallint, sql_type::integer, sql_type::bigint, sql_type::text,
                                         sql_type::varchar,  sql_type::uuid,    sql_type::date,   sql_type::timestamp};

bool is_string(sql_type type) { return type == sql_type::text || type == sql_type::varchar; }
bool is_moment(sql_type type) {
  return type == sql_type::timestamp || type == sql_type::timestamptz || type == sql_type::date;
}
bool is_key_type(sql_type type) { return std::ranges::find(key_types, type) != key_types.end(); }

/// What a column may become: there is a cast on both databases.
std::vector<sql_type> castable_from(sql_type type) {
  using enum sql_type;
  if (is_integer(type)) return {smallint, integer, bigint, real, double_precision, numeric, text, varchar, boolean};
  if (type == boolean) return {integer, text};
  if (type == real || type == double_precision || type == numeric)
    return {integer, bigint, real, double_precision, numeric, text};
  if (is_string(type) || type == enumeration)
    return {text, varchar,   char_,       integer, numeric, double_precision,
            date, timestamp, timestamptz, uuid,    json,    enumeration};
  if (is_moment(type)) return {timestamp, timestamptz, date, text};
  if (type == blob || type == char_) return {type, type == blob ? blob : text};
  return {type, text};
}

class author {
 public:
  enum class names { any, any_for_tables, fresh };
  author(header& writes, chooser& choose, names from) : header_(writes), choose_(choose), names_(from) {}

  void add_table() {
    header_table table;
    table.number = ++header_.last_number;
    table.name = fresh(table_names, header_.tables);
    const std::size_t columns = 1 + choose_.below(6);
    for (std::size_t i = 0; i < columns; ++i) table.columns.push_back(column(table, choose_.one_in(2)));
    header_.tables.push_back(table);
    set_primary_key(header_.tables.back());
  }

  header_column column(const header_table& in, bool for_key) {
    header_column made;
    made.number = ++header_.last_number;
    made.name = fresh(column_names, in.columns);
    set_type(made, for_key ? choose_.of(key_types) : choose_.of(types));
    made.not_null = choose_.one_in(3);
    set_default(made);
    return made;
  }

  void set_type(header_column& column, sql_type type) {
    column.type = type;
    const bool is_sized = type == sql_type::varchar || type == sql_type::char_;
    column.length = is_sized ? static_cast<unsigned>(40 + 20 * choose_.below(3)) : 0;
    const bool is_exact = type == sql_type::numeric && choose_.one_in(2);
    column.precision = is_exact ? static_cast<unsigned>(8 + choose_.below(4)) : 0;
    column.scale = is_exact ? 2 : 0;
    column.has_precision = is_exact;
    if ((is_moment(type) && type != sql_type::date) || type == sql_type::time) {
      column.has_precision = choose_.one_in(3);
      column.precision = column.has_precision ? static_cast<unsigned>(choose_.below(7)) : 0;
    }
    column.collated = is_string(type) && choose_.one_in(4);
    column.comment = choose_.one_in(8) ? "it's " + std::to_string(choose_.below(3)) : "";
    column.native = type == sql_type::enumeration && choose_.one_in(2);
    column.serial = false;
  }

  void set_default(header_column& column) {
    column.generated = snapshots::identity::none;
    column.serial = is_integer(column.type) && choose_.one_in(6);
    if (column.serial) {
      column.not_null = true;
      column.has_default = column.has_default_now = false;
      return;
    }
    column.has_default_now = is_moment(column.type) && choose_.one_in(3);
    column.has_default = !column.has_default_now && choose_.one_in(3);
  }

  void set_primary_key(header_table& table) {
    table.primary_key = {};
    for (auto& column : table.columns) column.generated = snapshots::identity::none;
    if (choose_.one_in(6)) return;
    for (const auto& column : table.columns)
      if (is_key_type(column.type) && table.primary_key.columns.size() < 2 && !choose_.one_in(3))
        table.primary_key.columns.push_back(column.number);
    if (table.primary_key.columns.empty()) return;
    if (choose_.one_in(4)) table.primary_key.name = "pk " + std::to_string(++header_.last_number);
    header_column& first = *numbered(table.columns, table.primary_key.columns[0]);
    if (table.primary_key.columns.size() == 1 && is_integer(first.type) && choose_.one_in(2)) {
      first.generated = choose_.one_in(2) ? snapshots::identity::always : snapshots::identity::by_default;
      first.has_default = first.has_default_now = first.serial = false;
      first.not_null = true;
    }
  }

  void add_unique(header_table& table) {
    const auto keys = some_key_columns(table);
    if (keys.empty()) return;
    table.uniques.push_back({choose_.one_in(2) ? "" : "u " + std::to_string(++header_.last_number), keys, false});
  }

  void add_index(header_table& table) {
    const auto keys = some_key_columns(table);
    if (keys.empty()) return;
    header_index index{"i " + std::to_string(++header_.last_number), keys, choose_.one_in(3), choose_.one_in(3)};
    index.of_expression = is_string(numbered(table.columns, keys[0])->type) && choose_.one_in(3);
    index.partial = choose_.one_in(4);
    table.indexes.push_back(index);
  }

  void add_check(header_table& table) {
    const header_column& column = choose_.of(table.columns);
    if (!is_integer(column.type) && !is_string(column.type)) return;
    table.checks.push_back({"c " + std::to_string(++header_.last_number), column.number});
  }

  /// To the primary key, or to columns that a constraint or an index alone makes unique.
  void add_foreign_key(header_table& table) {
    const header_table& target = choose_.of(header_.tables);
    std::vector<std::vector<int>> keys;
    if (!target.primary_key.columns.empty()) keys.push_back(target.primary_key.columns);
    for (const auto& key : target.uniques) keys.push_back(key.columns);
    for (const auto& index : target.indexes)
      if (index.unique && !index.partial && !index.of_expression) keys.push_back(index.columns);
    if (keys.empty()) return;
    header_foreign_key key;
    key.table = target.number;
    key.referenced = choose_.of(keys);
    std::vector<header_column> added;
    for (const int number : key.referenced) {
      header_column referring = *numbered(target.columns, number);
      referring.number = ++header_.last_number;
      std::vector<header_column> all = table.columns;
      all.insert(all.end(), added.begin(), added.end());
      referring.name = fresh(column_names, all);
      referring.generated = snapshots::identity::none;
      referring.has_default = referring.has_default_now = referring.not_null = referring.serial = false;
      if (is_integer(referring.type) && choose_.one_in(2)) referring.type = sql_type::bigint;
      key.columns.push_back(referring.number);
      added.push_back(referring);
    }
    using enum snapshots::referential_action;
    key.on_delete = choose_.of(std::vector{no_action, cascade, set_null, restrict});
    key.on_update = choose_.of(std::vector{no_action, cascade});
    if (choose_.one_in(4)) key.timing = {true, choose_.one_in(2)};
    table.columns.insert(table.columns.end(), added.begin(), added.end());
    table.foreign_keys.push_back(key);
  }

  /// Takes out what refers to nothing after an edit.
  void mend() {
    for (header_table& table : header_.tables) {
      const auto lacks = [&](const std::vector<int>& columns) {
        return columns.empty() || std::ranges::any_of(columns, [&](int number) {
                 const header_column* column = numbered(table.columns, number);
                 return column == nullptr || !is_key_type(column->type);
               });
      };
      if (lacks(table.primary_key.columns)) table.primary_key = {};
      for (auto& column : table.columns)
        if (table.primary_key.columns != std::vector{column.number} || !is_integer(column.type))
          column.generated = snapshots::identity::none;
      std::erase_if(table.uniques, [&](const auto& one) { return lacks(one.columns); });
      std::erase_if(table.indexes, [&](const auto& one) {
        return lacks(one.columns) || (one.of_expression && !is_string(numbered(table.columns, one.columns[0])->type));
      });
      std::erase_if(table.checks, [&](const auto& one) {
        const header_column* column = numbered(table.columns, one.column);
        return column == nullptr || (!is_integer(column->type) && !is_string(column->type));
      });
    }
    for (header_table& table : header_.tables)
      std::erase_if(table.foreign_keys, [&](const auto& key) { return !is_sound(table, key); });
  }

  bool is_sound(const header_table& table, const header_foreign_key& key) {
    const header_table* target = numbered(header_.tables, key.table);
    if (target == nullptr) return false;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      const header_column* from = numbered(table.columns, key.columns[i]);
      const header_column* to = numbered(target->columns, key.referenced[i]);
      if (from == nullptr || to == nullptr) return false;
      const bool alike = from->type == to->type || (is_integer(from->type) && is_integer(to->type)) ||
                         (is_string(from->type) && is_string(to->type));
      const bool set_null_of_none =
          key.on_delete == snapshots::referential_action::set_null && is_not_null(table, *from);
      if (!alike || set_null_of_none) return false;
    }
    const auto same = [&](const auto& one) { return one.columns == key.referenced; };
    return same(target->primary_key) || std::ranges::any_of(target->uniques, same) ||
           std::ranges::any_of(target->indexes, [&](const auto& index) {
             return same(index) && index.unique && !index.partial && !index.of_expression;
           });
  }

  /// A name that nothing in `all` has, nor had before where a header is edited: an old name can't be renamed to.
  template <class Named>
  std::string fresh(const std::vector<std::string>& from, const std::vector<Named>& all) {
    const std::string& name = choose_.of(from);
    const bool may_be_old = names_ == names::any || (names_ == names::any_for_tables && &from == &table_names);
    if (may_be_old && std::ranges::find(all, name, &Named::name) == all.end()) return name;
    return "n" + std::to_string(++header_.last_number);
  }

 private:
  std::vector<int> some_key_columns(const header_table& table) {
    std::vector<int> columns;
    for (const auto& column : table.columns)
      if (is_key_type(column.type) && columns.size() < 2 && choose_.one_in(2)) columns.push_back(column.number);
    return columns;
  }

  header& header_;
  chooser& choose_;
  names names_;
};

}  // namespace

seeds seeds_or(std::uint32_t count) {
  const auto number_in = [](const char* variable, std::uint32_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
  };
  const std::uint32_t first = number_in("VIRGA_RANDOM_SEED", 1);
  return {first, first + number_in("VIRGA_RANDOM_SCHEMAS", count)};
}

header random_header(chooser& choose, int last_number) {
  header made;
  made.last_number = last_number;
  if (choose.one_in(3)) made.labels.insert(made.labels.begin() + 1, "between");
  // A column of an old name would be that column with a type for which there may be no cast.
  author by(made, choose, last_number == 0 ? author::names::any : author::names::any_for_tables);
  const std::size_t tables = 1 + choose.below(4);
  for (std::size_t i = 0; i < tables; ++i) by.add_table();
  for (header_table& table : made.tables) {
    table.not_strict = choose.one_in(4);
    if (choose.one_in(2)) by.add_unique(table);
    if (choose.one_in(3)) by.add_unique(table);
    if (choose.one_in(2)) by.add_index(table);
    if (choose.one_in(2)) by.add_check(table);
  }
  for (header_table& table : made.tables)
    for (std::size_t i = choose.below(3); i-- > 0;) by.add_foreign_key(table);
  by.mend();
  add_views(made, choose);
  add_specials(made, choose);
  return made;
}

edited_header edited(const header& before, chooser& choose) {
  edited_header result{before, {}};
  header& now = result.now;
  author by(now, choose, author::names::fresh);
  const auto fresh_name = [&](const char* prefix) { return prefix + std::to_string(++now.last_number); };
  for (header_table& table : now.tables) {
    const std::string old_table = table.name;
    if (choose.one_in(5)) {
      table.name = fresh_name("table ");
      result.renames.push_back({table.name, old_table});
    }
    if (choose.one_in(5)) table.not_strict = !table.not_strict;
    for (header_column& column : table.columns) {
      switch (choose.below(12)) {
        case 0: {
          const std::string old_name = column.name;
          column.name = fresh_name("column ");
          result.renames.push_back({table.name + "." + column.name, old_table + "." + old_name});
          break;
        }
        case 1:
          by.set_type(column, choose.of(castable_from(column.type)));
          column.has_default = column.has_default_now = false;
          break;
        case 2:
          column.not_null = column.serial || !column.not_null;
          break;
        case 3:
          if (column.generated == snapshots::identity::none) by.set_default(column);
          break;
        default:
          break;
      }
    }
    if (table.columns.size() > 1 && choose.one_in(5))
      table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(choose.below(table.columns.size())));
    if (choose.one_in(3)) table.columns.push_back(by.column(table, false));
    if (choose.one_in(6)) by.set_primary_key(table);
    if (!table.uniques.empty() && choose.one_in(3)) table.uniques.pop_back();
    if (!table.indexes.empty() && choose.one_in(3)) table.indexes.pop_back();
    if (!table.checks.empty() && choose.one_in(3)) table.checks.pop_back();
    if (!table.foreign_keys.empty() && choose.one_in(3)) table.foreign_keys.pop_back();
    if (choose.one_in(3)) by.add_unique(table);
    if (choose.one_in(4)) by.add_index(table);
    if (choose.one_in(4)) by.add_check(table);
  }
  if (choose.one_in(3))
    now.labels.insert(now.labels.begin() + static_cast<std::ptrdiff_t>(choose.below(3)), fresh_name("mid "));
  if (now.labels.size() > 2 && choose.one_in(3)) now.labels = {"low", "high"};
  if (now.tables.size() > 1 && choose.one_in(6)) now.tables.pop_back();
  if (choose.one_in(3)) by.add_table();
  by.mend();
  for (header_table& table : now.tables)
    if (choose.one_in(3)) by.add_foreign_key(table);
  by.mend();
  // A table that was renamed and dropped was dropped.
  std::erase_if(result.renames, [&](const rename& one) {
    return std::ranges::none_of(now.tables, [&](const header_table& table) {
      return one.to == table.name || std::ranges::any_of(table.columns, [&](const header_column& column) {
               return one.to == table.name + "." + column.name;
             });
    });
  });
  edit_views(before, result, choose);
  edit_specials(before, result, choose);
  return result;
}

}  // namespace virga::kit::test
