#include <virga/kit/folder/folder.hpp>

#include "change/visit.hpp"

#include <algorithm>
#include <set>

namespace virga::kit {
namespace {

/// What the changes come down to, by what they are about.
class title {
 public:
  explicit title(const std::vector<change>& changes) {
    for (const change& one : changes) one.visit([&](const auto& c) { count(c); });
    for (const std::string& table : created_) altered_.erase(table);
  }

  [[nodiscard]] std::string text() const {
    const std::size_t all = created_.size() + dropped_.size() + renamed_.size() + altered_.size();
    if (all == 0 && !objects_.empty())
      return objects_.size() == 1 ? objects_[0] : "change_" + std::to_string(objects_.size()) + "_objects";
    if (all == created_.size()) return several("create", created_);
    if (all == dropped_.size()) return several("drop", dropped_);
    if (renamed_.size() == 1 && std::ranges::all_of(altered_, [&](const auto& t) { return t == renamed_to_; })) {
      return renamed_[0];
    }
    if (all != 1) return "change_" + std::to_string(all) + "_tables";
    if (columns_.size() == 1) return columns_[0];
    if (columns_.empty() && others_.size() == 1) return others_[0];
    return "alter_" + *altered_.begin();
  }

 private:
  static std::string several(const std::string& verb, const std::vector<std::string>& tables) {
    constexpr std::size_t named = 3;
    if (tables.size() > named) return verb + "_" + std::to_string(tables.size()) + "_tables";
    std::string text = verb;
    for (const std::string& table : tables) text += "_" + table;
    return text;
  }

  void column(const table_ref& table, const std::string& verb, const std::string& rest) {
    altered_.insert(table.name);
    const std::string text = verb + "_" + table.name + "_" + rest;
    if (std::ranges::find(columns_, text) == columns_.end()) columns_.push_back(text);
  }
  void other(const table_ref& table, const std::string& text) {
    altered_.insert(table.name);
    others_.push_back(text);
  }

  void count(const create_schema&) {}
  void count(const create_domain& c) { objects_.push_back("create_" + c.domain.name); }
  void count(const drop_domain& c) { objects_.push_back("drop_" + c.domain.name); }
  void count(const alter_domain& c) { objects_.push_back("alter_" + c.to.name); }
  void count(const create_sequence& c) { objects_.push_back("create_" + c.sequence.name); }
  void count(const drop_sequence& c) { objects_.push_back("drop_" + c.sequence.name); }
  void count(const alter_sequence& c) { objects_.push_back("alter_" + c.to.name); }
  void count(const own_sequence&) {}
  void count(const create_extension& c) { objects_.push_back("create_" + c.extension.name); }
  void count(const drop_extension& c) { objects_.push_back("drop_" + c.extension.name); }
  void count(const alter_extension& c) { objects_.push_back("alter_" + c.to.name); }
  void count(const create_object& c) { objects_.push_back("create_" + c.object.name); }
  void count(const drop_object& c) { objects_.push_back("drop_" + c.object.name); }
  void count(const replace_object& c) { objects_.push_back("replace_" + c.to.name); }
  void count(const create_enum_type& c) { objects_.push_back("create_" + c.type.name); }
  void count(const drop_enum_type& c) { objects_.push_back("drop_" + c.type.name); }
  void count(const alter_enum_type& c) { objects_.push_back("alter_" + c.to.name); }
  void count(const create_table& c) { created_.push_back(c.table.name); }
  void count(const drop_table& c) { dropped_.push_back(c.table.name); }
  void count(const rename_table& c) {
    renamed_.push_back("rename_" + c.from.name + "_to_" + c.to.name);
    renamed_to_ = c.to.name;
  }
  void count(const add_column& c) { column(c.table, "add", c.column.name); }
  void count(const drop_column& c) { column(c.table, "drop", c.column.name); }
  void count(const rename_column& c) { column(c.table, "rename", c.from + "_to_" + c.to); }
  void count(const alter_column_type& c) { column(c.table, "alter", c.to.name); }
  void count(const alter_column_not_null& c) { column(c.table, "alter", c.column); }
  void count(const alter_column_default& c) { column(c.table, "alter", c.column); }
  void count(const alter_column_serial& c) { column(c.table, "alter", c.to.name); }
  void count(const alter_column_identity& c) { column(c.table, "alter", c.column); }
  void count(const alter_column_generated& c) { column(c.table, "alter", c.to.name); }
  void count(const alter_column_comment& c) { column(c.table, "comment", c.column); }
  void count(const alter_table_comment& c) { other(c.table, "comment_" + c.table.name); }
  void count(const alter_table_logging& c) { other(c.table, "alter_" + c.table.name); }
  void count(const alter_table_with& c) { other(c.table, "alter_" + c.table.name); }
  void count(const alter_table_strict& c) { other(c.table, "alter_" + c.table.name); }
  void count(const alter_table_rowid& c) { other(c.table, "alter_" + c.table.name); }
  void count(const alter_partition& c) { other(c.table, "alter_" + c.table.name); }
  void count(const alter_row_level_security& c) { other(c.table, "alter_" + c.table.name); }
  void count(const create_policy& c) { other(c.table, "add_" + c.policy.name); }
  void count(const drop_policy& c) { other(c.table, "drop_" + c.policy.name); }
  void count(const alter_policy& c) { other(c.table, "alter_" + c.to.name); }
  void count(const add_exclusion& c) { other(c.table, "add_" + c.key.name); }
  void count(const drop_exclusion& c) { other(c.table, "drop_" + c.key.name); }
  void count(const add_primary_key& c) { other(c.table, "add_" + c.key.name); }
  void count(const drop_primary_key& c) { other(c.table, "drop_" + c.key.name); }
  void count(const add_unique& c) { other(c.table, "add_" + c.key.name); }
  void count(const drop_unique& c) { other(c.table, "drop_" + c.key.name); }
  void count(const add_foreign_key& c) { other(c.table, "add_" + c.key.name); }
  void count(const drop_foreign_key& c) { other(c.table, "drop_" + c.key.name); }
  void count(const add_check& c) { other(c.table, "add_" + c.check.name); }
  void count(const drop_check& c) { other(c.table, "drop_" + c.check.name); }
  void count(const rename_constraint& c) { other(c.table, "rename_" + c.from + "_to_" + c.to); }
  void count(const create_index& c) { other(c.table, "add_" + c.index.name); }
  void count(const drop_index& c) { other(c.table, "drop_" + c.index.name); }
  void count(const rename_index& c) { other(c.table, "rename_" + c.from + "_to_" + c.to.name); }

  std::vector<std::string> objects_;  // types, sequences and the like: named where no table changes
  std::vector<std::string> created_;
  std::vector<std::string> dropped_;
  std::vector<std::string> renamed_;
  std::string renamed_to_;
  std::set<std::string> altered_;
  std::vector<std::string> columns_;
  std::vector<std::string> others_;
};

}  // namespace

std::string sanitised(std::string_view name) {
  constexpr std::size_t longest = 60;
  std::string result;
  for (char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      result += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  result.resize(std::min(result.size(), longest));
  while (!result.empty() && result.back() == '_') result.pop_back();
  return result;
}

std::string default_name(const std::vector<change>& changes) {
  const std::string name = changes.empty() ? "" : sanitised(title(changes).text());
  return name.empty() ? "migration" : name;
}

}  // namespace virga::kit
