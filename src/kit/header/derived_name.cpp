#include "header/derived_name.hpp"

namespace virga::kit {
namespace {

constexpr std::size_t longest_name = 63;

std::string of_table(const snapshots::table& table, const std::string& name) {
  return "table\n" + table.schema + "\n" + table.name + "\n" + name;
}
std::string of_schema(const snapshots::table& table, const std::string& name) {
  return "schema\n" + table.schema + "\n" + name;
}

}  // namespace

std::string with_suffix(std::string_view whole, std::string_view suffix) {
  std::size_t size = whole.size();
  if (size + suffix.size() > longest_name) {
    size = longest_name - suffix.size();
    while (size > 0 && (static_cast<unsigned char>(whole[size]) & 0xC0U) == 0x80U) --size;
  }
  return std::string(whole.substr(0, size)).append(suffix);
}

derived_names::derived_names(const snapshots::snapshot& of, dialect_kind dialect)
    : keys_are_relations_(dialect == dialect_kind::postgresql) {
  for (const auto& table : of.tables) {
    ++taken_[of_schema(table, table.name)];
    const auto take_key = [&](const std::string& name) {
      ++taken_[of_table(table, name)];
      ++taken_[of_schema(table, name)];
    };
    if (table.primary_key) take_key(table.primary_key->name);
    for (const auto& key : table.unique_constraints) take_key(key.name);
    for (const auto& key : table.foreign_keys) ++taken_[of_table(table, key.name)];
    for (const auto& check : table.checks) ++taken_[of_table(table, check.name)];
    for (const auto& index : table.indexes) ++taken_[of_schema(table, index.name)];
  }
}

bool derived_names::has(const snapshots::table& table, const std::string& name, const std::vector<std::string>& columns,
                        std::string_view suffix) const {
  std::string whole = table.name;
  for (const std::string& column : columns) whole += "_" + column;
  if (name != with_suffix(whole, "_" + std::string(suffix))) return false;
  const auto count = [&](const std::string& key) {
    const auto found = taken_.find(key);
    return found == taken_.end() ? 0 : found->second;
  };
  const bool is_key = suffix != "fkey";
  return count(of_table(table, name)) <= 1 && (!is_key || !keys_are_relations_ || count(of_schema(table, name)) <= 1);
}

}  // namespace virga::kit
