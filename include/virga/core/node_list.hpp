#pragma once

#include <cstddef>
#include <utility>

namespace virga {
namespace detail {

/// Its address stands for the type of a node.
template <class Node>
inline constexpr char identity_of = 0;

/// True while a text is written that has to be told where an expression is that may be a key of a grouped query.
template <class Out>
constexpr bool looks_for_keys(const Out& out) {
  if constexpr (requires { out.looks_for_keys(); })
    return out.looks_for_keys();
  else
    return false;
}

/// Writes a part of a node. In a grouped query the text is told where an expression is that may be a key.
template <class Node, class Out>
constexpr void write_node(Out& out, const Node* node) {
  if constexpr (requires { out.looks_for_keys(); }) {
    if (out.looks_for_keys()) [[unlikely]] {
      const bool before = out.enter_expression(identity_of<Node>);
      Node::write(out, node);
      out.leave_expression(before);
      return;
    }
  }
  Node::write(out, node);
}

template <std::size_t I, class Node>
struct node_slot {
  [[no_unique_address]] Node node;
};

template <class Indices, class... Nodes>
struct node_slots;

template <std::size_t... Is, class... Nodes>
struct node_slots<std::index_sequence<Is...>, Nodes...> : node_slot<Is, Nodes>... {
  template <class Function>
  static constexpr void each([[maybe_unused]] const node_slots* self, Function&& function) {
    (function(self != nullptr ? &static_cast<const node_slot<Is, Nodes>*>(self)->node
                              : static_cast<const Nodes*>(nullptr)),
     ...);
  }
};

}  // namespace detail

/// Some nodes side by side: the arguments of a function, the fields of a select. A tuple that costs
/// the compiler little.
template <class... Nodes>
struct node_list : detail::node_slots<std::index_sequence_for<Nodes...>, Nodes...> {
  using slots = detail::node_slots<std::index_sequence_for<Nodes...>, Nodes...>;
  static constexpr std::size_t size = sizeof...(Nodes);

  constexpr node_list() = default;
  constexpr node_list(Nodes... nodes)
    requires(sizeof...(Nodes) > 0)
      : slots{{std::move(nodes)}...} {}

  /// Calls the function with a pointer to each node, or to none where there is no instance.
  template <class Function>
  static constexpr void each(const node_list* self, Function&& function) {
    slots::each(self, function);
  }

  /// Writes the nodes with commas between them.
  template <class Out>
  static constexpr void write(Out& out, const node_list* self) {
    bool first = true;
    each(self, [&]<class Node>(const Node* node) {
      if (!first) out.text(", ");
      first = false;
      detail::write_node(out, node);
    });
  }
  /// Likewise, each by a function that is given a pointer to it.
  template <class Out, class WriteOne>
  static constexpr void write(Out& out, const node_list* self, const WriteOne& write_one) {
    bool first = true;
    each(self, [&](const auto* node) {
      if (!first) out.text(", ");
      first = false;
      write_one(node);
    });
  }
};

namespace detail {

/// The node at a place.
template <std::size_t I, class Node>
constexpr const Node& node_at(const node_slot<I, Node>& slot) {
  return slot.node;
}

template <class... Nodes, class Function, std::size_t... Is>
constexpr void for_each_at(const node_list<Nodes...>& nodes, Function& function, std::index_sequence<Is...>) {
  (function(static_cast<const node_slot<Is, Nodes>&>(nodes).node), ...);
}

/// Calls the function with each node.
template <class... Nodes, class Function>
constexpr void for_each_node(const node_list<Nodes...>& nodes, Function function) {
  for_each_at(nodes, function, std::index_sequence_for<Nodes...>{});
}

template <class... Nodes, class New, std::size_t... Is>
constexpr auto append_at(const node_list<Nodes...>& nodes, New node, std::index_sequence<Is...>) {
  return node_list<Nodes..., New>(static_cast<const node_slot<Is, Nodes>&>(nodes).node..., std::move(node));
}

/// The nodes with one more behind them.
template <class... Nodes, class New>
constexpr auto append(const node_list<Nodes...>& nodes, New node) {
  return append_at(nodes, std::move(node), std::index_sequence_for<Nodes...>{});
}

}  // namespace detail
}  // namespace virga
