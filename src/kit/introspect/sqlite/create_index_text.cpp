#include "introspect/sqlite/create_index_text.hpp"

#include "introspect/sqlite/sql_pieces.hpp"

#include <algorithm>

namespace virga::kit::sqlite_text {

index_text read_create_index(std::string_view sql, const std::vector<std::string>& columns) {
  index_text result;
  const std::vector<sql_token> all = pieces_of(sql);
  const auto open = std::ranges::find_if(all, [](const sql_token& piece) { return piece.is("("); });
  if (open == all.end()) return result;
  const auto begin = static_cast<std::size_t>(open - all.begin());
  for (pieces part : parts_of(group_at(all, begin))) {
    if (!part.empty() && (part.back().is("asc") || part.back().is("desc"))) part = part.first(part.size() - 1);
    result.keys.push_back(expression_text(part, columns));
  }
  const std::size_t behind = behind_group(all, begin);
  if (behind < all.size() && all[behind].is("where"))
    result.where = expression_text(pieces(all).subspan(behind + 1), columns);
  return result;
}

}  // namespace virga::kit::sqlite_text
