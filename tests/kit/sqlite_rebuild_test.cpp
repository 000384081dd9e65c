#include "test_database.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/migrate/migrator.hpp>

#include <gtest/gtest.h>

#include <algorithm>

// A table rebuild on SQLite and everything around the table: rows that refer to it, references by name,
// triggers, views, indexes, and the settings of the connection.
namespace virga::kit::test {
namespace {

snapshots::column column(const std::string& name, bool not_null = false) {
  return {name, name == "id" || name.ends_with("_id") ? "integer" : "text", not_null, std::nullopt, identity::none};
}

snapshots::foreign_key cascading(const std::string& name, const std::string& to) {
  return {"", {name}, "", to, {"id"}, referential_action::cascade, referential_action::no_action};
}

/// users (with themselves) <- posts <- comments (with themselves), all on delete cascade.
snapshots::snapshot blog() {
  snapshots::snapshot schema{"sqlite", {}};
  for (const auto& [name, parent] : {std::pair{"users", "users"}, {"posts", "users"}, {"comments", "posts"}}) {
    snapshots::table table;
    table.name = name;
    table.columns = {column("id", true), column("name"), column("parent_id")};
    table.primary_key = {table.name + "_pkey", {"id"}};
    table.foreign_keys = {cascading("parent_id", parent)};
    schema.tables.push_back(table);
  }
  schema.tables[2].columns.push_back(column("self_id"));
  schema.tables[2].foreign_keys.push_back(cascading("self_id", "comments"));
  schema.tables[0].indexes = {{"users_name_idx", false, {{"\"name\"", false, std::nullopt}}, std::nullopt}};
  return schema;
}

constexpr auto rows = R"(
  insert into users (id, name, parent_id) values (1, 'Ada', null), (2, 'Grace', 1), (3, 'Edsger', 2);
  insert into posts (id, name, parent_id) values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
  insert into comments (id, name, parent_id, self_id) values (1, 'x', 1, null), (2, 'y', 2, 1), (3, 'z', 3, 2);
)";

class SqliteRebuild : public testing::Test {
 protected:
  void SetUp() override {
    write("20260101000000_blog", {}, schema);
    apply();
    database.run(rows);
  }

  void write(const std::string& name, const snapshots::snapshot& from, const snapshots::snapshot& to) const {
    const plan ordered = order(from, to, diff(from, to));
    folder.migration(name, migration_text(emit(ordered, dialect_kind::sqlite), ordered, dialect_kind::sqlite));
  }
  migration_report apply() {
    return apply_migrations(database.connection(), dialect_kind::sqlite, folder.migrations());
  }
  /// Makes users.name not null, which takes a rebuild.
  void rebuild_users() {
    snapshots::snapshot to = schema;
    to.tables[0].columns[1].not_null = true;
    write("20260102000000_rebuild", schema, to);
    apply();
    ASSERT_EQ(database.query("select count(*) from virga_migrations"), "2");
  }
  std::string counts() {
    return database.query(
        "select (select count(*) from users), (select count(*) from posts), (select count(*) from comments)");
  }
  std::string setting(const std::string& name) { return database.query("pragma " + name); }

  snapshots::snapshot schema = blog();
  test_folder folder;
  test_database database{dialect_kind::sqlite};
};

TEST_F(SqliteRebuild, LosesNoRowOfThreeLevels) {
  ASSERT_EQ(setting("foreign_keys"), "1");
  rebuild_users();
  EXPECT_EQ(counts(), "3|3|3");
  EXPECT_EQ(database.query("select group_concat(id || name || coalesce(parent_id, '-')) from users"),
            "1Ada-,2Grace1,3Edsger2");
}

TEST_F(SqliteRebuild, OfEveryLevelAtOnceLosesNoRow) {
  snapshots::snapshot to = schema;
  for (auto& table : to.tables) table.columns[1].not_null = true;
  write("20260102000000_rebuild", schema, to);
  apply();
  EXPECT_EQ(counts(), "3|3|3");
  database.run("delete from users where id = 2");
  EXPECT_EQ(counts(), "1|1|1");
}

TEST_F(SqliteRebuild, LeavesReferencesThatStillCascade) {
  rebuild_users();
  EXPECT_EQ(database.query("select distinct \"table\" from pragma_foreign_key_list('posts')"), "users");
  EXPECT_EQ(database.query("select distinct \"table\" from pragma_foreign_key_list('users')"), "users");
  EXPECT_THROW(database.run("insert into posts (id, parent_id) values (9, 99)"), foreign_key_violation);
  database.run("delete from users where id = 2");
  EXPECT_EQ(counts(), "1|1|1");
}

TEST_F(SqliteRebuild, PutsTheSettingsBack) {
  rebuild_users();
  EXPECT_EQ(setting("foreign_keys"), "1");
  EXPECT_EQ(setting("legacy_alter_table"), "0");
}

TEST_F(SqliteRebuild, LeavesForeignKeysOffWhereTheyWereOff) {
  database.run("pragma foreign_keys = off");
  rebuild_users();
  EXPECT_EQ(setting("foreign_keys"), "0");
}

TEST_F(SqliteRebuild, ThatFailsLeavesTheTableAndTheSettings) {
  database.run("update users set name = null where id = 2");
  snapshots::snapshot to = schema;
  to.tables[0].columns[1].not_null = true;
  write("20260102000000_rebuild", schema, to);
  const std::vector<std::string> before = database.live_schema();
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(database.live_schema(), before);
  EXPECT_EQ(counts(), "3|3|3");
  EXPECT_EQ(setting("foreign_keys"), "1");
  EXPECT_EQ(setting("legacy_alter_table"), "0");
  EXPECT_FALSE(database.connection().in_transaction());
}

TEST_F(SqliteRebuild, ThatFailsAfterLegacyAlterTableWentOnPutsItBack) {
  folder.migration("20260102000000_broken",
                   "--> virga: foreign-keys-off\npragma legacy_alter_table = on;\n--> statement-breakpoint\n"
                   "alter table nowhere rename to elsewhere;");
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(setting("legacy_alter_table"), "0");
  EXPECT_EQ(setting("foreign_keys"), "1");
}

TEST_F(SqliteRebuild, CommitsNoRowThatRefersToNothing) {
  folder.migration("20260102000000_orphans", "--> virga: foreign-keys-off\ndelete from users where id > 1;\n");
  try {
    apply();
    FAIL() << "it was committed";
  } catch (const migration_error& failure) {
    EXPECT_NE(failure.message().find("migration.sql: rolled back, for 2 rows would refer to rows that are not there"),
              std::string::npos)
        << failure.message();
    EXPECT_EQ(failure.detail(), "posts (rowid 2) refers to users, posts (rowid 3) refers to users");
  }
  EXPECT_EQ(counts(), "3|3|3");
  EXPECT_EQ(setting("foreign_keys"), "1");
}

// As people write it, and as other tools' migrations have it.
TEST_F(SqliteRebuild, WrittenByHandLosesNoRow) {
  for (const std::string off : {"pragma foreign_keys = off;", "PRAGMA foreign_keys=OFF;--> statement-breakpoint",
                                "pragma main.foreign_keys(0);"}) {
    static int number = 0;
    folder.migration("2026010300000" + std::to_string(++number) + "_by_hand", "-- rebuild\n" + off + R"(
create table new_users (id integer primary key, name text not null, parent_id integer references users (id) on delete cascade);
insert into new_users select id, name, parent_id from users;
drop table users;
--> statement-breakpoint
alter table new_users rename to users;
pragma foreign_keys = on;)");
    ASSERT_EQ(apply().applied.size(), 1U);
    EXPECT_EQ(counts(), "3|3|3") << off;
    EXPECT_EQ(setting("foreign_keys"), "1");
  }
  database.run("delete from users where id = 2");
  EXPECT_EQ(counts(), "1|1|1");
}

TEST_F(SqliteRebuild, WrittenByHandCommitsNoRowThatRefersToNothing) {
  folder.migration("20260102000000_orphans", "pragma foreign_keys = off;\ndelete from users where id > 1;\n");
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(counts(), "3|3|3");
  EXPECT_EQ(setting("foreign_keys"), "1");
}

TEST_F(SqliteRebuild, ForeignKeysThatAreSwitchedOnAreOn) {
  database.run("pragma foreign_keys = off");
  folder.migration("20260102000000_delete", "pragma foreign_keys = on;\ndelete from users where id = 2;\n");
  apply();
  EXPECT_EQ(counts(), "1|1|1");
  EXPECT_EQ(setting("foreign_keys"), "0");
}

TEST_F(SqliteRebuild, WithoutADirectiveForeignKeysWorkAsEver) {
  folder.migration("20260102000000_delete", "delete from users where id = 2;");
  apply();
  EXPECT_EQ(counts(), "1|1|1");
}

TEST_F(SqliteRebuild, DroppingATableTakesNoRowFromTheOthers) {
  snapshots::snapshot to = schema;
  to.tables.erase(to.tables.begin());
  to.tables[0].foreign_keys.clear();
  write("20260102000000_drop", schema, to);
  apply();
  EXPECT_EQ(database.query("select (select count(*) from posts), (select count(*) from comments)"), "3|3");
}

TEST_F(SqliteRebuild, NamesTheRowsThatItWouldFailOn) {
  database.run("insert into users (id, name) values (3000000000, null), (3000000001, 'Big')");
  database.run(
      "create table notes (id integer primary key, at text, user_id integer) strict;"
      "insert into notes values (1, '2026-01-02', 1), (2, 'soon', 8), (3, '2026-02-30', null), (4, null, 9)");
  snapshots::snapshot from = schema;
  snapshots::table& notes = from.tables.emplace_back();
  notes.name = "notes";
  notes.columns = {column("id", true), column("at"), column("user_id")};
  notes.primary_key = {"notes_pkey", {"id"}};
  const std::vector<std::string> before = database.live_schema();

  const auto refusal = [&](const auto& change) {
    snapshots::snapshot to = from;
    change(to);
    write("20260102000000_refused", from, to);
    try {
      apply();
    } catch (const migration_error& failure) {
      EXPECT_EQ(database.live_schema(), before);
      const std::string& message = failure.message();
      return message.substr(message.find(" refused it: ") + 13) + ": " + failure.detail();
    }
    return std::string("it was applied");
  };
  EXPECT_EQ(refusal([](auto& to) {
              to.tables[0].checks = {{"users_id_range", "\"id\" between -2147483648 and 2147483647"}};
            }),
            "rows of users break the check users_id_range: id 3000000000, id 3000000001");
  // A snapshot of format 1 knew no declared types: the values are taken as they are.
  EXPECT_EQ(refusal([](auto& to) {
              to.tables[3].columns[2].declared_type = "boolean";
              to.tables[3].checks = {{"notes_user_id_range", "\"user_id\" between 0 and 1"}};
            }),
            "rows of notes break the check notes_user_id_range: id 2, user_id 8, id 4, user_id 9");
  EXPECT_EQ(refusal([](auto& to) { to.tables[0].columns[1].not_null = true; }),
            "rows of users have no name: id 3000000000");
  EXPECT_EQ(refusal([](auto& to) { to.tables[3].foreign_keys = {cascading("user_id", "users")}; }),
            "rows of notes refer to rows of users that are not there: id 2, user_id 8, id 4, user_id 9");
  EXPECT_EQ(refusal([](auto& to) { to.tables[3].columns[1].declared_type = "date"; }), "it was applied");
  database.run("delete from virga_migrations where name like '20260102%'");
  from.tables[3].columns[1].declared_type = "text";
  EXPECT_EQ(refusal([](auto& to) { to.tables[3].columns[1].declared_type = "date"; }),
            "rows of notes have no date in at: id 2, at 'soon', id 3, at '2026-02-30'");
  EXPECT_EQ(setting("foreign_keys"), "1");
}

TEST_F(SqliteRebuild, KeepsViews) {
  database.run("create view names as select name from users");
  rebuild_users();
  EXPECT_EQ(database.query("select count(*) from names"), "3");
}

TEST_F(SqliteRebuild, KeepsTriggersOfItAndOfOthersThatUseIt) {
  database.run(
      "create table log (line text) strict;"
      "create trigger users_added after insert on users begin insert into log values ('user ' || new.name); end;"
      "create trigger posts_added after insert on posts begin"
      "  insert into log select 'post by ' || name from users where id = new.parent_id; end;");
  rebuild_users();
  database.run("insert into users (id, name) values (4, 'Barbara'); insert into posts (id, parent_id) values (4, 4)");
  EXPECT_EQ(database.query("select line from log"), "user Barbara\npost by Barbara");
}

TEST_F(SqliteRebuild, KeepsIndexesTheSchemaKnowsAndThoseItDoesNot) {
  database.run("create index by_hand on users (parent_id desc)");
  rebuild_users();
  EXPECT_EQ(
      database.query("select name from sqlite_schema where type = 'index' and tbl_name = 'users' and sql is not null "
                     "order by name"),
      "by_hand\nusers_name_idx");
}

TEST_F(SqliteRebuild, DoesNotBringBackAnIndexThatTheMigrationDrops) {
  snapshots::snapshot to = schema;
  to.tables[0].columns[1].not_null = true;
  to.tables[0].indexes.clear();
  write("20260102000000_rebuild", schema, to);
  apply();
  EXPECT_EQ(database.query(
                "select count(*) from sqlite_schema where type = 'index' and tbl_name = 'users' and sql is not null"),
            "0");
}

TEST_F(SqliteRebuild, FailsRatherThanLoseAnIndexOnAColumnThatGoes) {
  database.run("create index by_hand on users (parent_id)");
  snapshots::snapshot to = schema;
  to.tables[0].columns.pop_back();
  to.tables[0].foreign_keys.clear();
  write("20260102000000_rebuild", schema, to);
  const std::vector<std::string> before = database.live_schema();
  EXPECT_THROW(apply(), migration_error);
  EXPECT_EQ(database.live_schema(), before);
}

TEST_F(SqliteRebuild, FollowsARealRenameInTheSameMigration) {
  snapshots::snapshot to = schema;
  to.tables[0].name = "people";
  to.tables[0].columns[1].not_null = true;
  to.tables[0].foreign_keys[0].referenced_table = "people";
  to.tables[1].foreign_keys[0].referenced_table = "people";
  const plan ordered = order(schema, to, diff(schema, to, {{"people", "users"}}));
  folder.migration("20260102000000_rename",
                   migration_text(emit(ordered, dialect_kind::sqlite), ordered, dialect_kind::sqlite));
  apply();
  EXPECT_EQ(database.query("select distinct \"table\" from pragma_foreign_key_list('posts')"), "people");
  EXPECT_EQ(database.query("select distinct \"table\" from pragma_foreign_key_list('people')"), "people");
  EXPECT_EQ(database.query(
                "select (select count(*) from people), (select count(*) from posts), (select count(*) from comments)"),
            "3|3|3");
}

}  // namespace
}  // namespace virga::kit::test
