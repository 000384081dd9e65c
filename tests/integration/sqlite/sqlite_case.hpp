#pragma once

#include <virga/core/decimal.hpp>
#include <virga/core/uuid.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A folder of this test's own, removed at its end.
class temporary_folder {
 public:
  temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "virga_sqlite_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder " + name);
    path_ = name;
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// Copies of what a row's fields held: SQLite's five storage classes.
using cell = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::byte>>;
using cells = std::vector<cell>;
using rows = std::vector<cells>;
inline const cell null_cell;

inline cell copy_of(const virga::driver::field& field) {
  switch (field.kind) {
    case virga::driver::field_kind::integer:
      return field.integer;
    case virga::driver::field_kind::real:
      return field.real;
    case virga::driver::field_kind::text:
      return std::string(field.data, field.size);
    case virga::driver::field_kind::blob: {
      const auto* const bytes = reinterpret_cast<const std::byte*>(field.data);
      return std::vector<std::byte>(bytes, bytes + field.size);
    }
    case virga::driver::field_kind::null:
      return {};
    default:
      throw std::logic_error("SQLite has no such field");
  }
}

inline virga::driver::parameter null_parameter(virga::sql_type type) {
  virga::driver::parameter result;
  result.type = type;
  return result;
}
inline virga::driver::parameter integer(std::int64_t number, virga::sql_type type = virga::sql_type::bigint) {
  virga::driver::parameter result = null_parameter(type);
  result.is_null = false;
  result.integer = number;
  return result;
}
inline virga::driver::parameter real(double number) {
  virga::driver::parameter result = null_parameter(virga::sql_type::double_precision);
  result.is_null = false;
  result.real = number;
  return result;
}
inline virga::driver::parameter text(std::string_view characters, virga::sql_type type = virga::sql_type::text) {
  virga::driver::parameter result = null_parameter(type);
  result.is_null = false;
  result.data = characters.data();
  result.size = static_cast<std::uint32_t>(characters.size());
  return result;
}
inline virga::driver::parameter blob(std::string_view bytes) { return text(bytes, virga::sql_type::blob); }
inline virga::driver::parameter numeric(const virga::decimal& number) {
  virga::driver::parameter result = null_parameter(virga::sql_type::numeric);
  result.is_null = false;
  result.numeric = &number;
  return result;
}
inline virga::driver::parameter uuid_parameter(const virga::uuid& id) {
  return text({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()}, virga::sql_type::uuid);
}
inline virga::driver::parameter array(const std::vector<virga::driver::parameter>& elements) {
  virga::driver::parameter result = null_parameter(elements.empty() ? virga::sql_type::integer : elements.front().type);
  result.is_null = false;
  result.is_array = true;
  result.elements = elements.data();
  result.size = static_cast<std::uint32_t>(elements.size());
  return result;
}

using parameters = std::vector<virga::driver::parameter>;

/// All rows of a statement; the result is closed.
inline rows query(virga::driver::connection& on, std::string_view sql, const parameters& bound = {},
                  virga::driver::statement_id id = 0) {
  on.execute({sql, id}, bound, virga::driver::fetch::whole);
  rows result;
  while (const virga::driver::field* const row = on.next()) {
    cells& copy = result.emplace_back();
    for (std::size_t i = 0; i < on.column_count(); ++i) copy.push_back(copy_of(row[i]));
  }
  on.finish();
  return result;
}

/// Rows affected by a statement.
inline std::uint64_t run(virga::driver::connection& on, std::string_view sql, const parameters& bound = {}) {
  on.execute({sql, 0}, bound, virga::driver::fetch::whole);
  while (on.next() != nullptr) {
  }
  const std::uint64_t affected = on.rows_affected();
  on.finish();
  return affected;
}

/// What `action` throws, which must be an `Error`.
template <class Error, class Action>
Error thrown_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error was thrown";
  return Error("no error was thrown");
}

class SqliteCase : public testing::Test {
 protected:
  temporary_folder folder;
  virga::sqlite::options options{.filename = folder.file("test.db")};

  [[nodiscard]] std::unique_ptr<virga::driver::connection> open() const {
    return virga::sqlite::open_connection(options);
  }
};
