#include "check/statement_check.hpp"

#include "core/ascii.hpp"
#include "core/sql_tokens.hpp"

#include <algorithm>
#include <initializer_list>

namespace virga::kit {
namespace {

using words = std::vector<std::string>;

/// What is quoted keeps its quotes, so that it is no key word.
words words_of(std::string_view sql, dialect_kind dialect) {
  words all;
  sql_tokens rest(sql, dialect);
  for (sql_token next; rest.next_that_counts(next);)
    if (!next.is(";")) all.push_back(next.kind == token_kind::quoted ? std::string(next.text) : next.name());
  return all;
}

/// Without its quotes.
std::string unquoted(const std::string& word) {
  const bool is_quoted = word.size() > 1 && std::string_view("'\"`[").find(word[0]) != std::string_view::npos;
  return is_quoted ? sql_token{token_kind::quoted, word}.name() : word;
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
  /// Its quotes are kept.
  std::string word() { return at_ < all_.size() ? all_[at_++] : std::string(); }
  std::string column() { return unquoted(word()); }
  /// `name` or `schema.name`
  std::string name() {
    std::string result = column();
    if (pass({"."})) result += "." + column();
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

/// What stands in no parentheses, which themselves stay.
words outside_parentheses(const words& all) {
  words outside;
  std::size_t depth = 0;
  for (const std::string& word : all) {
    if (word == ")" && depth > 0) --depth;
    if (depth == 0) outside.push_back(word);
    if (word == "(") ++depth;
  }
  return outside;
}

bool begins_a_constraint(const std::string& word) {
  return is_one_of(word, {"constraint", "primary", "unique", "foreign", "check", "exclude"});
}

/// Whether a column that is defined so gets a value in the rows that are there.
bool has_value(const words& definition) {
  if (!definition.empty() &&
      is_one_of(definition[0], {"serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"}))
    return true;
  if (has(definition, {"generated"}) || has(definition, {"as", "("})) return true;
  for (auto at = definition.begin(); at != definition.end(); ++at) {
    const bool is_action = at != definition.begin() && *(at - 1) == "set";  // `on delete set default`
    const bool is_null = at + 1 != definition.end() && *(at + 1) == "null";
    if (*at == "default" && !is_action && !is_null) return true;
  }
  return false;
}

}  // namespace

std::vector<statement_check::fault> statement_check::of(std::string_view sql, std::size_t number) {
  const words all = words_of(sql, dialect_);
  std::vector<fault> faults;
  const reader from(all);
  if (from.is_at({"create"})) {
    look_at_create(all, faults);
  } else if (from.is_at({"insert"})) {
    look_at_insert(all);
  } else if (from.is_at({"alter", "table"})) {
    look_at_table(all, faults);
  } else if (from.is_at({"drop"})) {
    look_at_drop(all, number, faults);
  } else if (from.is_at({"truncate"}) || from.is_at({"delete", "from"})) {
    look_at_emptied(all, faults);
  }
  return faults;
}

/// A table's name without the schema that is meant where none stands. Names of SQLite have no case.
std::string statement_check::key_of(const std::string& table) const {
  std::string key = table;
  if (dialect_ == dialect_kind::sqlite) key = detail::in_lower_case(key);
  const std::string_view schema = dialect_ == dialect_kind::sqlite ? "main." : "public.";
  if (key.starts_with(schema)) key.erase(0, schema.size());
  return key;
}

void statement_check::look_at_create(const words& all, std::vector<fault>& to) {
  reader from(all);
  from.pass({"create"});
  while (from.pass({"temporary"}) || from.pass({"temp"}) || from.pass({"unlogged"}) || from.pass({"unique"})) {
  }
  if (from.pass({"table"}) || from.pass({"materialized", "view"})) {
    if (!from.is_at({"if", "not", "exists"})) made_.insert(key_of(from.name()));  // else it may be an old one
  } else if (from.is_at({"index"})) {
    look_at_index(all, to);
  }
}

void statement_check::look_at_insert(const words& all) {
  const words outside = outside_parentheses(all);
  reader into(outside);
  into.pass({"insert"});
  if (into.pass({"or"})) into.word();
  if (!into.pass({"into"})) return;
  const std::string table = key_of(into.name());
  if (!made_.contains(table) || !has(outside, {"select"})) return;
  if (has(outside, {"where"}) || has(outside, {"limit"})) return;  // some rows are left behind
  const auto from = std::ranges::find(outside, "from");
  if (from == outside.end()) return;
  const words behind(from + 1, outside.end());
  copied_.emplace(table, key_of(reader(behind).name()));
}

/// `truncate`, and `delete` of all rows.
void statement_check::look_at_emptied(const words& all, std::vector<fault>& to) const {
  reader from(all);
  if (from.pass({"delete", "from"})) {
    if (has(outside_parentheses(all), {"where"})) return;
  } else {
    from.pass({"truncate"});
    from.pass({"table"});
  }
  for (const words& one : actions_of(from.rest())) {
    reader named(one);
    named.pass({"only"});
    if (const std::string table = named.name(); !is_made(table)) to.push_back({"drop-loses-data", table});
    if (all[0] == "delete") break;  // behind a comma is what it uses or returns
  }
  if (all[0] == "truncate" && all.back() == "cascade") to.push_back({"drop-cascades", "truncate"});
}

void statement_check::look_at_index(const words& all, std::vector<fault>& to) const {
  if (dialect_ == dialect_kind::sqlite || has(all, {"index", "concurrently"})) return;
  const auto on = std::ranges::find(all, "on");
  const words behind(on == all.end() ? on : on + 1, all.end());
  reader from(behind);
  from.pass({"only"});
  const std::string table = from.name();
  if (!is_made(table)) to.push_back({"index-blocks-writes", table});
}

void statement_check::look_at_drop(const words& all, std::size_t number, std::vector<fault>& to) {
  reader from(all);
  from.pass({"drop"});
  const std::string kind = from.word();
  const bool is_table = kind == "table";
  if (is_table || kind == "schema" || (kind == "owned" && from.pass({"by"}))) {
    for (const words& one : actions_of(from.rest())) {
      reader named(one);
      named.pass({"if", "exists"});
      const std::string name = named.name();
      if (is_table && made_.erase(key_of(name)) != 0) continue;
      to.push_back({"drop-loses-data", name});
      for (const made_and_old& both : copied_)
        if (is_table && both.second == key_of(name)) replaced_.emplace(both, number);
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
  if (is_made(table)) {
    if (!from.pass({"rename", "to"})) return;
    // In PostgreSQL the new name is one without a schema, in that of the old name.
    const std::size_t schema = dialect_ == dialect_kind::sqlite ? table.npos : table.rfind('.');
    const std::string name = key_of((schema == table.npos ? "" : table.substr(0, schema + 1)) + from.name());
    const auto replaced = replaced_.find({key_of(table), name});
    if (dialect_ == dialect_kind::sqlite && replaced != replaced_.end()) made_anew_.insert(replaced->second);
    made_.erase(key_of(table));
    made_.insert(name);
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
    from.is_at({"to"}) ? found("rename-in-one-step") : found("rename-in-one-step", from.column());
  } else if (from.pass({"add"})) {
    const words rest = outside_parentheses(from.rest());
    if (!rest.empty() && begins_a_constraint(rest[0])) {
      if (!on_postgres) return;
      const bool is_key = has(rest, {"primary", "key"}) || (has(rest, {"unique"}) && !has(rest, {"foreign", "key"}));
      if (is_key && !has(rest, {"using", "index"})) found("index-blocks-reads");
      if (!is_key && !has(rest, {"not", "valid"})) found("constraint-scans-rows");
      return;
    }
    from.pass({"column"});
    from.pass({"if", "not", "exists"});
    look_at_added_column(table, from.rest(), to);
  } else if (from.pass({"drop"})) {
    if (from.is_at({"constraint"})) return;
    from.pass({"column"});
    from.pass({"if", "exists"});
    found("drop-loses-data", from.column());
    if (on_postgres && action.back() == "cascade") found("drop-cascades");
  } else if (from.pass({"alter"})) {
    from.pass({"column"});
    const std::string column = from.column();
    if (from.is_at({"type"}) || from.is_at({"set", "data", "type"})) found("type-change-rewrites", column);
    if (from.is_at({"set", "not", "null"})) found("set-not-null-scans", column);
  }
}

void statement_check::look_at_added_column(const std::string& table, const words& definition,
                                           std::vector<fault>& to) const {
  reader from(definition);
  const std::string column = table + "." + from.column();
  const words rest = outside_parentheses(from.rest());
  const bool is_key = has(rest, {"primary", "key"});
  if ((is_key || has(rest, {"not", "null"})) && !has_value(rest)) to.push_back({"not-null-without-default", column});
  if (dialect_ != dialect_kind::postgresql) return;
  if (is_key || has(rest, {"unique"})) to.push_back({"index-blocks-reads", column});
  if (has(rest, {"check", "("})) to.push_back({"constraint-scans-rows", column});
}

}  // namespace virga::kit
