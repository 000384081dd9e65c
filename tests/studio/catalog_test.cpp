// What the database is made of, as the page is told it.
#include "studio_case.hpp"

namespace virga::studio::test {
namespace {

class StudioCatalog : public studio_test {
 protected:
  void SetUp() override {
    studio_test::SetUp();
    if (IsSkipped()) return;
    database().run(on_sqlite()
                       ? "create table users (id integer primary key, name text not null default 'Ada', age int);"
                         "create table posts (id integer primary key, user_id int not null references users(id), "
                         "title text, double int generated always as (id * 2));"
                         "create unique index posts_title on posts (title);"
                         "create table notes (body text);"
                         "create view adults as select * from users where age >= 18;"
                       : "create type mood as enum ('sad', 'it''s ok');"
                         "create table users (id bigint generated always as identity primary key, name text not "
                         "null default 'Ada', age int, feels mood, tags text[]);"
                         "comment on table users is 'people'; comment on column users.name is 'what they say';"
                         "create table posts (id int primary key, user_id bigint not null references users(id), "
                         "title varchar(40) unique, double int generated always as (id * 2) stored, check (id > "
                         "0));"
                         "create table notes (body text);"
                         "create view adults as select * from users where age >= 18;");
  }
};

TEST_P(StudioCatalog, TheDatabaseSaysWhatItIs) {
  const json found = studio().ask("/api/database");
  EXPECT_EQ(found.at("dialect"), on_sqlite() ? "sqlite" : "postgresql");
  EXPECT_EQ(found.at("readOnly"), false);
  EXPECT_EQ(found.at("currentSchema"), schema());
  EXPECT_EQ(found.at("migrations"), false);
  EXPECT_EQ(found.at("version"), "virga test");
  EXPECT_TRUE(found.at("server").get<std::string>().starts_with(on_sqlite() ? "SQLite 3." : "PostgreSQL ")) << found;
}

TEST_P(StudioCatalog, TablesAndViewsAreListed) {
  const json tables = studio().ask("/api/tables").at("tables");
  std::string names;
  for (const json& one : tables)
    names += one.at("schema").get<std::string>() + "." + one.at("name").get<std::string>() + " " +
             one.at("kind").get<std::string>() + "\n";
  EXPECT_EQ(names, schema() + ".adults view\n" + schema() + ".notes table\n" + schema() + ".posts table\n" + schema() +
                       ".users table\n");
}

TEST_P(StudioCatalog, ATableIsDescribed) {
  const json posts = studio().ask("/api/table?schema=" + schema() + "&table=posts");
  EXPECT_EQ(posts.at("kind"), "table");
  EXPECT_EQ(posts.at("primaryKey"), json::array({"id"}));
  EXPECT_EQ(posts.at("key"), json::array({"id"}));
  EXPECT_EQ(posts.at("editable"), true);
  EXPECT_TRUE(posts.at("reason").is_null());
  ASSERT_EQ(posts.at("columns").size(), 4U);
  EXPECT_EQ(posts.at("columns")[0].at("category"), "number");
  EXPECT_EQ(posts.at("columns")[1].at("nullable"), false);
  EXPECT_EQ(posts.at("columns")[2].at("nullable"), true);
  EXPECT_FALSE(posts.at("columns")[3].at("generated").is_null());
  ASSERT_EQ(posts.at("foreignKeys").size(), 1U);
  const json& key = posts.at("foreignKeys")[0];
  EXPECT_EQ(key.at("columns"), json::array({"user_id"}));
  EXPECT_EQ(key.at("table"), "users");
  EXPECT_EQ(key.at("referencedColumns"), json::array({"id"}));
  EXPECT_GE(posts.at("indexes").size(), 1U);

  const json users = studio().ask("/api/table?schema=" + schema() + "&table=users");
  ASSERT_EQ(users.at("referencedBy").size(), 1U);
  EXPECT_EQ(users.at("referencedBy")[0].at("table"), "posts");
  EXPECT_EQ(users.at("columns")[1].at("default"), on_sqlite() ? "'Ada'" : "'Ada'::text");
  if (on_sqlite()) return;
  EXPECT_EQ(users.at("comment"), "people");
  EXPECT_EQ(users.at("columns")[0].at("identity"), "always");
  EXPECT_EQ(users.at("columns")[1].at("comment"), "what they say");
  EXPECT_EQ(users.at("columns")[3].at("labels"), json::array({"sad", "it's ok"}));
  EXPECT_EQ(users.at("columns")[4].at("category"), "array");
  EXPECT_EQ(users.at("columns")[4].at("element"), "text");
}

TEST_P(StudioCatalog, WhatHasNoKeySaysWhyItsRowsCanNotBeEdited) {
  const json notes = studio().ask("/api/table?schema=" + schema() + "&table=notes");
  if (on_sqlite()) {
    EXPECT_EQ(notes.at("key"), json::array({"rowid"}));
    EXPECT_EQ(notes.at("editable"), true);
  } else {
    EXPECT_EQ(notes.at("key"), json::array());
    EXPECT_EQ(notes.at("reason"), "it has no primary key, nor a unique key whose columns are all not null");
  }
  const json adults = studio().ask("/api/table?schema=" + schema() + "&table=adults");
  EXPECT_EQ(adults.at("editable"), false);
  EXPECT_EQ(adults.at("reason"), "it is a view");
  EXPECT_NE(adults.at("ddl").get<std::string>().find("age >= 18"), std::string::npos) << adults.at("ddl");
}

TEST_P(StudioCatalog, TheWholeSchemaAndTheWordsAreThere) {
  EXPECT_EQ(studio().ask("/api/schema").at("tables").size(), 4U);
  const json words = studio().ask("/api/completion");
  EXPECT_GT(words.at("keywords").size(), 100U);
  EXPECT_GT(words.at("functions").size(), 50U);
}

TEST_P(StudioCatalog, WhatIsNotThereIs404) {
  EXPECT_EQ(studio().get("/api/table?schema=" + schema() + "&table=nothing").status, 404);
  EXPECT_EQ(studio().get("/api/nothing").status, 404);
  EXPECT_EQ(studio().get("/api/migrations").status, 404);
  EXPECT_EQ(studio().get("/api/differences").status, 404);
}

INSTANTIATE_TEST_SUITE_P(Both, StudioCatalog, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
