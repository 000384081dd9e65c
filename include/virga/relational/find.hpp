#pragma once

// What mistakes are reported from comes first: the compiler says how it was included.
#include <virga/relational/relation_part.hpp>

#include <virga/relational/level_steps.hpp>

#include <virga/query/run/compiled_query.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/run/settings.hpp>
#include <virga/relational/find_stream.hpp>
#include <virga/relational/level_page.hpp>
#include <virga/relational/nested_read.hpp>
#include <virga/relational/prepared_find.hpp>

#include <optional>
#include <string>
#include <vector>

namespace virga {

/// A nested read: `query(users).with(users.posts).find_many()`. Each level is one statement, all of them
/// one round trip (a pipeline on PostgreSQL) and one snapshot of the data. Immutable.
template <class Context, class Level>
class [[nodiscard("a query does nothing until find_many() or find_first() is called")]] find_query
    : public level_steps<find_query<Context, Level>>,
      public page_steps<find_query<Context, Level>>,
      public settings_steps<find_query<Context, Level>> {
 public:
  using context_type = Context;
  using level_type = Level;
  /// A row, with the loaded relations as members.
  using row_type = typename detail::level_row<Level>::type;

  [[nodiscard]] constexpr const Context& context() const { return context_; }

  constexpr find_query(Context context, Level level) : level_(std::move(level)), context_(context) {}

  /// Every row.
  [[nodiscard]] std::vector<row_type> find_many() const {
    if constexpr (check())
      return run(level_);
    else
      return {};
  }

  /// The first row, or nothing: `limit 1` is added, unless where() gives the primary key.
  [[nodiscard]] std::optional<row_type> find_first() const {
    if constexpr (check()) {
      static_assert(std::is_same_v<typename Level::limit_type, unsaid>,
                    "find_first(): it is limited to one row already");
      auto rows = run(detail::first_of(level_));
      if (!rows.empty()) return std::move(rows.front());
    }
    return std::nullopt;
  }

  /// Exactly one row; row_count_error if there is none or a second one: `limit 2` is added, unless where() gives the
  /// primary key.
  [[nodiscard]] row_type find_one() const {
    if constexpr (check()) {
      static_assert(std::is_same_v<typename Level::limit_type, unsaid>,
                    "find_one(): it asks for the only row; leave limit() out");
      const auto two = detail::first_of(level_, 2);
      auto rows = run(two);
      if (rows.size() != 1)
        driver::throw_not_one(rows.size(), detail::nested_read<dialect<Context>, Level>::sql(level_), "find_one()");
      return std::move(rows.front());
    } else {
      return {};
    }
  }

  /// The rows, and how many there would be without limit(), offset(), after() and before(): `select count(*) ...` goes
  /// with the other statements.
  [[nodiscard]] page<row_type> find_page() const {
    if constexpr (check()) {
      using read = detail::nested_read<dialect<Context>, Level>;
      if constexpr (read::check_no_placeholders()) return read::run_page(*context_.session, level_);
    }
    return {};
  }

  /// Every row, so many at a time, each with its related rows: a range to be gone through once, whose memory is that of
  /// one batch. Each batch is a nested read of its own, which goes on behind the last row by the columns of order_by(),
  /// or by the primary key; for one snapshot of all, stream in a transaction of an isolation level that gives one.
  auto stream(std::size_t rows_of_a_batch = 1000) const {
    if constexpr (check() && detail::check_streamed<Level>()) {
      if constexpr (detail::nested_read<dialect<Context>, Level>::check_no_placeholders()) {
        auto ordered = detail::in_some_order(level_);
        return find_stream<Context, decltype(ordered)>(context_, std::move(ordered), rows_of_a_batch);
      }
    }
  }

  /// A reusable nested read, whose placeholders get their values each time it is run.
  auto prepare() const {
    if constexpr (check()) return prepared_find<Context, Level>(context_, level_);
  }

  /// How the database would run the statements of find_many(): a tree for each, in the order of sql(), the root's
  /// first. With `analyze` they are run.
  [[nodiscard]] std::vector<query_plan> explain(const explain_options& options = {}) const {
    if constexpr (check()) {
      using read = detail::nested_read<dialect<Context>, Level>;
      if constexpr (read::check_no_placeholders()) return read::explain(*context_.session, level_, options);
    }
    return {};
  }

  /// The statements of find_many(), in the order they are sent, separated by ";\n".
  [[nodiscard]] std::string sql() const {
    if constexpr (check())
      return detail::nested_read<dialect<Context>, Level>::sql(level_);
    else
      return {};
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return find_query<Bound, Level>(context, level_);
  }

  [[nodiscard]] constexpr const Level& here() const { return level_; }
  template <class New>
  constexpr auto with_level(New level) const {
    return find_query<Context, New>(context_, std::move(level));
  }

 private:
  template <class C>
  using dialect = typename C::dialect;

  template <class Here>
  [[nodiscard]] std::vector<row_type> run(const Here& level) const {
    using read = detail::nested_read<dialect<Context>, Here>;
    if constexpr (read::check_no_placeholders())
      return read::run(*context_.session, level);
    else
      return {};
  }

  static constexpr bool check() {
    static_assert(detail::is_bound<Context>,
                  "find_many(), find_first(): this query was made without a database; run it as db.find_many(query) or "
                  "db.find_first(query)");
    return detail::is_bound<Context>;
  }

  Level level_;
  [[no_unique_address]] Context context_;
};

namespace detail {

template <class Context, class T>
constexpr auto make_find(Context, const T&) {
  static_assert(is_table<T>, "query(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_find(Context context, const Struct<as_columns<Tag>>&) {
  return find_query<Context, plain_level<Tag>>(context, plain_level<Tag>{});
}

}  // namespace detail

/// A nested read without a database: `db.find_many(virga::query(users).with(users.posts))`.
template <class Table>
constexpr auto query(const Table& table) {
  return detail::make_find(unbound{}, table);
}

}  // namespace virga
