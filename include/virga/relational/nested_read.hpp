#pragma once

#include <virga/query/run/compiled_query.hpp>
#include <virga/query/run/explain.hpp>
#include <virga/query/run/prepared.hpp>
#include <virga/relational/load_levels.hpp>

#include <array>
#include <cstddef>
#include <string>
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

/// One level's statement with its parameters, and those of the levels below it: each a base, which
/// points at the select it hangs on.
template <class Dialect, class Select, class Loads = typename Select::level_type::loads_type,
          class Indices = std::make_index_sequence<Loads::size>>
class level_statements;

template <class Dialect, class Select, std::size_t>
class statements_below;

/// In the place of a text that is a constant.
struct no_text {};

template <class Dialect, class Select, class... Loads, std::size_t... Is>
class level_statements<Dialect, Select, type_list<Loads...>, std::index_sequence<Is...>>
    : statements_below<Dialect, child_select<Select, Loads>, Is>... {
  using compiled = compiled_query<Dialect, Select>;
  template <std::size_t I, class Load>
  using below = statements_below<Dialect, child_select<Select, Load>, I>;

 public:
  static constexpr std::size_t count = (std::size_t{1} + ... + below<Is, Loads>::count);

  level_statements(const typename Select::level_type& level, Select select, driver::parameter_store& store,
                   const parameter_list::arguments* arguments)
      : below<Is, Loads>(node_at<Is>(level.loads).level_,
                         child_select<Select, Loads>{&select_, &node_at<Is>(level.loads)}, store, arguments)...,
        select_(select),
        list_(Dialect::rules, room_, store, arguments) {}
  level_statements(const level_statements&) = delete;
  level_statements& operator=(const level_statements&) = delete;

  static constexpr bool check_no_placeholders() {
    if constexpr (compiled::facts.placeholders != 0)
      static_assert(has_a_value<first_placeholder<Dialect, Select>()>,
                    "find_many(), find_first(): this query has a placeholder; prepare() it, and give the value when it "
                    "is run");
    return compiled::facts.placeholders == 0 && (below<Is, Loads>::check_no_placeholders() && ...);
  }

  /// Writes this level's request, then those below, in the order in which their results are read.
  driver::request* write(driver::request* to) {
    Select::write(list_, &select_);
    *to++ = {statement(), list_.parameters()};
    ((to = below<Is, Loads>::write(to)), ...);
    return to;
  }

  void append_placeholders(std::vector<placeholder_use>& to) const {
    const auto own = placeholders_in(Dialect::rules, [this](sql_writer& out) { Select::write(out, &select_); });
    to.insert(to.end(), own.begin(), own.end());
    (below<Is, Loads>::append_placeholders(to), ...);
  }

  void append_sql(std::string& text) {
    text += ";\n";
    text += statement().sql;
    (below<Is, Loads>::append_sql(text), ...);
  }

 private:
  driver::statement statement() {
    if constexpr (compiled::facts.is_constant) {
      return compiled::statement();
    } else {
      text_.clear();
      sql_writer out(Dialect::rules, text_);
      Select::write(out, &select_);
      return {text_, 0};
    }
  }

  Select select_;
  std::array<driver::parameter, compiled::facts.parameters> room_;
  parameter_list list_;
  [[no_unique_address]] std::conditional_t<compiled::facts.is_constant, no_text, std::string> text_;
};

template <class Dialect, class Select, std::size_t>
class statements_below : public level_statements<Dialect, Select> {
  using level_statements<Dialect, Select>::level_statements;
};

/// Sends the statements of all levels at once and puts their rows together. A transaction of its own makes
/// them see the same data; inside a transaction of the user's, its isolation level decides that.
template <class Dialect, class Level>
struct nested_read {
  using root = root_select<Level>;
  using statements = level_statements<Dialect, root>;
  using row_type = typename level_row<Level>::type;
  static constexpr std::size_t count = statements::count;

  /// True unless a level has a placeholder, which has a value in a prepared query alone.
  static constexpr bool check_no_placeholders() { return statements::check_no_placeholders(); }

  static std::vector<row_type> run(driver::session& session, const Level& level,
                                   const parameter_list::arguments* arguments = nullptr) {
    driver::parameter_store store;
    statements all(level, root{&level}, store, arguments);
    if constexpr (count == 1) {
      driver::request request;
      all.write(&request);
      driver::call call(session, request.stmt, request.parameters, driver::fetch::whole);
      auto rows = load_levels<root>(call, true);
      call.finish();
      return rows;
    } else {
      std::array<driver::request, count + 2> requests;
      requests[0] = {compiled_query<Dialect, begin_snapshot_statement>::statement(), {}};
      all.write(requests.data() + 1);
      requests[count + 1] = {compiled_query<Dialect, commit_statement>::statement(), {}};
      const bool inside = session.is_transaction();
      driver::call call(session,
                        std::span<const driver::request>(requests).subspan(inside ? 1 : 0, inside ? count : count + 2));
      if (!inside) call.next_result();
      // Statements of a transaction of the user's may see each other data than the one before.
      auto rows = load_levels<root>(call, !inside);
      call.finish();
      return rows;
    }
  }

  static std::vector<query_plan> explain(driver::session& session, const Level& level, const explain_options& options) {
    driver::parameter_store store;
    statements all(level, root{&level}, store, nullptr);
    std::array<driver::request, count> requests;
    all.write(requests.data());
    return explain_requests(Dialect::rules, session, requests, options);
  }

  /// The placeholders of every level.
  static std::vector<placeholder_use> placeholders(const Level& level) {
    driver::parameter_store store;
    const statements all(level, root{&level}, store, nullptr);
    std::vector<placeholder_use> uses;
    all.append_placeholders(uses);
    return uses;
  }

  static std::string sql(const Level& level) {
    driver::parameter_store store;
    statements all(level, root{&level}, store, nullptr);
    std::string text;
    all.append_sql(text);
    text.erase(0, 2);
    if constexpr (count > 1) text = std::string(Dialect::rules.begin_snapshot) + ";\n" + text + ";\ncommit";
    return text;
  }
};

}  // namespace virga::detail
