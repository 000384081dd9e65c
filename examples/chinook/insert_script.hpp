#pragma once

#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chinook {

/// A row that an `insert into` gives, its values by the names of their columns. What a value can't be read
/// as is a std::runtime_error that names the column.
class inserted_row {
 public:
  inserted_row(const std::vector<std::string>& columns, std::vector<std::optional<std::string>> values)
      : columns_(&columns), values_(std::move(values)) {}

  [[nodiscard]] std::string text(std::string_view column) const;
  [[nodiscard]] std::int32_t integer(std::string_view column) const;
  [[nodiscard]] virga::decimal number(std::string_view column) const;
  [[nodiscard]] virga::timestamp_value date(std::string_view column) const;

  [[nodiscard]] std::optional<std::string> text_or_null(std::string_view column) const;
  [[nodiscard]] std::optional<std::int32_t> integer_or_null(std::string_view column) const;
  [[nodiscard]] std::optional<virga::timestamp_value> date_or_null(std::string_view column) const;

 private:
  [[nodiscard]] const std::optional<std::string>& value(std::string_view column) const;

  const std::vector<std::string>* columns_;
  std::vector<std::optional<std::string>> values_;
};

/// What the `insert into <table> (<columns>) values (...), ...;` statements of an SQL script say; all else in
/// it is passed over. The values are literals: 'text', N'text', numbers and null.
class insert_script {
 public:
  /// std::runtime_error for a file that can't be read or has something else among its values.
  explicit insert_script(const std::filesystem::path& file);
  insert_script(const insert_script&) = delete;
  insert_script& operator=(const insert_script&) = delete;

  /// The rows for a table, in the order of the script.
  [[nodiscard]] const std::vector<inserted_row>& rows_of(std::string_view table) const;

 private:
  std::map<std::string, std::vector<inserted_row>, std::less<>> rows_;
  std::deque<std::vector<std::string>> columns_;  // of each statement; the rows point at them
};

}  // namespace chinook
