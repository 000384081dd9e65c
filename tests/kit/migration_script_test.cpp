#include "migration_script.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

namespace virga::migrations {
namespace {

migration_script parsed(const std::string& text) { return parse_script(text, "m/20260101000000_a/migration.sql"); }

std::vector<std::string> statements(const std::string& text) {
  std::vector<std::string> result;
  for (const auto& statement : parsed(text).statements) result.push_back(statement.sql);
  return result;
}

TEST(MigrationScript, IsSplitAtBreakpoints) {
  EXPECT_EQ(statements("a;\n--> statement-breakpoint\nb;\nc;\n"), (std::vector<std::string>{"a;", "b;\nc;"}));
  EXPECT_EQ(statements("a;\r\n--> statement-breakpoint\r\nb;\r\n"), (std::vector<std::string>{"a;", "b;"}));
  EXPECT_EQ(statements("a;--> statement-breakpoint\nb;"), (std::vector<std::string>{"a;", "b;"}));
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
  EXPECT_TRUE(script.foreign_keys_off);
  EXPECT_TRUE(script.in_transaction);
  ASSERT_EQ(script.statements.size(), 3U);
  EXPECT_EQ(script.statements[0].rebuild, "my table");
  EXPECT_EQ(script.statements[0].sql, "a;");
  EXPECT_EQ(script.statements[1].rebuild + script.statements[1].rebuilt, "");
  EXPECT_EQ(script.statements[2].rebuilt, "my table");
  EXPECT_FALSE(parsed("--> virga: no-transaction\na;").in_transaction);
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
