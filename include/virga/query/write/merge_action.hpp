#pragma once

#include <virga/query/select/where.hpp>
#include <virga/query/write/overriding.hpp>
#include <virga/query/write/row_assignment.hpp>
#include <virga/query/write/row_cells.hpp>
#include <virga/query/write/variable_statement.hpp>

#include <array>
#include <span>

namespace virga {

/// When an action of a merge is taken: for a row of the source that has a row in the target, or has none.
enum class merge_case { matched, not_matched };

namespace detail {

/// Adds what a row or a patch of an action gives to the mask.
void add_given(statement_key& mask, const cell_reader& reader, const void* row, const dialect_rules& rules);

/// `insert ("a", "b") overriding ... values ($1, $2)`, or `insert default values`.
void write_insert_action(sql_writer& out, const cell_reader& reader, std::span<const row_cell> cells,
                         std::string_view overriding, const assignment_place& place);
void write_insert_action(parameter_list& out, const cell_reader& reader, std::span<const row_cell> cells,
                         std::string_view overriding, const assignment_place& place);

/// The tables whose columns the actions of a merge may use: for a row that is there, the target and the source; for one
/// that is not, the source.
struct merge_tables {
  scope (*matched)();
  scope (*not_matched)();
};

struct merge_delete {
  static void add_to(statement_key&, const merge_delete&, const dialect_rules&) {}

  template <class Out>
  static constexpr void write(Out& out, const merge_delete*, const merge_tables&) {
    out.text("delete");
  }
};

struct merge_nothing {
  static void add_to(statement_key&, const merge_nothing&, const dialect_rules&) {}

  template <class Out>
  static constexpr void write(Out& out, const merge_nothing*, const merge_tables&) {
    out.text("do nothing");
  }
};

template <class Tag, class... Rows>
struct merge_update {
  using patch_type = typename Tag::template apply<as_update<Tag>>;

  patch_type patch;
  node_list<Rows...> rows;

  static void add_to(statement_key& mask, const merge_update& self, const dialect_rules& rules) {
    if constexpr (sizeof...(Rows) == 0)
      require_a_value(cells_of_row<Tag, patch_type>::reader, &self.patch, "then_update()");
    add_given(mask, cells_of_row<Tag, patch_type>::reader, &self.patch, rules);
  }

  // What is set is not known without an instance, save the rows.
  template <class Out>
  static constexpr void write(Out& out, const merge_update* self, const merge_tables& tables) {
    out.text("update set ");
    if (self == nullptr)
      write_rows_to_set(out, static_cast<const node_list<Rows...>*>(nullptr), true);
    else
      write_set<Tag>(out, self->patch, self->rows, {"then_update()", tables.matched});
  }
};

template <class Tag, overriding Overriding>
struct merge_insert {
  using new_row_type = typename Tag::template apply<insert_row_use<Tag, Overriding>>;
  using columns = cells_of_row<Tag, new_row_type>;

  new_row_type row;

  static void add_to(statement_key& mask, const merge_insert& self, const dialect_rules& rules) {
    add_given(mask, columns::reader, &self.row, rules);
  }

  template <class Out>
  static constexpr void write(Out& out, const merge_insert* self, const merge_tables& tables) {
    if (self != nullptr) write_row(out, *self, tables);
  }

 private:
  template <class Out>
  static void write_row(Out& out, const merge_insert& self, const merge_tables& tables) {
    std::array<row_cell, columns::info::member_count> cells;
    driver::parameter_store read_for_text;
    if constexpr (Out::binds_values)
      columns::reader.read(&self.row, cells, out.store());
    else
      columns::reader.read(&self.row, cells, read_for_text);
    write_insert_action(out, columns::reader, cells, sql_text(Overriding), {"then_insert()", tables.not_matched});
  }
};

/// In the place of a condition: the action is taken for every row of its case.
struct always {
  template <class Out>
  static constexpr void write(Out&, const always*) {}
};

[[noreturn]] void throw_step_without_condition(std::string_view method);

/// `when matched and <condition> then <action>`
template <merge_case Case, class Condition, class Action>
struct merge_when {
  static constexpr merge_case when = Case;
  static constexpr bool is_conditional = !std::same_as<Condition, always>;
  static constexpr bool may_be_empty = erased_condition<Condition>;

  Condition condition;
  Action action;

  constexpr bool is_taken_always() const { return !is_conditional || is_empty_condition(&condition); }

  template <class Out>
  static constexpr void write(Out& out, const merge_when* self, const merge_tables& tables) {
    out.text(Case == merge_case::matched ? " when matched" : " when not matched");
    const auto* const given = part(self, &merge_when::condition);
    if (is_conditional && !is_empty_condition(given)) {
      out.text(" and ");
      Condition::write(out, given);
    }
    out.text(" then ");
    Action::write(out, part(self, &merge_when::action), tables);
  }
};

}  // namespace detail

/// The actions of a merge, in the order in which they are tried.
template <class... Whens>
struct merge_actions {
  static constexpr clause_position position = clause_position::values;

  node_list<Whens...> whens;

  /// True if an action of this case is taken for every row of it, so that none behind it is ever reached.
  static constexpr bool covers(merge_case which) { return ((Whens::when == which && !Whens::is_conditional) || ...); }

  static void add_to(detail::statement_key& mask, const merge_actions& self, const dialect_rules& rules) {
    detail::for_each_node(self.whens, [&](const auto& when) { when.action.add_to(mask, when.action, rules); });
  }

  /// usage_error if a condition that was put together is empty and there is an action of the same case behind it: the
  /// database refuses what it never reaches.
  static constexpr void require_reachable(const merge_actions& self) {
    bool matched = false;
    bool not_matched = false;
    detail::for_each_node(self.whens, [&]<class When>(const When& when) {
      constexpr bool is_matched = When::when == merge_case::matched;
      bool& covered = is_matched ? matched : not_matched;
      if (covered) detail::throw_step_without_condition(is_matched ? "when_matched()" : "when_not_matched()");
      covered = when.is_taken_always();
    });
  }

  template <class Out>
  static constexpr void write(Out& out, const merge_actions* self, const detail::merge_tables& tables) {
    if constexpr ((Whens::may_be_empty || ...))
      if (self != nullptr) require_reachable(*self);
    node_list<Whens...>::each(detail::part(self, &merge_actions::whens),
                              [&]<class When>(const When* when) { When::write(out, when, tables); });
  }
};

}  // namespace virga
