#include <virga/driver/statement_family.hpp>
#include <virga/driver/statement_registry.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <latch>
#include <string>
#include <thread>
#include <vector>

namespace {

using virga::dialect_kind;
using virga::driver::registered_statements;
using virga::driver::statement;
using virga::driver::statement_family;

using mask = std::array<std::uint64_t, 2>;

TEST(StatementFamily, FindsWhatWasAdded) {
  static statement_family family;
  const mask given{0b101, 0};
  EXPECT_EQ(family.find(given), nullptr);

  const statement* const added = family.add(given, "insert into family (a, c) values (?, ?)", dialect_kind::sqlite);
  ASSERT_NE(added, nullptr);
  EXPECT_EQ(added->sql, "insert into family (a, c) values (?, ?)");
  EXPECT_EQ(family.find(given), added);
  EXPECT_EQ(std::ranges::count(registered_statements(dialect_kind::sqlite), added->id,
                               &virga::driver::registered_statement::id),
            1);
}

TEST(StatementFamily, KeepsACopyOfTheText) {
  static statement_family family;
  std::string text = "update family set a = ?";
  const statement* const added = family.add(mask{1, 0}, text, dialect_kind::sqlite);
  text.assign(text.size(), 'x');
  EXPECT_EQ(added->sql, "update family set a = ?");
}

TEST(StatementFamily, MasksOfAnyLengthAreDifferent) {
  static statement_family family;
  const std::array<std::uint64_t, 1> one{7};
  const std::array<std::uint64_t, 2> two{7, 0};
  const statement* const first = family.add(one, "length 1", dialect_kind::sqlite);
  const statement* const second = family.add(two, "length 2", dialect_kind::sqlite);
  const statement* const none = family.add({}, "length 0", dialect_kind::sqlite);
  EXPECT_EQ(family.find(one), first);
  EXPECT_EQ(family.find(two), second);
  EXPECT_EQ(family.find({}), none);
  EXPECT_NE(first, second);
}

TEST(StatementFamily, AddingAgainGivesTheFirst) {
  static statement_family family;
  const statement* const first = family.add(mask{2, 0}, "again", dialect_kind::sqlite);
  EXPECT_EQ(family.add(mask{2, 0}, "again", dialect_kind::sqlite), first);
}

TEST(StatementFamily, IsBounded) {
  static statement_family family;
  for (std::uint64_t i = 0; i < statement_family::max_variants; ++i) {
    ASSERT_NE(family.add(mask{i, i << 60U}, "bounded " + std::to_string(i), dialect_kind::sqlite), nullptr);
  }
  const std::size_t registered = registered_statements(dialect_kind::sqlite).size();
  EXPECT_EQ(family.add(mask{1000, 0}, "one too many", dialect_kind::sqlite), nullptr);
  EXPECT_EQ(family.find(mask{1000, 0}), nullptr);
  EXPECT_EQ(registered_statements(dialect_kind::sqlite).size(), registered);
  for (std::uint64_t i = 0; i < statement_family::max_variants; ++i) {
    ASSERT_NE(family.find(mask{i, i << 60U}), nullptr);
    EXPECT_EQ(family.find(mask{i, i << 60U})->sql, "bounded " + std::to_string(i));
  }
}

TEST(StatementFamily, IsSearchedWhileOthersAdd) {
  static statement_family family;
  constexpr std::size_t threads = 4;
  constexpr std::uint64_t variants = 50;
  std::latch together(threads);
  std::array<std::vector<const statement*>, threads> found;
  std::vector<std::thread> running;
  for (auto& mine : found) {
    running.emplace_back([&] {
      together.arrive_and_wait();
      for (std::uint64_t i = 0; i < variants; ++i) {
        const statement* known = family.find(mask{i, 1});
        if (known == nullptr) known = family.add(mask{i, 1}, "searched " + std::to_string(i), dialect_kind::sqlite);
        mine.push_back(known);
      }
    });
  }
  for (std::thread& each : running) each.join();
  for (const auto& mine : found) EXPECT_EQ(mine, found[0]);
  for (std::uint64_t i = 0; i < variants; ++i) EXPECT_EQ(found[0][i]->sql, "searched " + std::to_string(i));
}

}  // namespace
