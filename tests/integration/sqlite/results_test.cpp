#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

namespace {

using virga::driver::fetch;
using virga::driver::field;

class SqliteResults : public SqliteCase {
 protected:
  std::unique_ptr<virga::driver::connection> db = open();

  void SetUp() override {
    db->run_script(
        "create table parents (id integer primary key) strict;"
        "create table posts (id integer primary key, title text not null, parent_id integer references parents (id)) "
        "strict;"
        "insert into parents values (1), (2);"
        "insert into posts values (1, 'one', 1), (2, 'two', 1), (3, 'three', 2)");
  }
};

TEST_F(SqliteResults, RowsAndColumns) {
  db->execute({"select id, title as name from posts where id = ?", 0}, parameters{integer(2)}, fetch::whole);
  ASSERT_EQ(db->column_count(), 2U);
  EXPECT_EQ(db->column_name(0), "id");
  EXPECT_EQ(db->column_name(1), "name");
  EXPECT_THROW(static_cast<void>(db->column_name(2)), virga::usage_error);
  const field* const row = db->next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(copy_of(row[0]), cell(std::int64_t{2}));
  EXPECT_EQ(copy_of(row[1]), cell("two"));
  EXPECT_EQ(db->next(), nullptr);
  EXPECT_EQ(db->next(), nullptr) << "asked again after the end";
  EXPECT_EQ(db->column_count(), 2U);
  db->finish();
}

TEST_F(SqliteResults, NoRows) {
  db->execute({"select id from posts where id = 99", 0}, {}, fetch::whole);
  EXPECT_EQ(db->column_count(), 1U);
  EXPECT_EQ(db->next(), nullptr);
  EXPECT_EQ(db->rows_affected(), 0U);
  db->finish();
}

TEST_F(SqliteResults, OneResultAtATime) {
  db->execute({"select id from posts", 0}, {}, fetch::row_by_row);
  EXPECT_THROW(db->execute({"select 1", 0}, {}, fetch::whole), virga::usage_error);
  EXPECT_THROW(db->run_script("delete from posts"), virga::usage_error);
  EXPECT_THROW(db->begin({}), virga::usage_error);
  ASSERT_NE(db->next(), nullptr) << "the open result is untouched";
  db->finish();
  EXPECT_EQ(query(*db, "select count(*) from posts"), (rows{{std::int64_t{3}}}));
}

TEST_F(SqliteResults, LeftEarly) {
  for (int i = 0; i < 3; ++i) {
    db->execute({"select id from posts order by id", 1}, {}, fetch::row_by_row);
    ASSERT_EQ(copy_of(*db->next()), cell(std::int64_t{1}));
    db->finish();
    db->finish();
    EXPECT_EQ(db->next(), nullptr);
  }
  EXPECT_EQ(run(*db, "delete from posts"), 3U) << "no read lock is left";
}

TEST_F(SqliteResults, LeftEarlyWhileAnotherConnectionWrites) {
  db->execute({"select id from posts order by id", 0}, {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  const auto other = open();
  EXPECT_EQ(run(*other, "update posts set title = 'changed'"), 3U);
  ASSERT_NE(db->next(), nullptr);
  db->finish();
  EXPECT_EQ(query(*db, "select title from posts where id = 3"), (rows{{"changed"}}));
}

// A select goes on running when `execute` has returned: what it compares with must be its own.
TEST_F(SqliteResults, ASelectKeepsItsParameters) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{5000}}) {
    std::string title(length, 'a');
    std::string bytes(length, 'b');
    const parameters bound{text(title), blob(bytes)};
    db->execute(
        {"select p.id from posts p where ?1 = replace(?1, p.title, '') and length(?2) > 0 and ?1 >= 'a' order by id",
         0},
        bound, fetch::row_by_row);
    title.assign(length, 'z');
    bytes.assign(length, 'z');
    int count = 0;
    while (db->next() != nullptr) ++count;
    EXPECT_EQ(count, 3);
    db->finish();
  }
}

TEST_F(SqliteResults, ReturningKeepsItsRows) {
  std::string title = "a title that is long enough to be on the heap";
  const std::string expected = title;
  const parameters bound{text(title)};
  db->execute({"update posts set title = ?1 || id returning id, title, null, ?1", 0}, bound, fetch::whole);
  title.assign(title.size(), 'z');
  EXPECT_EQ(db->rows_affected(), 3U);
  for (std::int64_t id = 1; id <= 3; ++id) {
    const field* const row = db->next();
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(copy_of(row[0]), cell(id));
    EXPECT_EQ(copy_of(row[1]), cell(expected + std::to_string(id)));
    EXPECT_EQ(copy_of(row[2]), null_cell);
    EXPECT_EQ(copy_of(row[3]), cell(expected));
  }
  EXPECT_EQ(db->next(), nullptr);
  db->finish();
}

TEST_F(SqliteResults, ReturningIsDoneWhenExecuteReturns) {
  db->execute({"insert into posts (title) values ('four'), ('five') returning id", 0}, {}, fetch::whole);
  const auto other = open();
  EXPECT_EQ(query(*other, "select count(*) from posts"), (rows{{std::int64_t{5}}}));
  db->finish();
  EXPECT_EQ(query(*db, "select count(*) from posts"), (rows{{std::int64_t{5}}}));
}

// SQLite yields the row first and checks the foreign key after it.
TEST_F(SqliteResults, ReturningARowThatIsRefused) {
  EXPECT_THROW(db->execute({"insert into posts (title, parent_id) values ('x', 99) returning id", 0}, {}, fetch::whole),
               virga::foreign_key_violation);
  EXPECT_EQ(query(*db, "select count(*) from posts"), (rows{{std::int64_t{3}}}));
}

TEST_F(SqliteResults, ReturningManyRows) {
  db->run_script(
      "with recursive n (i) as (select 10 union all select i + 1 from n where i < 10009) "
      "insert into posts (id, title) select i, 'title ' || i from n");
  const rows deleted = query(*db, "delete from posts where id >= 10 returning id, title");
  ASSERT_EQ(deleted.size(), 10'000U);
  EXPECT_EQ(deleted.front(), (cells{std::int64_t{10}, "title 10"}));
  EXPECT_EQ(deleted.back(), (cells{std::int64_t{10009}, "title 10009"}));
}

TEST_F(SqliteResults, RowsAffected) {
  EXPECT_EQ(run(*db, "insert into parents values (10), (11)"), 2U);
  EXPECT_EQ(run(*db, "update parents set id = id + 100 where id > 9"), 2U);
  EXPECT_EQ(run(*db, "update parents set id = 0 where id = 99"), 0U);
  EXPECT_EQ(run(*db, "select id from posts"), 0U);
  EXPECT_EQ(run(*db, "insert into parents values (1) on conflict do nothing"), 0U);
  EXPECT_EQ(
      run(*db,
          "  -- a comment\n /* and another */ with n (i) as (values (5), (6)) insert into parents select i from n"),
      2U);
  EXPECT_EQ(run(*db, "replace into parents values (5)"), 1U);
  EXPECT_EQ(run(*db, "delete from parents where id > 4 returning id"), 4U);
}

TEST_F(SqliteResults, NoRowsAreAffectedByAnythingElse) {
  run(*db, "update posts set title = 'x'");
  for (const char* const sql : {"create table more (a integer) strict", "create table copied as select * from posts",
                                "create virtual table words using fts5 (word)", "alter table more add column b text",
                                "create index i on posts (title)", "drop table copied", "begin", "commit",
                                "pragma user_version = 3", "vacuum", "analyze"}) {
    EXPECT_EQ(run(*db, sql), 0U) << sql;
  }
}

TEST_F(SqliteResults, RowsAffectedByTriggersAreNotCounted) {
  db->run_script(
      "create table log (id integer primary key) strict;"
      "create trigger logged after insert on parents begin insert into log values (null), (null); end");
  EXPECT_EQ(run(*db, "insert into parents values (50)"), 1U);
}

}  // namespace
