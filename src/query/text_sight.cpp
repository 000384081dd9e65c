#include <virga/core/error.hpp>
#include <virga/query/text_sight.hpp>

#include <algorithm>
#include <string>

namespace virga::detail {

namespace {

bool has_itself(const text_sight& sight, std::string_view table) {
  return std::any_of(sight.tables, sight.tables + sight.size,
                     [&](const scope::entry& entry) { return entry.name == table; });
}

bool has(const text_sight& sight, std::string_view table) {
  for (const text_sight* here = &sight; here != nullptr; here = here->around)
    if (has_itself(*here, table) || !here->knows_around) return true;
  return false;
}

}  // namespace

// Without its table's name a column would be taken for one of the table that is there.
void require_column_in_sight(const text_sight& sight, bool is_qualified, std::string_view table,
                             std::string_view column) {
  if (is_qualified ? has(sight, table) : has_itself(sight, table)) return;
  throw usage_error("a condition uses the column \"" + std::string(column) + "\" of the table \"" + std::string(table) +
                    "\", which is not in from() or join() of its query");
}

}  // namespace virga::detail
