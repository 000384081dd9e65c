#include <virga/core/error.hpp>
#include <virga/query/run/explain.hpp>
#include <virga/value/decode.hpp>

#include <algorithm>
#include <cstdio>

namespace virga {
namespace {

std::string word_behind(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  if (at == text.npos) return {};
  text.remove_prefix(at + words.size());
  return std::string(text.substr(0, text.find(' ')));
}

// "SCAN users", "SEARCH posts USING COVERING INDEX posts_author_idx (author_id=?)": SQLite's manual, "EXPLAIN QUERY
// PLAN".
explain_node node_of_words(std::string_view words) {
  explain_node node;
  node.node_type = words;
  for (const std::string_view verb : {"SCAN ", "SEARCH "})
    if (words.starts_with(verb)) node.relation = word_behind(words, verb);
  node.index = word_behind(words, " INDEX ");
  return node;
}

/// A row of `explain query plan`.
struct step {
  std::int64_t id;
  std::int64_t parent;
  explain_node node;
};

std::vector<explain_node> children_of(std::int64_t parent, const std::vector<step>& steps) {
  std::vector<explain_node> children;
  for (const step& each : steps) {
    if (each.parent != parent) continue;
    children.push_back(each.node);
    children.back().children = children_of(each.id, steps);
  }
  return children;
}

explain_node read_steps(driver::call& call) {
  std::vector<step> steps;
  while (const driver::field* fields = call.next()) {
    step& next = steps.emplace_back();
    std::string_view words;
    if (!driver::decode(fields[0], next.id) || !driver::decode(fields[1], next.parent) ||
        !driver::decode(fields[3], words))
      throw error("explain(): the database sent a plan of another form");
    next.node = node_of_words(words);
  }
  explain_node root;
  root.children = children_of(0, steps);
  return root;
}

template <class... Values>
void append(std::string& to, const char* format, Values... values) {
  char text[160];
  const int size = std::snprintf(text, sizeof text, format, values...);
  if (size > 0) to.append(text, std::min(static_cast<std::size_t>(size), sizeof text - 1));
}

void write_node(std::string& to, const explain_node& node, std::size_t depth) {
  to.append(2 * depth, ' ').append(depth == 0 ? "" : "-> ").append(node.node_type);
  // SQLite's words have the names already.
  const bool estimated = node.total_cost != 0 || node.plan_rows != 0;
  if (estimated && !node.index.empty()) to.append(" using ").append(node.index);
  if (estimated && !node.relation.empty()) to.append(" on ").append(node.relation);
  if (estimated && !node.alias.empty() && node.alias != node.relation) to.append(" ").append(node.alias);
  if (estimated)
    append(to, " (cost=%.2f..%.2f rows=%.0f width=%lld)", node.startup_cost, node.total_cost, node.plan_rows,
           static_cast<long long>(node.plan_width));
  if (node.actual)
    append(to, " (actual time=%.3f..%.3f rows=%.0f loops=%.0f)", node.actual->startup_ms, node.actual->total_ms,
           node.actual->rows, node.actual->loops);
  to += '\n';
  for (const auto& [name, value] : node.properties)
    if (value != "false") to.append(2 * depth + 4, ' ').append(name).append(": ").append(value).append("\n");
  for (const explain_node& child : node.children) write_node(to, child, depth + 1);
}

}  // namespace

std::string_view explain_node::property(std::string_view name) const noexcept {
  for (const auto& [key, value] : properties)
    if (key == name) return value;
  return {};
}

std::string query_plan::to_text() const {
  std::string text;
  if (root.node_type.empty()) {
    for (const explain_node& first : root.children) write_node(text, first, 0);
  } else {
    write_node(text, root, 0);
  }
  if (planning_ms) append(text, "Planning time: %.3f ms\n", *planning_ms);
  if (execution_ms) append(text, "Execution time: %.3f ms\n", *execution_ms);
  return text;
}

namespace detail {

std::string explain_text(const dialect_rules& rules, const explain_options& options) {
  if (rules.kind == dialect_kind::sqlite) {
    if (options.analyze || options.buffers || options.verbose)
      throw usage_error("explain(): SQLite's explain query plan has no options analyze, buffers and verbose");
    return "explain query plan ";
  }
  std::string text = "explain (format json";
  if (options.analyze) text += ", analyze";
  if (options.buffers) text += ", buffers";
  if (options.verbose) text += ", verbose";
  return text + ") ";
}

query_plan read_plan(const dialect_rules& rules, driver::call& call) {
  query_plan plan;
  if (rules.kind == dialect_kind::sqlite) {
    plan.root = read_steps(call);
    return plan;
  }
  std::string_view json;
  const driver::field* const fields = call.next();
  if (fields == nullptr || !driver::decode(*fields, json))
    throw error("explain(): the database sent a plan of another form");
  return plan_of_json(json);
}

std::vector<query_plan> explain_requests(const dialect_rules& rules, driver::session& session,
                                         std::span<const driver::request> requests, const explain_options& options) {
  const auto explaining =
      with_settings(session, [text = explain_text(rules, options)](driver::call_settings& to) { to.before = text; });
  driver::call call(*explaining, requests);
  std::vector<query_plan> plans;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (i != 0) call.next_result();
    plans.push_back(read_plan(rules, call));
  }
  call.finish();
  return plans;
}

}  // namespace detail
}  // namespace virga
