#pragma once

#include <virga/schema/exclusion.hpp>
#include <virga/schema/policy.hpp>
#include <virga/schema/table_options.hpp>

#include <string_view>

/// What only a table of PostgreSQL has. It stands in `constraints(auto t)` among the keys and checks; a schema with it
/// can't be described for SQLite.
namespace virga::pg {

/// `constraint "name" exclude using gist ("room" with =, "during" with &&)`, no two rows of which all of the operators
/// are true: `pg::exclude("no_overlap").using_("gist").on(t.room, "=").on(t.during, "&&")` (PostgreSQL's manual,
/// section 5.4.6). A key with an operator class is `pg::opclass(...)`.
constexpr named_exclusion exclude(std::string_view name) { return {name}; }

/// `create unlogged table`: nothing of it is in the write-ahead log, and after a crash it is empty.
constexpr unlogged_table unlogged() { return {}; }

/// `with (<name> = <value>)`, a storage parameter such as `pg::with("fillfactor", "70")`: PostgreSQL's manual, CREATE
/// TABLE. Once for each.
constexpr storage_option with(std::string_view name, std::string_view value) { return {name, value}; }

/// `alter table ... enable row level security`: a role sees and writes only what a policy lets it, and without a policy
/// nothing; the table's owner and superusers see all (PostgreSQL's manual, section 5.8).
constexpr row_level_security_of_table row_level_security() { return {}; }

/// `create policy "name"`:
/// `pg::policy("own_posts").for_update().to("author").using_(t.author == pg::current_user())`.
constexpr policy_definition<no_condition, no_condition> policy(std::string_view name) {
  return {{.name = name}, {}, {}};
}

/// `partition by range ("created_at")`: the rows are in partitions, `pg::partition("posts_2026", posts)`, which the
/// schema lists. The keys are columns or expressions; a primary key or unique constraint has all of them (PostgreSQL's
/// manual, section 5.11).
template <class... Keys>
constexpr auto partition_by_range(const Keys&... keys) {
  return partition_key<decltype(as_index_key(keys))...>{"range", {as_index_key(keys)...}};
}
/// `partition by list ("region")`
template <class Key>
constexpr auto partition_by_list(const Key& key) {
  return partition_key<decltype(as_index_key(key))>{"list", {as_index_key(key)}};
}
/// `partition by hash ("id")`
template <class... Keys>
constexpr auto partition_by_hash(const Keys&... keys) {
  return partition_key<decltype(as_index_key(keys))...>{"hash", {as_index_key(keys)...}};
}

}  // namespace virga::pg
