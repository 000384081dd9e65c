#pragma once

#include <virga/query/run/execution.hpp>
#include <virga/query/run/query_plan.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/query/run/settings.hpp>

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga::detail {

/// `explain (format json, ...) `, `explain query plan `. usage_error for an option that the dialect lacks.
std::string explain_text(const dialect_rules& rules, const explain_options& options);

/// The plan in PostgreSQL's JSON.
query_plan plan_of_json(std::string_view json);

/// The plan that is the result which is open.
query_plan read_plan(const dialect_rules& rules, driver::call& call);

/// The plans of statements that are sent together.
std::vector<query_plan> explain_requests(const dialect_rules& rules, driver::session& session,
                                         std::span<const driver::request> requests, const explain_options& options);

/// Reads the plan of the first statement; a query that takes several is explained by that.
class take_plan final : public result_user {
 public:
  explicit take_plan(const dialect_rules& rules) : rules_(&rules) {}

  void take(driver::call& call, bool) override {
    if (!taken_) plan = read_plan(*rules_, call);
    taken_ = true;
    call.finish();
  }

  query_plan plan;

 private:
  const dialect_rules* rules_;
  bool taken_ = false;
};

/// The query on a session that explains what it is sent.
template <class Query>
auto explained(const Query& query, const explain_options& options) {
  using dialect = typename Query::context_type::dialect;
  return configure<has_own_limits<typename Query::context_type>>(
      query, [text = explain_text(dialect::rules, options)](driver::call_settings& to) { to.before = text; });
}

template <class Query>
query_plan explain_select(const Query& query, const explain_options& options) {
  using dialect = typename Query::context_type::dialect;
  const auto explaining = explained(query, options);
  take_plan taker(dialect::rules);
  execution running(*explaining.context().session, view_of<dialect>(explaining), driver::fetch::whole);
  taker.take(running.call(), true);
  return std::move(taker.plan);
}

template <class Query>
query_plan explain_write(const Query& query, const explain_options& options) {
  const auto explaining = explained(query, options);
  using Explaining = std::remove_const_t<decltype(explaining)>;
  take_plan taker(Query::context_type::dialect::rules);
  Explaining::run_type::template of<Explaining>::run(explaining, taker);
  return std::move(taker.plan);
}

}  // namespace virga::detail
