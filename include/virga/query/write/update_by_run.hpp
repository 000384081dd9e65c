#pragma once

#include <virga/query/write/conflict_resolution.hpp>
#include <virga/query/write/erased_rows.hpp>
#include <virga/query/write/returning.hpp>
#include <virga/query/write/variable_statement.hpp>

#include <string>
#include <vector>

namespace virga::detail {

/// An update of many rows, each to its own values, whose types are forgotten.
struct update_by_form {
  const dialect_rules* rules;
  const cell_reader* reader;
  assignment_place place;
  member_set keys;
  std::string_view resolution;  // " or replace", or nothing
  statement_part rest;          // what is behind the condition on the keys
  driver::statement_family* statements;
  std::size_t rest_parameters;
  bool rest_is_fixed;
};

/// Sends it. Rows that give the same columns, as values, are one statement: `update ... from unnest($1, ...)`, which is
/// the same text for every number of rows, or lists of values on a database without arrays. A row with an expression
/// is a statement of its own. Several statements are in one transaction. usage_error if a row gives nothing but its
/// key, or if two rows that give the same columns have the same key.
void run_update_by(const update_by_form& form, driver::session& session, const void* query, erased_rows rows,
                   result_user& use, const parameter_list::arguments* arguments);

/// The text of the statement as it would be sent first.
std::string update_by_text(const update_by_form& form, const void* query, erased_rows rows);

std::vector<placeholder_use> update_by_placeholders(const update_by_form& form, const void* query, erased_rows rows);

/// What is behind the condition on the keys.
template <class Query>
struct update_by_rest {
  static constexpr bool is_there = !std::is_void_v<typename Query::returning_type>;

  template <class Out>
  static constexpr void write(Out& out, const update_by_rest*) {
    require_resolution<Query>(out);
    write_of(out, static_cast<const Query*>(nullptr));
  }

  template <class Out>
  static constexpr void write_of(Out& out, const Query* query) {
    const query_in_sight<Out> here(out, &tables_of_statement<Query>);
    write_returning(out, query);
  }
};

struct update_by_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = update_by_rest<Query>;
    using known = known_part<dialect, part>;
    static constexpr bool is_whole = false;

    static constexpr bool check() {
      constexpr bool has_values = !std::is_void_v<typename Query::values_type>;
      static_assert(has_values, "update(): call values() behind by() before running it");
      return has_values;
    }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      run_update_by(form, *query.context().session, &query, rows_of(query), use, arguments);
    }

    static std::string sql(const Query& query) { return update_by_text(form, &query, rows_of(query)); }

    static std::vector<placeholder_use> placeholders(const Query& query) {
      return update_by_placeholders(form, &query, rows_of(query));
    }

   private:
    using columns = cells_of_row<typename Query::table_type, typename Query::new_row_type>;

    static erased_rows rows_of(const Query& query) { return query.rows(); }

    static inline constinit driver::statement_family statements{};
    static constexpr update_by_form form{
        &dialect::rules, &columns::reader,         {"values()", &Query::tables_type::tables},
        Query::keys(),   resolution_text<Query>(), part_of<part, Query, known>(),
        &statements,     known::facts.parameters,  known::facts.is_constant};
  };
};

}  // namespace virga::detail
