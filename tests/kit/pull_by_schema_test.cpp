#include "../integration/both/own_database.hpp"
#include "program_case.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

// `virga pull --by-schema`: a header for each schema of the database.
namespace virga::kit::test {
namespace {

class PullBySchema : public testing::Test {
 protected:
  void SetUp() override {
    if (!demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    database = std::make_unique<own_database>("by_schema");
    virga.url = database->url();
    virga.configure("schema_name = \"acme::schema\"\n");
    std::filesystem::remove(virga.folder.path() / "schema.hpp");
  }
  void run(const std::string& sql) const {
    const process_result done =
        run_process({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", virga.url, "-c", sql}, virga.folder.path());
    ASSERT_EQ(done.status, 0) << done.err;
  }
  void expect_compiles(const std::string& header) const {
    const process_result compiled =
        run_process({VIRGA_CXX, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-isystem", VIRGA_INCLUDE,
                     "-include", header, "-x", "c++", "/dev/null"},
                    virga.folder.path());
    EXPECT_EQ(compiled.status, 0) << header << "\n" << compiled.err;
  }

  std::unique_ptr<own_database> database;
  program_case virga{dialect_kind::postgresql};
};

// One is called as the header of what they have in common would be.
constexpr auto three_schemas = R"(
  create schema billing; create schema types; create schema "Odd name";
  create type billing.state as enum ('open', 'paid');
  create table customers (id integer primary key, name text not null);
  create table billing.invoices (id integer primary key, customer_id integer not null references customers,
    state billing.state not null default 'open');
  create table billing.lines (invoice_id integer references billing.invoices, place integer, text text not null,
    primary key (invoice_id, place));
  create table types.kinds (name text primary key);
  create table "Odd name".people (id integer primary key, kind text references types.kinds);
  create view billing.open_invoices as select id from billing.invoices where state = 'open';)";

TEST_F(PullBySchema, WritesAHeaderForEach) {
  run(three_schemas);
  const process_result pulled = virga.run({"pull", "--by-schema", "--baseline"});
  ASSERT_EQ(pulled.status, 0) << pulled.err << pulled.out;
  EXPECT_EQ(virga.folder.read("schema_types_.hpp"), R"(#pragma once

#include "schema_types.hpp"

// clang-format off: a schema is read as a table

namespace acme {

template <class As> struct Kinds {
  static constexpr auto table = table_name("types", "kinds");
  column<As, "name", text().primary_key()> name;
  many<As, "people", People>               people;
};
inline constexpr auto kinds = virga::table<Kinds>;

}  // namespace acme
)");
  const std::string odd = virga.folder.read("schema_odd_name.hpp");
  EXPECT_TRUE(odd.starts_with("#pragma once\n\n#include \"schema_types.hpp\"\n#include \"schema_types_.hpp\"\n"))
      << odd;
  for (const char* part : {"schema_types.hpp", "schema_public.hpp", "schema_billing.hpp", "schema_types_.hpp",
                           "schema_odd_name.hpp", "schema.hpp"})
    expect_compiles(part);
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"push", "--dry-run"}).out, "no changes\n");
}

TEST_F(PullBySchema, IsPulledAgain) {
  run(three_schemas);
  ASSERT_EQ(virga.run({"pull", "--by-schema"}).status, 0);
  const std::string before = virga.folder.read("schema.hpp");
  run("alter table billing.lines add column amount numeric(10, 2)");
  const process_result again = virga.run({"pull"});
  ASSERT_EQ(again.status, 0) << again.err << again.out;
  EXPECT_NE(virga.folder.read("schema_billing.hpp").find("amount"), std::string::npos) << again.out;
  EXPECT_EQ(virga.folder.read("schema.hpp"), before);
  EXPECT_EQ(virga.run({"push", "--dry-run"}).out, "no changes\n");
}

TEST_F(PullBySchema, IsRefusedWhereTwoReferToEachOther) {
  run(three_schemas);
  run("alter table customers add column first_invoice_id integer references billing.invoices");
  const process_result pulled = virga.run({"pull", "--by-schema"});
  EXPECT_EQ(pulled.status, 1);
  EXPECT_EQ(pulled.err,
            "error: a table of the schema public refers to one of billing, and the other way round: no header of one "
            "schema can come first, so they must be one header\n");
  EXPECT_FALSE(std::filesystem::exists(virga.folder.path() / "schema.hpp"));
}

TEST_F(PullBySchema, IsRefusedWhereTwoWouldBeOneFile) {
  run(three_schemas);
  run("create schema odd_name; create table odd_name.others (id integer primary key references customers)");
  EXPECT_EQ(virga.run({"pull", "--by-schema"}).err,
            "error: two schemas would both be in schema_odd_name.hpp, so they must be one header\n");
}

TEST_F(PullBySchema, WritesNothingOverAHeaderThatIsThere) {
  run(three_schemas);
  virga.folder.write("schema_billing.hpp", "// by hand\n");
  const process_result pulled = virga.run({"pull", "--by-schema"});
  EXPECT_EQ(pulled.status, 1);
  EXPECT_NE(pulled.err.find("schema_billing.hpp is there already; --overwrite writes it anew"), std::string::npos)
      << pulled.err;
  EXPECT_FALSE(std::filesystem::exists(virga.folder.path() / "schema_public.hpp"));
  EXPECT_EQ(virga.folder.read("schema_billing.hpp"), "// by hand\n");
  EXPECT_EQ(virga.run({"pull", "--by-schema", "--overwrite"}).status, 0);
}

TEST(PullBySchemaOfSqlite, IsRefused) {
  const test_database database(dialect_kind::sqlite);
  database.run("create table t (id integer primary key) strict");
  program_case virga(dialect_kind::sqlite);
  virga.url = database.url();
  std::filesystem::remove(virga.folder.path() / "schema.hpp");
  EXPECT_EQ(virga.run({"pull", "--by-schema"}).err, "error: --by-schema: a database of SQLite is one schema\n");
}

}  // namespace
}  // namespace virga::kit::test
