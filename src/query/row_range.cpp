#include "row_range.hpp"

#include <vector>

namespace virga::detail {

void refuse_placeholders(const row_range& rows, const dialect_rules& rules) {
  std::vector<given_cell> cells(rows.members());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows.sets(row).placeholders) continue;
    driver::parameter_store store;
    const parameter_list none(rules, {}, store);
    rows.read(row, cells, store);
    for (const given_cell& cell : cells)
      if (cell.state == given_state::placeholder)
        static_cast<void>(none.argument(cell.value.type, cell.placeholder.name));
  }
}

}  // namespace virga::detail
