#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/query/silent_writer.hpp>

#include <cstddef>
#include <string_view>

namespace virga {

/// The fact asked for of the window that a function goes over.
template <fixed_string Name>
inline constexpr bool is_in_the_window_clause = false;

namespace detail {

/// Written to like a sql_writer; remembers the first window that its query's window clause lacks.
class unknown_window_finder : public silent_writer {
 public:
  static constexpr bool finds_windows = true;

  /// The names of the query that is written next; what is returned is given back behind it.
  struct window_names {
    const std::string_view* first = nullptr;
    std::size_t count = 0;
  };
  constexpr window_names enter_query(window_names names) {
    const window_names before = names_;
    names_ = names;
    return before;
  }

  constexpr void window(std::string_view name) {
    for (std::size_t i = 0; i < names_.count; ++i)
      if (names_.first[i] == name) return;
    if (unknown.empty()) unknown = name;
  }

  std::string_view unknown;

 private:
  window_names names_;
};

/// Empty if the query and its subqueries define their windows.
template <class Query>
inline constexpr std::string_view unknown_window = [] {
  unknown_window_finder finder;
  Query::write(finder, static_cast<const Query*>(nullptr));
  return finder.unknown;
}();

template <fixed_string Window>
constexpr void refuse_window_name() {
  static_assert(is_in_the_window_clause<Window>,
                "over(): there is no window of this name in window() of this query; write .window<\"...\">(...)");
}

}  // namespace detail
}  // namespace virga
