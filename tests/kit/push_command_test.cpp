#include "program_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

// `virga push`, `pull` and `diff` as a program: a live database beside a header.
namespace virga::kit::test {
namespace {

class PushCommand : public program_test {};

INSTANTIATE_TEST_SUITE_P(Both, PushCommand, both_databases, dialect_test_name);

TEST_P(PushCommand, MakesTheDatabaseWhatTheHeaderSays) {
  const process_result first = virga.run({"push"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out.find("  + create table users\n\ncreate table \"users\" ("), 0U) << first.out;
  EXPECT_NE(first.out.find("\n1 statement run in "), std::string::npos) << first.out;
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  database().run("insert into users (name) values ('Ada')");

  set_schema("  column<As, \"bio\", text().default_value(\"none\").not_null()> bio;\n");
  const process_result second = virga.run({"push"});
  EXPECT_EQ(second.status, 0) << second.err << second.out;
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  EXPECT_EQ(database().query("select name, bio from users"), "Ada|none");
}

TEST_P(PushCommand, SaysNothingAfterMigrate) {
  set_schema(
      "  column<As, \"age\", integer().default_value(7)> age;\n"
      "  column<As, \"score\", numeric(8, 2)> score;\n"
      "  column<As, \"at\", timestamptz().default_now()> at;\n"
      "  static constexpr auto constraints(auto t) {\n"
      "    return list(check(\"adult\", t.age > 17), unique(\"one_name\").on(t.name), "
      "index(\"by_age\").on(t.age).where(t.age > 3));\n"
      "  }\n");
  const process_result generated = virga.run({"generate"});
  ASSERT_EQ(generated.status, 0) << generated.err;
  ASSERT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  const process_result nothing = virga.run({"diff", virga.url, "virga.toml"});
  EXPECT_EQ(nothing.out, "") << nothing.err;
}

TEST_P(PushCommand, AsksBeforeWhatLosesData) {
  set_schema("  column<As, \"bio\", text()> bio;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run("insert into users (name, bio) values ('Ada', 'first')");
  set_schema("");
  const process_result refused = virga.run({"push"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_NE(refused.out.find("warning  drops users.bio and what it holds\n"), std::string::npos) << refused.out;
  EXPECT_EQ(refused.err, "nothing has been run: --accept-data-loss says that this may happen\n");
  EXPECT_EQ(database().query("select bio from users"), "first");
  const process_result shown = virga.run({"push", "--dry-run"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_TRUE(shown.out.ends_with("1 statement; nothing has been run (--dry-run)\n")) << shown.out;
  EXPECT_EQ(virga.run({"push", "--accept-data-loss"}).status, 0);
  EXPECT_THROW((void)database().query("select bio from users"), error);
  EXPECT_EQ(database().query("select name from users"), "Ada");
}

TEST_P(PushCommand, CarriesRowsThroughARename) {
  set_schema("  column<As, \"bio\", text()> bio;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run("insert into users (name, bio) values ('Ada', 'first')");
  set_schema("  column<As, \"story\", text()> story;\n");
  const process_result hinted = virga.run({"push"});
  EXPECT_EQ(hinted.status, 3);
  EXPECT_NE(hinted.out.find("hint     if users.story is users.bio renamed, give --rename users.story=users.bio\n"),
            std::string::npos)
      << hinted.out;
  EXPECT_EQ(virga.run({"push", "--rename", "users.story=users.bio"}).status, 0);
  EXPECT_EQ(database().query("select story from users"), "first");
}

TEST_P(PushCommand, SaysWhatCheckFindsInTheStatements) {
  ASSERT_EQ(virga.run({"push"}).status, 0);
  set_schema("  static constexpr auto constraints(auto t) { return list(index(\"by_name\").on(t.name)); }\n");
  const process_result pushed = virga.run({"push"});
  EXPECT_EQ(pushed.status, 0) << pushed.err << pushed.out;
  const bool told =
      pushed.out.find("risk     users: an index is built while the table can't be written (index-blocks-writes)\n") !=
      std::string::npos;
  EXPECT_EQ(told, !on_sqlite()) << pushed.out;
}

// The statements are one transaction, and the error names the one that failed.
TEST_P(PushCommand, LeavesTheDatabaseAsItWasWhereAStatementFails) {
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run("insert into users (name) values ('Ada'), ('Ada')");
  set_schema(
      "  column<As, \"bio\", text()> bio;\n"
      "  static constexpr auto constraints(auto t) { return list(unique(\"one_name\").on(t.name)); }\n");
  const process_result failed = virga.run({"push", "--accept-data-loss"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_NE(failed.err.find("error: push: statement "), std::string::npos) << failed.err;
  EXPECT_THROW((void)database().query("select bio from users"), error);
}

TEST_P(PushCommand, PullWritesAHeaderOfWhatIsThere) {
  database().run(
      "create table authors (id integer primary key, name text not null);"
      "create table books (id integer primary key, author_id integer not null references authors (id),"
      " title text not null, price numeric);"
      "create index books_by_title on books (title)");
  // The two have the same columns; on SQLite each has a check of its own.
  const std::string renamed = on_sqlite() ? "" : "--rename authors=users says that it has another name now, and ";
  EXPECT_EQ(virga.run({"pull"}).err, "error: the database has no table that schema.hpp declares: is it another's? " +
                                         renamed + "--overwrite writes the header anew\n");
  const process_result pulled = virga.run({"pull", "--overwrite", "--baseline"});
  EXPECT_EQ(pulled.status, 0) << pulled.err << pulled.out;
  EXPECT_NE(pulled.out.find("schema.hpp  2 tables\n"), std::string::npos) << pulled.out;
  const std::string header = virga.folder.read("schema.hpp");
  EXPECT_NE(header.find("struct Authors"), std::string::npos) << header;
  EXPECT_NE(pulled.out.find("1 migration marked as applied; none was run\n"), std::string::npos) << pulled.out;
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"status"}).status, 0);
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
}

TEST_P(PushCommand, DiffsFoldersHeadersDatabasesAndFiles) {
  virga.run({"generate"});
  EXPECT_EQ(virga.run({"diff", "migrations", "virga.toml"}).out, "");
  set_schema("  column<As, \"bio\", text()> bio;\n");
  const std::string added = "alter table \"users\" add column \"bio\" text;\n\n";
  EXPECT_EQ(virga.run({"diff", "migrations", "virga.toml"}).out, added);
  EXPECT_EQ(virga.run({"diff", "--summary", "migrations", "virga.toml"}).out, "  + add column users.bio text\n");
  EXPECT_EQ(virga.run({"diff", "--check", "migrations", "virga.toml"}).status, 4);
  virga.run({"migrate"});
  EXPECT_EQ(virga.run({"diff", virga.url, "virga.toml"}).out, added);
  virga.folder.write("wanted.sql", virga.run({"export"}).out);
  const process_result of_file = virga.run({"diff", "wanted.sql", "virga.toml"});
  EXPECT_EQ(of_file.out, "") << of_file.err;
  EXPECT_EQ(virga.run({"diff", "migrations", "wanted.sql"}).out, added);
}

}  // namespace
}  // namespace virga::kit::test
