#include "program_case.hpp"

#include "cli/dotenv.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

// The first minutes: `virga init`, `.env`, and what is asked at a terminal.
namespace virga::kit::test {
namespace {

class InitCommand : public program_test {
 protected:
  /// The program at a terminal of its own, at which `typed` is typed.
  process_result at_a_terminal(const std::string& arguments, const std::string& typed) const {
    virga.folder.write("run.sh", "export NO_COLOR=1 TERM=dumb TEST_URL='" + virga.url + "' XDG_CACHE_HOME='" +
                                     virga.cache + "'\nexec " VIRGA_PROGRAM " " + arguments + "\n");
    return run_process({"sh", "-c", "printf '" + typed + "' | script -qec 'sh run.sh' /dev/null"}, virga.folder.path());
  }
};

INSTANTIATE_TEST_SUITE_P(Both, InitCommand, both_databases, dialect_test_name);

TEST_P(InitCommand, MakesWhatGenerateAndMigrateNeed) {
  virga.folder.write("app/.env", "# where it is\nDATABASE_URL=\"" + virga.url + "\"\n");
  const std::string dialect = on_sqlite() ? "sqlite" : "postgresql";
  const process_result made = virga.run({"init", "--config", "app/virga.toml", "--dialect", dialect});
  ASSERT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(made.out.find("  app/virga.toml\n  app/schema.hpp\n\nIn CMakeLists.txt:\n"), 0U) << made.out;
  EXPECT_EQ(virga.run({"generate", "--config", "app/virga.toml"}).status, 0);
  const process_result migrated = virga.run({"migrate", "--config", "app/virga.toml"});
  EXPECT_EQ(migrated.status, 0) << migrated.err;
  EXPECT_EQ(database().query("select count(*) from users"), "0");
  EXPECT_EQ(virga.run({"init", "--config", "app/virga.toml"}).err, "error: app/virga.toml is there already\n");
}

TEST_P(InitCommand, DemandsADatabaseWhereNobodyCanBeAsked) {
  const process_result refused = virga.run({"init", "--config", "new.toml"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err, "error: --dialect says for which database: postgresql or sqlite\n");
  EXPECT_FALSE(std::filesystem::exists(virga.folder.path() / "new.toml"));
}

TEST_P(InitCommand, AVariableThatIsSetWins) {
  virga.folder.write(".env", "TEST_URL=nowhere\n");
  virga.run({"generate"});
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(database().query("select count(*) from users"), "0");
}

TEST_P(InitCommand, ARenameIsAskedForAtATerminal) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run("insert into users (name, phone) values ('Ada', '123')");
  set_schema("  column<As, \"mobile\", text()> mobile;\n");
  const process_result asked = at_a_terminal("push", "y\n");
  EXPECT_EQ(asked.status, 0) << asked.out;
  EXPECT_NE(asked.out.find("Is users.mobile the former users.phone? [y/N]"), std::string::npos) << asked.out;
  EXPECT_EQ(database().query("select mobile from users"), "123");
}

TEST_P(InitCommand, ALossIsAskedForAtATerminal) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  set_schema("");
  EXPECT_EQ(at_a_terminal("push", "n\n").status, 3);
  EXPECT_EQ(database().query("select count(phone) from users"), "0");
  EXPECT_EQ(at_a_terminal("push", "y\n").status, 0);
  EXPECT_THROW((void)database().query("select phone from users"), error);
}

TEST(Dotenv, ReadsWhatDotenvReads) {
  const auto read = parse_dotenv(
      "# a comment\n\nPLAIN=value\n  SPACED =  some words  # and a comment\nexport EXPORTED=yes\nEMPTY=\n"
      "SINGLE='a # b \\n'\nDOUBLE=\"one\\ntwo # three\" # four\nBACK=`it's \"so\"`\nLINES=\"first\nsecond\"\n"
      "URL=postgres://u:p@host/db?x=1\nno equals sign\nLAST=end\r\nDOTTED.NAME-1=x");
  const std::map<std::string, std::string> expected = {
      {"PLAIN", "value"},      {"SPACED", "some words"},
      {"EXPORTED", "yes"},     {"EMPTY", ""},
      {"SINGLE", "a # b \\n"}, {"DOUBLE", "one\ntwo # three"},
      {"BACK", "it's \"so\""}, {"LINES", "first\nsecond"},
      {"LAST", "end"},         {"URL", "postgres://u:p@host/db?x=1"},
      {"DOTTED.NAME-1", "x"},
  };
  EXPECT_EQ(read, expected);
}

}  // namespace
}  // namespace virga::kit::test
