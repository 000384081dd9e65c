#pragma once

#include <virga/expr/functions/window.hpp>
#include <virga/query/select/group_by.hpp>
#include <virga/query/source/from.hpp>

#include <array>
#include <string_view>

namespace virga {

/// `"name" as (partition by ...)` in the window clause.
template <fixed_string Name, class Definition>
struct defined_window {
  static constexpr auto name = Name;

  Definition definition;

  template <class Out>
  static constexpr void write(Out& out, const defined_window* self) {
    out.identifier(Name.view());
    out.text(" as ");
    Definition::write(out, detail::part(self, &defined_window::definition));
  }
};

/// `window "w" as (partition by ...), ...`
template <class... Windows>
struct window_clause {
  static constexpr clause_position position = clause_position::window;

  node_list<Windows...> windows;

  template <fixed_string Name>
  static constexpr bool has() {
    return ((Windows::name == Name) || ...);
  }

  template <class Out>
  static constexpr void write(Out& out, const window_clause* self) {
    out.text(" window ");
    const detail::in_part<Out> here(out, query_part::window);
    node_list<Windows...>::write(out, detail::part(self, &window_clause::windows));
  }
};

/// The facts asked for of a window of a query.
template <fixed_string Name>
inline constexpr bool is_a_new_name = false;
template <fixed_string Base>
inline constexpr bool is_defined_before = false;
template <class Definition>
inline constexpr bool is_a_window_definition = requires { typename Definition::virga_window; };

namespace detail {

template <class Before, class Definition>
constexpr bool has_its_base() {
  if constexpr (!requires { Definition::base; })
    return true;
  else if constexpr (Definition::base.size() == 0)
    return true;
  else if constexpr (std::is_void_v<Before>)
    return false;
  else
    return Before::template has<Definition::base>();
}
/// Of a query's window clause, or void.
template <class Clause>
inline constexpr std::array<std::string_view, 0> window_names{};
template <class... Windows>
inline constexpr std::array<std::string_view, sizeof...(Windows)> window_names<window_clause<Windows...>>{
    Windows::name.view()...};

template <class New, class... Windows>
constexpr auto add_window(const window_clause<Windows...>& clause, New added) {
  return window_clause<Windows..., New>{append(clause.windows, std::move(added))};
}

}  // namespace detail

template <class Self>
struct window_step {
  /// `window "name" as (...)`: a window that functions of the select list and of order by go over with
  /// `over<"name">()`: `window<"w">(partition_by(posts.author_id).order_by(posts.id))`. May be called for several.
  template <fixed_string Name, class Definition>
  constexpr auto window(const Definition& definition) const {
    static_assert(is_a_window_definition<Definition>,
                  "window(): the argument is not a window, as partition_by(...).order_by(...)");
    if constexpr (!is_a_window_definition<Definition>) {
      return with_window<Name>(whole_window());
    } else if constexpr (!detail::has_its_base<typename Self::template clause<clause_position::window>, Definition>()) {
      static_assert(is_defined_before<Definition::base>,
                    "window(): a window can add to one that is defined before it, and there is none of this name");
      return with_window<Name>(whole_window());
    } else {
      return with_window<Name>(definition);
    }
  }

 private:
  template <fixed_string Name, class Definition>
  constexpr auto with_window(const Definition& definition) const {
    using Before = typename Self::template clause<clause_position::window>;
    using New = defined_window<Name, Definition>;
    if constexpr (std::is_void_v<Before>) {
      return detail::add_clause(detail::self_of<Self>(*this), window_clause<New>{{New{definition}}});
    } else {
      static_assert(!Before::template has<Name>() || is_a_new_name<Name>,
                    "window(): this query has a window of this name already");
      return detail::replace_clause(
          detail::copy_of<Self>(*this),
          detail::add_window(static_cast<const Before&>(detail::self_of<Self>(*this)), New{definition}));
    }
  }
};

}  // namespace virga
