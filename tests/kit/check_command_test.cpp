#include "program_case.hpp"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

// `virga check` as a program.
namespace virga::kit::test {
namespace {

class CheckCommand : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* more : {"", "  column<As, \"slug\", text().not_null()> slug;\n"}) {
      virga.folder.write("schema.hpp", program_case::schema_header(more));
      const process_result generated = virga.run({"generate"});
      ASSERT_EQ(generated.status, 0) << generated.err;
    }
    names = virga.migrations();
    ASSERT_EQ(names.size(), 2U);
  }
  program_case virga{dialect_kind::postgresql};
  std::vector<std::string> names;
};

TEST_F(CheckCommand, SaysWhatFailsInAMigrationThatGenerateWrote) {
  const process_result found = virga.run({"check"});
  EXPECT_EQ(found.status, 7) << found.err;
  EXPECT_EQ(found.out, names[1] +
                           ", statement 1: error not-null-without-default\n"
                           "  users.slug: a column that is not null is added without a default\n"
                           "  alter table \"users\" add column \"slug\" text not null;\n"
                           "2 migrations checked: 1 error, 0 warnings\n");
  const auto listed = nlohmann::json::parse(virga.run({"check", "--json"}).out)["findings"];
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0]["rule"], "not-null-without-default");
  EXPECT_EQ(listed[0]["severity"], "error");
  EXPECT_EQ(listed[0]["migration"], names[1]);
  EXPECT_EQ(listed[0]["statement"], 1);
  EXPECT_EQ(virga.run({"check", "--since", names[1]}).out, "0 migrations checked: 0 errors, 0 warnings\n");
  EXPECT_EQ(virga.run({"check", "--since", "nowhere"}).status, 1);
}

TEST_F(CheckCommand, TakesWarningsForErrorsWhereTold) {
  virga.folder.write("migrations/" + names[1] + "/migration.sql", "drop table posts;");
  EXPECT_EQ(virga.run({"check"}).status, 0);
  EXPECT_EQ(virga.run({"check", "--strict"}).status, 7);
  virga.folder.write("migrations/" + names[1] + "/migration.sql", "-- virga: allow drop-loses-data\ndrop table posts;");
  EXPECT_EQ(virga.run({"check", "--strict"}).status, 0);
}

TEST_F(CheckCommand, ExplainsItsRules) {
  const process_result rules = virga.run({"check", "--rules"});
  EXPECT_EQ(rules.status, 0);
  EXPECT_NE(
      rules.out.find("  index-blocks-writes        warning  an index is built while the table can't be written\n"),
      std::string::npos)
      << rules.out;
  const process_result one = virga.run({"check", "--explain", "index-blocks-writes"});
  EXPECT_EQ(one.status, 0);
  EXPECT_NE(one.out.find("Use `create index concurrently`"), std::string::npos) << one.out;
  EXPECT_NE(one.out.find("-- virga: allow index-blocks-writes"), std::string::npos) << one.out;
  const process_result none = virga.run({"check", "--explain", "nonsense"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.err, "error: there is no rule nonsense; `virga check --rules` lists them\n");
}

}  // namespace
}  // namespace virga::kit::test
