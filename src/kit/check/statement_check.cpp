#include "check/statement_check.hpp"

#include "core/sql_tokens.hpp"

#include <algorithm>
#include <initializer_list>

namespace virga::kit {
namespace {

using words = std::vector<std::string>;

words words_of(std::string_view sql, dialect_kind dialect) {
  words all;
  sql_tokens rest(sql, dialect);
  for (sql_token next; rest.next_that_counts(next);)
    if (!next.is(";")) all.push_back(next.name());
  return all;
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> known) {
  return std::ranges::find(known, word) != known.end();
}

/// Whether these words stand one after the other somewhere.
bool has(const words& all, std::initializer_list<const char*> wanted) {
  return !std::ranges::search(all, wanted).empty();
}

/// Reads words from the front.
class reader {
 public:
  explicit reader(const words& all) : all_(all) {}

  [[nodiscard]] bool is_at(std::initializer_list<const char*> wanted) const {
    return all_.size() - at_ >= wanted.size() &&
           std::equal(wanted.begin(), wanted.end(), all_.begin() + static_cast<std::ptrdiff_t>(at_));
  }
  bool pass(std::initializer_list<const char*> wanted) {
    if (!is_at(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  std::string word() { return at_ < all_.size() ? all_[at_++] : std::string(); }
  /// `name` or `schema.name`
  std::string name() {
    std::string result = word();
    if (pass({"."})) result += "." + word();
    return result;
  }
  [[nodiscard]] words rest() const { return {all_.begin() + static_cast<std::ptrdiff_t>(at_), all_.end()}; }

 private:
  const words& all_;
  std::size_t at_ = 0;
};

/// What stands between commas that are in no parentheses.
std::vector<words> actions_of(const words& all) {
  std::vector<words> actions(1);
  std::size_t depth = 0;
  for (const std::string& word : all) {
    if (word == "(") ++depth;
    if (word == ")" && depth > 0) --depth;
    if (word == "," && depth == 0)
      actions.emplace_back();
    else
      actions.back().push_back(word);
  }
  return actions;
}

bool begins_a_constraint(const std::string& word) {
  return is_one_of(word, {"constraint", "primary", "unique", "foreign", "check", "exclude"});
}

}  // namespace

std::vector<statement_check::fault> statement_check::of(std::string_view sql) {
  const words all = words_of(sql, dialect_);
  std::vector<fault> faults;
  reader from(all);
  if (from.pass({"create"})) {
    while (from.pass({"temporary"}) || from.pass({"temp"}) || from.pass({"unlogged"}) || from.pass({"unique"})) {
    }
    if (from.pass({"table"})) {
      from.pass({"if", "not", "exists"});
      made_.insert(from.name());
    } else if (from.pass({"materialized", "view"})) {
      from.pass({"if", "not", "exists"});
      made_.insert(from.name());
    } else if (from.is_at({"index"})) {
      look_at_index(all, faults);
    }
  } else if (from.is_at({"alter", "table"})) {
    look_at_table(all, faults);
  } else if (from.is_at({"drop"})) {
    look_at_drop(all, faults);
  }
  return faults;
}

void statement_check::look_at_index(const words& all, std::vector<fault>& to) const {
  if (dialect_ == dialect_kind::sqlite || has(all, {"index", "concurrently"})) return;
  const auto on = std::ranges::find(all, "on");
  const words behind(on == all.end() ? on : on + 1, all.end());
  reader from(behind);
  from.pass({"only"});
  const std::string table = from.name();
  if (!made_.contains(table)) to.push_back({"index-blocks-writes", table});
}

void statement_check::look_at_drop(const words& all, std::vector<fault>& to) const {
  reader from(all);
  from.pass({"drop"});
  const std::string kind = from.word();
  if (kind == "table") {
    for (const words& one : actions_of(from.rest())) {
      reader named(one);
      named.pass({"if", "exists"});
      if (const std::string table = named.name(); !made_.contains(table)) to.push_back({"drop-loses-data", table});
    }
  }
  if (dialect_ == dialect_kind::postgresql && all.back() == "cascade") to.push_back({"drop-cascades", kind});
}

void statement_check::look_at_table(const words& all, std::vector<fault>& to) {
  reader from(all);
  from.pass({"alter", "table"});
  from.pass({"if", "exists"});
  from.pass({"only"});
  const std::string table = from.name();
  if (made_.contains(table)) {
    if (from.pass({"rename", "to"})) {
      const std::string name = from.name();
      made_.insert(name);
      made_anew_.insert(name);
    }
    return;
  }
  for (const words& action : actions_of(from.rest())) look_at_action(table, action, to);
}

void statement_check::look_at_action(const std::string& table, const words& action, std::vector<fault>& to) const {
  const bool on_postgres = dialect_ == dialect_kind::postgresql;
  const auto found = [&](const char* rule, const std::string& column = "") {
    to.push_back({rule, column.empty() ? table : table + "." + column});
  };
  reader from(action);
  if (from.pass({"rename"})) {
    if (from.pass({"constraint"})) return;
    from.pass({"column"});
    from.is_at({"to"}) ? found("rename-in-one-step") : found("rename-in-one-step", from.word());
  } else if (from.pass({"add"})) {
    const words rest = from.rest();
    if (!rest.empty() && begins_a_constraint(rest[0])) {
      if (!on_postgres) return;
      const bool is_key = has(rest, {"primary", "key"}) || (has(rest, {"unique"}) && !has(rest, {"foreign", "key"}));
      if (is_key && !has(rest, {"using", "index"})) found("index-blocks-reads");
      if (!is_key && !has(rest, {"not", "valid"})) found("constraint-scans-rows");
      return;
    }
    from.pass({"column"});
    from.pass({"if", "not", "exists"});
    const std::string column = from.word();
    const bool has_value = has(rest, {"default"}) || has(rest, {"generated"}) || has(rest, {"serial"}) ||
                           has(rest, {"bigserial"}) || has(rest, {"smallserial"});
    if (has(rest, {"not", "null"}) && !has_value) found("not-null-without-default", column);
  } else if (from.pass({"drop"})) {
    if (from.is_at({"constraint"})) return;
    from.pass({"column"});
    from.pass({"if", "exists"});
    found("drop-loses-data", from.word());
    if (on_postgres && action.back() == "cascade") found("drop-cascades");
  } else if (from.pass({"alter"})) {
    from.pass({"column"});
    const std::string column = from.word();
    if (from.is_at({"type"}) || from.is_at({"set", "data", "type"})) found("type-change-rewrites", column);
    if (from.is_at({"set", "not", "null"})) found("set-not-null-scans", column);
  }
}

}  // namespace virga::kit
