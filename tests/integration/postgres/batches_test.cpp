#include "postgres_case.hpp"

#include <algorithm>

using virga::driver::request;

namespace {

class Batches : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db) db->run_script("create table numbers (n int primary key, t text)");
  }

  /// The rows of every statement.
  static std::vector<rows> results_of(virga::driver::connection& on, const std::vector<request>& requests) {
    std::vector<rows> results;
    on.execute_batch(requests);
    do results.push_back(rest_of(on));
    while (on.next_result());
    on.finish();
    return results;
  }
};

const virga::driver::statement begin_reading = fixed("begin isolation level repeatable read read only");
const virga::driver::statement commit = fixed("commit");

TEST_F(Batches, GiveEachStatementsRows) {
  const parameters one{int4(1)};
  const parameters two{int4(2), text("two")};
  for (int again = 0; again < 2; ++again) {  // prepared by then
    EXPECT_EQ(results_of(*db, {{fixed("select $1, 'a'"), one}, {dynamic("select $1, $2"), two}, {fixed("select"), {}}}),
              (std::vector<rows>{{{std::int64_t{1}, "a"}}, {{std::int64_t{2}, "two"}}, {{}}}));
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Batches, ReadInOneSnapshot) {
  db->run_script("insert into numbers select n, 'text ' || n from generate_series(1, 3000) n");
  const parameters half{int4(1500)};
  const std::vector<request> nested{{begin_reading, {}},
                                    {fixed("select n from numbers where n <= $1 order by n"), half},
                                    {fixed("select n, t from numbers order by n"), {}},
                                    {fixed("select current_setting('transaction_isolation')"), {}},
                                    {commit, {}}};
  for (int again = 0; again < 3; ++again) {
    const std::vector<rows> results = results_of(*db, nested);
    ASSERT_EQ(results.size(), 5U);
    EXPECT_EQ(results[0], rows{});
    EXPECT_EQ(results[1].size(), 1500U);
    EXPECT_EQ(results[2].size(), 3000U);
    EXPECT_EQ(results[2][2999], (cells{std::int64_t{3000}, "text 3000"}));
    EXPECT_EQ(results[3], (rows{{"repeatable read"}}));
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Batches, TellColumnsAndRowsAffectedOfEachStatement) {
  const std::vector<request> requests{{dynamic("insert into numbers select n from generate_series(1, 7) n"), {}},
                                      {dynamic("update numbers set t = 'x' where n < 4 returning n, t"), {}},
                                      {dynamic("select 1 as only"), {}}};
  db->execute_batch(requests);
  EXPECT_EQ(db->column_count(), 0U);
  EXPECT_EQ(db->next(), nullptr);
  EXPECT_EQ(db->rows_affected(), 7U);
  ASSERT_TRUE(db->next_result());
  EXPECT_EQ(db->column_count(), 2U);
  EXPECT_EQ(db->column_name(1), "t");
  EXPECT_EQ(rest_of(*db).size(), 3U);
  EXPECT_EQ(db->rows_affected(), 3U);
  ASSERT_TRUE(db->next_result());
  EXPECT_EQ(db->column_name(0), "only");
  EXPECT_FALSE(db->next_result());
  EXPECT_FALSE(db->next_result());
  EXPECT_EQ(db->next(), nullptr);
}

TEST_F(Batches, AreOneTransaction) {
  const parameters one{int4(1)};
  const virga::driver::statement insert = fixed("insert into numbers (n) values ($1)");
  thrown_by<virga::unique_violation>([&] { results_of(*db, {{insert, one}, {insert, one}, {insert, one}}); });
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{0}));
}

TEST_F(Batches, AnErrorInTheMiddleEndsTheTransactionTheyBegan) {
  const virga::driver::statement fails = fixed("select 1 / $1");
  const virga::driver::statement works = fixed("select 'works'");
  const virga::driver::statement never_prepared = fixed("select 'behind the failure'");
  const parameters zero{int4(0)};
  const parameters one{int4(1)};
  for (int again = 0; again < 2; ++again) {
    const auto failure = thrown_by<virga::value_error>([&] {
      results_of(*db, {{begin_reading, {}}, {works, {}}, {fails, zero}, {never_prepared, {}}, {commit, {}}});
    });
    EXPECT_EQ(failure.sqlstate(), "22012");
    EXPECT_EQ(failure.sql(), fails.sql);
    EXPECT_FALSE(db->in_transaction());
    EXPECT_TRUE(ready(*db));
  }
  EXPECT_EQ(results_of(*db, {{begin_reading, {}}, {fails, one}, {never_prepared, {}}, {commit, {}}}),
            (std::vector<rows>{{}, {{std::int64_t{1}}}, {{"behind the failure"}}, {}}));
}

TEST_F(Batches, AStatementThatCannotBePreparedFailsTheBatch) {
  for (int again = 0; again < 2; ++again) {
    thrown_by<virga::syntax_error>(
        [&] { results_of(*db, {{begin_reading, {}}, {fixed("selec"), {}}, {fixed("select 3"), {}}, {commit, {}}}); });
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Batches, LeaveTheCallersTransactionToTheCaller) {
  db->begin({});
  run(*db, "insert into numbers values (1)");
  EXPECT_EQ(results_of(*db, {{fixed("select n from numbers"), {}}, {fixed("select 2"), {}}}),
            (std::vector<rows>{{{std::int64_t{1}}}, {{std::int64_t{2}}}}));
  EXPECT_TRUE(db->in_transaction());
  thrown_by<virga::syntax_error>([&] { results_of(*db, {{fixed("select 1"), {}}, {fixed("selec"), {}}}); });
  EXPECT_TRUE(db->in_transaction());
  db->run_script("rollback");
  EXPECT_TRUE(ready(*db));
}

TEST_F(Batches, ABadParameterAnywhereSendsNothing) {
  const parameters good{int4(1)};
  const parameters bad{int4(std::int64_t{1} << 40U)};
  const virga::driver::statement insert = fixed("insert into numbers (n) values ($1)");
  thrown_by<virga::value_error>([&] { results_of(*db, {{insert, good}, {commit, {}}, {insert, bad}}); });
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{0}));
}

TEST_F(Batches, MayBeEmpty) {
  db->execute_batch({});
  EXPECT_EQ(db->next(), nullptr);
  EXPECT_FALSE(db->next_result());
  EXPECT_TRUE(ready(*db));
}

TEST_F(Batches, MayBeLeftAtAnyPoint) {
  db->run_script("insert into numbers select n, repeat('x', 1000) from generate_series(1, 20000) n");
  const std::vector<request> requests{{begin_reading, {}},
                                      {fixed("select * from numbers"), {}},
                                      {fixed("select 'only now prepared'"), {}},
                                      {fixed("select * from numbers order by n"), {}},
                                      {commit, {}}};
  for (int leave_after = 0; leave_after < 6; ++leave_after) {
    db->execute_batch(requests);
    for (int i = 0; i < leave_after && db->next_result(); ++i) db->next();
    db->finish();
    EXPECT_TRUE(ready(*db)) << leave_after;
  }
  EXPECT_EQ(results_of(*db, requests)[3].size(), 20'000U);
}

TEST_F(Batches, WhatWritesIsNotCancelled) {
  const std::vector<request> requests{
      {dynamic("insert into numbers select n, repeat('x', 1000) from generate_series(1, 20000) n returning *"), {}},
      {dynamic("insert into numbers values (0)"), {}}};
  db->execute_batch(requests);
  EXPECT_NE(db->next(), nullptr);
  db->finish();
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{20'001}));
}

TEST_F(Batches, OfManyStatements) {
  constexpr int count = 100'000;
  std::vector<parameters> bound;
  bound.reserve(count);
  std::vector<request> requests;
  for (int i = 0; i < count; ++i) {
    bound.push_back({int4(i), text("some text")});
    requests.push_back({fixed("insert into numbers values ($1, $2) returning n"), bound.back()});
  }
  db->execute_batch(requests);
  std::int64_t sum = 0;
  do {
    while (const virga::driver::field* const row = db->next()) sum += row[0].integer;
  } while (db->next_result());
  db->finish();
  EXPECT_EQ(sum, std::int64_t{count} * (count - 1) / 2);
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{count}));
}

TEST_F(Batches, MuchBothWaysAtOnce) {
  const std::string megabyte(1'000'000, 'x');
  const parameters bound{text(megabyte)};
  const std::vector<request> requests(40, {fixed("select $1 || 'y'"), bound});
  db->execute_batch(requests);
  std::size_t received = 0;
  do {
    while (const virga::driver::field* const row = db->next()) received += row[0].size;
  } while (db->next_result());
  EXPECT_EQ(received, 40U * 1'000'001U);
  EXPECT_TRUE(ready(*db));
}

TEST_F(Batches, OneTextWithTwoTypes) {
  const parameters number{int4(1)};
  const parameters word{text("one")};
  const virga::driver::statement select = fixed("select $1 is null");
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(results_of(*db, {{select, number}, {select, word}, {select, number}}),
              (std::vector<rows>{{{false}}, {{false}}, {{false}}}));
    EXPECT_EQ(query(*db, select, word), (rows{{false}}));
  }
}

TEST_F(Batches, CopyIsRefused) {
  for (const std::string sql : {"copy numbers from stdin", "copy numbers to stdout"}) {
    thrown_by<virga::error>([&] { results_of(*db, {{fixed("select 1"), {}}, {dynamic(sql), {}}}); });
    EXPECT_TRUE(ready(*db));
    thrown_by<virga::error>([&] { results_of(*db, {{dynamic(sql), {}}, {fixed("select 1"), {}}}); });
    EXPECT_TRUE(ready(*db));
  }
}

}  // namespace
