#pragma once

#include <virga/query/run/execution.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/run/placeholder_arguments.hpp>
#include <virga/query/run/row_stream.hpp>
#include <virga/writer/parameter_list.hpp>

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

/// The facts asked for of the values given to a prepared query.
template <fixed_string Name>
inline constexpr bool is_a_placeholder_of_the_query = false;
template <fixed_string Name>
inline constexpr bool has_a_value = false;
template <fixed_string Name>
inline constexpr bool has_one_value = false;
template <fixed_string Name, class Value>
inline constexpr bool value_fits = false;
template <class Value>
inline constexpr bool is_placeholder_value = false;
template <fixed_string Name, class T>
inline constexpr bool is_placeholder_value<placeholder_value<Name, T>> = true;

namespace detail {

/// The placeholders in a query's text, in the order of its parameters. Those in a `virga::condition` are not
/// known before it is run.
template <class Dialect, class Query>
constexpr auto placeholders_of() {
  std::array<placeholder_use, compiled_query<Dialect, Query>::facts.placeholders> uses{};
  sql_writer out(Dialect::rules);
  out.list_placeholders(uses.data());
  Query::write(out, static_cast<const Query*>(nullptr));
  return uses;
}

template <class Dialect, class Query>
constexpr auto first_placeholder() {
  return label_from([] { return placeholders_of<Dialect, Query>()[0].name; });
}

enum class value_fault { none, unknown, twice, type, missing };

struct found_value_fault {
  value_fault kind = value_fault::none;
  std::string_view name;
  std::size_t value = 0;  // its place among the values
};

/// The first thing that is wrong with the values given for a query's placeholders.
template <class Dialect, class Query, class... Values>
constexpr found_value_fault find_value_fault() {
  struct given {
    std::string_view name;
    bool (*fits)(std::uint64_t) = nullptr;
  };
  const given values[] = {given{Values::name.view(), &can_be_bound<decltype(Values::value)>}..., given{}};
  constexpr std::size_t count = sizeof...(Values);
  const auto uses = placeholders_of<Dialect, Query>();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (values[i].name == values[j].name) return {value_fault::twice, values[i].name, i};
    bool used = !compiled_query<Dialect, Query>::facts.is_constant;
    for (const placeholder_use& use : uses) {
      if (use.name != values[i].name) continue;
      if (!values[i].fits(use.type)) return {value_fault::type, use.name, i};
      used = true;
    }
    if (!used) return {value_fault::unknown, values[i].name, i};
  }
  for (const placeholder_use& use : uses) {
    bool has_value = false;
    for (std::size_t i = 0; i < count; ++i) has_value = has_value || values[i].name == use.name;
    if (!has_value) return {value_fault::missing, use.name, 0};
  }
  return {};
}

template <value_fault Kind, fixed_string Placeholder>
constexpr void refuse_values() {
  static_assert(Kind != value_fault::unknown || is_a_placeholder_of_the_query<Placeholder>,
                "all(), get(), one(): the query has no placeholder of this name");
  static_assert(Kind != value_fault::twice || has_one_value<Placeholder>,
                "all(), get(), one(): two values were given for one placeholder");
  static_assert(Kind != value_fault::missing || has_a_value<Placeholder>,
                "all(), get(), one(): a placeholder has no value; give it as placeholder<\"name\"> = value");
}
template <fixed_string Placeholder, class Value>
constexpr void refuse_value() {
  static_assert(
      value_fits<Placeholder, Value>,
      "all(), get(), one(): the value's type is not the placeholder's, which is that of the column beside it");
}

template <class Dialect, class Query, class... Values>
constexpr bool check_values() {
  static_assert((is_placeholder_value<Values> && ...),
                "all(), get(), one(): the value of a placeholder is given as placeholder<\"name\"> = value");
  if constexpr ((is_placeholder_value<Values> && ...)) {
    constexpr found_value_fault fault = find_value_fault<Dialect, Query, Values...>();
    if constexpr (fault.kind != value_fault::none) {
      constexpr auto name = label_from([] { return find_value_fault<Dialect, Query, Values...>().name; });
      if constexpr (fault.kind == value_fault::type)
        refuse_value<name, decltype(type_at<fault.value, type_list<Values...>>::value)>();
      else
        refuse_values<fault.kind, name>();
    }
    return fault.kind == value_fault::none;
  } else {
    return false;
  }
}

template <class... Values>
class placeholder_arguments final : public parameter_list::arguments {
 public:
  explicit placeholder_arguments(const Values&... values) : values_{&values...} {}

  bool bind(std::string_view name, sql_type type, driver::parameter& to,
            driver::parameter_store& store) const override {
    return bind_from(name, type, to, store, std::index_sequence_for<Values...>{});
  }

 private:
  template <std::size_t... Is>
  bool bind_from([[maybe_unused]] std::string_view name, [[maybe_unused]] sql_type type,
                 [[maybe_unused]] driver::parameter& to, [[maybe_unused]] driver::parameter_store& store,
                 std::index_sequence<Is...>) const {
    return (bind_one(*static_cast<const Values*>(values_[Is]), name, type, to, store) || ...);
  }

  template <class Value>
  static bool bind_one(const Value& given, std::string_view name, sql_type type, driver::parameter& to,
                       driver::parameter_store& store) {
    if (name != Value::name.view()) return false;
    to = bind_value(given.value, type, store);
    return true;
  }

  template <class T>
  static driver::parameter bind_value(const T& value, sql_type type, driver::parameter_store& store) {
    using Bound = typename sql_value<T>::type;
    if constexpr (is_optional<T>)
      return value ? bind_value(*value, type, store) : driver::bind_null(type);
    else if constexpr (is_time_point<T> && !std::same_as<T, Bound>)
      return driver::bind(type, std::chrono::floor<typename Bound::duration>(value), store);
    else if constexpr (std::same_as<Bound, date_value>)
      return driver::bind(type, Bound(value), store);
    else
      return driver::bind(type, value, store);
  }

  const void* values_[sizeof...(Values) + 1];
};

/// What a given value is kept as: texts and bytes of somebody else's are copied.
template <class Value>
struct kept_value;
template <fixed_string Name, class T>
struct kept_value<placeholder_value<Name, T>> {
  using type =
      placeholder_value<Name,
                        std::conditional_t<text_like<T> || std::same_as<T, blob_view>, typename sql_value<T>::type, T>>;

  static type of(const placeholder_value<Name, T>& given) {
    if constexpr (std::same_as<T, blob_view>)
      return {blob(given.value.begin(), given.value.end())};
    else
      return {decltype(type::value)(given.value)};
  }
};

/// A prepared query that is running, and the values it was given.
template <class Dialect, class Query, class... Values>
class running_prepared {
 public:
  running_prepared(driver::session& session, const std::tuple<const Query&, const Values&...>& source)
      : running_prepared(session, source, std::index_sequence_for<Values...>{}) {}

  driver::call& call() noexcept { return run_.call(); }

 private:
  template <std::size_t... Is>
  running_prepared(driver::session& session, const std::tuple<const Query&, const Values&...>& source,
                   std::index_sequence<Is...>)
      : query_(std::get<0>(source)),
        values_(kept_value<Values>::of(std::get<Is + 1>(source))...),
        arguments_(std::get<Is>(values_)...),
        run_(session, view_of<Dialect>(query_), driver::fetch::row_by_row, &arguments_) {}

  Query query_;
  std::tuple<typename kept_value<Values>::type...> values_;
  placeholder_arguments<typename kept_value<Values>::type...> arguments_;
  execution run_;
};

}  // namespace detail

/// A query that was made once and is run many times: `prepared.all(placeholder<"id"> = 7)`. The server
/// has it prepared, like every fixed query; each run sends values only. The values are checked by the compiler; of a
/// query that is dynamic() or holds a virga::condition when it is run, before anything is sent: usage_error for a name
/// that it has not, for one that has no value, for a value of another type and for null. Valid as long as its database
/// or transaction; any thread that may use those may use it.
template <class Dialect, class Query>
class [[nodiscard(
    "prepare() sends nothing: keep what it returns, and call all(), get() or one() of it")]] prepared_query {
 public:
  using row_type = typename Query::row_type;

  explicit prepared_query(Query query) : query_(std::move(query)) {
    if constexpr (!is_known)
      placeholders_ = detail::placeholders_in(Dialect::rules, [this](sql_writer& out) { Query::write(out, &query_); });
  }

  /// Every row.
  template <class... Values>
  auto all(const Values&... values) const {
    auto rows = run(&detail::fetch_all<reader, row_type>, values...);
    if constexpr (detail::goes_backwards<Query>) detail::put_in_order<Query>(rows);
    return rows;
  }
  /// The first row, or nothing.
  template <class... Values>
  auto get(const Values&... values) const {
    return run(&detail::fetch_first<reader, row_type>, values...);
  }
  /// Exactly one row; row_count_error otherwise.
  template <class... Values>
  auto one(const Values&... values) const {
    return run(&detail::fetch_one<reader, row_type>, values...);
  }
  /// The rows one after the other, in constant memory: see row_ends::stream(). It keeps the values.
  template <class... Values>
  auto stream(const Values&... values) const {
    if constexpr (detail::check_values<Dialect, Query, Values...>() && detail::check_goes_forward<Query>()) {
      if constexpr (!is_known) detail::check_placeholder_arguments(placeholders_, values...);
      return row_stream<detail::running_prepared<Dialect, Query, Values...>, reader, row_type&>(
          *query_.context().session, std::tuple<const Query&, const Values&...>(query_, values...));
    }
  }
  /// The statement's text.
  [[nodiscard]] auto sql() const { return sql_of<Dialect>(query_); }

 private:
  using reader = typename Query::reader_type;
  // False if some of the placeholders are those of clauses or a condition whose type says nothing of them.
  static constexpr bool is_known = compiled_query<Dialect, Query>::facts.is_constant;

  template <class Result, class... Values>
  Result run(Result (*fetch)(driver::session&, const detail::query_view&, const parameter_list::arguments*),
             const Values&... values) const {
    if constexpr (detail::check_values<Dialect, Query, Values...>()) {
      if constexpr (!is_known) detail::check_placeholder_arguments(placeholders_, values...);
      const detail::placeholder_arguments<Values...> arguments(values...);
      return fetch(*query_.context().session, detail::view_of<Dialect>(query_), &arguments);
    } else {
      return Result();
    }
  }

  Query query_;
  std::vector<placeholder_use> placeholders_;
};

}  // namespace virga
