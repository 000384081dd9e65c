#include <virga/core/error.hpp>
#include <virga/core/value_conversion.hpp>

namespace virga::detail {

void throw_out_of_range_for_column() {
  throw value_error("an integer is outside the range of the column's type", {.sqlstate = "22003"});
}

}  // namespace virga::detail
