#include "program_case.hpp"

#include "cli/command_line.hpp"

#include <virga/core/error.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

#include <gtest/gtest.h>

#include <stdlib.h>

// Whatever is wrong with a database URL, or with where it stands, its password is not shown.
namespace virga::kit::test {
namespace {

constexpr auto secret = "hush7";

/// Right and wrong ones. Nothing listens at port 1.
const std::vector<std::string> urls = {
    "postgresql://ada:hush7@127.0.0.1:1/blog",
    "postgres://ada:hush7@127.0.0.1:1,127.0.0.2:1/blog?connect_timeout=2",
    "POSTGRESQL://ada:hush7@127.0.0.1:1/blog",
    "postgresql://ada:p@hush7@127.0.0.1:1/blog",
    "postgresql://ada:p/hush7@127.0.0.1:1/blog",
    "postgresql://ada:p hush7@127.0.0.1:1/blog",
    "postgresql://ada:%zzhush7@127.0.0.1:1/blog",
    "postgresql://ada:hush7@127.0.0.1:port/blog",
    "postgresql://ada:hush7@127.0.0.1:99999/blog",
    "postgresql://ada:hush7",
    "postgresql://ada:hush7@nowhere.invalid/blog?nonsense=1",
    "postgresql:/ada:hush7@127.0.0.1:1/blog",
    "postgresql:ada:hush7@127.0.0.1:1/blog",
    "postgresql://127.0.0.1:1/blog?user=ada&password=hush7",
    "postgresql://127.0.0.1:1/blog?password=a&hush7&connect_timeout=x",
    "mysql://ada:hush7@127.0.0.1:1/blog",
    "ada:hush7@127.0.0.1:1/blog",
    "//ada:hush7@127.0.0.1/blog",
    "host=127.0.0.1 port=1 user=ada password=hush7",
    "host=127.0.0.1 port=1 password=a hush7",
    "host=127.0.0.1 port=1 password='hush7",
    "password=hush7 host=127.0.0.1 port=x",
    "sqlite:postgresql://ada:hush7@127.0.0.1/blog",
    "sqlite://ada:hush7@127.0.0.1/blog",
    "file:nowhere/blog.db?mode=ro&key=hush7",
};

/// What the program prints, both streams. It runs in this process, for there are many runs.
std::string printed(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "virga");
  std::vector<char*> raw;
  for (std::string& one : arguments) raw.push_back(one.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  run_command_line(static_cast<int>(raw.size()), raw.data());
  return testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
}

class Password : public testing::TestWithParam<dialect_kind> {
 protected:
  void SetUp() override {
    virga.folder.migration("20260101000000_a", "select 1;");
    std::filesystem::current_path(virga.folder.path());
  }
  void TearDown() override { std::filesystem::current_path(before); }

  static void demand_hidden(const std::vector<std::string>& arguments) {
    const std::string text = printed(arguments);
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find(secret), std::string::npos) << text;
  }
  void configure(const std::string& settings) const { virga.folder.write("virga.toml", settings); }
  [[nodiscard]] std::string dialect() const {
    return GetParam() == dialect_kind::sqlite ? "dialect = 'sqlite'\n" : "dialect = 'postgresql'\n";
  }

  program_case virga{GetParam()};
  std::filesystem::path before = std::filesystem::current_path();
};

INSTANTIATE_TEST_SUITE_P(Both, Password, both_databases, dialect_test_name);

TEST_P(Password, OfADatabaseThatIsNotThereIsNotShown) {
  for (const std::string& url : urls) {
    demand_hidden({"migrate", "--url", url});
    demand_hidden({"migrate", "--dry-run", "--url=" + url});
    setenv("TEST_URL", url.c_str(), 1);
    demand_hidden({"migrate"});
  }
}

TEST_P(Password, AtAWrongPlaceOfTheCommandLineIsNotShown) {
  for (const std::string& url : urls) {
    demand_hidden({url});
    demand_hidden({"migrate", url});
    demand_hidden({"migrate", "--url", "x", url, url});
    demand_hidden({"migrate", "--urll=" + url});
    demand_hidden({"migrate", "--url", "env:" + url});
    demand_hidden({"migrate", "--config", url});
    demand_hidden({"generate", "--url", url});
    demand_hidden({"generate", "--custom", "--name", url});
    demand_hidden({"generate", "--rename", "a=" + url});
    demand_hidden({"generate", "--rename", url});
  }
  EXPECT_EQ(virga.migrations().size(), 1U);
}

TEST_P(Password, InVirgaTomlIsNotShown) {
  for (const std::string& url : urls) {
    std::string text = "\"";  // as TOML writes it
    for (const char c : url) text += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    text += "\"";
    for (const std::string& settings :
         {dialect() + "[database]\nurl = " + text, dialect() + "[database]\nurl = \"env:" + text.substr(1),
          "dialect = " + text, dialect() + "schema_name = " + text, dialect() + "url = " + text,
          dialect() + text + " = 1", dialect() + "database = " + text, dialect() + "out = " + text,
          dialect() + "[database]\nurl = " + text.substr(0, text.size() - 1), dialect() + "[database]\nurl = " + url}) {
      configure(settings);
      demand_hidden({"migrate"});
    }
    for (const char* setting : {"schema", "compiler", "compile_commands", "include", "libraries", "flags"}) {
      configure(dialect() + setting + " = [" + text + "]");
      demand_hidden({"generate"});
    }
  }
}

TEST_P(Password, InAMigrationIsNotShown) {
  if (GetParam() == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  const test_database database(GetParam());
  virga.folder.migration("20260101000000_a", "select nothing('postgresql://ada:hush7@h/d', 'host=h password=hush7');");
  demand_hidden({"migrate", "--url", database.url()});
  EXPECT_EQ(printed({"migrate", "--dry-run", "--url", database.url()}),
            "20260101000000_a\nselect nothing('postgresql://ada:***@h/d', 'host=h password=***');\n\n"
            "1 to apply; nothing has been applied (--dry-run)\n");
}

TEST(PasswordOfAProgram, InTheEnvironmentIsNotShown) {
  const program_case virga(dialect_kind::sqlite);
  for (const char* url : {"postgresql://ada:hush7@localhost/blog", "host=localhost password=hush7"}) {
    std::vector<std::string> command = virga.command({"generate"});
    command.insert(command.end() - 2, std::string("CXX=") + url);
    const process_result refused = run_process(command, virga.folder.path());
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("***"), std::string::npos) << refused.err;
    EXPECT_EQ((refused.out + refused.err).find(secret), std::string::npos) << refused.out << refused.err;
  }
}

TEST(PasswordOfTheLibrary, IsInNoError) {
  for (const std::string& url : urls) {
    sqlite::options options;
    options.filename = url;
    options.create = false;
    try {
      (void)sqlite::open_connection(options);
      ADD_FAILURE() << "it was opened";
    } catch (const error& failure) {
      EXPECT_EQ(std::string(failure.what()).find(secret), std::string::npos) << failure.what();
    }
    try {
      (void)migration_names(url);
      ADD_FAILURE() << "it was read";
    } catch (const error& failure) {
      EXPECT_EQ(std::string(failure.what()).find(secret), std::string::npos) << failure.what();
    }
  }
}

TEST(Url, OfAnotherDatabaseIsRefused) {
  const program_case virga(dialect_kind::sqlite);
  virga.folder.migration("20260101000000_a", "select 1;");
  for (const char* url : {"host=localhost", "dbname=blog user=ada", "postgresql:blog", "Postgres://localhost/blog"}) {
    EXPECT_EQ(virga.run({"migrate", "--url", url}).err,
              "error: the dialect is sqlite, but the url is one of PostgreSQL\n");
  }
  for (const char* url : {"mysql://localhost/blog", "sqlite://localhost/blog.db", "sqlite:https://localhost/blog"}) {
    EXPECT_EQ(
        virga.run({"migrate", "--url", url}).err,
        "error: the url of a SQLite database is a path, which may have sqlite: before it, or a URI: file:blog.db\n");
  }
  EXPECT_EQ(virga.run({"migrate", "--url", "env:no/name"}).err,
            "error: behind env: there must be the name of an environment variable: env:DATABASE_URL\n");
  EXPECT_EQ(virga.run({"generate", "--custom", "--name", "postgresql://ada:secret@h/d"}).err,
            "--name: it holds a password; a database URL is given with --url\nRun with --help for more information.\n");
  EXPECT_EQ(
      virga.run({"migrate", "postgresql://ada:secret@h/d"}).err,
      "The following argument was not expected: postgresql://ada:***@h/d\nRun with --help for more information.\n");
}

}  // namespace
}  // namespace virga::kit::test
