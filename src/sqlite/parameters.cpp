#include "parameters.hpp"

#include "json_array.hpp"
#include "numeric_form.hpp"
#include "text_form.hpp"

#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>

#include <cmath>
#include <cstring>
#include <string>

namespace virga::sqlite {
namespace {

class binder {
 public:
  binder(sqlite3_stmt* stmt, parameter_memory memory, std::pmr::memory_resource& arena, std::string_view sql)
      : stmt_(stmt), memory_(memory), arena_(&arena), sql_(sql) {}

  void bind(int number, const driver::parameter& value) {
    number_ = number;
    if (value.is_null) return check(sqlite3_bind_null(stmt_, number));
    if (value.is_array) return text(kept(json_array(value, static_cast<std::size_t>(number), sql_)));
    switch (value.type) {
      case sql_type::boolean:
      case sql_type::smallint:
      case sql_type::integer:
      case sql_type::bigint:
        return check(sqlite3_bind_int64(stmt_, number, value.integer));
      case sql_type::real:
      case sql_type::double_precision:
        return real(value.real);
      case sql_type::numeric:
        return numeric(*value.numeric);
      case sql_type::text:
      case sql_type::varchar:
      case sql_type::char_:
      case sql_type::json:
      case sql_type::enumeration:
        require_text({value.data, value.size}, {static_cast<std::size_t>(number), 0}, "SQLite", sql_);
        return text(lasting({value.data, value.size}));
      case sql_type::blob:
        return blob(lasting({value.data, value.size}));
      case sql_type::uuid:
      case sql_type::timestamp:
      case sql_type::timestamptz:
      case sql_type::date:
      case sql_type::time:
        return text(kept(short_text(value)));
      case sql_type::jsonb:
      case sql_type::interval:
      case sql_type::tsvector:
      case sql_type::tsquery:
      case sql_type::inet:
      case sql_type::cidr:
      case sql_type::macaddr:
      case sql_type::macaddr8:
      case sql_type::oid:
      case sql_type::citext:
      case sql_type::xml:
      case sql_type::user_type:
      case sql_type::bit:
      case sql_type::varbit:
        refuse_type(value.type);
    }
  }

  [[nodiscard]] bool used_arena() const noexcept { return used_arena_; }

 private:
  std::string_view kept(std::string_view bytes) {
    if (bytes.empty()) return bytes;
    used_arena_ = true;
    auto* const copy = static_cast<char*>(arena_->allocate(bytes.size(), 1));
    std::memcpy(copy, bytes.data(), bytes.size());
    return {copy, bytes.size()};
  }

  std::string_view lasting(std::string_view bytes) { return memory_ == parameter_memory::copied ? kept(bytes) : bytes; }

  // A null pointer would be taken for NULL.
  static const char* data_of(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

  void text(std::string_view bytes) {
    check(sqlite3_bind_text64(stmt_, number_, data_of(bytes), bytes.size(), SQLITE_STATIC, SQLITE_UTF8));
  }

  void blob(std::string_view bytes) {
    check(sqlite3_bind_blob64(stmt_, number_, data_of(bytes), bytes.size(), SQLITE_STATIC));
  }

  void real(double value) {
    if (std::isnan(value)) throw value_error("NaN, which SQLite would store as NULL");
    check(sqlite3_bind_double(stmt_, number_, value));
  }

  void numeric(const decimal& value) {
    const numeric_form form = stored_form(value);
    if (const auto* const integer = std::get_if<std::int64_t>(&form)) {
      check(sqlite3_bind_int64(stmt_, number_, *integer));
    } else if (const auto* const floating = std::get_if<double>(&form)) {
      check(sqlite3_bind_double(stmt_, number_, *floating));
    } else {
      text(kept(std::get<std::string>(form)));
    }
  }

  static void check(int code) {
    if (code == SQLITE_OK) return;
    if (code == SQLITE_NOMEM) throw std::bad_alloc();
    throw value_error(code == SQLITE_TOOBIG ? "longer than SQLite's limit for a value" : sqlite3_errstr(code),
                      {.sqlstate = "54000", .native_code = code});
  }

  sqlite3_stmt* stmt_;
  parameter_memory memory_;
  std::pmr::memory_resource* arena_;
  std::string_view sql_;
  int number_ = 0;
  bool used_arena_ = false;
};

[[noreturn]] void throw_count(int expected, std::size_t given, std::string_view sql) {
  throw usage_error(
      "the statement has " + std::to_string(expected) + " parameters, " + std::to_string(given) + " are given",
      {.sql = std::string(sql)});
}

}  // namespace

bool bind_parameters(sqlite3_stmt* stmt, int expected, std::span<const driver::parameter> parameters,
                     parameter_memory memory, std::pmr::memory_resource& arena, std::string_view sql) {
  if (static_cast<std::size_t>(expected) != parameters.size()) throw_count(expected, parameters.size(), sql);
  binder each(stmt, memory, arena, sql);
  int number = 0;
  try {
    for (const driver::parameter& value : parameters) each.bind(++number, value);
  } catch (const value_error& refused) {
    if (!refused.sql().empty()) throw;
    // A value that can't be formatted doesn't know which parameter it is.
    throw value_error("parameter " + std::to_string(number) + ": " + refused.message(),
                      {.sqlstate = refused.sqlstate(), .sql = std::string(sql), .native_code = refused.native_code()});
  }
  return each.used_arena();
}

}  // namespace virga::sqlite
