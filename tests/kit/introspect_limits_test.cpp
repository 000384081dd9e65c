#include "introspection_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <algorithm>

// What is left out, what a filter lets pass, and how much is asked.
namespace virga::kit::test {
namespace {

class IntrospectLimits : public introspection_case {
 protected:
  static introspection read(const introspection_filter& which = {}) {
    return introspect_postgres(database().connection(), which);
  }
  static std::vector<std::string> tables_of(const introspection& of) {
    std::vector<std::string> names;
    for (const snapshots::table& one : of.schema.tables)
      names.push_back((one.schema.empty() ? "" : one.schema + ".") + one.name);
    return names;
  }
  static std::vector<std::string> objects_of(const introspection& of) {
    std::vector<std::string> names;
    for (const snapshots::object& one : of.schema.objects) names.push_back(one.name);
    return names;
  }
};
using names = std::vector<std::string>;

TEST_F(IntrospectLimits, WhatHasNoPlaceInASnapshotIsSaid) {
  database().run(
      "create type pair as (a int, b int); create type span as range (subtype = int); "
      "create domain code as text default 'x' not null; "
      "create table base (id int primary key, name text, p pair); create table derived (more int) inherits (base); "
      "create index base_name on base (name); comment on index base_name is 'by name'; cluster base using base_name; "
      "alter table base alter name set storage external, alter name set statistics 5, alter name set (n_distinct = 3), "
      "replica identity full; alter table base add check (id > 0) not valid; "
      "create table kept (id int primary key, a int, unique (a) include (id)); "
      "alter table kept add foreign key (a) references kept on delete set null (a); "
      "grant select on base to public; grant select (id) on kept to public; "
      "create collation german (locale = 'C'); create cast (pair as text) with inout; "
      "create schema empty; create view v as select 1 as a; alter view v alter a set default 7; "
      "create function f() returns int language sql as 'select 1'; revoke execute on function f() from public; "
      "comment on constraint kept_pkey on kept is 'the key'; comment on type pair is 'two'; comment on type span is "
      "'of numbers'");
  const std::vector<std::string> left_out = read().left_out;
  EXPECT_EQ(left_out, (names{
                          "cast from pair to text",
                          "collation german",
                          "column id of table kept: privileges",
                          "column name of table base: its options",
                          "column name of table base: its statistics target",
                          "column name of table base: its storage",
                          "column name of table derived: its statistics target",
                          "column name of table derived: its storage",
                          "column v.a: the default of a view's column",
                          "comment on constraint kept_pkey on table kept",
                          "comment on index base_name",
                          "comment on type span",
                          "constraint base_id_check of base: that it is not valid",
                          "constraint base_id_check of derived: that it is not valid",
                          "constraint kept_a_fkey of kept: that on delete sets but some of its columns",
                          "constraint kept_a_id_key of kept: the included columns and storage parameters of its index",
                          "domain code: its default",
                          "domain code: that it is not null",
                          "function f(): privileges",
                          "index base_name: that the table is clustered by it",
                          "schema empty: no table, view, type or sequence in it makes it",
                          "table base: its replica identity",
                          "table base: privileges",
                          "table derived: it inherits from base",
                          "type span",
                      }));
}

TEST_F(IntrospectLimits, WhatIndexesOfPartitionsAndExclusionsHaveIsSaid) {
  database().run(
      "create table t (id int not null, at date not null) partition by range (at); "
      "create table part (id int default 5, at date not null); create index odd on part (id); "
      "comment on column part.id is 'a number'; create index on t (id); create table other (at date not null, id int "
      "not null); alter table t attach partition other default; alter table part alter id set not null; "
      "alter table t attach partition part for values from ('2020-01-01') to ('2021-01-01'); "
      "create table booking (room int4range, note text, exclude using gist (room with &&) include (room))");
  EXPECT_EQ(read().left_out,
            (names{"column part.id: the comment on a partition's column",
                   "column part.id: what it takes or has by default is another than in the table that it is a part of",
                   "constraint booking_room_room1_excl of booking: the included columns and storage parameters of its "
                   "index",
                   "index odd: the name of an index that the partition has of its table"}));
}

TEST_F(IntrospectLimits, ForeignTablesAreLeftOut) {
  database().run(
      "create foreign data wrapper w; create server s foreign data wrapper w; create foreign table far (id int) server "
      "s");
  const introspection found = read();
  database().run("drop foreign data wrapper w cascade");
  EXPECT_EQ(found.left_out, (names{"foreign table far", "foreign-data wrapper w", "server s"}));
  EXPECT_TRUE(found.schema.tables.empty());
}

TEST_F(IntrospectLimits, WhatIsNotOfTheSchemaIsNotRead) {
  database().run(
      "create extension hstore; create extension pg_trgm; create temporary table passing (id serial); "
      "create table virga_migrations (name text); create table virga_migration_statements (name text)");
  const introspection found = read();
  database().run("drop table passing");
  EXPECT_EQ(found.left_out, names{});
  EXPECT_EQ(found.schema.extensions, (std::vector<snapshots::extension>{{"hstore"}, {"pg_trgm"}}));
  EXPECT_EQ(tables_of(found), names{});
  EXPECT_EQ(objects_of(found), names{});
  EXPECT_EQ(found.schema.sequences.size(), 0U);
}

TEST_F(IntrospectLimits, TheFirstSchemaOfTheSearchPathIsTheDefault) {
  database().run(
      "create schema app; create type app.mood as enum ('so'); create table app.users (id int primary key, m app.mood "
      "default 'so'); create table audit (id int references app.users (id)); set search_path = app, public");
  const introspection found = read();
  database().run("set search_path = public");
  EXPECT_EQ(tables_of(found), (names{"users", "public.audit"}));
  EXPECT_EQ(found.schema.tables[0].columns[1].type, "\"mood\"");
  EXPECT_EQ(found.schema.tables[0].columns[1].default_sql, "'so'::mood");
  EXPECT_EQ(found.schema.tables[1].foreign_keys[0].referenced_schema, "");
  EXPECT_EQ(database().query("show search_path"), "public");
}

TEST_F(IntrospectLimits, AFilterIsOfTablesAndWhatGoesWithThem) {
  database().run(
      "create schema auth; create table auth.users (id serial); create table auth.tokens (id int); "
      "create table users (id int, at int) partition by range (at); create table y1 partition of users default; "
      "create table film (id int); create sequence of_film owned by film.id; create table film_actor (id int); "
      "create view film_list as select * from film; create type mood as enum ('so'); "
      "create function touch() returns trigger language plpgsql as $$ begin return new; end $$; "
      "create trigger touch before update on film for each row execute function touch(); "
      "create table base (id int) with (fillfactor = 70); grant select on base to public");
  EXPECT_EQ(tables_of(read({{"film*"}, {}})), (names{"film", "film_actor"}));
  EXPECT_EQ(objects_of(read({{"film*"}, {"film"}})), (names{"function touch()", "view film_list"}));
  EXPECT_EQ(tables_of(read({{"users"}, {}})), (names{"users", "y1", "auth.users"}));
  EXPECT_EQ(tables_of(read({{"public.users"}, {}})), (names{"users", "y1"}));
  EXPECT_EQ(tables_of(read({{"auth.*"}, {"*.token?"}})), (names{"auth.users"}));
  EXPECT_EQ(tables_of(read({{}, {"auth.*", "film*", "y1", "base"}})), (names{"users"}));
  const introspection without_film = read({{}, {"film", "base"}});
  EXPECT_EQ(without_film.schema.sequences.size(), 0U);
  EXPECT_EQ(without_film.schema.enum_types.size(), 1U);
  EXPECT_EQ(without_film.left_out, names{});
}

/// Another connection, that counts what is asked.
class counting_connection final : public driver::connection {
 public:
  explicit counting_connection(driver::connection& of) : of_(of) {}
  std::size_t queries = 0;

  void limit(const driver::call_limits& limits) override { of_.limit(limits); }
  void execute(const driver::statement& stmt, std::span<const driver::parameter> parameters,
               driver::fetch expected) override {
    ++queries;
    of_.execute(stmt, parameters, expected);
  }
  void execute_batch(std::span<const driver::request> requests) override { of_.execute_batch(requests); }
  void check(std::string_view sql, std::span<const sql_type> types) override { of_.check(sql, types); }
  const driver::field* next() override { return of_.next(); }
  bool next_result() override { return of_.next_result(); }
  [[nodiscard]] std::size_t column_count() const override { return of_.column_count(); }
  [[nodiscard]] std::string_view column_name(std::size_t index) const override { return of_.column_name(index); }
  [[nodiscard]] std::uint64_t rows_affected() const override { return of_.rows_affected(); }
  void finish() noexcept override { of_.finish(); }
  void run_script(std::string_view sql) override { of_.run_script(sql); }
  void begin(const transaction_options& options) override { of_.begin(options); }
  [[nodiscard]] bool usable() const noexcept override { return of_.usable(); }
  [[nodiscard]] bool in_transaction() const noexcept override { return of_.in_transaction(); }

 private:
  driver::connection& of_;
};

TEST_F(IntrospectLimits, TheNumberOfQueriesIsTheSameForManyTables) {
  counting_connection of_none(database().connection());
  EXPECT_TRUE(introspect_postgres(of_none).schema.tables.empty());
  database().run(
      "do $$ begin for i in 1..300 loop execute format('create table t%s (id serial primary key, a text unique check "
      "(a "
      "<> %L), b int references t%s, c int generated always as identity); create index on t%s (b)', i, '', greatest(i "
      "- "
      "1, 1), i); end loop; end $$");
  counting_connection of_many(database().connection());
  const introspection found = introspect_postgres(of_many);
  EXPECT_EQ(found.schema.tables.size(), 300U);
  EXPECT_EQ(of_many.queries, of_none.queries);
  EXPECT_LE(of_many.queries, 16U);
}

TEST_F(IntrospectLimits, WhoMayReadNoTableReadsTheSchema) {
  database().run(
      "create table t (id serial, a text check (a <> '')); create view v as select * from t; create policy p on t "
      "using "
      "(id > 0); create extension pg_trgm; grant usage on schema public to public");
  const introspection of_owner = read();
  database().run("set role pg_monitor");
  const introspection of_other = read();
  database().run("reset role");
  EXPECT_EQ(text_of(of_other.schema), text_of(of_owner.schema));
}

TEST_F(IntrospectLimits, ATransactionIsNotJoined) {
  driver::connection& connection = database().connection();
  connection.begin({});
  EXPECT_THROW((void)introspect_postgres(connection), usage_error);
  connection.run_script("rollback");
  (void)introspect_postgres(connection);
  EXPECT_FALSE(connection.in_transaction());
}

}  // namespace
}  // namespace virga::kit::test
