#include "program_case.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

// `--json` of every command: one object on standard output and nothing beside it, whatever happens.
namespace virga::kit::test {
namespace {

using json = nlohmann::json;

class JsonReport : public program_test {
 protected:
  /// What the command prints, once it is what it must be: one object that says how it ended.
  [[nodiscard]] json report_of(std::vector<std::string> arguments, int exit_status = 0) const {
    const std::string command = arguments.front();
    arguments.emplace_back("--json");
    const process_result result = virga.run(arguments);
    EXPECT_EQ(result.status, exit_status) << result.out << result.err;
    const json all = json::parse(result.out, nullptr, false);
    EXPECT_TRUE(all.is_object()) << result.out;
    if (!all.is_object()) return json::object();
    EXPECT_EQ(all["command"], command);
    EXPECT_EQ(all["exit_status"], exit_status);
    return all;
  }
};

INSTANTIATE_TEST_SUITE_P(Both, JsonReport, both_databases, dialect_test_name);

TEST_P(JsonReport, OfGenerateMigrateStatusAndDown) {
  const json generated = report_of({"generate"});
  const std::string first = virga.migrations()[0];
  EXPECT_EQ(generated["changes"], json::array({"create table users"}));
  ASSERT_EQ(generated["statements"].size(), 1U);
  EXPECT_EQ(generated["statements"][0].get<std::string>().find("create table \"users\" ("), 0U);
  EXPECT_EQ(generated["migrations"], json::array({{{"name", first},
                                                   {"state", "written"},
                                                   {"file", "migrations/" + first + "/migration.sql"},
                                                   {"has_down", true}}}));
  EXPECT_FALSE(generated.contains("error"));
  EXPECT_EQ(report_of({"generate"}), json({{"command", "generate"}, {"exit_status", 0}}));

  const json planned = report_of({"migrate", "--dry-run"});
  EXPECT_EQ(planned["migrations"][0]["state"], "pending");
  EXPECT_EQ(planned["migrations"][0]["statements"], generated["statements"]);
  EXPECT_EQ(report_of({"status"}, 4)["migrations"][0]["state"], "pending");
  const json migrated = report_of({"migrate"});
  ASSERT_EQ(migrated["migrations"].size(), 1U) << migrated;
  EXPECT_EQ(migrated["migrations"][0]["name"], first);
  EXPECT_EQ(migrated["migrations"][0]["state"], "applied");
  EXPECT_TRUE(migrated["migrations"][0]["duration_us"].is_number_unsigned());
  EXPECT_EQ(report_of({"status"})["migrations"][0]["state"], "applied");

  const json refused = report_of({"down"}, 3);
  EXPECT_EQ(refused["warnings"], json::array({first + ": drops the table users and its rows"}));
  EXPECT_EQ(refused["error"]["message"], "nothing has been reverted: --accept-data-loss says that this may be lost");
  const json reverted = report_of({"down", "--accept-data-loss"});
  EXPECT_EQ(reverted["migrations"][0]["state"], "reverted");
  EXPECT_EQ(report_of({"mark-applied"})["migrations"], json::array({{{"name", first}, {"state", "marked"}}}));
}

TEST_P(JsonReport, OfPushAndDiffHasChangesWarningsAndRisks) {
  set_schema("  column<As, \"bio\", text()> bio;\n");
  EXPECT_EQ(report_of({"diff", database().url(), "virga.toml"})["changes"], json::array({"create table users"}));
  const json pushed = report_of({"push"});
  EXPECT_EQ(pushed["changes"], json::array({"create table users"}));
  EXPECT_TRUE(pushed["duration_us"].is_number());
  EXPECT_FALSE(pushed.contains("risks"));
  database().run("insert into users (name, bio) values ('Ada', 'first')");

  set_schema("  column<As, \"story\", text()> story;\n");
  const json refused = report_of({"push"}, 3);
  EXPECT_EQ(refused["changes"], json::array({"add column users.story text", "drop column users.bio"}));
  EXPECT_EQ(refused["warnings"], json::array({"drops users.bio and what it holds"}));
  EXPECT_EQ(refused["renames"], json::array({{{"to", "users.story"}, {"from", "users.bio"}}}));
  EXPECT_EQ(refused["risks"][0]["rule"], "drop-loses-data");
  EXPECT_EQ(refused["risks"][0]["severity"], "warning");
  EXPECT_EQ(refused["risks"][0]["about"], "users.bio");
  EXPECT_EQ(database().query("select bio from users"), "first");
}

// As docs/migrations.md shows it.
TEST_P(JsonReport, IsPrintedForPeopleToo) {
  set_schema("  column<As, \"bio\", text()> bio;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  set_schema("");
  EXPECT_EQ(virga.run({"push", "--json"}).out, R"({
  "command": "push",
  "exit_status": 3,
  "changes": [
    "drop column users.bio"
  ],
  "statements": [
    "-- warning: drops users.bio and what it holds\nalter table \"users\" drop column \"bio\";"
  ],
  "risks": [
    {
      "severity": "warning",
      "rule": "drop-loses-data",
      "about": "users.bio",
      "summary": "what the table or the column holds is gone",
      "statement": 1,
      "sql": "-- warning: drops users.bio and what it holds\nalter table \"users\" drop column \"bio\";"
    }
  ],
  "warnings": [
    "drops users.bio and what it holds"
  ],
  "error": {
    "message": "nothing has been run: --accept-data-loss says that this may happen"
  }
}
)");
}

TEST_P(JsonReport, OfAnErrorIsOnStandardOutputToo) {
  virga.folder.migration("20260101000000_a", "select nowhere('postgresql://ada:hush7@h/d', 'password=hush7');");
  const json failed = report_of({"migrate"}, 1);
  EXPECT_EQ(failed["error"]["sql"], "select nowhere('postgresql://ada:***@h/d', 'password=***');");
  EXPECT_NE(failed["error"]["message"].get<std::string>().find("statement 1 of 1 failed: "), std::string::npos);
  EXPECT_TRUE(failed["error"].contains("sqlstate"));
  virga.folder.write("schema.hpp", "nonsense;\n");
  const json uncompiled = report_of({"push"}, 1);
  EXPECT_EQ(uncompiled["error"]["message"], "the schema does not compile");
  EXPECT_NE(uncompiled["error"]["detail"].get<std::string>().find("schema.hpp:1:1: error: "), std::string::npos);
  EXPECT_EQ(report_of({"migrate", "--config", "nowhere.toml"}, 1)["error"]["message"].get<std::string>().find(
                "nowhere.toml can't be read"),
            0U);
  const process_result wrong = virga.run({"migrate", "--json", "--nonsense"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.out, "");
}

TEST_P(JsonReport, OfCheckExportAndVerify) {
  virga.folder.migration("20260101000000_a", "alter table users drop column bio;");
  virga.folder.write("migrations/20260101000000_a/snapshot.json",
                     on_sqlite() ? "{\"format\": 4, \"dialect\": \"sqlite\", \"tables\": []}"
                                 : "{\"format\": 4, \"dialect\": \"postgresql\", \"tables\": []}");
  const json checked = report_of({"check"});
  EXPECT_EQ(checked["checked"], 1);
  EXPECT_EQ(checked["findings"][0]["rule"], "drop-loses-data") << checked;
  EXPECT_EQ(checked["findings"][0]["migration"], "20260101000000_a");
  const json exported = report_of({"export"});
  ASSERT_EQ(exported["statements"].size(), 1U);
  database().run(exported["statements"][0]);
  EXPECT_EQ(report_of({"verify"})["ok"], true);
}

TEST_P(JsonReport, OfAdopt) {
  virga.folder.write("sql/V1__a.sql", "create table a (n integer);");
  database().run("create table a (n integer)");
  const json refused = report_of({"adopt", "sql"}, 1);
  EXPECT_NE(refused["error"]["message"].get<std::string>().find("schema.hpp is there already"), std::string::npos);
  std::filesystem::remove(virga.folder.path() / "schema.hpp");
  const json adopted = report_of({"adopt", "sql", "--as-applied"});
  EXPECT_EQ(adopted["tool"], "Flyway");
  EXPECT_EQ(adopted["adopted"], json::array({{{"name", "V1__a.sql"}, {"state", "marked"}}})) << adopted;
  EXPECT_EQ(adopted["migrations"][0]["state"], "marked");
  EXPECT_EQ(virga.run({"status"}).status, 0);
}

}  // namespace
}  // namespace virga::kit::test
