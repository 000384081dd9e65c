#pragma once

#include <virga/relational/level_parts.hpp>

#include <array>
#include <cstddef>

// The SQL of a nested read: one select for each level. A level's rows are those whose key is among the
// keys of the level above, which are selected again in a subquery, so that no statement waits for the
// rows of another one. Where the first level's where() gives its key, the level below is given the same value.
// Keys whose equality the database alone knows, as texts, are not compared here: such a level is joined to the keys of
// the level above, and says for each row which of them it found.

namespace virga::detail {

/// The first level: `select ... from "users" where ... order by ... limit ...`.
template <class Level>
struct root_select {
  using level_type = Level;
  using tag = typename Level::table_type;
  static constexpr bool over_junction = false;
  using info = table_info<tag>;
  static constexpr auto fields = level_fields<Level>::arrange(key_columns{}, typename Level::loads_type{});
  static constexpr std::size_t referenced_at = fields.width;  // behind the level's own fields
  static constexpr std::size_t width = fields.width + referenced_width(typename Level::loads_type{});

  const Level* level = nullptr;

  /// The key whose value where() gives, for the level below.
  using key_value_type = key_value<typename Level::where_type>;
  template <class Out>
  static constexpr void write_by_key_value(Out& out, const root_select* self) {
    key_value_type::write(out, part(self != nullptr ? self->level : nullptr, &Level::where));
  }

  template <class Out>
  static constexpr void write(Out& out, const root_select* self) {
    if constexpr (Out::binds_values) {
      bind_extras(out, *self->level);
      bind(out, *self->level, true);
    } else {
      const not_looked_at<Out> here(out);
      out.text("select ");
      write_selected(out, self != nullptr ? self->level : nullptr, fields);
      write_referenced_keys<info>(out, typename Level::loads_type{});
      write_rest(out, self != nullptr ? self->level : nullptr, true);
    }
  }

  /// The same rows' keys, for the level below.
  template <class Out>
  static constexpr void write_keys(Out& out, const root_select* self, const key_columns& keys,
                                   std::string_view select = "select ") {
    if constexpr (Out::binds_values) {
      bind(out, *self->level, Level::is_limited);
    } else {
      out.text(select);
      write_names<info>(out, info::range_name, keys);
      write_rest(out, self != nullptr ? self->level : nullptr, Level::is_limited);
    }
  }

 private:
  template <class Out>
  static void bind(Out& out, const Level& level, bool ordered) {
    binder_of<typename Level::where_type>::write(out, &level.where);
    if (ordered) binder_of<typename Level::order_type>::write(out, &level.order);
    binder_of<typename Level::limit_type>::write(out, &level.limit);
    binder_of<typename Level::offset_type>::write(out, &level.offset);
  }

  template <class Out>
  static constexpr void write_rest(Out& out, const Level* level, bool ordered) {
    out.text(" from ");
    table_source<tag>::write(out, static_cast<const table_source<tag>*>(nullptr));
    if constexpr (!std::is_same_v<typename Level::where_type, unsaid>)
      write_in_level(out, level, [&] { Level::where_type::write(out, part(level, &Level::where)); });
    if (ordered) write_level_order(out, level, Level::is_limited);
    write_level_limit(out, level);
  }
};

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

  const Parent* parent = nullptr;
  const Load* load = nullptr;

  using key_value_type = key_value<unsaid>;

  template <class Out>
  static constexpr void write(Out& out, const child_select* self) {
    if constexpr (Out::binds_values) {
      bind_extras(out, self->load->level_);
      bind(out, *self);
      binder_of<typename level_type::order_type>::write(out, &self->load->level_.order);
    } else {
      const not_looked_at<Out> here(out);
      const level_type* level = self != nullptr ? &self->load->level_ : nullptr;
      const bool before = out.qualify(has_parent_key && !level_type::is_limited);
      out.text("select ");
      write_selected(out, level, fields);
      if constexpr (has_parent_key) write_parent_keys(out, false);
      write_referenced_keys<info>(out, typename level_type::loads_type{});
      write_from(out, self, level);
      write_level_order(out, level, level_type::is_limited);
      out.qualify(before);
    }
  }

  /// The same rows' keys, for the level below.
  template <class Out>
  static constexpr void write_keys(Out& out, const child_select* self, const key_columns& wanted,
                                   std::string_view select = "select ") {
    if constexpr (Out::binds_values) {
      bind(out, *self);
    } else {
      const level_type* level = self != nullptr ? &self->load->level_ : nullptr;
      const bool before = out.qualify(has_parent_key && !level_type::is_limited);
      out.text(select);
      write_names<info>(out, info::range_name, wanted);
      write_from(out, self, level);
      out.qualify(before);
    }
  }

 private:
  // In the order of the text of write_from().
  template <class Out>
  static void bind(Out& out, const child_select& self) {
    const level_type& level = self.load->level_;
    if constexpr (level_type::is_limited) binder_of<typename level_type::order_type>::write(out, &level.order);
    if constexpr (is_by_key_value)
      Parent::write_by_key_value(out, self.parent);
    else
      Parent::write_keys(out, self.parent, columns.parent);
    binder_of<typename level_type::where_type>::write(out, &level.where);
    if constexpr (level_type::is_limited) write_level_range(out, &level);
  }

  static constexpr std::string_view parents = "virga_parent";
  static constexpr std::array<std::string_view, 8> parent_keys{"virga_parent_1", "virga_parent_2", "virga_parent_3",
                                                               "virga_parent_4", "virga_parent_5", "virga_parent_6",
                                                               "virga_parent_7", "virga_parent_8"};

  template <class Out>
  static constexpr void write_parent_keys(Out& out, bool inside) {
    for (std::size_t i = 0; i < columns.child.size; ++i) {
      out.text(", ");
      if (!level_type::is_limited || inside) write_link_column(out, i);
      if (inside) out.text(" as ");
      if (level_type::is_limited) out.identifier(parent_keys[i]);
    }
  }

  template <class Out>
  static constexpr void write_from(Out& out, const child_select* self, const level_type* level) {
    if constexpr (!level_type::is_limited) {
      write_joined(out, self, level);
    } else {
      // A limit for each parent: the rows are numbered within their parent, and those in range kept.
      const bool before = out.qualify(has_parent_key);
      const query_of_statement<Out> inside(out);
      out.text(" from (select ");
      if constexpr (has_parent_key) {
        table_source<tag>::write_columns(out);
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
      out.column(parents, table_info<typename keys::parent>::names[columns.parent.places[i]]);
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
    if constexpr (over_junction) {
      using junction_info = table_info<junction>;
      out.text(" inner join ");
      out.table(junction_info::identifier.schema, junction_info::identifier.name);
      out.text(" on ");
      for (std::size_t i = 0; i < columns.target.size; ++i) {
        if (i != 0) out.text(" and ");
        out.column(info::range_name, info::names[columns.target.places[i]]);
        out.text(" = ");
        out.column(junction_info::range_name, junction_info::names[columns.junction_child.places[i]]);
      }
    }
    if constexpr (joins_parents) {
      write_parents_join(out, self);
    } else {
      out.text(" where ");
      write_membership(out, self);
    }
    if constexpr (!std::is_same_v<typename level_type::where_type, unsaid>) {
      const auto* condition = part(part(level, &level_type::where), &level_type::where_type::condition);
      if (is_empty_condition(condition)) return;
      out.text(joins_parents ? " where " : " and ");
      write_in_level(out, level, [&] { write_operand(out, condition, binding::and_, true); });
    }
  }

  // The parent's key stands on the left: on SQLite its collation is the one that compares, as in the foreign key.
  template <class Out>
  static constexpr void write_parents_join(Out& out, const child_select* self) {
    out.text(" inner join (");
    const bool before = out.qualify(false);
    // Over a junction a row is there once for each of its parents, and its key once is enough.
    Parent::write_keys(out, self != nullptr ? self->parent : nullptr, columns.parent,
                       Parent::over_junction ? "select distinct " : "select ");
    out.qualify(before);
    out.text(") as ");
    out.identifier(parents);
    for (std::size_t i = 0; i < columns.child.size; ++i) {
      out.text(i == 0 ? " on " : " and ");
      write_link_column(out, i);
      out.text(" = ");
      write_own_link_column(out, i);
    }
  }

  template <class Out>
  static constexpr void write_membership(Out& out, const child_select* self) {
    if constexpr (is_by_key_value) {
      write_link(out);
      out.text(" = ");
      Parent::write_by_key_value(out, self != nullptr ? self->parent : nullptr);
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
