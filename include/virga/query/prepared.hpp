#pragma once

#include <virga/dialect/parameter_list.hpp>
#include <virga/query/compiled_query.hpp>
#include <virga/query/fetch_rows.hpp>

#include <string>
#include <type_traits>

namespace virga {

/// The facts asked for of the values given to a prepared query.
template <fixed_string Name>
inline constexpr bool is_a_placeholder_of_the_query = false;
template <fixed_string Name>
inline constexpr bool has_a_value = false;
template <fixed_string Name>
inline constexpr bool value_fits = false;

namespace detail {

/// Walks a query's nodes and remembers its placeholders; types only.
template <class Values>
class given_values;

template <class... Values>
class given_arguments final : public parameter_list::arguments {
 public:
  explicit given_arguments(const Values&... values) : values_{&values...} {}

  bool bind(std::string_view name, sql_type type, driver::parameter& to,
            driver::parameter_store& store) const override {
    return bind_from(name, type, to, store, std::index_sequence_for<Values...>{});
  }

 private:
  template <std::size_t... Is>
  bool bind_from(std::string_view name, sql_type type, driver::parameter& to, driver::parameter_store& store,
                 std::index_sequence<Is...>) const {
    return (bind_one(*static_cast<const Values*>(values_[Is]), name, type, to, store) || ...);
  }

  template <class Value>
  static bool bind_one(const Value& given, std::string_view name, sql_type type, driver::parameter& to,
                       driver::parameter_store& store) {
    if (name != Value::name.view()) return false;
    to = driver::bind(type, given.value, store);
    return true;
  }

  const void* values_[sizeof...(Values) + 1];
};

}  // namespace detail

/// A query that was made once and is run many times: `prepared.all(placeholder<"id"> = 7)`. The server
/// has it prepared, like every fixed query; each run sends values only. Valid as long as its database
/// or transaction; any thread that may use those may use it.
template <class Dialect, class Query>
class prepared_query {
 public:
  using row_type = typename Query::row_type;

  explicit prepared_query(Query query) : query_(std::move(query)) {}

  /// Every row.
  template <class... Values>
  auto all(const Values&... values) const {
    return run(
        driver::fetch::many, [](driver::call& call) { return detail::fetch_all<reader, row_type>(call); }, values...);
  }
  /// The first row, or nothing.
  template <class... Values>
  auto get(const Values&... values) const {
    return run(
        driver::fetch::few, [](driver::call& call) { return detail::fetch_first<reader, row_type>(call); }, values...);
  }
  /// Exactly one row; row_count_error otherwise.
  template <class... Values>
  auto one(const Values&... values) const {
    return run(
        driver::fetch::few, [this](driver::call& call) { return detail::fetch_one<reader, row_type>(call, sql()); },
        values...);
  }
  /// The statement's text.
  [[nodiscard]] auto sql() const { return sql_of<Dialect>(query_); }

 private:
  using reader = typename Query::reader_type;

  template <class Fetch, class... Values>
  auto run(driver::fetch expected, Fetch fetch, const Values&... values) const {
    const detail::given_arguments<Values...> arguments(values...);
    execution<Dialect, Query> running(*query_.context().session, query_, expected, &arguments);
    return fetch(running.call());
  }

  Query query_;
};

}  // namespace virga
