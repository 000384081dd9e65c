#pragma once

#include "test_database.hpp"

#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/introspect/introspect_sqlite.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace virga::kit::test {

/// Makes a schema in an empty database.
inline void make(const test_database& in, const snapshots::snapshot& wanted) {
  const plan ordered = order({}, wanted, diff({}, wanted));
  in.run("pragma synchronous = off; begin");
  for (const std::string& statement : emit(ordered, dialect_kind::sqlite)) in.run(statement);
  in.run("commit");
}

/// The schema as a text, its tables by name: a migration makes them in an order of its own.
inline std::string sorted_json(snapshots::snapshot schema) {
  std::ranges::sort(schema.tables, {}, &snapshots::table::name);
  return to_json(schema);
}

/// What the pragmas say of tables, columns, foreign keys and indexes, sorted; but for the quotes of defaults, where
/// "a text" and a_text become 'a text', and for what a foreign key refers to, where nothing becomes the primary key.
inline std::vector<std::string> pragmas(const test_database& of) {
  const std::string tables = " from pragma_table_list t, ";
  const std::string ours =
      " where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' and t.name <> "
      "'virga_migrations'";
  std::vector<std::string> all;
  const auto add = [&](const std::string& what, const std::string& from, const std::string& condition = "") {
    const auto lines =
        of.query_lines("select t.name || ' ' || t.strict || t.wr || ' ' || " + what + tables + from + ours + condition);
    all.insert(all.end(), lines.begin(), lines.end());
  };
  add("'column ' || c.cid || c.name || ' ' || c.type || c.\"notnull\" || c.pk || c.hidden || "
      "coalesce(replace(replace(lower(c.dflt_value), '\"', ''), '''', ''), '-')",
      "pragma_table_xinfo(t.name) c");
  add("'foreign key ' || f.id || f.seq || lower(f.\"table\") || f.\"from\" || f.on_update || f.on_delete",
      "pragma_foreign_key_list(t.name) f");
  add("'index ' || i.name || i.\"unique\" || i.origin || i.partial || x.seqno || coalesce(x.name, '-') || x.\"desc\" "
      "|| "
      "x.coll",
      "pragma_index_list(t.name) i, pragma_index_xinfo(i.name) x", " and x.key");
  std::ranges::sort(all);
  return all;
}

/// What is introspected, made anew in an empty database and introspected again is the same.
inline introspection expect_round_trip(const test_database& of, const test_database& anew) {
  const introspection found = introspect_sqlite(of.connection());
  make(anew, found.schema);
  const introspection again = introspect_sqlite(anew.connection());
  EXPECT_EQ(sorted_json(again.schema), sorted_json(found.schema));
  EXPECT_TRUE(diff(found.schema, again.schema).empty());
  EXPECT_EQ(pragmas(anew), pragmas(of));
  return found;
}

}  // namespace virga::kit::test
