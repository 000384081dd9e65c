#pragma once

#include <virga/expr/column_ref.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/sql_family.hpp>
#include <virga/query/run/row_reader.hpp>

#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace virga {

/// What a value of a selection goes by: the column it is, the name it was given with `as<"...">()`,
/// or nothing.
template <class Column>
struct key_column {};
template <fixed_string Name>
struct key_name {};
struct key_none {};

// A row derives from what follows, beside the table struct. What these have is named virga_..., so that a
// column may be called value or count.

/// A selected value that is held in the row itself.
template <std::size_t I, class Key, class T>
struct selected_value {
  using virga_key = Key;
  using virga_type = T;
  static constexpr std::size_t virga_index = I;
  T virga_value;
};

/// A selected column that is a member of the table struct the row derives from.
template <std::size_t I, class Key, class T, std::size_t Place, std::size_t Count>
struct selected_member {
  using virga_key = Key;
  using virga_type = T;
  static constexpr std::size_t virga_index = I;
  static constexpr std::size_t virga_place = Place;
  static constexpr std::size_t virga_count = Count;
};

struct no_members {};

/// The fact asked for when a selection is asked for something that was not selected.
template <class Key>
inline constexpr bool is_in_selection = false;

/// A row of a projection that is more than columns of one table. Its values are read by name where
/// they are columns of one table (`row.name`), and always by column (`row[users.name]`), by the name
/// given with `as` (`row.get<"posts">()`), by place (`row.get<0>()`) and by `auto& [name, posts] = row`.
/// A selection of one value converts to it.
template <class Members, class... Values>
struct selection : Members, Values... {
  using virga_values = type_list<Values...>;

  /// The value at a place.
  template <std::size_t I>
  constexpr auto& get() & {
    return virga_at<I>(*this);
  }
  template <std::size_t I>
  constexpr const auto& get() const& {
    return virga_at<I>(*this);
  }
  template <std::size_t I>
  constexpr auto&& get() && {
    return std::move(virga_at<I>(*this));
  }

  /// The value named with `as<"...">()`.
  template <fixed_string Name>
  constexpr const auto& get() const {
    return virga_by_key<key_name<Name>>();
  }

  /// The value of a selected column.
  template <class Tag, fixed_string Name, auto Spec>
  constexpr const auto& operator[](const field<Tag, Name, Spec>& column) const {
    return virga_by_key<key_column<decltype(detail::as_column(column))>>();
  }

  template <class T>
    requires(sizeof...(Values) == 1 && (std::same_as<T, typename Values::virga_type> && ...))
  constexpr operator T() const {
    return virga_at<0>(*this);
  }

  template <std::size_t I, class Self>
  static constexpr auto& virga_at(Self& self) {
    using Value = type_at<I, virga_values>;
    if constexpr (requires { Value::virga_place; }) {
      return detail::nth_member<Value::virga_place, Value::virga_count>(
          static_cast<detail::copy_const<Self, Members>&>(self));
    } else {
      return static_cast<detail::copy_const<Self, Value>&>(self).virga_value;
    }
  }

 private:
  template <class Key>
  constexpr const auto& virga_by_key() const {
    constexpr bool found = (std::same_as<typename Values::virga_key, Key> || ...);
    static_assert(
        found || is_in_selection<Key>,
        "row: this column or name was not selected; add it to select(), and name expressions with as<\"...\">()");
    constexpr std::size_t first_match = [] {
      constexpr bool matches[] = {std::same_as<typename Values::virga_key, Key>...};
      std::size_t passed = 0;
      while (passed < sizeof...(Values) && !matches[passed]) ++passed;
      return passed;
    }();
    return virga_at<found ? first_match : 0>(*this);
  }
};

/// True if two rows have equal values. C++'s ==, not SQL's: a null equals a null.
template <class Members, class... Values>
constexpr bool operator==(const selection<Members, Values...>& left, const selection<Members, Values...>& right) {
  using Row = selection<Members, Values...>;
  (detail::check_equality<typename Values::virga_type>(), ...);
  return (detail::are_equal(Row::template virga_at<Values::virga_index>(left),
                            Row::template virga_at<Values::virga_index>(right)) &&
          ...);
}

namespace detail {

template <class Members, class Value>
inline constexpr bool is_one_value<selection<Members, Value>> = true;

/// What a value of a selection is called, and its SQL type.
template <class Key, class T>
struct selected_column {
  static constexpr std::string_view name{};
  static constexpr sql_type type = type_of<unwrapped<T>>();
};
template <fixed_string Name, class T>
struct selected_column<key_name<Name>, T> : selected_column<key_none, T> {
  static constexpr std::string_view name = Name.view();
};
template <class Column, class T>
struct selected_column<key_column<Column>, T> {
  static constexpr std::string_view name = Column::member::name.view();
  static constexpr sql_type type = Column::type;
};

template <class Members, class... Values, class Function>
constexpr void visit_columns(const selection<Members, Values...>& row, Function& function) {
  using Row = selection<Members, Values...>;
  (function(selected_column<typename Values::virga_key, typename Values::virga_type>::name,
            selected_column<typename Values::virga_key, typename Values::virga_type>::type,
            Row::template virga_at<Values::virga_index>(row)),
   ...);
}

template <class Key, class T>
inline constexpr driver::field_decoder selected_decoder = driver::decoder_of<T>;
template <class Column, class T>
inline constexpr driver::field_decoder selected_decoder<key_column<Column>, T> =
    driver::decoder_of_column<Column::type, scale_of<Column::member::spec>, T>();

template <class Members, class... Values>
struct row_reader<selection<Members, Values...>> {
  using row_type = selection<Members, Values...>;
  static constexpr std::size_t width = sizeof...(Values);
  static constexpr driver::field_decoder decoders[] = {
      selected_decoder<typename Values::virga_key, typename Values::virga_type>...};

  static void read(const driver::field* from, row_type& row, driver::row_mismatches& mismatches) {
    void* const to[] = {&row_type::template virga_at<Values::virga_index>(row)...};
    mismatches.decode(from, to, decoders);
  }
};

}  // namespace detail

}  // namespace virga

template <class Members, class... Values>
struct std::tuple_size<virga::selection<Members, Values...>> : std::integral_constant<std::size_t, sizeof...(Values)> {
};
template <std::size_t I, class Members, class... Values>
struct std::tuple_element<I, virga::selection<Members, Values...>> {
  using type = typename virga::type_at<I, virga::type_list<Values...>>::virga_type;
};
