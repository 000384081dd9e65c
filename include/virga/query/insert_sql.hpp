#pragma once

#include <virga/dialect/parameter_list.hpp>
#include <virga/query/given_columns.hpp>
#include <virga/query/on_conflict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace virga::detail {

/// The text of an insert, and its parameters in the same order: of one row, of rows as arrays, of rows as a
/// list of values. Which columns stand in it is decided by the rows.
template <class Query>
struct insert_sql {
  using dialect = typename Query::context_type::dialect;
  using table = typename Query::table_type;
  using columns = given_columns<table>;
  using info = typename columns::info;
  using row = typename Query::new_row_type;
  using conflict = typename Query::conflict_type;

  // The columns of the row, then the columns of do update's set.
  static constexpr std::size_t words = columns::words * 2;

  static auto mask_of(const Query& query, const row& values) {
    std::array<std::uint64_t, words> mask{};
    const auto given = columns::mask_of(values);
    for (std::size_t i = 0; i < columns::words; ++i) mask[i] = given[i];
    if constexpr (!std::is_void_v<conflict>) {
      const auto set = conflict_of(query).mask();
      for (std::size_t i = 0; i < columns::words; ++i) mask[columns::words + i] = set[i];
    }
    return mask;
  }

  static bool is_fixed(const Query& query, const row& values) {
    if constexpr (!std::is_void_v<conflict>)
      if (conflict_of(query).has_expressions()) return false;
    return !columns::has_expressions(values);
  }

  static const auto& conflict_of(const Query& query) { return static_cast<const conflict&>(query); }

  template <class Out>
  static void write_columns(Out& out, const row& values) {
    out.text("insert into ");
    out.table(info::identifier.schema, info::identifier.name);
    bool first = true;
    columns::each(values, [&](std::size_t place, auto, const auto& member) {
      if (member.state() == given_state::omitted) return;
      out.text(first ? " (" : ", ");
      out.identifier(info::names[place]);
      first = false;
    });
    if (!first) out.text(")");
  }

  template <class Out>
  static void write_row(Out& out, const row& values) {
    bool first = true;
    columns::each(values, [&]<class Field>(std::size_t, type_tag<Field>, const auto& member) {
      if (member.state() == given_state::omitted) return;
      out.text(first ? " values (" : ", ");
      first = false;
      write_given<Field>(out, member);
    });
    out.text(first ? " default values" : ")");
  }

  /// The end of the statement, behind the values.
  template <class Out>
  static void write_rest(Out& out, const Query& query) {
    if constexpr (!std::is_void_v<conflict>) conflict::write(out, &conflict_of(query));
    using returning = typename Query::returning_type;
    if constexpr (!std::is_void_v<returning>)
      returning::template write_after<table_source<table>>(out, &static_cast<const returning&>(query));
  }

  template <class Out>
  static void write_single(Out& out, const Query& query, const row& values) {
    write_columns(out, values);
    write_row(out, values);
    write_rest(out, query);
  }

  /// `select * from unnest($1::integer[], ...)`: one array for each column.
  template <class Out>
  static void write_arrays(Out& out, const Query& query, std::span<const row> rows) {
    write_columns(out, rows.front());
    bool first = true;
    columns::each(rows.front(), [&]<class Field>(std::size_t, type_tag<Field>, const auto& member) {
      if (member.state() == given_state::omitted) return;
      out.text(first ? " select * from unnest(" : ", ");
      first = false;
      if constexpr (is_field<Field>) {
        write_column_array<Field>(out, rows);
        out.text("::");
        out.text(out.rules().array_type_name(Field::spec.type));
      }
    });
    out.text(")");
    write_rest(out, query);
  }

  static auto given_by_any(std::span<const row> rows) {
    typename columns::mask any{};
    for (const row& one : rows) {
      const auto mask = columns::mask_of(one);
      for (std::size_t i = 0; i < columns::words; ++i) any[i] |= mask[i];
    }
    return any;
  }

  static bool contains(const typename columns::mask& mask, std::size_t place) {
    return (mask[place / 64] >> (place % 64) & 1U) != 0;
  }

  /// `("a", "b") values ($1, default), ($2, $3)`
  template <class Out>
  static void write_list(Out& out, const Query& query, std::span<const row> rows) {
    const auto any = given_by_any(rows);
    out.text("insert into ");
    out.table(info::identifier.schema, info::identifier.name);
    bool first = true;
    for (std::size_t place = 0; place < info::member_count; ++place) {
      if (!contains(any, place)) continue;
      out.text(first ? " (" : ", ");
      out.identifier(info::names[place]);
      first = false;
    }
    out.text(") values ");
    for (const row& one : rows) {
      out.text(&one == rows.data() ? "(" : ", (");
      first = true;
      columns::each(one, [&]<class Field>(std::size_t place, type_tag<Field>, const auto& member) {
        if (!contains(any, place)) return;
        if (!first) out.text(", ");
        first = false;
        if (member.state() == given_state::omitted)
          out.text("default");
        else
          write_given<Field>(out, member);
      });
      out.text(")");
    }
    write_rest(out, query);
  }

  static bool fits_a_list(std::span<const row> rows) {
    return dialect::rules.has_default_keyword_in_values &&
           rows.size() * info::column_count + info::member_count <= dialect::rules.max_parameters &&
           given_by_any(rows) != typename columns::mask{};
  }

  template <class Field, class Out>
  static void write_column_array(Out& out, std::span<const row> rows) {
    if constexpr (Out::binds_values) {
      driver::parameter* elements = out.store().keep_array(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) elements[i] = element<Field>(out, rows[i]);
      out.add_array(Field::spec.type, elements, rows.size());
    } else {
      out.null(Field::spec.type);
    }
  }

  template <class Field>
  static driver::parameter element(parameter_list& out, const row& values) {
    constexpr std::size_t at = info::find(Field::name.view());
    const auto& member = nth_member<at, info::member_count>(values);
    if constexpr (requires { member.value(); }) {
      if (member.state() == given_state::value) return driver::bind_as<Field::spec.type>(member.value(), out.store());
    }
    return driver::bind_null(Field::spec.type);
  }
};

}  // namespace virga::detail
