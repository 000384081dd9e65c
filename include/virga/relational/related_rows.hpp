#pragma once

#include <virga/query/source/tables_in_sight.hpp>
#include <virga/relational/level.hpp>

#include <array>
#include <cstddef>
#include <string_view>

// The rows of a relation in a subquery that their keys tie to the row around it.

namespace virga {

namespace detail {

/// The names of the tables on both sides of a relation, and what is in sight of a condition on its rows.
struct related_tables {
  std::string_view parent;
  std::string_view relation;
  std::string_view key;  // a column of the parent's
  std::string_view target;
  bool refers_to_itself = false;
  const table_list<2>* in_sight = nullptr;
};

template <class Relation>
inline constexpr auto tables_of_related = [] {
  table_list<2> result;
  result.add(table_info<typename Relation::target_type>::range_name);
  using junction = typename relation_keys<Relation>::junction;
  if constexpr (!std::is_void_v<junction>) result.add(table_info<junction>::range_name);
  return result;
}();

/// While a relation's rows are written: they are in sight, and go by another name where their table's own is that of
/// the row around them.
template <class Out>
class among_related {
 public:
  constexpr among_related(Out&, const related_tables& tables)
      : parent_(tables.parent), name_(tables.refers_to_itself ? "virga_related" : tables.target) {}

  [[nodiscard]] constexpr std::string_view parent() const { return parent_; }
  [[nodiscard]] constexpr std::string_view name() const { return name_; }

 private:
  std::string_view parent_;
  std::string_view name_;
};
template <>
class among_related<sql_writer> {
 public:
  constexpr among_related(sql_writer& out, const related_tables& tables)
      : before_(out), parent_(require_parent(out, tables)), name_(tables.target) {
    if (tables.refers_to_itself || is_same_text(parent_, name_))
      name_ = is_same_text(parent_, "virga_related") ? "virga_related_2" : "virga_related";
    sql_writer::sight& sight = out.in_sight();
    names_ = {tables.target, name_, nullptr, false, sight.names, sight.has_names};
    sight = {sight.tables, sight.is_known, sight.part, sight.depth + 1};
    sight.is_nested = true;
    sight.are_results = false;
    sight.has_names = true;
    sight.names = &names_;
    if (!sight.is_known) return;
    here_ = tables.in_sight->in(scope(sight.tables, true));
    sight.tables = &here_;
  }

  /// What the table with the relation goes by.
  [[nodiscard]] constexpr std::string_view parent() const { return parent_; }
  /// What the related rows' table goes by.
  [[nodiscard]] constexpr std::string_view name() const { return name_; }

 private:
  static constexpr std::string_view require_parent(sql_writer& out, const related_tables& tables) {
    const sql_writer::sight& sight = out.in_sight();
    if (sight.is_known && !sight.tables->has(tables.parent))
      out.fail({fault_kind::relation, {}, tables.parent, tables.relation});
    else
      out.require_in_sight(tables.parent, tables.key);
    return out.range_name(tables.parent);
  }

  sight_before before_;
  std::string_view parent_;
  std::string_view name_;
  scope here_;
  table_names names_;
};

}  // namespace detail

/// `select <selected> from "posts" where "posts"."author_id" = "users"."id" and <condition>`, without a condition if it
/// is `unsaid`.
template <class Relation, class Selected, class Condition>
struct related_rows {
  using keys = detail::relation_keys<Relation>;
  using parent_info = detail::table_info<typename Relation::table_type>;
  using target_info = detail::table_info<typename Relation::target_type>;

  [[no_unique_address]] Selected selected;
  [[no_unique_address]] Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const related_rows* self) {
    if constexpr (Out::binds_values) {
      detail::binder_of<Selected>::write(out, &self->selected);
      detail::binder_of<Condition>::write(out, &self->condition);
    } else {
      const bool before = out.qualify(true);
      write_text(out, self);
      out.qualify(before);
    }
  }

 private:
  static constexpr detail::related_tables tables{
      parent_info::range_name,
      Relation::name.view(),
      parent_info::names[keys::columns.parent.places[0]],
      target_info::range_name,
      std::is_same_v<typename Relation::table_type, typename Relation::target_type>,
      &detail::tables_of_related<Relation>};

  template <class Out>
  static constexpr void write_text(Out& out, const related_rows* self) {
    constexpr const detail::relation_columns& columns = keys::columns;
    const detail::among_related<Out> here(out, tables);
    out.text("select ");
    Selected::write(out, detail::part(self, &related_rows::selected));
    out.text(" from ");
    out.table(target_info::identifier.schema, target_info::identifier.name);
    if (here.name() != target_info::name) {
      out.text(" as ");
      out.identifier(here.name());
    }
    if constexpr (std::is_void_v<typename keys::junction>) {
      out.text(" where ");
      write_equal(out, here.name(), target_info::names, columns.child, here.parent(), columns.parent);
    } else {
      using junction = detail::table_info<typename keys::junction>;
      out.text(" inner join ");
      out.table(junction::identifier.schema, junction::identifier.name);
      for (std::size_t i = 0; i < columns.target.size; ++i) {
        out.text(i == 0 ? " on " : " and ");
        write_key(out, here.name(), target_info::names[columns.target.places[i]]);
        out.text(" = ");
        write_key(out, junction::range_name, junction::names[columns.junction_child.places[i]]);
      }
      out.text(" where ");
      write_equal(out, junction::range_name, junction::names, columns.child, here.parent(), columns.parent);
    }
    keys::part::write(
        out, [&] { out.text(" and "); }, [&](std::string_view column) { write_key(out, here.name(), column); });
    if constexpr (!std::is_same_v<Condition, unsaid>) {
      const Condition* condition = detail::part(self, &related_rows::condition);
      if (detail::is_empty_condition(condition)) return;
      out.text(" and ");
      const detail::in_part<Out> conditions(out, query_part::where, detail::calls_allowed::none);
      detail::write_operand(out, condition, binding::and_, true);
    }
  }

  // The related key stands on the left, but where the row around refers to it: on SQLite the collation of the left one
  // compares, which is the referred key's, as in the foreign key.
  template <class Out>
  static constexpr void write_equal(Out& out, std::string_view range, const auto& names, const detail::key_columns& own,
                                    std::string_view parent, const detail::key_columns& theirs) {
    for (std::size_t i = 0; i < own.size; ++i) {
      if (i != 0) out.text(" and ");
      if (!keys::compares_bytes && !keys::columns.parent_refers) {
        write_key(out, parent, parent_info::names[theirs.places[i]]);
        out.text(" = ");
        write_key(out, range, names[own.places[i]]);
      } else {
        write_key(out, range, names[own.places[i]]);
        out.text(" = ");
        write_key(out, parent, parent_info::names[theirs.places[i]]);
      }
    }
  }

  template <class Out>
  static constexpr void write_key(Out& out, std::string_view range, std::string_view name) {
    out.identifier(range);
    out.text(".");
    out.identifier(name);
  }
};

/// `(select <selected> from ...)` of a relation's rows.
template <class Rows, class Selected, bool Nullable>
struct related_value {
  using virga_expression = void;
  using value_type = typename Selected::value_type;
  static constexpr sql_type type = Selected::type;
  static constexpr binding binds = binding::atom;

  [[no_unique_address]] Rows rows;

  static constexpr bool nullable(const scope&) { return Nullable; }

  template <class Out>
  static constexpr void write(Out& out, const related_value* self) {
    out.text("(");
    Rows::write(out, detail::part(self, &related_value::rows));
    out.text(")");
  }

  /// Names the value: `(select ...) as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, related_value>{*this};
  }
};

namespace detail {

template <class Relation, class Selected, class Condition>
inline constexpr bool binds_nothing<related_rows<Relation, Selected, Condition>> =
    binds_nothing<Selected> && binds_nothing<Condition>;
template <class Rows, class Selected, bool Nullable>
inline constexpr bool binds_nothing<related_value<Rows, Selected, Nullable>> = binds_nothing<Rows>;

}  // namespace detail
}  // namespace virga
