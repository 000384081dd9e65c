#pragma once

#include <virga/pg.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

// What the tests of the examples share, which ask a sample database.

/// The folder of a sample database; nothing where they are absent.
inline std::optional<std::filesystem::path> sample_folder(std::string_view name) {
  const char* const corpus = std::getenv("VIRGA_CORPUS");
  if (corpus == nullptr) return std::nullopt;
  return std::filesystem::path(corpus) / name;
}

/// Skips the test without the sample databases or a server, and fails it then in CI.
inline void need_samples(std::string_view database, const char* server) {
  const char* const missing = std::getenv("VIRGA_CORPUS") == nullptr ? "VIRGA_CORPUS is not set"
                              : server == nullptr                    ? "DATABASE_URL_PG_TEST is not set"
                                                                     : nullptr;
  if (missing == nullptr) return;
  const char* const ci = std::getenv("CI");
  ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << missing;
  GTEST_SKIP() << database << ": " << missing;
}

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
