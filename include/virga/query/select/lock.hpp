#pragma once

#include <virga/query/select/group_by.hpp>
#include <virga/query/source/from.hpp>
#include <virga/writer/feature.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace virga {

enum class lock_strength { update, no_key_update, share, key_share };
enum class lock_wait { wait, no_wait, skip_locked };

constexpr std::string_view sql_text(lock_strength strength) {
  switch (strength) {
    case lock_strength::update:
      return " for update";
    case lock_strength::no_key_update:
      return " for no key update";
    case lock_strength::share:
      return " for share";
    case lock_strength::key_share:
      return " for key share";
  }
  return {};
}

constexpr std::string_view sql_text(lock_wait wait) {
  switch (wait) {
    case lock_wait::wait:
      return "";
    case lock_wait::no_wait:
      return " nowait";
    case lock_wait::skip_locked:
      return " skip locked";
  }
  return {};
}

namespace detail {

template <class Out>
constexpr void write_lock(Out& out, lock_strength strength, lock_wait wait, std::span<const std::string_view> tables) {
  out.text(sql_text(strength));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    out.text(i == 0 ? " of " : ", ");
    out.identifier(tables[i]);
  }
  out.text(sql_text(wait));
}

}  // namespace detail

/// ` for update of "posts" skip locked`
template <lock_strength Strength, lock_wait Wait, class... Sources>
struct one_lock {
  static constexpr lock_strength strength = Strength;
  static constexpr lock_wait wait = Wait;
  static constexpr bool says_which_tables = sizeof...(Sources) > 0;

  static constexpr std::array<std::string_view, sizeof...(Sources)> tables{Sources::range_name()...};

  template <class Out>
  static constexpr void write(Out& out) {
    detail::write_lock(out, Strength, Wait, tables);
  }
};

/// The locks of a query, one behind the other: ` for update of "posts" for share of "users"`
template <class... Locks>
struct lock_clause {
  static constexpr clause_position position = clause_position::lock;
  static constexpr bool skips_locked = ((Locks::wait == lock_wait::skip_locked) || ...);
  using locks_type = type_list<Locks...>;
  using last = type_at<sizeof...(Locks) - 1, locks_type>;

  template <class Out>
  static constexpr void write(Out& out, const lock_clause*) {
    out.require(feature::row_lock);
    (Locks::write(out), ...);
  }
};

template <>
struct refused_feature<feature::row_lock, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(
        has_feature<Feature>,
        "for_update(), for_share(): SQLite locks no rows; a transaction that writes has the database to itself");
  }
};

/// The facts asked for of a lock.
template <class Query>
inline constexpr bool locks_rows = !has_no_clause_at<Query, clause_position::lock>;
template <class Lock>
inline constexpr bool waits_for_locks = Lock::wait == lock_wait::wait;
template <class Query>
inline constexpr bool locks_every_table = [] {
  if constexpr (locks_rows<Query>)
    return !Query::template clause<clause_position::lock>::last::says_which_tables;
  else
    return false;
}();
template <class Query>
inline constexpr bool has_rows_of_tables =
    has_no_clause_at<Query, clause_position::group_by> && has_no_clause_at<Query, clause_position::having> &&
    has_no_clause_at<Query, clause_position::distinct_on> && !Query::select_type::distinct;
template <fixed_string Table>
inline constexpr bool is_read_by_the_query = false;

namespace detail {

template <fixed_string Table>
constexpr void refuse_of() {
  static_assert(is_read_by_the_query<Table>, "of(): this table is not in from() or join()");
}

template <class New, class... Locks>
constexpr auto append_lock(type_list<Locks...>) {
  return lock_clause<Locks..., New>{};
}

template <lock_strength Strength, class Query>
constexpr auto add_lock(const Query& query) {
  using New = one_lock<Strength, lock_wait::wait>;
  static_assert(!locks_every_table<Query>,
                "for_update(), for_share(): this query locks its rows already; say with of() which tables' rows the "
                "lock before is for");
  static_assert(has_rows_of_tables<Query>,
                "for_update(), for_share(): rows that are grouped or distinct can't be locked");
  if constexpr (locks_every_table<Query> || !has_rows_of_tables<Query>) {
    return query;
  } else if constexpr (locks_rows<Query>) {
    using Locks = typename Query::template clause<clause_position::lock>::locks_type;
    return replace_clause(Query(query), append_lock<New>(Locks{}));
  } else {
    return add_clause(query, lock_clause<New>{});
  }
}

/// The query with another lock in place of its last one.
template <class New, class Query, class... Locks, std::size_t... Before>
constexpr auto replace_last_lock(const Query& query, type_list<Locks...>, std::index_sequence<Before...>) {
  return replace_clause(Query(query), lock_clause<type_at<Before, type_list<Locks...>>..., New>{});
}
template <class New, class Query>
constexpr auto replace_last_lock(const Query& query) {
  using Locks = typename Query::template clause<clause_position::lock>::locks_type;
  return replace_last_lock<New>(query, Locks{}, std::make_index_sequence<Locks::size - 1>{});
}

template <lock_wait Wait, lock_strength Strength, class... Sources>
constexpr auto lock_with(type_tag<one_lock<Strength, lock_wait::wait, Sources...>>)
    -> one_lock<Strength, Wait, Sources...>;
template <class... Tables, lock_strength Strength, lock_wait Wait, class... Before>
constexpr auto lock_of(type_tag<one_lock<Strength, Wait, Before...>>) -> one_lock<Strength, Wait, Before..., Tables...>;

template <lock_wait Wait, class Query>
constexpr auto add_wait(const Query& query) {
  static_assert(locks_rows<Query>, "no_wait(), skip_locked(): call for_update() or for_share() first");
  if constexpr (locks_rows<Query>) {
    using Lock = typename Query::template clause<clause_position::lock>::last;
    static_assert(waits_for_locks<Lock>, "no_wait(), skip_locked(): this query says already what it does about locks");
    if constexpr (waits_for_locks<Lock>)
      return replace_last_lock<decltype(lock_with<Wait>(type_tag<Lock>{}))>(query);
    else
      return query;
  } else {
    return query;
  }
}

template <class Query, class... Sources>
constexpr bool check_of() {
  constexpr bool found[] = {from_of<Query>::tables().has(Sources::range_name())..., true};
  constexpr std::size_t stray = [] {
    std::size_t at = 0;
    while (found[at] && at < sizeof...(Sources)) ++at;
    return at;
  }();
  if constexpr (stray < sizeof...(Sources))
    refuse_of<label_from([] { return type_at<stray, type_list<Sources...>>::range_name(); })>();
  return stray == sizeof...(Sources);
}

}  // namespace detail

/// Row locks, taken as rows are read and kept to the end of the transaction. PostgreSQL's manual, section 13.3.2.
/// Several behind one another, each of its own tables: `.for_update().of(posts).for_share().of(users).no_wait()`; of(),
/// no_wait() and skip_locked() are of the last one.
template <class Self>
struct lock_step {
  /// `for update`
  constexpr auto for_update() const { return detail::add_lock<lock_strength::update>(detail::self_of<Self>(*this)); }
  /// `for no key update`
  constexpr auto for_no_key_update() const {
    return detail::add_lock<lock_strength::no_key_update>(detail::self_of<Self>(*this));
  }
  /// `for share`
  constexpr auto for_share() const { return detail::add_lock<lock_strength::share>(detail::self_of<Self>(*this)); }
  /// `for key share`
  constexpr auto for_key_share() const {
    return detail::add_lock<lock_strength::key_share>(detail::self_of<Self>(*this));
  }

  /// ` of "posts"`: the rows of these tables only.
  template <class... Tables>
  constexpr auto of(const Tables&... tables) const {
    static_assert(locks_rows<Self>, "of(): call for_update() or for_share() first");
    static_assert(sizeof...(Tables) > 0 && (is_table_or_subquery<Tables> && ...), "of(): an argument is not a table");
    if constexpr (locks_rows<Self> && (is_table_or_subquery<Tables> && ...)) {
      using Lock = typename Self::template clause<clause_position::lock>::last;
      if constexpr (detail::check_of<Self, decltype(detail::as_source(tables))...>())
        return detail::replace_last_lock<decltype(detail::lock_of<decltype(detail::as_source(tables))...>(
            type_tag<Lock>{}))>(detail::self_of<Self>(*this));
      else
        return detail::copy_of<Self>(*this);
    } else {
      return detail::copy_of<Self>(*this);
    }
  }
  /// ` nowait`: an error instead of waiting for a row that is locked.
  constexpr auto no_wait() const { return detail::add_wait<lock_wait::no_wait>(detail::self_of<Self>(*this)); }
  /// ` skip locked`: passes over rows that are locked.
  constexpr auto skip_locked() const { return detail::add_wait<lock_wait::skip_locked>(detail::self_of<Self>(*this)); }
};

}  // namespace virga
