#pragma once

#include <virga/query/prepared.hpp>
#include <virga/query/result_user.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga {
namespace detail {

/// A value given for a placeholder, as far as compiled code looks at it.
struct given_value {
  std::string_view name;
  bool (*fits)(const char* type);
  bool is_null;
};

/// usage_error unless each placeholder has a value of its type, and each value a placeholder.
void check_given_values(std::span<const placeholder_use> asked, std::span<const given_value> given);

/// What the compiler knows of a write's placeholders. Those in values() and set() are not known before it is run: a
/// name that is not among these may be one of them.
template <class Part, bool IsWhole>
struct known_placeholders {
  template <class Out>
  static constexpr void write(Out& out, const known_placeholders*) {
    Part::write(out, static_cast<const Part*>(nullptr));
    if constexpr (!IsWhole) out.mark_dynamic();
  }
};

template <class V>
constexpr bool fits_placeholder(const char* type) {
  if constexpr (std::same_as<V, std::nullopt_t>)
    return true;
  else
    return can_be_bound<unwrapped<V>>(type);
}

template <class V>
bool is_null_value(const V& value) {
  if constexpr (std::same_as<V, std::nullopt_t>)
    return true;
  else if constexpr (is_optional<V>)
    return !value.has_value();
  else
    return false;
}

template <class Value>
constexpr bool check_value_type() {
  using V = decltype(Value::value);
  static_assert(std::same_as<V, std::nullopt_t> || bindable<unwrapped<V>> || has_a_sql_type<V>,
                "run(), all(), get(), one(): the value's C++ type has no SQL type; convert it, or specialise "
                "virga::codec<T>");
  return std::same_as<V, std::nullopt_t> || bindable<unwrapped<V>>;
}

}  // namespace detail

/// An insert, update, delete or merge that was made once and is run many times:
///
///     auto rename = db.update(users).set({.name = placeholder<"name">}).where(users.id ==
///     placeholder<"id">).prepare(); rename.run(placeholder<"name"> = "Augusta", placeholder<"id"> = 1);
///
/// The placeholders in where(), returning() and joins are checked by the compiler. Those in values() and set() are
/// checked when it is run, before anything is sent: usage_error for a name that it has not, for one that has no value,
/// and for a value of another type than the column's. A column that may be null takes `std::nullopt` and a
/// std::optional. Valid as long as its database or transaction; any thread that may use those may use it.
template <class Dialect, class Query>
class prepared_write {
 public:
  using row_type = typename Query::row_type;

  explicit prepared_write(Query query) : query_(std::move(query)) {
    if constexpr (!runner::is_whole) placeholders_ = runner::placeholders(query_);
  }

  /// Runs it and returns how many rows it inserted, updated or deleted.
  template <class... Values>
  std::uint64_t run(const Values&... values) const {
    detail::count_affected result;
    run_with(result, values...);
    return result.affected;
  }
  /// Every changed row, with `returning`.
  template <class... Values>
  auto all(const Values&... values) const {
    detail::take_all<reader, row> result;
    if constexpr (returns_rows()) run_with(result, values...);
    return std::move(result.rows);
  }
  /// The first changed row, or nothing.
  template <class... Values>
  auto get(const Values&... values) const {
    detail::take_first<reader, row> result;
    if constexpr (returns_rows()) run_with(result, values...);
    return std::move(result.first);
  }
  /// Exactly one changed row; row_count_error otherwise, thrown after the change was made.
  template <class... Values>
  auto one(const Values&... values) const {
    detail::take_only<reader, row> result;
    if constexpr (returns_rows()) {
      if (run_with(result, values...) && result.count != 1) [[unlikely]]
        detail::throw_not_one(result.count, sql());
    }
    return std::move(result.only);
  }
  /// The statement's text.
  [[nodiscard]] std::string sql() const { return runner::sql(query_); }

 private:
  using runner = typename Query::run_type::template of<Query>;
  using row = detail::row_or_none<Query>;
  using reader = typename Query::reader_type;

  static constexpr bool returns_rows() {
    static_assert(!std::is_void_v<row_type>,
                  "all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()");
    return !std::is_void_v<row_type>;
  }

  template <class Result, class... Values>
  bool run_with(Result& result, const Values&... values) const {
    using known = detail::known_placeholders<typename runner::part, runner::is_whole>;
    if constexpr (detail::check_values<Dialect, known, Values...>()) {
      if constexpr ((detail::check_value_type<Values>() && ...)) {
        if constexpr (!runner::is_whole) {
          const detail::given_value given[] = {
              detail::given_value{Values::name.view(), &detail::fits_placeholder<decltype(Values::value)>,
                                  detail::is_null_value(values.value)}...,
              detail::given_value{}};
          detail::check_given_values(placeholders_, {given, sizeof...(Values)});
        }
        const detail::given_arguments<Values...> arguments(values...);
        runner::run(query_, detail::result_user(result), &arguments);
      }
    }
    return true;
  }

  Query query_;
  std::vector<placeholder_use> placeholders_;
};

}  // namespace virga
