#pragma once

#include <virga/query/select/grouped_rows.hpp>
#include <virga/query/source/select_row.hpp>

#include <string_view>
#include <type_traits>

// What stands behind `select`: the fields, or every column of the tables in from().

namespace virga::detail {

/// The name of a column, which `order by` would take for what is selected.
template <class Node>
constexpr std::string_view name_in_order() {
  if constexpr (is_column_ref<Node>)
    return Node::name();
  else if constexpr (requires { Node::derived_name; })
    return Node::derived_name.view();
  else
    return {};
}

/// An expression of a select list: see write_result_column.
template <bool HasName, class Out, class Node>
constexpr void write_result(Out& out, const Node* node) {
  if constexpr (element_of(Node::type) == sql_type::user_type && !Out::binds_values) {
    if (out.in_sight().are_results) {
      out.text("cast(");
      write_node(out, node);
      out.text(is_array(Node::type) ? " as text[])" : " as text)");
      if (HasName || name_in_order<Node>().empty()) return;
      out.text(" as ");
      return out.identifier(name_in_order<Node>(), "::text");
    }
  }
  write_node(out, node);
}

template <class Out, class Field>
constexpr void write_field(Out& out, const Field* field) {
  if constexpr (named<Field>) {
    write_result<true>(out, part(field, &Field::expression));
    out.text(" as ");
    out.identifier(Field::name.view());
  } else {
    write_result<false>(out, field);
  }
}

/// The marks of a query that selects every column of its tables.
template <class Query>
constexpr auto marks_of_query() {
  if constexpr (Query::field_count == 0 && !std::is_void_v<typename Query::from_type>) {
    using group_by = typename Query::template clause<clause_position::group_by>;
    return typename marks_of_rows<typename grouped_from<typename Query::from_type, group_by>::type>::type{};
  } else {
    return no_marks{};
  }
}
template <class Query>
using marks_of = decltype(marks_of_query<Query>());

template <class Marks = no_marks, class Out, class... Sources>
constexpr void write_every_column(Out& out, type_list<Sources...>) {
  bool first = true;
  auto write_one = [&]<class Source>(type_tag<Source>) {
    if (!first) out.text(", ");
    first = false;
    Source::write_columns(out);
  };
  (write_one(type_tag<Sources>{}), ...);
  (write_mark<Marks, Sources>(out), ...);
}

template <class Query, class Marks = marks_of<Query>, class Out, class Clause>
constexpr void write_select_list(Out& out, const Clause* clause) {
  if constexpr (Query::field_count == 0) {
    write_every_column<Marks>(out, typename Query::from_type::sources{});
  } else {
    bool first = true;
    std::remove_cvref_t<decltype(clause->fields)>::each(part(clause, &Clause::fields), [&](auto* field) {
      if (!first) out.text(", ");
      first = false;
      write_field(out, field);
    });
  }
}

}  // namespace virga::detail
