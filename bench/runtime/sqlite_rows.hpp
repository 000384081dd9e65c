#pragma once

#include "dataset.hpp"
#include "timestamp_text.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What a statement's row holds, read by hand, and what it is given.
namespace bench {

inline std::int32_t integer_at(sqlite3_stmt* from, int column) { return sqlite3_column_int(from, column); }

inline std::string_view text_at(sqlite3_stmt* from, int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(from, column));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(from, column))};
}

inline instant timestamp_at(sqlite3_stmt* from, int column) {
  return read_timestamp_text(reinterpret_cast<const char*>(sqlite3_column_text(from, column)));
}

inline void read_user(sqlite3_stmt* from, user& to) {
  to.id = integer_at(from, 0);
  to.name = text_at(from, 1);
  to.email = text_at(from, 2);
  to.created_at = timestamp_at(from, 3);
}

/// Of a post or a draft.
template <class Row>
void read_post(sqlite3_stmt* from, Row& to) {
  to.id = integer_at(from, 0);
  to.title = text_at(from, 1);
  to.body = text_at(from, 2);
  to.published = integer_at(from, 3) != 0;
  to.author_id = integer_at(from, 4);
  to.created_at = timestamp_at(from, 5);
}

inline void bind_text(sqlite3_stmt* to, int number, std::string_view text) {
  sqlite3_bind_text(to, number, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace bench
