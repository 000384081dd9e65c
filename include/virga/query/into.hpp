#pragma once

#include <virga/query/compiled_query.hpp>
#include <virga/query/fetch_rows.hpp>
#include <virga/schema/members.hpp>

#include <cstddef>
#include <cstdlib>
#include <utility>

namespace virga {

/// The fact asked for of `into<Struct>()`.
template <class Struct, std::size_t Members, std::size_t Fields>
inline constexpr bool has_a_member_for_each_field = Members == Fields;

namespace detail {

// Never called. It has a body because clang asks for one where T is of an anonymous namespace.
struct any_member {
  template <class T>
  [[noreturn]] operator T() const {
    std::abort();
  }
};

/// The number of members of an aggregate, by how many values it takes.
template <class Struct, class... Given>
constexpr std::size_t count_members() {
  if constexpr (sizeof...(Given) > 128)
    return 0;
  else if constexpr (!requires { Struct{Given{}..., any_member{}}; })
    return sizeof...(Given);
  else
    return count_members<Struct, Given..., any_member>();
}

template <class Struct>
struct struct_reader {
  static void read(const driver::field* from, Struct& to, driver::row_mismatches& mismatches) {
    visit_members<count_members<Struct>()>(to, [&](auto&... members) { (mismatches.decode(*from++, members), ...); });
  }
};

}  // namespace detail

/// A query whose rows go into a struct of the user's own, member by member in the order of the select
/// list; a member that may be null is a std::optional.
template <class Struct, class Query>
class into_struct {
 public:
  using row_type = Struct;

  explicit into_struct(Query query) : query_(std::move(query)) {}

  /// Every row.
  [[nodiscard]] std::vector<Struct> all() const {
    run running(session(), query_, driver::fetch::whole);
    return detail::fetch_all<reader, Struct>(running.call());
  }
  /// The first row, or nothing.
  [[nodiscard]] std::optional<Struct> get() const {
    run running(session(), query_, driver::fetch::whole);
    return detail::fetch_first<reader, Struct>(running.call());
  }
  /// Exactly one row; row_count_error otherwise.
  [[nodiscard]] Struct one() const {
    run running(session(), query_, driver::fetch::whole);
    return detail::fetch_one<reader, Struct>(running.call(), sql());
  }
  /// The statement's text.
  [[nodiscard]] auto sql() const { return sql_of<dialect>(query_); }

 private:
  using dialect = typename Query::context_type::dialect;
  using reader = detail::struct_reader<Struct>;
  using run = execution<dialect, Query>;

  [[nodiscard]] driver::session& session() const { return *query_.context().session; }

  Query query_;
};

}  // namespace virga
