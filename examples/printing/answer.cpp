#include "answer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

namespace printing {
namespace {

/// The characters of a text in UTF-8: its bytes without those that continue one.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// At most forty characters of a text.
std::string clipped(std::string_view text) {
  constexpr std::size_t most = 40;
  std::string result(text);
  if (width(text) <= most) return result;
  while (width(result) >= most) result.pop_back();
  return result + "…";
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view json) {
  constexpr std::size_t most = 100;
  std::vector<std::string_view> lines;
  while (json.size() > most) {
    const std::size_t comma = json.rfind(',', most);
    if (comma == std::string_view::npos) break;
    lines.push_back(json.substr(0, comma + 1));
    json.remove_prefix(std::min(json.find_first_not_of(' ', comma + 1), json.size()));
  }
  lines.push_back(json);
  return lines;
}

answer::answer(std::initializer_list<std::string_view> headings) {
  for (const std::string_view heading : headings) headings_.push_back({std::string(heading)});
}

answer::cell answer::shown(std::string_view text) { return {clipped(text)}; }

// A sum has the larger scale of the two: 0.00 gives every amount its two digits.
answer::cell answer::shown(const virga::decimal& money) {
  return {(money + virga::decimal::scaled(0, 2)).to_string(), true};
}

answer::cell answer::shown(virga::timestamp_value date) {
  const std::chrono::sys_days day(std::chrono::floor<std::chrono::days>(date).time_since_epoch());
  return shown(day);
}

answer::cell answer::shown(virga::timestamptz_value moment) {
  return {virga::display_timestamptz(moment).to_string().substr(0, 16)};
}

answer::cell answer::shown(const virga::interval& length) { return {length.to_string(), true}; }

answer::cell answer::shown(virga::date_value day) { return {virga::display_date(day).to_string()}; }

answer::cell answer::shown(month_of month) { return {shown(month.first).text.substr(0, 7)}; }

answer::cell answer::shown(whole_text text) { return {std::string(text.text)}; }

answer::cell answer::shown(playing_time time) {
  const std::int64_t seconds = time.milliseconds / 1000;
  return {fmt::format("{}:{:02}", seconds / 60, seconds % 60), true};
}

void answer::print() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < headings_.size(); ++column) {
    std::size_t widest = width(headings_[column].text);
    for (const row& one : rows_) widest = std::max(widest, width(one[column].text));
    widths.push_back(widest);
  }
  const auto print_row = [&](const row& cells) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      // A heading, and the dash of what is not there, stand as the values of their column do.
      const bool to_the_right = std::ranges::any_of(rows_, [&](const row& one) { return one[column].to_the_right; });
      const std::string blanks(widths[column] - width(cells[column].text), ' ');
      line += "   " + (to_the_right ? blanks + cells[column].text : cells[column].text + blanks);
    }
    fmt::print("{}\n", line.substr(0, line.find_last_not_of(' ') + 1));
  };
  fmt::print("\n");
  print_row(headings_);
  for (const row& one : rows_) print_row(one);
}

}  // namespace printing
