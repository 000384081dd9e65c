#include "header_case.hpp"
#include "test_database.hpp"

#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

// What a header says for a schema that has one of each, and which of it comes back. VIRGA_WRITE_HEADERS=1 writes the
// expected texts anew.
namespace virga::kit::test {
namespace {

std::string testdata(const std::string& file) { return VIRGA_HEADER_TESTDATA "/" + file; }

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

snapshots::snapshot snapshot_in(const std::string& file) { return from_json(read(testdata(file)), file).snapshot; }

void expect_text(const std::string& file, const std::string& text) {
  if (std::getenv("VIRGA_WRITE_HEADERS") != nullptr) std::ofstream(testdata(file)) << text;
  EXPECT_EQ(text, read(testdata(file))) << file;
}

TEST(Header, SaysAllThatASchemaOfPostgresHas) {
  const snapshots::snapshot original = snapshot_in("postgresql.json");
  const written_header header = write_header(original, dialect_kind::postgresql, {.namespace_name = "acme::blog"});
  expect_text("postgresql.txt", header.text);
  EXPECT_EQ(
      header.notes,
      (std::vector<std::string>{
          "The table \"accounts\" is not in the schema: it is declared as another's, as far as foreign keys refer "
          "to it.",
          "The column \"users.table\" is called table_ in C++.",
          "The column \"users.class\" is called class_ in C++.",
          "The column \"users.e-mail 2\" is called e_mail_2 in C++.",
          "The column \"users.2fa\" is called n2fa in C++.",
          "The column \"recent_posts.query\" is called query_ in C++.",
          "The type \"unused\" is its SQL alone: no column is of it, or it has more than virga has words for.",
          "The type \"positive\" is its SQL alone: no column is of it, or it has more than virga has words for.",
      }));
  const snapshots::snapshot again = compiled(header.text, dialect_kind::postgresql, "acme::blog");
  // These two are objects of a header: no column is of the one, and the check of the other has a name of its own.
  EXPECT_EQ(differences(original, again), (std::vector<std::string>{"drop domain positive", "drop type unused",
                                                                    "create type unused", "create domain positive"}));
}

TEST(Header, SaysAllThatASchemaOfSqliteHas) {
  const snapshots::snapshot original = snapshot_in("sqlite.json");
  const written_header header = write_header(original, dialect_kind::sqlite);
  expect_text("sqlite.txt", header.text);
  EXPECT_EQ(header.notes, std::vector<std::string>{});
  EXPECT_EQ(differences(original, compiled(header.text, dialect_kind::sqlite)), std::vector<std::string>{});
}

TEST(Header, OfNothingIsASchema) {
  const written_header header = write_header({.dialect = "sqlite", .tables = {}}, dialect_kind::sqlite);
  EXPECT_EQ(header.text,
            "#pragma once\n\n#include <virga/schema.hpp>\n\n// clang-format off: a schema is read as a table\n\n"
            "using namespace virga::columns;\n\ninline constexpr auto schema = virga::schema();\n");
}

}  // namespace
}  // namespace virga::kit::test
