#pragma once

#include <virga/relational/extras.hpp>
#include <virga/relational/level.hpp>
#include <virga/relational/level_faults.hpp>
#include <virga/relational/level_page.hpp>
#include <virga/relational/related.hpp>

namespace virga {

/// The facts asked for of the columns and relations of a level of a nested read.
template <class Member, class Table>
inline constexpr bool belongs_to_this_level = std::same_as<typename Member::table_type::base, Table>;
template <class... Columns>
inline constexpr bool names_a_column = sizeof...(Columns) > 0;
template <fixed_string Table>
inline constexpr bool has_a_column_left = false;
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_not_loaded_yet = false;
template <class Keys>
inline constexpr bool is_of_the_rows_themselves = false;

/// What `query(users)` and a relation have in common: which rows, which columns, and what comes with
/// them. `Self` has `here()`, its level, and `with_level(level)`.
template <class Self>
struct level_steps {
  /// Only the rows that satisfy the condition, which may use the columns of this table and, of a relation through a
  /// junction, of the junction; so may order_by() and extras().
  template <class Condition>
  constexpr auto where(const Condition& condition) const {
    static_assert(std::is_same_v<typename Self::level_type::where_type, unsaid>,
                  "where(): this query has a where() already; join its conditions with `and`");
    static_assert(detail::is_condition_operand<Condition>, "where(): the argument is not a condition");
    if constexpr (detail::is_condition_operand<Condition>) {
      auto node = detail::as_condition(condition);
      using From = detail::sight_of_level<typename Self::level_type>;
      using fault = detail::fault_in<decltype(node), From>;
      if constexpr (fault::found.kind != fault_kind::none) detail::refuse_where_of_level<fault>();
      return self().with_level(detail::set_where(self().here(), where_clause<decltype(node)>{node}));
    } else {
      return self();
    }
  }

  /// `order by <key>, ...`; for a relation, within each parent.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert(std::is_same_v<typename Self::level_type::order_type, unsaid>,
                  "order_by(): this query has an order_by() already; give it all its keys at once");
    static_assert(((detail::ordering<Keys> || detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "order_by(): a key is not a column or an expression");
    static_assert(sizeof...(Keys) > 0, "order_by(): it needs a key; without order_by() rows come in any order");
    using From = detail::sight_of_level<typename Self::level_type>;
    using Nodes = node_list<decltype(detail::as_order_key(keys))...>;
    using fault = detail::fault_in<Nodes, From, true>;
    constexpr bool of_rows = fault::found.kind != fault_kind::aggregate;
    static_assert(of_rows || is_of_the_rows_themselves<Nodes>,
                  "order_by(): an aggregate can't order the rows of a nested read, which are not grouped; use a "
                  "subquery");
    if constexpr (!of_rows) {
      return self();
    } else if constexpr (fault::found.kind == fault_kind::none) {
      return self().with_level(detail::set_order(
          self().here(), order_by_clause<decltype(detail::as_order_key(keys))...>{{detail::as_order_key(keys)...}}));
    } else if constexpr (fault::found.kind == fault_kind::relation) {
      detail::refuse_relation<fault::table, fault::name>();
      return self();
    } else {
      detail::refuse_order_of_level<fault::table, fault::name>();
      return self();
    }
  }

  /// At most so many rows; for a relation, for each parent. The primary key is added to the order, so that
  /// every statement of the read means the same rows.
  template <class Count>
  constexpr auto limit(const Count& count) const {
    static_assert(is_row_count<Count>, "limit(): the argument is not an integer");
    static_assert(std::is_same_v<typename Self::level_type::limit_type, unsaid>,
                  "limit(): this query has a limit() already");
    return self().with_level(detail::set_limit(self().here(), detail::as_row_count(count)));
  }

  /// Passes over so many rows; for a relation, of each parent.
  template <class Count>
  constexpr auto offset(const Count& count) const {
    static_assert(is_row_count<Count>, "offset(): the argument is not an integer");
    static_assert(std::is_same_v<typename Self::level_type::offset_type, unsaid>,
                  "offset(): this query has an offset() already");
    return self().with_level(detail::set_offset(self().here(), detail::as_row_count(count)));
  }

  /// Only these columns, one at least: the others are not members of the row.
  template <class... Columns>
  constexpr auto columns(const Columns&...) const {
    using Tag = typename Self::level_type::table_type;
    constexpr bool are_columns = (detail::is_field<Columns> && ...);
    static_assert(are_columns, "columns(): the arguments are not columns");
    static_assert(names_a_column<Columns...>,
                  "columns(): name one column at least; without columns() every one is read");
    if constexpr (are_columns && names_a_column<Columns...>) {
      static_assert((belongs_to_this_level<Columns, typename Tag::base> && ...),
                    "columns(): a column is not one of this level's table");
      using columns = detail::columns_of_one_table<decltype(detail::as_column(Columns{}))...>;
      return self().with_level(detail::set_columns<columns::places>(self().here()));
    } else {
      return self();
    }
  }

  /// Every column but these, or of those that columns() named every one but these: the others are not members of the
  /// row. `without(users.password)`.
  template <class... Columns>
  constexpr auto without(const Columns&...) const {
    using Level = typename Self::level_type;
    using Tag = typename Level::table_type;
    constexpr bool are_columns = (detail::is_field<Columns> && ...);
    static_assert(are_columns, "without(): the arguments are not columns");
    static_assert(names_a_column<Columns...>,
                  "without(): name one column at least; without without() every one is read");
    if constexpr (are_columns && names_a_column<Columns...>) {
      static_assert((belongs_to_this_level<Columns, typename Tag::base> && ...),
                    "without(): a column is not one of this level's table");
      using columns = detail::columns_of_one_table<decltype(detail::as_column(Columns{}))...>;
      constexpr member_set left = detail::columns_left<Tag>(Level::columns, columns::places);
      static_assert(left != member_set{} || has_a_column_left<detail::table_label<Tag>>,
                    "without(): no column is left; the row needs one at least");
      return self().with_level(detail::set_columns<left>(self().here()));
    } else {
      return self();
    }
  }

  /// Computed fields of the rows: `extras(lower(users.name).as<"key">(), users.posts.count().as<"posts">())`, each read
  /// by its name, `user.get<"key">()`. SQL: `, lower("name") as "key"` behind the columns.
  template <class... Extras>
  constexpr auto extras(const Extras&... extras) const {
    if constexpr (detail::check_extras<typename Self::level_type, Extras...>())
      return self().with_level(detail::set_extras(self().here(), node_list<Extras...>{extras...}));
    else
      return self();
  }

  /// Loads relations into the rows: `with(users.posts, users.profile.where(...))`.
  template <class... Relations>
  constexpr auto with(const Relations&... relations) const {
    return add(self(), relations...);
  }

 private:
  template <class Query>
  static constexpr auto add(const Query& query) {
    return query;
  }
  template <class Query, class First, class... Rest>
  static constexpr auto add(const Query& query, const First& first, const Rest&... rest) {
    using Relation = typename detail::relation_of<First>::type;
    static_assert(!std::is_void_v<Relation>, "with(): the argument is not a relation, such as users.posts");
    if constexpr (!std::is_void_v<Relation>) {
      using Tag = typename Self::level_type::table_type;
      constexpr bool belongs = belongs_to_this_level<Relation, typename Tag::base>;
      static_assert(belongs_to_this_level<Relation, typename Tag::base>,
                    "with(): this relation belongs to another table");
      constexpr bool loaded = detail::loads_relation<Relation>(typename Query::level_type::loads_type{});
      static_assert(!loaded || is_not_loaded_yet<detail::table_label<Tag>, Relation::name>,
                    "with(): this relation is loaded already; say everything about it at once");
      if constexpr (!belongs || loaded) {
        return query;
      } else if constexpr (detail::relation_keys<Relation>::check()) {
        auto next = query.with_level(detail::add_load(query.here(), detail::as_load(first)));
        return add(next, rest...);
      } else {
        return query;
      }
    } else {
      return query;
    }
  }

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

/// A relation with what was said about it.
template <class Relation, class Level>
struct relation_load : level_steps<relation_load<Relation, Level>>, page_steps<relation_load<Relation, Level>> {
  using relation_type = Relation;
  using level_type = Level;

  constexpr explicit relation_load(Level level) : level_(std::move(level)) {}

  [[nodiscard]] constexpr const Level& here() const { return level_; }
  template <class New>
  [[nodiscard]] constexpr auto with_level(New level) const {
    return relation_load<Relation, New>(std::move(level));
  }

  Level level_;
};

namespace detail {

template <class Relation>
constexpr auto as_load(const Relation& relation) {
  if constexpr (std::is_same_v<typename relation_of<Relation>::type, Relation>) {
    using Level = plain_level<typename Relation::target_type, typename relation_keys<Relation>::junction>;
    return relation_load<Relation, Level>(Level{});
  } else {
    return relation;
  }
}

}  // namespace detail

template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class Condition>
constexpr auto relation<Tag, Kind, Name, Target, How...>::where(Condition condition) const {
  return detail::as_load(*this).where(condition);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class... Keys>
constexpr auto relation<Tag, Kind, Name, Target, How...>::order_by(Keys... keys) const {
  return detail::as_load(*this).order_by(keys...);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class Count>
constexpr auto relation<Tag, Kind, Name, Target, How...>::limit(Count count) const {
  return detail::as_load(*this).limit(count);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class Count>
constexpr auto relation<Tag, Kind, Name, Target, How...>::offset(Count count) const {
  return detail::as_load(*this).offset(count);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class... Columns>
constexpr auto relation<Tag, Kind, Name, Target, How...>::columns(Columns... columns) const {
  return detail::as_load(*this).columns(columns...);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class... Columns>
constexpr auto relation<Tag, Kind, Name, Target, How...>::without(Columns... columns) const {
  return detail::as_load(*this).without(columns...);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class... Extras>
constexpr auto relation<Tag, Kind, Name, Target, How...>::extras(Extras... extras) const {
  return detail::as_load(*this).extras(extras...);
}
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
template <class... Relations>
constexpr auto relation<Tag, Kind, Name, Target, How...>::with(Relations... relations) const {
  return detail::as_load(*this).with(relations...);
}

}  // namespace virga
