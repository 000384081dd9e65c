#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/rows/order.hpp"
#include "studio/values/connections.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace virga::studio {

inline constexpr std::size_t most_rows = 1000;
inline constexpr std::size_t most_bytes = 8UL * 1024 * 1024;  // of an answer

/// A request of /api/rows with the names in it looked up.
struct rows_request {
  table_shape shape;
  std::vector<const column_shape*> columns;  // to be shown
  json filter;
  std::vector<order_term> order;
  json after;              // null: from the beginning
  json before;             // null: not backwards
  std::size_t offset = 0;  // of a table without a key
  std::optional<std::size_t> limit;

  rows_request() = default;
  rows_request(const rows_request&) = delete;  // columns and order point into the shape
  rows_request& operator=(const rows_request&) = delete;

  void read(const session& in, const json& request);
  [[nodiscard]] bool has_key() const { return !shape.key.empty(); }
};

/// Writes the select: the columns that are shown, and behind them those of the order and the key that are not.
/// `limit`: none where it is nullopt.
void write_select(statement& into, const rows_request& of, std::optional<std::size_t> limit);

/// The answer of /api/rows.
[[nodiscard]] json read_page(const session& in, const json& request);

/// The answer of /api/count.
[[nodiscard]] json count_rows(const session& in, const json& request);

}  // namespace virga::studio
