#pragma once

#include <virga/expr/sql_family.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/schema/members.hpp>

#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace virga {

/// The fact asked for of `into<Struct>()`.
template <class Struct, std::size_t Members, std::size_t Fields>
inline constexpr bool has_a_member_for_each_field = Members == Fields;

template <class Struct, std::size_t Place, class Member, class Column>
inline constexpr bool is_a_member_for_the_column = false;

namespace detail {

template <class Query, bool TakesValues>
constexpr bool check_runnable();

/// True if a column can be read into a member of this type, as far as their kinds say: what is wider than a member,
/// or null, is seen in the rows.
template <class Member, class Column>
inline constexpr bool is_of_one_kind =
    family_of<Member>() == sql_family::other || family_of<Column>() == sql_family::other ||
    family_of<Member>() == family_of<Column>();

template <class Struct, class... Members, class... Fields>
constexpr bool check_kinds(type_list<Members...>, type_list<Fields...>) {
  constexpr bool same[] = {is_of_one_kind<unwrapped<Members>, typename selected_field<Fields>::node::value_type>...,
                           false};
  constexpr std::size_t wrong = [] {
    std::size_t at = 0;
    while (same[at]) ++at;
    return at;
  }();
  if constexpr (wrong < sizeof...(Members)) {
    using Member = type_at<wrong, type_list<Members...>>;
    using Column = typename selected_field<type_at<wrong, type_list<Fields...>>>::node::value_type;
    static_assert(is_a_member_for_the_column<Struct, wrong, Member, Column>,
                  "into<>(): a member's type is not that of its column; members are read in the order of the select "
                  "list");
  }
  return wrong == sizeof...(Members);
}

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
using members_of = decltype(visit_members<count_members<Struct>()>(
    std::declval<Struct&>(), [](auto&... members) { return type_list<std::remove_cvref_t<decltype(members)>...>(); }));

template <class Struct>
struct struct_reader {
  static void read(const driver::field* from, Struct& to, driver::row_mismatches& mismatches) {
    visit_members<count_members<Struct>()>(to, [&]<class... Members>(Members&... members) {
      static constexpr driver::field_decoder decoders[] = {driver::decoder_of<Members>...};
      void* const addresses[] = {&members...};
      mismatches.decode(from, addresses, decoders);
    });
  }
};

}  // namespace detail

/// A query whose rows go into a struct of the user's own, member by member in the order of the select
/// list; a member that may be null is a std::optional.
template <class Struct, class Query>
class [[nodiscard("a query does nothing until all(), get() or one() is called")]] into_struct {
 public:
  using row_type = Struct;
  using context_type = typename Query::context_type;

  constexpr explicit into_struct(Query query) : query_(std::move(query)) {}

  /// Every row.
  [[nodiscard]] std::vector<Struct> all() const {
    if constexpr (detail::check_runnable<Query, false>())
      return detail::fetch_all<reader, Struct>(session(), detail::view_of<dialect<Query>>(query_));
    else
      return {};
  }
  /// The first row, or nothing.
  [[nodiscard]] std::optional<Struct> get() const {
    if constexpr (detail::check_runnable<Query, false>())
      return detail::fetch_first<reader, Struct>(session(), detail::view_of<dialect<Query>>(query_));
    else
      return {};
  }
  /// Exactly one row; row_count_error otherwise.
  [[nodiscard]] Struct one() const {
    if constexpr (detail::check_runnable<Query, false>())
      return detail::fetch_one<reader, Struct>(session(), detail::view_of<dialect<Query>>(query_));
    else
      return {};
  }
  /// The statement's text.
  [[nodiscard]] auto sql() const {
    if constexpr (detail::check_runnable<Query, true>())
      return sql_of<dialect<Query>>(query_);
    else
      return std::string_view();
  }

  /// The same query, to be run on a database.
  template <class Bound>
  [[nodiscard]] constexpr auto on(Bound context) const {
    return query_.on(std::move(context)).template into<Struct>();
  }

 private:
  template <class Runnable>
  using dialect = typename Runnable::context_type::dialect;
  using reader = detail::struct_reader<Struct>;

  [[nodiscard]] auto& session() const { return *query_.context().session; }

  Query query_;
};

}  // namespace virga
