#include "program_case.hpp"

#include <gtest/gtest.h>

#include <string>

// What a shell and `man` are told, by the shells and by mandoc themselves.
namespace virga::kit::test {
namespace {

class Shell : public testing::Test {
 protected:
  /// Runs a script of the shell beside the completion that virga prints for it.
  process_result run_in(const std::string& shell, const std::vector<std::string>& options, const std::string& script) {
    const process_result completion = virga.run({"completion", shell});
    EXPECT_EQ(completion.status, 0) << completion.err;
    virga.folder.write("completion", completion.out);
    virga.folder.write("script", script);
    std::vector<std::string> command = {shell};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back("script");
    return run_process(command, virga.folder.path());
  }
  program_case virga{dialect_kind::sqlite};
};

TEST_F(Shell, BashCompletesCommandsOptionsAndFiles) {
  const process_result found = run_in("bash", {},
                                      "source completion\n"
                                      "complete_at() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _virga; "
                                      "echo \"${COMPREPLY[*]}\"; }\n"
                                      "complete_at virga ge\n"
                                      "complete_at virga --v\n"
                                      "complete_at virga migrate --d\n"
                                      "complete_at virga --config diff --s\n"
                                      "complete_at virga diff schema.h\n"
                                      "complete_at virga completion z\n"
                                      "touch 'my file'; complete_at virga diff my; echo ${#COMPREPLY[@]}\n");
  EXPECT_EQ(found.err, "");
  EXPECT_EQ(found.out, "generate\n--version\n--dry-run\n--summary\nschema.hpp\nzsh\nmy file\n1\n");
}

TEST_F(Shell, FishCompletesCommandsAndOptionsWithWhatTheyDo) {
  const process_result found = run_in("fish", {"--no-config"},
                                      "source completion\n"
                                      "complete -C 'virga gen'\n"
                                      "complete -C 'virga migrate --dr'\n");
  EXPECT_EQ(found.err, "");
  EXPECT_EQ(found.out,
            "generate\tWrite the migration that the schema's changes need\n"
            "--dry-run\tShow what would be applied, and apply nothing\n");
}

TEST_F(Shell, ZshTakesTheFunction) {
  const process_result found = run_in("zsh", {"-f"},
                                      "autoload -Uz compinit && compinit -u -D\n"
                                      "source ./completion\n"
                                      "echo $_comps[virga]\n"
                                      "functions _virga | grep -c 'not null\\|migrations'\n");
  EXPECT_EQ(found.err, "");
  EXPECT_TRUE(found.out.starts_with("_virga\n")) << found.out;
}

TEST_F(Shell, AnotherShellIsAnError) {
  const process_result found = virga.run({"completion", "csh"});
  EXPECT_EQ(found.status, 1);
  EXPECT_EQ(found.err, "error: there is no completion for csh; there is one for bash, zsh and fish\n");
  EXPECT_EQ(virga.run({"completion"}).status, 2);
}

TEST_F(Shell, TheManualPageHasEveryCommandAndNothingThatMandocWarnsOf) {
  const process_result page = virga.run({"man"});
  ASSERT_EQ(page.status, 0) << page.err;
  virga.folder.write("virga.1", page.out);
  const process_result checked = run_process({"mandoc", "-T", "lint", "-W", "warning", "virga.1"}, virga.folder.path());
  EXPECT_EQ(checked.out, "");
  EXPECT_EQ(checked.status, 0);
  const process_result read = run_process({"mandoc", "-T", "ascii", "virga.1"}, virga.folder.path());
  std::string text;
  for (std::size_t i = 0; i < read.out.size(); ++i) {
    if (i + 1 < read.out.size() && read.out[i + 1] == '\b')
      ++i;  // a letter that is struck twice is bold
    else
      text += read.out[i];
  }
  for (const char* part : {"virga generate", "virga migrate", "virga adopt", "--accept-data-loss", "EXIT STATUS",
                           "virga adopt drizzle --migrations-table journal"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text.substr(0, 3000);
}

}  // namespace
}  // namespace virga::kit::test
