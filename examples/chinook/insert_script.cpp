#include "insert_script.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace chinook {
namespace {

[[noreturn]] void complain(std::string_view column, std::string_view value, std::string_view wanted) {
  throw std::runtime_error(std::string(column) + ": '" + std::string(value) + "' is not " + std::string(wanted));
}

std::optional<std::int32_t> read_integer(std::string_view text) {
  std::int32_t result = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return result;
}

// The script's dates are written 2021/1/31.
std::optional<virga::timestamp_value> read_date(std::string_view text) {
  const std::size_t first = text.find('/');
  const std::size_t second = text.find('/', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  const auto year = read_integer(text.substr(0, first));
  const auto month = read_integer(text.substr(first + 1, second - first - 1));
  const auto day = read_integer(text.substr(second + 1));
  if (!year || !month || !day || *month < 0 || *day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days(date);
}

/// Reads a script from one end to the other.
class script_reader {
 public:
  explicit script_reader(std::string_view text) : rest_(text), whole_(text) {}

  /// Goes behind the next `insert into`; false if there is none.
  bool find_insert() {
    constexpr std::string_view words = "\nINSERT INTO ";
    const std::size_t at = rest_.find(words);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + words.size());
    return true;
  }

  std::string name() {
    skip_blanks();
    const std::size_t end = rest_.find_first_of(" ,()\n");
    if (end == 0 || end == std::string_view::npos) fail("a name");
    std::string result(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return result;
  }

  /// A literal's value; nothing for null.
  std::optional<std::string> literal() {
    skip_blanks();
    if (rest_.starts_with("N'")) {
      // A char, which PostgreSQL stores in a varchar without the blanks at its end.
      rest_.remove_prefix(1);
      std::string text = quoted();
      text.erase(text.find_last_not_of(' ') + 1);
      return text;
    }
    if (rest_.starts_with("'")) return quoted();
    const std::string word = name();
    if (word == "NULL") return std::nullopt;
    return word;
  }

  bool take(char wanted) {
    skip_blanks();
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void demand(char wanted) {
    if (!take(wanted)) fail(std::string(1, wanted));
  }

  [[noreturn]] void fail(const std::string& wanted) const {
    const auto line = 1 + std::count(whole_.begin(), whole_.end() - static_cast<std::ptrdiff_t>(rest_.size()), '\n');
    throw std::runtime_error("line " + std::to_string(line) + ": expected " + wanted);
  }

 private:
  std::string quoted() {
    std::string result;
    do {
      const std::size_t end = rest_.find('\'', 1);
      if (end == std::string_view::npos) fail("the end of a text");
      result += rest_.substr(1, end - 1);
      rest_.remove_prefix(end + 1);
      if (rest_.starts_with('\'')) result += '\'';  // '' stands for '
    } while (rest_.starts_with('\''));
    return result;
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size())); }

  std::string_view rest_;
  std::string_view whole_;
};

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error(file.string() + " can't be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

const std::optional<std::string>& inserted_row::value(std::string_view column) const {
  const auto found = std::ranges::find(*columns_, column);
  if (found == columns_->end()) throw std::runtime_error(std::string(column) + " is not among the columns");
  return values_[static_cast<std::size_t>(found - columns_->begin())];
}

std::optional<std::string> inserted_row::text_or_null(std::string_view column) const { return value(column); }

std::optional<std::int32_t> inserted_row::integer_or_null(std::string_view column) const {
  const auto& literal = value(column);
  if (!literal) return std::nullopt;
  const auto result = read_integer(*literal);
  if (!result) complain(column, *literal, "an integer");
  return result;
}

std::optional<virga::timestamp_value> inserted_row::date_or_null(std::string_view column) const {
  const auto& literal = value(column);
  if (!literal) return std::nullopt;
  const auto result = read_date(*literal);
  if (!result) complain(column, *literal, "a date");
  return result;
}

std::string inserted_row::text(std::string_view column) const {
  auto result = text_or_null(column);
  if (!result) complain(column, "null", "a text");
  return *std::move(result);
}

std::int32_t inserted_row::integer(std::string_view column) const {
  const auto result = integer_or_null(column);
  if (!result) complain(column, "null", "an integer");
  return *result;
}

virga::decimal inserted_row::number(std::string_view column) const {
  const std::string literal = text(column);
  const auto result = virga::decimal::parse(literal);
  if (!result) complain(column, literal, "a number");
  return *result;
}

virga::timestamp_value inserted_row::date(std::string_view column) const {
  const auto result = date_or_null(column);
  if (!result) complain(column, "null", "a date");
  return *result;
}

insert_script::insert_script(const std::filesystem::path& file) {
  const std::string content = content_of(file);
  script_reader reader(content);
  while (reader.find_insert()) {
    std::vector<inserted_row>& rows = rows_[reader.name()];
    std::vector<std::string>& columns = columns_.emplace_back();
    reader.demand('(');
    do columns.push_back(reader.name());
    while (reader.take(','));
    reader.demand(')');
    if (reader.name() != "VALUES") reader.fail("VALUES");
    do {
      std::vector<std::optional<std::string>> values;
      reader.demand('(');
      do values.push_back(reader.literal());
      while (reader.take(','));
      reader.demand(')');
      if (values.size() != columns.size()) reader.fail(std::to_string(columns.size()) + " values in front of this");
      rows.emplace_back(columns, std::move(values));
    } while (reader.take(','));
    reader.demand(';');
  }
}

const std::vector<inserted_row>& insert_script::rows_of(std::string_view table) const {
  const auto found = rows_.find(table);
  if (found == rows_.end()) throw std::runtime_error("nothing is inserted into " + std::string(table));
  return found->second;
}

}  // namespace chinook
