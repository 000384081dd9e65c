#pragma once

#include <cstddef>
#include <utility>

namespace virga {

namespace detail {

/// What is written with a row: relational/write/relation_writes.hpp.
template <class Relation>
struct written;
/// What it takes: relational/write/created_row.hpp.
template <class Relation>
struct row_of_create;
template <class Relation>
struct keys_of_set;

}  // namespace detail

/// What with() of `db.create(...)`, `db.change(...)` and `db.upsert(...)` takes: writes of the rows that a relation
/// ties to the row itself. The key that ties them is not given. `Self` is the relation.
template <class Self>
struct nested_write_steps {
  /// Related rows that are inserted: `{...}`, `{{...}, {...}}` or a range of virga::related_row, all of them for each
  /// row that they are written with; of a range of ranges the first for the first row, and so on. Of a `one` it is one
  /// row, or a range with one for each.
  template <class Relation = Self, class Rows = typename detail::row_of_create<Relation>::type>
  auto create(Rows&& rows) const {
    return detail::written<Relation>::create(std::forward<Rows>(rows));
  }
  template <std::size_t Count, class Relation = Self>
  auto create(const typename detail::row_of_create<Relation>::type (&rows)[Count]) const {
    return detail::written<Relation>::create(rows);
  }
  /// The one row that satisfies the condition becomes a related one; row_count_error for another number of them.
  template <class Condition>
  constexpr auto connect(const Condition& condition) const {
    return detail::written<Self>::connect(condition);
  }
  /// The rows with the same values of a unique column, `connect_or_create(tags.name, {{.name = "sql"}})`, or of several
  /// (`row_value(a, b)`) become related; those that are not there are inserted. SQL: `insert ... on conflict ("name")
  /// do nothing`, and what finds the others.
  template <class Columns, class Relation = Self, class Rows = typename detail::row_of_create<Relation>::type>
  auto connect_or_create(const Columns& columns, Rows&& rows) const {
    return detail::written<Relation>::connect_or_create(columns, std::forward<Rows>(rows));
  }
  template <std::size_t Count, class Columns, class Relation = Self>
  auto connect_or_create(const Columns& columns,
                         const typename detail::row_of_create<Relation>::type (&rows)[Count]) const {
    return detail::written<Relation>::connect_or_create(columns, rows);
  }
  /// Likewise, and a row that is there gets the values; row_count_error where it has another parent. SQL: `insert ...
  /// on conflict ("name") do update set "color" = excluded."color"`.
  template <class Columns, class Relation = Self, class Rows = typename detail::row_of_create<Relation>::type>
  auto upsert(const Columns& columns, Rows&& rows) const {
    return detail::written<Relation>::upsert(columns, std::forward<Rows>(rows));
  }
  template <std::size_t Count, class Columns, class Relation = Self>
  auto upsert(const Columns& columns, const typename detail::row_of_create<Relation>::type (&rows)[Count]) const {
    return detail::written<Relation>::upsert(columns, rows);
  }

  /// In change(): related rows that satisfy the condition are no longer related. The foreign key is set to null, and
  /// may be null; of a junction its rows are deleted. A `one` takes no condition.
  template <class... Condition>
  auto disconnect(const Condition&... condition) const {
    return detail::written<Self>::disconnect(condition...);
  }
  /// In change(): `update "posts" set ... where "posts"."author_id" = $1 and <condition>`. A `one` takes no condition.
  template <class Condition, class Relation = Self>
  auto update(const Condition& condition, const typename detail::row_of_create<Relation>::patch_type& patch) const {
    return detail::written<Relation>::update(patch, condition);
  }
  template <class Relation = Self>
  auto update(const typename detail::row_of_create<Relation>::patch_type& patch) const {
    return detail::written<Relation>::update(patch);
  }
  /// In change(): `delete from "posts" where "posts"."author_id" = $1 and <condition>`; the junction's rows before
  /// them. A `one` takes no condition.
  template <class... Condition>
  auto delete_(const Condition&... condition) const {
    return detail::written<Self>::delete_(condition...);
  }
  /// In change(), of a `many`: the related rows are those with these primary keys, tuples of several columns, and no
  /// others; row_count_error if one of them is not there. What is related no longer is disconnected.
  template <class Relation = Self, class Keys = typename detail::keys_of_set<Relation>::type>
  auto set(Keys&& keys) const {
    return detail::written<Relation>::set(std::forward<Keys>(keys));
  }
};

}  // namespace virga
