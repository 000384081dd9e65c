#include "program_case.hpp"
#include "running_program.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <signal.h>

// What is asked by arrow keys, and `virga push --watch`.
namespace virga::kit::test {
namespace {

using at = running_program::at;

class AtTerminal : public program_test {
 protected:
  [[nodiscard]] std::vector<std::string> typed_to(const std::string& subcommand) const {
    std::vector<std::string> command = virga.command({subcommand});
    command.insert(command.end() - 2, {"NO_COLOR=1", "TERM=xterm"});
    return command;
  }
  static constexpr auto up = "\x1b[A";
  static constexpr auto down = "\x1b[B";
};

INSTANTIATE_TEST_SUITE_P(Both, AtTerminal, both_databases, dialect_test_name);

TEST_P(AtTerminal, RenamesAreChosenByArrowKeys) {
  set_schema("  column<As, \"phone\", text()> phone;\n  column<As, \"fax\", text()> fax;\n");
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run("insert into users (name, phone, fax) values ('Ada', '1', '2')");
  set_schema("  column<As, \"mobile\", text()> mobile;\n  column<As, \"city\", text()> city;\n");
  running_program push(typed_to("push"), virga.folder.path(), at::terminal);
  ASSERT_TRUE(push.prints("Is users.mobile created, or renamed from another?\r\n")) << push.output();
  ASSERT_TRUE(
      push.prints("> + users.mobile  created\r\n\r\x1b[K  ~ users.phone > users.mobile  renamed\r\n\r\x1b[K  ~ "
                  "users.fax > users.mobile  renamed\r\n"))
      << push.output();
  push.type(down);
  ASSERT_TRUE(push.prints("> ~ users.phone > users.mobile  renamed\r\n")) << push.output();
  push.type(std::string(down) + up + "\r");
  ASSERT_TRUE(push.prints("Is users.city created, or renamed from another?\r\n")) << push.output();
  ASSERT_TRUE(push.prints("  ~ users.fax > users.city  renamed\r\n")) << push.output();
  push.type("\r");  // it is created, and users.fax goes
  ASSERT_TRUE(push.prints("run them? [y/N] ")) << push.output();
  push.type("y\r");
  EXPECT_EQ(push.wait(), 0) << push.output();
  EXPECT_EQ(database().query("select mobile, city is null from users"), "1|1");
}

TEST_P(AtTerminal, ATableIsAskedForFirstAndThenItsColumns) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  ASSERT_EQ(virga.run({"generate"}).status, 0);
  ASSERT_EQ(virga.run({"migrate"}).status, 0);
  database().run("insert into users (name, phone) values ('Ada', '1')");
  std::string header = program_case::schema_header("  column<As, \"mobile\", text()> mobile;\n");
  header.replace(header.find("\"users\""), 7, "\"people\"");
  virga.folder.write("schema.hpp", header);
  running_program generate(typed_to("generate"), virga.folder.path(), at::terminal);
  ASSERT_TRUE(generate.prints("Is people created, or renamed from another?\r\n")) << generate.output();
  generate.type(std::string(down) + "\r");
  ASSERT_TRUE(generate.prints("Is people.mobile created, or renamed from another?\r\n")) << generate.output();
  generate.type("jkj\n");
  EXPECT_EQ(generate.wait(), 0) << generate.output();
  EXPECT_EQ(virga.run({"migrate"}).status, 0);
  EXPECT_EQ(database().query("select name, mobile from people"), "Ada|1");
}

TEST_P(AtTerminal, ControlCAtAQuestionDoesNothing) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  ASSERT_EQ(virga.run({"generate"}).status, 0);
  set_schema("  column<As, \"mobile\", text()> mobile;\n");
  running_program generate(typed_to("generate"), virga.folder.path(), at::terminal);
  ASSERT_TRUE(generate.prints("renamed\r\n")) << generate.output();
  generate.type("\x03");
  EXPECT_EQ(generate.wait(), 130) << generate.output();
  EXPECT_NE(generate.output().find("error: the question was not answered, and nothing has been done\r\n"),
            std::string::npos);
  EXPECT_EQ(virga.migrations().size(), 1U);
}

TEST_P(AtTerminal, SigtermAtAQuestionLeavesTheTerminalAsItWas) {
  set_schema("  column<As, \"phone\", text()> phone;\n");
  ASSERT_EQ(virga.run({"generate"}).status, 0);
  set_schema("  column<As, \"mobile\", text()> mobile;\n");
  running_program generate(typed_to("generate"), virga.folder.path(), at::terminal);
  ASSERT_TRUE(generate.prints("renamed\r\n")) << generate.output();
  EXPECT_FALSE(generate.echoes());
  generate.send(SIGTERM);
  EXPECT_EQ(generate.wait(), 130) << generate.output();
  EXPECT_TRUE(generate.echoes());
  EXPECT_EQ(virga.migrations().size(), 1U);
}

TEST_P(AtTerminal, WatchPushesEachSaveThatAdds) {
  constexpr auto waits = "waiting for the next save; Ctrl-C ends it\n";
  running_program watch(virga.command({"push", "--watch"}), virga.folder.path(), at::pipe);
  ASSERT_TRUE(watch.prints("  + create table users\n")) << watch.output();
  ASSERT_TRUE(watch.prints(waits)) << watch.output();
  database().run("insert into users (name) values ('Ada')");

  set_schema("  column<As, \"bio\", text()> bio;\n");
  ASSERT_TRUE(watch.prints("  + add column users.bio text\n")) << watch.output();
  ASSERT_TRUE(watch.prints(waits)) << watch.output();
  database().run("update users set bio = 'first'");

  set_schema("  column<As, \"story\", text()> story;\n");
  ASSERT_TRUE(watch.prints("warning  drops users.bio and what it holds\n")) << watch.output();
  ASSERT_TRUE(watch.prints("nothing has been run: `virga push` asks\n")) << watch.output();
  ASSERT_TRUE(watch.prints(waits)) << watch.output();
  EXPECT_EQ(database().query("select bio from users"), "first");

  set_schema("  nonsense\n");
  ASSERT_TRUE(watch.prints("error: the schema does not compile\n")) << watch.output();
  ASSERT_TRUE(watch.prints(waits)) << watch.output();

  // As an editor saves: another file, that takes the name.
  virga.folder.write("part.hpp", "#pragma once\n");
  virga.folder.write(".schema.hpp.swp", program_case::schema_header("  column<As, \"bio\", text()> bio;\n  column<As, "
                                                                    "\"city\", text()> city;\n"));
  std::filesystem::rename(virga.folder.path() / ".schema.hpp.swp", virga.folder.path() / "schema.hpp");
  ASSERT_TRUE(watch.prints("  + add column users.city text\n")) << watch.output();
  ASSERT_TRUE(watch.prints(waits)) << watch.output();
  EXPECT_EQ(database().query("select bio, city is null from users"), "first|1");

  watch.send(SIGINT);
  EXPECT_EQ(watch.wait(), 0) << watch.output();
  EXPECT_EQ(virga.run({"push", "--watch", "--dry-run"}).status, 2);
}

}  // namespace
}  // namespace virga::kit::test
