#pragma once

#include <virga/query/run/prepared.hpp>
#include <virga/relational/level_parts.hpp>
#include <virga/relational/nested_read.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace virga {
namespace detail {

/// The statements of all levels as one text: where the placeholders of a nested read are looked for.
template <class Select, class Loads = typename Select::level_type::loads_type>
struct all_levels;

template <class Select, class... Loads>
struct all_levels<Select, type_list<Loads...>> {
  template <class Out>
  static constexpr void write(Out& out, const all_levels*) {
    Select::write(out, static_cast<const Select*>(nullptr));
    (all_levels<child_select<Select, Loads>>::write(out, nullptr), ...);
  }
};

}  // namespace detail

/// A nested read that was made once and is run many times: `prepared.find_many(placeholder<"id"> = 7)`.
/// The server has its statements prepared; each run sends values only. The values are checked as those of a
/// prepared_query. Valid as long as its database or transaction; any thread that may use those may use it.
template <class Context, class Level>
class [[nodiscard(
    "prepare() sends nothing: keep what it returns, and call find_many() or find_first() of it")]] prepared_find {
  using Dialect = typename Context::dialect;

 public:
  using row_type = typename detail::level_row<Level>::type;

  prepared_find(Context context, Level level) : context_(std::move(context)), level_(std::move(level)) {
    if constexpr (!is_known) placeholders_ = detail::nested_read<Dialect, Level>::placeholders(level_);
  }

  /// Every row, as find_query::find_many().
  template <class... Values>
  [[nodiscard]] std::vector<row_type> find_many(const Values&... values) const {
    return run(level_, values...);
  }

  /// The first row, or nothing, as find_query::find_first().
  template <class... Values>
  [[nodiscard]] std::optional<row_type> find_first(const Values&... values) const {
    auto rows = run(detail::first_of(level_), values...);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }

  /// Exactly one row, as find_query::find_one().
  template <class... Values>
  [[nodiscard]] row_type find_one(const Values&... values) const {
    auto rows = run(detail::first_of(level_, 2), values...);
    if (rows.size() != 1) driver::throw_not_one(rows.size(), sql(), "find_one()");
    return std::move(rows.front());
  }

  /// The rows and how many there are, as find_query::find_page().
  template <class... Values>
  [[nodiscard]] page<row_type> find_page(const Values&... values) const {
    return with_arguments(
        [&](const auto* arguments) {
          return detail::nested_read<Dialect, Level>::run_page(*context_.session, level_, arguments);
        },
        values...);
  }

  /// The statements of find_many(), in the order they are sent, separated by ";\n".
  [[nodiscard]] std::string sql() const { return detail::nested_read<Dialect, Level>::sql(level_); }

 private:
  using texts = detail::all_levels<detail::root_select<Level>>;
  // False if some of the placeholders are those of a condition whose type says nothing of them.
  static constexpr bool is_known = compiled_query<Dialect, texts>::facts.is_constant;

  template <class Here, class... Values>
  std::vector<row_type> run(const Here& level, const Values&... values) const {
    return with_arguments(
        [&](const auto* arguments) {
          return detail::nested_read<Dialect, Here>::run(*context_.session, level, arguments);
        },
        values...);
  }
  template <class Run, class... Values>
  auto with_arguments(const Run& run, const Values&... values) const {
    using Result = decltype(run(static_cast<const detail::placeholder_arguments<Values...>*>(nullptr)));
    if constexpr (detail::check_values<Dialect, texts, Values...>()) {
      if constexpr (!is_known) detail::check_placeholder_arguments(placeholders_, values...);
      const detail::placeholder_arguments<Values...> arguments(values...);
      return run(&arguments);
    } else {
      return Result();
    }
  }

  Context context_;
  Level level_;
  std::vector<placeholder_use> placeholders_;
};

}  // namespace virga
