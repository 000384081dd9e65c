#pragma once

#include <virga/relational/level.hpp>

namespace virga {

namespace detail {

template <class Level>
struct from_of_level {
  static constexpr scope tables() {
    scope result;
    result.add(table_info<typename Level::table_type>::range_name);
    return result;
  }
};

template <class T>
struct relation_of {
  using type = void;
};
template <class Tag, relation_kind Kind, fixed_string Name, template <class> class Target, class... How>
struct relation_of<relation<Tag, Kind, Name, Target, How...>> {
  using type = relation<Tag, Kind, Name, Target, How...>;
};
template <class Relation, class Level>
struct relation_of<relation_load<Relation, Level>> {
  using type = Relation;
};

template <class Relation>
constexpr auto as_load(const Relation& relation);

}  // namespace detail

/// What `query(users)` and a relation have in common: which rows, which columns, and what comes with
/// them. `Self` has `here()`, its level, and `with_level(level)`.
template <class Self>
struct level_steps {
  /// Only the rows that satisfy the condition, which may use the columns of this table.
  template <class Condition>
  constexpr auto where(const Condition& condition) const {
    static_assert(std::is_same_v<typename Self::level_type::where_type, unsaid>,
                  "where(): this query has a where() already; join its conditions with `and`");
    static_assert(detail::is_condition_operand<Condition>, "where(): the argument is not a condition");
    if constexpr (detail::is_condition_operand<Condition>) {
      auto node = detail::as_condition(condition);
      static_assert(
          decltype(node)::in_scope(detail::from_of_level<typename Self::level_type>::tables()),
          "where(): this condition uses a column of another table; in a nested read each level filters its own");
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
    static_assert(
        (decltype(detail::as_order_key(keys))::in_scope(detail::from_of_level<typename Self::level_type>::tables()) &&
         ...),
        "order_by(): a key uses a column of another table; in a nested read each level orders its own");
    return self().with_level(detail::set_order(
        self().here(), order_by_clause<decltype(detail::as_order_key(keys))...>{{detail::as_order_key(keys)...}}));
  }

  /// At most so many rows; for a relation, for each parent. The primary key is added to the order, so that
  /// every statement of the read means the same rows.
  template <class Count>
  constexpr auto limit(const Count& count) const {
    static_assert(is_row_count<Count>, "limit(): the argument is not an integer or a placeholder");
    return self().with_level(detail::set_limit(self().here(), detail::as_row_count(count)));
  }

  /// Passes over so many rows; for a relation, of each parent.
  template <class Count>
  constexpr auto offset(const Count& count) const {
    static_assert(is_row_count<Count>, "offset(): the argument is not an integer or a placeholder");
    return self().with_level(detail::set_offset(self().here(), detail::as_row_count(count)));
  }

  /// Only these columns: the others are not members of the row.
  template <class... Columns>
  constexpr auto columns(const Columns&...) const {
    using Tag = typename Self::level_type::table_type;
    static_assert((detail::is_field<Columns> && ...), "columns(): the arguments are not columns");
    static_assert((std::same_as<typename Columns::table_type::base, typename Tag::base> && ...),
                  "columns(): a column is not one of this level's table");
    constexpr member_set set = detail::columns_of<Tag, decltype(detail::as_column(Columns{}))...>();
    return self().with_level(detail::set_columns<set>(self().here()));
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
      static_assert(std::same_as<typename Relation::table_type::base, typename Tag::base>,
                    "with(): this relation belongs to another table");
      if constexpr (detail::relation_keys<Relation>::check()) {
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
struct relation_load : level_steps<relation_load<Relation, Level>> {
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
    using Level = plain_level<typename Relation::target_type>;
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
template <class... Relations>
constexpr auto relation<Tag, Kind, Name, Target, How...>::with(Relations... relations) const {
  return detail::as_load(*this).with(relations...);
}

}  // namespace virga
