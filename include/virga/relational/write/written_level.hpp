#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Which row of a nested write an error is of, `users.posts[1].comments[0]`; without the types of the rows.

namespace virga::detail {

/// The numbers of the rows of each relation in one with(), over all its writes, for each of the rows above.
class row_numbers {
 public:
  explicit row_numbers(std::size_t parents) : parents_(parents) {}

  /// How many rows of the relation each of the rows above has so far.
  std::vector<std::size_t>& of(std::string_view relation);

 private:
  std::size_t parents_;
  std::vector<std::pair<std::string_view, std::vector<std::size_t>>> counts_;
};

/// Rows of one table that are written together, over all the rows above that they belong to.
class written_level {
 public:
  /// The rows of create() or change() themselves.
  written_level(std::string_view table, bool is_numbered) : name_(table), is_numbered_(is_numbered) {}
  /// Rows of a relation: so many for each of the rows above, or for each as many as `sizes` says.
  written_level(const written_level& above, std::string_view relation, bool is_numbered, row_numbers& numbers,
                std::size_t parents, std::size_t rows_of_each, const std::vector<std::size_t>& sizes = {});
  /// Rows of a relation of one row above, of which it is not known which they are.
  written_level(const written_level& above, std::string_view relation, std::size_t parent)
      : above_(&above), name_(relation), parts_{{parent, 0, 0}}, is_numbered_(false) {}

  /// For a row of which it is not known which it is.
  static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

  /// The row above that a row belongs to.
  [[nodiscard]] std::size_t parent_of(std::size_t row) const { return part_of(row).parent; }
  [[nodiscard]] std::string path(std::size_t row) const;
  /// Without numbers, where it is not known which row it is.
  [[nodiscard]] std::string path() const;

 private:
  struct part {
    std::size_t parent;
    std::size_t start;  // the first of its rows here
    std::size_t first;  // and that one's number in its parent
  };
  [[nodiscard]] const part& part_of(std::size_t row) const;

  const written_level* above_ = nullptr;
  std::string_view name_;
  std::vector<part> parts_;
  bool is_numbered_;
};

/// Throws the error that is being handled as one of the same type whose message begins with the path.
[[noreturn]] void throw_with_path(const std::string& path);

/// usage_error: a column was given whose value a relation in with() says, or neither was.
[[noreturn]] void throw_key_of_relation(std::string_view column, bool is_given);

/// row_count_error: other than one row satisfies a condition.
[[noreturn]] void throw_not_one_row(std::string_view method, std::size_t rows);

/// row_count_error unless the database has written as many rows as it was given: a trigger may leave some out.
void require_every_row(std::size_t given, std::size_t written);

/// row_count_error unless as many rows were found as keys were given to set().
void require_every_key(std::size_t keys, std::uint64_t found);

/// usage_error: one row was to be tied to several by its own key.
[[noreturn]] void throw_tied_to_several(std::size_t rows);

/// row_count_error: upsert() of a relation finds a row that another row has.
[[noreturn]] void throw_row_of_another_parent();

/// usage_error: rows were given for another number of rows above.
[[noreturn]] void throw_rows_of_others(std::size_t given, std::size_t parents);

/// usage_error: a column that says which row is meant has no value.
[[noreturn]] void throw_no_value_to_find_by(std::string_view column);

}  // namespace virga::detail
