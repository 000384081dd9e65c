#pragma once

#include <virga/query/run/prepared.hpp>
#include <virga/query/select/row_ends.hpp>
#include <virga/query/write/insert_run.hpp>
#include <virga/query/write/inserted_rows.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace virga {

/// The facts asked for of an insert from a select.
template <class T>
inline constexpr bool is_a_select = requires { typename T::virga_select; };
template <std::size_t Columns, std::size_t Selected>
inline constexpr bool has_a_column_for_each_field = Columns == Selected;
template <fixed_string Column, class T, class Selected>
inline constexpr bool has_the_type_of_the_field = false;

/// The rows that a select yields, as the values of an insert. SQL: `("id", "title") select ...`
template <class Query, class... Columns>
struct selected_rows {
  static constexpr clause_position position = clause_position::values;
  using query_type = Query;

  Query query;

  template <class Out>
  static constexpr void write_columns(Out& out) {
    bool first = true;
    ((out.text(first ? " (" : ", "), first = false, out.identifier(Columns::name())), ...);
    out.text(")");
  }

  // SQLite takes the `on` behind a from without a where for that of a join
  // (https://sqlite.org/lang_upsert.html, "Parsing Ambiguity").
  template <class Out>
  static constexpr void write(Out& out, const selected_rows* self, bool is_upsert) {
    const auto* const query = detail::part(self, &selected_rows::query);
    out.text(" ");
    if (!is_upsert || !out.rules().upsert_needs_where) {
      Query::write(out, query);
    } else {
      out.text("select * from (");
      Query::write(out, query);
      out.text(") where true");
    }
  }
};

namespace detail {

template <class Tag, class Columns>
struct column_checks;
template <class Tag, class... Columns>
struct column_checks<Tag, type_list<Columns...>> {
  static constexpr bool gives(std::size_t place) { return ((Columns::place == place) || ...); }

  /// The place of a column that must be given and is not; the number of members if there is none.
  static constexpr std::size_t left_out() {
    std::size_t place = 0;
    while (place < table_info<Tag>::member_count && (!insert_facts_of<Tag>::required[place] || gives(place))) ++place;
    return place;
  }

  template <class... Fields>
  static constexpr bool check(type_list<Fields...>) {
    return (check_one<Columns, typename selected_field<Fields>::node>() && ...);
  }

 private:
  template <class Column, class Node>
  static constexpr bool check_one() {
    using T = typename Column::value_type;
    constexpr bool same = is_value_for(type_tag<T>{}, type_tag<Node>{});
    static_assert(same || has_the_type_of_the_field<Column::member::name, T, typename Node::value_type>,
                  "select(): the select's column has another type than the column that it is inserted into; cast it");
    return same;
  }
};

template <class Tag, bool Overriding>
constexpr bool takes_values(std::size_t place) {
  return table_info<Tag>::is_column[place] && (Overriding || !insert_facts_of<Tag>::generated[place]);
}

template <class Tag, bool Overriding>
constexpr std::size_t insertable_count() {
  std::size_t count = 0;
  for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i) count += takes_values<Tag, Overriding>(i) ? 1U : 0U;
  return count;
}

/// The columns that an insert without columns() gives: every one that may be given.
template <class Tag, bool Overriding, class Sequence = std::make_index_sequence<insertable_count<Tag, Overriding>()>>
struct insertable_columns;
template <class Tag, bool Overriding, std::size_t... Is>
struct insertable_columns<Tag, Overriding, std::index_sequence<Is...>> {
  static constexpr auto places = [] {
    std::array<std::size_t, sizeof...(Is)> found{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
      if (takes_values<Tag, Overriding>(i)) found[at++] = i;
    return found;
  }();
  using type = type_list<column_ref<Tag, places[Is]>...>;
};

template <fixed_string Table, fixed_string Column>
constexpr void refuse_columns_without() {
  static_assert(is_given<Table, Column>,
                "select(): a column that is not null and has no default is not among those inserted");
}

/// True if a select's rows can be inserted into these columns; says what doesn't fit otherwise.
template <class Tag, class Query, class... Columns>
constexpr bool check_selected_rows(type_list<Columns...>) {
  using fields = fields_as_table<Query>;
  using checks = column_checks<Tag, type_list<Columns...>>;
  constexpr bool as_many = fields::size == sizeof...(Columns);
  static_assert(as_many || has_a_column_for_each_field<sizeof...(Columns), fields::size>,
                "select(): the select has not as many columns as are inserted; name those with columns(), and select "
                "as many");
  constexpr std::size_t left_out = checks::left_out();
  if constexpr (left_out < table_info<Tag>::member_count) {
    refuse_columns_without<table_label<Tag>, member_at<Tag, left_out>::name>();
    return false;
  } else if constexpr (as_many) {
    return checks::check(fields{});
  } else {
    return false;
  }
}

/// `insert into ... select ...`
struct insert_select_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = Query;
    using known = compiled_query<dialect, Query>;
    static constexpr bool is_whole = conflict_patches<Query> == 0;

    static constexpr bool check() { return true; }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      execution running(*query.context().session, view_of<dialect>(query), driver::fetch::whole, arguments);
      use.take(running.call(), true);
    }

    static std::string sql(const Query& query) { return std::string(sql_of<dialect>(query)); }

    static std::vector<placeholder_use> placeholders(const Query& query) {
      return placeholders_in(dialect::rules, [&](sql_writer& out) { Query::write(out, &query); });
    }
  };
};

}  // namespace detail
}  // namespace virga
