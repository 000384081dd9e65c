#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/value_conversion.hpp>
#include <virga/schema/table_info.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

/// The fact asked for when an insert leaves out a column that has neither default nor null.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_given = false;

/// The fact asked for when an insert or update gives a value that the database makes itself.
template <fixed_string Table, fixed_string Column>
inline constexpr bool may_be_given = false;

/// The fact asked for of what is given for a column of type `T`.
template <class T, class Value>
inline constexpr bool has_the_type_of_the_column = false;

/// The fact asked for when null, or what may be null, is given for a column.
template <class T, bool Nullable>
inline constexpr bool may_be_null = Nullable;

/// The fact asked for when an update sets a column to its default.
template <class T, bool HasDefault>
inline constexpr bool may_be_its_default = HasDefault;

/// What `default_` is.
struct default_keyword {};

/// `default`: what a column is set to by `set({.published = default_})`, null where it has no default. In values()
/// the same as to leave the column out. SQLite has it nowhere: in set() a usage_error there.
inline constexpr default_keyword default_{};

namespace detail {

enum class value_state : std::uint8_t { omitted, null, value, expression, placeholder, column_default, out_of_range };

/// What is given for one member of a row, whatever its type.
class any_column_value {
 public:
  [[nodiscard]] value_state state() const noexcept { return state_; }

 protected:
  value_state state_ = value_state::omitted;
};

template <class T>
concept givable_expression = sql_expression<T> || is_field<T> || requires { typename T::virga_select; } ||
                             requires { typename T::virga_any_or_all; };

/// The elements of a column of arrays; of any other, nothing that there is.
template <class T>
struct listed {
  struct type {};
};
template <class T>
struct listed<std::vector<T>> {
  using type = T;
};

template <class T>
concept unset_placeholder = requires { typename T::virga_untyped_placeholder; };

/// What a column of type `T` may be given; of a std::optional it is looked at later whether its value may.
template <class T, class Given, class Value = std::remove_cvref_t<Given>>
inline constexpr bool takes_value = std::is_base_of_v<any_column_value, Value> || is_optional<Value> ||
                                    givable_expression<Value> || unset_placeholder<Value> || givable_as<T, Given>;

}  // namespace detail

/// What an insert or update may be told about a column: nothing (DEFAULT, or unchanged), null, a
/// value, a SQL expression, or a placeholder of a statement that is prepared.
template <class T, bool Nullable>
class column_value : public detail::any_column_value {
 public:
  using value_type = T;

  column_value() noexcept {}
  column_value(default_keyword) noexcept {}

  column_value(std::nullopt_t) noexcept {
    state_ = detail::value_state::null;
    static_assert(may_be_null<T, Nullable>, "values() or set(): null was given for a column that is not null");
  }

  /// An array's elements: `.tags = {"a", "b"}`.
  column_value(std::initializer_list<typename detail::listed<T>::type> elements)
    requires std::constructible_from<T, decltype(elements)>
  {
    set_value(T(elements));
  }

  // A value, a std::optional of one, a SQL expression or a placeholder. Takes everything, so that what is wrong is said
  // here.
  template <class U>
    requires(!std::is_base_of_v<column_value, std::remove_cvref_t<U>>)
  column_value(U&& value) {
    using Value = std::remove_cvref_t<U>;
    if constexpr (detail::is_optional<Value>) {
      static_assert(may_be_null<T, Nullable>,
                    "values() or set(): a std::optional was given for a column that is not null; unwrap it first");
      static_assert(detail::givable_as<T, const typename Value::value_type&> || has_the_type_of_the_column<T, Value>,
                    "values() or set(): the value's type is not the column's");
      if constexpr (detail::givable_as<T, const typename Value::value_type&>) {
        if (value)
          set_value(*value);
        else
          state_ = detail::value_state::null;
      }
    } else if constexpr (detail::givable_expression<Value>) {
      using Node = decltype(as_operand(value));
      static_assert(
          is_value_for(type_tag<T>{}, type_tag<Node>{}) || has_the_type_of_the_column<T, typename Node::value_type>,
          "values() or set(): the expression's type is not the column's; cast it with sql<>");
      ::new (static_cast<void*>(&expression_)) pointer(erase(as_operand(value)));
      state_ = detail::value_state::expression;
    } else if constexpr (detail::unset_placeholder<Value>) {
      ::new (static_cast<void*>(&placeholder_)) std::string_view(Value::name.view());
      state_ = detail::value_state::placeholder;
    } else if constexpr (detail::givable_as<T, U>) {
      set_value(std::forward<U>(value));
    } else {
      static_assert(!std::same_as<Value, std::nullptr_t>,
                    "values() or set(): nullptr is not a value; null is std::nullopt");
      static_assert(std::same_as<Value, std::nullptr_t> || has_the_type_of_the_column<T, Value>,
                    "values() or set(): the value's type is not the column's");
    }
  }

  [[gnu::noinline]] column_value(const column_value& other) : any_column_value(other) {
    if (state_ == detail::value_state::value) ::new (static_cast<void*>(&value_)) T(other.value_);
    if (state_ == detail::value_state::expression) ::new (static_cast<void*>(&expression_)) pointer(other.expression_);
    if (state_ == detail::value_state::placeholder)
      ::new (static_cast<void*>(&placeholder_)) std::string_view(other.placeholder_);
    if (state_ == detail::value_state::out_of_range)
      ::new (static_cast<void*>(&number_)) detail::any_number(other.number_);
  }
  [[gnu::noinline]] column_value(column_value&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
      : any_column_value(other) {
    if (state_ == detail::value_state::value) ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
    if (state_ == detail::value_state::expression)
      ::new (static_cast<void*>(&expression_)) pointer(std::move(other.expression_));
    if (state_ == detail::value_state::placeholder)
      ::new (static_cast<void*>(&placeholder_)) std::string_view(other.placeholder_);
    if (state_ == detail::value_state::out_of_range)
      ::new (static_cast<void*>(&number_)) detail::any_number(other.number_);
  }
  column_value& operator=(column_value other) noexcept(std::is_nothrow_move_constructible_v<T>) {
    this->~column_value();
    return *::new (static_cast<void*>(this)) column_value(std::move(other));
  }
  [[gnu::noinline]] ~column_value() {
    if (state_ == detail::value_state::value) value_.~T();
    if (state_ == detail::value_state::expression) expression_.~pointer();
  }

  [[nodiscard]] const T& value() const noexcept { return value_; }
  [[nodiscard]] const erased_expression& expression() const noexcept { return *expression_; }
  [[nodiscard]] std::string_view placeholder() const noexcept { return placeholder_; }
  /// A number that the column's type can't hold: an error when it is known which column it is for.
  [[nodiscard]] const detail::any_number& number() const noexcept { return number_; }

 protected:
  void set_default() noexcept { state_ = detail::value_state::column_default; }

 private:
  using pointer = std::shared_ptr<const erased_expression>;

  template <class U>
  void set_value(U&& value) {
    if constexpr (std::is_arithmetic_v<T> && std::is_arithmetic_v<std::remove_cvref_t<U>>) {
      if (!detail::fits_in<T>(value)) {
        ::new (static_cast<void*>(&number_)) detail::any_number(value);
        state_ = detail::value_state::out_of_range;
        return;
      }
    }
    ::new (static_cast<void*>(&value_)) T(detail::convert_given<T>(std::forward<U>(value)));
    state_ = detail::value_state::value;
  }

  union {
    T value_;
    pointer expression_;
    std::string_view placeholder_;
    detail::any_number number_;
  };
};

/// What an update may be told about a column: beside the rest, that it takes its default.
template <class T, bool Nullable, bool HasDefault>
class assigned : public column_value<T, Nullable> {
 public:
  assigned() noexcept {}
  assigned(default_keyword) noexcept {
    static_assert(may_be_its_default < T, Nullable || HasDefault >,
                  "set(): a column that is not null and has no default was set to its default");
    this->set_default();
  }
  using column_value<T, Nullable>::column_value;
  /// A value of another type, as of `required`.
  template <class U>
    requires(!detail::takes_value<T, U>)
  assigned(U&& value) : column_value<T, Nullable>(std::forward<U>(value)) {}
};

/// A column that an insert must give: `not_null()` and no default.
template <fixed_string Table, fixed_string Name, class T>
class required : public column_value<T, false> {
 public:
  required() noexcept {
    static_assert(is_given<Table, Name>, "values(): a column that is not null and has no default was left out");
  }
  required(default_keyword) noexcept : required() {}
  using column_value<T, false>::column_value;
  /// A value of another type, which is refused here, so that g++ says where it was given and for which column.
  template <class U>
    requires(!detail::takes_value<T, U> || detail::is_optional<std::remove_cvref_t<U>>)
  required(U&& value) : column_value<T, false>(std::forward<U>(value)) {}
};

/// A column whose value the program makes where none is given.
template <class Given, class Function>
class made_value : public Given {
 public:
  made_value() : Given(typename Given::value_type(Function::make())) {}
  made_value(default_keyword given) noexcept : Given(given) {}
  using Given::Given;
};

/// A column that says which row is changed, in an update of many rows: it must be given.
template <fixed_string Table, fixed_string Name, class T>
class row_key : public column_value<T, false> {
 public:
  row_key() noexcept {
    static_assert(is_given<Table, Name>, "values(): a column of by(), the key of the row to change, was left out");
  }
  row_key(default_keyword) noexcept : row_key() {}
  using column_value<T, false>::column_value;
};

/// A column the database makes: it can't be given.
template <fixed_string Table, fixed_string Name>
struct generated {
  generated() = default;
  template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, generated>)
  generated(T&&) {
    static_assert(
        may_be_given<Table, Name>,
        "values() or set(): the database generates this column (always as identity, or computed); leave it out");
  }
  generated(default_keyword) noexcept {}
};

/// The same in an update: it may be made anew. PostgreSQL's manual, CREATE TABLE, GENERATED ALWAYS AS IDENTITY.
template <fixed_string Table, fixed_string Name>
struct generated_anew : generated<Table, Name>, detail::any_column_value {
  generated_anew() = default;
  generated_anew(default_keyword) noexcept { state_ = detail::value_state::column_default; }
  using generated<Table, Name>::generated;
};

namespace detail {

/// A row or a patch in a query. Copying, moving and ending it are calls of functions that stand once in a program: each
/// step of a query has them, and for all columns they are much code.
template <class Row>
class held_row {
 public:
  [[gnu::noinline]] held_row(Row&& row) : row_(std::move(row)) {}
  [[gnu::noinline]] held_row(const Row& row) : row_(row) {}
  [[gnu::noinline]] held_row(const held_row& other) : row_(other.row_) {}
  [[gnu::noinline]] held_row(held_row&& other) : row_(std::move(other.row_)) {}
  held_row& operator=(const held_row&) = delete;
  [[gnu::noinline]] ~held_row() {}

  const Row& operator*() const noexcept { return row_; }

 private:
  Row row_;
};

}  // namespace detail
}  // namespace virga
