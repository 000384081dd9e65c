#include "migration_script.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

namespace virga::migrations {
namespace {

using enum dialect_kind;

migration_script parsed(const std::string& text, dialect_kind dialect = postgresql) {
  return parse_script(text, "m/20260101000000_a/migration.sql", dialect);
}

std::vector<std::string> statements(const std::string& text, dialect_kind dialect = postgresql) {
  std::vector<std::string> result;
  for (const auto& statement : parsed(text, dialect).statements) result.push_back(statement.sql);
  return result;
}

constexpr auto cut = "\n--> statement-breakpoint\n";

TEST(MigrationScript, IsSplitAtBreakpoints) {
  EXPECT_EQ(statements("a;\n--> statement-breakpoint\nb;\nc;\n"), (std::vector<std::string>{"a;", "b;\nc;"}));
  EXPECT_EQ(statements("a;\r\n--> statement-breakpoint\r\nb;\r\n"), (std::vector<std::string>{"a;", "b;"}));
  EXPECT_EQ(statements("a;--> statement-breakpoint\nb;"), (std::vector<std::string>{"a;", "b;"}));
}

TEST(MigrationScript, HasNoBreakpointInAStringANameOrAComment) {
  for (const std::string& both :
       {"select 'a" + (cut + std::string("b'';c';")), "select \"a" + (cut + std::string("\"\"b\";")),
        "/* a" + (cut + std::string("b */ select 1;")),
        std::string("select 1; -- see --> statement-breakpoint\nselect 2;")}) {
    EXPECT_EQ(statements(both + cut + "b;"), (std::vector<std::string>{both, "b;"}));
    EXPECT_EQ(statements(both + cut + "b;", sqlite), (std::vector<std::string>{both, "b;"}));
  }
  // A backslash is nothing to a string, nor is the other kind of quotation mark.
  EXPECT_EQ(statements(std::string("select '\\';") + cut + "select '\"';" + cut + "select \"'\";").size(), 3U);
}

TEST(MigrationScript, HasNoBreakpointInWhatOnlyPostgresQuotes) {
  for (const std::string& one :
       {std::string("do $$ begin") + cut + "end $$;",
        std::string("create function f() returns text as $body$ select $$") + cut + "$$ $body$;",
        std::string("select E'\\'") + cut + "', e'\\\\';", std::string("/* a /* b */") + cut + "*/ select 1;"}) {
    EXPECT_EQ(statements(one + cut + "b;"), (std::vector<std::string>{one, "b;"}));
  }
  // None of these opens anything: a parameter, a name with a $, a name that ends in e.
  EXPECT_EQ(statements(std::string("select $1, a$b, 1;") + cut + "select $1, a$b$;" + cut + "select name'\\';").size(),
            3U);
}

TEST(MigrationScript, HasNoBreakpointInWhatOnlySqliteQuotes) {
  for (const std::string& one : {std::string("select [a'") + cut + "];", std::string("select `a\"") + cut + "`;"}) {
    EXPECT_EQ(statements(one + cut + "b;", sqlite), (std::vector<std::string>{one, "b;"}));
  }
  EXPECT_EQ(statements(std::string("select $$a;") + cut + "select $$b;", sqlite).size(), 2U);
  EXPECT_EQ(statements(std::string("/* a /* b */ select 1;") + cut + "b;", sqlite).size(), 2U);
}

TEST(MigrationScript, TakesADirectiveInAStringAsText) {
  const std::string text = "select '\n--> virga: no-transaction\n', $$\n--> virga: nonsense\n$$;";
  EXPECT_EQ(statements(text), std::vector<std::string>{text});
  EXPECT_TRUE(parsed(text).in_transaction);
}

TEST(MigrationScript, WithoutATransactionIsCutAtSemicolons) {
  const std::string directive = "--> virga: no-transaction\n";
  EXPECT_EQ(statements(directive + "vacuum; -- a;\n select ';' ;;\n--> statement-breakpoint\nanalyze"),
            (std::vector<std::string>{"vacuum;", "-- a;\n select ';' ;", "analyze"}));
  for (const std::string one :
       {"create function f() returns int begin atomic select 1; select case when true then 2 end; end;",
        "create or replace procedure p() language sql begin atomic insert into a values (1); end;",
        "create rule r as on insert to a do also (insert into b values (1); insert into c values (2));",
        "do $$ begin perform 1; end $$;"}) {
    EXPECT_EQ(statements(directive + one + " begin; commit;"), (std::vector<std::string>{one, "begin;", "commit;"}));
  }
  for (const std::string one :
       {"create trigger t after insert on a begin insert into b values (case when 1 then 2 end); delete from c; end;",
        "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END ;"}) {
    EXPECT_EQ(statements(directive + one + " begin; commit;", sqlite),
              (std::vector<std::string>{one, "begin;", "commit;"}));
  }
}

TEST(MigrationScript, RunsWithoutATransactionWhatNoneMayHold) {
  for (const char* alone :
       {"vacuum", "VACUUM (analyze) t;", "create index concurrently a on t (n)",
        "create unique index concurrently on t (n);", "drop index concurrently if exists a",
        "reindex index concurrently a", "reindex (concurrently) table a", "reindex schema s", "cluster",
        "create database d", "drop tablespace s", "alter system set work_mem = '1MB'",
        "alter table only s.t detach partition s.p concurrently;", "create subscription s connection 'c' publication p",
        "drop subscription s", "-- why\nset lock_timeout = 1; /* so */ vacuum t;"}) {
    EXPECT_FALSE(parsed(alone).in_transaction) << alone;
  }
  for (const char* within :
       {"create index a on t (n)", "create index concurrently_named on t (n)", "create table vacuum (n integer)",
        "select 'vacuum'", "reindex table a", "cluster t using a", "alter table t detach partition p",
        "create table \"concurrently\" (n integer)", "reindex table \"concurrently\"", "cluster \"verbose\"",
        "create subscription s connection 'c' publication p with (create_slot = false)", "set lock_timeout = 1",
        "refresh materialized view concurrently v", "create table t (n integer); vacuum t"}) {
    EXPECT_TRUE(parsed(within).in_transaction) << within;
  }
  EXPECT_FALSE(parsed("vacuum", sqlite).in_transaction);
  EXPECT_FALSE(parsed("pragma journal_mode = wal; pragma foreign_keys = on", sqlite).in_transaction);
  EXPECT_TRUE(parsed("pragma foreign_keys = on", sqlite).in_transaction);
  EXPECT_EQ(parsed("vacuum a; vacuum b").statements.size(), 2U);
}

TEST(MigrationScript, LeavesOutWhatHoldsNoStatement) {
  EXPECT_TRUE(statements("").empty());
  EXPECT_TRUE(statements("\n-- only words\n--> statement-breakpoint\n\n").empty());
  EXPECT_EQ(statements("-- words\na;\n--> statement-breakpoint\n"), std::vector<std::string>{"-- words\na;"});
}

TEST(MigrationScript, MayBeginWithAByteOrderMark) {
  EXPECT_EQ(statements("\xEF\xBB\xBF"
                       "a;"),
            std::vector<std::string>{"a;"});
  EXPECT_FALSE(parsed("\xEF\xBB\xBF--> virga: no-transaction\na;").in_transaction);
}

TEST(MigrationScript, ObeysDirectivesAndDoesNotSendThem) {
  const migration_script script = parsed(
      "--> virga: foreign-keys-off\n--> virga: rebuild my table\na;\n--> statement-breakpoint\nb;\n"
      "--> statement-breakpoint\n--> virga: rebuilt my table\nc;\n");
  EXPECT_EQ(script.foreign_keys, false);
  EXPECT_TRUE(script.in_transaction);
  ASSERT_EQ(script.statements.size(), 3U);
  EXPECT_EQ(script.statements[0].rebuild, "my table");
  EXPECT_EQ(script.statements[0].sql, "a;");
  EXPECT_EQ(script.statements[1].rebuild + script.statements[1].rebuilt, "");
  EXPECT_EQ(script.statements[2].rebuilt, "my table");
  EXPECT_FALSE(parsed("--> virga: no-transaction\na;").in_transaction);
}

TEST(MigrationScript, TakesThePragmaOfForeignKeysAsTheDirective) {
  for (const char* off : {"pragma foreign_keys = off;", "PRAGMA foreign_keys=OFF", "pragma foreign_keys(0);",
                          "pragma main.foreign_keys = 'no'", "Pragma \"foreign_keys\" /* as ever */ = False;",
                          "select 1; pragma [foreign_keys] = -1; select 2;", "pragma foreign_keys = 256",
                          "pragma foreign_keys = on; pragma foreign_keys = off; pragma foreign_keys = on;"}) {
    EXPECT_EQ(parsed(std::string("select 1;") + cut + off, sqlite).foreign_keys, false) << off;
  }
  for (const char* on : {"pragma foreign_keys = on", "pragma foreign_keys(+1);", "pragma foreign_keys = YES",
                         "pragma foreign_keys = 'true'"}) {
    EXPECT_EQ(parsed(on, sqlite).foreign_keys, true) << on;
  }
  for (const char* neither :
       {"pragma foreign_keys;", "-- pragma foreign_keys = off", "select 'pragma foreign_keys = off'",
        "pragma foreign_key_check", "pragma defer_foreign_keys = off"}) {
    EXPECT_EQ(parsed(neither, sqlite).foreign_keys, std::nullopt) << neither;
  }
  EXPECT_EQ(parsed("pragma foreign_keys = off").foreign_keys, std::nullopt);  // PostgreSQL has none
}

TEST(MigrationScript, RefusesARebuildWithoutATransaction) {
  EXPECT_THROW((void)parsed("--> virga: no-transaction\n--> virga: rebuild a\na;", sqlite), migration_error);
}

TEST(MigrationScript, KnowsAStatementThatMustGiveNoRows) {
  const migration_script script =
      parsed("--> virga: expect-no-rows rows of t have no a\nselect a;\n--> statement-breakpoint\nb;");
  ASSERT_EQ(script.statements.size(), 2U);
  EXPECT_EQ(script.statements[0].refuses, "rows of t have no a");
  EXPECT_EQ(script.statements[0].sql, "select a;");
  EXPECT_EQ(script.statements[1].refuses, "");
  EXPECT_FALSE(script.for_sqlite);
  EXPECT_THROW((void)parsed("--> virga: expect-no-rows\nselect a;"), migration_error);
}

TEST(MigrationScript, RefusesUnknownDirectives) {
  for (const char* text : {"--> virga: rebuild", "--> virga:", "--> virga: no-transaction please", "--> virga: x\n"}) {
    EXPECT_THROW((void)parsed(text), migration_error) << text;
  }
}

TEST(MigrationScript, HasAChecksumThatSeesEverythingButLineEnds) {
  EXPECT_EQ(parsed("").checksum, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(parsed("abc").checksum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(parsed("a\r\nb\r\n").checksum, parsed("a\nb\n").checksum);
  EXPECT_NE(parsed("a\rb").checksum, parsed("ab").checksum);
  EXPECT_NE(parsed("a ").checksum, parsed("a").checksum);
}

}  // namespace
}  // namespace virga::migrations
