#pragma once

#include <virga/query/dynamic/dynamic_distinct.hpp>
#include <virga/query/dynamic/dynamic_join.hpp>
#include <virga/query/dynamic/dynamic_limit.hpp>
#include <virga/query/dynamic/dynamic_lock.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace virga {

/// A query whose clauses are chosen at run time: its type stays the same, whatever is added, so that it can be held in
/// a variable, passed on and returned:
///
///     auto query = db.select(users.id, users.name).from(users).dynamic();
///     if (name) query = query.where(users.name == *name);
///     query = query.order_by(users.id).limit(20);
///
/// where() and having() called again are joined by `and`; group_by() and order_by() add keys; limit() and offset()
/// replace, and so do locks, but for those that say with of() which tables they are for. The select list and from() are
/// fixed, and with them the type of a row: joins serve conditions and keys, and right and full joins, which would make
/// columns of the row null, stand before dynamic() as do with() and window(). A set operation makes a
/// query of another type; what a branch has stays its own. The text is put together each time it is run, and prepared
/// from its second use on (see pg::options::statement_cache). Columns of a table that is not there are a usage_error
/// when they are added, and, of a grouped query, those that are neither keys nor in an aggregate when it is run.
/// Immutable; copies are independent.
template <class Query>
class [[nodiscard("a query does nothing until all(), get(), one() or stream() is called")]] dynamic_select
    : public dynamic_join_step<dynamic_select<Query>, Query>,
      public dynamic_distinct_step<dynamic_select<Query>, Query>,
      public dynamic_lock_step<dynamic_select<Query>, Query>,
      public dynamic_limit_step<dynamic_select<Query>>,
      public row_ends<dynamic_select<Query>>,
      public set_operation_step<dynamic_select<Query>>,
      public subquery_step<dynamic_select<Query>> {
  friend dynamic_join_step<dynamic_select, Query>;
  friend dynamic_distinct_step<dynamic_select, Query>;
  friend dynamic_lock_step<dynamic_select, Query>;
  friend dynamic_limit_step<dynamic_select>;
  using base = decltype(detail::base_of(std::declval<const Query&>()));

 public:
  using virga_select = void;
  using virga_dynamic = void;
  using context_type = typename Query::context_type;
  template <clause_position Position>
  using clause = typename Query::template clause<Position>;
  using select_type = typename Query::select_type;
  using from_type = typename Query::from_type;
  using where_type = void;
  using fields_type = typename Query::fields_type;
  using row_type = typename Query::row_type;
  using reader_type = typename Query::reader_type;
  static constexpr std::size_t field_count = Query::field_count;

  explicit dynamic_select(const Query& query) : base_(base::of(query)) {
    const scope tables = from_type::tables();
    tables_.assign(tables.entries, tables.entries + tables.size);
    add_clauses(query);
  }

  [[nodiscard]] const context_type& context() const { return base_.context(); }
  static constexpr scope tables() { return Query::tables(); }
  static constexpr bool check_clauses() { return true; }

  /// `where <condition>`, `... and <condition>`
  template <class C>
  dynamic_select where(const C& added) const {
    static_assert(detail::is_condition_operand<C>, "where(): the argument is not a condition");
    dynamic_select result = *this;
    if constexpr (detail::is_condition_operand<C>) {
      const condition given(added);
      require_place(given, query_part::where, detail::calls_allowed::none);
      result.clauses_.where = result.clauses_.where && given;
    }
    return result;
  }
  /// `group by <key>, ...`
  template <class... Keys>
  dynamic_select group_by(const Keys&... keys) const {
    static_assert(((detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "group_by(): a key is not a column or an expression");
    dynamic_select result = *this;
    if constexpr ((detail::key_operand<Keys> && ...))
      if constexpr (detail::check_names<fields_type>(type_list<decltype(detail::as_key(keys))...>{}))
        (result.add_key(detail::as_key(keys)), ...);
    result.clauses_.require_lockable();
    return result;
  }
  /// `having <condition>`, `... and <condition>`
  template <class C>
  dynamic_select having(const C& added) const {
    static_assert(detail::is_condition_operand<C>, "having(): the argument is not a condition");
    dynamic_select result = *this;
    if constexpr (detail::is_condition_operand<C>) {
      const condition given(added);
      require_place(given, query_part::having, detail::calls_allowed::aggregates);
      result.clauses_.having = result.clauses_.having && given;
      result.clauses_.require_lockable();
    }
    return result;
  }
  /// `order by <key>, ...`, behind the keys that are there.
  template <class... Keys>
  dynamic_select order_by(const Keys&... keys) const {
    static_assert(((detail::ordering<Keys> || detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "order_by(): a key is not a column or an expression");
    dynamic_select result = *this;
    if constexpr (((detail::ordering<Keys> || detail::key_operand<Keys>) && ...)) {
      using added = type_list<decltype(detail::as_order_key(keys))...>;
      if constexpr (detail::check_names<fields_type>(detail::expressions_of_order(added{}))) {
        result.note_order(added{});
        (result.add(result.clauses_.order_by, detail::as_order_key(keys), query_part::order_by,
                    detail::calls_allowed::as_before),
         ...);
      }
    }
    return result;
  }

  template <class Out>
  static constexpr void write(Out& out, const dynamic_select* self) {
    if (self == nullptr) {
      out.mark_dynamic();
    } else if constexpr (requires { self->clauses_.write(out); }) {
      const detail::query_in_sight<Out> here(out, [self](const scope& around) { return self->tables_in(around); });
      const bool before = out.qualify(out.qualifies() || from_type::source_count > 1 || !self->clauses_.joins.empty());
      if constexpr (!Out::binds_values) self->require_rows(out.rules());
      detail::grouped_query<Out> grouped(out, self->clauses_.group_keys, self->clauses_.is_grouped(),
                                         self->clauses_.are_group_keys_known);
      base::template write<detail::marks_of<Query>>(out, self->base_, self->clauses_);
      self->clauses_.write(out);
      grouped.finish();
      out.qualify(before);
    }
  }

  /// The same query, to be run on a database.
  template <class Bound>
  auto on(Bound context) const {
    return dynamic_select<decltype(std::declval<const Query&>().on(context))>(base_.on(context), clauses_, tables_);
  }

  dynamic_select(typename base::type fixed, detail::dynamic_clauses clauses, std::vector<scope::entry> tables)
      : base_(std::move(fixed)), clauses_(std::move(clauses)), tables_(std::move(tables)) {}

 private:
  [[nodiscard]] scope scope_of_tables() const { return tables_in(scope()); }
  [[nodiscard]] scope tables_in(const scope& around) const {
    return Query::tables_in(around).with_tables(tables_.data(), tables_.size());
  }

  // Of the whole query, when it has all its clauses.
  void require_rows(const dialect_rules& rules) const {
    const scope tables = scope_of_tables();
    clauses_.require_locked_rows(tables);
    clauses_.order_of_distinct_on.require_keys_first(rules);
  }

  // What the query had before it became dynamic.
  void add_clauses(const Query& query) {
    using where = clause<clause_position::where>;
    using group_by = clause<clause_position::group_by>;
    using having = clause<clause_position::having>;
    using distinct_on = clause<clause_position::distinct_on>;
    using window = clause<clause_position::window>;
    using order_by = clause<clause_position::order_by>;
    using limit = clause<clause_position::limit>;
    using offset = clause<clause_position::offset>;
    using lock = clause<clause_position::lock>;
    if constexpr (!std::is_void_v<where>) clauses_.where = condition(static_cast<const where&>(query).condition);
    if constexpr (!std::is_void_v<group_by>)
      detail::for_each_node(static_cast<const group_by&>(query).keys, [this]<class Key>(const Key& key) {
        clauses_.group_by.push_back(erase(detail::as_group_key_at_run_time<Query>(key)));
        note_keys(typename detail::keys_in<Key>::as_given{});
      });
    if constexpr (!std::is_void_v<having>) clauses_.having = condition(static_cast<const having&>(query).condition);
    if constexpr (!std::is_void_v<window>) clauses_.window = erase(static_cast<const window&>(query));
    if constexpr (!std::is_void_v<distinct_on>)
      detail::for_each_node(static_cast<const distinct_on&>(query).keys,
                            [this](const auto& key) { this->add_distinct_key(key); });
    clauses_.distinct = select_type::distinct;
    clauses_.hides_a_column = detail::hide_a_column<from_type>(fields_type{});
    if constexpr (!std::is_void_v<order_by>) {
      note_order(typename order_by::keys_type{});
      detail::for_each_node(static_cast<const order_by&>(query).keys,
                            [this](const auto& key) { clauses_.order_by.push_back(erase(key)); });
    }
    if constexpr (!std::is_void_v<limit>) {
      clauses_.limit = erase(static_cast<const limit&>(query).count);
      clauses_.with_ties = limit::takes_ties;
    }
    if constexpr (!std::is_void_v<offset>) clauses_.offset = erase(static_cast<const offset&>(query).count);
    if constexpr (!std::is_void_v<lock>) clauses_.locks = detail::as_row_locks(static_cast<const lock&>(query));
  }

  // What the keys of the order are to rows that are grouped or distinct.
  template <class... Keys>
  void note_order(type_list<Keys...> added) {
    (clauses_.order_of_distinct_on.template add_order<typename Keys::expression_type>(), ...);
    clauses_.orders_by_selected = clauses_.orders_by_selected && detail::are_selected(fields_type{}, added);
  }

  void require_place(const condition& given, query_part part, detail::calls_allowed calls) const {
    if (!given.empty()) detail::require_in_place(detail::erased_node(given), part, calls, scope_of_tables());
  }

  template <class... Keys>
  void note_keys(type_list<Keys...>) {
    (clauses_.group_keys.push_back(detail::key_facts<Keys>::of(true)), ...);
    clauses_.are_group_keys_known =
        clauses_.are_group_keys_known && (detail::is_known_key<typename detail::expression_of_key<Keys>::type> && ...);
  }

  template <class Key>
  void add_key(const Key& key) {
    add(clauses_.group_by, detail::as_group_key_at_run_time<Query>(key), query_part::group_by,
        detail::calls_allowed::none);
    note_keys(typename detail::keys_in<Key>::as_given{});
  }

  template <class Key>
  void add_distinct_key(const Key& key) {
    add(clauses_.distinct_on, key, query_part::distinct_on, detail::calls_allowed::as_before);
    clauses_.order_of_distinct_on.template add_key<Key>();
  }

  template <class Node>
  void add(std::vector<detail::dynamic_clauses::node>& to, const Node& node, query_part part,
           detail::calls_allowed calls) {
    to.push_back(erase(node));
    detail::require_in_place(*to.back(), part, calls, scope_of_tables());
  }

  template <class Change>
  dynamic_select changed(Change change) const {
    dynamic_select result = *this;
    change(result.clauses_, scope_of_tables());
    return result;
  }

  typename base::type base_;
  detail::dynamic_clauses clauses_;
  std::vector<scope::entry> tables_;
};

template <class Self>
auto dynamic_step<Self>::dynamic() const {
  static_assert(has_from<Self>, "dynamic(): call from() first");
  static_assert(
      !detail::goes_backwards<Self> || arrives_in_its_order<Self>,
      "dynamic(): the rows of before() are put in order by a query of a fixed form; say after() of the order the "
      "other way");
  if constexpr (has_from<Self> && !detail::goes_backwards<Self>)
    return dynamic_select<Self>(static_cast<const Self&>(*this));
  else
    return refused_query();
}

}  // namespace virga
