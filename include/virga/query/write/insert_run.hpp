#pragma once

#include <virga/query/write/conflict_resolution.hpp>
#include <virga/query/write/erased_rows.hpp>
#include <virga/query/write/on_conflict.hpp>
#include <virga/query/write/returning.hpp>
#include <virga/query/write/variable_statement.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace virga::detail {

/// An insert whose types are forgotten.
struct insert_form {
  const dialect_rules* rules;
  const cell_reader* reader;
  std::string_view resolution;  // " or replace", or nothing
  std::string_view overriding;  // " overriding system value", or nothing
  std::size_t some_column;      // the place of one
  statement_part front;
  statement_part rest;          // what is behind the values
  const cell_reader* conflict;  // of do update's set; nullptr without
  const void* (*conflict_patch)(const void* query, std::size_t place);
  std::size_t conflict_patches;  // how many `on conflict` have one
  driver::statement_family* statements;
  std::size_t rest_parameters;
  bool rest_is_fixed;
};

/// Sends an insert. One row is one statement, and so are many rows on a database with arrays: where all of
/// them give the same columns, `select * from unnest($1, ...)`, which is the same text for every number of
/// rows; else a list of values with `default` for what a row leaves out. More rows than a statement takes, and many
/// rows on a database without arrays, are several executions in one transaction: there a statement takes 32 rows.
void run_insert(const insert_form& form, driver::session& session, const void* query, erased_rows rows,
                result_user& use, const parameter_list::arguments* arguments);

/// The text of the statement as it would be sent first.
std::string insert_text(const insert_form& form, const void* query, erased_rows rows);

std::vector<placeholder_use> insert_placeholders(const insert_form& form, const void* query, erased_rows rows);

/// Writes an insert that is part of another statement.
void write_insert_within(sql_writer& out, const insert_form& form, const void* query, erased_rows rows);
void write_insert_within(parameter_list& out, const insert_form& form, const void* query, erased_rows rows);

/// What is behind an insert's rows: `on conflict ... returning ...`.
template <class Query>
struct insert_rest {
  static constexpr bool is_there = !std::is_void_v<typename Query::conflict_type> ||
                                   !std::is_void_v<typename Query::where_type> ||
                                   !std::is_void_v<typename Query::returning_type>;

  template <class Out>
  static constexpr void write(Out& out, const insert_rest*) {
    write_with(out, static_cast<const Query*>(nullptr));
    write_of(out, static_cast<const Query*>(nullptr));
  }

  template <class Out>
  static constexpr void write_of(Out& out, const Query* query) {
    using Conflict = typename Query::conflict_type;
    using Where = typename Query::where_type;
    require_resolution<Query>(out);
    if constexpr (!Query::overriding_text().empty()) out.require(feature::overriding);
    if constexpr (!std::is_void_v<Conflict>) {
      const query_in_sight<Out> here(out, &tables_of_conflict<Query>);
      Conflict::write(out, static_cast<const Conflict*>(query));
      if constexpr (!std::is_void_v<Where>) write_where_of_conflict(out, static_cast<const Where*>(query));
    }
    const query_in_sight<Out> here(out, &tables_of_statement<Query>);
    write_returning(out, query);
  }
};

/// An insert's form for a dialect that is known at run time only.
template <class Query>
struct insert_parts {
  using columns = cells_of_row<typename Query::table_type, typename Query::new_row_type>;
  using conflict = typename Query::conflict_type;
  static constexpr std::size_t some_column = [] {
    std::size_t place = 0;
    while (!columns::info::is_column[place]) ++place;
    return place;
  }();

  /// The rest holds the sets of do update, of which each has its own columns.
  template <class Known>
  using known_of_rest = std::conditional_t<conflict_patches<Query> == 0, Known, void>;

  static const void* conflict_patch(const void* query, std::size_t place) {
    return static_cast<const conflict&>(*static_cast<const Query*>(query)).patch_at(place);
  }

  template <class Known = void>
  static constexpr insert_form form(const dialect_rules& rules, driver::statement_family* statements,
                                    std::size_t rest_parameters, bool is_fixed) {
    insert_form made{&rules,
                     &columns::reader,
                     resolution_text<Query>(),
                     Query::overriding_text(),
                     some_column,
                     part_of<front_part<Query>, Query>(),
                     part_of<insert_rest<Query>, Query, known_of_rest<Known>>(),
                     nullptr,
                     nullptr,
                     conflict_patches<Query>,
                     statements,
                     rest_parameters,
                     is_fixed};
    if constexpr (conflict_patches<Query> != 0) {
      using Tag = typename Query::table_type;
      made.conflict = &cells_of_row<Tag, typename Tag::template apply<as_update<Tag>>>::reader;
      made.conflict_patch = &conflict_patch;
    }
    return made;
  }
};

struct insert_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = insert_rest<Query>;
    using known = known_part<dialect, part>;
    static constexpr bool is_whole = false;

    static constexpr bool check() {
      constexpr bool has_values = !std::is_void_v<typename Query::values_type>;
      static_assert(has_values, "insert(): call values() before running it");
      return has_values;
    }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      run_insert(form, *query.context().session, &query, rows_of(query), use, arguments);
    }

    static std::string sql(const Query& query) { return insert_text(form, &query, rows_of(query)); }

    static std::vector<placeholder_use> placeholders(const Query& query) {
      return insert_placeholders(form, &query, rows_of(query));
    }

   private:
    static erased_rows rows_of(const Query& query) { return query.rows(); }

    static inline constinit driver::statement_family statements{};
    static constexpr insert_form form = insert_parts<Query>::template form<known>(
        dialect::rules, &statements, known::facts.parameters, known::facts.is_constant);
  };
};

}  // namespace virga::detail
