#include "studio/values/statement.hpp"

#include "emit/sql_text.hpp"
#include "studio/values/failure.hpp"

namespace virga::studio {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

driver::parameter of_type(sql_type type) {
  driver::parameter made;
  made.type = type;
  made.is_null = false;
  return made;
}

}  // namespace

std::optional<std::string> bytes_of_hex(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 2; i < text.size(); i += 2) {
    const int high = digit_of(text[i]);
    const int low = digit_of(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

statement& statement::name(std::string_view identifier) { return *this << kit::sql_text::identifier(identifier); }

statement& statement::table(std::string_view schema, std::string_view of) {
  name(schema) << ".";
  return name(of);
}

void statement::place() { *this << (is_postgres() ? "$" : "?") << std::to_string(parameters_.size()); }

statement& statement::bind(const cell& value) {
  driver::parameter made;
  made.type = sql_type::text;
  if (value) {
    const std::string& kept = texts_.emplace_back(*value);
    made.is_null = false;
    made.data = kept.data();
    made.size = static_cast<std::uint32_t>(kept.size());
  }
  parameters_.push_back(made);
  shown_.push_back(cut(value));
  place();
  return *this;
}

statement& statement::bind_as(const cell& value, std::string_view type) {
  bind(value);
  return is_postgres() ? *this << "::" << type : *this;
}

statement& statement::bind_integer(std::int64_t value) {
  driver::parameter made = of_type(sql_type::bigint);
  made.integer = value;
  parameters_.push_back(made);
  shown_.push_back(std::to_string(value));
  place();
  return *this;
}

statement& statement::bind_real(double value) {
  driver::parameter made = of_type(sql_type::double_precision);
  made.real = value;
  parameters_.push_back(made);
  shown_.push_back(text_of_real(value));
  place();
  return *this;
}

statement& statement::bind_blob(std::string_view hex) {
  const auto bytes = bytes_of_hex(hex);
  if (!bytes) throw failure(400, "a blob is \\x and hex digits");
  const std::string& kept = texts_.emplace_back(*bytes);
  driver::parameter made = of_type(sql_type::blob);
  made.data = kept.data();
  made.size = static_cast<std::uint32_t>(kept.size());
  parameters_.push_back(made);
  shown_.push_back(cut(std::string(hex)));
  place();
  return *this;
}

}  // namespace virga::studio
