#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/source/binds_nothing.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/source/source.hpp>
#include <virga/schema/foreign_key.hpp>
#include <virga/writer/literal_writer.hpp>

#include <array>
#include <string_view>

namespace virga {

/// `on conflict on constraint`
template <>
struct refused_feature<feature::conflict_on_constraint, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "on_conflict_on_constraint(): SQLite has no ON CONFLICT ON CONSTRAINT; name the columns");
  }
};

/// The facts asked for of the target of on_conflict().
template <class T>
inline constexpr bool is_a_column_or_expression_of_the_table = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_table_inserted_into = false;
template <fixed_string Table, fixed_string Name>
inline constexpr bool is_a_key_constraint = false;
template <fixed_string Table, fixed_string... Columns>
inline constexpr bool are_unique_together = false;
template <class Target>
inline constexpr bool is_of_rows_before_groups = false;

namespace detail {

template <class Node>
void write_with_literals(auto& out, const Node& node) {
  literal_writer literals(out.rules());
  Node::write(literals, &node);
  out.text(literals.written());
}

/// An expression as an index was declared with it: its values are literals, because the database compares it with the
/// index's own, in which no parameter stands.
template <class Out, class Node>
constexpr void write_as_declared(Out& out, const Node* node) {
  if constexpr (Out::binds_values) {
    return;
  } else if constexpr (binds_nothing<Node>) {
    const bool before = out.qualify(false);
    Node::write(out, node);
    out.qualify(before);
  } else if (node == nullptr) {
    out.mark_dynamic();
  } else {
    write_with_literals(out, *node);
  }
}

struct no_predicate {};

/// `(a, lower("b")) where <predicate>`; nothing where there are no targets.
template <class Predicate, class... Targets>
struct conflict_keys {
  static constexpr bool names_something = sizeof...(Targets) > 0;

  node_list<Targets...> targets;
  Predicate predicate;

  template <class Out>
  static constexpr void write(Out& out, const conflict_keys* self) {
    bool first = true;
    node_list<Targets...>::each(part(self, &conflict_keys::targets), [&]<class Target>(const Target* target) {
      out.text(first ? " (" : ", ");
      first = false;
      if constexpr (requires { Target::place; }) {
        out.identifier(Target::name());
      } else {
        out.text("(");
        write_as_declared(out, target);
        out.text(")");
      }
    });
    if (!first) out.text(")");
    if constexpr (!std::same_as<Predicate, no_predicate>) {
      out.text(" where ");
      write_as_declared(out, part(self, &conflict_keys::predicate));
    }
  }
};

/// `on constraint "name"`
template <fixed_string Name>
struct conflict_constraint {
  static constexpr bool names_something = true;

  template <class Out>
  static constexpr void write(Out& out, const conflict_constraint*) {
    out.require(feature::conflict_on_constraint);
    out.text(" on constraint ");
    out.identifier(Name.view());
  }
};

/// True if the columns, in any order, are a primary key, a unique constraint or a unique index of all rows.
template <class Tag, class... Columns>
constexpr bool is_unique_together() {
  const key_columns wanted = [] {
    key_columns result;
    (result.add(Columns::place), ...);
    return result;
  }();
  return is_unique_key<Tag>(wanted);
}

template <fixed_string Table, fixed_string... Columns>
constexpr void refuse_columns_of_conflict() {
  static_assert(are_unique_together<Table, Columns...>,
                "on_conflict(): the table has no primary key, unique constraint or unique index of these columns; a "
                "partial index takes its where() behind them");
}

/// True if the columns of a target are unique; one of expressions, or with a predicate, is seen by the database.
template <class Tag, class Target>
struct conflict_columns {
  static constexpr bool check() { return true; }
};
template <class Tag, class... Targets>
  requires((requires { Targets::place; }) && ... && (sizeof...(Targets) > 0))
struct conflict_columns<Tag, conflict_keys<no_predicate, Targets...>> {
  static constexpr bool check() {
    constexpr bool unique = sizeof...(Targets) <= key_columns::capacity && is_unique_together<Tag, Targets...>();
    if constexpr (!unique) refuse_columns_of_conflict<table_label<Tag>, Targets::member::name...>();
    return unique;
  }
};

template <class Target>
constexpr void refuse_calls_of_conflict() {
  static_assert(is_of_rows_before_groups<Target>,
                "on_conflict(), where(): an aggregate or a window function can't be in an index");
}

/// True if the table has a primary key or unique constraint of this name, given or made by PostgreSQL's rule. Longer
/// names than PostgreSQL has are cut there, and looked at no further here.
template <class Tag>
constexpr bool has_key_constraint(std::string_view name) {
  using info = table_info<Tag>;
  const auto& keys = keys_of<Tag>;
  const auto is_named = [&](const key_columns& key, bool with_columns, std::string_view suffix) {
    std::string_view rest = name;
    const auto take = [&](std::string_view piece) {
      if (!rest.starts_with(piece)) return false;
      rest.remove_prefix(piece.size());
      return true;
    };
    bool same = take(info::name);
    for (std::size_t i = 0; with_columns && i < key.size; ++i)
      same = same && take("_") && take(info::names[key.places[i]]);
    return same && take(suffix) && rest.empty();
  };
  constexpr std::size_t longest = 63;
  if (name.size() >= longest) return true;
  if (keys.primary.size != 0 &&
      (keys.primary_name.empty() ? is_named(keys.primary, false, "_pkey") : keys.primary_name == name))
    return true;
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    if (keys.unique_names[i].empty() ? is_named(keys.unique[i], true, "_key") : keys.unique_names[i] == name)
      return true;
  return false;
}

}  // namespace detail
}  // namespace virga
