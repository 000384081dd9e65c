#pragma once

#include <virga/query/source/from.hpp>
#include <virga/query/source/source.hpp>

namespace virga {

/// The facts asked for of the other tables of an update or delete.
template <fixed_string Table>
inline constexpr bool is_not_the_changed_table = false;

namespace detail {

/// The tables in sight of an update or delete: the changed one, and those of its from() or using_(), if it has any.
/// Without fields, `returning` yields the changed one's columns.
template <class Tag, class From>
struct changed_tables {
  using sources = type_list<table_source<Tag>>;
  static constexpr bool several = !std::is_void_v<From>;

  static constexpr scope own() { return tables_with<table_source<Tag>>.in(scope_of_every_cte()); }
  static constexpr scope tables() { return tables(scope_of_every_cte()); }
  static constexpr scope tables(const scope& around) { return tables_with<table_source<Tag>, From>.in(around); }

  /// False if the changed table is one of the others, too.
  static constexpr bool are_distinct() {
    if constexpr (several)
      return !From::tables().has(table_source<Tag>::range_name());
    else
      return true;
  }
};

/// The tables in sight of do update: that of the row that is there, and the row that was proposed.
template <class Tag>
struct tables_on_conflict {
  static constexpr scope tables() {
    scope result = changed_tables<Tag, void>::tables();
    result.takes_excluded = true;
    return result;
  }
};

/// What is in sight of the parts of a statement.
template <class Query>
constexpr scope tables_of_statement(scope around) {
  add_ctes<Query>(around);
  return Query::tables_type::tables(around);
}
/// What is in sight behind `on conflict`: the row that was proposed, too.
template <class Query>
constexpr scope tables_of_conflict(scope around) {
  scope result = tables_of_statement<Query>(around);
  result.takes_excluded = true;
  return result;
}

template <fixed_string Table>
constexpr void refuse_changed_table() {
  static_assert(is_not_the_changed_table<Table>,
                "from(), using_(), join(): the changed table is in sight already; a second look at it needs another "
                "name: virga::alias<\"...\">()");
}

/// True for an update or delete whose other tables are in order: its columns belong to them, and the changed table is
/// not one of them again.
template <class Query>
constexpr bool check_other_tables() {
  using Tag = typename Query::table_type;
  using From = typename Query::from_type;
  if constexpr (std::is_void_v<From>) {
    return true;
  } else if constexpr (!changed_tables<Tag, From>::are_distinct()) {
    refuse_changed_table<table_label<Tag>>();
    return false;
  } else {
    return true;
  }
}

/// The other tables behind `using`, as from_clause writes them behind `from`.
template <class Base, class... Joins, class Out>
constexpr void write_using(Out& out, const from_clause<Base, Joins...>* self) {
  using From = from_clause<Base, Joins...>;
  out.text(" using ");
  write_source_beside<no_marks>(out, part(self, &From::base), 0);
  From::write_joins(out, self);
}

}  // namespace detail
}  // namespace virga
