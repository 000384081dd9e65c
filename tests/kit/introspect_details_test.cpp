#include "../integration/both/own_database.hpp"
#include "introspection_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

// What no snapshot of testdata has.
namespace virga::kit::test {
namespace {

class IntrospectDetails : public introspection_case {
 protected:
  /// Makes it, reads it and makes it again; all of it is read.
  static snapshots::snapshot made_and_read(const std::string& sql) {
    database().run(sql);
    introspection found = read_and_make_again();
    EXPECT_EQ(found.left_out, std::vector<std::string>{});
    return found.schema;
  }

  static std::vector<std::string> names_of(const snapshots::snapshot& schema) {
    std::vector<std::string> names;
    for (const snapshots::table& one : schema.tables)
      names.push_back((one.schema.empty() ? "" : one.schema + ".") + one.name);
    return names;
  }
  static std::vector<std::string> objects_of(const snapshots::snapshot& schema) {
    std::vector<std::string> names;
    for (const snapshots::object& one : schema.objects)
      names.push_back(one.name + (one.before_tables ? " before" : ""));
    return names;
  }
  static std::vector<std::string> types_of(const snapshots::table& table) {
    std::vector<std::string> types;
    for (const snapshots::column& one : table.columns) types.push_back(one.type);
    return types;
  }
};
using names = std::vector<std::string>;

TEST_F(IntrospectDetails, TypesAreSpelledAsInAHeader) {
  const snapshots::snapshot schema = made_and_read(
      "create extension citext; create schema extra; create type mood as enum ('so', 'la'); "
      "create type extra.\"Mood\" as enum ('x'); create domain extra.name as varchar(20) check (value <> ''); "
      "create table t (a int, b varchar(255), c char(3), d char, e timestamptz(3), f timestamp, g time(0), h timetz, "
      "i numeric(10, 2)[], j numeric, k bit varying(5), l bit(8), m double precision, n mood[], o extra.\"Mood\", "
      "p extra.name, q citext, r interval day to second(2), s character varying[], t bpchar, u \"char\")");
  EXPECT_EQ(types_of(schema.tables[0]), (names{"integer",
                                               "varchar(255)",
                                               "char(3)",
                                               "char(1)",
                                               "timestamptz(3)",
                                               "timestamp",
                                               "time(0)",
                                               "timetz",
                                               "numeric(10, 2)[]",
                                               "numeric",
                                               "varbit(5)",
                                               "bit(8)",
                                               "double precision",
                                               "\"mood\"[]",
                                               "\"extra\".\"Mood\"",
                                               "\"extra\".\"name\"",
                                               "citext",
                                               "interval day to second(2)",
                                               "varchar[]",
                                               "bpchar",
                                               "\"char\""}));
  EXPECT_EQ(schema.domains[0].type, "varchar(20)");
}

TEST_F(IntrospectDetails, ExpressionsAreReadAsTheyAreReadAgain) {
  made_and_read(
      "create table t (a varchar(20) check (a = 'x'), b varchar(20)[] default '{}', c char(3) check (c not in "
      "('abc', 'def')), d date default current_date, e text default E'it''s\\\\', f bytea default '\\x00', "
      "g int default (1 + 2) * 3 check (g between 1 and 100), h varchar(9) check (h like any (array['a%', 'b%'])), "
      "i timestamptz default '2020-01-01 00:00+02', j interval default '1 day', k jsonb default '{\"a\": 1}'::jsonb, "
      "l varchar check (l = 'x' or l is null), check (case when a = 'x' then g > 1 else true end), "
      "m text check (m ~ '^[a-z]+$' and length(m) < "
      "9), n numeric default -1.5, o bigint default -1, p float8 default 1e10); "
      "create index on t (lower(a), (g + 1), (b[1])) where c in ('x', 'y') and g > 0; "
      "create view v as select a, g from t where c in ('x', 'y') or h ilike 'z%'; "
      "create view w as with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select v.*, r.n "
      "from v left join r on r.n = v.g order by 1 limit 5");
}

/// The server prints them in another way when it has read what it printed.
TEST_F(IntrospectDetails, ListsOfVarcharAreReadAsTheyAreReadAgain) {
  database().run(
      "create table t (a varchar(20) check (a in ('x', '],)''')), b varchar(9) default 'b' check (b not in ('x', 'y') "
      "and "
      "(a in ('z', 'zz') or b is null)), check (a::text = any (array['x'::varchar, 'y'::varchar]::text[]))); "
      "create index on t ((b in ('x', 'y'))) where a in ('x', 'y'); "
      "create view v as select a in ('x', b) as c from t where a in ('x', 'y') or b like any (array['a%', b])");
  const snapshots::snapshot schema = introspect_postgres(database().connection()).schema;
  const test_database again(dialect_kind::postgresql);
  again.run(sql_of(schema));
  EXPECT_EQ(text_of(introspect_postgres(again.connection()).schema), text_of(schema));
  EXPECT_EQ(schema.tables[0].checks[0].expression,
            "((a)::text = ANY (ARRAY[('x'::character varying)::text, ('],)'''::character varying)::text]))");
}

TEST_F(IntrospectDetails, SerialIsWhatSerialMakes) {
  const snapshots::snapshot schema = made_and_read(
      "create table t (a serial, b bigserial, c int not null default 0); create sequence other owned by t.c; "
      "alter table t alter c set default nextval('other'); "
      "create table u (a serial); alter sequence u_a_seq increment 5; "
      "create table x (a serial, b serial); alter table x alter a drop not null; "
      "alter sequence x_b_seq rename to renamed; "
      "create table y (a int generated always as identity (start -5 increment -2), b smallint generated by default as "
      "identity)");
  const auto column = [&](std::size_t table, std::size_t place) { return schema.tables[table].columns[place]; };
  EXPECT_TRUE(column(0, 0).serial);
  EXPECT_TRUE(column(0, 1).serial);
  EXPECT_EQ(column(0, 2).default_sql, "nextval('other'::regclass)");
  EXPECT_FALSE(column(1, 0).serial);
  EXPECT_FALSE(column(2, 0).serial);
  EXPECT_FALSE(column(2, 1).serial);
  names sequences;
  for (const snapshots::sequence& one : schema.sequences) sequences.push_back(one.name + " of " + one.owner_table);
  EXPECT_EQ(sequences, (names{"other of t", "renamed of x", "u_a_seq of u", "x_a_seq of x"}));
}

TEST_F(IntrospectDetails, KeysOfIndexes) {
  const snapshots::snapshot schema = made_and_read(
      "create extension pg_trgm; create extension btree_gist; "
      "create table t (a text, b varchar(9), \"C d\" int, e int4range, f text collate \"C\", g jsonb, h int[], "
      "exclude using gist (\"C d\" with =, e with &&) where (\"C d\" > 0) deferrable initially deferred); "
      "create index i1 on t (a desc, b nulls first, \"C d\" desc nulls last); "
      "create index i2 on t using gist (a gist_trgm_ops (siglen = 32)); "
      "create index i3 on t (b varchar_pattern_ops, f, lower(f) collate \"POSIX\", a collate \"C\"); "
      "create index i4 on t using gin (g jsonb_path_ops); create index i5 on t using gin (g, h); "
      "create unique index i6 on t (\"C d\") include (a, b) nulls not distinct with (fillfactor = 50) where a is not "
      "null; "
      "create index i7 on t using hash (b); create index i8 on t using brin (a, e range_inclusion_ops)");
  EXPECT_EQ(schema.tables[0].exclusions[0].elements[0].expression, "\"C d\"");
  EXPECT_EQ(schema.tables[0].exclusions[0].elements[1].operator_sql, "&&");
  EXPECT_EQ(schema.tables[0].indexes[1].keys[0].operator_class, "gist_trgm_ops (siglen = 32)");
  EXPECT_EQ(schema.tables[0].indexes[2].keys[0].operator_class, "varchar_pattern_ops");
  EXPECT_EQ(schema.tables[0].indexes[2].keys[3].expression, "(\"a\" collate \"C\")");
  EXPECT_EQ(schema.tables[0].indexes[6].keys[0].operator_class, "");
}

TEST_F(IntrospectDetails, WhatIsInAnotherSchemaIsNamedWithIt) {
  const snapshots::snapshot schema = made_and_read(
      "create schema ext; create extension citext schema ext; create extension pg_trgm schema ext; create schema app; "
      "create type app.mood as enum ('so'); create function app.next() returns int language sql as 'select 1'; "
      "create table app.t (id int primary key default app.next(), a ext.citext, m app.mood default 'so'); "
      "create index on app.t using gin ((a::text) ext.gin_trgm_ops); create table u (id int references app.t, check "
      "(id <> app.next())); create view app.v as select t.m, u.id from app.t join u using (id); "
      "create policy p on u using (exists (select from app.t where t.id = u.id and m = 'so')); "
      "create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$; "
      "create trigger touch before insert on app.t for each row execute function app.touch()");
  EXPECT_EQ(schema.extensions, (std::vector<snapshots::extension>{{"citext", "ext"}, {"pg_trgm", "ext"}}));
  EXPECT_EQ(names_of(schema), (names{"u", "app.t"}));
  EXPECT_EQ(types_of(schema.tables[1]), (names{"integer", "\"ext\".\"citext\"", "\"app\".\"mood\""}));
  EXPECT_EQ(schema.tables[1].indexes[0].keys[0].operator_class, "ext.gin_trgm_ops");
  EXPECT_EQ(schema.tables[0].foreign_keys[0].referenced_schema, "app");
  EXPECT_EQ(objects_of(schema),
            (names{"function app.next() before", "function app.touch()", "view app.v", "trigger touch on app.t"}));
}

TEST_F(IntrospectDetails, ObjectsStandInTheOrderOfWhatTheyNeed) {
  const snapshots::snapshot schema = made_and_read(
      "create type pair as (a int, \"B\" varchar(3)); comment on type pair is 'two'; "
      "create type other as (p pair); create function of_pair(p pair) returns int immutable language sql as 'select "
      "1'; "
      "create function zero(n int) returns int immutable language sql as 'select n'; "
      "create function is_good(n int) returns boolean immutable language sql as 'select zero(n) > 0'; "
      "create table t (id int primary key check (is_good(id)), name text, p pair); create table log (id int); "
      "create function b_rows() returns setof t language sql as 'select * from t'; "
      "create function a_count() returns bigint language sql as 'select count(*) from b_rows()'; "
      "create view z as select * from t; create view y as select *, a_count() as n from z; "
      "create function of_y() returns setof y language plpgsql as $$ begin return; end $$; "
      "create function touch() returns trigger language plpgsql as $$ begin return new; end $$; "
      "create trigger touch before update on t for each row when (old.* is distinct from new.*) execute function "
      "touch(); create trigger \"Off\" after insert on t execute function touch(); "
      "alter table t disable trigger \"Off\"; comment on trigger touch on t is 'it''s'; "
      "create rule no_log as on delete to log do instead nothing; "
      "create statistics both_of (dependencies) on id, name from t; "
      "create function add_text(text, text) returns text language sql as 'select $1 || $2'; "
      "create aggregate joined(text) (sfunc = add_text, stype = text, initcond = 'it''s'); "
      "create procedure clear(n int) language sql begin atomic delete from t where id = n; end; "
      "comment on function touch() is 'touches'; comment on view z is 'all'; comment on column z.name is 'its name'");
  EXPECT_EQ(objects_of(schema),
            (names{"type pair before", "function zero(integer) before", "function is_good(integer) before",
                   "type other", "function b_rows()", "function a_count()", "function add_text(text, text)",
                   "function of_pair(pair)", "view z", "view y", "function of_y()", "function touch()",
                   "procedure clear(integer)", "aggregate joined(text)", "rule no_log on log", "trigger Off on t",
                   "trigger touch on t", "statistics both_of"}));
}

TEST_F(IntrospectDetails, APolicyCallsAFunctionThatAsksTables) {
  const snapshots::snapshot schema = made_and_read(
      "create table members (team int, name text); create table teams (id int primary key); "
      "create function is_member(wanted int) returns boolean stable security definer language sql as $$ "
      "select exists (select from members where team = wanted and name = current_user) $$; "
      "create policy own on teams using (is_member(id)); alter table teams enable row level security");
  EXPECT_EQ(objects_of(schema), (names{"function is_member(integer)"}));
  EXPECT_EQ(schema.tables[1].policies[0].using_sql, "is_member(id)");
}

TEST_F(IntrospectDetails, ViewsAndWhatTheySayBesideTheirQuery) {
  const snapshots::snapshot schema = made_and_read(
      "create table t (id int, name text); create schema extra; "
      "create view safe with (security_barrier) as select id, name as \"Its name\" from t where id > 0 with local "
      "check option; create materialized view extra.kept with (fillfactor = 70) as select count(*) as n from t; "
      "create unique index kept_n on extra.kept (n); create index kept_sum on extra.kept ((n + 1) desc)");
  ASSERT_EQ(objects_of(schema), (names{"view extra.kept", "view safe"}));
  EXPECT_EQ(
      schema.objects[1].create_sql,
      "create view \"safe\" (\"id\", \"Its name\") with (security_barrier = true) as\nSELECT t.id,\n    t.name AS "
      "\"Its name\"\n   FROM t\n  WHERE (t.id > 0)\nwith local check option");
  EXPECT_EQ(schema.objects[0].drop_sql, "drop materialized view \"extra\".\"kept\"");
  const snapshots::view& view = *schema.objects[0].view;
  EXPECT_TRUE(view.materialized);
  EXPECT_EQ(view.columns, (std::vector<snapshots::view_column>{{"n", "bigint"}}));
  EXPECT_EQ(view.indexes[0].name, "kept_n");
  EXPECT_TRUE(view.indexes[1].keys[0].descending);
}

TEST_F(IntrospectDetails, PartitionsAreThoseOfTheirTable) {
  const snapshots::snapshot schema = made_and_read(
      "create table t (id int not null, at timestamptz not null, kind text default 'x', primary key (id, at, kind), "
      "constraint c check (id > 0)) partition by range (at); create index on t (kind); "
      "create table t1 partition of t for values from ('2020-01-01 00:00+02') to (maxvalue) partition by list "
      "(kind); create table e (a text, b text) partition by list (lower(b)); "
      "create table t1a partition of t1 for values in ('A', 'it''s', null); create table t1b partition of t1 default; "
      "create table t2 (id int not null, at timestamptz not null, kind text not null default 'x', "
      "constraint c check (id > 0), check (id < 9)); alter table t attach partition t2 for values from (minvalue) to "
      "('2000-01-01'); "
      "create index own on t2 (id); create table h (id int) partition by hash (id); "
      "create table h0 partition of h for values with (modulus 2, remainder 0); "
      "create function touch() returns trigger language plpgsql as $$ begin return new; end $$; "
      "create trigger touch after update on t for each row execute function touch()");
  const auto named = [&](const char* name) { return *std::ranges::find(schema.tables, name, &snapshots::table::name); };
  EXPECT_EQ(named("t").partition_by, "range (\"at\")");
  EXPECT_EQ(named("t1").partition_by, "list (\"kind\")");
  EXPECT_EQ(named("e").partition_by, "list (lower(b))");
  EXPECT_EQ(named("t1").partition_of->bounds, "for values from ('2019-12-31 22:00:00+00') to (maxvalue)");
  EXPECT_EQ(named("t1a").partition_of->bounds, "for values in ('A', 'it''s', null)");
  EXPECT_EQ(named("t1b").partition_of->bounds, "default");
  EXPECT_EQ(named("h0").partition_of->bounds, "for values with (modulus 2, remainder 0)");
  EXPECT_EQ(named("t2").checks.size(), 1U);
  EXPECT_EQ(named("t2").indexes.size(), 1U);
  EXPECT_TRUE(named("t2").columns.empty());
}

}  // namespace
}  // namespace virga::kit::test
