#include <virga/driver/statement_registry.hpp>

#include <gtest/gtest.h>

#include <array>
#include <latch>
#include <string>
#include <thread>
#include <vector>

namespace {

using virga::driver::register_statement;
using virga::driver::registered_statements;
using virga::driver::statement_id;

// As a query's template does it: before main, from a static object.
const statement_id registered_before_main = register_statement("select 'before main'");

TEST(StatementRegistry, KnowsWhatWasRegisteredBeforeMain) {
  ASSERT_NE(registered_before_main, 0U);
  EXPECT_EQ(registered_statements().at(registered_before_main - 1), "select 'before main'");
}

TEST(StatementRegistry, IdsAreDense) {
  const std::size_t before = registered_statements().size();
  EXPECT_EQ(register_statement("select 'dense', 1"), before + 1);
  EXPECT_EQ(register_statement("select 'dense', 2"), before + 2);
  EXPECT_EQ(registered_statements().size(), before + 2);
}

TEST(StatementRegistry, TheSameTextHasTheSameId) {
  const std::string elsewhere = "select 'same'";
  const statement_id id = register_statement("select 'same'");
  EXPECT_EQ(register_statement(elsewhere), id);
  EXPECT_NE(register_statement("select 'other'"), id);
}

TEST(StatementRegistry, ThreadsGetOneIdForOneText) {
  static const auto texts = [] {
    std::array<std::string, 100> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = "select 'threads', " + std::to_string(i);
    return all;
  }();
  constexpr std::size_t threads = 4;
  std::array<std::vector<statement_id>, threads> ids;
  std::latch together(threads);
  std::vector<std::thread> running;
  for (std::vector<statement_id>& mine : ids) {
    running.emplace_back([&] {
      together.arrive_and_wait();
      for (const std::string& text : texts) mine.push_back(register_statement(text));
    });
  }
  for (std::thread& each : running) each.join();

  const std::vector<std::string_view> all = registered_statements();
  for (const auto& mine : ids) {
    ASSERT_EQ(mine, ids[0]);
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(all.at(mine[i] - 1), texts[i]);
  }
}

}  // namespace
