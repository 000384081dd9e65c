#pragma once

#include <memory>
#include <utility>

namespace virga {

class sql_writer;
class parameter_list;

/// An expression whose type is forgotten, for where the choice is made at run time: a condition put
/// together from a search form, a SQL expression as a value in `set({...})`. Immutable and shared.
class erased_expression {
 public:
  erased_expression() = default;
  erased_expression(const erased_expression&) = delete;
  erased_expression& operator=(const erased_expression&) = delete;
  virtual ~erased_expression() = default;

  virtual void write(sql_writer& out) const = 0;
  virtual void write(parameter_list& out) const = 0;
};

namespace detail {

template <class Node>
class erased_node final : public erased_expression {
 public:
  explicit erased_node(Node node) : node_(std::move(node)) {}
  void write(sql_writer& out) const override { Node::write(out, &node_); }
  void write(parameter_list& out) const override { Node::write(out, &node_); }

 private:
  Node node_;
};

}  // namespace detail

template <class Node>
std::shared_ptr<const erased_expression> erase(Node node) {
  return std::make_shared<const detail::erased_node<Node>>(std::move(node));
}

}  // namespace virga
