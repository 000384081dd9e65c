#include "introspect/sqlite/create_table_text.hpp"

#include "introspect/sqlite/sql_pieces.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace virga::kit::sqlite_text {
namespace {

/// Reads the constraints of a column, or those of the table that stand in one part of its list: the commas between them
/// may be left out.
class constraint_reader {
 public:
  constraint_reader(pieces of, std::size_t begin, column_text* column, table_text& into,
                    const std::vector<std::string>& columns)
      : all_(of), at_(begin), column_(column), into_(into), columns_(columns) {}

  void run() {
    while (at_ < all_.size()) {
      if (take("constraint"))
        name_ = take_name();
      else if (!constraint())
        ++at_;
    }
  }

 private:
  [[nodiscard]] bool sees(std::string_view word) const { return at_ < all_.size() && all_[at_].is(word); }
  bool take(std::string_view word) {
    if (!sees(word)) return false;
    ++at_;
    return true;
  }
  std::string take_name() { return at_ < all_.size() ? name_of(all_[at_++]) : std::string(); }
  pieces take_group() {
    if (!sees("(")) return {};
    const pieces group = group_at(all_, at_);
    at_ = behind_group(all_, at_);
    return group;
  }
  /// A name is that of the constraint behind it alone.
  std::string constraint_name() { return std::exchange(name_, {}); }

  /// Whether one was there.
  bool constraint() {
    if (take("primary")) {
      take("key");
      into_.primary_key = key();
      conflict();
      into_.autoincrement |= take("autoincrement");
    } else if (take("unique")) {
      into_.uniques.push_back(key());
      conflict();
    } else if (take("check")) {
      check_text check{constraint_name(), {}, expression_text(take_group(), columns_)};
      if (column_ != nullptr) check.columns = {column_->name};
      into_.checks.push_back(std::move(check));
      conflict();
    } else if (take("references")) {
      foreign_key();
    } else if (take("foreign")) {
      take("key");
      take_group();
    } else if (take("default")) {
      default_value();
    } else if (take("collate")) {
      const std::string collation = take_name();
      if (column_ != nullptr) column_->collation = collation;
    } else if (take("as")) {
      const std::string expression = expression_text(take_group(), columns_);
      if (column_ != nullptr) column_->generated_as = expression;
    } else if (take("not") || take("null")) {
      take("null");
      conflict();
    } else {
      return false;
    }
    name_.clear();
    return true;
  }

  key_text key() {
    key_text key{constraint_name(), {}};
    if (column_ != nullptr) {
      key.columns = {column_->name};
      take("asc");
      key.has_order = take("desc");
      return key;
    }
    pieces group = take_group();
    if (!group.empty() && group.back().is("autoincrement")) {
      into_.autoincrement = true;
      group = group.first(group.size() - 1);
    }
    for (const pieces part : parts_of(group)) {
      if (part.empty()) continue;
      key.columns.push_back(as_in(columns_, name_of(part[0])));
      key.has_order |= std::ranges::any_of(part.subspan(1), [](const auto& one) { return !one.is("asc"); });
    }
    return key;
  }

  /// `abort` is what happens anyway.
  void conflict() {
    if (!sees("on") || at_ + 2 >= all_.size() || !all_[at_ + 1].is("conflict")) return;
    at_ += 2;
    const std::string what = all_[at_++].name();
    if (what != "abort") into_.conflict_clauses.push_back("on conflict " + what);
  }

  void foreign_key() {
    take_name();
    take_group();
    snapshots::constraint_timing timing;
    for (bool more = true; more;) {
      if (sees("not") && at_ + 1 < all_.size() && all_[at_ + 1].is("deferrable")) {
        at_ += 2;
        initially();
      } else if (take("deferrable")) {
        timing.deferrable = true;
        timing.initially_deferred = initially();
      } else if (sees("on") && at_ + 1 < all_.size() && !all_[at_ + 1].is("conflict")) {
        at_ += 2;
        if (take("set") || take("no"))
          ++at_;
        else if (!take("cascade"))
          take("restrict");
      } else if (take("match")) {
        ++at_;
      } else {
        more = false;
      }
    }
    into_.foreign_keys.push_back(timing);
  }
  bool initially() {
    if (!take("initially")) return false;
    const bool deferred = take("deferred");
    if (!deferred) take("immediate");
    return deferred;
  }

  /// The pragma tells it; a name in it is no constraint.
  void default_value() {
    if (sees("(")) {
      take_group();
      return;
    }
    if (!take("-")) take("+");
    ++at_;
  }

  pieces all_;
  std::size_t at_;
  column_text* column_;  // nullptr: of the table
  table_text& into_;
  const std::vector<std::string>& columns_;
  std::string name_;
};

bool begins_table_constraint(const sql_token& piece) {
  static constexpr std::array<std::string_view, 5> words = {"constraint", "primary", "unique", "check", "foreign"};
  return std::ranges::any_of(words, [&](std::string_view word) { return piece.is(word); });
}

bool begins_column_constraint(const sql_token& piece) {
  static constexpr std::array<std::string_view, 11> words = {
      "constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as"};
  return std::ranges::any_of(words, [&](std::string_view word) { return piece.is(word); });
}

std::size_t behind_type(pieces column) {
  std::size_t at = 1;
  while (at < column.size() && !begins_column_constraint(column[at]))
    at = column[at].is("(") ? behind_group(column, at) : at + 1;
  return at;
}

}  // namespace

table_text read_create_table(std::string_view sql, const std::vector<std::string>& columns) {
  table_text result;
  const std::vector<sql_token> all = pieces_of(sql);
  const auto open = std::ranges::find_if(all, [](const sql_token& piece) { return piece.is("("); });
  if (open == all.end()) return result;
  for (const pieces part : parts_of(group_at(all, static_cast<std::size_t>(open - all.begin())))) {
    if (part.empty()) continue;
    if (begins_table_constraint(part[0])) {
      constraint_reader(part, 0, nullptr, result, columns).run();
      continue;
    }
    column_text column{as_in(columns, name_of(part[0])), {}, {}};
    constraint_reader(part, behind_type(part), &column, result, columns).run();
    result.columns.push_back(std::move(column));
  }
  return result;
}

}  // namespace virga::kit::sqlite_text
