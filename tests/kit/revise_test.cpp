#include "revise/revise_header.hpp"

#include <virga/kit/folder/folder.hpp>

#include <gtest/gtest.h>

#include <functional>

// A header that people have edited, after a change of the database: what it says differently is changed, and no more.
namespace virga::kit::test {
namespace {

snapshots::table table_called(const std::string& name, const std::string& column, bool not_null = false) {
  snapshots::table table;
  table.name = name;
  table.columns = {{"id", "integer", true}, {column, "text", not_null}};
  table.primary_key = snapshots::primary_key{name + "_pkey", {"id"}};
  return table;
}

snapshots::snapshot blog() {
  snapshots::snapshot of;
  of.dialect = "postgresql";
  of.tables = {table_called("users", "name", true), table_called("posts", "title")};
  of.tables[1].columns.push_back({"author_id", "integer"});
  of.tables[1].columns.push_back({"extra", "jsonb"});
  of.tables[1].columns.push_back({"status", "post_status", true, "'draft'"});
  of.tables[1].foreign_keys = {{"posts_author_id_fkey", {"author_id"}, "", "users", {"id"}}};
  of.tables[1].indexes = {{"posts_by_title", false, {{"title"}}}};
  of.enum_types = {{"", "post_status", {"draft", "live"}}};
  return of;
}

// As somebody keeps it: other names, a type of their own, a comment, and functions beside the columns.
const std::string header = R"(#pragma once

#include "extra.hpp"

#include <virga/pg.hpp>
#include <virga/schema.hpp>

namespace blog {
using namespace virga::columns;
namespace pg = virga::pg;

enum class State { draft, live };

template <class As> struct Posts;

/// Whoever writes here.
template <class As> struct Authors {
  static constexpr auto table = table_name("users");
  column<As, "id",   integer().primary_key()> id;
  column<As, "name", text().not_null()>       full_name;  // as it is said in public
  many<As, "written", Posts>                  written;
};
inline constexpr auto authors = virga::table<Authors>;

template <class As> struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id",        integer().primary_key()>                                                 number;
  column<As, "title",     text()>                                                                  title;
  column<As, "author_id", integer().references(authors.id)>                                        author_id;
  column<As, "extra",     pg::jsonb<Extra>()>                                                      extra;
  column<As, "status",    pg::enum_type<State>("post_status").not_null().default_value(State::draft)> state;
  one<As, "writer", Authors>                                                                       writer;

  static constexpr auto constraints(auto posts) {
    return list(index("posts_by_title").on(posts.title));
  }
};
inline constexpr auto articles = virga::table<Posts>;

inline constexpr auto schema = virga::schema(authors, articles);
}  // namespace blog
)";

struct revision {
  std::string text;
  std::vector<std::string> notes;
};

revision revised(const std::function<void(snapshots::snapshot&)>& change, const std::string& of = header) {
  snapshots::snapshot after = blog();
  change(after);
  const std::vector<header_file> files = {{"schema.hpp", of, declarations_of(of)}};
  const revised_header result =
      revise_header(files, blog(), after, dialect_kind::postgresql, {.namespace_name = "blog"});
  return {result.files.empty() ? of : result.files[0].second.applied(), result.notes};
}

/// The header with one text in place of another, which it must have once.
std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  EXPECT_EQ(text.find(what, at + 1), std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

TEST(Revise, LeavesAHeaderAloneWhereNothingHasChanged) {
  const revision same = revised([](auto&) {});
  EXPECT_EQ(same.text, header);
  EXPECT_TRUE(same.notes.empty());
}

TEST(Revise, PutsANewColumnBehindTheOneBeforeIt) {
  const revision done = revised([](auto& of) { of.tables[0].columns.push_back({"email", "text", true}); });
  EXPECT_EQ(done.text, with(header, "as it is said in public\n",
                            "as it is said in public\n  column<As, \"email\", text().not_null()>      email;\n"));
}

TEST(Revise, TakesAColumnAway) {
  const revision done = revised([](auto& of) { of.tables[1].columns.erase(of.tables[1].columns.begin() + 3); });
  const std::size_t begin = header.find("  column<As, \"extra\"");
  EXPECT_EQ(done.text, header.substr(0, begin) + header.substr(header.find('\n', begin) + 1));
}

TEST(Revise, ChangesWhatIsSaidOfAColumnAndKeepsItsNameAndType) {
  const revision done = revised([](auto& of) {
    of.tables[0].columns[1].not_null = false;
    of.tables[1].columns[3].not_null = true;
    of.tables[1].columns[1].type = "varchar(80)";
  });
  EXPECT_NE(done.text.find("column<As, \"name\", text()>                  full_name;  // as"), std::string::npos);
  EXPECT_NE(done.text.find("\"extra\",     pg::jsonb<Extra>().not_null()>   "), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("\"title\",     varchar(80)>   "), std::string::npos) << done.text;
  EXPECT_TRUE(done.notes.empty());
}

TEST(Revise, AddsATableWithItsRelations) {
  const revision done = revised([](auto& of) {
    of.tables.push_back(table_called("comments", "body"));
    of.tables[2].columns.push_back({"post_id", "integer", true});
    of.tables[2].foreign_keys = {{"comments_post_id_fkey", {"post_id"}, "", "posts", {"id"}}};
  });
  EXPECT_NE(done.text.find("struct Comments {\n"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find(".references(articles.number)>"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("  many<As, \"comments\", Comments>   "), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("template <class As> struct Comments;\n"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("schema(authors, articles, comments)"), std::string::npos) << done.text;
  EXPECT_LT(done.text.find("virga::table<Posts>;"), done.text.find("struct Comments {"));
  EXPECT_TRUE(done.notes.empty());
}

TEST(Revise, TakesATableAwayWithWhatRefersToIt) {
  const revision done = revised([](auto& of) {
    of.tables.pop_back();
    of.enum_types.clear();
  });
  EXPECT_EQ(done.text.find("Posts"), std::string::npos) << done.text;
  EXPECT_EQ(done.text.find("State"), std::string::npos) << done.text;
  EXPECT_EQ(done.text.find("written"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("virga::schema(authors)"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("/// Whoever writes here."), std::string::npos);
}

TEST(Revise, ChangesTheListOfConstraints) {
  const revision added =
      revised([](auto& of) { of.tables[1].indexes.push_back({"posts_by_author", false, {{"author_id"}, {"title"}}}); });
  EXPECT_EQ(added.text, with(header, "index(\"posts_by_title\").on(posts.title));",
                             "index(\"posts_by_title\").on(posts.title),\n                "
                             "index(\"posts_by_author\").on(posts.author_id, posts.title));"));
  const revision changed = revised([](auto& of) { of.tables[1].indexes[0].keys.push_back({"status"}); });
  EXPECT_EQ(changed.text, with(header, ".on(posts.title)", ".on(posts.title, posts.state)"));
  const revision gone = revised([](auto& of) { of.tables[1].indexes.clear(); });
  EXPECT_EQ(gone.text.find("constraints("), std::string::npos) << gone.text;
  const revision first =
      revised([](auto& of) { of.tables[0].indexes.push_back({"users_by_name", false, {{"name"}}}); });
  EXPECT_NE(first.text.find("index(\"users_by_name\").on(t.full_name)"), std::string::npos) << first.text;
}

TEST(Revise, AddsALabelToTheEnumeration) {
  const revision done = revised([](auto& of) { of.enum_types[0].labels.push_back("gone"); });
  EXPECT_EQ(done.text, with(header, "{ draft, live }", "{ draft, live, gone }"));
}

TEST(Revise, ASecondKeyToATableGivesBothRelationsTheirColumns) {
  const revision done = revised([](auto& of) {
    of.tables[1].columns.push_back({"editor_id", "integer"});
    of.tables[1].foreign_keys.push_back({"posts_editor_id_fkey", {"editor_id"}, "", "users", {"id"}});
  });
  EXPECT_NE(done.text.find("one<As, \"writer\", Authors, via<\"author_id\">>"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("one<As, \"editor\", Authors, via<\"editor_id\">>"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("many<As, \"written\", Posts, via<\"author_id\">>"), std::string::npos) << done.text;
  EXPECT_NE(done.text.find("editor_id;\n"), std::string::npos) << done.text;
}

TEST(Revise, SaysWhatItDoesNotFind) {
  const std::string other = with(header, "index(\"posts_by_title\").on(posts.title)", "titles(posts)");
  const revision done = revised([](auto& of) { of.tables[1].indexes.clear(); }, other);
  EXPECT_EQ(done.text, other);
  ASSERT_EQ(done.notes.size(), 1U);
  EXPECT_EQ(done.notes[0],
            "The table \"posts\": constraints() does not have index(\"posts_by_title\").on(t.title), which is gone.");
}

// A header of several files: each change is made in the file that has the table.
TEST(Revise, ChangesTheFileThatATableIsIn) {
  const std::filesystem::path pagila = VIRGA_EXAMPLES "/pagila";
  const std::vector<header_file> files = read_header_files(pagila, {"schema.hpp"});
  const snapshots::snapshot before = read_folder(pagila / "migrations").snapshot;
  const header_options how{.namespace_name = "pagila"};
  EXPECT_TRUE(revise_header(files, before, before, dialect_kind::postgresql, how).files.empty());
  snapshots::snapshot after = before;
  for (snapshots::table& table : after.tables)
    if (table.name == "store") table.columns.push_back({"phone", "text"});
  const revised_header revised = revise_header(files, before, after, dialect_kind::postgresql, how);
  ASSERT_EQ(revised.files.size(), 1U);
  EXPECT_EQ(revised.files[0].first, "stores.hpp");
  const auto changes = revised.files[0].second.changes();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_TRUE(changes[0].before.empty());
  ASSERT_EQ(changes[0].after.size(), 1U);
  EXPECT_EQ(changes[0].after[0].find("  column<As, \"phone\","), 0U) << changes[0].after[0];
}

// What looks like code in literals and comments is none.
TEST(Revise, ReadsLiteralsAndComments) {
  const std::string odd = with(header, "as it is said in public", "as } said; \"in");
  const revision done = revised([](auto& of) { of.tables[0].columns.push_back({"email", "text"}); }, odd);
  EXPECT_NE(done.text.find("\"in\n  column<As, \"email\", text()>"), std::string::npos) << done.text;
  const auto found = declarations_of(
      "/* struct { */ inline constexpr auto q = virga::sql<R\"x(} \" ;)x\">();\ninline constexpr auto n = 1'000;\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "q");
  EXPECT_EQ(found[1].name, "n");
}

}  // namespace
}  // namespace virga::kit::test
