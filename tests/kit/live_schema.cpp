#include "live_schema.hpp"

#include "test_database.hpp"

#include <algorithm>

namespace virga::kit::test {
namespace {

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// What begins so in a create table, each up to the end of its parentheses, its comma or the table's closing
/// parenthesis. No pragma tells a check, the name of a key, a collation or an expression.
std::vector<std::string> clauses(const std::string& create_table, const std::string& begin) {
  std::vector<std::string> found;
  for (std::size_t at = create_table.find(begin); at != std::string::npos; at = create_table.find(begin, at + 1)) {
    int depth = 0;
    char quote = 0;
    std::size_t end = at;
    for (; end < create_table.size(); ++end) {
      const char c = create_table[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        ++depth;
      } else if (c == ')') {
        --depth;
        if (depth == 0) ++end;
        if (depth <= 0) break;
      } else if (c == ',' && depth == 0) {
        break;
      }
    }
    std::string text = create_table.substr(at, end - at);
    while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
    found.push_back(text);
  }
  return found;
}

std::string quoted(const std::string& name) {
  std::string text = "'";
  for (char c : name) text += c == '\'' ? std::string("''") : std::string(1, c);
  return text + "'";
}

}  // namespace

std::vector<std::string> live_postgres_schema(const test_database& of) {
  const std::string ours =
      " n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relname <> 'virga_migrations' ";
  std::vector<std::string> all = of.query_lines(
      "select 'column ' || c.oid::regclass::text || '.' || a.attname::text || ' ' || format_type(a.atttypid, "
      "a.atttypmod)"
      " || case when a.attnotnull then ' not null' else '' end"
      " || case when a.attidentity = '' then '' else ' identity ' || a.attidentity::text || (select format(' %s %s %s "
      "%s "
      "%s %s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle) from pg_sequence s where "
      "s.seqrelid "
      "= pg_get_serial_sequence(c.oid::regclass::text, a.attname)::regclass) end"
      " || case when a.attgenerated = '' then '' else ' generated ' || a.attgenerated::text end"
      " || coalesce(' collate ' || nullif(a.attcollation, t.typcollation)::regcollation::text, '')"
      " || coalesce(' comment ' || col_description(c.oid, a.attnum), '')"
      " || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')"
      " from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace"
      " join pg_type t on t.oid = a.atttypid"
      " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
      " where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and" +
      ours);
  append(all, of.query_lines(
                  "select 'table ' || c.oid::regclass::text || ' ' || c.relpersistence::text"
                  " || coalesce(' ' || array(select unnest(c.reloptions) order by 1)::text, '') || coalesce(' comment "
                  "' || obj_description(c.oid, "
                  "'pg_class'), '')"
                  " || case when c.relrowsecurity then ' row security' else '' end"
                  " || case when c.relforcerowsecurity then ' forced' else '' end"
                  " || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')"
                  " || coalesce(' partition of ' || (select i.inhparent::regclass::text from pg_inherits i where "
                  "i.inhrelid = c.oid) || ' ' || pg_get_expr(c.relpartbound, c.oid), '')"
                  " from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and" +
                  ours));
  append(all, of.query_lines(
                  "select 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || permissive || "
                  "' ' || roles::text || ' ' || cmd || ' ' || coalesce(qual, '') || ' with check ' || "
                  "coalesce(with_check, '') from pg_policies"));
  append(all,
         of.query_lines("select c.relkind::text || ' view ' || c.oid::regclass::text || pg_get_viewdef(c.oid) from "
                        "pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and" +
                        ours));
  append(all,
         of.query_lines("select 'constraint ' || c.oid::regclass::text || ' ' || k.conname::text || ' '"
                        " || pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid"
                        " join pg_namespace n on n.oid = c.relnamespace where" +
                        ours));
  append(all,
         of.query_lines("select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid"
                        " join pg_namespace n on n.oid = c.relnamespace where" +
                        ours));
  append(all,
         of.query_lines(
             "select 'extension ' || extname::text || ' in ' || extnamespace::regnamespace::text from pg_extension"));
  append(all, of.query_lines("select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal"));
  append(all, of.query_lines("select 'function ' || pg_get_functiondef(p.oid) from pg_proc p where p.prokind = 'f' and "
                             "p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where "
                             "d.objid = p.oid and d.deptype = 'e')"));
  append(all,
         of.query_lines("select 'domain ' || t.oid::regtype::text || ' ' || format_type(t.typbasetype, t.typtypmod)"
                        " || coalesce((select string_agg(conname || ' ' || pg_get_constraintdef(c.oid), ', ' "
                        "order by conname) from pg_constraint c where c.contypid = t.oid), '')"
                        " from pg_type t where t.typtype = 'd' and t.typnamespace = 'public'::regnamespace"));
  append(all, of.query_lines("select 'type ' || t.oid::regtype::text || ' ' || string_agg(e.enumlabel, ', ' order by "
                             "e.enumsortorder) from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.oid"));
  append(all, of.query_lines("select 'sequence ' || s.schemaname || '.' || s.sequencename || ' ' || s.data_type::text"
                             " || format(' %s %s %s %s %s %s', s.start_value, s.increment_by, s.min_value, "
                             "s.max_value, s.cache_size, s.cycle)"
                             " || coalesce(' owned by ' || a.attrelid::regclass::text || '.' || a.attname::text, '')"
                             " from pg_sequences s left join pg_depend d on d.deptype in ('a', 'i') and d.objid = "
                             "format('%I.%I', s.schemaname, s.sequencename)::regclass"
                             " left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid"
                             " where d.deptype is distinct from 'i'"));  // an identity's has no name of its own
  std::ranges::sort(all);
  return all;
}

std::vector<std::string> live_sqlite_schema(const test_database& of) {
  std::vector<std::string> all;
  for (const std::string& name : of.query_lines("select name from sqlite_schema where type = 'table' and "
                                                "name not like 'sqlite_%' and name <> 'virga_migrations'")) {
    const std::string table = quoted(name);
    append(all, of.query_lines("select 'table ' || name || iif(strict, ' strict', ' not strict') || iif(wr, ' without "
                               "rowid', '') from pragma_table_list(" +
                               table + ") where schema = 'main'"));
    append(all, of.query_lines("select 'column ' || " + table +
                               " || '.' || name || ' ' || lower(type) || iif(\"notnull\", ' not null', '')"
                               " || iif(pk, ' key ' || pk, '') || iif(hidden, ' hidden ' || hidden, '') || coalesce(' "
                               "default ' || dflt_value, '')"
                               " from pragma_table_xinfo(" +
                               table + ")"));
    append(all, of.query_lines("select 'foreign key ' || " + table +
                               " || ' (' || group_concat(\"from\") || ') ' || \"table\" || ' ('"
                               " || group_concat(\"to\") || ') ' || on_delete || ' ' || on_update"
                               " from (select * from pragma_foreign_key_list(" +
                               table + ") order by id, seq) group by id"));
    append(all, of.query_lines(
                    "select 'index ' || " + table +
                    " || ' ' || l.origin || iif(l.\"unique\", ' unique ', ' ') || "
                    "coalesce((select sql from sqlite_schema where name = l.name), "
                    "(select group_concat(name) from (select name from pragma_index_info(l.name) order by seqno)))"
                    " from pragma_index_list(" +
                    table + ") l"));
    const std::string sql = of.query("select sql from sqlite_schema where name = " + table);
    for (const char* begin : {"constraint \"", "generated always as ("})
      for (const std::string& one : clauses(sql, begin)) all.push_back(name + " " + one);
    const std::string collate = "collate \"";
    for (const std::string& one : clauses(sql, collate))
      all.push_back(name + " " + one.substr(0, one.find('"', collate.size())));
    if (sql.find("autoincrement") != std::string::npos) all.push_back(name + " autoincrement");
  }
  append(all, of.query_lines("select type || ' ' || sql from sqlite_schema where type in ('trigger', 'view')"));
  std::ranges::sort(all);
  return all;
}

}  // namespace virga::kit::test
