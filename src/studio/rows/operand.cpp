#include "studio/rows/operand.hpp"

#include "studio/catalog/sqlite_sql.hpp"
#include "studio/values/number_text.hpp"

namespace virga::studio {

bool is_compared_as_text(const column_shape& column) { return column.cast == "json" || column.cast == "xml"; }

void write_operand(statement& into, const column_shape& column) {
  into.name(column.name);
  if (into.is_postgres() && is_compared_as_text(column)) into << "::text";
}

void write_value(statement& into, const column_shape& column, const cell& value) {
  if (into.is_postgres()) {
    into.bind_as(value, is_compared_as_text(column) ? "text" : column.cast);
    return;
  }
  if (!value) {
    into.bind(value);
    return;
  }
  if (bytes_of_hex(*value)) {
    if (affinity_of(column.type) == affinity::text)
      into.bind(value);
    else
      into.bind_blob(*value);
    return;
  }
  if (affinity_of(column.type) == affinity::blob) {
    if (const auto integer = exact_integer(*value)) {
      into.bind_integer(*integer);
      return;
    }
    if (const auto real = exact_real(*value)) {
      into.bind_real(*real);
      return;
    }
  }
  into.bind(value);
}

}  // namespace virga::studio
