#include <virga/core/error.hpp>
#include <virga/relational/write/write_path.hpp>

namespace virga::detail {

namespace {

template <class Error>
[[noreturn]] void throw_again(const write_path& path, const error& failed) {
  throw Error(path.text() + ": " + failed.message(),
              {failed.sqlstate(), failed.sql(), failed.detail(), failed.hint(), failed.constraint(), failed.table(),
               failed.column(), failed.native_code()});
}

template <class First, class... Rest>
[[noreturn]] void throw_as(const write_path& path, const error& failed) {
  if (dynamic_cast<const First*>(&failed) != nullptr) throw_again<First>(path, failed);
  if constexpr (sizeof...(Rest) != 0)
    throw_as<Rest...>(path, failed);
  else
    throw_again<error>(path, failed);
}

}  // namespace

std::size_t write_path::enter(std::string_view relation, bool is_many, std::size_t row) {
  const std::size_t before = text_.size();
  text_.append(".").append(relation);
  if (is_many) text_.append("[").append(std::to_string(row)).append("]");
  return before;
}

void throw_with_path(const write_path& path) {
  try {
    throw;
  } catch (const error& failed) {
    // The derived ones first.
    throw_as<connection_error, timeout_error, cancelled_error, unique_violation, foreign_key_violation,
             not_null_violation, check_violation, constraint_violation, serialization_failure, syntax_error,
             value_error, row_count_error, usage_error>(path, failed);
  }
}

void throw_key_of_relation(std::string_view column, bool is_given) {
  const std::string name(column);
  if (is_given)
    throw usage_error(name + ": it is given, and with() says the row that it refers to; leave one of them out");
  throw usage_error(name + ": it is not null, and neither given nor does with() say the row that it refers to");
}

void throw_not_one_row(std::string_view method, std::size_t rows) {
  throw row_count_error(std::string(method) + ": one row must satisfy the condition, and " + std::to_string(rows) +
                        " do");
}

}  // namespace virga::detail
