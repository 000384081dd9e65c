#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/core/value_conversion.hpp>
#include <virga/schema/table_info.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace virga {

/// The fact asked for when an insert leaves out a column that has neither default nor null.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_given = false;

/// The fact asked for when an insert or update gives a value that the database makes itself.
template <fixed_string Table, fixed_string Column>
inline constexpr bool may_be_given = false;

namespace detail {

enum class given_state : std::uint8_t { omitted, null, value, expression };

}  // namespace detail

/// What an insert or update may be told about a column: nothing (DEFAULT, or unchanged), null, a
/// value, or a SQL expression.
template <class T, bool Nullable>
class given {
 public:
  using value_type = T;

  given() noexcept {}

  given(std::nullopt_t) noexcept : state_(detail::given_state::null) {
    static_assert(Nullable, "null was given for a column that is not null");
  }

  template <class U>
    requires detail::givable_as<T, U> && (!std::same_as<std::remove_cvref_t<U>, given>)
  given(U&& value) : state_(detail::given_state::value) {
    ::new (static_cast<void*>(&value_)) T(detail::convert_given<T>(std::forward<U>(value)));
  }

  template <class U>
    requires detail::givable_as<T, const U&>
  given(const std::optional<U>& value) : state_(value ? detail::given_state::value : detail::given_state::null) {
    static_assert(Nullable, "a std::optional was given for a column that is not null");
    if (value) ::new (static_cast<void*>(&value_)) T(detail::convert_given<T>(*value));
  }

  template <class Expression>
    requires(detail::sql_expression<Expression> || detail::is_field<Expression>)
  given(const Expression& expression) : state_(detail::given_state::expression) {
    ::new (static_cast<void*>(&expression_)) pointer(erase(as_operand(expression)));
  }

  given(const given& other) : state_(other.state_) {
    if (state_ == detail::given_state::value) ::new (static_cast<void*>(&value_)) T(other.value_);
    if (state_ == detail::given_state::expression) ::new (static_cast<void*>(&expression_)) pointer(other.expression_);
  }
  given(given&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : state_(other.state_) {
    if (state_ == detail::given_state::value) ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
    if (state_ == detail::given_state::expression)
      ::new (static_cast<void*>(&expression_)) pointer(std::move(other.expression_));
  }
  given& operator=(given other) noexcept(std::is_nothrow_move_constructible_v<T>) {
    this->~given();
    return *::new (static_cast<void*>(this)) given(std::move(other));
  }
  ~given() {
    if (state_ == detail::given_state::value) value_.~T();
    if (state_ == detail::given_state::expression) expression_.~pointer();
  }

  [[nodiscard]] detail::given_state state() const noexcept { return state_; }
  [[nodiscard]] const T& value() const noexcept { return value_; }
  [[nodiscard]] const erased_expression& expression() const noexcept { return *expression_; }

 private:
  using pointer = std::shared_ptr<const erased_expression>;

  detail::given_state state_ = detail::given_state::omitted;
  union {
    T value_;
    pointer expression_;
  };
};

/// A column that an insert must give: `not_null()` and no default.
template <class Tag, fixed_string Name, class T>
class required : public given<T, false> {
 public:
  required() noexcept {
    static_assert(is_given<detail::table_label<Tag>, Name>,
                  "insert: a column that is not null and has no default was left out of the values");
  }
  using given<T, false>::given;
};

/// A column the database makes: it can't be given.
template <class Tag, fixed_string Name>
struct generated {
  generated() = default;
  template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, generated>)
  generated(T&&) {
    static_assert(may_be_given<detail::table_label<Tag>, Name>,
                  "insert or update: a column generated always as identity can't be given a value");
  }
  [[nodiscard]] static constexpr detail::given_state state() noexcept { return detail::given_state::omitted; }
};

/// A relation in an insert or update: there is nothing to give.
struct no_value {
  [[nodiscard]] static constexpr detail::given_state state() noexcept { return detail::given_state::omitted; }
};

}  // namespace virga
