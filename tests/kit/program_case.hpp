#pragma once

#include "test_database.hpp"

#include "cli/process.hpp"

#include <virga/migrate/migrator.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit::test {

/// The program `virga` in a folder of its own, run as a user does.
class program_case {
 public:
  explicit program_case(dialect_kind dialect) : dialect_(dialect) {
    configure("");
    folder.write("schema.hpp", schema_header(""));
  }

  /// virga.toml, with `more` settings.
  void configure(const std::string& more) const {
    folder.write("virga.toml", std::string("dialect = \"") +
                                   (dialect_ == dialect_kind::sqlite ? "sqlite" : "postgresql") +
                                   "\"\nschema = \"schema.hpp\"\n" + more + "\n[database]\nurl = \"env:TEST_URL\"\n");
  }

  /// A schema with one table, users, and `more` members in it.
  [[nodiscard]] static std::string schema_header(const std::string& more) {
    return "#pragma once\n#include <virga/schema.hpp>\nusing namespace virga::columns;\n"
           "template <class As> struct Users {\n"
           "  static constexpr auto table = table_name(\"users\");\n"
           "  column<As, \"id\", integer().primary_key().generated_always_as_identity()> id;\n"
           "  column<As, \"name\", text().not_null()> name;\n" +
           more +
           "};\ninline constexpr auto users = virga::table<Users>;\n"
           "inline constexpr auto schema = virga::schema(users);\n";
  }

  [[nodiscard]] std::vector<std::string> command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {
        "env", "CXX=" + compiler, "NO_COLOR=", "TEST_URL=" + url, "XDG_CACHE_HOME=" + cache, VIRGA_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  process_result run(const std::vector<std::string>& arguments) const {
    return run_process(command(arguments), folder.path());
  }

  /// The names of the migrations that have been written.
  [[nodiscard]] std::vector<std::string> migrations() const {
    const bool any = std::filesystem::exists(folder.migrations());
    return any ? migration_names(folder.migrations()) : std::vector<std::string>{};
  }

  test_folder folder;
  std::string url = "unset";
  std::string compiler = VIRGA_SCHEMA_COMPILER;  // "" is the one of the build
  std::string cache = VIRGA_TEST_CACHE;          // shared, for each entry takes seconds to make

 private:
  dialect_kind dialect_;
};

/// A test of the program beside a database that TEST_URL names, on each.
class program_test : public database_test {
 protected:
  void SetUp() override {
    database_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    virga.url = database().url();
  }
  void set_schema(const std::string& more) const {
    virga.folder.write("schema.hpp", program_case::schema_header(more));
  }
  program_case virga{GetParam()};
};

}  // namespace virga::kit::test
