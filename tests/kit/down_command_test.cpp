#include "program_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <regex>

// `virga status`, `down`, `mark-applied` and `export` as a program.
namespace virga::kit::test {
namespace {

class DownCommand : public program_test {};

INSTANTIATE_TEST_SUITE_P(Both, DownCommand, both_databases, dialect_test_name);

TEST_P(DownCommand, RevertsWhatGenerateWrote) {
  virga.run({"generate"});
  set_schema("  column<As, \"bio\", text()> bio;\n");
  virga.run({"generate"});
  virga.run({"migrate"});
  database().run("insert into users (name, bio) values ('Ada', 'first')");
  const std::string newest = virga.migrations()[1];
  EXPECT_EQ(virga.folder.read("migrations/" + newest + "/down.sql"),
            "-- warning: drops users.bio and what it holds\nalter table \"users\" drop column \"bio\";\n");

  const process_result refused = virga.run({"down"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_EQ(refused.out, "warning  " + newest + ": drops users.bio and what it holds\n");
  EXPECT_EQ(refused.err, "nothing has been reverted: --accept-data-loss says that this may be lost\n");
  EXPECT_EQ(database().query("select bio from users"), "first");

  const process_result shown = virga.run({"down", "--dry-run"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_EQ(shown.out, newest +
                           "\n-- warning: drops users.bio and what it holds\nalter table \"users\" drop column "
                           "\"bio\";\n\n1 to revert; nothing has been reverted (--dry-run)\n");

  const process_result done = virga.run({"down", "--accept-data-loss"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_NE(done.out.find("  " + newest + "  "), std::string::npos) << done.out;
  EXPECT_TRUE(done.out.ends_with(" ms\n1 migration reverted\n")) << done.out;
  EXPECT_EQ(database().query("select name from users"), "Ada");
  EXPECT_THROW((void)database().query("select bio from users"), error);
  EXPECT_EQ(virga.run({"down", "5", "--accept-data-loss"}).status, 0);
  EXPECT_EQ(virga.run({"down"}).out, "nothing to revert\n");
}

TEST_P(DownCommand, StatusTellsEachAndExitsWithWhatItMeans) {
  virga.folder.migration("20260101000001_a", "create table a (n integer);");
  virga.folder.migration("20260101000002_long_name", "create table b (n integer);");
  const process_result pending = virga.run({"status"});
  EXPECT_EQ(pending.status, 4);
  EXPECT_EQ(pending.out,
            "  20260101000001_a          pending\n  20260101000002_long_name  pending\n0 applied, 2 pending\n");
  virga.run({"migrate", "--to", "20260101000001_a"});
  EXPECT_EQ(virga.run({"status"}).status, 4);
  virga.run({"migrate"});
  const process_result applied = virga.run({"status"});
  EXPECT_EQ(applied.status, 0);
  const std::regex to_the_second(
      R"(  20260101000001_a          applied  20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(Z|[+-][0-9:]+)  \d+(\.\d)? m?s\n)");
  EXPECT_TRUE(std::regex_search(applied.out, to_the_second)) << applied.out;
  EXPECT_TRUE(applied.out.ends_with("\n2 applied, 0 pending\n")) << applied.out;
  virga.folder.migration("20260101000002_long_name", "create table b (m integer);");
  const process_result edited = virga.run({"status"});
  EXPECT_EQ(edited.status, 5);
  EXPECT_NE(edited.out.find("edited"), std::string::npos);
  EXPECT_TRUE(edited.out.ends_with("\n1 applied, 0 pending, 1 edited, partial or missing\n")) << edited.out;
}

TEST_P(DownCommand, StatusAsJson) {
  virga.folder.migration("20260101000001_a", "create table a (n integer);");
  EXPECT_EQ(virga.run({"status", "--json"}).out,
            "{\n  \"command\": \"status\",\n  \"exit_status\": 4,\n  \"migrations\": [\n    {\n"
            "      \"name\": \"20260101000001_a\",\n      \"state\": \"pending\"\n    }\n  ]\n}\n");
}

TEST_P(DownCommand, MarksAllOfTheFolder) {
  virga.run({"generate"});
  const process_result marked = virga.run({"mark-applied"});
  EXPECT_EQ(marked.status, 0) << marked.err;
  EXPECT_EQ(marked.out, "  " + virga.migrations()[0] + "\n1 migration marked as applied; none was run\n");
  EXPECT_EQ(virga.run({"status"}).status, 0);
  EXPECT_THROW((void)database().query("select name from users"), error);
  const process_result unknown = virga.run({"mark-applied", "20260101000001_a"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_EQ(unknown.err, "error: migrations/20260101000001_a is not there: no migration of that name can be marked\n");
}

TEST_P(DownCommand, ExportsTheWholeSchema) {
  const process_result exported = virga.run({"export"});
  EXPECT_EQ(exported.status, 0) << exported.err;
  EXPECT_EQ(exported.out.find("create table \"users\" ("), 0U) << exported.out;
  database().run(exported.out);
  database().run("insert into users (name) values ('Ada')");
}

}  // namespace
}  // namespace virga::kit::test
