#include "sql_case.hpp"

#include <chrono>
#include <cstdint>
#include <ranges>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using blog::posts;
using blog::users;
using virga::sql;

/// What goes on until it is told to end, or for longer than any of these tests would be waited for.
template <class Where>
auto endless() {
  if constexpr (Where::kind == virga::dialect_kind::sqlite)
    return sql<
        "(with recursive n (x) as (select 1 union all select x + 1 from n) select cast(count(*) as text) from n)",
        std::string>();
  else
    return sql<"pg_sleep(600)::text", std::string>();
}

template <class Where>
class Limits : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
  [[nodiscard]] auto endless_select() const { return this->db->select(endless<Where>()).from(users); }
  [[nodiscard]] std::size_t user_count() const { return this->db->select(users.id).from(users).all().size(); }
};
TYPED_TEST_SUITE(Limits, both_databases, database_name);

TYPED_TEST(Limits, ATimeoutEndsAStatement) {
  for (int again = 0; again < 3; ++again) {
    const auto failure = thrown_by<virga::timeout_error>([&] { this->endless_select().timeout(20ms).all(); });
    EXPECT_EQ(failure.message(), "the statement took longer than its timeout of 20 ms");
    EXPECT_EQ(failure.sqlstate(), "57014");
    EXPECT_TRUE(failure.sql().starts_with("select")) << failure.sql();
    EXPECT_EQ(this->user_count(), 3U);
  }
}

TYPED_TEST(Limits, WhatIsQuickIsNotEnded) {
  EXPECT_EQ(this->db->select(users.id).from(users).timeout(1h).all().size(), 3U);
  EXPECT_EQ(this->db->with_timeout(std::chrono::milliseconds::max()).select(users.id).from(users).all().size(), 3U);
  EXPECT_EQ(this->db->with_timeout(0ms).select(users.id).from(users).all().size(), 3U);
  EXPECT_EQ(this->db->update(posts).set({.views = 1}).all_rows().timeout(1h).run(), 3U);
}

TYPED_TEST(Limits, OfADatabaseAndOfItsTransactions) {
  const auto hurried = this->db->with_timeout(20ms);
  thrown_by<virga::timeout_error>([&] { hurried.select(endless<TypeParam>()).from(users).all(); });
  thrown_by<virga::timeout_error>([&] {
    hurried.transaction([&](auto& tx) {
      tx.insert(users).values({.name = "Edsger", .email = "e@example.com"}).run();
      tx.select(endless<TypeParam>()).from(users).all();
    });
  });
  EXPECT_EQ(this->user_count(), 3U);
  thrown_by<virga::timeout_error>([&] {
    this->db->transaction([&](auto& tx) { tx.with_timeout(20ms).select(endless<TypeParam>()).from(users).all(); });
  });
  EXPECT_EQ(this->user_count(), 3U);
}

TYPED_TEST(Limits, ABatchIsUndone) {
  const auto failure = thrown_by<virga::timeout_error>([&] {
    this->db->with_timeout(20ms).batch(virga::insert(users).values({.name = "Edsger", .email = "e@example.com"}),
                                       this->endless_select(), this->db->select(users.id).from(users));
  });
  EXPECT_EQ(failure.batch_position(), 2U);
  EXPECT_EQ(this->user_count(), 3U);
}

TYPED_TEST(Limits, AStream) {
  thrown_by<virga::timeout_error>([&] {
    for (const auto& row : this->endless_select().timeout(20ms).stream()) static_cast<void>(row);
  });
  EXPECT_EQ(this->user_count(), 3U);
  // What the loop does counts too.
  thrown_by<virga::timeout_error>([&] {
    const auto a = virga::alias<"a">(posts);
    const auto b = virga::alias<"b">(posts);
    for (const auto& row : this->db->select(a.id).from(a).cross_join(b).timeout(20ms).stream()) {
      static_cast<void>(row);
      std::this_thread::sleep_for(25ms);
    }
  });
  EXPECT_EQ(this->user_count(), 3U);
}

TYPED_TEST(Limits, AStopFromAnotherThread) {
  for (int again = 0; again < 3; ++again) {
    std::stop_source source;
    const std::jthread stopper([&] {
      std::this_thread::sleep_for(20ms);
      source.request_stop();
    });
    const auto failure =
        thrown_by<virga::cancelled_error>([&] { this->endless_select().stop_token(source.get_token()).all(); });
    EXPECT_EQ(failure.message(), "the statement was cancelled");
    EXPECT_EQ(failure.sqlstate(), "57014");
    EXPECT_EQ(this->user_count(), 3U);
  }
}

TYPED_TEST(Limits, AfterAStopNothingIsSent) {
  std::stop_source source;
  const auto stoppable = this->db->with_stop_token(source.get_token());
  EXPECT_EQ(stoppable.select(users.id).from(users).all().size(), 3U);
  source.request_stop();
  thrown_by<virga::cancelled_error>(
      [&] { stoppable.insert(users).values({.name = "Edsger", .email = "e@example.com"}).run(); });
  EXPECT_EQ(this->user_count(), 3U);
}

TYPED_TEST(Limits, APreparedQueryAndANestedReadHaveThem) {
  const auto prepared = this->db->select(endless<TypeParam>())
                            .from(users)
                            .where(users.id == virga::placeholder<"id">)
                            .timeout(20ms)
                            .prepare();
  thrown_by<virga::timeout_error>([&] { prepared.all(virga::placeholder<"id"> = 1); });
  std::stop_source source;
  source.request_stop();
  thrown_by<virga::cancelled_error>(
      [&] { static_cast<void>(this->db->query(users).stop_token(source.get_token()).find_many()); });
  EXPECT_EQ(this->user_count(), 3U);
}

TYPED_TEST(Limits, WaitingForALock) {
  const auto other = this->where->open(1);
  other.transaction([&](auto& tx) {
    tx.update(users).set({.age = 1}).where(users.id == 1).run();
    thrown_by<virga::timeout_error>(
        [&] { this->db->update(users).set({.age = 2}).where(users.id == 1).timeout(20ms).run(); });
  });
  EXPECT_EQ(this->db->update(users).set({.age = 2}).where(users.id == 1).timeout(1h).run(), 1U);
}

using CopyLimits = SqlCase<on_postgresql>;

TEST_F(CopyLimits, ACopyIntoATable) {
  const auto endless = std::views::iota(0) | std::views::transform([](int i) {
                         return virga::new_row<blog::Users>{.name = "user", .email = std::to_string(i)};
                       });
  thrown_by<virga::timeout_error>([&] { db->with_timeout(50ms).copy_in(users, endless); });
  EXPECT_EQ(db->select(users.id).from(users).all().size(), 3U);
}

TEST_F(CopyLimits, ACopyOut) {
  thrown_by<virga::timeout_error>([&] {
    for (const auto& row : db->with_timeout(20ms).copy_out(virga::select(::endless<on_postgresql>()).from(users)))
      static_cast<void>(row);
  });
  EXPECT_EQ(db->select(users.id).from(users).all().size(), 3U);
}

}  // namespace
