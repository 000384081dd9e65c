#pragma once

#include "studio/values/cell.hpp"

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::studio {

/// SQL text that is put together, and its parameters. Names are quoted, values are bound: neither is ever pasted.
class statement {
 public:
  explicit statement(dialect_kind dialect) : dialect_(dialect) {}
  statement(const statement&) = delete;
  statement& operator=(const statement&) = delete;

  /// SQL of ours.
  statement& operator<<(std::string_view sql) {
    sql_ += sql;
    return *this;
  }

  /// `"name"`
  statement& name(std::string_view identifier);
  /// `"schema"."table"`
  statement& table(std::string_view schema, std::string_view name);

  /// A parameter that is a text or null, `$1` or `?1`.
  statement& bind(const cell& value);
  /// The same as a type: `$1::numeric`, for SQLite as `bind`. The database reads the text as it reads one of its own.
  statement& bind_as(const cell& value, std::string_view type);
  statement& bind_integer(std::int64_t value);
  statement& bind_real(double value);
  /// From `\x` and hex. Throws failure (400) for another text.
  statement& bind_blob(std::string_view hex);

  [[nodiscard]] dialect_kind dialect() const noexcept { return dialect_; }
  [[nodiscard]] bool is_postgres() const noexcept { return dialect_ == dialect_kind::postgresql; }
  [[nodiscard]] const std::string& sql() const noexcept { return sql_; }
  [[nodiscard]] std::span<const driver::parameter> parameters() const noexcept { return parameters_; }
  /// For a reader, in the order of their numbers.
  [[nodiscard]] const json& shown_parameters() const noexcept { return shown_; }

 private:
  void place();

  dialect_kind dialect_;
  std::string sql_;
  std::vector<driver::parameter> parameters_;
  std::deque<std::string> texts_;  // that parameters point at
  json shown_ = json::array();
};

/// The bytes of `\x` and hex; nullopt for another text.
[[nodiscard]] std::optional<std::string> bytes_of_hex(std::string_view text);

}  // namespace virga::studio
