#pragma once

#include <virga/core/error.hpp>
#include <virga/driver/decode.hpp>
#include <virga/expr/sql.hpp>
#include <virga/query/compiled_query.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

/// One value of a statement of the user's own: it is what the database sent, and is asked for as a type.
class sql_value_view {
 public:
  explicit sql_value_view(const driver::field& value, std::string_view column) : field_(&value), column_(column) {}

  [[nodiscard]] bool is_null() const noexcept { return field_->kind == driver::field_kind::null; }

  /// The value as a T (a std::optional if it may be null); value_error if it can't become one.
  template <class T>
  [[nodiscard]] T as() const {
    T value{};
    if (!driver::decode(*field_, value)) driver::throw_decode_error(column_, *field_, driver::expected_name<T>, {});
    return value;
  }

 private:
  const driver::field* field_;
  std::string_view column_;
};

/// The rows of a statement of the user's own, held in memory: a value, independent of its database.
class sql_rows {
 public:
  sql_rows() = default;

  [[nodiscard]] std::size_t size() const noexcept { return columns_.empty() ? 0 : fields_.size() / columns_.size(); }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
  [[nodiscard]] std::uint64_t rows_affected() const noexcept { return affected_; }

  /// One value; std::out_of_range for a row or column that is not there.
  [[nodiscard]] sql_value_view at(std::size_t row, std::size_t column) const;
  [[nodiscard]] sql_value_view at(std::size_t row, std::string_view column) const;

 private:
  friend sql_rows read_sql_rows(driver::call& call);

  std::vector<std::string> columns_;
  std::vector<driver::field> fields_;
  std::shared_ptr<const void> owned_;  // the bytes that fields point at
  std::uint64_t affected_ = 0;
};

/// Reads a result to its end.
sql_rows read_sql_rows(driver::call& call);

/// The fact asked for of what execute() is given.
template <class T>
inline constexpr bool is_sql_statement = false;
template <fixed_string Text, class T, class... Arguments>
inline constexpr bool is_sql_statement<sql_fragment<Text, T, Arguments...>> = true;

namespace detail {

/// usage_error for a statement that begins or ends a transaction: of a pool's connection behind the pool's back, or of
/// a transaction behind its own.
void refuse_transaction_control(const driver::session& session, std::string_view sql);

template <fixed_string Text, class T, class... Arguments>
constexpr std::string_view text_of(const sql_fragment<Text, T, Arguments...>&) {
  return Text.view();
}

template <class Dialect, class Statement>
sql_rows execute(driver::session& session, const Statement& statement) {
  static_assert(is_sql_statement<Statement>, "execute(): the argument is not sql<\"...\">(...)");
  if constexpr (is_sql_statement<Statement>) {
    refuse_transaction_control(session, text_of(statement));
    execution<Dialect, Statement> running(session, statement, driver::fetch::whole);
    return read_sql_rows(running.call());
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace virga
