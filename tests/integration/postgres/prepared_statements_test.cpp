#include "postgres_case.hpp"

using virga::driver::fetch;
using virga::driver::statement;

namespace {

class PreparedStatements : public PostgresCase {
 protected:
  std::int64_t prepared_on_the_server(virga::driver::connection& on) {
    return std::get<std::int64_t>(
        value_of(on, "select count(*) from pg_prepared_statements where name not like '%text%'"));
  }
};

TEST_F(PreparedStatements, AFixedOneIsPreparedAtItsFirstUseAndKept) {
  const statement select = fixed("select $1 + 1");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(query(*db, select, {int4(i)}), (rows{{std::int64_t{i + 1}}}));
    EXPECT_EQ(prepared_on_the_server(*db), 1) << i;
  }
  const rows kept = query(*db,
                          "select name, statement from pg_prepared_statements where name like 'virga%'"
                          " and statement = 'select $1 + 1'");
  EXPECT_EQ(kept, (rows{{"virga_" + std::to_string(select.id), "select $1 + 1"}}));
}

TEST_F(PreparedStatements, ATextIsPreparedAtItsSecondUse) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(value_of(*db, "select $1 + 2", {int4(i)}), cell(std::int64_t{i + 2}));
    const rows prepared =
        query(*db, fixed("select count(*) from pg_prepared_statements where statement = 'select $1 + 2'"));
    EXPECT_EQ(prepared, (rows{{std::int64_t{i == 0 ? 0 : 1}}})) << i;
  }
}

TEST_F(PreparedStatements, TextsAreKeptUpToABound) {
  options.statement_cache = 16;
  const auto bounded = connect();
  for (int i = 0; i < 200; ++i)
    for (int again = 0; again < 3; ++again)
      EXPECT_EQ(value_of(*bounded, "select " + std::to_string(i)), cell(std::int64_t{i}));
  const rows count = query(*bounded, fixed("select count(*) from pg_prepared_statements"));
  EXPECT_LE(std::get<std::int64_t>(count[0][0]), 16 + 8 + 1);
  EXPECT_GE(std::get<std::int64_t>(count[0][0]), 16);
}

TEST_F(PreparedStatements, OneTextWithOtherTypesIsPreparedAnew) {
  for (const statement& select : {fixed("select pg_typeof($1)::text"), dynamic("select pg_typeof($1)::text as t")}) {
    for (int again = 0; again < 2; ++again) {
      for (int twice = 0; twice < 2; ++twice) EXPECT_EQ(query(*db, select, {int4(1)}), (rows{{"integer"}}));
      for (int twice = 0; twice < 2; ++twice) EXPECT_EQ(query(*db, select, {text("1")}), (rows{{"text"}}));
    }
  }
}

TEST_F(PreparedStatements, AreNotUsedWhenSwitchedOff) {
  options.prepare = false;
  const auto plain = connect();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(query(*plain, fixed("select $1 + 3"), {int4(i)}), (rows{{std::int64_t{i + 3}}}));
    EXPECT_EQ(value_of(*plain, "select $1 + 4", {int4(i)}), cell(std::int64_t{i + 4}));
  }
  const std::vector<virga::driver::request> batch(3, {fixed("select 1"), {}});
  plain->execute_batch(batch);
  plain->finish();
  EXPECT_EQ(query(*plain, "select name from pg_prepared_statements"), rows{});
}

TEST_F(PreparedStatements, AChangedTableIsNoticed) {
  db->run_script("create table users (id int, name text); insert into users values (1, 'ada')");
  const statement select = fixed("select * from users");
  for (const fetch expected : {fetch::whole, fetch::row_by_row}) {
    EXPECT_EQ(query(*db, select, {}, expected)[0].back(), cell("ada"));
    db->run_script("alter table users alter id type bigint");
    EXPECT_EQ(query(*db, select, {}, expected), (rows{{std::int64_t{1}, "ada"}}));
    db->run_script("alter table users alter id type int");
    EXPECT_EQ(query(*db, select, {}, expected), (rows{{std::int64_t{1}, "ada"}}));
  }
  for (int twice = 0; twice < 2; ++twice) query(*db, "select * from users");
  db->run_script("alter table users add age int");
  EXPECT_EQ(query(*db, "select * from users"), (rows{{std::int64_t{1}, "ada", null_cell}}));
}

TEST_F(PreparedStatements, AChangedTableFailsATransactionOnce) {
  db->run_script("create table users (id int); insert into users values (1)");
  const statement select = fixed("select * from users -- in a transaction");
  query(*db, select);
  db->run_script("alter table users add name text");
  db->begin({});
  const auto failure = thrown_by<virga::error>([&] { query(*db, select); });
  EXPECT_EQ(failure.sqlstate(), "0A000");
  EXPECT_NE(failure.hint().find("prepared anew"), std::string::npos) << failure.hint();
  db->run_script("rollback");
  db->begin({});
  EXPECT_EQ(query(*db, select), (rows{{std::int64_t{1}, null_cell}}));
  db->run_script("commit");
}

TEST_F(PreparedStatements, AChangedTableFailsABatchOnce) {
  db->run_script("create table users (id int); insert into users values (1)");
  const std::vector<virga::driver::request> batch{{fixed("begin read only"), {}},
                                                  {fixed("select 'before'"), {}},
                                                  {fixed("select * from users -- in a batch"), {}},
                                                  {fixed("commit"), {}}};
  const auto read = [&] {
    db->execute_batch(batch);
    rows all;
    do
      for (cells& each : rest_of(*db)) all.push_back(std::move(each));
    while (db->next_result());
    return all;
  };
  EXPECT_EQ(read(), (rows{{"before"}, {std::int64_t{1}}}));
  db->run_script("alter table users add name text");
  thrown_by<virga::error>(read);
  EXPECT_TRUE(ready(*db));
  EXPECT_EQ(read(), (rows{{"before"}, {std::int64_t{1}, null_cell}}));
}

TEST_F(PreparedStatements, ARealFeatureErrorIsNotRunTwice) {
  db->run_script(
      "create sequence calls; create function refuse() returns int language plpgsql as $$ begin"
      " perform nextval('calls'); raise feature_not_supported; end $$");
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(thrown_by<virga::error>([&] { query(*db, fixed("select refuse()")); }).sqlstate(), "0A000");
    EXPECT_EQ(value_of(*db, "select last_value from calls"), cell(std::int64_t{i}));
  }
}

TEST_F(PreparedStatements, SurviveDiscardAll) {
  const statement one = fixed("select 'one'");
  const statement two = fixed("select $1::text");
  query(*db, one);
  query(*db, two, {text("two")});
  for (const char* discard : {"discard all", "deallocate all"}) {
    db->run_script(discard);
    EXPECT_EQ(query(*db, one), (rows{{"one"}}));
    EXPECT_EQ(query(*db, two, {text("two")}), (rows{{"two"}}));
    EXPECT_EQ(query(*db, one), (rows{{"one"}}));
  }
  db->run_script("discard all");
  db->begin({});
  const auto failure = thrown_by<virga::error>([&] { query(*db, one); });
  EXPECT_EQ(failure.sqlstate(), "26000");
  EXPECT_NE(failure.hint().find("prepare = false"), std::string::npos) << failure.hint();
  db->run_script("rollback");
  EXPECT_EQ(query(*db, one), (rows{{"one"}}));
}

TEST_F(PreparedStatements, AFailedExecutionLeavesThemPrepared) {
  const statement divide = fixed("select 10 / $1");
  thrown_by<virga::value_error>([&] { query(*db, divide, {int4(0)}); });
  EXPECT_EQ(query(*db, divide, {int4(5)}), (rows{{std::int64_t{2}}}));
  thrown_by<virga::value_error>([&] { query(*db, divide, {int4(0)}, fetch::row_by_row); });
  EXPECT_EQ(query(*db, divide, {int4(5)}, fetch::row_by_row), (rows{{std::int64_t{2}}}));
  EXPECT_EQ(prepared_on_the_server(*db), 1);
}

TEST_F(PreparedStatements, LargeIdentities) {
  EXPECT_EQ(query(*db, statement{"select 5", 1'000'000}), (rows{{std::int64_t{5}}}));
  EXPECT_EQ(query(*db, statement{"select 5", 1'000'000}), (rows{{std::int64_t{5}}}));
}

// What is known of a statement's columns is kept with it, and is not believed where the server has another one by its
// name.
TEST_F(PreparedStatements, AnotherStatementUnderTheSameNameIsReadAsWhatItIs) {
  const auto stmt = fixed("select 1::bigint, 'a'");
  EXPECT_EQ(query(*db, stmt), (rows{{std::int64_t{1}, "a"}}));
  const auto name = std::get<std::string>(
      value_of(*db, "select name from pg_prepared_statements where statement = $1", {text(stmt.sql)}));
  for (const std::string other : {"select 'b', 2::int", "select 2.5::float8"}) {
    db->run_script("deallocate " + name + "; prepare " + name + " as " + other);
    EXPECT_EQ(query(*db, stmt), query(*db, other));
  }
}

}  // namespace
