#include "studio/rows/row_key.hpp"

#include "studio/rows/operand.hpp"
#include "studio/values/failure.hpp"

namespace virga::studio {

void write_key(statement& into, const table_shape& of, const json& key) {
  if (of.key.empty()) throw failure(400, "the rows of \"" + of.name + "\" have no key");
  if (!key.is_object() || key.size() != of.key.size()) throw failure(400, "the key has not the columns of the table's");
  bool first = true;
  for (const std::string& name : of.key) {
    const auto value = key.find(name);
    if (value == key.end()) throw failure(400, "the key has not the columns of the table's");
    if (!first) into << " and ";
    first = false;
    const column_shape& column = of.column(name);
    write_operand(into, column);
    into << " = ";
    write_value(into, column, cell_from(*value));
  }
}

}  // namespace virga::studio
