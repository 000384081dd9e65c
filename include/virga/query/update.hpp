#pragma once

#include <virga/query/every_row.hpp>
#include <virga/query/given_columns.hpp>
#include <virga/query/returning.hpp>
#include <virga/query/variable_statement.hpp>
#include <virga/query/write_ends.hpp>

namespace virga {

/// `update "posts"`
template <class Tag>
struct update_clause {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
};

/// `set "published" = $1, ...`
template <class Tag>
struct set_clause {
  static constexpr clause_position position = clause_position::set;
  using patch_type = typename Tag::template apply<as_update<Tag>>;

  patch_type patch;
};

namespace detail {

/// An update whose types are forgotten.
struct update_form {
  const dialect_rules* rules;
  const given_reader* reader;
  void (*write_rest)(sql_writer& out, const void* query);  // what is behind the set
  void (*bind_rest)(parameter_list& out, const void* query);
  driver::statement_family* statements;
  bool rest_is_fixed;
};

/// Sends an update; usage_error if the patch gives nothing.
void run_update(const update_form& form, driver::session& session, const void* query, const void* patch,
                write_room room, result_user use);

/// The text of the statement.
std::string update_text(const update_form& form, const void* query, const void* patch, write_room room);

struct update_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using table = typename Query::table_type;
    using columns = given_columns<table, typename Query::patch_type>;
    using set = typename Query::set_type;
    using where = typename Query::where_type;

    static constexpr bool check() {
      static_assert(!std::is_void_v<set>, "update(): call set() before running it");
      static_assert(says_which_rows<Query>, "update(): call where(), or all_rows() if every row is meant");
      if constexpr (says_which_rows<Query>) {
        if constexpr (where_of().placeholder_count() != 0)
          static_assert(
              has_a_value<first_placeholder<dialect, where>()>,
              "update(): placeholders are for prepared selects; write the value, which is always a parameter");
      }
      return !std::is_void_v<set> && says_which_rows<Query>;
    }

    // Counted and asked for dynamic parts by the compiler; the set's parameters come on top.
    static constexpr sql_writer where_of() {
      sql_writer out(dialect::rules, nullptr, 0);
      if constexpr (says_which_rows<Query>) where::write(out, static_cast<const where*>(nullptr));
      return out;
    }

    static void run(const Query& query, result_user use) {
      require_condition(query);
      store room;
      run_update(form, *query.context().session, &query, patch_of(query), room.room(), use);
    }

    static std::string sql(const Query& query) {
      store room;
      return update_text(form, &query, patch_of(query), room.room());
    }

   private:
    static constexpr std::size_t members = columns::info::member_count;
    using store = write_store<members, members + where_of().parameter_count()>;

    static const void* patch_of(const Query& query) { return &static_cast<const set&>(query).patch; }

    template <class Out>
    static void write_rest(Out& out, const void* object) {
      const auto* const query = static_cast<const Query*>(object);
      where::write(out, static_cast<const where*>(query));
      write_returning(out, query);
    }

    static inline constinit driver::statement_family statements{};
    static constexpr update_form form{
        &dialect::rules, &columns::reader,        &write_rest<sql_writer>, &write_rest<parameter_list>,
        &statements,     !where_of().is_dynamic()};
  };
};

}  // namespace detail

/// The fact asked for of what set() is given.
template <class T>
inline constexpr bool is_a_patch = false;

/// An update. Immutable. It compiles to run only with where() or all_rows().
template <class Context, class... Clauses>
struct update_query : Clauses...,
                      where_step<update_query<Context, Clauses...>>,
                      all_rows_step<update_query<Context, Clauses...>>,
                      returning_step<update_query<Context, Clauses...>>,
                      write_ends<update_query<Context, Clauses...>> {
  using context_type = Context;
  template <clause_position Position>
  using clause = typename detail::clause_at<Position, Clauses...>::type;
  using table_type = typename clause<clause_position::verb>::table_type;
  using from_type = from_clause<table_source<table_type>>;
  using set_type = clause<clause_position::set>;
  using where_type = clause<clause_position::where>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<from_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<from_type, returning_type>::reader;
  using run_type = detail::update_run;
  using patch_type = typename table_type::template apply<as_update<table_type>>;

  constexpr explicit update_query(Context context, Clauses&&... clauses)
      : Clauses(std::move(clauses))..., context_(context) {}

  [[nodiscard]] constexpr const Context& context() const { return context_; }

  /// `set <column> = <value>, ...`: `set({.published = true, .views = posts.views + 1})`. A column left
  /// out stays as it is; `std::nullopt` is NULL. usage_error when run if nothing was given.
  auto set(patch_type patch) const {
    static_assert(has_no_clause_at<update_query, clause_position::set>, "set(): this update has a set() already");
    if constexpr (has_no_clause_at<update_query, clause_position::set>)
      return detail::add_clause(*this, set_clause<table_type>{std::move(patch)});
    else
      return update_query(*this);
  }

  // For an argument of any other type, so that what is wrong is said here.
  template <class Patch>
    requires(!std::convertible_to<const Patch&, patch_type>)
  auto set(const Patch&) const {
    static_assert(is_a_patch<Patch>,
                  "set(): the argument is not a virga::patch of this table; write set({.column = value})");
    return set(patch_type{});
  }

  /// The same query, to be run on a database.
  template <class Bound>
  [[nodiscard]] constexpr auto on(Bound context) const {
    return update_query<Bound, Clauses...>(context, Clauses(static_cast<const Clauses&>(*this))...);
  }

 private:
  [[no_unique_address]] Context context_;
};

namespace detail {

template <class Context, class T>
constexpr auto make_update(Context, const T&) {
  static_assert(is_table<T>, "update(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_update(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "update(): an alias is for a select; pass the table itself");
  return update_query<Context, update_clause<Tag>>(context, update_clause<Tag>{});
}

}  // namespace detail

/// `update <table>`, without a database.
template <class Table>
constexpr auto update(const Table& table) {
  return detail::make_update(unbound{}, table);
}

}  // namespace virga
