#include <virga/core/error.hpp>
#include <virga/query/run/explain.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace virga::detail {
namespace {

using nlohmann::json;

std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const json& each : value) list.append(list.empty() ? "" : ", ").append(text_of(each));
  return list;
}

double number(const json& node, const char* name) { return node.value(name, 0.0); }
std::int64_t blocks(const json& node, const char* name) { return node.value(name, std::int64_t{0}); }

// What has members of its own.
bool is_member(std::string_view name) {
  for (const std::string_view known :
       {"Node Type", "Relation Name", "Alias", "Index Name", "Startup Cost", "Total Cost", "Plan Rows", "Plan Width",
        "Actual Startup Time", "Actual Total Time", "Actual Rows", "Actual Loops", "Plans"})
    if (name == known) return true;
  return name.ends_with(" Blocks");
}

explain_node node_of(const json& from) {
  explain_node node;
  node.node_type = from.value("Node Type", "");
  node.relation = from.value("Relation Name", "");
  node.alias = from.value("Alias", "");
  node.index = from.value("Index Name", "");
  node.startup_cost = number(from, "Startup Cost");
  node.total_cost = number(from, "Total Cost");
  node.plan_rows = number(from, "Plan Rows");
  node.plan_width = blocks(from, "Plan Width");
  if (from.contains("Actual Loops"))
    node.actual = {number(from, "Actual Startup Time"), number(from, "Actual Total Time"), number(from, "Actual Rows"),
                   number(from, "Actual Loops")};
  if (from.contains("Shared Hit Blocks"))
    node.buffers = {blocks(from, "Shared Hit Blocks"),     blocks(from, "Shared Read Blocks"),
                    blocks(from, "Shared Dirtied Blocks"), blocks(from, "Shared Written Blocks"),
                    blocks(from, "Local Hit Blocks"),      blocks(from, "Local Read Blocks"),
                    blocks(from, "Temp Read Blocks"),      blocks(from, "Temp Written Blocks")};
  for (const auto& [name, value] : from.items())
    if (!is_member(name)) node.properties.emplace_back(name, text_of(value));
  if (const auto below = from.find("Plans"); below != from.end())
    for (const json& each : *below) node.children.push_back(node_of(each));
  return node;
}

}  // namespace

query_plan plan_of_json(std::string_view text) {
  try {
    const json all = json::parse(text);
    const json& one = all.at(0);
    query_plan plan;
    plan.root = node_of(one.at("Plan"));
    if (one.contains("Planning Time")) plan.planning_ms = number(one, "Planning Time");
    if (one.contains("Execution Time")) plan.execution_ms = number(one, "Execution Time");
    return plan;
  } catch (const json::exception& failure) {
    throw error(std::string("explain(): the database sent a plan of another form: ") + failure.what());
  }
}

}  // namespace virga::detail
