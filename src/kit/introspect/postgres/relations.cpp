#include "core/ascii.hpp"
#include "introspect/name_filter.hpp"
#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <virga/kit/change/table_ref.hpp>

#include <algorithm>

namespace virga::kit::postgres_catalog {
namespace {

/// `FOR VALUES FROM ('A') TO (MAXVALUE)` as virga writes it: what stands in quotes stays as it is.
std::string in_lower_case(std::string text) {
  char inside = 0;
  for (char& c : text) {
    if (inside != 0) {
      if (c == inside) inside = 0;
    } else if (c == '\'' || c == '"') {
      inside = c;
    } else {
      c = detail::lower(c);
    }
  }
  return text;
}

/// A key of columns alone is in quotes, as a header has it.
std::string partition_key() {
  return "case when p.partrelid is not null then (select case when pg_get_partkeydef(c.oid) = split_part("
         "pg_get_partkeydef(c.oid), ' ', 1) || ' (' || k.plain || ')' then lower(split_part(pg_get_partkeydef(c.oid), "
         "' ', 1)) || ' (' || k.quoted || ')' else lower(split_part(pg_get_partkeydef(c.oid), ' ', 1)) || "
         "substr(pg_get_partkeydef(c.oid), strpos(pg_get_partkeydef(c.oid), ' ')) end from (select "
         "string_agg(quote_ident(a.attname), ', ' order by u.place) as plain, string_agg(" +
         quoted("a.attname") +
         ", ', ' order by u.place) as quoted from unnest(p.partattrs::int2[]) with ordinality u(number, place) "
         "left join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number) k) end";
}

std::string query() {
  return "select c.oid::bigint, c.relkind::text, " + shown_schema("n") +
         ", n.nspname::text, c.relname::text, c.relpersistence = 'u', c.relrowsecurity, c.relforcerowsecurity, "
         "c.reloptions || array(select 'toast.' || o from unnest(toast.reloptions) o), "
         "obj_description(c.oid, 'pg_class'), " +
         partition_key() +
         ", i.inhparent::bigint, pg_get_expr(c.relpartbound, c.oid)"
         " from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_class toast on toast.oid = "
         "c.reltoastrelid left join pg_partitioned_table p on p.partrelid = c.oid left join pg_inherits i on "
         "i.inhrelid = c.oid and c.relispartition where c.relkind in ('r', 'p', 'v', 'm') and c.relpersistence <> 't' "
         "and " +
         is_ours("n", "pg_class", "c.oid") +
         " and c.relname not in ('virga_migrations', 'virga_migration_statements') order by " +
         by_name("n", "c.relname");
}

relation relation_of(row& from) {
  relation one;
  one.oid = from.number();
  one.kind = from.text().front();
  one.table.schema = from.text();
  one.full_schema = from.text();
  one.table.name = from.text();
  one.table.unlogged = from.flag();
  one.table.row_level_security = from.flag();
  one.table.force_row_level_security = from.flag();
  one.table.with = storage_parameters(from.texts());
  one.table.comment = from.text();
  one.table.partition_by = from.text();
  one.parent = from.number();
  const std::string bounds = in_lower_case(from.text());
  if (one.parent != 0) one.table.partition_of = {{}, {}, bounds};
  return one;
}

}  // namespace

std::vector<snapshots::storage_parameter> storage_parameters(const std::vector<std::string>& options) {
  std::vector<snapshots::storage_parameter> all;
  for (const std::string& option : options) {
    const std::size_t sign = option.find('=');
    all.push_back({option.substr(0, sign), sign == std::string::npos ? "true" : option.substr(sign + 1)});
  }
  return all;
}

void read_relations(reading& to) {
  std::vector<relation> all;
  to.from.read(query(), [&](row& from) { all.push_back(relation_of(from)); });
  std::map<std::int64_t, const relation*> by_oid;
  for (const relation& one : all) by_oid[one.oid] = &one;
  // A partition goes with its table, whatever it is called itself.
  const auto root_of = [&](const relation* one) {
    while (one->parent != 0 && by_oid.contains(one->parent)) one = by_oid[one->parent];
    return one;
  };
  for (const relation& one : all) {
    const relation& root = *root_of(&one);
    if (root.parent != 0 || !passes(to.which, root.full_schema, root.table.name)) continue;
    if (one.parent != 0 && !passes({{}, to.which.exclude}, one.full_schema, one.table.name)) continue;
    to.places[one.oid] = to.relations.size();
    to.relations.push_back(one);
    if (one.parent == 0) continue;
    const snapshots::table& parent = by_oid[one.parent]->table;
    to.relations.back().table.partition_of->schema = parent.schema;
    to.relations.back().table.partition_of->table = parent.name;
  }
}

}  // namespace virga::kit::postgres_catalog
