#pragma once

#include <virga/query/source/joined_row.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/query/source/selection.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>

namespace virga {

/// The fact asked for when a borrowed row is copied.
template <class Row>
inline constexpr bool outlives_its_step = false;

/// A row of `stream_borrowed()`: the row itself, with std::string_view for texts and std::span for bytes, which point
/// into the driver's memory and are alive until the stream goes on to the next row. It stays where it is, in the
/// stream: to copy or move it does not compile. What is to be kept is copied member by member:
/// `names.emplace_back(row.name)`.
template <class Row>
struct borrowed_row : Row {
  borrowed_row() = default;
  borrowed_row(const borrowed_row& other) : Row(other) { refuse(); }
  borrowed_row& operator=(const borrowed_row& other) {
    refuse();
    return *this = other;
  }

 private:
  static void refuse() {
    static_assert(
        outlives_its_step<Row>,
        "stream_borrowed(): a row is alive until the next one and can't be copied; take it as const auto&, and "
        "copy the members that are to be kept");
  }
};

namespace detail {

template <class Row, class Function>
constexpr void visit_columns(const borrowed_row<Row>& row, Function& function) {
  visit_columns(static_cast<const Row&>(row), function);
}

// The borrowed form of each kind of row. What holds no table's columns as members stays what it is.

template <class Tag, template <class> class Struct>
struct borrowed_form<Struct<as_row<Tag>>> {
  using type = Struct<as_borrowed<as_row<Tag>>>;
};
template <template <class> class Struct, class Tag, member_set Columns, class... Loaded>
struct borrowed_form<Struct<picked<Tag, Columns, Loaded...>>> {
  using type = Struct<as_borrowed<picked<Tag, Columns, Loaded...>>>;
};

template <std::size_t I, class Key, class T>
struct borrowed_form<selected_value<I, Key, T>> {
  using type = selected_value<I, Key, typename borrowed_form<T>::type>;
};
template <std::size_t I, class Key, class T, std::size_t Place, std::size_t Count>
struct borrowed_form<selected_member<I, Key, T, Place, Count>> {
  using type = selected_member<I, Key, typename borrowed_form<T>::type, Place, Count>;
};
template <class Members, class... Values>
struct borrowed_form<selection<Members, Values...>> {
  using type = selection<typename borrowed_form<Members>::type, typename borrowed_form<Values>::type...>;
};

template <class Source, class Row>
struct borrowed_form<joined_part<Source, Row>> {
  using type = joined_part<Source, typename borrowed_form<Row>::type>;
};
template <class... Parts>
struct borrowed_form<joined_row<Parts...>> {
  using type = joined_row<typename borrowed_form<Parts>::type...>;
};

/// The borrowed form of a query's rows, and what reads it.
template <class Reader, class Row>
struct borrowed_rows {
  using type = typename borrowed_form<Row>::type;
  using reader = row_reader<type>;
};
template <auto HasMark, class Row>
struct borrowed_rows<marked_reader<Row, HasMark>, Row> {
  using type = typename borrowed_form<Row>::type;
  using reader = marked_reader<type, HasMark>;
};
template <auto Order, class Row>
struct borrowed_rows<reordered_reader<Row, Order>, Row> {
  using type = typename borrowed_form<Row>::type;
  using reader = reordered_reader<type, Order>;
};

}  // namespace detail
}  // namespace virga

// So that a borrowed row is taken apart as the row itself: `const auto& [user, post] = row`.
template <class... Parts>
struct std::tuple_size<virga::borrowed_row<virga::joined_row<Parts...>>>
    : std::tuple_size<virga::joined_row<Parts...>> {};
template <std::size_t I, class... Parts>
struct std::tuple_element<I, virga::borrowed_row<virga::joined_row<Parts...>>>
    : std::tuple_element<I, virga::joined_row<Parts...>> {};
template <class Members, class... Values>
struct std::tuple_size<virga::borrowed_row<virga::selection<Members, Values...>>>
    : std::tuple_size<virga::selection<Members, Values...>> {};
template <std::size_t I, class Members, class... Values>
struct std::tuple_element<I, virga::borrowed_row<virga::selection<Members, Values...>>>
    : std::tuple_element<I, virga::selection<Members, Values...>> {};
