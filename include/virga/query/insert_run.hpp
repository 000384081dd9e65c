#pragma once

#include <virga/driver/begin_inside.hpp>
#include <virga/driver/call.hpp>
#include <virga/query/insert_sql.hpp>
#include <virga/query/variable_statement.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace virga::detail {

/// Sends an insert. One row is one statement, and so are many rows on a database with arrays: where all of
/// them give the same columns, `select * from unnest($1, ...)`, which is the same text for every number of
/// rows; else a list of values with `default` for what a row leaves out. More of such rows than a statement
/// takes parameters, and many rows on a database without arrays, are several executions in one
/// transaction: there of a statement that takes a block of rows and of one that takes a single row.
struct insert_run {
  template <class Query>
  struct of : insert_sql<Query> {
    using text_of = insert_sql<Query>;
    using text_of::fits_a_list;
    using text_of::is_fixed;
    using text_of::mask_of;
    using text_of::write_arrays;
    using text_of::write_list;
    using text_of::write_single;
    using typename text_of::columns;
    using typename text_of::dialect;
    using typename text_of::info;
    using typename text_of::row;

    static constexpr bool check() {
      constexpr bool has_values = !std::is_void_v<typename Query::values_type>;
      static_assert(has_values, "insert(): call values() before running it");
      return has_values;
    }

    template <class Use>
    static void run(const Query& query, Use use) {
      std::span<const row> rows = query.rows();
      driver::session& session = *query.context().session;
      if (rows.empty()) return;
      if (rows.size() == 1) {
        send_single(session, query, rows.front(), use);
      } else if (dialect::rules.has_arrays && run_length(query, rows) == rows.size()) {
        send_arrays(session, query, rows, use);
      } else if (fits_a_list(rows)) {
        send_list(session, query, rows, use);
      } else {
        const auto together = driver::begin_inside(session);
        while (!rows.empty()) {
          const std::size_t length = statement_length(query, rows);
          if (length == 1)
            send_single(*together, query, rows.front(), use);
          else if constexpr (dialect::rules.has_arrays)
            send_arrays(*together, query, rows.first(length), use);
          else if constexpr (block > 1)
            send_block(*together, query, rows.first(length), use);
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

    // SQLite spends as much on a statement's beginning and end as on a row: 10,000 rows in statements of 32 take half
    // as long as one by one, in statements of 64 hardly less. Rows that come back would come in blocks too, so
    // those are run one by one.
    static constexpr std::size_t block = std::is_void_v<typename Query::row_type> ? 32 : 1;

    /// How many of the rows, from the first on, the next statement takes.
    static std::size_t statement_length(const Query& query, std::span<const row> rows) {
      if (dialect::rules.has_arrays) return run_length(query, rows);
      if (rows.size() < block || 2 * block * info::member_count > dialect::rules.max_parameters) return 1;
      return run_length(query, rows.first(block)) == block ? block : 1;
    }

    template <class Use>
    static void send_block(driver::session& session, const Query& query, std::span<const row> rows, Use& use) {
      std::string text;
      const auto mask = mask_of(query, rows.front());
      const driver::statement statement = variable_statement<dialect, type_list<Query, row[block]>>(
          mask, true, text, [&](auto& out) { write_list(out, query, rows); });
      driver::parameter_store store;
      std::vector<driver::parameter> room(rows.size() * columns::count(columns::mask_of(rows.front())));
      parameter_list list(dialect::rules, room, store);
      write_list(list, query, rows);
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

    template <class Use>
    static void send_list(driver::session& session, const Query& query, std::span<const row> rows, Use& use) {
      std::string text;
      sql_writer out(dialect::rules, text);
      write_list(out, query, rows);
      driver::parameter_store store;
      parameter_list list(dialect::rules, {}, store);
      write_list(list, query, rows);
      driver::call call(session, {text, 0}, list.parameters(), driver::fetch::many);
      use(call);
    }

    /// The text of the statement as it would be sent for the query's first row, or for all of them.
    static std::string sql(const Query& query) {
      std::string text;
      const std::span<const row> rows = query.rows();
      if (rows.empty()) return text;
      sql_writer out(dialect::rules, text);
      if (dialect::rules.has_arrays && rows.size() > 1 && run_length(query, rows) == rows.size())
        write_arrays(out, query, rows);
      else if (rows.size() > 1 && fits_a_list(rows))
        write_list(out, query, rows);
      else
        write_single(out, query, rows.front());
      return text;
    }
  };
};

}  // namespace virga::detail
