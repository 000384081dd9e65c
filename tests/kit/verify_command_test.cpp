#include "program_case.hpp"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

// `virga verify` as a program.
namespace virga::kit::test {
namespace {

class VerifyCommand : public program_test {
 protected:
  void SetUp() override {
    program_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    virga.folder.write("schema.hpp", "#include \"" VIRGA_VERIFY_HEADER "\"\n");
    virga.configure("schema_name = \"virga::kit::test::blog::schema\"\n");
    const process_result made = virga.run({"push"});
    ASSERT_EQ(made.status, 0) << made.err;
  }
};

INSTANTIATE_TEST_SUITE_P(Both, VerifyCommand, both_databases, dialect_test_name);

TEST_P(VerifyCommand, HasTheDatabasePrepareAProgramsQueries) {
  const process_result schema_alone = virga.run({"verify"});
  EXPECT_EQ(schema_alone.status, 0) << schema_alone.err;
  EXPECT_EQ(schema_alone.out,
            "2 tables compared, 0 queries prepared: all as the schema says\n"
            "no queries: --program names a program that virga_verify() has linked\n");

  const process_result all = virga.run({"verify", "--program", VIRGA_VERIFY_PROGRAM});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_EQ(all.out, "2 tables compared, 4 queries prepared: all as the schema says\n");

  database().run("alter table posts drop column subtitle");
  const process_result without = virga.run({"verify", "--program", VIRGA_VERIFY_PROGRAM, "--json"});
  EXPECT_EQ(without.status, 6) << without.err;
  const auto found = nlohmann::json::parse(without.out);
  EXPECT_EQ(found["ok"], false);
  ASSERT_EQ(found["mismatches"].size(), 1U) << without.out;
  EXPECT_EQ(found["mismatches"][0]["table"], "posts");
  EXPECT_EQ(found["mismatches"][0]["column"], "subtitle");
  EXPECT_EQ(found["mismatches"][0]["statement"], "posts.subtitle is in the schema but not in the database");
  EXPECT_EQ(found["mismatches"][0]["queries"].size(), 2U);
  EXPECT_EQ(found["rejected"].size(), 0U);
}

TEST_P(VerifyCommand, StartsNoProgramThatDoesNotListItsQueries) {
  const process_result other = virga.run({"verify", "--program", "/bin/true"});
  EXPECT_EQ(other.status, 1);
  EXPECT_EQ(other.err,
            "error: /bin/true does not list its queries; virga_verify(<its target>) in CMakeLists.txt makes it\n");
  const process_result itself = virga.run({"verify", "--program", VIRGA_PROGRAM});
  EXPECT_EQ(itself.status, 1);
  EXPECT_NE(itself.err.find("does not list its queries"), std::string::npos) << itself.err;
  EXPECT_EQ(virga.run({"verify", "--program", "nowhere"}).status, 1);
}

TEST_P(VerifyCommand, ReadsThePrograms) {
  virga.configure("schema_name = \"virga::kit::test::blog::schema\"\nprograms = \"" VIRGA_VERIFY_PROGRAM "\"\n");
  const process_result found = virga.run({"verify"});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_EQ(found.out, "2 tables compared, 4 queries prepared: all as the schema says\n");
}

// What a program does when it is started by anybody else stays what it was.
TEST_P(VerifyCommand, IsWhatAProgramDoesForItself) {
  const char* const kind = on_sqlite() ? "sqlite" : "postgresql";
  const process_result good = run_process({VIRGA_VERIFY_PROGRAM, kind, database().url()}, virga.folder.path());
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.out, "started\n");
  EXPECT_EQ(good.err, "");
  database().run("alter table users add column note text; drop index posts_title_idx");
  const process_result bad = run_process({VIRGA_VERIFY_PROGRAM, kind, database().url()}, virga.folder.path());
  EXPECT_EQ(bad.status, 1);
  EXPECT_EQ(bad.err,
            "posts: the index posts_title_idx is in the schema but not in the database\n"
            "2 tables compared, 4 queries prepared: 1 mismatch, 0 rejected queries\n");
}

TEST(VerifyMain, ComesBeforeNothingElse) {
  const test_folder folder;
  const process_result started = run_process({VIRGA_VERIFY_PROGRAM}, folder.path());
  EXPECT_EQ(started.status, 3);
  EXPECT_EQ(started.out, "started\n");
}

}  // namespace
}  // namespace virga::kit::test
