#pragma once

#include <virga/core/error.hpp>
#include <virga/query/batch.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/update.hpp>
#include <virga/relational/write/nested_writes.hpp>
#include <virga/relational/write/write_path.hpp>
#include <virga/relational/write/written_keys.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace virga {

/// The fact asked for of the table between the two of a relation.
template <fixed_string Table>
inline constexpr bool is_a_junction_of_keys = false;

namespace detail {

/// `insert into` of rows of a use of one's own.
template <class Tag, class Row>
struct created_clause {
  static constexpr clause_position position = clause_position::verb;
  static constexpr overriding overrides = overriding::nothing;
  using table_type = Tag;
  using new_row_type = Row;
};

/// Runs the statements of a nested write, in a transaction that is its user's.
template <class Dialect>
class nested_writer {
 public:
  nested_writer(driver::session& session, write_path& path) : session_(&session), path_(&path) {}

  /// Looks, before anything is sent, whether each foreign key is said once.
  template <class Tag, class Row, class... Writes>
  void check(const std::vector<Row>& rows, const node_list<Writes...>& writes, bool is_many, std::string_view name) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t before = name.empty() ? path_->text().size() : path_->enter(name, is_many, i);
      check_row<Tag, said_by(type_list<Writes...>{})>(rows[i],
                                                      std::make_index_sequence<table_info<Tag>::member_count>{});
      for_each_node(writes, [&]<class Write>(const Write& write) {
        using Relation = typename Write::relation_type;
        if constexpr (requires { write.rows(); })
          check<typename Relation::target_type>(write.rows(), write.writes(), Relation::kind == relation_kind::many,
                                                Relation::name.view());
      });
      path_->leave(before);
    }
  }

  /// Inserts rows, those that they refer to before them, and behind them what refers to them; the columns `Returned` of
  /// each.
  template <class Tag, member_set Returned, class Row, class... Writes, class Enter>
  auto write_rows(std::vector<Row> rows, const node_list<Writes...>& writes, const Enter& enter) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t before = enter(i);
      row_numbers numbers;
      for_each_node(writes, [&](const auto& write) { write_before<Tag>(rows[i], write, numbers); });
      path_->leave(before);
    }
    constexpr member_set needed = join(Returned, needed_by(type_list<Writes...>{}));
    const auto written = insert<Tag, needed>(rows, enter);
    std::vector<key_row<Tag, Returned>> keys(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
      const std::size_t before = enter(i);
      row_numbers numbers;
      for_each_node(writes, [&](const auto& write) { write_behind<Tag>(written[i], write, numbers); });
      copy_picked<Tag, Returned>(written[i], keys[i], std::make_index_sequence<table_info<Tag>::member_count>{});
      path_->leave(before);
    }
    return keys;
  }

 private:
  template <class Tag, member_set Said, class Row, std::size_t... Is>
  void check_row(const Row& row, std::index_sequence<Is...>) {
    (check_member<Tag, Said, Is>(nth_member<Is, sizeof...(Is)>(row)), ...);
  }
  template <class Tag, member_set Said, std::size_t Place, class Member>
  void check_member(const Member& member) {
    if constexpr (std::is_base_of_v<any_column_value, Member>) {
      const bool is_given = member.state() != value_state::omitted;
      if constexpr (Said.contains(Place)) {
        if (is_given) throw_key_of_relation(table_info<Tag>::names[Place], true);
      } else if constexpr (is_key_or_relation<Member>) {
        if (!is_given) throw_key_of_relation(table_info<Tag>::names[Place], false);
      }
    }
  }

  template <class Tag, member_set Columns, class From, class To, std::size_t... Is>
  static void copy_picked(const From& from, To& to, std::index_sequence<Is...>) {
    const auto copy = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if constexpr (Columns.contains(I)) nth_member<I, sizeof...(Is)>(to) = nth_member<I, sizeof...(Is)>(from);
    };
    (copy(std::integral_constant<std::size_t, Is>{}), ...);
  }

  /// A statement for each row, all of them sent at once: so an error knows its row.
  template <class Tag, member_set Returned, class Row, class Enter>
  auto insert(const std::vector<Row>& rows, const Enter& enter) {
    const insert_query<bound_to<Dialect>, created_clause<Tag, Row>> into{{{session_}}, {}, {}};
    const auto statement_of = [&](const Row& row) {
      const auto step = [&](const auto&... fields) {
        if constexpr (sizeof...(fields) == 0)
          return into.values(row);
        else
          return into.values(row).returning(fields...);
      };
      return with_fields<Tag, Returned>(step);
    };
    std::vector<decltype(statement_of(rows[0]))> statements;
    for (const Row& row : rows) statements.push_back(statement_of(row));
    std::vector<key_row<Tag, Returned>> keys(rows.size());
    try {
      auto results = batch_range<Dialect>(*session_, statements);
      if constexpr (Returned != member_set{})
        for (std::size_t i = 0; i < rows.size(); ++i) keys[i] = std::move(results[i].front());
    } catch (const error& failed) {
      const std::size_t at = failed.batch_position();
      enter(at == 0 ? 0 : at - 1);
      throw;
    }
    return keys;
  }

  template <class Relation>
  auto enter_relation(row_numbers& numbers, std::size_t count) {
    const std::size_t first = numbers.next(Relation::name.view());
    for (std::size_t i = 1; i < count; ++i) numbers.next(Relation::name.view());
    return [this, first](std::size_t i) {
      return path_->enter(Relation::name.view(), Relation::kind == relation_kind::many, first + i);
    };
  }

  /// The columns of the one row that connect() means.
  template <class Tag, member_set Columns, class Condition>
  auto find_one(const Condition& condition) {
    const auto step = [&](const auto&... fields) {
      return make_select<false>(bound_to<Dialect>{session_}, fields...).from(table_of<Tag>{}).where(condition).all();
    };
    auto rows = with_fields<Tag, Columns>(step);
    if (rows.size() != 1) throw_not_one_row("connect()", rows.size());
    return std::move(rows.front());
  }

  template <class Tag, class Row, class Relation, class... Writes>
  void write_before(Row& row, const nested_create<Relation, Writes...>& write, row_numbers& numbers) {
    if constexpr (parent_refers<Relation>) {
      using Target = typename Relation::target_type;
      constexpr relation_columns keys = relation_keys<Relation>::columns;
      const auto made = write_rows<Target, set_of(keys.child)>(write.rows(), write.writes(),
                                                               enter_relation<Relation>(numbers, write.rows().size()));
      for (const auto& key : made) copy_key<Target, Tag, keys.child, keys.parent>(key, row);
    }
  }
  template <class Tag, class Row, class Relation, class Condition>
  void write_before(Row& row, const nested_connect<Relation, Condition>& write, row_numbers& numbers) {
    if constexpr (parent_refers<Relation>) {
      using Target = typename Relation::target_type;
      constexpr relation_columns keys = relation_keys<Relation>::columns;
      const std::size_t before = enter_relation<Relation>(numbers, 1)(0);
      copy_key<Target, Tag, keys.child, keys.parent>(find_one<Target, set_of(keys.child)>(write.condition), row);
      path_->leave(before);
    }
  }

  template <class Tag, class Parent, class Relation, class... Writes>
  void write_behind(const Parent& parent, const nested_create<Relation, Writes...>& write, row_numbers& numbers) {
    using Target = typename Relation::target_type;
    constexpr relation_columns keys = relation_keys<Relation>::columns;
    if constexpr (child_refers<Relation>) {
      auto rows = write.rows();
      for (auto& row : rows) copy_key<Tag, Target, keys.parent, keys.child>(parent, row);
      write_rows<Target, member_set{}>(std::move(rows), write.writes(),
                                       enter_relation<Relation>(numbers, write.rows().size()));
    } else if constexpr (!parent_refers<Relation>) {
      const auto enter = enter_relation<Relation>(numbers, write.rows().size());
      tie<Tag, Relation>(parent, write_rows<Target, set_of(keys.target)>(write.rows(), write.writes(), enter), enter);
    }
  }
  template <class Tag, class Parent, class Relation, class Condition>
  void write_behind(const Parent& parent, const nested_connect<Relation, Condition>& write, row_numbers& numbers) {
    using Target = typename Relation::target_type;
    constexpr relation_columns keys = relation_keys<Relation>::columns;
    if constexpr (!parent_refers<Relation>) {
      const auto enter = enter_relation<Relation>(numbers, 1);
      const std::size_t before = enter(0);
      if constexpr (child_refers<Relation>) {
        typename Target::template apply<as_update<Target>> patch;
        copy_key<Tag, Target, keys.parent, keys.child>(parent, patch);
        const auto changed =
            make_update(bound_to<Dialect>{session_}, table_of<Target>{}).set(patch).where(write.condition).run();
        if (changed != 1) throw_not_one_row("connect()", changed);
        path_->leave(before);
      } else {
        constexpr member_set wanted = set_of(keys.target);
        std::vector<key_row<Target, wanted>> found;
        found.push_back(find_one<Target, wanted>(write.condition));
        path_->leave(before);
        tie<Tag, Relation>(parent, found, enter);
      }
    }
  }

  /// Inserts the junction's rows between a row and others.
  template <class Tag, class Relation, class Parent, class Key, class Enter>
  void tie(const Parent& parent, const std::vector<Key>& others, const Enter& enter) {
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
        copy_key<Tag, Junction, keys.parent, keys.child>(parent, rows[i]);
        copy_key<Target, Junction, keys.target, keys.junction_child>(others[i], rows[i]);
      }
      insert<Junction, member_set{}>(rows, enter);
    }
  }

  driver::session* session_;
  write_path* path_;
};

}  // namespace detail
}  // namespace virga
