#include <virga/core/decimal.hpp>
#include <virga/core/text_check.hpp>
#include <virga/query/write/row_cells.hpp>
#include <virga/value/parameter_text.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "row_range.hpp"

namespace virga::detail {

namespace {

constexpr std::string_view driver_prefix = "parameter ";

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// How many digits a number has in front of its point, when it has been rounded to a scale.
std::size_t whole_digits(const decimal& value, unsigned scale) {
  std::string text = value.to_string();
  std::erase(text, '-');
  const std::size_t point = std::min(text.find('.'), text.size());
  std::size_t digits = std::min(text.find_first_not_of('0'), point) == point ? 0 : point - text.find_first_not_of('0');
  // 99.95 is 100.0 with one digit behind the point.
  const std::string_view rounded_away = std::string_view(text).substr(std::min(point + 1 + scale, text.size()));
  std::string_view kept = std::string_view(text).substr(0, point + 1 + scale);
  const bool all_nines = kept.find_first_not_of("9.") == std::string_view::npos;
  if (all_nines && !rounded_away.empty() && rounded_away.front() >= '5') ++digits;
  return digits;
}

/// The years that the databases' moments are in: SQLite's functions from 0 to 9999, PostgreSQL's from 4713 BC.
bool is_far_away(const driver::parameter& value) {
  using std::chrono::days;
  constexpr std::int64_t first_day = -719528;  // 0000-01-01
  constexpr std::int64_t last_day = 2932896;   // 9999-12-31
  const bool is_date = value.type == sql_type::date;
  if (!is_date && value.type != sql_type::timestamp && value.type != sql_type::timestamptz) return false;
  const std::int64_t day =
      is_date ? value.integer : std::chrono::floor<days>(std::chrono::microseconds(value.integer)).count();
  return day < first_day || day > last_day;
}

/// True for a value that its column does not take, of the reasons that an error can have.
bool is_refused(const driver::parameter& value, const column_bounds& bounds, std::string_view sqlstate) {
  if (value.is_null || value.is_array) return false;
  const auto text = [&] { return std::string_view(value.data, value.size); };
  if (is_text(value.type))
    return find_unsendable(text()) != std::string_view::npos ||
           (sqlstate == "22001" && bounds.length != 0 && character_count(text()) > bounds.length);
  if (value.type == sql_type::numeric)
    return sqlstate == "22003" && bounds.precision != 0 &&
           static_cast<int>(whole_digits(*value.numeric, static_cast<unsigned>(std::max(bounds.scale, 0)))) >
               static_cast<int>(bounds.precision) - bounds.scale;
  if (value.type == sql_type::real || value.type == sql_type::double_precision) return std::isnan(value.real);
  return is_far_away(value);
}

/// Without "parameter 2, element 3: ", which says less than the column's name.
std::string_view without_parameter(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return message.starts_with(driver_prefix) && colon != std::string_view::npos ? message.substr(colon + 2) : message;
}

}  // namespace

void name_refused_value(const cell_reader& reader, const erased_rows& rows, const value_error& refused) {
  const bool is_too_large = refused.sqlstate() == "22001" || refused.sqlstate() == "22003";
  const bool is_from_driver = refused.message().starts_with(driver_prefix);
  if (!refused.column().empty() || (!is_too_large && !is_from_driver)) return;
  const row_range all(reader, rows);
  std::vector<row_cell> cells(all.members());
  for (std::size_t row = 0; row < all.size(); ++row) {
    driver::parameter_store store;
    all.read(row, cells, store);
    for (std::size_t place = 0; place < cells.size(); ++place) {
      const row_cell& cell = cells[place];
      if (cell.state != value_state::value || !is_refused(cell.value, reader.columns[place].bounds, refused.sqlstate()))
        continue;
      error_context context{refused.sqlstate(),
                            refused.sql(),
                            refused.detail(),
                            refused.hint(),
                            refused.constraint(),
                            std::string(reader.table.name),
                            std::string(reader.names[place]),
                            refused.native_code()};
      const std::string message = context.table + '.' + context.column + ": " +
                                  std::string(without_parameter(refused.message())) + " (" +
                                  driver::to_text(cell.value) + ')';
      throw value_error(message, std::move(context));
    }
  }
}

}  // namespace virga::detail
