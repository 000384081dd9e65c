#pragma once

#include <virga/query/select/keyset.hpp>
#include <virga/query/select/select_list.hpp>
#include <virga/relational/key_value.hpp>
#include <virga/relational/level_steps.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

// What the selects of all levels have in common: their fields, their order, their limit.

namespace virga::detail {

/// The columns a level's select yields: the selected ones in the order of declaration, behind them the computed
/// fields, then the keys that
/// putting rows into their parents needs and nobody selected.
template <class Level>
struct level_fields {
  using tag = typename Level::table_type;
  using info = table_info<typename tag::base>;
  static constexpr std::size_t capacity = info::member_count;

  struct layout {
    std::array<std::size_t, capacity> places{};  // of each field
    std::array<std::size_t, capacity> field{};   // of each place; npos where it is not selected
    std::size_t size = 0;                        // of the columns
    std::size_t selected = 0;                    // those in front of the computed fields
    std::size_t width = 0;                       // of all fields
  };

  template <class... Loads>
  static constexpr layout arrange(const key_columns& own, type_list<Loads...>) {
    layout result;
    for (std::size_t& one : result.field) one = info::npos;
    const auto add = [&](std::size_t place) {
      if (result.field[place] != info::npos) return;
      result.field[place] = result.width++;
      result.places[result.size++] = place;
    };
    for (std::size_t i = 0; i < info::member_count; ++i)
      if (Level::columns.contains(i)) add(i);
    result.selected = result.size;
    result.width += Level::extras_type::size;
    const auto add_keys = [&](const key_columns& keys) {
      for (std::size_t i = 0; i < keys.size; ++i) add(keys.places[i]);
    };
    add_keys(own);
    (add_keys(relation_keys<typename Loads::relation_type>::reads_referenced
                  ? key_columns{}
                  : relation_keys<typename Loads::relation_type>::columns.parent),
     ...);
    return result;
  }
};

/// How many fields the keys are that a level's foreign keys refer to, where they are read for these loads.
template <class... Loads>
constexpr std::size_t referenced_width(type_list<Loads...>) {
  return (std::size_t{0} + ... +
          (relation_keys<typename Loads::relation_type>::reads_referenced
               ? relation_keys<typename Loads::relation_type>::columns.parent.size
               : 0));
}

/// `, (select "virga_referenced"."code" from "countries" as "virga_referenced" where "virga_referenced"."code" =
/// "cities"."country")`: the key that a row's foreign key refers to, as it is stored there.
template <class Info, class Relation, class Out>
constexpr void write_referenced(Out& out) {
  using keys = relation_keys<Relation>;
  if constexpr (keys::reads_referenced) {
    using target = table_info<typename keys::target>;
    constexpr std::string_view range = "virga_referenced";
    const bool before = out.qualify(true);
    for (std::size_t i = 0; i < keys::columns.child.size; ++i) {
      out.text(", (select ");
      out.column(range, target::names[keys::columns.child.places[i]]);
      out.text(" from ");
      out.table(target::identifier.schema, target::identifier.name);
      out.text(" as ");
      out.identifier(range);
      for (std::size_t j = 0; j < keys::columns.child.size; ++j) {
        out.text(j == 0 ? " where " : " and ");
        out.column(range, target::names[keys::columns.child.places[j]]);
        out.text(" = ");
        out.column(Info::range_name, Info::names[keys::columns.parent.places[j]]);
      }
      out.text(")");
    }
    out.qualify(before);
  }
}
template <class Info, class Out, class... Loads>
constexpr void write_referenced_keys(Out& out, type_list<Loads...>) {
  (write_referenced<Info, typename Loads::relation_type>(out), ...);
}

/// The level with its first row alone, or so many: `limit 1`, unless where() gives the primary key.
template <class Level>
constexpr auto first_of(const Level& level, int count = 1) {
  if constexpr (asks_for_one_row<Level>())
    return level;
  else
    return set_limit(level, as_row_count(count));
}

/// True if an order by has this column among its keys.
template <class Order, class Tag, std::size_t Place>
inline constexpr bool is_ordered_by = false;
template <class... Keys, class Tag, std::size_t Place>
inline constexpr bool is_ordered_by<order_by_clause<Keys...>, Tag, Place> =
    (std::is_same_v<typename Keys::expression_type, column_ref<Tag, Place>> || ...);

template <class... Keys, class Tag, std::size_t Place>
inline constexpr bool is_ordered_by<backwards_order<Keys...>, Tag, Place> =
    is_ordered_by<order_by_clause<Keys...>, Tag, Place>;

template <class Order, class Tag, std::size_t... Places>
constexpr auto ordered_columns(std::index_sequence<Places...>) {
  return std::array<bool, sizeof...(Places)>{is_ordered_by<Order, Tag, Places>...};
}

/// What a level was given, written where only the columns of its tables may stand.
template <class Level, class Out, class Write>
constexpr void write_in_level(Out& out, const Level*, Write write) {
  const among_tables<Out> here(out, sight_of_level<Level>::tables());
  write();
}

/// `order by <keys>, <primary key>`; the primary key only where a limit makes the choice of rows depend on it.
template <class Level, class Out>
constexpr void write_level_order(Out& out, const Level* level, bool with_primary_key) {
  using info = table_info<typename Level::table_type>;
  bool first = true;
  if constexpr (!std::is_same_v<typename Level::order_type, unsaid>) {
    write_in_level(out, level, [&] { Level::order_type::write(out, part(level, &Level::order)); });
    first = false;
  }
  if (!with_primary_key) return;
  using tag = typename Level::table_type;
  constexpr auto ordered =
      ordered_columns<typename Level::order_type, tag>(std::make_index_sequence<info::member_count>{});
  const key_columns& primary = keys_of<typename tag::base>.primary;
  for (std::size_t i = 0; i < primary.size; ++i) {
    if (ordered[primary.places[i]]) continue;
    out.text(first ? " order by " : ", ");
    first = false;
    out.column(info::range_name, info::names[primary.places[i]]);
  }
}

template <class Level, class Out>
constexpr void write_level_limit(Out& out, const Level* level) {
  if constexpr (!std::is_same_v<typename Level::limit_type, unsaid>) {
    out.text(" limit ");
    Level::limit_type::write(out, part(level, &Level::limit));
  } else if constexpr (!std::is_same_v<typename Level::offset_type, unsaid>) {
    if (out.rules().limit_before_offset) out.text(" limit -1");
  }
  if constexpr (!std::is_same_v<typename Level::offset_type, unsaid>) {
    out.text(" offset ");
    Level::offset_type::write(out, part(level, &Level::offset));
  }
}

template <class Level, class Out>
void bind_level_order(Out& out, const Level& level) {
  binder_of<typename Level::order_type>::write(out, &level.order);
}
template <class Level, class Out>
void bind_level_limit(Out& out, const Level& level) {
  binder_of<typename Level::limit_type>::write(out, &level.limit);
  binder_of<typename Level::offset_type>::write(out, &level.offset);
}

/// What the keys of the level above go by, in front of the rows that they are joined to, and beside those.
inline constexpr std::string_view parents_name = "virga_parent";
inline constexpr std::array<std::string_view, 8> parent_keys{"virga_parent_1", "virga_parent_2", "virga_parent_3",
                                                             "virga_parent_4", "virga_parent_5", "virga_parent_6",
                                                             "virga_parent_7", "virga_parent_8"};

inline constexpr std::string_view row_number_name = "virga_row";

/// `"virga_row" > $1 and "virga_row" <= $2 + $1`: the limit and the offset for each parent.
template <class Level, class Out>
constexpr void write_level_range(Out& out, const Level* level) {
  constexpr bool has_limit = !std::is_same_v<typename Level::limit_type, unsaid>;
  constexpr bool has_offset = !std::is_same_v<typename Level::offset_type, unsaid>;
  if constexpr (has_offset) {
    out.identifier(row_number_name);
    out.text(" > ");
    Level::offset_type::write(out, part(level, &Level::offset));
    if constexpr (has_limit) out.text(" and ");
  }
  if constexpr (has_limit) {
    out.identifier(row_number_name);
    out.text(" <= ");
    Level::limit_type::write(out, part(level, &Level::limit));
    if constexpr (has_offset) {
      out.text(" + ");
      Level::offset_type::write(out, part(level, &Level::offset));
    }
  }
}

template <class Info, class Out>
constexpr void write_names(Out& out, std::string_view range, const key_columns& keys) {
  for (std::size_t i = 0; i < keys.size; ++i) {
    if (i != 0) out.text(", ");
    out.column(range, Info::names[keys.places[i]]);
  }
}

/// `inner join "post_tags" on "tags"."id" = "post_tags"."tag_id"`
template <class Info, class JunctionInfo, class Out>
constexpr void write_junction(Out& out, const relation_columns& columns) {
  out.text(" inner join ");
  out.table(JunctionInfo::identifier.schema, JunctionInfo::identifier.name);
  for (std::size_t i = 0; i < columns.target.size; ++i) {
    out.text(i == 0 ? " on " : " and ");
    out.column(Info::range_name, Info::names[columns.target.places[i]]);
    out.text(" = ");
    out.column(JunctionInfo::range_name, JunctionInfo::names[columns.junction_child.places[i]]);
  }
}

/// The columns of a level, in their places.
template <class Tag, class Out, class Fields>
constexpr void write_columns(Out& out, const Fields& fields, std::size_t from, std::size_t to) {
  using info = table_info<Tag>;
  for (std::size_t i = from; i < to; ++i) {
    if (i != 0) out.text(", ");
    const std::size_t place = fields.places[i];
    write_result_column(out, info::range_name, info::names[place], type_of_column<Tag>(place));
  }
}

/// `, lower("name") as "key"`: the computed fields of a level.
template <class Level, class Out>
constexpr void write_extras(Out& out, const Level* level) {
  write_in_level(out, level, [&] {
    Level::extras_type::each(part(level, &Level::extras), [&](const auto* extra) {
      out.text(", ");
      write_field(out, extra);
    });
  });
}

/// `, "key"`: the same, of a subquery that has them.
template <class Out, class... Extras>
constexpr void write_names_of_extras(Out& out, const node_list<Extras...>*) {
  ((out.text(", "), out.identifier(Extras::name.view())), ...);
}

/// The columns of a level and its computed fields, which a subquery may have computed already.
template <class Level, class Out, class Fields>
constexpr void write_selected(Out& out, const Level* level, const Fields& fields, bool are_computed = false) {
  using Tag = typename Level::table_type;
  using Extras = typename Level::extras_type;
  if constexpr (Extras::size == 0) {
    write_columns<Tag>(out, fields, 0, fields.size);
  } else {
    write_columns<Tag>(out, fields, 0, fields.selected);
    if (are_computed)
      write_names_of_extras(out, static_cast<const Extras*>(nullptr));
    else
      write_extras(out, level);
    write_columns<Tag>(out, fields, fields.selected, fields.size);
  }
}

/// The parameters of a level's computed fields.
template <class Level, class Out>
constexpr void bind_extras(Out& out, const Level& level) {
  if constexpr (Level::extras_type::size != 0)
    Level::extras_type::each(&level.extras, [&](const auto* extra) { write_field(out, extra); });
}

}  // namespace virga::detail
