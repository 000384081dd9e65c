#include "random_schema.hpp"

#include <algorithm>

// What only PostgreSQL has: types of its own with their indexes, what a table says beside its columns, domains,
// sequences, partitioned tables.
namespace virga::kit::test {
namespace {

struct special_type {
  std::string type;
  std::string literal;  // the number of the row stands for #
  std::vector<snapshots::index> indexes;
  bool excludes = false;  // may be in an exclusion constraint
};

snapshots::index by_method(const std::string& method, const std::string& operator_class = "") {
  snapshots::index index;
  index.method = method;
  index.keys.push_back({.expression = "", .nulls_first = {}, .operator_class = operator_class});
  return index;
}

const std::vector<special_type>& special_types() {
  static const std::vector<special_type> all = {
      {"integer[]", "'{1,#}'", {by_method("gin")}},
      {"varchar(20)[]", "'{a,#}'", {by_method("gin"), by_method("")}},
      {"\"a level\"[]", "'{low}'", {by_method("")}},
      {"\"a domain\"", "'#'", {by_method(""), by_method("hash")}},
      {"inet", "'10.0.0.#'", {by_method(""), by_method("gist", "inet_ops")}},
      {"cidr", "'10.#.0.0/16'", {by_method("")}},
      {"macaddr", "'08:00:2b:01:02:0#'", {by_method("brin")}},
      {"int4range", "'[#,#]'", {by_method("gist"), by_method("spgist")}, true},
      {"tstzrange", "'[2026-01-0#,2026-01-0# 12:00)'", {by_method("gist")}, true},
      {"interval", "'# days'", {by_method("")}},
      {"interval(3)", "'# days'", {}},
      {"varchar", "'#'", {by_method("", "varchar_pattern_ops"), by_method("")}},
      {"bit(8)", "#::bit(8)", {}},
      {"varbit(8)", "B'1'", {}},
      {"money", "'#'", {by_method("")}},
      {"xml", "'<a>#</a>'", {}},
      {"point", "'(#,#)'", {by_method("gist")}},
      {"json", "'{\"a\": #}'", {}},
      {"jsonb", "'{\"a\": #}'", {by_method("gin"), by_method("gin", "jsonb_path_ops")}},
      {"tsvector", "'word #'", {by_method("gin"), by_method("gist")}},
      {"numeric(10, 2)[]", "'{#.25}'", {}},
      {"timestamptz(3)[]", "'{2026-01-0#}'", {}},
  };
  return all;
}

int fresh_number(header& in) { return ++in.last_number; }

std::string name_of(int number) { return "special " + std::to_string(number); }

void add_special(header& in, header_table& table, chooser& choose) {
  const int number = fresh_number(in);
  const std::size_t type = choose.below(special_types().size());
  table.specials.push_back({number, name_of(number), type, choose.below(6)});
}

void add_partitioned(header& in, chooser& choose) {
  header_partitioned made{fresh_number(in), "", static_cast<unsigned>(choose.below(16)), {}};
  made.name = "measured " + std::to_string(made.number);
  for (std::size_t i = choose.below(3); i-- > 0;) made.partitions.push_back(fresh_number(in));
  in.partitioned.push_back(made);
}

/// Whether a foreign key is of the table, or refers to it.
bool is_in_foreign_key(const header& in, const header_table& table) {
  return !table.foreign_keys.empty() || std::ranges::any_of(in.tables, [&](const header_table& other) {
    return std::ranges::any_of(other.foreign_keys, [&](const auto& key) { return key.table == table.number; });
  });
}

void add_index(snapshots::table& to, const header_table& table, const header_special& special) {
  const special_type& type = special_types()[special.type];
  if (type.excludes && special.index == 4) {
    to.exclusions.push_back({.name = "x " + std::to_string(special.number),
                             .method = "gist",
                             .elements = {{.expression = quoted(special.name), .operator_sql = "&&"}},
                             .timing = {table.options % 2 == 1, false}});
    return;
  }
  if (special.index == 0 || special.index > type.indexes.size()) return;
  snapshots::index index = type.indexes[special.index - 1];
  index.name = "i " + std::to_string(special.number);
  index.keys[0].expression = quoted(special.name);
  if (index.method.empty()) {
    if ((table.options & 1U) != 0) index.include.push_back(to.columns[0].name);
    if ((table.options & 2U) != 0) index.with.push_back({"fillfactor", "80"});
  }
  if ((table.options & 4U) != 0) index.where = quoted(special.name) + " is not null";
  to.indexes.push_back(index);
}

void add_options(snapshots::table& to, const header& of, const header_table& table) {
  const auto has = [&](unsigned bit) { return (table.options >> bit) % 2 == 1; };
  if (has(0)) to.comment = "what is called '" + table.name + "'";
  if (has(1)) to.with.push_back({"fillfactor", has(2) ? "70" : "90"});
  if (has(3)) to.with.push_back({"autovacuum_enabled", "false"});
  to.unlogged = has(4) && !is_in_foreign_key(of, table);
  if (!to.policies.empty()) {
    to.force_row_level_security = has(5);
    to.policies[0].restrictive = has(6);
    if (has(2)) to.policies[0].roles = {"pg_monitor"};
    if (has(7)) to.policies[0].command = policy_command::select;
  }
  for (snapshots::column& column : to.columns)
    if (column.identity != identity::none && has(0))
      column.identity_options = {.start = has(1) ? 100 : 50, .increment = 5, .cache = has(3) ? 10 : 1, .cycle = has(2)};
}

void add_partitions(snapshots::snapshot& to, const header_partitioned& of) {
  snapshots::table table;
  table.name = of.name;
  table.columns = {{.name = "id", .type = "integer", .not_null = true},
                   {.name = "at", .type = "date", .not_null = true}};
  if ((of.options & 1U) != 0) table.columns.push_back({.name = "note", .type = "text"});
  table.partition_by = "range (\"at\")";
  if ((of.options & 2U) != 0) table.primary_key = {{.name = of.name + " key", .columns = {"id", "at"}}};
  if ((of.options & 4U) != 0) {
    snapshots::index index = by_method("");
    index.name = of.name + " index";
    index.keys[0].expression = "\"at\"";
    table.indexes.push_back(index);
  }
  if ((of.options & 8U) != 0) table.checks.push_back({of.name + " check", "id > 0"});
  to.tables.push_back(table);
  for (const int number : of.partitions) {
    snapshots::table partition;
    partition.name = "part " + std::to_string(number);
    partition.partition_of = {{.schema = "", .table = of.name, .bounds = ""}};
    const std::string year = std::to_string(2000 + number);
    partition.partition_of->bounds = "for values from ('" + year + "-01-01') to ('" + year + "-12-31')";
    to.tables.push_back(partition);
  }
}

}  // namespace

void add_specials(header& to, chooser& choose) {
  for (header_table& table : to.tables) {
    table.options = static_cast<unsigned>(choose.below(256));
    for (std::size_t i = choose.below(3); i-- > 0;) add_special(to, table, choose);
  }
  for (std::size_t i = choose.below(2); i-- > 0;) {
    const int number = fresh_number(to);
    to.sequences.push_back({number, "counter " + std::to_string(number), static_cast<unsigned>(choose.below(16))});
  }
  if (choose.one_in(3)) add_partitioned(to, choose);
  to.domain = static_cast<unsigned>(choose.below(4));
}

void edit_specials(const header& before, edited_header& edited, chooser& choose) {
  header& now = edited.now;
  for (header_table& table : now.tables) {
    table.options ^= choose.one_in(3) ? 1U << choose.below(8) : 0U;
    const header_table* const old = numbered(before.tables, table.number);
    for (header_special& special : table.specials) {
      if (choose.one_in(5)) special.index = choose.below(6);
      if (old == nullptr || !choose.one_in(5)) continue;
      const std::string old_name = special.name;
      special.name = name_of(fresh_number(now));
      edited.renames.push_back({table.name + "." + special.name, old->name + "." + old_name});
    }
    if (!table.specials.empty() && choose.one_in(5)) drop_last(table.specials, table, edited.renames);
    if (choose.one_in(4)) add_special(now, table, choose);
  }
  for (header_sequence& sequence : now.sequences)
    if (choose.one_in(2)) sequence.options = static_cast<unsigned>(choose.below(16));
  if (!now.sequences.empty() && choose.one_in(4)) now.sequences.pop_back();
  for (header_partitioned& table : now.partitioned) {
    if (choose.one_in(2)) table.options ^= 1U << choose.below(4);
    if (!table.partitions.empty() && choose.one_in(4)) table.partitions.pop_back();
    if (choose.one_in(3)) table.partitions.push_back(fresh_number(now));
  }
  if (choose.one_in(6)) add_partitioned(now, choose);
  if (choose.one_in(3)) now.domain = static_cast<unsigned>(choose.below(4));
}

bool is_special(const rename& one) { return one.to.find(".special ") != std::string::npos; }

void finish_for_postgres(snapshots::snapshot& made, const header& of) {
  bool uses_domain = false;
  bool uses_enum = std::ranges::any_of(made.enum_types, [](const auto& type) { return type.name == "a level"; });
  for (std::size_t i = 0; i < of.tables.size(); ++i) {
    for (const header_special& special : of.tables[i].specials) {
      const std::string& type = special_types()[special.type].type;
      made.tables[i].columns.push_back({.name = special.name, .type = type});
      add_index(made.tables[i], of.tables[i], special);
      uses_domain = uses_domain || type == "\"a domain\"";
      uses_enum = uses_enum || type == "\"a level\"[]";
    }
    add_options(made.tables[i], of, of.tables[i]);
  }
  if (uses_enum && made.enum_types.empty()) made.enum_types.push_back({"", "a level", of.labels});
  if (uses_domain) {
    made.domains.push_back({.schema = "", .name = "a domain", .type = (of.domain & 1U) != 0 ? "text" : "varchar(40)"});
    if ((of.domain & 2U) != 0) made.domains.back().checks.push_back({"a domain_check", "value <> ''"});
  }
  for (const header_sequence& sequence : of.sequences) {
    snapshots::sequence one{.schema = "", .name = sequence.name};
    if ((sequence.options & 1U) != 0) one.options.increment = 7;
    if ((sequence.options & 2U) != 0) one.options.maximum = 1000;
    if ((sequence.options & 4U) != 0) one.options.cycle = true;
    if ((sequence.options & 8U) != 0) one.type = "integer";
    made.sequences.push_back(one);
  }
  for (const header_partitioned& table : of.partitioned) add_partitions(made, table);
}

void add_special_values(const header_table& of, int n, std::string& names, std::string& values) {
  for (const header_special& special : of.specials) {
    std::string value = special_types()[special.type].literal;
    for (std::size_t at = value.find('#'); at != std::string::npos; at = value.find('#'))
      value.replace(at, 1, std::to_string(n));
    names += ", " + quoted(special.name);
    values += ", " + value;
  }
}

std::string special_rows(const header& of) {
  std::string sql;
  for (const header_partitioned& table : of.partitioned)
    for (const int number : table.partitions)
      sql += "insert into " + quoted(table.name) + " (id, at) values (1, '" + std::to_string(2000 + number) +
             "-06-01');\n";
  return sql;
}

}  // namespace virga::kit::test
