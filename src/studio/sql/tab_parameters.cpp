#include "studio/sql/tab_parameters.hpp"

#include "studio/sql/sql_text.hpp"
#include "studio/values/cell.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/number_text.hpp"

#include <algorithm>

namespace virga::studio {

tab::given_parameters::given_parameters(const json& cells, const std::string& whole_text, dialect_kind dialect)
    : dialect_(dialect), names_(parameters_of(whole_text, dialect)) {
  for (const json& one : cells) cells_.push_back(cell_from(one));
}

driver::parameter tab::given_parameters::bound(const std::string& name) const {
  const auto at = static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
  if (at >= cells_.size()) throw failure(400, "the parameter " + name + " has no value");
  driver::parameter made;
  made.type = dialect_ == dialect_kind::postgresql ? sql_type::user_type : sql_type::text;
  const cell& value = cells_[at];
  if (!value) return made;
  made.is_null = false;
  if (dialect_ == dialect_kind::sqlite) {
    if (const auto integer = exact_integer(*value)) {
      made.type = sql_type::bigint;
      made.integer = *integer;
      return made;
    }
    if (const auto real = exact_real(*value)) {
      made.type = sql_type::double_precision;
      made.real = *real;
      return made;
    }
  }
  made.data = value->data();
  made.size = static_cast<std::uint32_t>(value->size());
  return made;
}

std::vector<driver::parameter> tab::given_parameters::of(const std::string& statement) const {
  std::vector<driver::parameter> bound_here;
  const std::vector<std::string> names = parameters_of(statement, dialect_);
  if (dialect_ == dialect_kind::sqlite) {
    for (const std::string& one : names) bound_here.push_back(bound(one));
    return bound_here;
  }
  if (names.empty()) return bound_here;
  // The server wants those before the last one, too, whether the statement has them or not.
  const auto last = exact_integer(std::string_view(names.back()).substr(1)).value_or(0);
  if (last > 1000) throw failure(400, "there are no more than 1000 parameters");
  for (std::int64_t number = 1; number <= last; ++number) {
    const std::string name = "$" + std::to_string(number);
    const bool is_named = std::ranges::find(names, name) != names.end();
    driver::parameter none;
    none.type = sql_type::user_type;
    bound_here.push_back(is_named ? bound(name) : none);
  }
  return bound_here;
}

}  // namespace virga::studio
