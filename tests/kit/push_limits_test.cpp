#include "../integration/both/own_database.hpp"
#include "program_case.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <gtest/gtest.h>

// What `push`, `pull`, `diff` and `down` must not do.
namespace virga::kit::test {
namespace {

class PushLimits : public program_test {
 protected:
  void configure_database(const std::string& more) const {
    virga.folder.write("virga.toml", std::string("dialect = \"") + (on_sqlite() ? "sqlite" : "postgresql") +
                                         "\"\nschema = \"schema.hpp\"\n[database]\nurl = \"env:TEST_URL\"\n" + more);
  }
};

INSTANTIATE_TEST_SUITE_P(Both, PushLimits, both_databases, dialect_test_name);

TEST_P(PushLimits, AnObjectThatTheHeaderLacksIsAskedFor) {
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run(on_sqlite() ? "create virtual table docs using fts5(body); insert into docs values ('kept')"
                             : "create function one() returns int language sql as 'select 1'");
  const process_result refused = virga.run({"push"});
  EXPECT_EQ(refused.status, 3) << refused.out;
  EXPECT_NE(refused.out.find(on_sqlite() ? "warning  drops the virtual table docs and its rows\n"
                                         : "warning  drop function one()\n"),
            std::string::npos)
      << refused.out;
  EXPECT_EQ(database().query(on_sqlite() ? "select body from docs" : "select one()"), on_sqlite() ? "kept" : "1");
  EXPECT_EQ(virga.run({"push", "--accept-data-loss"}).status, 0);
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
}

TEST_P(PushLimits, WhatAFilterHidesStays) {
  configure_database("exclude = [\"kept\"]\n");
  if (on_sqlite()) {
    EXPECT_EQ(virga.run({"push"}).err,
              "error: virga.toml:5: exclude chooses tables of PostgreSQL; SQLite's are read whole\n");
    return;
  }
  database().run(
      "create type mood as enum ('good'); create table kept (feels mood);"
      "create function touch() returns trigger language plpgsql as 'begin return new; end';"
      "create trigger t before insert on kept for each row execute function touch()");
  const process_result pushed = virga.run({"push"});
  EXPECT_EQ(pushed.status, 0) << pushed.out << pushed.err;
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  database().run("insert into kept values ('good')");
}

TEST_P(PushLimits, BookkeepingIsNoneOfTheSchema) {
  virga.folder.migration("20260101000001_a",
                         "--> virga: no-transaction\ncreate table a (n integer);\nselect * from nowhere;");
  EXPECT_EQ(virga.run({"migrate"}).status, 1);
  const process_result shown = virga.run({"push", "--dry-run"});
  EXPECT_EQ(shown.out.find("virga_migration"), std::string::npos) << shown.out;
  EXPECT_NE(virga.run({"down"}).err.find("is not complete: the next run of the migrations ends it"), std::string::npos);
}

TEST_P(PushLimits, WhatWasShownIsWhatIsReverted) {
  for (const char* name : {"20260101000001_a", "20260101000002_b"}) {
    virga.folder.migration(name, "select 1;");
    virga.folder.write(std::string("migrations/") + name + "/down.sql", "select 2;");
  }
  virga.run({"migrate"});
  revert_options options;
  options.expected = {"20260101000001_a"};
  EXPECT_THROW(revert_migrations(database().connection(), GetParam(), virga.folder.migrations(), 1, options),
               migration_error);
  options.expected = {"20260101000002_b"};
  EXPECT_EQ(revert_migrations(database().connection(), GetParam(), virga.folder.migrations(), 1, options).size(), 1U);
}

TEST_P(PushLimits, ADatabaseThatIsNotThereIsNotRead) {
  const std::string header = virga.folder.read("schema.hpp");
  const process_result pulled = virga.run({"pull", "--overwrite"});
  EXPECT_EQ(pulled.status, 1);
  EXPECT_EQ(pulled.err, "error: there is no table in the database\n");
  if (on_sqlite()) {
    EXPECT_EQ(virga.run({"pull", "--overwrite", "--url", "nosuch.db"}).err, "error: there is no database nosuch.db\n");
    EXPECT_EQ(virga.run({"diff", "nosuch", "virga.toml"}).err, "error: there is no database nosuch\n");
  }
  EXPECT_EQ(virga.folder.read("schema.hpp"), header);
}

TEST_P(PushLimits, ABaselineIsTheFirstMigration) {
  database().run("create table a (n integer)");
  EXPECT_EQ(virga.run({"pull", "--baseline", "--out", "other.hpp"}).status, 1);
  virga.folder.migration("20260101000001_a", "select 1;");
  virga.run({"migrate"});
  EXPECT_NE(
      virga.run({"pull", "--overwrite", "--baseline"}).err.find("has migrations: --baseline is for the first one"),
      std::string::npos);
  std::filesystem::remove_all(virga.folder.migrations());
  EXPECT_EQ(virga.run({"pull", "--overwrite", "--baseline"}).err,
            "error: migrations have been applied to the database: --baseline is for the first one\n");
}

TEST_P(PushLimits, SqlIsPrintedAsItIs) {
  virga.folder.write(
      "schema.hpp",
      program_case::schema_header("  column<As, \"home\", text().default_value(\"postgres://ada:pw@h/db\")> home;\n"));
  EXPECT_NE(virga.run({"export"}).out.find("'postgres://ada:pw@h/db'"), std::string::npos);
}

TEST_P(PushLimits, OddDefaultsAndNamesComeBack) {
  database().run(on_sqlite() ? "create table d (id integer primary key, e int default (1+1), f real default 1.0);"
                               "create table docs (n int); create trigger docs after insert on docs begin select 1; end"
                             : "create table \"As\" (id serial primary key, e smallint default 1::smallint);"
                               "create function f() returns trigger language plpgsql as 'begin return new; end';"
                               "create constraint trigger ct after insert on \"As\" for each row execute function f()");
  const process_result pulled = virga.run({"pull", "--overwrite", "--baseline"});
  EXPECT_EQ(pulled.status, 0) << pulled.out << pulled.err;
  EXPECT_EQ(virga.run({"push", "--dry-run"}).out, "no changes\n");
  const test_database another(GetParam());
  EXPECT_EQ(virga.run({"push", "--url", another.url()}).status, 0);
  EXPECT_EQ(virga.run({"push", "--dry-run", "--url", another.url()}).out, "no changes\n");
  if (!on_sqlite()) {
    EXPECT_EQ(another.live_schema(), database().live_schema());
  }
}

TEST_P(PushLimits, ADumpIsReadAsTheDatabaseIs) {
  if (on_sqlite()) return;  // pg_dump's
  ASSERT_EQ(virga.run({"push"}).status, 0);
  virga.folder.write("dump.sql", output_of("pg_dump --schema-only '" + virga.url + "'"));
  const process_result compared = virga.run({"diff", "dump.sql", "virga.toml"});
  EXPECT_EQ(compared.out, "") << compared.err;
  EXPECT_EQ(compared.status, 0) << compared.err;
}

}  // namespace
}  // namespace virga::kit::test
