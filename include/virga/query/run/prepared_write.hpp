#pragma once

#include <virga/query/run/prepared.hpp>
#include <virga/query/run/result_user.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace virga {

/// The fact asked for of a write that is run for the number of its rows.
template <class Query>
inline constexpr bool returns_no_rows = std::is_void_v<typename Query::row_type>;

namespace detail {

template <class Query>
constexpr bool check_counted() {
  static_assert(returns_no_rows<Query>,
                "run(): returning() yields rows, which run() would not read; call all(), get() or one(), or leave "
                "returning() out");
  return returns_no_rows<Query>;
}

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

}  // namespace detail

/// An insert, update, delete or merge that was made once and is run many times:
///
///     auto rename = db.update(users).set({.name = placeholder<"name">}).where(users.id ==
///     placeholder<"id">).prepare(); rename.run(placeholder<"name"> = "Augusta", placeholder<"id"> = 1);
///
/// The placeholders in where(), returning() and joins are checked by the compiler. Those in values() and set(), and in
/// a virga::condition, are checked when it is run, before anything is sent: usage_error for a name that it has not, for
/// one that has no value, and for a value of another type than the column's. A column that may be null takes
/// `std::nullopt` and a std::optional. Valid as long as its database or transaction; any thread that may use those may
/// use it.
template <class Dialect, class Query>
class [[nodiscard("prepare() sends nothing: keep what it returns, and call run() of it")]] prepared_write {
 public:
  using row_type = typename Query::row_type;

  explicit prepared_write(Query query) : query_(std::move(query)) {
    if constexpr (!runner::is_whole)
      placeholders_ = runner::placeholders(query_);
    else if constexpr (!is_known)
      placeholders_ = detail::placeholders_in(Dialect::rules, [this](sql_writer& out) { Query::write(out, &query_); });
  }

  /// Runs it and returns how many rows it inserted, updated or deleted.
  template <class... Values>
  std::uint64_t run(const Values&... values) const {
    detail::count_affected result;
    if constexpr (detail::check_counted<Query>()) run_with(result, values...);
    return result.affected;
  }
  /// Every changed row, with `returning`.
  template <class... Values>
  auto all(const Values&... values) const {
    std::vector<row> rows;
    if constexpr (returns_rows()) {
      detail::take_all result(&rows, detail::form_of_row<reader, row>);
      run_with(result, values...);
    }
    return rows;
  }
  /// The first changed row, or nothing.
  template <class... Values>
  auto get(const Values&... values) const {
    std::optional<row> first(std::in_place);
    if constexpr (returns_rows()) {
      detail::take_first result(&*first, &detail::read_fields<reader, row>);
      run_with(result, values...);
      if (result.count == 0) first.reset();
    }
    return first;
  }
  /// Exactly one changed row; row_count_error otherwise, thrown after the change was made.
  template <class... Values>
  auto one(const Values&... values) const {
    row only{};
    if constexpr (returns_rows()) {
      detail::take_first result(&only, &detail::read_fields<reader, row>);
      run_with(result, values...);
      result.expect_one();
    }
    return only;
  }
  /// The statement's text.
  [[nodiscard]] std::string sql() const { return runner::sql(query_); }

 private:
  using runner = typename Query::run_type::template of<Query>;
  using row = detail::row_or_none<Query>;
  using reader = typename Query::reader_type;

  // False if some of the placeholders are those of values, or of a condition whose type says nothing of it.
  static constexpr bool is_known = [] {
    if constexpr (runner::is_whole)
      return compiled_query<Dialect, Query>::facts.is_constant;
    else
      return false;
  }();

  static constexpr bool returns_rows() {
    static_assert(!std::is_void_v<row_type>,
                  "all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()");
    return !std::is_void_v<row_type>;
  }

  template <class... Values>
  void run_with(detail::result_user& result, const Values&... values) const {
    using known = detail::known_placeholders<typename runner::part, runner::is_whole>;
    if constexpr (detail::check_values<Dialect, known, Values...>()) {
      if constexpr ((detail::check_value_type<Values>() && ...)) {
        if constexpr (!is_known) detail::check_placeholder_arguments(placeholders_, values...);
        const detail::placeholder_arguments<Values...> arguments(values...);
        runner::run(query_, result, &arguments);
      }
    }
  }

  Query query_;
  std::vector<placeholder_use> placeholders_;
};

}  // namespace virga
