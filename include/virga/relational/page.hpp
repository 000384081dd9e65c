#pragma once

#include <virga/driver/row_buffer.hpp>
#include <virga/query/select/keyset.hpp>
#include <virga/query/select/where.hpp>
#include <virga/relational/level_parts.hpp>

#include <cstdint>
#include <vector>

namespace virga {

/// Some rows of a list, and how many the list has: what find_page() gives.
template <class Row>
struct page {
  std::vector<Row> rows;
  std::int64_t total = 0;
};

namespace detail {

/// A level's where() as it was before after() and before().
template <class Where>
struct where_of_all : Where {
  template <class Out>
  static constexpr void write(Out& out, const Where* where) {
    Where::write(out, where);
  }
};
template <>
struct where_of_all<unsaid> {
  template <class Out>
  static constexpr void write(Out&, const unsaid*) {}
};
template <class... Parts>
struct where_of_all<where_clause<behind_position<Parts...>>> {
  template <class Out>
  static constexpr void write(Out&, const void*) {}
};
template <class Condition, class Position>
struct where_of_all<where_clause<narrowed_condition<Condition, Position>>> {
  using where = where_clause<narrowed_condition<Condition, Position>>;

  template <class Out>
  static constexpr void write(Out& out, const where* self) {
    const auto* narrowed = part(self, &where::condition);
    const Condition* condition = part(narrowed, &narrowed_condition<Condition, Position>::condition);
    if (is_empty_condition(condition)) return;
    out.text(" where ");
    if constexpr (!Out::binds_values) {
      const in_part<Out> here(out, query_part::where, calls_allowed::none);
      Condition::write(out, condition);
    } else {
      binder_of<Condition>::write(out, condition);
    }
  }
};

/// `select count(*) from "users" where ...`: how many rows there are, whatever the page.
template <class Level>
struct count_of_level {
  using where = where_of_all<typename Level::where_type>;

  const Level* level = nullptr;

  template <class Out>
  static constexpr void write(Out& out, const count_of_level* self) {
    const Level* level = self != nullptr ? self->level : nullptr;
    if constexpr (Out::binds_values) {
      where::write(out, part(level, &Level::where));
    } else {
      using source = table_source<typename Level::table_type>;
      const not_looked_at<Out> here(out);
      out.text("select count(*) from ");
      source::write(out, static_cast<const source*>(nullptr));
      write_in_level(out, level, [&] { where::write(out, part(level, &Level::where)); });
    }
  }
};

}  // namespace detail
}  // namespace virga
