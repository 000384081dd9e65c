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

/// What stands behind the type of a column with this default.
std::string default_of(const std::string& type, const std::string& default_sql) {
  snapshots::table table = table_of("t", {"id", "x"});
  table.columns[1].type = type;
  table.columns[1].default_sql = default_sql;
  const std::string text = write_header({.dialect = "postgresql", .tables = {table}}, dialect_kind::postgresql).text;
  const std::size_t begin = text.find("\"x\"");
  const std::string line = text.substr(begin, text.find('\n', begin) - begin);
  const std::size_t at = line.find(".default_");
  return at == std::string::npos ? "" : line.substr(at + 1, line.rfind('>') - at - 1);
}

TEST(Header, ReadsDefaultsAsPostgresSpellsThem) {
  EXPECT_EQ(default_of("integer", "0"), "default_value(0)");
  EXPECT_EQ(default_of("integer", "'-1'::integer"), "default_value(-1)");
  EXPECT_EQ(default_of("bigint", "(-1)"), "default_value(-1)");
  EXPECT_EQ(default_of("bigint", "9223372036854775807"), "default_value(sql<\"9223372036854775807\">())");
  EXPECT_EQ(default_of("integer", "(1 + 2)"), "default_value(sql<\"1 + 2\">())");
  EXPECT_EQ(default_of("numeric", "(0)::numeric"), "default_value(\"0\")");
  EXPECT_EQ(default_of("numeric(5, 2)", "4.99"), "default_value(\"4.99\")");
  EXPECT_EQ(default_of("double precision", "'0.5'::double precision"), "default_value(0.5)");
  EXPECT_EQ(default_of("boolean", "false"), "default_value(false)");
  EXPECT_EQ(default_of("text", "'it''s'::text"), "default_value(\"it's\")");
  EXPECT_EQ(default_of("varchar(9)", "'a'::character varying"), "default_value(\"a\")");
  EXPECT_EQ(default_of("text", "('a'::text || 'b'::text)"), "default_value(sql<\"'a'::text || 'b'::text\">())");
  EXPECT_EQ(default_of("text", "E'\\n'"), "default_value(sql<R\"(E'\\n')\">())");
  EXPECT_EQ(default_of("text", "'a'::text COLLATE \"C\""), "default_value(sql<R\"('a'::text COLLATE \"C\")\">())");
  EXPECT_EQ(default_of("timestamptz", "now()"), "default_now()");
  EXPECT_EQ(default_of("timestamp", "CURRENT_TIMESTAMP"), "default_now()");
  EXPECT_EQ(default_of("date", "CURRENT_DATE"), "default_value(sql<\"CURRENT_DATE\">())");
  EXPECT_EQ(default_of("date", "'2026-01-01'::date"), "default_value(\"2026-01-01\")");
  EXPECT_EQ(default_of("text", "now()"), "default_value(sql<\"now()\">())");
  EXPECT_EQ(default_of("uuid", "gen_random_uuid()"), "default_value(sql<\"gen_random_uuid()\">())");
  EXPECT_EQ(default_of("text[]", "'{}'::text[]"), "default_value(\"{}\")");
  EXPECT_EQ(default_of("jsonb", "'{\"a\": 1}'::jsonb"), "default_value(R\"({\"a\": 1})\")");
  EXPECT_EQ(default_of("integer", "nextval('elsewhere'::regclass)"),
            "default_value(sql<\"nextval('elsewhere'::regclass)\">())");
}

TEST(Header, OfNothingIsASchema) {
  const written_header header = write_header({.dialect = "sqlite", .tables = {}}, dialect_kind::sqlite);
  EXPECT_EQ(header.text,
            "#pragma once\n\n#include <virga/schema.hpp>\n\n// clang-format off: a schema is read as a table\n\n"
            "using namespace virga::columns;\n\ninline constexpr auto schema = virga::schema();\n");
}

TEST(Header, NamesTheTableOfConstraintsWhereTheySayIt) {
  const auto constraints_with = [](const std::vector<std::string>& keys) {
    snapshots::table table = table_of("posts", {"id", "title"});
    table.indexes.push_back({"i", false, {}, {}});
    for (const std::string& key : keys) table.indexes[0].keys.push_back({key, false, {}});
    const std::string text = write_header({"postgresql", {table}}, dialect_kind::postgresql).text;
    const std::size_t begin = text.find("constraints(");
    return text.substr(begin, text.find(')', begin) + 1 - begin);
  };
  EXPECT_EQ(constraints_with({"\"id\""}), "constraints(auto t)");
  EXPECT_EQ(constraints_with({"(lower(title))", "\"id\""}), "constraints(auto t)");
  EXPECT_EQ(constraints_with({"(lower(t.title))"}), "constraints(auto)");
}

}  // namespace
}  // namespace virga::kit::test
