#include "studio/catalog/postgres_sql.hpp"

namespace virga::studio {
namespace {

constexpr std::string_view kind =
    "case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view' when 'm' then "
    "'materialized view' when 'f' then 'foreign table' end";

constexpr std::string_view is_shown = "c.relkind in ('r', 'p', 'v', 'm', 'f')";

constexpr std::string_view is_a_persons_schema =
    "n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege(n.oid, 'usage')";

// `t` is the column's type, `b` what a domain is made from.
constexpr std::string_view columns_from =
    " from pg_attribute a join pg_type t on t.oid = a.atttypid join pg_type b on b.oid = case when t.typtype = 'd' "
    "then "
    "t.typbasetype else t.oid end left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where "
    "a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped";

constexpr std::string_view category =
    "case when b.typcategory = 'A' and b.typelem <> 0 then 'array' when b.typtype = 'e' then 'enum' when b.typtype in "
    "('r', 'm') then 'range' when b.typnamespace = 'pg_catalog'::regnamespace and b.typname = 'bool' then 'boolean' "
    "when "
    "b.typnamespace = 'pg_catalog'::regnamespace and b.typname in ('date', 'uuid') then b.typname::text when b.typname "
    "in ('time', 'timetz') then 'time' when b.typname in ('timestamp', 'timestamptz') then 'timestamp' when b.typname "
    "in "
    "('json', 'jsonb') then 'json' when b.typname = 'bytea' then 'bytes' when b.typname in ('int2', 'int4', 'int8', "
    "'numeric', 'float4', 'float8', 'oid') then 'number' when b.typcategory = 'S' then 'text' else 'other' end";

// Of an array's elements or a range's bounds, as a text is cast to it.
constexpr std::string_view element =
    "case when b.typcategory = 'A' and b.typelem <> 0 then format_type(b.typelem, -1) when b.typtype in ('r', 'm') "
    "then "
    "(select format_type(r.rngsubtype, -1) from pg_range r where b.oid in (r.rngtypid, r.rngmultitypid)) end";

// Of a unique index whose columns identify a row; the primary key comes first.
constexpr std::string_view key =
    "coalesce((select json_agg(a.attname order by k.place) from (select i.indrelid, i.indkey, i.indnkeyatts from "
    "pg_index "
    "i where i.indrelid = c.oid and c.relkind in ('r', 'p') and i.indisunique and i.indisvalid and i.indimmediate and "
    "i.indpred is null and i.indexprs is null and not exists (select from unnest(i.indkey) with ordinality u(number, "
    "place) join pg_attribute o on o.attrelid = i.indrelid and o.attnum = u.number where u.place <= i.indnkeyatts and "
    "not o.attnotnull) order by i.indisprimary desc, i.indnkeyatts, i.indexrelid limit 1) i, unnest(i.indkey) with "
    "ordinality k(number, place), pg_attribute a where k.place <= i.indnkeyatts and a.attrelid = i.indrelid and "
    "a.attnum "
    "= k.number), '[]')";

constexpr std::string_view primary_key =
    "coalesce((select json_agg(a.attname order by k.place) from pg_constraint p, unnest(p.conkey) with ordinality "
    "k(number, place), pg_attribute a where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid and a.attnum "
    "= "
    "k.number), '[]')";

// The names of columns by their numbers.
std::string names(const std::string& numbers, const std::string& table) {
  return "(select json_agg(a.attname order by k.place) from unnest(" + numbers +
         ") with ordinality k(number, place) join pg_attribute a on a.attrelid = " + table +
         " and a.attnum = k.number)";
}

// With `other`, the foreign key's table that is not `c`.
std::string keys(const char* mine, const char* other) {
  return "coalesce((select json_agg(json_build_object('name', f.conname, 'columns', " +
         names("f.conkey", "f.conrelid") + ", 'schema', fn.nspname, 'table', fc.relname, 'referencedColumns', " +
         names("f.confkey", "f.confrelid") +
         ") order by fn.nspname, fc.relname, f.conname) from pg_constraint f join pg_class fc on fc.oid = f." + other +
         " join pg_namespace fn on fn.oid = fc.relnamespace where f." + mine +
         " = c.oid and f.contype = 'f' and f.conparentid = 0), '[]')";
}

std::string foreign_keys() { return keys("conrelid", "confrelid"); }
std::string referenced_by() { return keys("confrelid", "conrelid"); }

void of_table(statement& into, const std::string& schema, const std::string& table) {
  into << " from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ";
  into.bind(schema) << " and c.relname = ";
  into.bind(table) << " and " << is_shown;
}

}  // namespace

void ask_shape_of_postgres(statement& into, const std::string& schema, const std::string& table) {
  into << "select json_build_object('kind', " << kind
       << ", 'columns', coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, "
          "a.atttypmod), 'cast', format_type(b.oid, -1), 'element', "
       << element << ", 'category', " << category
       << ", 'nullable', not a.attnotnull, 'generated', a.attgenerated <> '') order by a.attnum)" << columns_from
       << "), '[]'), 'key', " << key << ")";
  of_table(into, schema, table);
}

void ask_tables_of_postgres(statement& into) {
  into << "select json_build_object('tables', coalesce(json_agg(json_build_object('schema', n.nspname, 'name', "
          "c.relname, "
          "'kind', "
       << kind
       << ", 'comment', obj_description(c.oid, 'pg_class'), 'rows', case when c.relkind in ('r', 'p', 'm', 'f') and "
          "c.reltuples >= 0 then c.reltuples::bigint end, 'exact', false) order by n.nspname, c.relname), '[]')) from "
          "pg_class c join pg_namespace n on n.oid = c.relnamespace where "
       << is_shown << " and " << is_a_persons_schema;
}

void ask_table_of_postgres(statement& into, const std::string& schema, const std::string& table) {
  into
      << "select json_build_object('schema', n.nspname, 'name', c.relname, 'kind', " << kind
      << ", 'comment', obj_description(c.oid, 'pg_class'), 'columns', coalesce((select "
         "json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'category', "
      << category
      << ", 'nullable', not (a.attnotnull or t.typnotnull), 'default', case when a.attgenerated = '' then "
         "pg_get_expr(d.adbin, d.adrelid) end, 'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, "
         "d.adrelid) end, 'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end, "
         "'comment', col_description(c.oid, a.attnum), 'labels', (select json_agg(e.enumlabel order by "
         "e.enumsortorder) from pg_enum e where e.enumtypid in (b.oid, b.typelem)), 'element', case when b.typcategory "
         "= 'A' and b.typelem <> 0 then format_type(b.typelem, null) end) order by a.attnum)"
      << columns_from << "), '[]'), 'primaryKey', " << primary_key << ", 'key', " << key
      << ", 'indexes', coalesce((select json_agg(json_build_object('name', x.relname, 'definition', "
         "pg_get_indexdef(i.indexrelid), 'unique', i.indisunique, 'bytes', pg_relation_size(i.indexrelid), 'scans', "
         "pg_stat_get_numscans(i.indexrelid)) order by x.relname) from pg_index i join pg_class x on x.oid = "
         "i.indexrelid where i.indrelid = c.oid), '[]'), 'constraints', coalesce((select "
         "json_agg(json_build_object('name', o.conname, 'kind', case o.contype when 'p' then 'primary key' when 'u' "
         "then "
         "'unique' when 'f' then 'foreign key' when 'c' then 'check' else 'exclude' end, 'definition', "
         "pg_get_constraintdef(o.oid)) order by o.contype = 'p' desc, o.conname) from pg_constraint o where o.conrelid "
         "= "
         "c.oid and o.contype in ('p', 'u', 'f', 'c', 'x')), '[]'), 'triggers', coalesce((select "
         "json_agg(json_build_object('name', g.tgname, 'definition', pg_get_triggerdef(g.oid)) order by g.tgname) from "
         "pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal), '[]'), 'foreignKeys', "
      << foreign_keys() << ", 'referencedBy', " << referenced_by()
      << ", 'bytes', case c.relkind when 'p' then (select coalesce(sum(pg_total_relation_size(relid)), 0)::bigint from "
         "pg_partition_tree(c.oid)) when 'v' then 0 else pg_total_relation_size(c.oid) end, 'ddl', case when c.relkind "
         "in ('v', 'm') then 'create ' || case c.relkind when 'm' then 'materialized ' else '' end || 'view ' || "
         "c.oid::regclass || ' as' || chr(10) || pg_get_viewdef(c.oid, true) end)";
  of_table(into, schema, table);
}

void ask_schema_of_postgres(statement& into) {
  into
      << "select json_build_object('tables', coalesce(json_agg(json_build_object('schema', n.nspname, 'name', "
         "c.relname, "
         "'kind', "
      << kind
      << ", 'columns', coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, "
         "a.atttypmod), 'nullable', not (a.attnotnull or t.typnotnull)) order by a.attnum)"
      << columns_from << "), '[]'), 'primaryKey', " << primary_key << ", 'foreignKeys', " << foreign_keys()
      << ") order by n.nspname, c.relname), '[]')) from pg_class c join pg_namespace n on n.oid = c.relnamespace where "
      << is_shown << " and " << is_a_persons_schema;
}

void ask_database_of_postgres(statement& into) {
  into << "select json_build_object('name', current_database(), 'server', 'PostgreSQL ' || "
          "split_part(current_setting('server_version'), ' ', 1), 'currentSchema', current_schema())";
}

void ask_completion_of_postgres(statement& into) {
  into << "select json_build_object('keywords', (select json_agg(word order by word) from pg_get_keywords()), "
          "'functions', "
          "(select json_agg(distinct p.proname order by p.proname) from pg_proc p join pg_namespace n on n.oid = "
          "p.pronamespace where p.prokind <> 'p' and has_schema_privilege(n.oid, 'usage') and (n.nspname <> "
          "'pg_catalog' "
          "or not exists (select from unnest(p.proargtypes) a(type) where a.type = 'internal'::regtype))))";
}

}  // namespace virga::studio
