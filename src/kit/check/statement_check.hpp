#pragma once

#include <virga/core/dialect_kind.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// What the statements of one migration are found to be, one after the other.
class statement_check {
 public:
  struct fault {
    std::string rule;
    std::string about;
  };

  explicit statement_check(dialect_kind dialect) : dialect_(dialect) {}

  /// The faults of a statement.
  std::vector<fault> of(std::string_view sql);

  /// Whether the tables that were dropped are back under their names: SQLite's way to change one.
  [[nodiscard]] bool was_made_anew(const std::string& table) const { return made_anew_.contains(table); }

 private:
  using words = std::vector<std::string>;

  void look_at_table(const words& all, std::vector<fault>& to);
  void look_at_action(const std::string& table, const words& action, std::vector<fault>& to) const;
  void look_at_index(const words& all, std::vector<fault>& to) const;
  void look_at_drop(const words& all, std::vector<fault>& to) const;

  dialect_kind dialect_;
  std::set<std::string> made_;       // by this migration
  std::set<std::string> made_anew_;  // dropped, and a table of this migration renamed to it
};

}  // namespace virga::kit
