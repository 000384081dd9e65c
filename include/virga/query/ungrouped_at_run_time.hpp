#pragma once

#include <virga/query/silent_writer.hpp>
#include <virga/query/ungrouped.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The columns of a grouped query that are in no group, where its clauses are chosen at run time: see ungrouped.hpp.

namespace virga::detail {

/// Written to like a sql_writer. Keeps an expression's text, without the aggregates and subqueries in it, and the
/// columns in this text.
class group_reader : public silent_writer {
 public:
  static constexpr bool finds_groups = true;

  struct used_column {
    scope::column column;
    std::size_t begin;  // in the text
    std::size_t end;
  };

  explicit group_reader(const dialect_rules& rules) : rules_(&rules) {}

  template <class Node>
  static constexpr bool passes_over() {
    return false;
  }
  void found_aggregate() { has_aggregate_ = true; }
  void found_sql() { is_known_ = false; }
  void mark_dynamic() { is_known_ = false; }

  [[nodiscard]] const dialect_rules& rules() const { return *rules_; }
  void text(std::string_view piece) { text_ += piece; }
  void function(std::string_view name) { text(name); }
  void native(dialect_kind, std::string_view, std::string_view written) { text(written); }
  void number(std::size_t value);
  void identifier(std::string_view name);
  void window(std::string_view name) { identifier(name); }
  void column(std::string_view table, std::string_view name);
  template <class T>
  void parameter(sql_type, const T*) {
    text("?");
  }
  void null(sql_type) { text("?"); }
  template <class T>
  void array(sql_type, const T*) {
    text("?");
  }
  template <class T>
  void placeholder(sql_type, std::string_view) {
    text("?");
  }

  [[nodiscard]] const std::string& written() const { return text_; }
  [[nodiscard]] const std::vector<used_column>& columns() const { return columns_; }
  [[nodiscard]] bool has_aggregate() const { return has_aggregate_; }
  /// False if values or sql<> decide what is in it.
  [[nodiscard]] bool is_known() const { return is_known_; }
  /// The column that is all of it; nullptr if it is something else.
  [[nodiscard]] const scope::column* only_column() const;

 private:
  const dialect_rules* rules_;
  std::string text_;
  std::vector<used_column> columns_;
  bool has_aggregate_ = false;
  bool is_known_ = true;
};

/// An expression whose type is forgotten: how it is read.
using read_expression = void (*)(group_reader& out);

template <class Node>
void read_node(group_reader& out) {
  Node::write(out, static_cast<const Node*>(nullptr));
}

/// The select list of a query.
template <class Query>
void read_select_list(group_reader& out) {
  if constexpr (Query::field_count == 0)
    write_every_column(out, typename Query::from_type::sources{});
  else
    look_in_fields(out, typename Query::fields_type{});
}

/// A key of group_by().
struct group_key {
  read_expression read;                           // of a name in the select list what it stands for
  std::string_view output_name;                   // this name
  std::span<const std::string_view> primary_key;  // of a column's table
};

template <class Tag>
inline constexpr auto names_of_primary_key = [] {
  constexpr const key_columns& primary = keys_of<Tag>.primary;
  std::array<std::string_view, primary.size> names{};
  for (std::size_t i = 0; i < primary.size; ++i) names[i] = table_info<Tag>::names[primary.places[i]];
  return names;
}();

template <class Key>
struct group_key_of {
  static constexpr group_key value{&read_node<Key>, {}, {}};
};
template <class Tag, std::size_t Place>
struct group_key_of<column_ref<Tag, Place>> {
  static constexpr group_key value{&read_node<column_ref<Tag, Place>>, {}, names_of_primary_key<typename Tag::base>};
};
template <fixed_string Name, class E>
struct group_key_of<output_name<Name, E>> {
  static constexpr group_key value{group_key_of<E>::value.read, Name.view(), group_key_of<E>::value.primary_key};
};

/// What is grouped by and what must be known in a group.
class run_time_groups {
 public:
  template <class Key>
  void add_key() {
    if constexpr (grouping<Key>)
      add_keys(typename keys_in<Key>::type{});
    else
      keys_.push_back(&group_key_of<Key>::value);
  }

  /// An expression of having(), order_by() and their like.
  template <class Node>
  void add_part(std::string_view method, const scope& tables) {
    parts_.push_back({method, &read_node<Node>});
    if constexpr (may_hold_an_aggregate<Node>) may_aggregate_ = may_aggregate_ || uses_aggregate<Node>(tables);
  }

  /// Aggregates are selected: all rows are a group, if no keys come.
  void note_aggregates() { may_aggregate_ = true; }

  /// usage_error if the query is grouped and uses a column of its tables that is neither known in a group nor in an
  /// aggregate. Passes what can't be said for certain: with sql<> and conditions made at run time among the keys.
  void require_known(const dialect_rules& rules, const scope& tables, read_expression select_list,
                     bool is_grouped) const;

  /// True for an expression that has an aggregate of the tables in it, not one of an enclosing query.
  template <class Node>
  static constexpr bool uses_aggregate(scope tables) {
    tables.every_cte = true;
    if (!Node::in_scope(tables)) return false;
    tables.takes_aggregates = false;
    return !Node::in_scope(tables);
  }

 private:
  struct part {
    std::string_view method;
    read_expression read;
  };

  template <class... Keys>
  void add_keys(type_list<Keys...>) {
    (add_key<Keys>(), ...);
  }

  std::vector<const group_key*> keys_;
  std::vector<part> parts_;
  bool may_aggregate_ = false;
};

}  // namespace virga::detail
