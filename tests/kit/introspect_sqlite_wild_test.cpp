#include "introspect_sqlite_case.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

// Schemas that other programs have made.
namespace virga::kit::test {
namespace {

using strings = std::vector<std::string>;

class IntrospectWild : public testing::Test {
 protected:
  [[nodiscard]] introspection found() const { return introspect_sqlite(database.connection()); }
  test_database database{dialect_kind::sqlite};
  test_database anew{dialect_kind::sqlite};
};

const snapshots::table& table_in(const snapshots::snapshot& schema, const std::string& name) {
  const auto found = std::ranges::find(schema.tables, name, &snapshots::table::name);
  if (found == schema.tables.end()) throw std::runtime_error("no table " + name);
  return *found;
}
const snapshots::column& column_in(const snapshots::table& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &snapshots::column::name);
  if (found == table.columns.end()) throw std::runtime_error("no column " + name);
  return *found;
}

TEST_F(IntrospectWild, ReadsChinook) {
  const char* corpus = std::getenv("VIRGA_CORPUS");
  if (corpus == nullptr) GTEST_SKIP() << "VIRGA_CORPUS is not set";
  std::ifstream file(std::filesystem::path(corpus) / "chinook" / "Chinook_Sqlite_AutoIncrementPKs.sql");
  std::ostringstream script;
  script << file.rdbuf();
  ASSERT_TRUE(file) << "the corpus has no Chinook";
  std::string text = script.str();
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  database.run("pragma synchronous = off");
  database.run(text);
  const introspection chinook = expect_round_trip(database, anew);
  EXPECT_EQ(chinook.left_out, strings{});
  EXPECT_EQ(chinook.schema.tables.size(), 11U);
  const snapshots::table& track = table_in(chinook.schema, "Track");
  EXPECT_TRUE(track.not_strict);
  EXPECT_EQ(column_in(track, "Name").type, "NVARCHAR(200)");
  EXPECT_EQ(column_in(track, "TrackId").identity, identity::by_default);
  EXPECT_EQ(track.foreign_keys.size(), 3U);
  EXPECT_EQ(track.foreign_keys[0].name, "Track_AlbumId_fkey");
  EXPECT_EQ(track.indexes.size(), 3U);
}

constexpr auto nasty = R"sql(
create table "parents" ( -- who, (not) a constraint: check (1)
  a int, [b c] varchar ( 20 ), primary key (a, [b c])) without rowid;
CREATE TABLE `every thing` (
  id INTEGER PRIMARY KEY, /* primary key (id) autoincrement */
  "check" text check ("check" <> ')' /* ( */ and length([check]) > 0 -- more
  ) default ('it''s (' || 'x)'),
  [a] int default -5, b double precision default +1.50,
  c default "two words" collate nocase constraint "uni c" unique,
  d default current_timestamp not null, e default x'00ff', f default (datetime ( 'now' )), g default NULL, h default yes,
  twice int as (a * 2), `th rice` int generated always as (A * 3) stored,
  p int, q varchar(20) constraint some_name check(q like 'x%'),
  constraint both foreign key (p, q) references PARENTS on delete cascade on update set null
    match full deferrable initially deferred,
  foreign key (a) references "every thing" (ID) not deferrable
  check (p > 0) check (a>0), -- the comma between them is not needed
  unique (p, q), constraint named unique ([p])
);
create unique index "an index" on `every thing` (p desc, lower(`check`), q collate nocase) where q is not null and a IN (1,2);
create table counted (id integer primary key autoincrement not null, "like" text, check ("like" like 'a%'));
create table strict_one (ID INT, Name TEXT not null collate RTRIM, blob any) strict;
create view "a view" as select id, "check" as what from `every thing`;
create trigger "on it" after insert on counted begin update counted set "like" = 'a;b' where id = new.id; end;
create virtual table search using fts5(title, body);
insert into counted ("like") values ('abc');
analyze;
)sql";

TEST_F(IntrospectWild, ReadsWhatIsNasty) {
  database.run(nasty);
  const introspection all = expect_round_trip(database, anew);
  EXPECT_EQ(all.left_out, strings{});
  ASSERT_EQ(all.schema.tables.size(), 4U);
  const snapshots::table& parents = table_in(all.schema, "parents");
  EXPECT_TRUE(parents.without_rowid);
  EXPECT_EQ(parents.primary_key->name, "parents_pkey");
  EXPECT_EQ(parents.primary_key->columns, (strings{"a", "b c"}));
  EXPECT_EQ(column_in(parents, "b c").type, "varchar ( 20 )");
  EXPECT_TRUE(parents.checks.empty());

  const snapshots::table& every = table_in(all.schema, "every thing");
  const auto default_of = [&](const char* name) { return column_in(every, name).default_sql.value_or("-"); };
  EXPECT_EQ(column_in(every, "id").identity, identity::none);
  EXPECT_EQ(default_of("check"), "('it''s (' || 'x)')");
  EXPECT_EQ(default_of("a") + default_of("b"), "-5+1.50");
  EXPECT_EQ(default_of("c"), "'two words'");
  EXPECT_EQ(default_of("d") + default_of("e") + default_of("g"), "current_timestampx'00ff'null");
  EXPECT_EQ(default_of("f"), "(datetime ( 'now' ))");
  EXPECT_EQ(default_of("h"), "'yes'");
  EXPECT_EQ(column_in(every, "b").type, "double precision");
  EXPECT_EQ(column_in(every, "c").type, "");
  EXPECT_EQ(column_in(every, "c").collation, "nocase");
  EXPECT_EQ(column_in(every, "twice").generated_as, R"("a" * 2)");
  EXPECT_TRUE(column_in(every, "twice").is_virtual);
  EXPECT_EQ(column_in(every, "th rice").generated_as, R"("a" * 3)");
  EXPECT_FALSE(column_in(every, "th rice").is_virtual);

  strings checks;
  for (const auto& check : every.checks) checks.push_back(check.name + ": " + check.expression);
  EXPECT_EQ(checks[0], R"(every thing_check_check: "check" <> ')' and length("check") > 0)");
  EXPECT_EQ(checks[1], R"(some_name: "q" like 'x%')");
  EXPECT_TRUE(checks[2].ends_with(R"(_check: "p" > 0)")) << checks[2];
  EXPECT_TRUE(checks[3].ends_with(R"(_check: "a">0)")) << checks[3];
  EXPECT_NE(every.checks[2].name, every.checks[3].name);

  ASSERT_EQ(every.unique_constraints.size(), 3U);
  EXPECT_EQ(every.unique_constraints[0].name, "uni c");
  EXPECT_EQ(every.unique_constraints[1].name, "every thing_p_q_key");
  EXPECT_EQ(every.unique_constraints[2].name, "named");
}

TEST_F(IntrospectWild, ReadsKeysAndIndexes) {
  database.run(nasty);
  const introspection all = found();
  const snapshots::table& every = table_in(all.schema, "every thing");
  ASSERT_EQ(every.foreign_keys.size(), 2U);
  EXPECT_EQ(every.foreign_keys[0].columns, (strings{"p", "q"}));
  EXPECT_EQ(every.foreign_keys[0].referenced_table, "parents");
  EXPECT_EQ(every.foreign_keys[0].referenced_columns, (strings{"a", "b c"}));
  EXPECT_EQ(every.foreign_keys[0].on_delete, referential_action::cascade);
  EXPECT_EQ(every.foreign_keys[0].on_update, referential_action::set_null);
  EXPECT_TRUE(every.foreign_keys[0].timing.initially_deferred);
  EXPECT_EQ(every.foreign_keys[1].referenced_columns, strings{"id"});
  EXPECT_FALSE(every.foreign_keys[1].timing.deferrable);
  ASSERT_EQ(every.indexes.size(), 1U);
  const snapshots::index& index = every.indexes[0];
  EXPECT_TRUE(index.unique);
  ASSERT_EQ(index.keys.size(), 3U);
  EXPECT_EQ(index.keys[0].expression, R"("p")");
  EXPECT_TRUE(index.keys[0].descending);
  EXPECT_EQ(index.keys[1].expression, R"((lower("check")))");
  EXPECT_EQ(index.keys[2].expression, R"(("q" collate "nocase"))");
  EXPECT_EQ(index.where, R"("q" is not null and "a" in (1,2))");
  const snapshots::table& strict = table_in(all.schema, "strict_one");
  EXPECT_FALSE(strict.not_strict);
  EXPECT_EQ(column_in(strict, "ID").type, "int");
  EXPECT_EQ(column_in(strict, "Name").collation, "rtrim");
  EXPECT_EQ(column_in(table_in(all.schema, "counted"), "id").identity, identity::by_default);
}

TEST_F(IntrospectWild, ReadsObjects) {
  database.run(nasty);
  const auto objects = found().schema.objects;
  ASSERT_EQ(objects.size(), 3U);
  EXPECT_EQ(objects[0].name, "view a view");
  EXPECT_EQ(objects[0].create_sql, R"(create view "a view" as select id, "check" as what from `every thing`)");
  EXPECT_EQ(objects[0].drop_sql, R"(drop view "a view")");
  ASSERT_EQ(objects[0].view->columns.size(), 2U);
  EXPECT_EQ(objects[0].view->columns[0].name + objects[0].view->columns[1].name, "idwhat");
  EXPECT_EQ(objects[0].view->columns[0].type, "INTEGER");
  EXPECT_EQ(objects[1].name, "on it");
  EXPECT_TRUE(objects[1].create_sql.starts_with("create trigger \"on it\" after insert")) << objects[1].create_sql;
  EXPECT_EQ(objects[2].create_sql, "create virtual table search using fts5(title, body)");
  EXPECT_EQ(objects[2].drop_sql, R"(drop table "search")");
}

TEST_F(IntrospectWild, ReadsWhatAlterTableLeaves) {
  database.run(R"sql(
    create table p (id integer primary key);
    create table "old name" (a int check (a > 0) -- positive
    );
    alter table "old name" add column b default (1 + 2) ;
    alter table "old name" add column c int references p on delete set null deferrable;
    alter table "old name" rename column a to "A,(b)";
    alter table "old name" rename to t;
    create index i on t (b collate rtrim desc);
    create table copied as select *, 1 as "one (more)" from t;
    create table named (' a' primary key, "b""c" text not null on conflict abort, [d] not null default 'x''(' unique);)sql");
  const introspection all = expect_round_trip(database, anew);
  EXPECT_EQ(all.left_out, strings{});
  const snapshots::table& t = table_in(all.schema, "t");
  ASSERT_EQ(t.columns.size(), 3U);
  ASSERT_EQ(t.checks.size(), 1U);
  EXPECT_EQ(t.checks[0].name + ": " + t.checks[0].expression, R"sql(t_A,(b)_check: "A,(b)" > 0)sql");
  EXPECT_EQ(t.columns[1].default_sql, "(1 + 2)");
  EXPECT_EQ(t.foreign_keys[0].referenced_columns, strings{"id"});
  EXPECT_TRUE(t.foreign_keys[0].timing.deferrable);
  EXPECT_FALSE(t.foreign_keys[0].timing.initially_deferred);
  EXPECT_EQ(t.indexes[0].keys[0].expression, R"sql(("b" collate "rtrim"))sql");
  EXPECT_TRUE(t.indexes[0].keys[0].descending);
  EXPECT_EQ(table_in(all.schema, "copied").columns[3].name, "one (more)");
  const snapshots::table& named = table_in(all.schema, "named");
  EXPECT_EQ(named.primary_key->columns, strings{" a"});
  EXPECT_EQ(named.columns[1].name, "b\"c");
  EXPECT_EQ(named.columns[2].default_sql, "'x''('");
  EXPECT_EQ(named.unique_constraints[0].name, "named_d_key");
}

TEST_F(IntrospectWild, SaysWhatItLeavesOut) {
  database.run(R"(
    create table t (id int, a text unique on conflict replace, b text, primary key (id desc), unique (b collate nocase),
      check (a <> '') on conflict abort);
    create table child (x int references t (id), y int references nowhere);
    create view broken as select * from gone;
    create table a123456789_123456789_123456789_123456789_123456789_123456789_1234 (x);)");
  const introspection all = found();
  EXPECT_EQ(all.schema.tables.size(), 2U);
  EXPECT_EQ(table_in(all.schema, "child").foreign_keys.size(), 1U);
  EXPECT_EQ(all.left_out,
            (strings{"table t: the order or collation of the primary key (id)",
                     "table t: the order or collation of the unique constraint (b)",
                     "table t: \"on conflict replace\" of a constraint",
                     "table child: the foreign key (y), for nowhere has no such primary key",
                     "view broken: its columns, for no such table: main.gone",
                     "table a123456789_123456789_123456789_123456789_123456789_123456789_1234: its name has more than "
                     "63 bytes"}));
}

TEST_F(IntrospectWild, ReadsInATransaction) {
  database.run("create table t (x)");
  EXPECT_EQ(found().schema.tables.size(), 1U);
  EXPECT_FALSE(database.connection().in_transaction());
  database.connection().begin({});
  database.run("create table u (x)");
  EXPECT_EQ(found().schema.tables.size(), 2U);
  EXPECT_TRUE(database.connection().in_transaction());
  database.run("rollback");
  EXPECT_EQ(found().schema.tables.size(), 1U);
}

}  // namespace
}  // namespace virga::kit::test
