#pragma once

#include <virga/query/select/exists.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/write/delete_from.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/update.hpp>
#include <virga/relational/write/row_insertion.hpp>
#include <virga/relational/write/statement_runner.hpp>
#include <virga/relational/write/written_part.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace virga {

/// The fact asked for of the table between the two of a relation.
template <fixed_string Table>
inline constexpr bool is_a_junction_of_keys = false;

namespace detail {

/// Writes rows and what is written with them.
template <class Dialect, bool IsShown = false>
class nested_writer : public statement_runner<Dialect, IsShown> {
 public:
  using statement_runner<Dialect, IsShown>::statement_runner;

  /// Inserts rows, those that they refer to before them, and behind them what refers to them; the columns `Returned` of
  /// each. A foreign key that is not said once is an error; `Given` are those that the rows above have given.
  template <class Tag, member_set Returned, member_set Given, class How, class Row, class... Writes>
  auto write_rows(std::vector<Row> rows, const node_list<Writes...>& writes, const written_level& level, How how) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      this->at(level, i, [&] { check_keys<Tag, said_by(type_list<Writes...>{})>(rows[i], unsaid_by(writes, i)); });
    row_numbers numbers(rows.size());
    for_each_node(writes, [&](const auto& write) { write.template before<Tag>(*this, rows, level, numbers); });
    constexpr member_set needed = join(Returned, needed_by(type_list<Writes...>{}));
    auto written = insert_rows<Tag, needed, Given>(*this, std::move(rows), level, how);
    return write_behind<Tag, Returned, needed>(std::move(written), writes, level);
  }

  /// Changes the rows that satisfy a condition, and what is written with them; the columns `Returned` of each.
  template <class Tag, member_set Returned, class Condition, class... Writes>
  auto change_rows(const Condition& where, const patch_of<Tag>& patch, const node_list<Writes...>& writes,
                   const written_level& level) {
    std::vector<patch_of<Tag>> patches{patch};
    this->at(level, [&] { check_keys<Tag, said_by(type_list<Writes...>{})>(patch); });
    row_numbers numbers(1);
    for_each_node(writes, [&](const auto& write) { write.template before<Tag>(*this, patches, level, numbers); });
    constexpr member_set needed = join(Returned, needed_by(type_list<Writes...>{}));
    auto changed = this->at(level, [&] { return change<Tag, needed>(where, patches.front()); });
    return write_behind<Tag, Returned, needed>(std::move(changed), writes, level);
  }

  /// `select <columns> from <table> where <condition>`
  template <class Tag, member_set Columns, class Condition>
  auto find(const Condition& where) {
    const auto step = [&](const auto&... fields) {
      return this->run(make_select<false>(this->context(), fields...).from(table_of<Tag>{}).where(where));
    };
    return with_fields<Tag, Columns>(step);
  }
  /// The same of rows that a relation is to tie: they become those of its part.
  template <class Relation, member_set Columns, class Condition>
  auto take(const Condition& where) {
    using Target = typename Relation::target_type;
    if constexpr (relation_keys<Relation>::part::given) {
      patch_of<Target> patch;
      set_part<Relation>(patch);
      return change<Target, Columns>(where, patch);
    } else {
      return find<Target, Columns>(where);
    }
  }
  /// The same of the one row that connect() means.
  template <class Relation, member_set Columns, class Condition>
  auto take_one(const Condition& where) {
    auto rows = take<Relation, Columns>(where);
    if (rows.size() != 1) throw_not_one_row("connect()", rows.size());
    return std::move(rows.front());
  }

  template <class Tag, class Condition>
  auto update(const patch_of<Tag>& patch, const Condition& where) {
    return make_update(this->context(), table_of<Tag>{}).set(patch).where(where);
  }
  template <class Tag, class Condition>
  void remove(const written_level& level, const Condition& where) {
    this->run_later(level, written_level::no_row, make_delete(this->context(), table_of<Tag>{}).where(where));
  }

  /// Inserts the junction's rows, one for each of `others`, between it and the row above that the level says.
  template <class Tag, class Relation, class Parent, class Key>
  void tie(const std::vector<Parent>& parents, const std::vector<Key>& others, const written_level& level) {
    using Target = typename Relation::target_type;
    using Junction = typename relation_keys<Relation>::junction;
    constexpr relation_columns keys = relation_keys<Relation>::columns;
    constexpr member_set both = join(set_of(keys.child), set_of(keys.junction_child));
    constexpr bool holds_keys_alone = asks_for_no_more<Junction>(both);
    static_assert(holds_keys_alone || is_a_junction_of_keys<table_label<Junction>>,
                  "with(): the table between the two has a column that must be given; create its rows instead");
    if constexpr (holds_keys_alone) {
      using Row = typename Junction::template apply<as_created<Junction, both>>;
      std::vector<Row> rows(others.size());
      for (std::size_t i = 0; i < others.size(); ++i) {
        copy_key<Tag, Junction, keys.parent, keys.child>(parents[level.parent_of(i)], rows[i]);
        copy_key<Target, Junction, keys.target, keys.junction_child>(others[i], rows[i]);
      }
      insert_rows<Junction, member_set{}, member_set{}>(*this, std::move(rows), level, tied<both>());
    }
  }

 private:
  template <class Tag, member_set Said, class Row>
  static void check_keys(const Row& row, const member_set& unsaid = {}) {
    [&]<std::size_t... Is>(std::index_sequence<Is...>) {
      (check_member<Tag, Said, Is>(nth_member<Is, sizeof...(Is)>(row), unsaid), ...);
    }(std::make_index_sequence<table_info<Tag>::member_count>{});
  }
  template <class Tag, member_set Said, std::size_t Place, class Member>
  static void check_member(const Member& member, const member_set& unsaid) {
    if constexpr (std::is_base_of_v<any_column_value, Member>) {
      const bool is_given = member.state() != value_state::omitted;
      if constexpr (Said.contains(Place)) {
        if (is_given != unsaid.contains(Place) && (is_given || is_key_or_relation<Member>))
          throw_key_of_relation(table_info<Tag>::names[Place], is_given);
      } else if constexpr (is_key_or_relation<Member>) {
        if (!is_given) throw_key_of_relation(table_info<Tag>::names[Place], false);
      }
    }
  }

  template <class Tag, member_set Returned, member_set Needed, class... Writes>
  auto write_behind(std::vector<key_row<Tag, Needed>> written, const node_list<Writes...>& writes,
                    const written_level& level) {
    row_numbers numbers(written.size());
    for_each_node(writes, [&](const auto& write) { write.template behind<Tag>(*this, written, level, numbers); });
    if constexpr (Needed == Returned) {
      return written;
    } else {
      std::vector<key_row<Tag, Returned>> keys(written.size());
      for (std::size_t i = 0; i < written.size(); ++i) copy_picked<Tag, Returned>(written[i], keys[i]);
      return keys;
    }
  }

  template <class Tag, member_set Returned, class Condition>
  std::vector<key_row<Tag, Returned>> change(const Condition& where, const patch_of<Tag>& patch) {
    const bool sets = gives_something(patch, std::make_index_sequence<table_info<Tag>::member_count>{});
    if constexpr (Returned == member_set{}) {
      std::vector<key_row<Tag, Returned>> rows;
      if (sets) rows.resize(this->run(update<Tag>(patch, where)));
      return rows;
    } else {
      if (!sets) return find<Tag, Returned>(where);
      const auto step = [&](const auto&... fields) {
        return this->run(update<Tag>(patch, where).returning(fields...));
      };
      return with_fields<Tag, Returned>(step);
    }
  }
};

}  // namespace detail
}  // namespace virga
