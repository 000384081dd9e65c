#include <virga/core/date_time.hpp>
#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>
#include <virga/value/parameter_text.hpp>
#include <virga/writer/parameter_list.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>

namespace virga {
namespace {

std::string placeholder_text(std::string_view name) { return "placeholder \"" + std::string(name) + '"'; }

// SQLite's years. What lies between these days needs no closer look.
constexpr std::int64_t first_day = -719528;  // 0000-01-01
constexpr std::int64_t last_day = 2932896;   // 9999-12-31
static_assert(std::chrono::sys_days{std::chrono::year{0} / 1 / 1}.time_since_epoch().count() == first_day &&
              std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}.time_since_epoch().count() == last_day);
constexpr std::int64_t day = std::chrono::microseconds(std::chrono::days(1)).count();

/// "", or what SQLite has no value for: no NaN, and the years 0 to 9999.
std::string what_sqlite_lacks(const driver::parameter& value) {
  using std::chrono::microseconds;
  try {
    switch (value.type) {
      case sql_type::real:
      case sql_type::double_precision:
        return std::isnan(value.real) ? "NaN, which SQLite would store as NULL" : "";
      case sql_type::date:
        if (value.integer < first_day || value.integer > last_day)
          static_cast<void>(format_date(date_from_days(value.integer)));
        return "";
      case sql_type::timestamp:
      case sql_type::timestamptz:
        if (value.integer < first_day * day || value.integer >= last_day * day)
          static_cast<void>(format_timestamp(timestamp_value(microseconds(value.integer))));
        return "";
      case sql_type::time:
        if (value.integer < 0 || value.integer >= day) static_cast<void>(format_time(microseconds(value.integer)));
        return "";
      default:
        return "";
    }
  } catch (const value_error& refused) {
    return refused.message();
  }
}

/// The driver asks it of every value again, and knows of no placeholders.
void require_sendable(const driver::parameter& value, std::string_view name, const dialect_rules& rules) {
  if (value.is_null) return;
  if (value.is_array) {
    for (std::uint32_t i = 0; i < value.size; ++i) require_sendable(value.elements[i], name, rules);
    return;
  }
  if (!is_text(value.type)) {
    if (rules.kind != dialect_kind::sqlite) return;
    if (const std::string lack = what_sqlite_lacks(value); !lack.empty())
      throw value_error(placeholder_text(name) + ": " + lack);
    return;
  }
  const std::string_view text(value.data, value.size);
  const std::size_t at = find_unsendable(text);
  if (at == std::string_view::npos) return;
  throw value_error(placeholder_text(name) + ": " + detail::what_is_unsendable(text, at, rules.name) + " (" +
                        driver::to_text(value) + ')',
                    {.sqlstate = std::string(detail::sqlstate_of_unsendable)});
}

}  // namespace

void parameter_list::make_room() {
  const std::size_t size = std::max<std::size_t>(2 * size_, 16);
  const std::span<driver::parameter> more(store_->keep_array(size), size);
  std::ranges::copy(room_, more.begin());
  room_ = more;
}

driver::parameter parameter_list::argument(sql_type type, std::string_view name) const {
  driver::parameter bound;
  bool is_given = false;
  try {
    is_given = arguments_ != nullptr && arguments_->bind(name, type, bound, *store_);
  } catch (const value_error& refused) {
    throw value_error(placeholder_text(name) + ": " + refused.message(), {.sqlstate = refused.sqlstate()});
  }
  if (!is_given) throw usage_error(placeholder_text(name) + " has no value: prepare() the query and give it one");
  require_sendable(bound, name, *rules_);
  return bound;
}

}  // namespace virga
