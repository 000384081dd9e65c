#pragma once

#include <virga/relational/find.hpp>

// Before those that include it: the compiler says of a mistake how its file was included.
#include <virga/relational/write/nested_writes.hpp>

#include <virga/relational/write/change.hpp>
#include <virga/relational/write/create.hpp>

#include <type_traits>

namespace virga {

/// The fact asked for of what nested_row is given.
template <class Query>
inline constexpr bool is_a_nested_read = false;
template <class Query>
inline constexpr bool is_a_nested_query = false;
template <class Context, class Level>
inline constexpr bool is_a_nested_query<find_query<Context, Level>> = true;
template <class Context, class Tag, class How, class... Writes>
inline constexpr bool is_a_nested_query<create_query<Context, Tag, How, Writes...>> = true;
template <class Context, class Tag, class Condition, bool IsSet, class... Writes>
inline constexpr bool is_a_nested_query<change_query<Context, Tag, Condition, IsSet, Writes...>> = true;

namespace detail {

template <class Query>
struct nested_row_of {
  static_assert(is_a_nested_query<Query>,
                "nested_row: the type is that of no nested read, create(), change() or upsert()");
  using type = typename Query::row_type;
};

template <class Query>
struct nested_created_row_of {
  static_assert(is_a_nested_read<Query>,
                "nested_created_row: the type is that of no nested read, such as query(users)");
};
template <class Context, class Level>
struct nested_created_row_of<find_query<Context, Level>>
    : filled_row<typename Level::table_type::base, member_set{}, typename Level::loads_type> {};

}  // namespace detail

/// The row that a nested read, a create or a change yields: `virga::nested_row<decltype(query)>`, by which functions
/// take and return it.
template <class Query>
using nested_row = typename detail::nested_row_of<std::remove_cvref_t<Query>>::type;

/// The row of a nested read to be filled and given to `db.create(table)`: its columns are those of virga::created_row,
/// and each relation that the query loads is a std::vector of such rows, or of a `one` a std::optional. Which columns
/// and rows the query reads does not matter.
template <class Query>
using nested_created_row = typename detail::nested_created_row_of<std::remove_cvref_t<Query>>::type;

/// The verbs of rows with their related rows: read, and written in one transaction.
template <class Self>
class nested_verbs {
 public:
  /// Rows of a table with their related rows nested in them.
  template <class Table>
  auto query(const Table& table) const {
    return detail::make_find(context(), table);
  }
  /// Rows of a table with the rows that are written with them.
  template <class Table>
  auto create(const Table& table) const {
    return detail::make_create(context(), table);
  }
  /// Rows that are there, changed with their related rows.
  template <class Table>
  auto change(const Table& table) const {
    return detail::make_change(context(), table);
  }
  /// Rows that are created, or changed where they are there, with their related rows.
  template <class Table>
  auto upsert(const Table& table) const {
    return detail::make_upsert(context(), table);
  }

 private:
  [[nodiscard]] auto context() const { return static_cast<const Self&>(*this).query_context(); }
};

}  // namespace virga
