#pragma once

#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/postgres/driver/pg_connection.hpp>

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using parameters = std::vector<virga::driver::parameter>;

/// A copy of what a row's field held. Dates and times keep their kind and their number.
struct moment {
  virga::driver::field_kind kind;
  std::int64_t number;
  bool operator==(const moment&) const = default;
};
struct bytes {
  std::string content;
  bool operator==(const bytes&) const = default;
};
/// An array's elements: integers and texts as they are, "null".
struct elements {
  std::vector<std::string> texts;
  bool operator==(const elements&) const = default;
};
struct unknown_type {
  bool operator==(const unknown_type&) const = default;
};
using cell = std::variant<std::monostate, bool, std::int64_t, double, virga::decimal, std::string, bytes, moment,
                          elements, unknown_type>;
using cells = std::vector<cell>;
using rows = std::vector<cells>;
inline const cell null_cell;

inline std::string element_text(const virga::driver::field& field) {
  using virga::driver::field_kind;
  if (field.kind == field_kind::integer) return std::to_string(field.integer);
  if (field.kind == field_kind::text) return {field.data, field.size};
  return field.kind == field_kind::null ? "null" : "something else";
}

inline cell copy_of(const virga::driver::field& field) {
  using virga::driver::field_kind;
  switch (field.kind) {
    case field_kind::null:
      return {};
    case field_kind::boolean:
      return field.integer != 0;
    case field_kind::integer:
      return field.integer;
    case field_kind::real:
      return field.real;
    case field_kind::numeric:
      return *field.numeric;
    case field_kind::text:
      return std::string(field.data, field.size);
    case field_kind::blob:
    case field_kind::uuid:
    case field_kind::interval:
    case field_kind::network:
    case field_kind::macaddr:
    case field_kind::bits:
      return bytes{std::string(field.data, field.size)};
    case field_kind::timestamp:
    case field_kind::timestamptz:
    case field_kind::date:
    case field_kind::time:
      return moment{field.kind, field.integer};
    case field_kind::array: {
      elements found;
      for (std::uint32_t i = 0; i < field.size; ++i) found.texts.push_back(element_text(field.elements[i]));
      return found;
    }
    case field_kind::malformed:
    case field_kind::unknown:
      break;
  }
  return unknown_type{};
}

inline virga::driver::parameter null_of(virga::sql_type type) {
  virga::driver::parameter result;
  result.type = type;
  return result;
}
/// Also boolean, timestamp, timestamptz, date and time, which are numbers.
inline virga::driver::parameter number(std::int64_t value, virga::sql_type type = virga::sql_type::bigint) {
  virga::driver::parameter result = null_of(type);
  result.is_null = false;
  result.integer = value;
  return result;
}
inline virga::driver::parameter int4(std::int64_t value) { return number(value, virga::sql_type::integer); }
inline virga::driver::parameter real(double value, virga::sql_type type = virga::sql_type::double_precision) {
  virga::driver::parameter result = null_of(type);
  result.is_null = false;
  result.real = value;
  return result;
}
/// Also blob, uuid, json and enumeration, which are bytes.
inline virga::driver::parameter text(std::string_view value, virga::sql_type type = virga::sql_type::text) {
  virga::driver::parameter result = null_of(type);
  result.is_null = false;
  result.data = value.data();
  result.size = static_cast<std::uint32_t>(value.size());
  return result;
}
inline virga::driver::parameter numeric(const virga::decimal& value) {
  virga::driver::parameter result = null_of(virga::sql_type::numeric);
  result.is_null = false;
  result.numeric = &value;
  return result;
}
inline virga::driver::parameter array(virga::sql_type type, const parameters& elements) {
  virga::driver::parameter result = null_of(type);
  result.is_null = false;
  result.is_array = true;
  result.elements = elements.data();
  result.size = static_cast<std::uint32_t>(elements.size());
  return result;
}

/// A fixed statement: one identity for each text, as a query that is known when it is compiled has.
inline virga::driver::statement fixed(const std::string& sql) {
  static std::map<std::string, virga::driver::statement_id> known;
  const auto entry = known.try_emplace(sql, static_cast<virga::driver::statement_id>(known.size() + 1)).first;
  return {entry->first, entry->second};
}
inline virga::driver::statement dynamic(std::string_view sql) { return {sql, 0}; }

inline cells row_of(const virga::driver::connection& from, const virga::driver::field* fields) {
  cells copy;
  for (std::size_t i = 0; i < from.column_count(); ++i) copy.push_back(copy_of(fields[i]));
  return copy;
}

/// The rows that are left of the current result.
inline rows rest_of(virga::driver::connection& from) {
  rows result;
  while (const virga::driver::field* const fields = from.next()) result.push_back(row_of(from, fields));
  return result;
}

/// All rows of a statement; the result is closed.
inline rows query(virga::driver::connection& on, const virga::driver::statement& stmt, const parameters& bound = {},
                  virga::driver::fetch expected = virga::driver::fetch::whole) {
  on.execute(stmt, bound, expected);
  rows result = rest_of(on);
  on.finish();
  return result;
}
inline rows query(virga::driver::connection& on, std::string_view sql, const parameters& bound = {}) {
  return query(on, dynamic(sql), bound);
}
/// The one field of the one row.
inline cell value_of(virga::driver::connection& on, std::string_view sql, const parameters& bound = {}) {
  const rows found = query(on, sql, bound);
  if (found.size() != 1 || found.front().size() != 1) throw std::logic_error("not one value: " + std::string(sql));
  return found.front().front();
}
inline std::uint64_t run(virga::driver::connection& on, std::string_view sql, const parameters& bound = {}) {
  query(on, sql, bound);
  return on.rows_affected();
}

/// What `action` throws, which must be an `Error`, that one and not one made from it.
template <class Error, class Action>
Error thrown_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(typeid(error), typeid(Error)) << error.what();
    return error;
  }
  ADD_FAILURE() << "no error was thrown";
  return Error("no error was thrown");
}

/// A test with a PostgreSQL server, and a schema of its own in it.
class PostgresCase : public testing::Test {
 protected:
  void SetUp() override {
    const char* const given = std::getenv("DATABASE_URL_PG_TEST");
    if (given == nullptr) {
      const char* const ci = std::getenv("CI");
      ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "DATABASE_URL_PG_TEST is not set";
      GTEST_SKIP() << "PostgreSQL: DATABASE_URL_PG_TEST is not set";
    }
    url = given;
    options = virga::pg::parse_options(url);
    schema = "test_" + std::to_string(getpid());
    db = connect();
    db->run_script("drop schema if exists " + schema + " cascade; create schema " + schema);
  }

  void TearDown() override {
    if (url.empty()) return;
    db.reset();
    virga::pg::open_connection(virga::pg::parse_options(url))
        ->run_script("drop schema if exists " + schema + " cascade");
  }

  /// Another connection with `options`, which finds the test's schema.
  [[nodiscard]] std::unique_ptr<virga::driver::connection> connect() const {
    std::unique_ptr<virga::driver::connection> made = virga::pg::open_connection(options);
    made->run_script("set search_path to " + schema);
    return made;
  }

  /// True between statements: nothing is open, and the next one works.
  [[nodiscard]] static bool ready(virga::driver::connection& on) {
    return on.usable() && !on.in_transaction() && value_of(on, "select 41 + 1") == cell(std::int64_t{42});
  }

  std::string url;
  virga::pg::options options;
  std::string schema;
  std::unique_ptr<virga::driver::connection> db;
};
