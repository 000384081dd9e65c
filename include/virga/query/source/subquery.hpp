#pragma once

#include <virga/query/source/derived_table.hpp>

namespace virga {

/// `(select ...)` of one column, where an expression stands. Null where it yields no row.
template <class Query>
struct scalar_subquery {
  using virga_expression = void;
  using field = type_at<0, typename Query::fields_type>;
  using value_type = typename detail::selected_field<field>::node::value_type;
  static constexpr sql_type type = detail::selected_field<field>::node::type;
  static constexpr binding binds = binding::atom;

  Query query;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const scalar_subquery* self) {
    const bool before = out.qualify(true);
    out.text("(");
    Query::write(out, detail::part(self, &scalar_subquery::query));
    out.text(")");
    out.qualify(before);
  }

  /// Names the result: `(select ...) as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, scalar_subquery>{*this};
  }
};

/// `(select ...) as "name"` in from() or a join.
template <fixed_string Name, class Query>
struct subquery_source : derived_source<Name, Query> {
  using key_type = subquery_source;

  Query query;

  template <class Out>
  static constexpr void write(Out& out, const subquery_source* self) {
    // Columns of an enclosing query need their table's name, lest a column of the subquery's own is taken for them.
    const bool before = out.qualify(detail::uses_tables_around<Query>);
    out.text("(");
    Query::write(out, detail::part(self, &subquery_source::query));
    out.text(") as ");
    out.identifier(Name.view());
    out.qualify(before);
  }
};

/// A select with a name, to stand in from() or a join: `counts[posts.author_id]` and
/// `counts.get<"posts">()` are its columns.
template <fixed_string Name, class Query>
struct subquery : derived_columns<Name, Query> {
  using virga_subquery = void;

  Query query;

  [[nodiscard]] constexpr auto source() const { return subquery_source<Name, Query>{{}, query}; }
};

template <class Self>
struct subquery_step {
  /// Names the select, to stand in from() or a join.
  template <fixed_string Name>
  constexpr auto as() const {
    if constexpr (detail::check_derived<Self>() && Self::check_clauses())
      return subquery<Name, Self>{{}, detail::copy_of<Self>(*this)};
    else
      return refused_query();
  }

  /// What stands where an expression is wanted; done by the operators themselves.
  [[nodiscard]] constexpr auto as_scalar() const {
    static_assert(is_scalar_query<Self>, "subquery: as an expression it must select exactly one column");
    if constexpr (Self::field_count == 0 || !Self::check_clauses())
      return bound_value<detail::refused_value>{};
    else
      return scalar_subquery<Self>{detail::copy_of<Self>(*this)};
  }
};

}  // namespace virga
