#pragma once

#include <virga/expr/named_expression.hpp>
#include <virga/writer/sql_writer.hpp>

#include <string_view>
#include <vector>

// Whether the order of a dynamic query begins with the keys of distinct_on().

namespace virga::detail {

template <class Node>
void write_type(sql_writer& out) {
  Node::write(out, static_cast<const Node*>(nullptr));
}

/// A key of distinct_on() or order_by(), as it is written, and, of a name in the select list, what it stands for.
struct sort_key {
  void (*write)(sql_writer& out);
  std::string_view output_name;
};

template <class Key>
inline constexpr sort_key sort_key_of{&write_type<Key>, {}};
template <fixed_string Name, class E>
inline constexpr sort_key sort_key_of<output_name<Name, E>>{&write_type<E>, Name.view()};

/// The keys of distinct_on() and those of the order.
class run_time_distinct_on {
 public:
  template <class Key>
  void add_key() {
    keys_.push_back(&sort_key_of<Key>);
  }
  template <class Key>
  void add_order() {
    order_.push_back(&sort_key_of<Key>);
  }

  /// usage_error if a key of the order comes before all of distinct_on() are there. Passes what sql<> decides.
  void require_keys_first(const dialect_rules& rules) const;

 private:
  std::vector<const sort_key*> keys_;
  std::vector<const sort_key*> order_;
};

}  // namespace virga::detail
