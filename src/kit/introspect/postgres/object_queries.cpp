#include "introspect/postgres/object_queries.hpp"

#include "introspect/postgres/catalog_sql.hpp"

namespace virga::kit::postgres_catalog {
namespace {

/// `auth.users`, as a reader is told.
std::string plain(const std::string& schema, const std::string& name) {
  return "(case when " + schema + ".nspname = current_schema() then '' else " + schema + ".nspname || '.' end || " +
         name + ")";
}

std::string comment(const std::string& on, const std::string& description) {
  return "coalesce(E';\\ncomment on " + on + " || ' is ' || quote_literal(" + description + "), '')";
}

/// The server's text, which names the schema of what it makes: not the default one.
std::string without_default_schema(const std::string& text, const std::string& start, const std::string& schema) {
  return "(case when " + schema + ".nspname = current_schema() then overlay(" + text + " placing '' from length('" +
         start + "') + 1 for length(quote_ident(" + schema + ".nspname)) + 1) else " + text + " end)";
}

std::string selected(const std::string& catalog, const std::string& oid, const std::string& relation,
                     const std::string& place, const std::string& bare_name, const std::string& body,
                     const std::string& name, const std::string& create, const std::string& drop) {
  return "select '" + catalog + "'::regclass::bigint as catalog, " + oid + "::bigint as oid, " + relation +
         "::bigint as relation, " + place + " as place, " + bare_name + " as bare_name, " + body + " as body, (" +
         name + ")::text as name, (" + create + ")::text as create_sql, (" + drop + ")::text as drop_sql ";
}

std::string composite_types() {
  const std::string name = qualified("n", "c.relname");
  return selected(
             "pg_class", "c.oid", "0", "0", "null", "null", "'type ' || " + plain("n", "c.relname"),
             "'create type ' || " + name + " || ' as (' || coalesce((select string_agg(" + quoted("a.attname") +
                 " || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attcollation <> t.typcollation "
                 "then ' collate ' || a.attcollation::regcollation::text else '' end, ', ' order by a.attnum) from "
                 "pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and a.attnum > 0 "
                 "and not a.attisdropped), '') || ')' || " +
                 comment("type ' || " + name, "obj_description(c.reltype, 'pg_type')"),
             "'drop type ' || " + name) +
         "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'c' and " +
         is_ours("n", "pg_type", "c.reltype");
}

std::string functions() {
  const std::string signature = qualified("n", "p.proname") + " || '(' || oidvectortypes(p.proargtypes) || ')'";
  const auto one = [&](const std::string& word, const std::string& start, const std::string& kinds) {
    return selected("pg_proc", "p.oid", "0", "1", "p.proname::text",
                    "case when l.lanname = 'sql' and p.prosqlbody is null then p.prosrc end",
                    "'" + word + " ' || " + plain("n", "p.proname") + " || '(' || oidvectortypes(p.proargtypes) || ')'",
                    "rtrim(" + without_default_schema("pg_get_functiondef(p.oid)", start, "n") + ", E'\\n') || " +
                        comment(word + " ' || " + signature, "obj_description(p.oid, 'pg_proc')"),
                    "'drop " + word + " ' || " + signature) +
           "from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang "
           "where p.prokind in (" +
           kinds + ") and " + is_ours("n", "pg_proc", "p.oid") +
           " and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and "
           "d.deptype = 'i')";
  };
  return one("function", "CREATE OR REPLACE FUNCTION ", "'f', 'w'") + " union all " +
         one("procedure", "CREATE OR REPLACE PROCEDURE ", "'p'");
}

std::string aggregates() {
  const auto function = [](const std::string& word, const std::string& oid) {
    return " || coalesce(', " + word + " = ' || nullif(" + oid + ", 0)::regproc::text, '')";
  };
  const auto number = [](const std::string& word, const std::string& value) {
    return " || coalesce(', " + word + " = ' || nullif(" + value + ", 0)::text, '')";
  };
  const auto initial = [](const std::string& word, const std::string& value) {
    return " || coalesce(', " + word + " = ' || quote_literal(" + value + "), '')";
  };
  const auto final_function = [&](const std::string& start, const std::string& column) {
    return function(start + "finalfunc", "a.agg" + column + "finalfn") + " || case when a.agg" + column +
           "finalextra then ', " + start + "finalfunc_extra' else '' end || case when a.agg" + column +
           "finalfn = 0 then '' else ', " + start + "finalfunc_modify = ' || case a.agg" + column +
           "finalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end";
  };
  const std::string arguments = "coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*')";
  const std::string signature = qualified("n", "p.proname") + " || '(' || " + arguments + " || ')'";
  const std::string create =
      "'create or replace aggregate ' || " + signature +
      " || ' (sfunc = ' || a.aggtransfn::regproc::text || ', stype = ' || format_type(a.aggtranstype, null)" +
      number("sspace", "a.aggtransspace") + final_function("", "") + function("combinefunc", "a.aggcombinefn") +
      function("serialfunc", "a.aggserialfn") + function("deserialfunc", "a.aggdeserialfn") +
      initial("initcond", "a.agginitval") + function("msfunc", "a.aggmtransfn") +
      function("minvfunc", "a.aggminvtransfn") +
      " || coalesce(', mstype = ' || format_type(nullif(a.aggmtranstype, 0), null), '')" +
      number("msspace", "a.aggmtransspace") + final_function("m", "m") + initial("minitcond", "a.aggminitval") +
      " || coalesce((select ', sortop = operator(' || quote_ident(os.nspname) || '.' || o.oprname || ')' from "
      "pg_operator o join pg_namespace os on os.oid = o.oprnamespace where o.oid = a.aggsortop), '') || case "
      "p.proparallel when 's' then ', parallel = safe' when 'r' then ', parallel = restricted' else '' end || case "
      "a.aggkind when 'h' then ', hypothetical' else '' end || ')' || " +
      comment("aggregate ' || " + signature, "obj_description(p.oid, 'pg_proc')");
  return selected("pg_proc", "p.oid", "0", "2", "p.proname::text", "null",
                  "'aggregate ' || " + plain("n", "p.proname") + " || '(' || " + arguments + " || ')'", create,
                  "'drop aggregate ' || " + signature) +
         "from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_aggregate a on a.aggfnoid = p.oid "
         "where " +
         is_ours("n", "pg_proc", "p.oid");
}

std::string views() {
  const std::string word = "case c.relkind when 'm' then 'materialized view ' else 'view ' end";
  const std::string name = qualified("n", "c.relname");
  const std::string columns = "from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped";
  return selected("pg_class", "c.oid", "c.oid", "3", "null", "null", "'view ' || " + plain("n", "c.relname"),
                  "'create ' || " + word + " || " + name + " || ' (' || (select string_agg(" + quoted("a.attname") +
                      ", ', ' order by a.attnum) " + columns +
                      ") || ')' || coalesce(' with (' || (select string_agg(replace(o, '=', ' = '), ', ') from "
                      "unnest(c.reloptions) o where o not like 'check_option=%') || ')', '') || E' as\\n' || "
                      "rtrim(ltrim(pg_get_viewdef(c.oid)), ';') || coalesce((select E'\\nwith ' || substr(o, "
                      "length('check_option=') + 1) || ' check option' from unnest(c.reloptions) o where o like "
                      "'check_option=%'), '') || " +
                      comment("' || " + word + " || " + name, "obj_description(c.oid, 'pg_class')") +
                      " || coalesce((select string_agg(E';\\ncomment on column ' || " + name + " || '.' || " +
                      quoted("a.attname") +
                      " || ' is ' || quote_literal(col_description(c.oid, a.attnum)), '' order by "
                      "a.attnum) " +
                      columns + " and col_description(c.oid, a.attnum) is not null), '')",
                  "'drop ' || " + word + " || " + name) +
         "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and "
         "c.relpersistence <> 't' and " +
         is_ours("n", "pg_class", "c.oid");
}

/// What is of a table or a view, and has a name there.
std::string of_relation(const std::string& catalog, const std::string& word, const std::string& place,
                        const std::string& name, const std::string& relation, const std::string& create,
                        const std::string& enabled, const std::string& from) {
  const std::string table = qualified("n", "c.relname");
  const std::string address = word + " ' || " + quoted(name) + " || ' on ' || " + table;
  const std::string state = "case " + enabled +
                            " when 'D' then 'disable' when 'R' then 'enable replica' when 'A' then "
                            "'enable always' end";
  return selected(catalog, "x.oid", "c.oid", place, "null", "null",
                  "'" + word + " ' || " + name + " || ' on ' || " + plain("n", "c.relname"),
                  "rtrim(" + create + ", ';') || coalesce(E';\\nalter table ' || " + table + " || ' ' || " + state +
                      " || ' " + word + " ' || " + quoted(name) + ", '') || " +
                      comment(address, "obj_description(x.oid, '" + catalog + "')"),
                  "'drop " + address) +
         from + " join pg_class c on c.oid = " + relation + " join pg_namespace n on n.oid = c.relnamespace where " +
         is_ours("n", "pg_class", "c.oid");
}

std::string rules() {
  return of_relation("pg_rewrite", "rule", "4", "x.rulename", "x.ev_class", "pg_get_ruledef(x.oid, true)",
                     "x.ev_enabled", "from pg_rewrite x") +
         " and x.rulename <> '_RETURN'";
}

std::string triggers() {
  return of_relation("pg_trigger", "trigger", "5", "x.tgname", "x.tgrelid", "pg_get_triggerdef(x.oid, true)",
                     "x.tgenabled", "from pg_trigger x") +
         " and not x.tgisinternal and x.tgparentid = 0";
}

std::string statistics() {
  const std::string name = qualified("n", "x.stxname");
  return selected("pg_statistic_ext", "x.oid", "x.stxrelid", "6", "null", "null",
                  "'statistics ' || " + plain("n", "x.stxname"),
                  without_default_schema("pg_get_statisticsobjdef(x.oid)", "CREATE STATISTICS ", "n") + " || " +
                      comment("statistics ' || " + name, "obj_description(x.oid, 'pg_statistic_ext')"),
                  "'drop statistics ' || " + name) +
         "from pg_statistic_ext x join pg_namespace n on n.oid = x.stxnamespace where " +
         is_ours("n", "pg_class", "x.stxrelid");
}

}  // namespace

std::string objects_query() {
  return "select * from (" + composite_types() + " union all " + functions() + " union all " + aggregates() +
         " union all " + views() + " union all " + rules() + " union all " + triggers() + " union all " + statistics() +
         ") o order by o.place, o.name collate \"C\"";
}

std::string dependencies_query() {
  const auto part = [](const std::string& catalog, const std::string& of_catalog, const std::string& of,
                       const std::string& where, const std::string& oid = "oid") {
    return "select '" + catalog + "'::regclass::oid, " + oid + ", " + of_catalog + ", " + of + " from " + catalog +
           " where " + where;
  };
  const std::string relation = "'pg_class'::regclass::oid";
  const std::string type = "'pg_type'::regclass::oid";
  return "with part (catalog, oid, of_catalog, of_oid) as (" +
         part("pg_rewrite", relation, "ev_class", "rulename = '_RETURN'") + " union all " +
         part("pg_attrdef", relation, "adrelid", "true") + " union all " +
         part("pg_constraint", relation, "conrelid", "conrelid <> 0 and contype <> 't'") + " union all " +
         part("pg_constraint", type, "contypid", "contypid <> 0") + " union all " +
         "select 'pg_class'::regclass::oid, indexrelid, " + relation + ", indrelid from pg_index union all " +
         part("pg_type", relation, "typrelid", "typrelid <> 0") +
         ") select distinct coalesce(f.of_catalog, d.classid)::bigint, coalesce(f.of_oid, d.objid)::bigint, "
         "coalesce(t.of_catalog, d.refclassid)::bigint, coalesce(t.of_oid, d.refobjid)::bigint from pg_depend d "
         "left join part f on f.catalog = d.classid and f.oid = d.objid "
         "left join part t on t.catalog = d.refclassid and t.oid = d.refobjid "
         "where d.deptype not in ('e', 'x') and d.objid >= 16384 and d.refobjid >= 16384";
}

}  // namespace virga::kit::postgres_catalog
