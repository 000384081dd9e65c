#pragma once

#include <virga/query/on_conflict.hpp>
#include <virga/query/returning.hpp>
#include <virga/query/variable_statement.hpp>

#include <cstddef>
#include <span>
#include <string>

namespace virga::detail {

/// Rows of a type that is forgotten.
struct given_rows {
  const void* data;
  std::size_t size;
};

/// An insert whose types are forgotten.
struct insert_form {
  const dialect_rules* rules;
  const given_reader* reader;
  void (*write_rest)(sql_writer& out, const void* query);  // what is behind the values
  void (*bind_rest)(parameter_list& out, const void* query);
  void (*read_conflict)(const void* query, given_sets& to);  // what do update sets; nullptr without
  driver::statement_family* statements;
  bool returns_rows;
};

/// Sends an insert. One row is one statement, and so are many rows on a database with arrays: where all of
/// them give the same columns, `select * from unnest($1, ...)`, which is the same text for every number of
/// rows; else a list of values with `default` for what a row leaves out. More of such rows than a statement
/// takes parameters, and many rows on a database without arrays, are several executions in one
/// transaction: there of a statement that takes a block of rows and of one that takes a single row.
void run_insert(const insert_form& form, driver::session& session, const void* query, given_rows rows, write_room room,
                result_user use);

/// The text of the statement as it would be sent for the query's first row, or for all of them.
std::string insert_text(const insert_form& form, const void* query, given_rows rows, write_room room);

struct insert_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using table = typename Query::table_type;
    using columns = given_columns<table, typename Query::new_row_type>;
    using conflict = typename Query::conflict_type;
    // The columns of the row, then those of do update's set.
    using store = write_store<columns::info::member_count, columns::info::member_count * 2>;

    static constexpr bool check() {
      constexpr bool has_values = !std::is_void_v<typename Query::values_type>;
      static_assert(has_values, "insert(): call values() before running it");
      return has_values;
    }

    static void run(const Query& query, result_user use) {
      store room;
      run_insert(form, *query.context().session, &query, rows_of(query), room.room(), use);
    }

    static std::string sql(const Query& query) {
      store room;
      return insert_text(form, &query, rows_of(query), room.room());
    }

   private:
    static given_rows rows_of(const Query& query) { return {query.rows().data(), query.rows().size()}; }

    template <class Out>
    static void write_rest(Out& out, const void* object) {
      const auto* const query = static_cast<const Query*>(object);
      if constexpr (!std::is_void_v<conflict>) conflict::write(out, static_cast<const conflict*>(query));
      write_returning(out, query);
    }

    static void read_conflict(const void* query, given_sets& to) {
      static_cast<const conflict&>(*static_cast<const Query*>(query)).read_sets(to);
    }
    static constexpr auto conflict_reader() -> void (*)(const void*, given_sets&) {
      if constexpr (std::is_void_v<conflict>)
        return nullptr;
      else
        return &read_conflict;
    }

    static inline constinit driver::statement_family statements{};
    static constexpr insert_form form{&dialect::rules,
                                      &columns::reader,
                                      &write_rest<sql_writer>,
                                      &write_rest<parameter_list>,
                                      conflict_reader(),
                                      &statements,
                                      !std::is_void_v<typename Query::row_type>};
  };
};

}  // namespace virga::detail
