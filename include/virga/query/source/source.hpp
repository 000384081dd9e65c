#pragma once

#include <virga/expr/column_ref.hpp>
#include <virga/query/run/refused_query.hpp>
#include <virga/schema/uses.hpp>
#include <virga/writer/in_sight.hpp>

#include <concepts>
#include <string_view>

namespace virga {

/// A table in from() or a join. SQL: `"users"`, `"auth"."users"`, `"employee" as "manager"`.
template <class Tag>
struct table_source {
  using table_type = Tag;
  using key_type = table_source;
  using info = detail::table_info<Tag>;
  using row_type = typename Tag::base::template apply<as_row<typename Tag::base>>;
  static constexpr std::size_t column_count = detail::table_info<typename Tag::base>::column_count;

  static constexpr std::string_view range_name() { return info::range_name; }
  static constexpr bool has_column(std::string_view name) {
    using base = detail::table_info<typename Tag::base>;
    const std::size_t place = base::find(name);
    return place < base::member_count && base::is_column[place];
  }

  static constexpr bool may_hold_only_nulls() {
    return []<class... Members>(type_list<Members...>) {
      return (is_null_or_none<Members>() && ...);
    }(typename detail::table_info<typename Tag::base>::member_list{});
  }

  template <class Out>
  static constexpr void write(Out& out, const table_source*) {
    out.table(info::identifier.schema, info::identifier.name);
    if (info::range_name != info::name) {
      out.text(" as ");
      out.identifier(info::range_name);
    }
  }

  /// Every column, in the order of declaration.
  template <class Out>
  static constexpr void write_columns(Out& out) {
    using base = detail::table_info<typename Tag::base>;
    constexpr feature_set needed = detail::needed_by_members<typename base::member_list>;
    out.require(needed);
    bool first = true;
    for (std::size_t i = 0; i < base::member_count; ++i) {
      if (!base::is_column[i]) continue;
      if (!first) out.text(", ");
      first = false;
      if constexpr (needed.has(feature::user_type) || needed.has(feature::array))
        detail::write_result_column(out, info::range_name, base::names[i],
                                    detail::type_of_column<typename Tag::base>(i));
      else
        out.column(info::range_name, base::names[i]);
    }
  }

 private:
  template <class Member>
  static constexpr bool is_null_or_none() {
    if constexpr (detail::is_field<Member>)
      return !Member::spec.is_not_null;
    else
      return true;
  }
};

/// A source of a table's rows: the table itself, or a part of it, which is derived from it.
template <class Source>
concept source_of_table = requires { typename Source::table_type; };

/// The facts asked for of what is inserted into, updated or deleted from.
template <class T>
inline constexpr bool is_table = false;
template <class Tag>
inline constexpr bool is_a_table_itself = std::same_as<Tag, typename Tag::base>;
template <class Struct>
inline constexpr bool takes_rows = true;
template <names_a_view Struct>
inline constexpr bool takes_rows<Struct> = Struct::view.is_updatable;

namespace detail {

/// Says that a view is not written.
template <class Tag>
constexpr bool check_takes_rows() {
  static_assert(
      takes_rows<typename table_info<typename Tag::base>::columns_type>,
      "insert(), update(), delete_from(), merge_into(): a view is read; view_name(\"...\").updatable() says that "
      "the database takes rows through it");
  return true;
}

template <class Tag>
inline constexpr bool binds_nothing<table_source<Tag>> = true;

template <template <class> class Struct, class Tag>
constexpr auto as_source(const Struct<as_columns<Tag>>&) {
  return table_source<Tag>{};
}

template <class T>
concept subquery_table = requires { typename T::virga_subquery; };

template <subquery_table T>
constexpr auto as_source(const T& subquery) {
  return subquery.source();
}

template <class T>
concept source_like = requires(const T& object) { as_source(object); };

}  // namespace detail

/// The facts asked for of what stands in from() or a join.
template <class T>
inline constexpr bool is_table_or_subquery = detail::source_like<T> || std::same_as<T, refused_query>;
template <class T>
inline constexpr bool has_a_name_and_columns = true;
template <class T>
  requires requires { typename T::virga_sql; } || requires { typename T::expression_type::virga_sql; }
inline constexpr bool has_a_name_and_columns<T> = false;

namespace detail {

/// False for sql<> without columns; says so.
template <class Source>
constexpr bool check_sql_source() {
  static_assert(has_a_name_and_columns<Source>,
                "from(), join(): sql<> needs a name and columns with their types there: "
                "sql<\"...\">().as<\"recent\", virga::function_column<\"id\", int>>()");
  return has_a_name_and_columns<Source>;
}

}  // namespace detail

}  // namespace virga
