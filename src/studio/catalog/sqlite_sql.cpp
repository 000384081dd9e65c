#include "studio/catalog/sqlite_sql.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace virga::studio {
namespace {

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), detail::lower);
  return result;
}

bool has_any(const std::string& text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

constexpr std::string_view kind =
    "case l.type when 'virtual' then 'virtual table' when 'shadow' then 'table' else l.type end";

// Of the table `l`. A primary key whose columns may be null identifies nothing, but where it is the rowid itself.
constexpr std::string_view key =
    "(select json_group_array(name) from (select x.name from pragma_table_xinfo(l.name, l.schema) x where x.pk > 0 and "
    "(l.wr or (select min(p.\"notnull\") = 1 or (count(*) = 1 and max(lower(p.type)) = 'integer') from "
    "pragma_table_xinfo(l.name, l.schema) p where p.pk > 0)) order by x.pk))";

constexpr std::string_view primary_key =
    "(select json_group_array(name) from (select x.name from pragma_table_xinfo(l.name, l.schema) x where x.pk > 0 "
    "order "
    "by x.pk))";

constexpr std::string_view nullable =
    "json(iif(x.\"notnull\" or (x.pk > 0 and (l.wr or lower(x.type) = 'integer')), 'false', 'true'))";

// `from` and `to` are null where the primary key is meant.
constexpr std::string_view foreign_keys =
    "(select coalesce(json_group_array(json_object('name', 'foreign key ' || (f.id + 1), 'columns', json(f.columns), "
    "'schema', l.schema, 'table', f.parent, 'referencedColumns', json(case when f.some is null then (select "
    "json_group_array(name) from (select x.name from pragma_table_xinfo(f.parent, l.schema) x where x.pk > 0 order by "
    "x.pk)) else f.others end))), '[]') from (select id, \"table\" as parent, max(\"to\") as some, "
    "json_group_array(\"from\") as columns, json_group_array(\"to\") as others from (select * from "
    "pragma_foreign_key_list(l.name, l.schema) order by id, seq) group by id) f)";

constexpr std::string_view referenced_by =
    "(select coalesce(json_group_array(json_object('name', 'foreign key ' || (f.id + 1), 'columns', json(f.columns), "
    "'schema', l.schema, 'table', f.child, 'referencedColumns', json(case when f.some is null then (select "
    "json_group_array(name) from (select x.name from pragma_table_xinfo(l.name, l.schema) x where x.pk > 0 order by "
    "x.pk)) else f.others end))), '[]') from (select child, id, max(\"to\") as some, json_group_array(\"from\") as "
    "columns, json_group_array(\"to\") as others from (select o.name as child, k.* from pragma_table_list o, "
    "pragma_foreign_key_list(o.name, o.schema) k where o.schema = l.schema and o.type = 'table' and lower(k.\"table\") "
    "= "
    "lower(l.name) order by o.name, k.id, k.seq) group by child, id) f)";

constexpr std::string_view is_shown =
    "l.schema = 'main' and l.type <> 'shadow' and l.name not like 'sqlite\\_%' escape '\\'";

void of_table(statement& into, const std::string& schema, const std::string& table) {
  into << " from pragma_table_list l where l.schema = ";
  into.bind(schema) << " and l.name = ";
  into.bind(table);
}

}  // namespace

affinity affinity_of(std::string_view declared) {
  const std::string type = lowered(declared);
  if (has_any(type, {"int"})) return affinity::integer;
  if (has_any(type, {"char", "clob", "text"})) return affinity::text;
  if (type.empty() || has_any(type, {"blob"}) || type == "any") return affinity::blob;
  return has_any(type, {"real", "floa", "doub"}) ? affinity::real : affinity::numeric;
}

std::string category_of_sqlite(std::string_view declared) {
  const std::string type = lowered(declared);
  if (type.empty() || type == "any") return "other";
  if (has_any(type, {"bool"})) return "boolean";
  if (has_any(type, {"datetime", "timestamp"})) return "timestamp";
  if (has_any(type, {"date"})) return "date";
  if (type.starts_with("time")) return "time";
  if (has_any(type, {"json"})) return "json";
  if (has_any(type, {"uuid"})) return "uuid";
  switch (affinity_of(type)) {
    case affinity::text:
      return "text";
    case affinity::blob:
      return "bytes";
    default:
      return "number";
  }
}

void ask_shape_of_sqlite(statement& into, const std::string& schema, const std::string& table) {
  into
      << "select json_object('kind', " << kind
      << ", 'has_rowid', l.type = 'table' and not l.wr, 'columns', (select "
         "json_group_array(json_object('name', x.name, 'type', x.type, 'nullable', "
      << nullable
      << ", 'default', x.dflt_value, 'generated', json(iif(x.hidden in (2, 3), 'true', 'false')))) from (select * from "
         "pragma_table_xinfo(l.name, l.schema) where hidden <> 1 order by cid) x), 'key', iif(l.type = 'table', "
      << key << ", json('[]')))";
  of_table(into, schema, table);
}

void ask_tables_of_sqlite(statement& into) {
  into << "select json_object('tables', json_group_array(json(one))) from (select json_object('schema', l.schema, "
          "'name', "
          "l.name, 'kind', "
       << kind << ", 'comment', null, 'rows', null, 'exact', json('false')) as one from pragma_table_list l where "
       << is_shown << " order by l.name)";
}

void ask_table_of_sqlite(statement& into, const std::string& schema, const std::string& table) {
  into
      << "select json_object('schema', l.schema, 'name', l.name, 'kind', " << kind
      << ", 'comment', null, 'columns', (select json_group_array(json_object('name', x.name, 'type', x.type, "
         "'nullable', "
      << nullable
      << ", 'default', x.dflt_value, 'generated', iif(x.hidden in (2, 3), 'generated', null), 'identity', null, "
         "'comment', null, 'labels', null, 'element', null)) from (select * from pragma_table_xinfo(l.name, l.schema) "
         "where hidden <> 1 order by cid) x), 'primaryKey', "
      << primary_key
      << ", 'indexes', (select json_group_array(json_object('name', i.name, 'definition', coalesce((select sql from "
         "main.sqlite_schema s where s.type = 'index' and s.name = i.name), 'on ' || (select group_concat(\"name\", "
         "', ') from pragma_index_info(i.name, l.schema))), 'unique', json(iif(i.\"unique\", 'true', 'false')), "
         "'bytes', "
         "null, 'scans', null)) from pragma_index_list(l.name, l.schema) i), 'constraints', (select "
         "json_group_array(json_object('name', i.name, 'kind', iif(i.origin = 'pk', 'primary key', 'unique'), "
         "'definition', (select '(' || group_concat(\"name\", ', ') || ')' from pragma_index_info(i.name, l.schema)))) "
         "from pragma_index_list(l.name, l.schema) i where i.origin <> 'c'), 'triggers', (select "
         "json_group_array(json_object('name', s.name, 'definition', s.sql)) from main.sqlite_schema s where s.type = "
         "'trigger' and s.tbl_name = l.name), 'foreignKeys', "
      << "json(" << foreign_keys << "), 'referencedBy', json(" << referenced_by
      << "), 'bytes', null, 'ddl', (select s.sql from main.sqlite_schema s where s.name = l.name and s.type in "
         "('table', 'view')))";
  of_table(into, schema, table);
}

void ask_schema_of_sqlite(statement& into) {
  into << "select json_object('tables', json_group_array(json(one))) from (select json_object('schema', l.schema, "
          "'name', "
          "l.name, 'kind', "
       << kind << ", 'columns', (select json_group_array(json_object('name', x.name, 'type', x.type, 'nullable', "
       << nullable
       << ")) from (select * from pragma_table_xinfo(l.name, l.schema) where hidden <> 1 order by cid) x), "
          "'primaryKey', "
       << primary_key << ", 'foreignKeys', json(" << foreign_keys << ")) as one from pragma_table_list l where "
       << is_shown << " order by l.name)";
}

void ask_completion_of_sqlite(statement& into) {
  into << "select json_object('functions', (select json_group_array(name) from (select distinct name from "
          "pragma_function_list order by name)))";
}

}  // namespace virga::studio
