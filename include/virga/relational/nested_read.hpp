#pragma once

#include <virga/query/run/compiled_query.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/run/explain.hpp>
#include <virga/query/run/prepared.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/relational/level_forms.hpp>
#include <virga/relational/page.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace virga::detail {

/// `begin` of a transaction whose statements all see the same data.
struct begin_snapshot_statement {
  template <class Out>
  static constexpr void write(Out& out, const begin_snapshot_statement*) {
    out.text(out.rules().begin_snapshot);
  }
};
struct commit_statement {
  template <class Out>
  static constexpr void write(Out& out, const commit_statement*) {
    out.text("commit");
  }
};

/// `begin` and `commit` around the statements of a read, which stand in the connection's registry.
struct snapshot_statements {
  driver::statement begin;
  driver::statement commit;
};

/// Sends the statements of all levels together, in a transaction of their own if there is none (the statements of one
/// of the user's may see each other data than the one before), and reads the first level's rows into a vector, with
/// those of the levels below in them. The last statement gives the total, if one is asked for.
void read_levels(void* rows, const level_form& form, driver::session& session, const snapshot_statements& around,
                 std::span<const query_view> levels, const parameter_list::arguments* arguments,
                 std::int64_t* total = nullptr);

/// The statements of all levels, bound, to be sent behind others of a transaction.
class level_requests {
 public:
  explicit level_requests(std::span<const query_view> levels);
  level_requests(const level_requests&) = delete;
  level_requests& operator=(const level_requests&) = delete;
  ~level_requests();

  [[nodiscard]] std::span<const driver::request> requests() const noexcept;

 private:
  struct content;
  const std::unique_ptr<content> content_;
};

/// Takes their results: the first level's rows into a vector, with those of the levels below in them.
class take_levels final : public result_user {
 public:
  take_levels(void* rows, const level_form& form) noexcept : rows_(rows), form_(form) {}

  void take(driver::call& call, bool is_last) override;

 private:
  void* rows_;
  const level_form& form_;
};

std::vector<query_plan> explain_levels(driver::session& session, std::span<const query_view> levels,
                                       const explain_options& options);

/// The texts, one behind the other, with `begin` and `commit` around several.
std::string text_of_levels(std::span<const query_view> levels);

/// The select of a level, and those of the levels below it: each a base, which points at the select it hangs on.
template <class Dialect, class Select, class Loads = typename Select::level_type::loads_type,
          class Indices = std::make_index_sequence<Loads::size>>
class level_selects;

template <class Dialect, class Select, std::size_t>
class selects_below;

template <class Dialect, class Select, class... Loads, std::size_t... Is>
class level_selects<Dialect, Select, type_list<Loads...>, std::index_sequence<Is...>>
    : selects_below<Dialect, child_select<Select, Loads>, Is>... {
  using compiled = compiled_query<Dialect, Select>;
  template <std::size_t I, class Load>
  using below = selects_below<Dialect, child_select<Select, Load>, I>;

 public:
  static constexpr std::size_t count = (std::size_t{1} + ... + below<Is, Loads>::count);

  level_selects(const typename Select::level_type& level, Select select)
      : below<Is, Loads>(node_at<Is>(level.loads).level_,
                         child_select<Select, Loads>{&select_, &node_at<Is>(level.loads)})...,
        select_(select) {}
  level_selects(const level_selects&) = delete;
  level_selects& operator=(const level_selects&) = delete;

  static constexpr bool check_no_placeholders() {
    if constexpr (compiled::facts.placeholders != 0)
      static_assert(has_a_value<first_placeholder<Dialect, Select>()>,
                    "find_many(), find_first(): this query has a placeholder; prepare() it, and give the value when it "
                    "is run");
    return compiled::facts.placeholders == 0 && (below<Is, Loads>::check_no_placeholders() && ...);
  }

  /// This level, then those below, in the order in which their results are read.
  query_view* view(query_view* to) const {
    *to++ = view_of<Dialect>(select_);
    ((to = below<Is, Loads>::view(to)), ...);
    return to;
  }

  void append_placeholders(std::vector<placeholder_use>& to) const {
    const auto own = placeholders_in(Dialect::rules, [this](sql_writer& out) { Select::write(out, &select_); });
    to.insert(to.end(), own.begin(), own.end());
    (below<Is, Loads>::append_placeholders(to), ...);
  }

 private:
  Select select_;
};

template <class Dialect, class Select, std::size_t>
class selects_below : public level_selects<Dialect, Select> {
  using level_selects<Dialect, Select>::level_selects;
};

/// A query with what is nested in it: one select for each level, sent together.
template <class Dialect, class Level>
struct nested_read {
  using root = root_select<Level>;
  using selects = level_selects<Dialect, root>;
  using row_type = typename level_row<Level>::type;

  /// True unless a level has a placeholder, which has a value in a prepared query alone.
  static constexpr bool check_no_placeholders() { return selects::check_no_placeholders(); }

  static std::vector<row_type> run(driver::session& session, const Level& level,
                                   const parameter_list::arguments* arguments = nullptr) {
    const selects all(level, root{&level});
    std::vector<row_type> rows;
    read_levels(&rows, form_of_level<root>, session, around(), views_of(all), arguments);
    if constexpr (goes_backwards<typename Level::order_type>) put_in_order<typename Level::order_type>(rows);
    return rows;
  }

  /// The rows in a transaction: `send` is given the requests, to be sent behind others, and who takes their results.
  template <class Send>
  static std::vector<row_type> run_behind(const Level& level, const Send& send) {
    const selects all(level, root{&level});
    std::vector<row_type> rows;
    const level_requests levels(views_of(all));
    take_levels taker(&rows, form_of_level<root>);
    send(levels.requests(), taker);
    return rows;
  }

  /// The rows, and how many there are without limit() and a place in the order.
  static page<row_type> run_page(driver::session& session, const Level& level,
                                 const parameter_list::arguments* arguments = nullptr) {
    const selects all(level, root{&level});
    const count_of_level<Level> count{&level};
    std::array<query_view, selects::count + 1> views;
    *all.view(views.data()) = view_of<Dialect>(count);
    page<row_type> result;
    read_levels(&result.rows, form_of_level<root>, session, around(), views, arguments, &result.total);
    if constexpr (goes_backwards<typename Level::order_type>) put_in_order<typename Level::order_type>(result.rows);
    return result;
  }

  static std::vector<query_plan> explain(driver::session& session, const Level& level, const explain_options& options) {
    return explain_levels(session, views_of(selects(level, root{&level})), options);
  }

  /// The placeholders of every level.
  static std::vector<placeholder_use> placeholders(const Level& level) {
    std::vector<placeholder_use> uses;
    selects(level, root{&level}).append_placeholders(uses);
    return uses;
  }

  static std::string sql(const Level& level) { return text_of_levels(views_of(selects(level, root{&level}))); }

 private:
  static snapshot_statements around() {
    return {compiled_query<Dialect, begin_snapshot_statement>::statement(),
            compiled_query<Dialect, commit_statement>::statement()};
  }
  static std::array<query_view, selects::count> views_of(const selects& all) {
    std::array<query_view, selects::count> views;
    all.view(views.data());
    return views;
  }
};

}  // namespace virga::detail
