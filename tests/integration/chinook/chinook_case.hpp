#pragma once

#include "../both/database_case.hpp"

#include <load.hpp>
#include <schema.hpp>
#include <virga/migrate.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// The sample databases' folder for the shop; nothing where they are absent.
inline std::optional<std::filesystem::path> chinook_corpus() {
  const char* const corpus = std::getenv("VIRGA_CORPUS");
  if (corpus == nullptr) return std::nullopt;
  return std::filesystem::path(corpus) / "chinook";
}

/// The shop's own script: its tables and its rows.
inline std::filesystem::path chinook_script() {
  return chinook_corpus().value() / "Chinook_PostgreSql_AutoIncrementPKs.pg.sql";
}

/// The shop on one database, made by its migrations and loaded as the example loads it.
template <class Where>
class shop {
 public:
  shop() : db(where_.open()) {
    virga::migrate(db, std::filesystem::path(CHINOOK_MIGRATIONS) / folder_of(Where::kind));
    loaded = chinook::load(db, chinook::insert_script(chinook_script()));
  }

 private:
  static std::string_view folder_of(virga::dialect_kind kind) {
    return kind == virga::dialect_kind::sqlite ? "sqlite" : "postgresql";
  }

  Where where_;  // outlives the database

 public:
  std::uint64_t loaded = 0;
  typename Where::database db;
};

/// Tests that ask the shop, which is loaded once for all of them: they change nothing. Without the corpus
/// or a PostgreSQL server they are skipped by name, and fail in CI.
template <class Where>
class ChinookCase : public testing::Test {
 protected:
  static void TearDownTestSuite() { shop_.reset(); }

  void SetUp() override {
    const char* const ci = std::getenv("CI");
    const bool in_ci = ci != nullptr && std::string_view(ci) == "true";
    const char* const missing = !chinook_corpus()            ? "VIRGA_CORPUS is not set"
                                : Where::server() == nullptr ? "DATABASE_URL_PG_TEST is not set"
                                                             : nullptr;
    if (missing != nullptr) {
      ASSERT_FALSE(in_ci) << missing;
      GTEST_SKIP() << Where::name << ": " << missing;
    }
    if (!shop_) shop_.emplace();
  }

  static const shop<Where>& the_shop() { return *shop_; }
  static const typename Where::database& db() { return shop_->db; }

 private:
  inline static std::optional<shop<Where>> shop_;
};

/// Expects the rows of plain SQL, value by value: each read as the type of the value that virga found.
template <class... Values>
void expect_rows(const std::vector<std::tuple<Values...>>& found, const virga::sql_rows& wanted) {
  ASSERT_EQ(wanted.columns().size(), sizeof...(Values));
  ASSERT_EQ(found.size(), wanted.size());
  ASSERT_FALSE(found.empty()) << "an answer without rows proves nothing";
  for (std::size_t row = 0; row < found.size(); ++row) {
    const auto expect_value = [&]<class Value>(std::size_t column, const Value& value) {
      EXPECT_EQ(value, wanted.at(row, column).template as<Value>()) << "row " << row << ", column " << column;
    };
    std::apply(
        [&](const Values&... values) {
          std::size_t column = 0;
          (expect_value(column++, values), ...);
        },
        found[row]);
  }
}

/// Copies of what `values` picks from each row, a std::tuple.
template <class Rows, class Pick>
auto picked_from(const Rows& rows, Pick values) {
  std::vector<decltype(values(rows.front()))> result;
  for (const auto& row : rows) result.push_back(values(row));
  return result;
}
