#include "program_case.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

// `virga pull` over a header that people have edited.
namespace virga::kit::test {
namespace {

class PullAgain : public program_test {
 protected:
  void SetUp() override {
    program_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    virga.folder.write("schema.hpp", edited);
    ASSERT_EQ(virga.run({"push"}).status, 0);
  }

  /// SQLite's checks of ranges are called after the column only when they are made anew.
  std::string pushed_twice() {
    const std::string first = virga.run({"push"}).out;
    if (!on_sqlite()) return first;
    EXPECT_TRUE(first.starts_with("  ~ rename constraint people.users_id_range to ")) << first;
    return virga.run({"push"}).out;
  }

  static constexpr const char* edited = R"(#pragma once
#include <virga/schema.hpp>

using namespace virga::columns;

struct Settings {};  // a type of the program's own

/// Whoever may log in.
template <class As> struct Accounts {
  static constexpr auto table = table_name("users");
  column<As, "id",   integer().primary_key()> id;
  column<As, "name", text().not_null()>       login;
};
inline constexpr auto accounts = virga::table<Accounts>;

inline constexpr auto schema = virga::schema(accounts);
)";
};

TEST_P(PullAgain, SaysNothingOfADatabaseThatIsAsTheHeaderSays) {
  EXPECT_EQ(virga.run({"pull"}).out, "no changes\n");
  EXPECT_EQ(virga.folder.read("schema.hpp"), edited);
}

TEST_P(PullAgain, ChangesWhatTheDatabaseHasChanged) {
  database().run(
      "alter table users add column email text;"
      "create table posts (id integer primary key, author_id integer not null references users (id), title text);"
      "create index posts_by_title on posts (title)");
  const process_result shown = virga.run({"pull", "--dry-run"});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_EQ(virga.folder.read("schema.hpp"), edited);
  EXPECT_NE(shown.out.find("+  column<As, \"email\", text()> "), std::string::npos) << shown.out;

  const auto report = nlohmann::json::parse(virga.run({"pull", "--dry-run", "--json"}).out);
  EXPECT_EQ(report["exit_status"], 0);
  EXPECT_EQ(report["edits"][0]["file"], "schema.hpp");
  EXPECT_FALSE(report["edits"][0]["after"].empty());
  EXPECT_FALSE(report.contains("files"));

  const process_result pulled = virga.run({"pull"});
  EXPECT_EQ(pulled.status, 0) << pulled.err << pulled.out;
  EXPECT_EQ(pulled.out.find("by hand"), std::string::npos) << pulled.out;
  const std::string header = virga.folder.read("schema.hpp");
  for (const char* const kept :
       {"/// Whoever may log in.\n", "text().not_null()>       login;\n", "struct Settings {};"})
    EXPECT_NE(header.find(kept), std::string::npos) << kept << header;
  EXPECT_NE(header.find(".references(accounts.id)"), std::string::npos) << header;
  EXPECT_NE(header.find("virga::schema(accounts, posts)"), std::string::npos) << header;
  EXPECT_EQ(virga.run({"pull"}).out, "no changes\n");
  EXPECT_EQ(virga.run({"push"}).out, "no changes\n");

  database().run("drop table posts");
  EXPECT_EQ(virga.run({"pull"}).status, 0);
  EXPECT_EQ(virga.folder.read("schema.hpp").find("Posts"), std::string::npos) << virga.folder.read("schema.hpp");
  EXPECT_EQ(virga.run({"pull"}).out, "no changes\n");
}

constexpr const char* two_tables = R"(#pragma once
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As> struct Posts;
template <class As> struct Accounts {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> login;
  many<As, "posts", Posts, via<"author_id">> posts;
};
inline constexpr auto accounts = virga::table<Accounts>;

template <class As> struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key()> id;
  column<As, "author_id", integer().not_null().references<"users", "id">()> author_id;
  column<As, "editor_id", integer().references(accounts.id)> editor_id;
  one<As, "author", Accounts, via<"author_id">> author;
  static constexpr auto constraints(auto t) { return list(index("by_author").on(t.author_id)); }
};
inline constexpr auto posts = virga::table<Posts>;

inline constexpr auto schema = virga::schema(accounts, posts);
)";

TEST_P(PullAgain, ARenameChangesTheNameInSqlAndKeepsTheMember) {
  virga.folder.write("schema.hpp", two_tables);
  ASSERT_EQ(virga.run({"push"}).status, 0);
  database().run(
      "alter table users rename to people; alter table people rename column id to person_id;"
      "alter table posts rename column author_id to writer_id");
  EXPECT_NE(virga.run({"pull", "--dry-run"})
                .out.find("hint     if posts.writer_id is posts.author_id renamed, give "
                          "--rename posts.writer_id=posts.author_id\n"),
            std::string::npos);
  const process_result pulled = virga.run({"pull", "--rename", "people=users", "--rename", "people.person_id=people.id",
                                           "--rename", "posts.writer_id=posts.author_id"});
  EXPECT_EQ(pulled.status, 0) << pulled.err << pulled.out;
  EXPECT_EQ(pulled.out.find("by hand"), std::string::npos) << pulled.out;
  EXPECT_NE(pulled.out.find("\nschema.hpp:8\n-  static constexpr auto table = table_name(\"users\");\n"
                            "+  static constexpr auto table = table_name(\"people\");\n"),
            std::string::npos)
      << pulled.out;
  const std::string header = virga.folder.read("schema.hpp");
  // PostgreSQL's constraint keeps its name, so that it has to be said.
  const char* const key = on_sqlite() ? "references<\"people\", \"person_id\">()" : ".named(\"posts_author_id_fkey\")";
  for (const char* const part :
       {"table_name(\"people\")", "column<As, \"person_id\", integer()",
        "many<As, \"posts\", Posts, via<\"writer_id\">>", "one<As, \"author\", Accounts, via<\"writer_id\">> author;",
        " author_id;\n", "struct Accounts", "> editor_id;\n", key})
    EXPECT_NE(header.find(part), std::string::npos) << part << "\n" << header;
  EXPECT_EQ(virga.run({"pull"}).out, "no changes\n");
  EXPECT_EQ(pushed_twice(), "no changes\n");
  EXPECT_NE(virga.run({"pull", "--rename", "people=nobody"}).err.find("nobody"), std::string::npos);
}

TEST_P(PullAgain, TheOnlyTableMayHaveAnotherNameNow) {
  database().run("alter table users rename to people");
  EXPECT_EQ(virga.run({"pull"}).err,
            "error: the database has no table that schema.hpp declares: is it another's? --rename people=users says "
            "that it has another name now, and --overwrite writes the header anew\n");
  EXPECT_EQ(virga.run({"pull", "--rename", "people=users"}).status, 0);
  const std::string header = virga.folder.read("schema.hpp");
  EXPECT_NE(
      header.find("template <class As> struct Accounts {\n  static constexpr auto table = table_name(\"people\");"),
      std::string::npos)
      << header;
  EXPECT_EQ(pushed_twice(), "no changes\n");
}

TEST_P(PullAgain, LeavesAHeaderThatWouldNotCompileAsItWas) {
  virga.folder.write("schema.hpp", std::string(edited) +
                                       "static_assert(std::is_same_v<decltype(virga::row<Accounts>::login), "
                                       "std::string>);\n");
  database().run(GetParam() == dialect_kind::sqlite
                     ? "create table other (id integer primary key, name text); drop table users;"
                       "alter table other rename to users"
                     : "alter table users alter column name drop not null");
  const std::string before = virga.folder.read("schema.hpp");
  const process_result pulled = virga.run({"pull"});
  EXPECT_EQ(pulled.status, 1) << pulled.out;
  EXPECT_NE(pulled.err.find("the header would not compile with these changes, and is left as it was\n"),
            std::string::npos)
      << pulled.err;
  EXPECT_EQ(virga.folder.read("schema.hpp"), before);
}

INSTANTIATE_TEST_SUITE_P(Both, PullAgain, both_databases, dialect_test_name);

}  // namespace
}  // namespace virga::kit::test
