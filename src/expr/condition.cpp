#include <virga/dialect/parameter_list.hpp>
#include <virga/dialect/sql_writer.hpp>
#include <virga/expr/condition.hpp>

namespace virga {
namespace {

bool fit(const connected<connective::and_, condition, condition>& node, const scope& tables) {
  return node.left.fits(tables) && node.right.fits(tables);
}
bool fit(const connected<connective::or_, condition, condition>& node, const scope& tables) {
  return node.left.fits(tables) && node.right.fits(tables);
}
bool fit(const negated<condition>& node, const scope& tables) { return node.operand.fits(tables); }

/// Made of conditions whose types are forgotten: each of them is asked.
template <class Node>
class made_of_conditions final : public erased_expression {
 public:
  explicit made_of_conditions(Node node) : node_(std::move(node)) {}
  void write(sql_writer& out) const override { Node::write(out, &node_); }
  void write(parameter_list& out) const override { Node::write(out, &node_); }
  [[nodiscard]] expression_shape& shape() const noexcept override { return shape_; }
  void write_shape(sql_writer& out) const override { Node::write(out, static_cast<const Node*>(nullptr)); }
  [[nodiscard]] bool in_scope(const scope& tables) const override { return fit(node_, tables); }

 private:
  static inline constinit expression_shape shape_{};

  Node node_;
};

}  // namespace

template <class Node>
condition condition::made_of(Node node) {
  condition result;
  result.binds_ = Node::binds;
  result.node_ = std::make_shared<const made_of_conditions<Node>>(std::move(node));
  return result;
}

condition operator&&(const condition& left, const condition& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  return condition::made_of(connected<connective::and_, condition, condition>{left, right});
}

condition operator||(const condition& left, const condition& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  return condition::made_of(connected<connective::or_, condition, condition>{left, right});
}

condition operator!(const condition& operand) {
  return operand.empty() ? operand : condition::made_of(negated<condition>{operand});
}

}  // namespace virga
