#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <algorithm>
#include <string>
#include <vector>

// What a snapshot has no place for: each query says it in a sentence, with the relation that it is of, or 0.

namespace virga::kit::postgres_catalog {
namespace {

std::string named(const std::string& relation) {
  return "pg_describe_object('pg_class'::regclass, " + relation + ", 0)";
}

/// What is of a table or a view.
std::string of_relations(const std::string& sentence, const std::string& from, const std::string& where) {
  return "select c.oid::bigint, " + named("c.oid") + " || ': " + sentence + " from pg_class c " + from + " where " +
         where;
}

std::string of_columns(const std::string& sentence, const std::string& where) {
  return "select a.attrelid::bigint, pg_describe_object('pg_class'::regclass, a.attrelid, a.attnum) || ': " + sentence +
         " from pg_attribute a join pg_type t on t.oid = a.atttypid join pg_class c on c.oid = a.attrelid where "
         "a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'v') and " +
         where;
}

std::string relations() {
  const std::vector<std::string> parts = {
      of_relations("it inherits from ' || i.inhparent::regclass", "join pg_inherits i on i.inhrelid = c.oid",
                   "not c.relispartition and c.relkind = 'r'"),
      of_relations("it is a table of the type ' || c.reloftype::regtype", "", "c.reloftype <> 0"),
      of_relations("its tablespace'", "", "c.reltablespace <> 0 and c.relkind in ('r', 'p', 'm')"),
      of_relations("its access method ' || am.amname", "join pg_am am on am.oid = c.relam",
                   "c.relkind in ('r', 'm') and am.amname <> 'heap'"),
      of_relations("its replica identity'", "", "c.relkind in ('r', 'p') and c.relreplident not in ('d', 'n')"),
      of_relations("privileges'", "",
                   "c.relkind in ('r', 'p', 'v', 'm') and exists (select from aclexplode(c.relacl) acl where "
                   "acl.grantee <> c.relowner)"),
      "select i.indrelid::bigint, " + named("i.indexrelid") +
          " || ': that the table is clustered by it' from pg_index i where i.indisclustered",
      "select i.indrelid::bigint, " + named("i.indexrelid") +
          " || ': that it is not valid' from pg_index i where not i.indisvalid",
      "select i.indrelid::bigint, " + named("i.indexrelid") +
          " || ': its tablespace' from pg_index i join pg_class c on c.oid = i.indexrelid where c.reltablespace <> 0",
      // Another one than the server chooses where the index comes with the partition.
      "select i.indrelid::bigint, " + named("i.indexrelid") +
          " || ': the name of an index that the partition has of its table' from pg_index i join pg_class c on c.oid = "
          "i.indexrelid join pg_class t on t.oid = i.indrelid where c.relispartition and not starts_with(c.relname, "
          "left(t.relname, 28))",
      of_columns("its storage'", "c.relkind <> 'v' and a.attstorage <> t.typstorage"),
      of_columns("its compression'", "a.attcompression <> ''"),
      of_columns("its statistics target'", "coalesce(a.attstattarget, -1) <> -1"),
      of_columns("its options'", "a.attoptions is not null"),
      of_columns("privileges'", "a.attacl is not null"),
  };
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : " union all ") + part;
  return all;
}

/// A kind of thing as a whole, in a schema or in none.
std::string of_kind(const std::string& catalog, const std::string& schema, const std::string& where) {
  const std::string ours = "x.oid >= 16384 and not exists (select from pg_depend d where d.classid = '" + catalog +
                           "'::regclass and d.objid = x.oid and d.deptype in ('e', 'i'))";
  return "select 0::bigint, pg_describe_object('" + catalog + "'::regclass, x.oid, 0) from " + catalog + " x" +
         (schema.empty() ? " where "
                         : " join pg_namespace n on n.oid = x." + schema + " where n.nspname !~ '^pg_' and ") +
         ours + (where.empty() ? "" : " and " + where);
}

std::string kinds() {
  struct kind {
    const char* catalog;
    const char* schema;
    const char* where = "";
  };
  static constexpr kind all[] = {
      {"pg_class", "relnamespace", "x.relkind = 'f'"},
      {"pg_type", "typnamespace", "x.typtype = 'r'"},
      {"pg_type", "typnamespace", "x.typtype = 'b' and x.typcategory <> 'A'"},
      {"pg_collation", "collnamespace"},
      {"pg_conversion", "connamespace"},
      {"pg_operator", "oprnamespace"},
      {"pg_opclass", "opcnamespace"},
      {"pg_opfamily", "opfnamespace"},
      {"pg_ts_config", "cfgnamespace"},
      {"pg_ts_dict", "dictnamespace"},
      {"pg_ts_parser", "prsnamespace"},
      {"pg_ts_template", "tmplnamespace"},
      {"pg_cast", ""},
      {"pg_transform", ""},
      {"pg_language", ""},
      {"pg_am", ""},
      {"pg_foreign_data_wrapper", ""},
      {"pg_foreign_server", ""},
      {"pg_event_trigger", ""},
      {"pg_publication", ""},
      {"pg_default_acl", ""},
  };
  std::string text;
  for (const kind& one : all) text += (text.empty() ? "" : " union all ") + of_kind(one.catalog, one.schema, one.where);
  return text;
}

std::string privileges(const std::string& catalog, const std::string& start, const std::string& schema) {
  return "select 0::bigint, pg_describe_object('" + catalog + "'::regclass, x.oid, 0) || ': privileges' from " +
         catalog + " x" + (schema.empty() ? "" : " join pg_namespace n on n.oid = x." + schema) +
         " where x.oid >= 16384 and " + (schema.empty() ? "" : is_ours("n", catalog, "x.oid") + " and ") + "x." +
         start + "acl is not null";
}

/// A comment of what a snapshot says is said there.
std::string comments() {
  return "select coalesce(case when d.classoid = 'pg_class'::regclass then coalesce(i.indrelid, d.objoid) end, "
         "k.conrelid, p.polrelid, 0)::bigint, 'comment on ' || pg_describe_object(d.classoid, d.objoid, d.objsubid) "
         "from pg_description d left join pg_index i on d.classoid = 'pg_class'::regclass and i.indexrelid = d.objoid "
         "left join pg_constraint k on d.classoid = 'pg_constraint'::regclass and k.oid = d.objoid "
         "left join pg_policy p on d.classoid = 'pg_policy'::regclass and p.oid = d.objoid "
         "left join pg_type t on d.classoid = 'pg_type'::regclass and t.oid = d.objoid and t.typtype = 'c' "
         "left join pg_class c on d.classoid = 'pg_class'::regclass and c.oid = d.objoid "
         "where d.objoid >= 16384 and t.oid is null and d.classoid not in ('pg_proc'::regclass, "
         "'pg_rewrite'::regclass, "
         "'pg_trigger'::regclass, 'pg_statistic_ext'::regclass) and (c.oid is null or c.relkind not in ('r', 'p', 'v', "
         "'m')) and not exists (select from pg_depend e where e.deptype = 'e' and ((e.classid = d.classoid and "
         "e.objid = d.objoid) or (e.classid = 'pg_class'::regclass and e.objid = k.conrelid))) "
         "and d.classoid <> 'pg_extension'::regclass";
}

}  // namespace

void read_left_out(reading& to) {
  const std::string all = relations() + " union all " + kinds() + " union all " +
                          privileges("pg_proc", "pro", "pronamespace") + " union all " +
                          privileges("pg_type", "typ", "typnamespace") + " union all " +
                          privileges("pg_namespace", "nsp", "") + " union all " + comments();
  to.from.read("select * from (" + all + ") one(relation, sentence) order by sentence collate \"C\"", [&](row& from) {
    const std::int64_t of = from.number();
    if (of == 0 || to.find(of) != nullptr) to.leave_out(from.text());
  });
  std::vector<std::string> made = {""};
  for (const auto& one : to.result.schema.extensions) made.push_back(one.schema);
  for (const auto& one : to.result.schema.enum_types) made.push_back(one.schema);
  for (const auto& one : to.result.schema.domains) made.push_back(one.schema);
  for (const auto& one : to.result.schema.sequences) made.push_back(one.schema);
  for (const relation& one : to.relations) made.push_back(one.table.schema);
  to.from.read("select " + shown_schema("n") + " from pg_namespace n where " + is_ours("n", "pg_namespace", "n.oid") +
                   " order by n.nspname collate \"C\"",
               [&](row& from) {
                 const std::string schema = from.text();
                 if (std::ranges::find(made, schema) == made.end())
                   to.leave_out("schema " + schema + ": no table, view, type or sequence in it makes it");
               });
}

}  // namespace virga::kit::postgres_catalog
