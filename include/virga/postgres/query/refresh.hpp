#pragma once

#include <virga/query/run/execution.hpp>
#include <virga/query/source/source.hpp>
#include <virga/query/write/write_ends.hpp>

#include <string_view>

namespace virga {

/// The fact asked for of what is refreshed.
template <class View>
inline constexpr bool is_a_materialized_view = [] {
  if constexpr (names_a_view<View>)
    return View::view.is_materialized;
  else
    return false;
}();

/// `refresh materialized view [concurrently] <view>`
template <class Context, class Tag, bool Concurrently>
struct [[nodiscard("a refresh does nothing until run() is called")]] refresh_query : in_context<Context> {
  /// Others may read the view meanwhile; it needs a unique index of all rows (PostgreSQL's manual, REFRESH MATERIALIZED
  /// VIEW).
  constexpr auto concurrently() const { return refresh_query<Context, Tag, true>{{this->made_in}}; }

  /// Makes the rows of the view anew, by its query.
  void run() const {
    using dialect = typename Context::dialect;
    if constexpr (detail::check_features<dialect, refresh_query>()) {
      execution running(*this->made_in.session, detail::view_of<dialect>(*this), driver::fetch::whole);
      running.call().finish();
    }
  }

  /// The statement's text.
  [[nodiscard]] static std::string_view sql() { return compiled_query<typename Context::dialect, refresh_query>::text; }

  template <class Out>
  static constexpr void write(Out& out, const refresh_query*) {
    out.native(dialect_kind::postgresql, "refresh", "refresh materialized view ");
    if constexpr (Concurrently) out.text("concurrently ");
    table_source<Tag>::write(out, nullptr);
  }
};

namespace detail {

template <class Context, template <class> class Struct, class Tag>
constexpr auto make_refresh(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_materialized_view<Struct<as_columns<Tag>>> && is_a_table_itself<Tag>,
                "refresh(): the argument is no materialized view");
  return refresh_query<Context, Tag, false>{{context}};
}

}  // namespace detail
}  // namespace virga
