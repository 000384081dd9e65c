#include "program_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

// How a header is found and compiled: flags, folders, names, the cache.
namespace virga::kit::test {
namespace {

class SchemaCompiler : public testing::Test {
 protected:
  SchemaCompiler() {
    virga.cache = (virga.folder.path() / "cache").string();
    virga.compiler = "";
  }

  program_case virga{dialect_kind::sqlite};

  void expect_users() const {
    const process_result result = virga.run({"generate", "--check"});
    EXPECT_EQ(result.out, "  + create table users\n\n") << result.err;
  }
  [[nodiscard]] std::size_t cached() const {
    const auto folder = virga.folder.path() / "cache" / "virga";
    return std::filesystem::exists(folder)
               ? static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}))
               : 0;
  }
  /// A compiler that notes each time it is asked for more than the preprocessed text or its version.
  void count_compilations() const {
    virga.folder.write("counting",
                       "#!/bin/sh\ncase \" $* \" in *' -E '*|*' --version '*) ;; *) echo x >> compilations ;; esac\n"
                       "exec " VIRGA_CXX " \"$@\"\n");
    std::filesystem::permissions(virga.folder.path() / "counting", std::filesystem::perms::owner_all);
    virga.configure("compiler = './counting'");
  }
  [[nodiscard]] std::size_t compilations() const {
    if (!std::filesystem::exists(virga.folder.path() / "compilations")) return 0;
    const std::string lines = virga.folder.read("compilations");
    return static_cast<std::size_t>(std::ranges::count(lines, 'x'));
  }
};

TEST_F(SchemaCompiler, CompilesTheSameTextOnce) {
  count_compilations();
  expect_users();
  EXPECT_EQ(compilations(), 1U);
  EXPECT_EQ(cached(), 1U);
  expect_users();
  virga.folder.write("schema.hpp", program_case::schema_header(""));  // the same, only newer
  expect_users();
  EXPECT_EQ(compilations(), 1U);
  virga.folder.write("schema.hpp", program_case::schema_header("  column<As, \"bio\", text()> bio;\n"));
  expect_users();
  EXPECT_EQ(compilations(), 2U);
}

TEST_F(SchemaCompiler, CompilesAgainWhenAnIncludedHeaderOrAFlagChanges) {
  count_compilations();
  virga.folder.write(
      "schema.hpp", "#include \"size.hpp\"\n" + program_case::schema_header("  column<As, \"a\", varchar(size)> a;\n"));
  virga.folder.write("size.hpp", "constexpr int size = 10;\n");
  expect_users();
  virga.folder.write("size.hpp", "constexpr int size = 20;\n");
  expect_users();
  EXPECT_EQ(compilations(), 2U);
  virga.configure("compiler = './counting'\nflags = ['-DUNUSED']");
  expect_users();
  EXPECT_EQ(compilations(), 3U);
}

TEST_F(SchemaCompiler, CompilesAgainWhenTheCacheIsDamaged) {
  expect_users();
  for (const auto& entry : std::filesystem::directory_iterator(virga.folder.path() / "cache" / "virga")) {
    virga.folder.write(entry.path(), "{\"format\": 1");
  }
  expect_users();
}

TEST_F(SchemaCompiler, TakesSeveralHeadersAndAQualifiedName) {
  virga.folder.write("db/tables.hpp", program_case::schema_header(""));
  virga.folder.write(
      "db/all.hpp",
      "#include \"tables.hpp\"\nnamespace blog {\ninline constexpr auto everything = virga::schema(users);\n}\n");
  virga.folder.write(
      "virga.toml", "dialect = 'sqlite'\nschema = ['db/tables.hpp', 'db/all.hpp']\nschema_name = 'blog::everything'\n");
  expect_users();
}

TEST_F(SchemaCompiler, TakesFlags) {
  virga.folder.write("elsewhere/users.hpp",
                     program_case::schema_header("#ifndef WITH_USERS\n#error without users\n#endif\n"));
  virga.folder.write("schema.hpp", "#include <users.hpp>\n");
  virga.configure("flags = ['-Ielsewhere', '-DWITH_USERS=1']");
  expect_users();
}

TEST_F(SchemaCompiler, TakesFlagsFromCompileCommands) {
  virga.folder.write("elsewhere/users.hpp",
                     program_case::schema_header("#ifndef WITH_USERS\n#error without users\n#endif\n"));
  virga.folder.write("src/schema.hpp", "#include <users.hpp>\n");
  const std::string root = virga.folder.path().string();
  virga.folder.write("build/compile_commands.json",
                     R"([{"directory": ")" + root +
                         R"(/build", "file": "../other/main.cpp", "command": "c++ -DWRONG -c ../other/main.cpp"},
 {"directory": ")" + root +
                         R"(/build", "file": "../src/main.cpp",
  "command": "c++ -I../elsewhere -D'WITH_USERS=\"a b\"' -Werror -O3 -g -std=c++20 -MD -MF x.d -o main.o -c ../src/main.cpp"}])");
  virga.folder.write(
      "virga.toml",
      "dialect = 'sqlite'\nschema = 'src/schema.hpp'\ncompile_commands = 'build/compile_commands.json'\n");
  expect_users();
}

TEST_F(SchemaCompiler, IsRunFromAnywhere) {
  const process_result result =
      run_process(virga.command({"generate", "--config", (virga.folder.path() / "virga.toml").string()}), "/");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(virga.migrations().size(), 1U);
}

struct faulty {
  std::string configuration;
  std::string complaint;

  friend void PrintTo(const faulty& one, std::ostream* out) { *out << one.complaint; }
};
class Configuration : public testing::TestWithParam<faulty> {};

TEST_P(Configuration, IsRefusedWithItsPlace) {
  const program_case virga(dialect_kind::sqlite);
  virga.folder.write("virga.toml", GetParam().configuration);
  const process_result refused = virga.run({"generate"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err.substr(0, GetParam().complaint.size()), GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Files, Configuration,
    testing::Values(
        faulty{"dialect = ", "error: virga.toml:1: "},
        faulty{"schema = 'a.hpp'", "error: virga.toml: dialect is missing"},
        faulty{"\ndialect = 'oracle'", "error: virga.toml:2: dialect is \"postgresql\" or \"sqlite\", not \"oracle\""},
        faulty{"dialect = 1", "error: virga.toml:1: dialect must be a string"},
        faulty{"dialect = 'sqlite'\nshema = 'a.hpp'", "error: virga.toml:2: shema is not a setting"},
        faulty{"dialect = 'sqlite'\n[database]\nuri = 'a'", "error: virga.toml:3: database.uri is not a setting"},
        faulty{"dialect = 'sqlite'\nschema = [1]", "error: virga.toml:2: schema must hold strings only"},
        faulty{"dialect = 'sqlite'\nschema = 'schema.hpp'\nschema_name = 'a); f('",
               "error: virga.toml:3: schema_name is the name of a C++ object"},
        faulty{"dialect = 'sqlite'", "error: virga.toml: schema is missing"},
        faulty{"dialect = 'sqlite'\nschema = 'schema.hpp'\ncompiler = 'no-such-compiler'",
               "error: no-such-compiler can't be started: "},
        faulty{"dialect = 'sqlite'\nschema = 'schema.hpp'\ninclude = 'nowhere'",
               "error: nowhere/virga does not exist; virga.toml can say where it is (include)"},
        faulty{"dialect = 'sqlite'\nschema = 'schema.hpp'\ncompile_commands = 'none.json'", "error: "}));

}  // namespace
}  // namespace virga::kit::test
