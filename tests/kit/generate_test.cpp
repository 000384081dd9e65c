#include "program_case.hpp"

#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

// `virga generate` as a program: a header is compiled, compared and written down.
namespace virga::kit::test {
namespace {

class Generate : public testing::TestWithParam<dialect_kind> {
 protected:
  program_case virga{GetParam()};

  [[nodiscard]] std::string sql(const std::string& name) const {
    return virga.folder.read("migrations/" + name + "/migration.sql");
  }
  [[nodiscard]] bool on_sqlite() const { return GetParam() == dialect_kind::sqlite; }
  void set_schema(const std::string& more) const {
    virga.folder.write("schema.hpp", program_case::schema_header(more));
  }
};

INSTANTIATE_TEST_SUITE_P(Both, Generate, both_databases, dialect_test_name);

TEST_P(Generate, WritesWhatTheHeaderDeclares) {
  const process_result first = virga.run({"generate"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.err, "");
  const auto names = virga.migrations();
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names[0].substr(14), "_create_users");
  EXPECT_EQ(first.out, "  + create table users\n\nmigrations/" + names[0] + "/migration.sql  1 statement\n");
  EXPECT_EQ(sql(names[0]), on_sqlite() ? "create table \"users\" (\n"
                                         "  \"id\" integer constraint \"users_pkey\" primary key autoincrement,\n"
                                         "  \"name\" text not null,\n"
                                         "  constraint \"users_id_range\" check (\"id\" between -2147483648 and "
                                         "2147483647)\n) strict;\n"
                                       : "create table \"users\" (\n"
                                         "  \"id\" integer generated always as identity,\n  \"name\" text not null,\n"
                                         "  constraint \"users_pkey\" primary key (\"id\")\n);\n");
}

TEST_P(Generate, WritesNothingWhenNothingChanges) {
  virga.run({"generate"});
  const process_result second = virga.run({"generate"});
  EXPECT_EQ(second.status, 0);
  EXPECT_EQ(second.out, "no changes\n");
  EXPECT_EQ(virga.migrations().size(), 1U);
}

TEST_P(Generate, ComesAfterTheLastMigrationAndTakesAName) {
  virga.run({"generate", "--name", "The First!"});
  set_schema("  column<As, \"bio\", text()> bio;\n");
  const process_result second = virga.run({"generate"});
  EXPECT_EQ(second.status, 0) << second.err;
  const auto names = virga.migrations();
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].substr(14), "_the_first");
  EXPECT_EQ(names[1].substr(14), "_add_users_bio");
  EXPECT_LT(names[0].substr(0, 14), names[1].substr(0, 14));
  EXPECT_EQ(sql(names[1]), "alter table \"users\" add column \"bio\" text;\n");
  EXPECT_EQ(from_json(virga.folder.read("migrations/" + names[1] + "/snapshot.json"), "").previous,
            std::vector<std::string>{names[0]});
}

TEST_P(Generate, ChecksWithoutWriting) {
  const process_result behind = virga.run({"generate", "--check"});
  EXPECT_EQ(behind.status, 1);
  EXPECT_EQ(behind.out, "  + create table users\n\n");
  EXPECT_EQ(behind.err, "the schema is ahead of the migrations: virga generate writes the next one\n");
  EXPECT_TRUE(virga.migrations().empty());
  virga.run({"generate"});
  EXPECT_EQ(virga.run({"generate", "--check"}).status, 0);
}

TEST_P(Generate, WarnsAndHintsWhereAColumnIsLost) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  virga.run({"generate"});
  set_schema("  column<As, \"mobile\", text()> mobile;\n");
  const process_result unsaid = virga.run({"generate"});
  EXPECT_EQ(unsaid.out.substr(0, unsaid.out.find("migrations/")),
            "  + add column users.mobile text\n  - drop column users.phone\n\n"
            "warning  drops users.phone and what it holds\n"
            "hint     if users.mobile is users.phone renamed, remove this migration and give --rename "
            "users.mobile=users.phone\n");
  std::filesystem::remove_all(virga.folder.migrations() / virga.migrations()[1]);

  const process_result said = virga.run({"generate", "--rename", "users.mobile=users.phone"});
  EXPECT_EQ(said.out.substr(0, said.out.find("migrations/")), "  ~ rename column users.phone to mobile\n\n");
  EXPECT_EQ(sql(virga.migrations()[1]), "alter table \"users\" rename column \"phone\" to \"mobile\";\n");
}

// The declared type is in the snapshot, also where the database stores another one alike.
TEST_P(Generate, SeesATypeThatIsStoredAlike) {
  set_schema("  column<As, \"seen_at\", timestamp()> seen_at;\n");
  virga.run({"generate"});
  set_schema("  column<As, \"seen_at\", timestamptz()> seen_at;\n");
  const process_result second = virga.run({"generate"});
  EXPECT_EQ(second.status, 0) << second.err;
  ASSERT_EQ(virga.migrations().size(), 2U) << second.out;
  EXPECT_NE(second.out.find("  ~ alter column users.seen_at: timestamp -> timestamptz\n"), std::string::npos)
      << second.out;
  EXPECT_EQ(virga.run({"generate", "--check"}).status, 0);
}

TEST_P(Generate, BuildsIndexesConcurrentlyInAMigrationOfTheirOwn) {
  virga.run({"generate"});
  set_schema(
      "  column<As, \"bio\", text()> bio;\n"
      "  static constexpr auto constraints(auto t) {\n"
      "    return list(index(\"users_name\").on(t.name), unique_index(\"users_bio\").on(t.bio));\n  }\n");
  const process_result second = virga.run({"generate", "--concurrently"});
  if (on_sqlite()) {
    EXPECT_EQ(second.status, 1);
    EXPECT_NE(second.err.find("--concurrently: SQLite builds an index while nobody else writes"), std::string::npos);
    EXPECT_EQ(virga.migrations().size(), 1U);
    return;
  }
  EXPECT_EQ(second.status, 0) << second.err;
  const auto names = virga.migrations();
  ASSERT_EQ(names.size(), 3U) << second.out;
  EXPECT_EQ(names[1].substr(14), "_add_users_bio");
  EXPECT_EQ(sql(names[1]), "alter table \"users\" add column \"bio\" text;\n");
  EXPECT_EQ(sql(names[2]),
            "create index concurrently \"users_name\" on \"users\" (\"name\");\n"
            "--> statement-breakpoint\n"
            "create unique index concurrently \"users_bio\" on \"users\" (\"bio\");\n");
  EXPECT_EQ(virga.folder.read("migrations/" + names[2] + "/down.sql"),
            "drop index \"users_name\";\n--> statement-breakpoint\ndrop index \"users_bio\";\n");
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"check", "--since", names[0]}).status, 0);

  set_schema(
      "  column<As, \"about\", text()> about;\n"
      "  static constexpr auto constraints(auto t) {\n"
      "    return list(index(\"users_name\").on(t.name), unique_index(\"users_bio\").on(t.about),\n"
      "                index(\"users_about\").on(t.about));\n  }\n");
  const process_result renamed = virga.run({"generate", "--concurrently", "--rename", "users.about=users.bio"});
  EXPECT_EQ(renamed.status, 0) << renamed.err;
  const auto all = virga.migrations();
  ASSERT_EQ(all.size(), 5U) << renamed.out;
  EXPECT_EQ(sql(all[3]), "alter table \"users\" rename column \"bio\" to \"about\";\n");
  EXPECT_EQ(sql(all[4]), "create index concurrently \"users_about\" on \"users\" (\"about\");\n");
}

TEST_P(Generate, RefusesARenameThatFitsNothing) {
  virga.run({"generate"});
  const process_result refused = virga.run({"generate", "--rename", "a=b"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err, "error: --rename a=b: the last migration has no table or column b\n");
  EXPECT_EQ(refused.out, "");
}

TEST_P(Generate, WritesAnEmptyMigrationForOwnSql) {
  virga.run({"generate"});
  const process_result custom = virga.run({"generate", "--custom", "--name", "fill"});
  EXPECT_EQ(custom.status, 0) << custom.err;
  const auto names = virga.migrations();
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(sql(names[1]), "-- Write the statements here.\n");
  const auto snapshot = [&](const std::string& name) {
    return from_json(virga.folder.read("migrations/" + name + "/snapshot.json"), name).snapshot;
  };
  EXPECT_EQ(snapshot(names[1]), snapshot(names[0]));
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
}

TEST_P(Generate, ShowsWhatTheCompilerSays) {
  set_schema("  column<As, \"bio\", no_such_type()> bio;\n");
  const process_result refused = virga.run({"generate"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("schema.hpp:8:"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("no_such_type"), std::string::npos);
  EXPECT_TRUE(refused.err.ends_with("error: the schema does not compile\n"));
  EXPECT_EQ(refused.out, "");
  EXPECT_TRUE(virga.migrations().empty());
}

TEST_P(Generate, ShowsWhatThePreprocessorSays) {
  virga.folder.write("schema.hpp", "#include <no_such_header.hpp>\n");
  const process_result refused = virga.run({"generate"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("no_such_header.hpp"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace virga::kit::test
