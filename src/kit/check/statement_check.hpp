#pragma once

#include <virga/core/dialect_kind.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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

  /// The faults of a statement, which has this number in its migration.
  std::vector<fault> of(std::string_view sql, std::size_t number);

  /// Whether the table that this statement drops comes back under its name with the rows: SQLite's way to change one.
  [[nodiscard]] bool was_made_anew(std::size_t number) const { return made_anew_.contains(number); }

 private:
  using words = std::vector<std::string>;

  using made_and_old = std::pair<std::string, std::string>;

  [[nodiscard]] std::string key_of(const std::string& table) const;
  [[nodiscard]] bool is_made(const std::string& table) const { return made_.contains(key_of(table)); }
  void look_at_create(const words& all, std::vector<fault>& to);
  void look_at_insert(const words& all);
  void look_at_table(const words& all, std::vector<fault>& to);
  void look_at_action(const std::string& table, const words& action, std::vector<fault>& to) const;
  void look_at_added_column(const std::string& table, const words& definition, std::vector<fault>& to) const;
  void look_at_index(const words& all, std::vector<fault>& to) const;
  void look_at_drop(const words& all, std::size_t number, std::vector<fault>& to);
  void look_at_emptied(const words& all, std::vector<fault>& to) const;

  // Tables by their keys.
  dialect_kind dialect_;
  std::set<std::string> made_;                    // by this migration
  std::set<made_and_old> copied_;                 // rows of an old table are inserted into one that was made
  std::map<made_and_old, std::size_t> replaced_;  // after that the old one is dropped, by this statement
  std::set<std::size_t> made_anew_;               // and the one that was made is renamed to it
};

}  // namespace virga::kit
