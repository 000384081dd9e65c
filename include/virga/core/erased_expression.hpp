#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

namespace virga {

class sql_writer;
class parameter_list;

/// Which type an erased expression had, by its address. Whether that type alone decides the text is found out once.
struct expression_shape {
  static constexpr std::int8_t unknown = -1;
  std::atomic<std::int8_t> has_fixed_text = unknown;
};

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

  [[nodiscard]] virtual expression_shape& shape() const noexcept = 0;
  /// The text as far as the type says it; the writer is told where values would decide it.
  virtual void write_shape(sql_writer& out) const = 0;
};

namespace detail {

template <class Node>
class erased_node final : public erased_expression {
 public:
  explicit erased_node(Node node) : node_(std::move(node)) {}
  void write(sql_writer& out) const override { Node::write(out, &node_); }
  void write(parameter_list& out) const override { Node::write(out, &node_); }
  [[nodiscard]] expression_shape& shape() const noexcept override { return shape_; }
  void write_shape(sql_writer& out) const override { Node::write(out, static_cast<const Node*>(nullptr)); }

 private:
  static inline constinit expression_shape shape_{};

  Node node_;
};

}  // namespace detail

template <class Node>
std::shared_ptr<const erased_expression> erase(Node node) {
  return std::make_shared<const detail::erased_node<Node>>(std::move(node));
}

}  // namespace virga
