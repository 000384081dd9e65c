#include "introspect_sqlite_case.hpp"
#include "random_schema.hpp"
#include "script_file.hpp"

#include <virga/core/error.hpp>

// Schemas that virga makes: what is introspected is what was made, but for what SQLite does not keep.
namespace virga::kit::test {
namespace {

/// Without quotes and the case of letters: an expression is introspected in virga's form.
std::string loosely(std::string text) {
  std::erase(text, '"');
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  while (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  return text;
}

std::vector<std::string> loosely(std::vector<std::string> lines) {
  for (std::string& line : lines) line = loosely(line);
  std::ranges::sort(lines);
  return lines;
}

bool is_in_key(const snapshots::table& table, const std::string& column) {
  return table.primary_key && std::ranges::find(table.primary_key->columns, column) != table.primary_key->columns.end();
}

/// What is left of a schema in the database. SQLite knows nothing of
/// - what a column is declared as in the header, and whether an identity is always generated;
/// - the case of the letters of text, integer and the other types of its own;
/// - the name of a foreign key, and the order in which tables and indexes stand in the header;
/// - `not null` of a primary key, which says it, and `nulls first` where nulls are first anyway;
/// - what is an object: one text may make several things, and a view has columns without a type.
snapshots::snapshot what_sqlite_keeps(snapshots::snapshot schema) {
  for (auto& table : schema.tables) {
    for (auto& column : table.columns) {
      column.declared_type.clear();
      column.type = loosely(column.type);
      if (column.identity != identity::none) column.identity = identity::by_default;
      if (is_in_key(table, column.name)) column.not_null = false;
      if (column.default_sql) column.default_sql = loosely(*column.default_sql);
      if (column.generated_as) column.generated_as = loosely(*column.generated_as);
    }
    for (auto& key : table.foreign_keys) key.name.clear();
    for (auto& check : table.checks) check.expression = loosely(check.expression);
    for (auto& index : table.indexes) {
      if (index.where) index.where = loosely(*index.where);
      for (auto& key : index.keys) {
        key.expression = loosely(key.expression);
        key.nulls_first.reset();
      }
    }
    std::ranges::sort(table.indexes, {}, &snapshots::index::name);
  }
  schema.objects.clear();
  return schema;
}

/// Without the tables that an object's text makes.
snapshots::snapshot without_objects(snapshots::snapshot found, const snapshots::snapshot& wanted) {
  if (wanted.objects.empty()) return found;
  std::erase_if(found.tables, [&](const snapshots::table& table) {
    return std::ranges::find(wanted.tables, table.name, &snapshots::table::name) == wanted.tables.end();
  });
  return found;
}

void expect_kept(const snapshots::snapshot& wanted, bool may_be_refused) {
  const test_database database(dialect_kind::sqlite);
  try {
    make(database, wanted);
  } catch (const error& refusal) {
    EXPECT_TRUE(may_be_refused) << refusal.what();
    return;
  }
  const test_database anew(dialect_kind::sqlite);
  const introspection found = expect_round_trip(database, anew);
  EXPECT_EQ(sorted_json(what_sqlite_keeps(without_objects(found.schema, wanted))),
            sorted_json(what_sqlite_keeps(wanted)));
  EXPECT_EQ(found.left_out, std::vector<std::string>{});
  EXPECT_EQ(loosely(anew.live_schema()), loosely(database.live_schema()));
}

class IntrospectSqliteScript : public testing::TestWithParam<std::filesystem::path> {};

/// Each schema of testdata that SQLite can have.
TEST_P(IntrospectSqliteScript, FindsWhatWasMade) {
  // Two unique constraints of the same columns, of a snapshot of format 1: virga makes them no more, and finds one.
  if (GetParam().stem() == "redundant_unique") return;
  const script_file file(GetParam());
  for (const std::string section : {"from", "to"}) {
    SCOPED_TRACE(section);
    expect_kept(file.schema(section, dialect_kind::sqlite), true);
  }
}

INSTANTIATE_TEST_SUITE_P(Testdata, IntrospectSqliteScript, testing::ValuesIn(script_files()),
                         [](const auto& one) { return one.param.stem().string(); });

/// What a migration from what was found to what is wanted would do.
std::vector<std::string> missing(const snapshots::snapshot& found, const snapshots::snapshot& wanted) {
  std::vector<std::string> changes;
  for (const change& one : diff(found, wanted)) changes.push_back(summary(one));
  return changes;
}

TEST(IntrospectSqlite, FindsRandomSchemas) {
  for (std::uint32_t seed = 1; seed <= 20 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    chooser choose(seed);
    const snapshots::snapshot wanted = snapshot_of(random_header(choose), dialect_kind::sqlite);
    expect_kept(wanted, false);
    const test_database database(dialect_kind::sqlite);
    make(database, wanted);
    EXPECT_EQ(missing(introspect_sqlite(database.connection()).schema, wanted), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace virga::kit::test
