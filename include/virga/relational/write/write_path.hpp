#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace virga::detail {

/// Which row of a nested write is being written: `users.posts[1].comments[0]`. Left as it is where a statement fails.
class write_path {
 public:
  explicit write_path(std::string_view table) : text_(table) {}

  /// Goes on to a row of a relation; returns what leave() takes.
  std::size_t enter(std::string_view relation, bool is_many, std::size_t row);
  void leave(std::size_t before) { text_.resize(before); }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// Throws the error that is being handled as one of the same type whose message begins with the path.
[[noreturn]] void throw_with_path(const write_path& path);

/// usage_error: a column was given whose value a relation in with() says, or neither was.
[[noreturn]] void throw_key_of_relation(std::string_view column, bool is_given);

/// row_count_error: connect() found other than one row.
[[noreturn]] void throw_not_one_row(std::string_view method, std::size_t rows);

}  // namespace virga::detail
