#include "program_case.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

// `virga squash`, `drop` and `up`: what becomes of a folder, and of the databases that have applied it.
namespace virga::kit::test {
namespace {

class SquashCommand : public program_test {
 protected:
  /// Three migrations that generate has written; the database has the first `applied`.
  void three(std::size_t applied) {
    for (const char* member : {"", "  column<As, \"bio\", text()> bio;\n",
                               "  column<As, \"bio\", text()> bio;\n  column<As, \"city\", text()> city;\n"}) {
      set_schema(member);
      ASSERT_EQ(virga.run({"generate"}).status, 0);
    }
    old = virga.migrations();
    ASSERT_EQ(old.size(), 3U);
    joined = old[2].substr(0, 14) + "_squashed";
    if (applied == 0) return;
    ASSERT_EQ(virga.run({"migrate", "--to", old[applied - 1]}).status, 0);
    database().run("insert into users (name) values ('Ada')");
  }
  [[nodiscard]] std::string sql_of_joined() const {
    return virga.folder.read("migrations/" + joined + "/migration.sql");
  }
  std::string without_database(const std::vector<std::string>& arguments) {
    const std::string url = std::exchange(virga.url, "");
    const process_result result = virga.run(arguments);
    virga.url = url;
    EXPECT_EQ(result.status, 0) << result.err;
    return result.out;
  }

  std::vector<std::string> old;
  std::string joined;
};

INSTANTIATE_TEST_SUITE_P(Both, SquashCommand, both_databases, dialect_test_name);

TEST_P(SquashCommand, JoinsAllAndLeadsToTheSameSchema) {
  three(0);
  const process_result squashed = virga.run({"squash"});
  ASSERT_EQ(squashed.status, 0) << squashed.err;
  EXPECT_EQ(squashed.out, "  " + old[0] + "\n  " + old[1] + "\n  " + old[2] + "\nmigrations/" + joined +
                              "/migration.sql  3 migrations joined\n");
  EXPECT_EQ(virga.migrations(), std::vector{joined});
  EXPECT_EQ(sql_of_joined().find("--> virga: replaces " + old[0] + " "), 0U) << sql_of_joined();
  EXPECT_NE(sql_of_joined().find("\n-- " + old[0] + "\ncreate table \"users\" ("), std::string::npos);
  EXPECT_TRUE(sql_of_joined().ends_with("\n--> statement-breakpoint\n-- " + old[2] +
                                        "\nalter table \"users\" add column \"city\" text;\n"))
      << sql_of_joined();
  EXPECT_EQ(virga.folder.read("migrations/" + joined + "/down.sql"),
            "-- " + old[2] +
                "\n-- warning: drops users.city and what it holds\nalter table \"users\" drop column \"city\";\n" +
                "--> statement-breakpoint\n-- " + old[1] +
                "\n-- warning: drops users.bio and what it holds\nalter table \"users\" drop column \"bio\";\n" +
                "--> statement-breakpoint\n-- " + old[0] + (on_sqlite() ? "\n--> virga: foreign-keys-off" : "") +
                "\n-- warning: drops the table users and its rows\ndrop table \"users\";\n");
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"down", "--accept-data-loss"}).status, 0);
  EXPECT_THROW((void)database().query("select name from users"), error);
}

TEST_P(SquashCommand, OfADatabaseThatHasThemAllIsApplied) {
  three(3);
  ASSERT_EQ(virga.run({"squash"}).status, 0);
  const process_result before = virga.run({"status"});
  EXPECT_EQ(before.status, 0) << before.out;
  EXPECT_NE(before.out.find("  as the 3 migrations that it replaces\n1 applied, 0 pending\n"), std::string::npos)
      << before.out;
  EXPECT_EQ(virga.run({"migrate", "--dry-run"}).out, "nothing to apply\n");
  EXPECT_EQ(database().query("select count(*) from virga_migrations"), "3");
  const process_result migrated = virga.run({"migrate"});
  EXPECT_EQ(migrated.out, "  " + joined + "  applied before, as those that it replaces\nnothing to apply\n")
      << migrated.err;
  EXPECT_EQ(database().query("select name from virga_migrations"), joined);
  EXPECT_EQ(database().query("select name from users"), "Ada");

  // Once every database has it, the lines go, and that is no edit.
  const std::string sql = sql_of_joined();
  virga.folder.write("migrations/" + joined + "/migration.sql", sql.substr(sql.find("\n-- ") + 1));
  EXPECT_EQ(virga.run({"status"}).status, 0);
  database().run("update users set bio = 'first'");
  set_schema("  column<As, \"bio\", text().not_null()> bio;\n");  // on SQLite the table is made anew
  ASSERT_EQ(virga.run({"generate"}).status, 0);
  EXPECT_EQ(virga.run({"squash", "--name", "again"}).status, 1) << "one is applied, and one is not";
  ASSERT_EQ(virga.run({"migrate"}).status, 0);
  const process_result again = virga.run({"squash", "--name", "again"});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.out.find("note  foreign keys are off") != std::string::npos, on_sqlite()) << again.out;
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"status"}).status, 0);
}

TEST_P(SquashCommand, OfADatabaseThatHasThemAllCanBeReverted) {
  three(3);
  ASSERT_EQ(virga.run({"squash"}).status, 0);
  const process_result shown = virga.run({"down", "--dry-run"});
  EXPECT_EQ(shown.out.find(joined + "\n-- " + old[2] + "\n"), 0U) << shown.out << shown.err;
  EXPECT_EQ(virga.run({"down", "--accept-data-loss"}).status, 0);
  EXPECT_EQ(database().query("select count(*) from virga_migrations"), "0");
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
}

TEST_P(SquashCommand, OfADatabaseThatHasSomeIsRefusedByName) {
  three(2);
  const process_result refused = virga.run({"squash"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err, "error: the database has applied some of them, and not " + old[2] +
                             ": `virga migrate` first, or join those that it has\n");
  EXPECT_EQ(virga.migrations(), old);
  without_database({"squash", "--untried"});  // by somebody else, say
  const process_result status = virga.run({"status"});
  EXPECT_EQ(status.status, 5);
  EXPECT_EQ(status.out, "  " + joined + "  partial  of what it replaces 2 of 3 are applied, but not " + old[2] +
                            "\n0 applied, 0 pending, 1 edited, partial or missing\n");
  const process_result migrated = virga.run({"migrate"});
  EXPECT_EQ(migrated.status, 1);
  EXPECT_EQ(migrated.err, "error: migrations/" + joined +
                              " replaces migrations of which this database has applied some: it has " + old[0] + ", " +
                              old[1] + ", and lacks " + old[2] +
                              ". Apply these from the folder as it was before, or let `virga mark-applied " + joined +
                              "` say that the database has all that it makes; nothing has been applied now\n");
  database().run("alter table users add column city text");
  EXPECT_EQ(virga.run({"mark-applied", joined}).status, 0);
  EXPECT_EQ(virga.run({"status"}).status, 0);
  EXPECT_EQ(virga.run({"migrate"}).out, "nothing to apply\n");
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
}

TEST_P(SquashCommand, JoinsSomeAndThoseBehindGoOn) {
  three(2);
  EXPECT_EQ(virga.run({"squash", old[0], old[1], "--name", "begin", "--dry-run"}).out,
            "  " + old[0] + "\n  " + old[1] + "\n2 migrations to join into " + old[1].substr(0, 14) +
                "_begin; nothing has been changed (--dry-run)\n");
  ASSERT_EQ(virga.run({"squash", old[0], old[1], "--name", "begin"}).status, 0);
  joined = old[1].substr(0, 14) + "_begin";
  EXPECT_EQ(virga.migrations(), (std::vector{joined, old[2]}));
  EXPECT_EQ(from_json(virga.folder.read("migrations/" + old[2] + "/snapshot.json"), "").previous, std::vector{joined});
  EXPECT_EQ(virga.run({"generate"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"status"}).status, 4);
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");
  EXPECT_EQ(database().query("select name from users"), "Ada");
}

TEST_P(SquashCommand, RefusesWhatCannotBeOne) {
  three(0);
  virga.folder.write("migrations/" + old[1] + "/migration.sql", "--> virga: no-transaction\nselect 1;\n");
  EXPECT_EQ(virga.run({"squash"}).err, "error: migrations/" + old[1] +
                                           "/migration.sql runs without a transaction: join those before it, or those "
                                           "behind it\n");
  const std::string sets = on_sqlite() ? "pragma recursive_triggers = on" : "set search_path = nowhere";
  virga.folder.write("migrations/" + old[1] + "/migration.sql", sets + ";\n");
  EXPECT_EQ(virga.run({"squash"}).err, "error: migrations/" + old[1] +
                                           "/migration.sql sets something of the session, which would be set for those "
                                           "behind it, too: " +
                                           sets + ";\n");
  EXPECT_EQ(virga.run({"squash", old[2], old[0]}).status, 1);
  EXPECT_EQ(virga.run({"squash", "nowhere"}).err, "error: migrations/nowhere is not there\n");
  EXPECT_EQ(virga.migrations(), old);
}

// The label that a transaction adds is none that it can use, and only the server knows.
TEST_P(SquashCommand, TriesItFirst) {
  if (on_sqlite()) return;
  const auto write = [&](const std::string& name, const std::string& sql, const std::string& previous) {
    virga.folder.migration(name, sql);
    virga.folder.write("migrations/" + name + "/snapshot.json", "{\"format\": 4, \"previous\": [" + previous +
                                                                    "], \"dialect\": \"postgresql\", \"tables\": []}");
  };
  write("20260101000000_a", "create type mood as enum ('happy');", "");
  write("20260102000000_b", "alter type mood add value 'sad';", "\"20260101000000_a\"");
  write("20260103000000_c", "create table t (m mood default 'sad');", "\"20260102000000_b\"");
  const process_result refused = virga.run({"squash", "20260102000000_b"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err.find("error: joined they fail: "), 0U) << refused.err;
  EXPECT_NE(refused.err.find("unsafe use of new value"), std::string::npos) << refused.err;
  EXPECT_EQ(virga.migrations().size(), 3U);
}

TEST_P(SquashCommand, DropRemovesTheNewestThatIsNotApplied) {
  three(2);
  const process_result needed = virga.run({"drop", old[0], "--yes"});
  EXPECT_EQ(needed.status, 1);
  EXPECT_EQ(needed.err, "error: " + old[1] + " was made after it, and needs it: it must go first\n");
  const process_result unsaid = virga.run({"drop", old[2]});
  EXPECT_EQ(unsaid.status, 3);
  EXPECT_EQ(unsaid.err, "nothing has been removed: --yes says that it may be\n");
  EXPECT_EQ(virga.migrations(), old);
  EXPECT_EQ(virga.run({"drop", old[2], "--yes"}).out, "migrations/" + old[2] + " removed\n");
  EXPECT_EQ(virga.migrations().size(), 2U);
  const process_result applied = virga.run({"drop", old[1], "--yes"});
  EXPECT_EQ(applied.status, 1);
  EXPECT_EQ(applied.err,
            "error: " + old[1] + " has been applied to the database, in whole or in part: `virga down` reverts it\n");
  EXPECT_EQ(virga.run({"drop", "nowhere", "--yes"}).err, "error: migrations/nowhere is not there\n");
  EXPECT_EQ(without_database({"drop", old[1], "--yes"}), "migrations/" + old[1] + " removed\n");
  EXPECT_EQ(virga.run({"status"}).status, 5);
}

TEST_P(SquashCommand, UpBringsSnapshotsToThePresentFormat) {
  three(0);
  EXPECT_EQ(virga.run({"up"}).out, "all snapshots are of format 4\n");
  const std::string file = "migrations/" + old[1] + "/snapshot.json";
  const std::string present = virga.folder.read(file);
  nlohmann::ordered_json older = nlohmann::ordered_json::parse(present);
  older["format"] = 3;
  virga.folder.write(file, older.dump());
  EXPECT_EQ(virga.run({"up"}).out, "  " + old[1] + "  format 3\n1 snapshot brought to format 4\n");
  EXPECT_EQ(virga.folder.read(file), present);
}

}  // namespace
}  // namespace virga::kit::test
