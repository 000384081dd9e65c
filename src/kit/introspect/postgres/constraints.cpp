#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/catalog_sql.hpp"

#include <virga/kit/change/table_ref.hpp>

namespace virga::kit::postgres_catalog {
namespace {

std::string columns_of(const std::string& relation, const std::string& numbers) {
  return "array(select a.attname::text from unnest(" + numbers +
         ") with ordinality u(number, place) join pg_attribute a on a.attrelid = " + relation +
         " and a.attnum = u.number order by u.place)";
}

/// Those that a partition has of its table come with it.
std::string query() {
  return "select k.conrelid::bigint, k.contype::text, k.conname::text, k.condeferrable, k.condeferred, " +
         columns_of("k.conrelid", "k.conkey") +
         ", coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), i.indnatts > i.indnkeyatts or "
         "ic.reloptions is not null, " +
         shown_schema("fn") + ", f.relname::text, " + columns_of("k.confrelid", "k.confkey") +
         ", k.confdeltype::text, k.confupdtype::text, k.confmatchtype = 'f', k.confdelsetcols is not null, "
         "pg_get_expr(k.conbin, k.conrelid), k.connoinherit, k.convalidated "
         "from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_index i on i.indexrelid = k.conindid "
         "and k.contype in ('p', 'u') "
         "left join pg_class ic on ic.oid = i.indexrelid "
         "left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace "
         "where k.contype in ('p', 'u', 'f', 'c') and k.conparentid = 0 and "
         "not (k.contype = 'c' and k.coninhcount > 0 and c.relispartition) order by k.conrelid, k.contype, k.conname "
         "collate \"C\"";
}

snapshots::referential_action action_of(const std::string& letter) {
  using enum snapshots::referential_action;
  if (letter == "r") return restrict;
  if (letter == "c") return cascade;
  if (letter == "n") return set_null;
  if (letter == "d") return set_default;
  return no_action;
}

void take_constraint(row& from, snapshots::table& table, reading& to) {
  const std::string kind = from.text();
  const std::string name = from.text();
  const snapshots::constraint_timing timing{from.flag(), from.flag()};
  const std::vector<std::string> columns = from.texts();
  const bool nulls_not_distinct = from.flag();
  const bool has_more = from.flag();
  snapshots::foreign_key key{name, columns, from.text(), from.text(), from.texts()};
  key.on_delete = action_of(from.text());
  key.on_update = action_of(from.text());
  key.match_full = from.flag();
  key.timing = timing;
  const bool sets_some = from.flag();
  const std::string expression = from.expression().value_or("");
  const bool no_inherit = from.flag();
  const bool is_valid = from.flag();
  const std::string place = "constraint " + name + " of " + to_string(ref_of(table));
  if (!is_valid) to.leave_out(place + ": that it is not valid");
  if (has_more) to.leave_out(place + ": the included columns and storage parameters of its index");
  if (sets_some) to.leave_out(place + ": that on delete sets but some of its columns");
  if (kind == "p")
    table.primary_key = {name, columns, timing};
  else if (kind == "u")
    table.unique_constraints.push_back({name, columns, nulls_not_distinct, timing});
  else if (kind == "f")
    table.foreign_keys.push_back(std::move(key));
  else
    table.checks.push_back({name, expression, no_inherit});
}

snapshots::policy_command command_of(const std::string& letter) {
  using enum snapshots::policy_command;
  if (letter == "r") return select;
  if (letter == "a") return insert;
  if (letter == "w") return update;
  if (letter == "d") return delete_;
  return all;
}

}  // namespace

void read_constraints(reading& to) {
  to.from.read(query(), [&](row& from) {
    if (relation* const of = to.find(from.number())) take_constraint(from, of->table, to);
  });
}

void read_policies(reading& to) {
  to.from.read(
      "select p.polrelid::bigint, p.polname::text, not p.polpermissive, p.polcmd::text, "
      "array(select r.rolname::text from pg_roles r where r.oid = any(p.polroles) order by r.rolname collate \"C\"), "
      "pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid) from pg_policy p "
      "order by p.polrelid, p.polname collate \"C\"",
      [&](row& from) {
        relation* const of = to.find(from.number());
        if (of == nullptr) return;
        snapshots::policy policy{from.text(), from.flag(), command_of(from.text()), from.texts()};
        policy.using_sql = from.expression();
        policy.with_check_sql = from.expression();
        of->table.policies.push_back(std::move(policy));
      });
}

}  // namespace virga::kit::postgres_catalog
