#include <virga/query/write/variable_statement.hpp>

namespace virga::detail {

void statement_key::add(const columns_with_values& sets, std::span<const row_cell> cells, const dialect_rules& rules) {
  add(sets.given, cells.size());
  add(sets.expressions, cells.size());
  if (sets.expressions == member_set{}) return;
  if (!has_fixed_text(cells, rules)) add_not_fixed();
  for (const row_cell& cell : cells) {
    if (cell.state == value_state::expression) add(reinterpret_cast<std::uintptr_t>(&cell.expression->shape()));
    if (cell.state == value_state::column_default) add(0);
  }
}

}  // namespace virga::detail
