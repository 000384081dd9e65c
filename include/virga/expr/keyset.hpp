#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/order.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

// The rows behind a place in an order: keyset pagination. `(created_at, id) < ($1, $2)` where all keys go one way and
// none may be null; else `created_at <= $1 and (created_at < $2 or id > $3)`, of which an index finds the first row.

namespace virga {

/// The facts asked for of the values of after() and before(), and of the keys that they are of.
template <class Key>
inline constexpr bool is_ordered_by_a_column = false;
template <class Tag, std::size_t Place, bool Descending, nulls_order Nulls>
inline constexpr bool is_ordered_by_a_column<order_key<column_ref<Tag, Place>, Descending, Nulls>> = true;
template <std::size_t Keys, std::size_t Values>
inline constexpr bool are_as_many_as_the_keys = Keys == Values;
template <class Key, class Value>
inline constexpr bool has_the_type_of_the_key = false;

namespace detail {

/// The value of a key at a place in the order: one that is not null, one that is, and one of which that is known when
/// the query is run.
template <expression Node>
struct known_key {
  static constexpr bool depends_on_value = false;
  Node node;

  static constexpr bool is_null(const known_key*) { return false; }
  template <class Out>
  static constexpr void write(Out& out, const known_key* self) {
    write_operand(out, part(self, &known_key::node), binding::comparison);
  }
};
struct null_key {
  static constexpr bool depends_on_value = false;

  static constexpr bool is_null(const null_key*) { return true; }
  template <class Out>
  static constexpr void write(Out&, const null_key*) {}
};
template <expression Node>
struct optional_key {
  static constexpr bool depends_on_value = true;
  std::optional<Node> node;

  static constexpr bool is_null(const optional_key* self) { return self != nullptr && !self->node; }
  template <class Out>
  static constexpr void write(Out& out, const optional_key* self) {
    Node::write(out, self != nullptr ? &*self->node : nullptr);
  }
};

/// A key of an order beside its value.
template <class Key, bool Nullable, class Value>
struct keyset_part {
  using key_type = Key;
  using column = typename Key::expression_type;
  static constexpr bool nullable = Nullable;
  static constexpr bool depends_on_value = Value::depends_on_value;

  Value value;

  template <class Out>
  static constexpr void write_column(Out& out) {
    column::write(out, static_cast<const column*>(nullptr));
  }
  template <class Out>
  static constexpr void compare(Out& out, const keyset_part* self, std::string_view ascending,
                                std::string_view descending) {
    write_column(out);
    out.text(Key::descending ? descending : ascending);
    Value::write(out, part(self, &keyset_part::value));
  }
  /// `column > value`, of a key that goes down `column < value`.
  template <class Out>
  static constexpr void write_behind(Out& out, const keyset_part* self) {
    compare(out, self, " > ", " < ");
  }
  template <class Out>
  static constexpr bool are_nulls_last(Out& out) {
    if (Key::nulls == nulls_order::server_default) return out.rules().nulls_are_greatest != Key::descending;
    return Key::nulls == nulls_order::last;
  }
};

}  // namespace detail

/// What is true of the rows behind a place in an order.
template <class... Parts>
struct behind_position {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr std::size_t size = sizeof...(Parts);
  static constexpr bool depends_on_value = (Parts::depends_on_value || ...);
  static constexpr bool goes_one_way =
      !(Parts::nullable || ...) && ((Parts::key_type::descending ? 1 : 0) + ...) % size == 0;
  static constexpr binding binds = goes_one_way ? binding::comparison : binding::or_;

  node_list<Parts...> parts;

  static constexpr bool nullable(const scope&) { return (Parts::nullable || ...); }

  template <class Out>
  static constexpr void write(Out& out, const behind_position* self) {
    if (depends_on_value && self == nullptr) out.mark_dynamic();
    if constexpr (goes_one_way)
      write_row(out, self);
    else
      write_from<0>(out, self);
  }

 private:
  template <std::size_t I>
  using part_at = type_at<I, type_list<Parts...>>;

  template <std::size_t I>
  static constexpr const part_at<I>* part(const behind_position* self) {
    return self != nullptr ? &detail::node_at<I>(self->parts) : nullptr;
  }

  template <class Out>
  static constexpr void write_row(Out& out, const behind_position* self) {
    if constexpr (size == 1) {
      part_at<0>::write_behind(out, part<0>(self));
    } else {
      out.text("(");
      bool first = true;
      ((out.text(std::exchange(first, false) ? "" : ", "), Parts::write_column(out)), ...);
      out.text(part_at<0>::key_type::descending ? ") < (" : ") > (");
      node_list<Parts...>::write(out, detail::part(self, &behind_position::parts), [&]<class Part>(const Part* one) {
        using Value = decltype(Part::value);
        Value::write(out, detail::part(one, &Part::value));
      });
      out.text(")");
    }
  }

  /// True of the rows behind the place by the keys from the I-th on.
  template <std::size_t I, class Out>
  static constexpr void write_from(Out& out, const behind_position* self) {
    using Part = part_at<I>;
    const Part* const here = part<I>(self);
    using Value = decltype(Part::value);
    const bool is_null = Value::is_null(detail::part(here, &Part::value));
    if constexpr (Part::nullable) {
      if (is_null)
        write_from_null<I>(out, self, Part::are_nulls_last(out));
      else if (Part::are_nulls_last(out))
        write_in_front_of_nulls<I>(out, self);
      else
        write_without_nulls<I>(out, self);
    } else {
      write_without_nulls<I>(out, self);
    }
  }
  template <std::size_t I, class Out>
  static constexpr void write_without_nulls(Out& out, const behind_position* self) {
    using Part = part_at<I>;
    if constexpr (I + 1 == size) {
      Part::write_behind(out, part<I>(self));
    } else {
      Part::compare(out, part<I>(self), " >= ", " <= ");
      out.text(" and (");
      Part::write_behind(out, part<I>(self));
      out.text(" or ");
      write_from<I + 1>(out, self);
      out.text(")");
    }
  }
  template <std::size_t I, class Out>
  static constexpr void write_in_front_of_nulls(Out& out, const behind_position* self) {
    using Part = part_at<I>;
    Part::write_behind(out, part<I>(self));
    out.text(" or ");
    Part::write_column(out);
    out.text(" is null");
    if constexpr (I + 1 != size) {
      out.text(" or ");
      Part::compare(out, part<I>(self), " = ", " = ");
      out.text(" and (");
      write_from<I + 1>(out, self);
      out.text(")");
    }
  }
  template <std::size_t I, class Out>
  static constexpr void write_from_null(Out& out, const behind_position* self, bool are_nulls_last) {
    using Part = part_at<I>;
    constexpr bool is_last = I + 1 == size;
    Part::write_column(out);
    out.text(are_nulls_last ? " is null and " : " is not null");
    // Behind a null that comes last there is nothing but by the keys that follow.
    if constexpr (is_last) {
      if (!are_nulls_last) return;
      Part::write_column(out);
      out.text(" is not null");
    } else {
      out.text(are_nulls_last ? "(" : " or ");
      write_from<I + 1>(out, self);
      if (are_nulls_last) out.text(")");
    }
  }
};

namespace detail {

template <class Column, class Value>
constexpr auto as_key_value(const Value& value) {
  if constexpr (std::same_as<Value, std::nullopt_t>) {
    return null_key{};
  } else if constexpr (is_optional<Value>) {
    using Node = decltype(as_compared_with<Column>(*value));
    optional_key<Node> key;
    if (value) key.node = as_compared_with<Column>(*value);
    return key;
  } else {
    return known_key<decltype(as_compared_with<Column>(value))>{as_compared_with<Column>(value)};
  }
}

template <class Column, class Value>
constexpr bool is_value_of_key() {
  if constexpr (std::same_as<Value, std::nullopt_t>)
    return true;
  else if constexpr (untyped_placeholder<Value>)
    return true;
  else if constexpr (expression<Value> || is_field<Value>)
    return comparable_types<typename Column::value_type, typename operand_of<Value>::value_type>;
  else if constexpr (!bindable<unwrapped<Value>>)
    return false;
  else
    return comparable_types<typename Column::value_type, typename sql_value<unwrapped<Value>>::type> ||
           givable_as<typename Column::value_type, const unwrapped<Value>&>;
}

/// Where the rows go on: by the values of an order's keys. `Sight` says which columns may be null.
template <class Sight, class... Keys>
struct keyset {
  static constexpr bool is_of_columns = (is_ordered_by_a_column<Keys> && ...);
  template <class Key>
  static constexpr bool nullable = Key::expression_type::nullable(Sight::tables());

  template <class... Values>
  static constexpr bool check() {
    static_assert(are_as_many_as_the_keys<sizeof...(Keys), sizeof...(Values)>,
                  "after(), before(): give one value for each key of order_by(), in its order");
    if constexpr (sizeof...(Keys) == sizeof...(Values)) {
      constexpr bool fit = (is_value_of_key<typename Keys::expression_type, Values>() && ...);
      static_assert((... && (is_value_of_key<typename Keys::expression_type, Values>() ||
                             has_the_type_of_the_key<typename Keys::expression_type::value_type, Values>)),
                    "after(), before(): a value has not the type of its key in order_by()");
      constexpr bool null = ((std::same_as<Values, std::nullopt_t> && !nullable<Keys>) || ...);
      static_assert(!null, "after(), before(): null was given for a key of order_by() that is not null");
      constexpr bool maybe = ((is_optional<Values> && !nullable<Keys>) || ...);
      static_assert(!maybe,
                    "after(), before(): a std::optional was given for a key of order_by() that is not null; unwrap it "
                    "first");
      return fit && !null && !maybe;
    } else {
      return false;
    }
  }

  template <class... Values>
  static constexpr auto condition(const Values&... values) {
    return behind_position<
        keyset_part<Keys, nullable<Keys>, decltype(as_key_value<typename Keys::expression_type>(values))>...>{
        {keyset_part<Keys, nullable<Keys>, decltype(as_key_value<typename Keys::expression_type>(values))>{
            as_key_value<typename Keys::expression_type>(values)}...}};
  }
};

/// The same key the other way.
template <class Key>
struct reversed_key;
template <class E, bool Descending, nulls_order Nulls>
struct reversed_key<order_key<E, Descending, Nulls>> {
  using type = order_key<E, !Descending,
                         Nulls == nulls_order::first  ? nulls_order::last
                         : Nulls == nulls_order::last ? nulls_order::first
                                                      : Nulls>;
};

}  // namespace detail
}  // namespace virga
