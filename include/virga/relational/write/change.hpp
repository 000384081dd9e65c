#pragma once

#include <virga/relational/write/nested_transaction.hpp>
#include <virga/relational/write/relation_writes.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace virga {

/// The facts asked for of the steps of a change.
template <class Change>
inline constexpr bool says_its_rows = false;
template <class Change>
inline constexpr bool changes_something = false;
template <class Change>
inline constexpr bool has_no_set_yet = false;

/// Rows that are there, changed with their related rows: `db.change(users).where(users.id == 7).set({...})
/// .with(users.posts.create({...}))`. Immutable. All of it is one transaction, or a savepoint of the one it is run in;
/// an error's message begins with the path of the row, as create()'s does.
template <class Context, class Tag, class Condition, bool IsSet, class... Writes>
class [[nodiscard("nothing is changed until one() or run() is called")]] change_query {
  using result = detail::written_result<Tag, Writes...>;

 public:
  using patch_type = detail::patch_of<Tag>;
  /// The row, with the relations that were written to as members.
  using row_type = typename result::row_type;

  change_query(Context context, Condition condition, const patch_type& patch, node_list<Writes...> writes)
      : condition_(std::move(condition)), patch_(patch), writes_(std::move(writes)), context_(std::move(context)) {}

  /// `set "name" = $1, ...` of the rows themselves. May be left out where with() says something.
  auto set(const patch_type& patch) const {
    static_assert(!IsSet || has_no_set_yet<change_query>, "set(): this change has a set() already");
    return change_query<Context, Tag, Condition, true, Writes...>(context_, condition_, patch, writes_);
  }

  /// What is done to the related rows of each row, in this order, but for the rows that this one refers to, which come
  /// first: create(), connect(), connect_or_create() and upsert() of a relation, disconnect(), update(), delete_() and
  /// set().
  template <class... More>
  auto with(const More&... more) const {
    if constexpr ((detail::check_nested_write<Tag, false, More>() && ...))
      return add(*this, more...);
    else  // one mistake, one error: as if it changed something
      return change_query<Context, Tag, Condition, true, Writes...>(context_, condition_, *patch_, writes_);
  }

  /// Changes the one row that satisfies where() and reads it as a nested read does, with the relations that were
  /// written to, in the same transaction. row_count_error for another number of rows; nothing is changed then.
  [[nodiscard]] row_type one() const {
    row_type row{};
    if constexpr (check()) {
      detail::in_nested_transaction<dialect>(*context_.session, [&](auto& writer) {
        const detail::written_level& level = writer.level(detail::table_info<Tag>::name, false);
        const auto keys = write(writer, level);
        if (keys.size() != 1) writer.at(level, [&] { detail::throw_not_one_row("change()", keys.size()); });
        row = result::one(writer, keys[0]);
        return true;
      });
    }
    return row;
  }

  /// Changes every row that satisfies where(), and returns how many there were. Where there is none, nothing is
  /// written at all.
  std::uint64_t run() const {
    std::uint64_t rows = 0;
    if constexpr (check()) {
      detail::in_nested_transaction<dialect>(*context_.session, [&](auto& writer) {
        rows = write(writer, writer.level(detail::table_info<Tag>::name, false)).size();
        return rows != 0;
      });
    }
    return rows;
  }

  /// The statements of run() for one row, in the order they are sent, separated by ";\n".
  [[nodiscard]] std::string sql() const {
    if constexpr (check())
      return detail::show_nested<dialect>(
          *context_.session, [&](auto& writer) { write(writer, writer.level(detail::table_info<Tag>::name, false)); });
    else
      return {};
  }

  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] const Condition& condition() const { return condition_; }
  [[nodiscard]] const patch_type& patch() const noexcept { return *patch_; }
  [[nodiscard]] const node_list<Writes...>& writes() const noexcept { return writes_; }

 private:
  using dialect = typename Context::dialect;

  template <class Change>
  static auto add(const Change& change) {
    return change;
  }
  template <class... Before, class First, class... Rest>
  static auto add(const change_query<Context, Tag, Condition, IsSet, Before...>& change, const First& first,
                  const Rest&... rest) {
    if constexpr (detail::check_key_is_said_once<Tag, member_set{}, First, Before...>())
      return add(change_query<Context, Tag, Condition, IsSet, Before..., First>(
                     change.context(), change.condition(), change.patch(), detail::append(change.writes(), first)),
                 rest...);
    else
      return change;
  }

  static constexpr bool check() {
    constexpr bool changes = IsSet || sizeof...(Writes) != 0;
    static_assert(changes || changes_something<change_query>, "change(): nothing is changed; call set() or with()");
    return changes && detail::check_primary_key<Tag>();
  }

  template <class Writer>
  auto write(Writer& writer, const detail::written_level& level) const {
    return writer.template change_rows<Tag, detail::set_of(detail::keys_of<Tag>.primary)>(condition_, *patch_, writes_,
                                                                                          level);
  }

  Condition condition_;
  detail::held_row<patch_type> patch_;
  node_list<Writes...> writes_;
  Context context_;
};

/// `db.change(users)`, to be followed by where().
template <class Context, class Tag>
class [[nodiscard("nothing is changed until where(), set() and one() are called")]] change_step {
 public:
  constexpr explicit change_step(Context context) : context_(std::move(context)) {}

  /// Which rows are changed.
  template <class Condition>
  auto where(const Condition& condition) const {
    static_assert(detail::is_condition_operand<Condition>, "where(): the argument is not a condition");
    if constexpr (detail::is_condition_operand<Condition>) {
      auto node = detail::as_condition(condition);
      return change_query<Context, Tag, decltype(node), false>(context_, node, detail::patch_of<Tag>{}, {});
    } else {
      return refused_query();
    }
  }

  /// Refused: where() comes first.
  auto set(const detail::patch_of<Tag>&) const {
    refuse<change_step>();
    return refused_query();
  }
  template <class... Writes>
  auto with(const Writes&...) const {
    refuse<type_list<Writes...>>();
    return refused_query();
  }

 private:
  template <class What>
  static constexpr void refuse() {
    static_assert(says_its_rows<What>,
                  "set(), with(): say first which row is changed: change(table).where(...).set({...})");
  }

  Context context_;
};

namespace detail {

template <class Context, class T>
constexpr auto make_change(Context, const T&) {
  static_assert(is_table<T>, "change(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_change(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "change(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return change_step<Context, Tag>(std::move(context));
}

}  // namespace detail
}  // namespace virga
