#pragma once

#include <virga/core/node_list.hpp>
#include <virga/schema/field.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace virga {

// What stands in `static constexpr auto constraints(auto t) { return list(...); }`. Names are string
// literals; a constraint without one gets the name PostgreSQL would give it.

template <class... Constraints>
struct constraint_list;

/// PostgreSQL takes 32.
inline constexpr std::size_t most_key_columns = 16;

/// The facts asked for of what constraints are made of.
template <class T>
inline constexpr bool is_a_constraint = requires { typename T::virga_constraint; };
template <class T>
inline constexpr bool is_a_column_of_the_table = detail::is_field<T>;
template <class T>
inline constexpr bool is_a_condition = false;
template <detail::sql_expression T>
inline constexpr bool is_a_condition<T> = std::is_same_v<typename T::value_type, bool>;
template <class Tag, fixed_string Name, auto Spec>
inline constexpr bool is_a_condition<field<Tag, Name, Spec>> = Spec.type == sql_type::boolean;

/// When a key of several columns is checked, for the constraint `Self` that has a member `timing`.
template <class Self>
struct with_timing {
  /// `deferrable`: a transaction may put the check off to its end.
  [[nodiscard]] constexpr Self deferrable() const { return changed({.deferrable = true}); }
  /// `deferrable initially deferred`: it is checked at the end of the transaction.
  [[nodiscard]] constexpr Self initially_deferred() const {
    return changed({.deferrable = true, .initially_deferred = true});
  }

 private:
  [[nodiscard]] constexpr Self changed(constraint_timing timing) const {
    Self copy = static_cast<const Self&>(*this);
    copy.timing = timing;
    return copy;
  }
};

namespace detail {

/// False for a constraint with columns of another table.
template <class Tag, class Constraint>
inline constexpr bool has_own_columns = true;
template <class Tag, class Constraint>
  requires requires { typename Constraint::fields_type; }
inline constexpr bool has_own_columns<Tag, Constraint> = []<class... Fields>(type_list<Fields...>) {
  return (std::is_same_v<typename Fields::table_type, Tag> && ...);
}(typename Constraint::fields_type{});

}  // namespace detail

/// `primary key (a, b)`
template <class... Fields>
struct primary_key_constraint : with_timing<primary_key_constraint<Fields...>> {
  using virga_constraint = void;
  using fields_type = type_list<Fields...>;
  std::string_view name = {};
  constraint_timing timing = {};

  /// `constraint "name" primary key ...`; without a name it is `<table>_pkey`.
  [[nodiscard]] constexpr primary_key_constraint named(std::string_view given) const { return {{}, given, timing}; }
};

/// `constraint "name" unique (a, b)`
template <class... Fields>
struct unique_columns : with_timing<unique_columns<Fields...>> {
  using virga_constraint = void;
  using fields_type = type_list<Fields...>;
  std::string_view name = {};
  bool are_nulls_distinct = true;
  constraint_timing timing = {};

  /// `unique nulls not distinct`: null equals null, so one row may have it. SQLite has no such constraint, and a
  /// schema with one can't be described for it.
  [[nodiscard]] constexpr unique_columns nulls_not_distinct() const { return {{}, name, false, timing}; }
};

/// `foreign key (a, b) references "pairs" (a, b)`
template <class Fields, class Target>
struct foreign_key_constraint : with_timing<foreign_key_constraint<Fields, Target>> {
  using virga_constraint = void;
  using fields_type = Fields;
  using target_type = Target;
  std::string_view name = {};
  referential_action delete_action = referential_action::no_action;
  referential_action update_action = referential_action::no_action;
  bool is_match_full = false;
  constraint_timing timing = {};

  /// `on delete <action>`
  [[nodiscard]] constexpr foreign_key_constraint on_delete(referential_action action) const {
    auto copy = *this;
    copy.delete_action = action;
    return copy;
  }
  /// `on update <action>`
  [[nodiscard]] constexpr foreign_key_constraint on_update(referential_action action) const {
    auto copy = *this;
    copy.update_action = action;
    return copy;
  }
  /// `match full`: of a key of several columns all are null or none is. PostgreSQL alone; a schema with it can't be
  /// described for SQLite, which takes the words and ignores them.
  [[nodiscard]] constexpr foreign_key_constraint match_full() const {
    auto copy = *this;
    copy.is_match_full = true;
    return copy;
  }
  /// `constraint "name" ...`
  [[nodiscard]] constexpr foreign_key_constraint named(std::string_view given) const {
    auto copy = *this;
    copy.name = given;
    return copy;
  }
};

/// The columns a foreign key refers to, as fields of a table declared before.
template <class... Fields>
struct target_columns {};
/// The same by name, for cycles.
template <fixed_string Table, fixed_string... Columns>
struct target_names {};

/// `foreign_key(t.a, t.b)`, to be followed by `.references(...)`.
template <class... Fields>
struct foreign_key_columns {
  template <class... Targets>
  constexpr auto references(Targets...) const {
    constexpr bool are_columns = (is_a_column_of_the_table<Targets> && ...);
    constexpr bool are_as_many = sizeof...(Targets) == sizeof...(Fields);
    static_assert(are_columns, "foreign_key(): the arguments of references() are not columns");
    static_assert(!are_columns || are_as_many, "foreign_key(): references() must name as many columns as the key has");
    if constexpr (are_columns && are_as_many) {
      constexpr bool same_types = (has_the_type_of<typename Fields::value_type, typename Targets::value_type> && ...);
      static_assert((has_the_type_of<typename Fields::value_type, typename Targets::value_type> && ...),
                    "references(): the column and the column it refers to have different types");
      if constexpr (same_types)
        return foreign_key_constraint<type_list<Fields...>, target_columns<Targets...>>{};
      else
        return foreign_key_constraint<type_list<>, target_columns<>>{};
    } else {
      return foreign_key_constraint<type_list<>, target_columns<>>{};
    }
  }
  template <fixed_string Table, fixed_string... Columns>
  constexpr auto references() const {
    static_assert(sizeof...(Columns) == sizeof...(Fields),
                  "foreign_key(): references() must name as many columns as the key has");
    if constexpr (sizeof...(Columns) == sizeof...(Fields))
      return foreign_key_constraint<type_list<Fields...>, target_names<Table, Columns...>>{};
    else
      return foreign_key_constraint<type_list<>, target_columns<>>{};
  }
};

/// What foreign_key() returns when its arguments are not columns.
struct foreign_key_of_no_columns {
  constexpr auto references(const auto&...) const { return foreign_key_constraint<type_list<>, target_columns<>>{}; }
};

/// `constraint "name" check (<condition>)`
template <class Condition>
struct check_constraint {
  using virga_constraint = void;
  std::string_view name;
  Condition condition;
  bool is_inherited = true;

  /// `no inherit`: tables that inherit from this one don't have it. PostgreSQL alone; a schema with it can't be
  /// described for SQLite.
  [[nodiscard]] constexpr check_constraint no_inherit() const { return {name, condition, false}; }
};

struct no_condition {};

/// What an index has beside its keys; PostgreSQL alone has it, and a schema with it can't be described for SQLite.
struct index_options {
  static constexpr std::size_t capacity = 8;
  struct parameter {
    std::string_view name;
    std::string_view value;
  };
  std::string_view method = {};
  bool are_nulls_distinct = true;
  std::array<std::string_view, capacity> include = {};
  std::size_t include_count = 0;
  std::array<parameter, capacity> with = {};
  std::size_t with_count = 0;
};

/// `create [unique] index "name" on "t" [using <method>] (<keys>) [include (<columns>)] [nulls not distinct]
/// [with (<parameters>)] [where <condition>]`
template <class Condition, class... Keys>
struct index_definition {
  using virga_constraint = void;
  std::string_view name;
  bool unique;
  node_list<Keys...> keys;
  Condition condition;
  index_options options = {};

  /// `... where <condition>`: a partial index.
  template <class C>
  constexpr auto where(const C& given) const {
    static_assert(is_a_condition<C>, "index(): where() takes a condition, as t.published == true");
    return index_definition<decltype(as_operand(given)), Keys...>{name, unique, keys, as_operand(given), options};
  }

  /// `nulls not distinct`, of a unique index: null equals null, so one row may have it. SQLite has no such index, and a
  /// schema with one can't be described for it.
  [[nodiscard]] constexpr index_definition nulls_not_distinct() const {
    auto copy = *this;
    copy.options.are_nulls_distinct = false;
    return copy;
  }

  /// `include (<columns>)`: they are kept in the index and are no part of its key, so that a query of them alone need
  /// not read the table (PostgreSQL's manual, section 11.9). At most eight.
  template <class... Fields>
  [[nodiscard]] constexpr index_definition include(Fields...) const {
    static_assert((is_a_column_of_the_table<Fields> && ...), "index(): the arguments of include() are not columns");
    static_assert(sizeof...(Fields) <= index_options::capacity, "index(): include() takes at most eight columns");
    auto copy = *this;
    if constexpr ((is_a_column_of_the_table<Fields> && ...) && sizeof...(Fields) <= index_options::capacity) {
      copy.options.include = {Fields::name.view()...};
      copy.options.include_count = sizeof...(Fields);
    }
    return copy;
  }

  /// `with (<name> = <value>)`, a storage parameter such as `.with("fillfactor", "70")`: PostgreSQL's manual, CREATE
  /// INDEX. Called once for each, at most eight times.
  [[nodiscard]] constexpr index_definition with(std::string_view parameter, std::string_view value) const {
    auto copy = *this;
    copy.options.with.at(copy.options.with_count++) = {parameter, value};
    return copy;
  }
};

/// `unique("name")`, to be followed by `.on(columns...)`.
struct named_unique {
  std::string_view name;

  template <class... Fields>
  constexpr auto on(Fields...) const {
    static_assert((is_a_column_of_the_table<Fields> && ...), "unique(): the arguments of on() are not columns");
    static_assert(sizeof...(Fields) <= most_key_columns, "unique(): a key has at most 16 columns");
    if constexpr ((is_a_column_of_the_table<Fields> && ...) && sizeof...(Fields) <= most_key_columns)
      return unique_columns<Fields...>{{}, name};
    else
      return unique_columns<>{{}, name};
  }
};

/// `index("name")`, to be followed by `.on(keys...)`.
struct named_index {
  std::string_view name;
  bool is_unique = false;
  std::string_view method = {};

  /// `create unique index`
  [[nodiscard]] constexpr named_index unique() const { return {name, true, method}; }

  /// `using <method>`: "gin", "gist", "brin", "hash", "spgist" or one of an extension. Without it, "btree".
  [[nodiscard]] constexpr named_index using_(std::string_view given) const { return {name, is_unique, given}; }

  /// The keys: columns, expressions, `desc(...)`.
  template <class... Keys>
  constexpr auto on(const Keys&... keys) const {
    return index_definition<no_condition, decltype(as_index_key(keys))...>{
        name, is_unique, {as_index_key(keys)...}, {}, {.method = method}};
  }
};

/// What `list(...)` gives.
template <class... Constraints>
struct constraint_list {
  node_list<Constraints...> constraints;
};

}  // namespace virga
