#include "postgres_case.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

using virga::driver::fetch;
using virga::driver::statement;

namespace {

class Streams : public PostgresCase {};

const statement endless = fixed("select generate_series(1, 1000000000), repeat('x', 1000)");

std::size_t resident_bytes() {
  std::size_t total = 0;
  std::size_t resident = 0;
  std::FILE* const status = std::fopen("/proc/self/statm", "r");
  if (status == nullptr || std::fscanf(status, "%zu %zu", &total, &resident) != 2) resident = 0;
  if (status != nullptr) std::fclose(status);
  return resident * 4096;
}

TEST_F(Streams, GiveEveryRowInBothWays) {
  for (const statement& select : {fixed("select n, n::text from generate_series(1, 1000) n"),
                                  dynamic("select n, n::text from generate_series(1, 1000) n")})
    for (const fetch expected : {fetch::whole, fetch::row_by_row, fetch::row_by_row, fetch::whole}) {
      const rows found = query(*db, select, {}, expected);
      ASSERT_EQ(found.size(), 1000U);
      EXPECT_EQ(found.front(), (cells{std::int64_t{1}, "1"}));
      EXPECT_EQ(found.back(), (cells{std::int64_t{1000}, "1000"}));
    }
}

TEST_F(Streams, WithoutRows) {
  for (const fetch expected : {fetch::whole, fetch::row_by_row}) {
    db->execute(fixed("select 1 as one where false"), {}, expected);
    EXPECT_EQ(db->column_count(), 1U);
    EXPECT_EQ(db->column_name(0), "one");
    EXPECT_EQ(db->next(), nullptr);
    EXPECT_EQ(db->next(), nullptr);
    db->finish();
    EXPECT_EQ(query(*db, fixed("select 1 where false"), {}, expected), rows{});
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Streams, TellRowsAffected) {
  for (const fetch expected : {fetch::whole, fetch::row_by_row}) {
    run(*db, "create temp table if not exists numbers (n int)");
    query(*db, fixed("insert into numbers select * from generate_series(1, 5) returning n"), {}, expected);
    EXPECT_EQ(db->rows_affected(), 5U);
    query(*db, fixed("select n from numbers"), {}, expected);
    EXPECT_EQ(db->rows_affected(), 0U);
    query(*db, fixed("delete from numbers"), {}, expected);
    EXPECT_EQ(db->rows_affected(), 5U);
  }
}

TEST_F(Streams, TakeConstantMemory) {
  const auto read = [&] {
    db->execute(fixed("select n, repeat('x', 1000) from generate_series(1, 200000) n"), {}, fetch::row_by_row);
    std::size_t count = 0;
    while (db->next() != nullptr) ++count;
    db->finish();
    return count;
  };
  read();
  const std::size_t before = resident_bytes();
  EXPECT_EQ(read(), 200'000U);
  EXPECT_LT(resident_bytes(), before + 20'000'000) << "of 200 MB that came";
}

TEST_F(Streams, MayBeLeftEarly) {
  for (int i = 0; i < 5; ++i) {
    db->execute(endless, {}, fetch::row_by_row);
    for (int row = 0; row <= i; ++row) ASSERT_NE(db->next(), nullptr);
    db->finish();
    EXPECT_TRUE(ready(*db));
  }
  // Also where the server is slow and little has come.
  db->execute(
      fixed("select repeat('x', 10000), pg_sleep(case when n > 2 then 600 else 0 end) from generate_series(1, 9) n"),
      {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  db->finish();
  EXPECT_TRUE(ready(*db));
}

TEST_F(Streams, WhatWritesIsFinishedNotCancelled) {
  db->run_script("create table numbers (n int, t text)");
  const statement insert = fixed(
      "with new as (insert into numbers select n, repeat('x', 1000) from generate_series(1, 20000) n returning *)"
      " select * from new");
  db->execute(insert, {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  db->finish();
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{20'000}));
}

TEST_F(Streams, LeavingOneDoesNotHarmTheTransactionAroundIt) {
  db->run_script("create table numbers (n int)");
  db->begin({});
  run(*db, "insert into numbers values (1)");
  db->execute(fixed("select n, repeat('x', 1000) from generate_series(1, 20000) n"), {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  EXPECT_TRUE(db->in_transaction());
  db->finish();
  run(*db, "insert into numbers values (2)");
  db->run_script("commit");
  EXPECT_EQ(value_of(*db, "select count(*) from numbers"), cell(std::int64_t{2}));
}

TEST_F(Streams, AnErrorBetweenRowsIsThrownThere) {
  const statement fails = fixed("select 1 / (500 - n) from generate_series(1, 1000) n");
  for (int again = 0; again < 2; ++again) {
    db->execute(fails, {}, fetch::row_by_row);
    std::size_t count = 0;
    const auto failure = thrown_by<virga::value_error>([&] {
      while (db->next() != nullptr) ++count;
    });
    EXPECT_EQ(count, 499U);
    EXPECT_EQ(failure.sqlstate(), "22012");
    EXPECT_EQ(failure.sql(), fails.sql);
    EXPECT_EQ(db->next(), nullptr);
    db->finish();
    EXPECT_TRUE(ready(*db));
  }
}

TEST_F(Streams, OnlyOneResultIsOpen) {
  db->execute(fixed("select n from generate_series(1, 100) n"), {}, fetch::row_by_row);
  ASSERT_NE(db->next(), nullptr);
  const auto refused = thrown_by<virga::usage_error>([&] { query(*db, "select 2"); });
  EXPECT_EQ(refused.sql(), "select 2");
  thrown_by<virga::usage_error>([&] { db->run_script("select 2"); });
  thrown_by<virga::usage_error>([&] { db->begin({}); });
  EXPECT_NE(db->next(), nullptr);
  EXPECT_EQ(rest_of(*db).size(), 98U);
  EXPECT_EQ(query(*db, "select 2"), (rows{{std::int64_t{2}}}));
}

TEST_F(Streams, EnumsMadeAfterTheConnectionAreText) {
  db->run_script(
      "create type mood as enum ('glad', 'sad'); create table people (id int, m mood);"
      "insert into people select n, 'glad' from generate_series(1, 1000) n");
  const auto fresh = connect();
  for (virga::driver::connection* const on : {db.get(), fresh.get()}) {
    const rows found = query(*on, fixed("select id, m from people order by id"), {}, fetch::row_by_row);
    ASSERT_EQ(found.size(), 1000U);
    EXPECT_EQ(found[999], (cells{std::int64_t{1000}, "glad"}));
  }
  // In the middle of a batch, within the transaction it begins.
  db->run_script("create type size as enum ('s', 'l'); create table shirts (s size); insert into shirts values ('l')");
  const std::vector<virga::driver::request> batch{{fixed("begin read only"), {}},
                                                  {fixed("select 1, 'first'"), {}},
                                                  {fixed("select s from shirts"), {}},
                                                  {fixed("select m from people limit 2"), {}},
                                                  {fixed("commit"), {}}};
  db->execute_batch(batch);
  std::vector<rows> results;
  do results.push_back(rest_of(*db));
  while (db->next_result());
  EXPECT_EQ(results, (std::vector<rows>{{}, {{std::int64_t{1}, "first"}}, {{"l"}}, {{"glad"}, {"glad"}}, {}}));
  EXPECT_TRUE(ready(*db));
  // Left right after the look-up, and followed by a failure.
  db->run_script("create type shade as enum ('dark'); create table walls (s shade); insert into walls values ('dark')");
  const std::vector<virga::driver::request> failing{{fixed("select s from walls"), {}}, {fixed("select 1 / 0"), {}}};
  db->execute_batch(failing);
  EXPECT_EQ(rest_of(*db), (rows{{"dark"}}));
  thrown_by<virga::value_error>([&] { db->next_result(); });
  EXPECT_TRUE(ready(*db));
  // Left with statements behind it that were prepared meanwhile.
  db->run_script("create type grain as enum ('fine'); create table sands (g grain); insert into sands values ('fine')");
  const std::vector<virga::driver::request> left{{fixed("select g from sands"), {}}, {fixed("select 'behind'"), {}}};
  db->execute_batch(left);
  EXPECT_NE(db->next(), nullptr);
  db->finish();
  EXPECT_EQ(query(*db, left[1].stmt), (rows{{"behind"}}));
  EXPECT_TRUE(ready(*db));
}

TEST_F(Streams, LargeValuesBothWays) {
  const std::string large(50'000'000, 'x');
  const statement echo = fixed("select $1 || 'y', length($1)");
  for (const fetch expected : {fetch::whole, fetch::row_by_row}) {
    db->execute(echo, parameters{text(large)}, expected);
    const virga::driver::field* const row = db->next();
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row[0].size, large.size() + 1);
    EXPECT_EQ(std::string_view(row[0].data, row[0].size).find('y'), large.size());
    EXPECT_EQ(row[1].integer, 50'000'000);
    EXPECT_EQ(db->next(), nullptr);
    db->finish();
  }
  EXPECT_TRUE(ready(*db));
}

}  // namespace
