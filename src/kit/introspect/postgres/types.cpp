#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <virga/kit/change/table_ref.hpp>

#include <algorithm>
#include <utility>

namespace virga::kit::postgres_catalog {
namespace {

void read_extensions(reading& to) {
  // `create schema` comes first: not for a schema that the extension makes itself.
  to.from.read(
      "select x.extname::text, case when n.nspname !~ '^pg_' and not exists (select from pg_depend d where "
      "d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e') then " +
          shown_schema("n") +
          " end from pg_extension x join pg_namespace n on n.oid = x.extnamespace where x.extname <> 'plpgsql' "
          "order by x.extname collate \"C\"",
      [&](row& from) { to.result.schema.extensions.push_back({from.text(), from.text()}); });
}

void read_enum_types(reading& to) {
  to.from.read("select " + shown_schema("n") +
                   ", e.typname::text, array(select l.enumlabel::text from pg_enum l where l.enumtypid = e.oid order "
                   "by l.enumsortorder) from pg_type e join pg_namespace n on n.oid = e.typnamespace "
                   "where e.typtype = 'e' and " +
                   is_ours("n", "pg_type", "e.oid") + " order by " + by_name("n", "e.typname"),
               [&](row& from) { to.result.schema.enum_types.push_back({from.text(), from.text(), from.texts()}); });
}

void read_domains(reading& to) {
  const auto checks = [](const std::string& value) {
    return "array(select " + value +
           " from pg_constraint k where k.contypid = d.oid and k.contype = 'c' order by k.conname collate \"C\")";
  };
  to.from.read(
      "select d.oid::bigint, " + shown_schema("n") + ", d.typname::text, d.typnotnull, d.typdefault is not null, " +
          "d.typcollation <> t.typcollation, exists (select from pg_constraint k where k.contypid = d.oid and "
          "not k.convalidated), " +
          checks("k.conname::text") + ", " + checks("pg_get_expr(k.conbin, 0)") + ", " + type_columns("d.typtypmod") +
          "from pg_type d join pg_namespace n on n.oid = d.typnamespace " + type_joins("d.typbasetype") +
          "where d.typtype = 'd' and " + is_ours("n", "pg_type", "d.oid") + " order by " + by_name("n", "d.typname"),
      [&](row& from) {
        to.domains.push_back(from.number());
        snapshots::domain domain{from.text(), from.text()};
        const std::string place = "domain " + to_string(name_of(domain));
        if (from.flag()) to.leave_out(place + ": that it is not null");
        if (from.flag()) to.leave_out(place + ": its default");
        if (from.flag()) to.leave_out(place + ": its collation");
        if (from.flag()) to.leave_out(place + ": that a check is not valid");
        std::vector<std::string> names = from.texts();
        std::vector<std::string> expressions = from.expressions();
        for (std::size_t i = 0; i < names.size(); ++i)
          domain.checks.push_back({std::move(names[i]), std::move(expressions[i])});
        domain.type = type_text(from);
        to.result.schema.domains.push_back(std::move(domain));
      });
}

}  // namespace

void read_types(reading& to) {
  read_extensions(to);
  read_enum_types(to);
  read_domains(to);
}

void read_sequences(reading& to) {
  to.from.read(
      "select c.oid::bigint, coalesce(d.refobjid, 0)::bigint, " + shown_schema("n") + ", c.relname::text, " +
          "format_type(s.seqtypid, null), a.attname::text, " + sequence_columns() +
          "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid "
          "left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = "
          "'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i') "
          "left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid "
          "where c.relkind = 'S' and c.relpersistence <> 't' and d.deptype is distinct from 'i' and " +
          is_ours("n", "pg_class", "c.oid") + " order by " + by_name("n", "c.relname"),
      [&](row& from) {
        if (std::ranges::find(to.serials, from.number()) != to.serials.end()) return;
        const std::int64_t owner = from.number();
        snapshots::sequence sequence{from.text(), from.text(), from.text()};
        sequence.owner_column = from.text();
        sequence.options = sequence_options(from);
        if (owner != 0) {
          const relation* const of = to.find(owner);
          if (of == nullptr) return;
          sequence.owner_schema = of->table.schema;
          sequence.owner_table = of->table.name;
        }
        to.result.schema.sequences.push_back(std::move(sequence));
      });
}

}  // namespace virga::kit::postgres_catalog
