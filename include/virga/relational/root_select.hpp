#pragma once

#include <virga/relational/level_parts.hpp>

#include <cstddef>
#include <string_view>

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
    if (ordered) bind_level_order(out, level);
    bind_level_limit(out, level);
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

}  // namespace virga::detail
