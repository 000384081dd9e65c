#pragma once

#include <virga/driver/call.hpp>
#include <virga/query/select/named_members.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a statement of the user's own yields.

namespace virga {

/// One value: it is what the database sent, and is asked for as a type. Valid as long as its row or rows are.
class sql_value_view {
 public:
  using virga_value_view = void;

  explicit sql_value_view(const driver::field& value, std::string_view column) : field_(&value), column_(column) {}

  [[nodiscard]] bool is_null() const noexcept { return field_->kind == driver::field_kind::null; }

  /// The value as a T (a std::optional if it may be null); value_error if it can't become one.
  template <class T>
  [[nodiscard]] T as() const {
    T value{};
    if (!driver::decode(*field_, value)) driver::throw_decode_error(column_, *field_, driver::expected_name<T>, {});
    return value;
  }

  [[nodiscard]] const driver::field& field() const noexcept { return *field_; }

 private:
  const driver::field* field_;
  std::string_view column_;
};

namespace detail {

struct sql_result {
  std::string sql;
  std::vector<std::string> columns;
  std::vector<driver::field> fields;
  std::shared_ptr<const void> owned;  // the bytes that fields point at
  std::uint64_t affected = 0;
};

/// For each member the place of the column of its name; value_error that lists the members without a column and the
/// columns without a member.
std::vector<std::size_t> places_of_members(const sql_result& result, std::span<const std::string_view> members);

/// value_error that names the columns of a row that could not become their members.
[[noreturn]] void throw_mismatches(const sql_result& result, const driver::row_mismatches& mismatches,
                                   const driver::field* fields, const std::vector<std::size_t>& places);

template <class Struct>
void read_named(const sql_result& result, std::size_t row, const std::vector<std::size_t>& places, Struct& to) {
  const driver::field* const from = result.fields.data() + row * result.columns.size();
  std::array<driver::field, named_members<Struct>::names.size()> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = from[places[i]];
  driver::row_mismatches mismatches;
  named_members<Struct>::read(fields.data(), to, mismatches);
  if (mismatches.any()) [[unlikely]]
    throw_mismatches(result, mismatches, fields.data(), places);
}

}  // namespace detail

/// One row of a statement of the user's own: a value, which outlives the rows that it came with.
class sql_row {
 public:
  explicit sql_row(std::shared_ptr<const detail::sql_result> result, std::size_t place) noexcept
      : result_(std::move(result)), place_(place) {}

  [[nodiscard]] std::size_t size() const noexcept { return result_->columns.size(); }
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return result_->columns; }

  /// One value; std::out_of_range for a column that is not there.
  [[nodiscard]] sql_value_view at(std::size_t column) const;
  [[nodiscard]] sql_value_view at(std::string_view column) const;

  /// The row as a struct, as sql_rows::into() has it.
  template <class Struct>
  [[nodiscard]] Struct into() const {
    Struct row{};
    if constexpr (detail::check_named_members<Struct>())
      detail::read_named(*result_, place_, detail::places_of_members(*result_, detail::named_members<Struct>::names),
                         row);
    return row;
  }

 private:
  std::shared_ptr<const detail::sql_result> result_;
  std::size_t place_;
};

/// The rows of a statement of the user's own, held in memory: a range, and a value, independent of its database.
///
///     for (auto& row : db.execute(sql<"select id, name from users">())) use(row.at("name").as<std::string>());
class sql_rows {
 public:
  sql_rows() = default;

  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return result_->columns; }
  [[nodiscard]] std::uint64_t rows_affected() const noexcept { return result_->affected; }

  [[nodiscard]] auto begin() const noexcept { return rows_.begin(); }
  [[nodiscard]] auto end() const noexcept { return rows_.end(); }

  /// One row; std::out_of_range if it is not there.
  [[nodiscard]] const sql_row& at(std::size_t row) const;
  /// One value; std::out_of_range for a row or column that is not there.
  [[nodiscard]] sql_value_view at(std::size_t row, std::size_t column) const { return at(row).at(column); }
  [[nodiscard]] sql_value_view at(std::size_t row, std::string_view column) const { return at(row).at(column); }

  /// Every row as a struct: a row of a table (`virga::row<Users>`), or an aggregate of the user's own. The columns go
  /// to the members of their names, in whatever order they are; a member that may be null is a std::optional.
  /// value_error that lists them where a member has no column or a column no member, and where a value does not fit.
  template <class Struct>
  [[nodiscard]] std::vector<Struct> into() const {
    std::vector<Struct> rows;
    if constexpr (detail::check_named_members<Struct>()) {
      const auto places = detail::places_of_members(*result_, detail::named_members<Struct>::names);
      rows.reserve(size());
      for (std::size_t i = 0; i < size(); ++i) detail::read_named(*result_, i, places, rows.emplace_back());
    }
    return rows;
  }

 private:
  friend sql_rows read_sql_rows(driver::call& call);

  static const std::shared_ptr<const detail::sql_result>& none();

  std::shared_ptr<const detail::sql_result> result_ = none();
  std::vector<sql_row> rows_;
};

/// Reads a result to its end.
sql_rows read_sql_rows(driver::call& call);

namespace detail {

template <std::same_as<sql_row> Row, class Function>  // itself: what was not selected converts to everything
void visit_columns(const Row& row, Function& function) {
  for (std::size_t i = 0; i < row.size(); ++i) function(std::string_view(row.columns()[i]), sql_type::text, row.at(i));
}

}  // namespace detail
}  // namespace virga
