#include <virga/driver/statement_registry.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <latch>
#include <string>
#include <thread>
#include <vector>

namespace {

using virga::dialect_kind;
using virga::driver::register_statement;
using virga::driver::registered_statements;
using virga::driver::statement_id;

// As a query's template does it: before main, from a static object.
const statement_id registered_before_main = register_statement("select 'before main'", dialect_kind::sqlite);

std::string_view text_of(statement_id id, dialect_kind dialect) {
  const auto all = registered_statements(dialect);
  const auto found = std::ranges::find(all, id, &virga::driver::registered_statement::id);
  return found == all.end() ? "" : found->sql;
}

TEST(StatementRegistry, KnowsWhatWasRegisteredBeforeMain) {
  ASSERT_NE(registered_before_main, 0U);
  EXPECT_EQ(text_of(registered_before_main, dialect_kind::sqlite), "select 'before main'");
}

TEST(StatementRegistry, IdsAreDense) {
  const statement_id first = register_statement("select 'dense', 1", dialect_kind::sqlite);
  EXPECT_EQ(register_statement("select 'dense', 2", dialect_kind::postgresql), first + 1);
  EXPECT_EQ(register_statement("select 'dense', 3", dialect_kind::sqlite), first + 2);
}

TEST(StatementRegistry, ATextIsKnownForItsDialectsAlone) {
  const statement_id id = register_statement("select 'dialects'", dialect_kind::sqlite);
  EXPECT_EQ(text_of(id, dialect_kind::sqlite), "select 'dialects'");
  EXPECT_EQ(text_of(id, dialect_kind::postgresql), "");
  EXPECT_EQ(register_statement("select 'dialects'", dialect_kind::postgresql), id);
  EXPECT_EQ(text_of(id, dialect_kind::sqlite), "select 'dialects'");
  EXPECT_EQ(text_of(id, dialect_kind::postgresql), "select 'dialects'");
}

TEST(StatementRegistry, TheSameTextHasTheSameId) {
  const std::string elsewhere = "select 'same'";
  const statement_id id = register_statement("select 'same'", dialect_kind::sqlite);
  EXPECT_EQ(register_statement(elsewhere, dialect_kind::sqlite), id);
  EXPECT_NE(register_statement("select 'other'", dialect_kind::sqlite), id);
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
      for (const std::string& text : texts) mine.push_back(register_statement(text, dialect_kind::sqlite));
    });
  }
  for (std::thread& each : running) each.join();

  for (const auto& mine : ids) {
    ASSERT_EQ(mine, ids[0]);
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(text_of(mine[i], dialect_kind::sqlite), texts[i]);
  }
}

}  // namespace
