#pragma once

#include <virga/driver/begin_inside.hpp>
#include <virga/driver/call.hpp>
#include <virga/query/given_columns.hpp>
#include <virga/query/on_conflict.hpp>
#include <virga/query/variable_statement.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace virga::detail {

/// Sends an insert. One row is one statement. Many rows are one statement for each run of rows that give
/// the same columns where the database has arrays (`select * from unnest($1, ...)`, so that every number
/// of rows is the same text), else one prepared statement per row; all in one transaction if it takes
/// more than one execution.
struct insert_run {
  template <class Query>
  struct of {
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

    static constexpr bool check() {
      constexpr bool has_values = !std::is_void_v<typename Query::values_type>;
      static_assert(has_values, "insert: call values() before running it");
      return has_values;
    }

    template <class Use>
    static void run(const Query& query, Use use) {
      std::span<const row> rows = query.rows();
      driver::session& session = *query.context().session;
      if (rows.size() == 1) {
        send_single(session, query, rows.front(), use);
      } else if (dialect::rules.has_arrays && run_length(query, rows) == rows.size() && !rows.empty()) {
        send_arrays(session, query, rows, use);
      } else if (!rows.empty()) {
        const auto together = driver::begin_inside(session);
        while (!rows.empty()) {
          const std::size_t length = dialect::rules.has_arrays ? run_length(query, rows) : 1;
          if (length > 1)
            send_arrays(*together, query, rows.first(length), use);
          else
            send_single(*together, query, rows.front(), use);
          rows = rows.subspan(length);
        }
        together->commit();
      }
    }

    /// How many rows from the first on give the same columns, as values: 1 if the first has expressions or gives
    /// nothing.
    static std::size_t run_length(const Query& query, std::span<const row> rows) {
      const auto mask = mask_of(query, rows.front());
      if (!is_fixed(query, rows.front()) || columns::mask_of(rows.front()) == typename columns::mask{}) return 1;
      std::size_t length = 1;
      while (length < rows.size() && mask_of(query, rows[length]) == mask && !columns::has_expressions(rows[length]))
        ++length;
      return length;
    }

    template <class Use>
    static void send_single(driver::session& session, const Query& query, const row& values, Use& use) {
      std::string text;
      const driver::statement statement = variable_statement<dialect, Query>(
          mask_of(query, values), is_fixed(query, values), text, [&](auto& out) { write_single(out, query, values); });
      std::array<driver::parameter, info::member_count * 2> room;
      driver::parameter_store store;
      parameter_list list(dialect::rules, room, store);
      write_single(list, query, values);
      driver::call call(session, statement, list.parameters(), driver::fetch::few);
      use(call);
    }

    template <class Use>
    static void send_arrays(driver::session& session, const Query& query, std::span<const row> rows, Use& use) {
      std::string text;
      const driver::statement statement = variable_statement<dialect, type_list<Query, row[]>>(
          mask_of(query, rows.front()), true, text, [&](auto& out) { write_arrays(out, query, rows); });
      std::array<driver::parameter, info::member_count * 2> room;
      driver::parameter_store store;
      parameter_list list(dialect::rules, room, store);
      write_arrays(list, query, rows);
      driver::call call(session, statement, list.parameters(), driver::fetch::many);
      use(call);
    }

    /// The text of the statement as it would be sent for the query's first row, or for all of them.
    static std::string sql(const Query& query) {
      std::string text;
      const std::span<const row> rows = query.rows();
      if (rows.empty()) return text;
      sql_writer out(dialect::rules, text);
      if (dialect::rules.has_arrays && run_length(query, rows) > 1)
        write_arrays(out, query, rows);
      else
        write_single(out, query, rows.front());
      return text;
    }
  };
};

}  // namespace virga::detail
