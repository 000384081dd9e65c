#include "row_range.hpp"

#include <vector>

namespace virga::detail {

void refuse_rows(const row_range& rows, const assignment_place& place, const dialect_rules& rules,
                 const parameter_list::arguments* arguments) {
  std::vector<row_cell> cells(rows.members());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const columns_with_values sets = rows.sets(row);
    if (!sets.placeholders && sets.expressions == member_set{}) continue;
    driver::parameter_store store;
    const parameter_list list(rules, {}, store, arguments);
    rows.read(row, cells, store);
    require_in_sight(cells, place, rules);
    for (const row_cell& cell : cells) {
      if (cell.state == value_state::placeholder)
        static_cast<void>(list.argument(cell.value.type, cell.placeholder.name));
      if (cell.state == value_state::column_default && rules.lacks.has(feature::set_default))
        throw_missing(rules, feature::set_default);
    }
  }
}

}  // namespace virga::detail
