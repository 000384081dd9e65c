#include <virga/core/error.hpp>
#include <virga/query/dynamic/distinct_on_at_run_time.hpp>
#include <virga/writer/in_sight.hpp>

#include <algorithm>
#include <string>

namespace virga::detail {
namespace {

struct written_key {
  written_key(const sort_key& key, const dialect_rules& rules) : name(key.output_name) {
    sql_writer out(rules, text);
    out.qualify(true);
    const not_looked_at<sql_writer> here(out);
    const query_of_statement<sql_writer> nested(out);
    key.write(out);
    has_value = out.facts().parameters != 0;
    is_known = out.facts().is_constant && !out.facts().has_sql;
  }

  [[nodiscard]] bool has_name_of(const written_key& other) const { return !name.empty() && name == other.name; }

  std::string_view name;  // in the select list
  bool has_value = false;
  bool is_known = true;
  std::string text;
  bool is_found = false;
};

std::vector<written_key> write_keys(const std::vector<const sort_key*>& keys, const dialect_rules& rules) {
  std::vector<written_key> result;
  for (const sort_key* key : keys) result.emplace_back(*key, rules);
  return result;
}

}  // namespace

void run_time_distinct_on::require_keys_first(const dialect_rules& rules) const {
  if (keys_.empty() || order_.empty()) return;
  std::vector<written_key> keys = write_keys(keys_, rules);
  const std::vector<written_key> order = write_keys(order_, rules);
  const auto are_known = [](const std::vector<written_key>& all) {
    return std::ranges::all_of(all, &written_key::is_known);
  };
  if (!are_known(keys) || !are_known(order)) return;
  for (const written_key& first : order) {
    bool is_key = false;
    for (written_key& key : keys) {
      const bool is_same = key.has_name_of(first);
      if (!is_same && key.text != first.text) continue;
      if (!is_same && key.has_value)
        throw usage_error(
            "distinct_on(): a key with a value in it is not the same one in order_by(), where the value is another "
            "parameter; select it with as(...) and take its name for both");
      is_key = key.is_found = true;
    }
    if (!is_key && !std::ranges::all_of(keys, &written_key::is_found))
      throw usage_error("distinct_on(): order_by() must begin with the keys of distinct_on()");
  }
}

}  // namespace virga::detail
