#pragma once

#include <virga/relational/ordering_index.hpp>
#include <virga/relational/root_select.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

// The SQL of a nested read: one select for each level. A level's rows are those whose key is among the
// keys of the level above, which are selected again in a subquery, so that no statement waits for the
// rows of another one. Where the first level's where() gives its key, the level below is given the same value.
// Keys whose equality the database alone knows, as texts, are not compared here: such a level is joined to the keys of
// the level above, and says for each row which of them it found.

namespace virga::detail {

/// A level below: the related rows of the rows of `Parent`.
template <class Parent, class Load>
struct child_select {
  using level_type = typename Load::level_type;
  using relation = typename Load::relation_type;
  using keys = relation_keys<relation>;
  using tag = typename level_type::table_type;
  using info = table_info<tag>;
  using junction = typename keys::junction;
  static constexpr bool over_junction = !std::is_void_v<junction>;
  static constexpr bool joins_parents = keys::joins_parents;
  static constexpr relation_columns columns = keys::columns;
  /// True if the key that says whose row it is comes from another table than the level's.
  static constexpr bool has_parent_key = over_junction || joins_parents;
  static constexpr auto fields = level_fields<level_type>::arrange(has_parent_key ? key_columns{} : columns.child,
                                                                   typename level_type::loads_type{});
  /// The fields of the level, behind them the parent's key where it is not one of them, and the referenced keys.
  static constexpr std::size_t referenced_at = fields.width + (has_parent_key ? columns.child.size : 0);
  static constexpr std::size_t width = referenced_at + referenced_width(typename level_type::loads_type{});

  /// True if the rows are asked for by the value that where() gives the parents' key.
  static constexpr bool is_by_key_value =
      !joins_parents && columns.parent.size == 1 && columns.parent.places[0] == Parent::key_value_type::place;
  /// True if the limit is one for each of several parents. The rows of one value of the key are those of one parent.
  static constexpr bool limits_each = level_type::is_limited && !is_by_key_value;
  static constexpr bool limits_one = level_type::is_limited && is_by_key_value;
  static constexpr bool has_ordering_index =
      limits_each && !joins_parents && comes_in_order<relation, typename level_type::order_type>();
  /// True if computed fields are made, and the order is, where the junction is in sight: in the subquery that numbers
  /// the rows of each parent.
  static constexpr bool computes_inside = over_junction && limits_each && level_type::extras_type::size != 0;
  static constexpr bool orders_inside =
      over_junction && limits_each && !places_of_order<typename level_type::order_type, tag>::get().is_known;

  const Parent* parent = nullptr;
  const Load* load = nullptr;
  using key_value_type = key_value<unsaid>;

  template <class Out>
  static constexpr void write(Out& out, const child_select* self) {
    if constexpr (Out::binds_values) {
      if constexpr (!computes_inside) bind_extras(out, self->load->level_);
      bind(out, *self, computes_inside);
      if constexpr (!orders_inside) bind_level_order(out, self->load->level_);
      if constexpr (limits_one) bind_level_limit(out, self->load->level_);
    } else {
      const not_looked_at<Out> here(out);
      const level_type* level = self != nullptr ? &self->load->level_ : nullptr;
      const bool before = out.qualify(is_qualified(out));
      out.text("select ");
      write_selected(out, level, fields, computes_inside);
      if constexpr (has_parent_key) write_parent_keys(out, false);
      write_referenced_keys<info>(out, typename level_type::loads_type{});
      write_from(out, self, level, computes_inside);
      if constexpr (orders_inside) {
        out.text(" order by ");
        out.identifier(row_number_name);
      } else {
        write_level_order(out, level, level_type::is_limited);
      }
      if constexpr (limits_one) write_level_limit(out, level);
      out.qualify(before);
    }
  }

  /// The same rows' keys, for the level below.
  template <class Out>
  static constexpr void write_keys(Out& out, const child_select* self, const key_columns& wanted,
                                   std::string_view select = "select ") {
    if constexpr (Out::binds_values) {
      bind(out, *self, false);
      if constexpr (limits_one) {
        bind_level_order(out, self->load->level_);
        bind_level_limit(out, self->load->level_);
      }
    } else {
      const level_type* level = self != nullptr ? &self->load->level_ : nullptr;
      const bool before = out.qualify(is_qualified(out));
      out.text(select);
      write_names<info>(out, info::range_name, wanted);
      write_from(out, self, level, false);
      if constexpr (limits_one) {
        write_level_order(out, level, true);
        write_level_limit(out, level);
      }
      out.qualify(before);
    }
  }

 private:
  /// True if the rows are limited parent by parent: `cross join lateral (select ... limit $1)`.
  template <class Out>
  static constexpr bool is_lateral(const Out& out) {
    return has_ordering_index && out.rules().lacks.first_common(feature::lateral_join) == feature::none;
  }
  template <class Out>
  static constexpr bool is_qualified(const Out& out) {
    return (has_parent_key && !limits_each) || is_lateral(out);
  }

  // In the order of the text of write_from().
  template <class Out>
  static void bind(Out& out, const child_select& self, bool with_extras) {
    const level_type& level = self.load->level_;
    if (with_extras && !is_lateral(out)) bind_extras(out, level);
    if (limits_each && !is_lateral(out)) bind_level_order(out, level);
    if constexpr (is_by_key_value)
      Parent::write_by_key_value(out, self.parent);
    else
      Parent::write_keys(out, self.parent, columns.parent);
    if (with_extras && is_lateral(out)) bind_extras(out, level);
    binder_of<typename level_type::where_type>::write(out, &level.where);
    if (is_lateral(out)) {
      bind_level_order(out, level);
      bind_level_limit(out, level);
    } else if constexpr (limits_each) {
      write_level_range(out, &level);
    }
  }

  template <class Out>
  static constexpr void write_parent_keys(Out& out, bool inside) {
    for (std::size_t i = 0; i < columns.child.size; ++i) {
      out.text(", ");
      if (!limits_each || inside) write_link_column(out, i);
      if (inside) out.text(" as ");
      if (limits_each) out.identifier(parent_keys[i]);
    }
  }

  template <class Out>
  static constexpr void write_from(Out& out, const child_select* self, const level_type* level, bool with_extras) {
    if constexpr (!limits_each) {
      write_joined(out, self, level);
    } else if (is_lateral(out)) {
      write_lateral(out, self, level, with_extras);
    } else {
      // A limit for each parent: the rows are numbered within their parent, and those in range kept.
      const bool before = out.qualify(has_parent_key);
      const query_of_statement<Out> inside(out);
      out.text(" from (select ");
      if constexpr (has_parent_key) {
        table_source<tag>::write_columns(out);
        if (with_extras) write_extras(out, level);
        write_parent_keys(out, true);
      } else {
        out.text("*");
      }
      out.text(", row_number() over (partition by ");
      write_link(out);
      write_level_order(out, level, true);
      out.text(") as ");
      out.identifier(row_number_name);
      write_joined(out, self, level);
      out.text(") as ");
      out.identifier(info::range_name);
      out.text(" where ");
      out.qualify(false);
      write_level_range(out, level);
      out.qualify(before);
    }
  }

  // An index has the rows of each parent in their order: no more of them are read than are wanted.
  template <class Out>
  static constexpr void write_lateral(Out& out, const child_select* self, const level_type* level, bool with_extras) {
    const query_of_statement<Out> inside(out);
    out.text(" from (");
    write_parent_names(out, self);
    out.text(" cross join lateral (select ");
    if constexpr (over_junction) {
      table_source<tag>::write_columns(out);
      if (with_extras) write_extras(out, level);
      write_parent_keys(out, true);
    } else {
      out.text("*");
    }
    write_joined(out, self, level);
    write_level_order(out, level, true);
    write_level_limit(out, level);
    out.text(") as ");
    out.identifier(info::range_name);
  }

  /// The columns that say whose row it is.
  template <class Out>
  static constexpr void write_link(Out& out) {
    for (std::size_t i = 0; i < columns.child.size; ++i) {
      if (i != 0) out.text(", ");
      write_link_column(out, i);
    }
  }
  template <class Out>
  static constexpr void write_link_column(Out& out, std::size_t i) {
    if constexpr (joins_parents)
      out.column(parents_name, table_info<typename keys::parent>::names[columns.parent.places[i]]);
    else
      write_own_link_column(out, i);
  }
  /// Of the junction or of the table itself.
  template <class Out>
  static constexpr void write_own_link_column(Out& out, std::size_t i) {
    using owner = table_info<typename std::conditional_t<over_junction, type_tag<junction>, type_tag<tag>>::type>;
    out.column(owner::range_name, owner::names[columns.child.places[i]]);
  }

  template <class Out>
  static constexpr void write_joined(Out& out, const child_select* self, const level_type* level) {
    out.text(" from ");
    table_source<tag>::write(out, static_cast<const table_source<tag>*>(nullptr));
    if constexpr (over_junction) write_junction<info, table_info<junction>>(out, columns);
    if constexpr (joins_parents) {
      write_parents_join(out, self);
    } else {
      out.text(" where ");
      write_membership(out, self);
    }
    bool filters = !joins_parents;
    keys::part::write(
        out, [&] { out.text(std::exchange(filters, true) ? " and " : " where "); },
        [&](std::string_view column) { out.column(info::range_name, column); });
    if constexpr (!std::is_same_v<typename level_type::where_type, unsaid>) {
      const auto* condition = part(part(level, &level_type::where), &level_type::where_type::condition);
      if (is_empty_condition(condition)) return;
      out.text(filters ? " and " : " where ");
      write_in_level(out, level, [&] { write_operand(out, condition, binding::and_, true); });
    }
  }

  // The parent's key stands on the left: on SQLite its collation is the one that compares, as in the foreign key.
  template <class Out>
  static constexpr void write_parents_join(Out& out, const child_select* self) {
    out.text(" inner join (");
    write_parent_names(out, self);
    for (std::size_t i = 0; i < columns.child.size; ++i) {
      out.text(i == 0 ? " on " : " and ");
      write_link_column(out, i);
      out.text(" = ");
      write_own_link_column(out, i);
    }
  }

  /// `select "id" from "users") as "virga_parent"`
  template <class Out>
  static constexpr void write_parent_names(Out& out, const child_select* self) {
    const bool before = out.qualify(false);
    // Over a junction a row is there once for each of its parents, and its key once is enough; columns that are no key
    // may have a value several times.
    Parent::write_keys(out, self != nullptr ? self->parent : nullptr, columns.parent,
                       Parent::over_junction || keys::by_columns::given ? "select distinct " : "select ");
    out.qualify(before);
    out.text(") as ");
    out.identifier(parents_name);
  }

  template <class Out>
  static constexpr void write_membership(Out& out, const child_select* self) {
    if constexpr (is_by_key_value) {
      write_link(out);
      out.text(" = ");
      Parent::write_by_key_value(out, self != nullptr ? self->parent : nullptr);
    } else if (is_lateral(out)) {
      for (std::size_t i = 0; i < columns.child.size; ++i) {
        if (i != 0) out.text(" and ");
        write_link_column(out, i);
        out.text(" = ");
        out.column(parents_name, table_info<typename keys::parent>::names[columns.parent.places[i]]);
      }
    } else {
      const bool single = columns.child.size == 1;
      if (!single) out.text("(");
      write_link(out);
      out.text(single ? out.rules().in_keys_begin : ") in (");
      const bool before = out.qualify(false);
      Parent::write_keys(out, self != nullptr ? self->parent : nullptr, columns.parent);
      out.qualify(before);
      out.text(single ? out.rules().in_keys_end : ")");
    }
  }
};

}  // namespace virga::detail
