#pragma once

#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/enum_labels.hpp>
#include <virga/core/interval.hpp>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace printing {

/// A playing time; shown as 4:05.
struct playing_time {
  std::int64_t milliseconds;
};

/// A month; shown as 2025-03.
struct month_of {
  virga::timestamp_value first;
};

/// A text that is shown whole.
struct whole_text {
  std::string_view text;
};

/// A document in lines of about a hundred characters, each of which ends behind a comma.
std::vector<std::string_view> lines_of(std::string_view json);

/// The table that answers a question: columns of one width, numbers to the right.
class answer {
 public:
  answer(std::initializer_list<std::string_view> headings);

  template <class... Values>
  void add(const Values&... values) {
    rows_.push_back({shown(values)...});
  }

  void print() const;

 private:
  struct cell {
    std::string text;
    bool to_the_right = false;
  };
  using row = std::vector<cell>;

  static cell shown(std::string_view text);
  static cell shown(std::integral auto number) { return {std::to_string(number), true}; }
  static cell shown(const virga::decimal& money);
  static cell shown(virga::timestamp_value date);
  static cell shown(virga::timestamptz_value moment);
  static cell shown(virga::date_value day);
  static cell shown(const virga::interval& length);
  static cell shown(month_of month);
  static cell shown(playing_time time);
  static cell shown(whole_text text);
  template <class E>
    requires std::is_enum_v<E>
  static cell shown(E value) {
    return {std::string(virga::label(value))};
  }
  template <class T>
  static cell shown(const std::optional<T>& value) {
    return value ? shown(*value) : cell{"-"};
  }

  row headings_;
  std::vector<row> rows_;
};

/// "Luís Gonçalves", of anything that has these two.
std::string full_name(const auto& person) { return person.first_name + " " + person.last_name; }

}  // namespace printing
