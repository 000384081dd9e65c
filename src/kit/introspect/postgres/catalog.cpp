#include "introspect/postgres/catalog.hpp"

#include "introspect/postgres/stable_text.hpp"

#include <virga/core/error.hpp>

namespace virga::kit::postgres_catalog {

using driver::field;
using driver::field_kind;

namespace {

std::string text_of(const field& one) {
  if (one.kind == field_kind::null) return {};
  if (one.kind != field_kind::text) throw value_error("a query of the catalog returned a type that is not read");
  return {one.data, one.size};
}

}  // namespace

std::string row::text() { return text_of(*next_++); }

std::optional<std::string> row::optional_text() {
  const field& one = *next_++;
  if (one.kind == field_kind::null) return std::nullopt;
  return text_of(one);
}

bool row::flag() { return number() != 0; }

std::int64_t row::number() {
  const field& one = *next_++;
  if (one.kind == field_kind::null) return 0;
  if (one.kind != field_kind::integer && one.kind != field_kind::boolean)
    throw value_error("a query of the catalog returned a type that is not read");
  return one.integer;
}

std::vector<std::string> row::texts() {
  const field& one = *next_++;
  std::vector<std::string> all;
  if (one.kind == field_kind::null) return all;
  if (one.kind != field_kind::array) throw value_error("a query of the catalog returned a type that is not read");
  for (std::uint32_t i = 0; i < one.size; ++i) all.push_back(text_of(one.elements[i]));
  return all;
}

std::optional<std::string> row::expression() {
  std::optional<std::string> text = optional_text();
  if (text) text = stable_text(*text);
  return text;
}

std::vector<std::string> row::expressions() {
  std::vector<std::string> all = texts();
  for (std::string& one : all) one = stable_text(one);
  return all;
}

read_only_transaction::read_only_transaction(driver::connection& of) : of_(of) {
  of_.begin({isolation_level::repeatable_read, true});
}

read_only_transaction::~read_only_transaction() {
  try {
    of_.run_script("rollback");
  } catch (...) {  // the connection is lost, and the transaction with it
  }
}

catalog::catalog(driver::connection& of) : of_(of), transaction_(of) {
  // What a session has set would be seen in the texts of expressions.
  read(
      "select set_config('search_path', coalesce(quote_ident(current_schema()), ''), true), "
      "set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, MDY', true), "
      "set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true), "
      "set_config('extra_float_digits', '1', true), set_config('quote_all_identifiers', 'off', true)",
      [](row&) {});
}

void catalog::read(const std::string& sql, const std::function<void(row&)>& each) const {
  struct end_of_result {
    driver::connection& of;
    ~end_of_result() { of.finish(); }
  };
  of_.execute({sql}, {}, driver::fetch::whole);
  const end_of_result end{of_};
  while (const field* const fields = of_.next()) {
    row one(fields);
    each(one);
  }
}

}  // namespace virga::kit::postgres_catalog
