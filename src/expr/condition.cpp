#include <virga/dialect/parameter_list.hpp>
#include <virga/dialect/sql_writer.hpp>
#include <virga/expr/condition.hpp>

namespace virga {

condition operator&&(const condition& left, const condition& right) {
  if (left.empty()) return right;
  return right.empty() ? left : condition(connected<connective::and_, condition, condition>{left, right});
}

condition operator||(const condition& left, const condition& right) {
  if (left.empty()) return right;
  return right.empty() ? left : condition(connected<connective::or_, condition, condition>{left, right});
}

condition operator!(const condition& operand) {
  return operand.empty() ? operand : condition(negated<condition>{operand});
}

}  // namespace virga
