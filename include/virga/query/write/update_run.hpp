#pragma once

#include <virga/query/source/table_qualifiers.hpp>
#include <virga/query/write/conflict_resolution.hpp>
#include <virga/query/write/every_row.hpp>
#include <virga/query/write/limited_write.hpp>
#include <virga/query/write/returning.hpp>
#include <virga/query/write/row_assignment.hpp>
#include <virga/query/write/row_cells.hpp>
#include <virga/query/write/variable_statement.hpp>

#include <string>
#include <vector>

namespace virga::detail {

/// An update whose types are forgotten.
struct update_form {
  const dialect_rules* rules;
  const cell_reader* reader;
  assignment_place place;
  statement_part front;
  std::string_view resolution;  // " or replace", or nothing
  table_qualifiers table;
  statement_part rows;  // of the set, behind the patch
  member_set row_columns;
  statement_part rest;  // what is behind the set
  driver::statement_family* statements;
  std::size_t rest_parameters;
  bool rest_is_fixed;
  bool several_tables;  // columns are written behind their table's name
};

/// Sends an update; usage_error if the patch gives nothing.
void run_update(const update_form& form, driver::session& session, const void* query, const void* patch,
                result_user& use, const parameter_list::arguments* arguments);

/// The text of the statement.
std::string update_text(const update_form& form, const void* query, const void* patch);

std::vector<placeholder_use> update_placeholders(const update_form& form, const void* query, const void* patch);

/// Writes an update that is part of another statement.
void write_update_within(sql_writer& out, const update_form& form, const void* query, const void* patch);
void write_update_within(parameter_list& out, const update_form& form, const void* query, const void* patch);

/// The rows of an update's set: `("a", "b") = (select ...)`.
template <class Query>
struct rows_to_set {
  using set = typename Query::set_type;
  using list = typename set::rows_type;
  static constexpr bool is_there = list::size > 0;

  template <class Out>
  static constexpr void write_of(Out& out, const Query* query) {
    const query_in_sight<Out> here(out, &tables_of_statement<Query>);
    const in_part<Out> place(out, query_part::set);
    write_rows_to_set(out, part(static_cast<const set*>(query), &set::set_rows), true);
  }
};

/// What is behind the set of an update: `from ... where ... returning ...`.
template <class Query>
struct update_rest {
  static constexpr bool is_there = !std::is_void_v<typename Query::from_type> ||
                                   !std::is_void_v<typename Query::where_type> ||
                                   !std::is_void_v<typename Query::returning_type> || has_a_limit_of_write<Query>;

  template <class Out>
  static constexpr void write(Out& out, const update_rest*) {
    require_resolution<Query>(out);
    require_table_qualifiers(out, Query::template clause<clause_position::verb>::form);
    write_with(out, static_cast<const Query*>(nullptr));
    if constexpr (!std::is_void_v<typename Query::set_type>)
      rows_to_set<Query>::write_of(out, static_cast<const Query*>(nullptr));
    write_of(out, static_cast<const Query*>(nullptr));
  }

  template <class Out>
  static constexpr void write_of(Out& out, const Query* query) {
    using From = typename Query::from_type;
    using Where = typename Query::where_type;
    const query_in_sight<Out> here(out, &tables_of_statement<Query>);
    const bool before = out.qualify(Query::tables_type::several);
    if constexpr (!std::is_void_v<From> && !(Out::binds_values && binds_nothing<From>))
      From::write(out, static_cast<const From*>(query));
    if constexpr (!std::is_void_v<Where>) Where::write(out, static_cast<const Where*>(query));
    out.qualify(before);
    write_returning(out, query);
    write_limit_of_write(out, query);
  }
};

/// An update's form for a dialect that is known at run time only.
template <class Query>
struct update_parts {
  using columns = cells_of_row<typename Query::table_type, typename Query::patch_type>;

  template <class Known = void>
  static constexpr update_form form(const dialect_rules& rules, driver::statement_family* statements,
                                    std::size_t rest_parameters, bool is_fixed) {
    return {&rules,
            &columns::reader,
            {"set()", &Query::tables_type::tables},
            part_of<front_part<Query>, Query>(),
            resolution_text<Query>(),
            Query::template clause<clause_position::verb>::form,
            part_of<rows_to_set<Query>, Query>(),
            columns_of_rows(type_tag<typename rows_to_set<Query>::list>{}),
            part_of<update_rest<Query>, Query, Known>(),
            statements,
            rest_parameters,
            is_fixed,
            Query::tables_type::several};
  }
};

struct update_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = update_rest<Query>;
    using known = known_part<dialect, part>;
    static constexpr bool is_whole = false;

    static constexpr bool check() {
      static_assert(!std::is_void_v<set>, "update(): call set() before running it");
      static_assert(says_which_rows<Query>, "update(): call where(), or all_rows() if every row is meant");
      if constexpr (!std::is_void_v<set> && says_which_rows<Query>)
        return check_other_tables<Query>() && check_limit_of_write<Query>();
      else
        return false;
    }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      require_condition(query);
      run_update(form, *query.context().session, &query, patch_of(query), use, arguments);
    }

    static std::string sql(const Query& query) { return update_text(form, &query, patch_of(query)); }

    static std::vector<placeholder_use> placeholders(const Query& query) {
      return update_placeholders(form, &query, patch_of(query));
    }

   private:
    using set = typename Query::set_type;
    using columns = cells_of_row<typename Query::table_type, typename Query::patch_type>;

    static const void* patch_of(const Query& query) { return &*static_cast<const set&>(query).patch; }

    static inline constinit driver::statement_family statements{};
    static constexpr update_form form = update_parts<Query>::template form<known>(
        dialect::rules, &statements, known::facts.parameters, known::facts.is_constant);
  };
};

}  // namespace virga::detail
