#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <virga/kit/change/table_ref.hpp>

#include <utility>

namespace virga::kit::postgres_catalog {
namespace {

/// An expression in parentheses, which the server leaves out around a call, with a collation that is not that of the
/// column or, for an expression, of its type.
std::string key_expression() {
  const std::string plain = "case when a.attnum is not null then " + quoted("a.attname") +
                            " else (select case when d.text like '(%' then d.text else '(' || d.text || ')' end from "
                            "pg_get_indexdef(i.indexrelid, p.number, false) d(text)) end";
  return "case when p.number > i.indnkeyatts then a.attname::text when i.indcollation[p.number - 1] <> 0 and "
         "i.indcollation[p.number - 1] <> coalesce(a.attcollation, kt.typcollation) then '(' || " +
         plain + " || ' collate ' || i.indcollation[p.number - 1]::regcollation::text || ')' else " + plain + " end";
}

/// Empty for the default of the key's type: that of exactly this type, or of one that it can be taken for.
std::string key_class() {
  return "case when o.oid is null or (ia.attoptions is null and o.opcdefault and (o.opcintype = coalesce(a.atttypid, "
         "ia.atttypid) or not exists (select from pg_opclass better where better.opcmethod = o.opcmethod and "
         "better.opcdefault and better.opcintype = coalesce(a.atttypid, ia.atttypid)))) then '' else "
         "(case when pg_opclass_is_visible(o.oid) then '' else quote_ident(os.nspname) || '.' end) || "
         "quote_ident(o.opcname) || coalesce(' (' || (select string_agg(replace(one, '=', ' = '), ', ') from "
         "unnest(ia.attoptions) one) || ')', '') end";
}

std::string key_operator() {
  return "coalesce((select case when pg_operator_is_visible(op.oid) then op.oprname::text else 'operator(' || "
         "quote_ident(ops.nspname) || '.' || op.oprname || ')' end from pg_operator op join pg_namespace ops on "
         "ops.oid = op.oprnamespace where op.oid = x.conexclop[p.number]), '')";
}

std::string in_array(const std::string& value) { return "array_agg(" + value + " order by p.number)"; }

std::string query() {
  return "select i.indrelid::bigint, c.relname::text, i.indisunique, nullif(am.amname, 'btree')::text, "
         "coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), pg_get_expr(i.indpred, i.indrelid), "
         "c.reloptions, coalesce(x.conname, '')::text, x.condeferrable, x.condeferred, "
         "pg_indexam_has_property(am.oid, 'can_order'), i.indnkeyatts::bigint, "
         "k.expressions, k.classes, k.options, k.operators "
         "from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am am on am.oid = c.relam "
         "join pg_namespace n on n.oid = c.relnamespace "
         "left join pg_constraint x on x.conindid = i.indexrelid and x.conrelid = i.indrelid and "
         "x.contype in ('p', 'u', 'x') cross join lateral (select " +
         in_array(key_expression()) + " as expressions, " + in_array(key_class()) + " as classes, " +
         in_array("i.indoption[p.number - 1]::text") + " as options, " + in_array(key_operator()) +
         " as operators from generate_series(1, i.indnatts) p(number) "
         "join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = p.number "
         "join pg_type kt on kt.oid = ia.atttypid "
         "left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[p.number - 1] and a.attnum <> 0 "
         "left join pg_opclass o on o.oid = i.indclass[p.number - 1] "
         "left join pg_namespace os on os.oid = o.opcnamespace) k where " +
         is_ours("n", "pg_class", "i.indrelid") +
         " and not c.relispartition and (x.oid is null or x.contype = 'x') order by i.indrelid, c.relname collate "
         "\"C\"";
}

/// Whether nulls stand elsewhere than where the direction puts them.
std::optional<bool> nulls_first(bool descending, bool first) {
  return descending == first ? std::nullopt : std::optional(first);
}

void take_index(row& from, snapshots::table& table, reading& to) {
  snapshots::index index{from.text(), from.flag()};
  index.method = from.text();
  index.nulls_not_distinct = from.flag();
  index.where = from.expression();
  index.with = storage_parameters(from.texts());
  const std::string constraint = from.text();
  const snapshots::constraint_timing timing{from.flag(), from.flag()};
  const bool has_order = from.flag();
  const auto keys = static_cast<std::size_t>(from.number());
  std::vector<std::string> expressions = from.expressions();
  std::vector<std::string> classes = from.texts();
  const std::vector<std::string> options = from.texts();
  std::vector<std::string> operators = from.texts();
  snapshots::exclusion exclusion{constraint, index.method, {}, index.where, timing};
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    if (i >= keys) {
      index.include.push_back(std::move(expressions[i]));
      continue;
    }
    constexpr unsigned is_descending = 1;  // src/include/catalog/pg_index.h, INDOPTION_DESC
    constexpr unsigned has_nulls_first = 2;
    const auto option = has_order ? static_cast<unsigned>(std::stoul(options[i])) : 0U;
    const bool descending = (option & is_descending) != 0;
    if (constraint.empty())
      index.keys.push_back({std::move(expressions[i]), descending,
                            nulls_first(descending, (option & has_nulls_first) != 0), std::move(classes[i])});
    else
      exclusion.elements.push_back({std::move(expressions[i]), std::move(classes[i]), std::move(operators[i])});
  }
  if (constraint.empty()) {
    table.indexes.push_back(std::move(index));
    return;
  }
  if (!index.include.empty() || !index.with.empty())
    to.leave_out("constraint " + constraint + " of " + to_string(ref_of(table)) +
                 ": the included columns and storage parameters of its index");
  table.exclusions.push_back(std::move(exclusion));
}

}  // namespace

void read_indexes(reading& to) {
  to.from.read(query(), [&](row& from) {
    if (relation* const of = to.find(from.number())) take_index(from, of->table, to);
  });
}

}  // namespace virga::kit::postgres_catalog
