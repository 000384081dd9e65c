#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/source/changed_tables.hpp>

namespace virga {

/// `returning <fields>`; without fields every column.
template <class... Fields>
struct returning_clause {
  static constexpr clause_position position = clause_position::returning;
  using fields_type = type_list<Fields...>;
  using nodes_type = node_list<typename detail::selected_field<Fields>::node...>;

  node_list<Fields...> fields;

  template <class Source, class Out>
  static constexpr void write_after(Out& out, const returning_clause* self) {
    out.text(" returning ");
    if constexpr (sizeof...(Fields) == 0) {
      Source::write_columns(out);
    } else {
      bool first = true;
      node_list<Fields...>::each(detail::part(self, &returning_clause::fields), [&](auto* field) {
        if (!first) out.text(", ");
        first = false;
        detail::write_field(out, field);
      });
    }
  }
};

/// `returning` of an update's or delete's other tables.
template <>
struct refused_feature<feature::returning_of_other_tables, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "returning(): SQLite returns the changed table's columns only");
  }
};

namespace detail {

template <class... Fields>
inline constexpr bool binds_nothing<returning_clause<Fields...>> = (binds_nothing<Fields> && ...);

/// Rows of a returning clause, void where there is none. `From` says which tables are in sight.
template <class From, class Returning>
struct returned_rows {
  using type = void;
  using reader = void;
};
template <class From, class... Fields>
struct returned_rows<From, returning_clause<Fields...>> : select_row<From, Fields...> {};

/// The returning clause of an insert, update or delete, if it has one.
template <class Query, class Out>
constexpr void write_returning(Out& out, [[maybe_unused]] const Query* query) {
  using Returning = typename Query::returning_type;
  using Tables = typename Query::tables_type;
  if constexpr (!std::is_void_v<Returning> && !(Out::binds_values && binds_nothing<Returning>)) {
    if constexpr (Tables::several)
      if (!fits<typename Returning::nodes_type>(Tables::own())) out.require(feature::returning_of_other_tables);
    const in_part<Out> here(out, query_part::returning, calls_allowed::none);
    const bool before = out.qualify(Tables::several);
    Returning::template write_after<table_source<typename Query::table_type>>(out,
                                                                              static_cast<const Returning*>(query));
    out.qualify(before);
  }
}

}  // namespace detail

template <class Self>
struct returning_step {
  /// `returning <fields>`: columns and expressions of the changed rows; without arguments every column.
  template <class... Fields>
  constexpr auto returning(const Fields&... fields) const& {
    return add(detail::copy_of<Self>(*this), fields...);
  }
  template <class... Fields>
  constexpr auto returning(const Fields&... fields) && {
    return add(detail::move_of<Self>(*this), fields...);
  }

 private:
  template <class Query, class... Fields>
  static constexpr auto add(Query&& query, const Fields&... fields) {
    static_assert(has_no_clause_at<Self, clause_position::returning>,
                  "returning(): this statement has a returning() already");
    if constexpr (!has_no_clause_at<Self, clause_position::returning>) {
      return std::remove_cvref_t<Query>(std::forward<Query>(query));
    } else {
      using Clause = returning_clause<decltype(detail::as_field(fields))...>;
      return detail::add_clause(std::forward<Query>(query), Clause{{detail::as_field(fields)...}});
    }
  }
};

}  // namespace virga
