#pragma once

#include <virga/query/select/cte.hpp>
#include <virga/query/write/returning.hpp>
#include <virga/writer/feature.hpp>

namespace virga {

template <>
struct refused_feature<feature::writing_cte, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "cte(): SQLite has no INSERT, UPDATE and DELETE in WITH");
  }
};

/// The fact asked for of an insert, update or delete in with().
template <class Query>
inline constexpr bool returns_rows = !std::is_void_v<typename Query::row_type>;

namespace detail {

template <class Tables, class Returning>
struct returned_fields;
template <class Tables, class... Fields>
struct returned_fields<Tables, returning_clause<Fields...>> {
  using type = type_list<Fields...>;
};
template <class Tag, class From>
struct returned_fields<changed_tables<Tag, From>, returning_clause<>>
    : every_column<Tag, std::make_index_sequence<table_info<typename Tag::base>::column_count>> {};

/// An insert, update or delete as what it returns: a table for the statement around it.
template <class Query>
struct written_rows {
  using virga_select = void;
  using virga_write = void;
  using context_type = unbound;
  template <clause_position Position>
  using clause = void;
  using from_type = typename Query::tables_type;
  using fields_type = typename returned_fields<from_type, typename Query::returning_type>::type;
  using row_type = typename Query::row_type;
  using reader_type = typename Query::reader_type;

  Query query;

  static constexpr scope tables() { return from_type::tables(); }
  static constexpr bool check_clauses() { return true; }

  template <class Out>
  static constexpr void write(Out& out, const written_rows* self) {
    out.require(feature::writing_cte);
    Query::write(out, part(self, &written_rows::query));
  }
};

}  // namespace detail

/// `"name" as (delete from ... returning ...)`: an insert, update or delete as a common table expression, whose rows
/// are what it returns. It is run once, whether the statement around it reads them or not; all parts of the statement
/// see the tables as they were before (PostgreSQL's manual, section 7.8.4). SQLite has none.
template <fixed_string Name, class Query>
  requires requires { typename Query::run_type; }
constexpr auto cte(const Query& query) {
  static_assert(returns_rows<Query>, "cte(): an insert, update or delete in with() has a returning()");
  if constexpr (returns_rows<Query>) {
    using Rows = detail::written_rows<Query>;
    if constexpr (detail::check_derived<Rows>())
      return common_table_expression<Name, Rows>{{}, Rows{query}};
    else
      return refused_query();
  } else {
    return refused_query();
  }
}

}  // namespace virga
