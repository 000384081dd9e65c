#include "statements.hpp"

#include "core/sql_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace virga::migrations {
namespace {

using words = std::vector<std::string>;

std::string lowered(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The first tokens that count, in lower case.
words beginning(std::string_view statement, dialect_kind dialect, std::size_t count) {
  words result;
  sql_tokens rest(statement, dialect);
  for (sql_token next; result.size() < count && rest.next_that_counts(next);) result.push_back(lowered(next.name()));
  return result;
}

template <std::size_t count>
bool is_one_of(const std::string& word, const std::array<const char*, count>& known) {
  return std::ranges::find(known, word) != known.end();
}

/// Tells which semicolons end a statement. On PostgreSQL as psql does; on SQLite as sqlite3_complete.
class statement_end {
 public:
  explicit statement_end(dialect_kind dialect) : postgres_(dialect == dialect_kind::postgresql) {}

  /// Whether this token is the last one of its statement.
  bool at(const sql_token& token) {
    const bool ends = token.is(";") && (postgres_ ? depth_ == 0 && blocks_ == 0 : !in_trigger_ || last_ == "; end");
    if (ends) {
      *this = statement_end(postgres_ ? dialect_kind::postgresql : dialect_kind::sqlite);
      return true;
    }
    if (token.is("(")) ++depth_;
    if (token.is(")") && depth_ > 0) --depth_;
    const std::string text = token.kind == token_kind::quoted ? "" : token.name();
    if (first_.size() < 4) first_.push_back(text);
    if (postgres_) {
      follow_block(token);
    } else {
      const std::size_t kind = first_.size() > 1 && (first_[1] == "temp" || first_[1] == "temporary") ? 2 : 1;
      in_trigger_ = first_.size() > kind && first_[0] == "create" && first_[kind] == "trigger";
      last_ = text == "end" && last_.ends_with(';') ? "; end" : text;
    }
    return false;
  }

 private:
  /// The body of a function in SQL may be a block: `begin atomic ... end`.
  void follow_block(const sql_token& token) {
    const std::size_t kind = first_.size() > 2 && first_[1] == "or" && first_[2] == "replace" ? 3 : 1;
    if (depth_ != 0 || first_.size() <= kind || first_[0] != "create") return;
    if (first_[kind] != "function" && first_[kind] != "procedure") return;
    if (token.is("begin") || (blocks_ > 0 && token.is("case"))) ++blocks_;
    if (blocks_ > 0 && token.is("end")) --blocks_;
  }

  bool postgres_;
  std::size_t depth_ = 0;   // of parentheses
  std::size_t blocks_ = 0;  // that are open
  bool in_trigger_ = false;
  words first_;
  std::string last_;
};

struct pragma {
  std::string name;
  std::string value;  // empty: it is asked for
};

std::optional<pragma> pragma_of(std::string_view statement) {
  constexpr std::size_t longest = 7;  // pragma main.name = -1
  words all = beginning(statement, dialect_kind::sqlite, longest);
  if (all.size() < 2 || all[0] != "pragma") return std::nullopt;
  if (all.size() > 3 && all[2] == ".") all.erase(all.begin() + 1, all.begin() + 3);
  pragma result{all[1], {}};
  if (all.size() < 4 || (all[2] != "=" && all[2] != "(")) return result;
  result.value = all[3];
  if ((all[3] == "-" || all[3] == "+") && all.size() > 4) result.value += all[4];
  return result;
}

/// As sqlite3GetBoolean has it: what is not known is false.
bool is_true(const std::string& value) {
  static constexpr std::array yes = {"on", "yes", "true"};
  const char* const number = value.c_str() + (value.starts_with('+') ? 1 : 0);
  if (*number >= '0' && *number <= '9') return (std::strtol(number, nullptr, 0) & 0xff) != 0;
  return is_one_of(value, yes);
}

/// The first tokens that count, key words in lower case. What is quoted keeps its quotes, so that it is no key word.
words first_key_words(std::string_view statement, std::size_t count) {
  words result;
  sql_tokens rest(statement, dialect_kind::postgresql);
  for (sql_token next; result.size() < count && rest.next_that_counts(next);)
    result.push_back(next.kind == token_kind::quoted ? std::string(next.text) : next.name());
  return result;
}

// PostgreSQL's manual: CREATE INDEX, DROP INDEX, REINDEX, ALTER TABLE (DETACH PARTITION), VACUUM, CLUSTER, CREATE and
// DROP DATABASE, TABLESPACE and SUBSCRIPTION, ALTER SYSTEM.
std::string not_in_a_transaction_of_postgres(std::string_view statement) {
  static constexpr std::array containers = {"database", "tablespace"};
  static constexpr std::array off = {"false", "off", "0"};
  static constexpr std::array whole = {"database", "system", "schema"};
  constexpr std::size_t longest = 64;  // create subscription has its options behind a list of publications
  words all = first_key_words(statement, longest);
  if (!all.empty() && all.back() == ";") all.pop_back();
  if (all.empty()) return {};
  const std::string& verb = all[0];
  const std::string& object = all.size() > 1 ? all[1] : verb;
  const auto has = [&](const char* word) { return std::ranges::find(all, word) != all.end(); };
  const auto begins_with = [&](std::size_t at, const char* word) { return all.size() > at && all[at] == word; };
  const auto is_off = [&](const char* option) {
    const auto at = std::ranges::find(all, option);
    return all.end() - at > 2 && at[1] == "=" && is_one_of(at[2], off);
  };
  if (verb == "vacuum") return verb;
  if (verb == "cluster" && (all.size() == 1 || (all.size() == 2 && object == "verbose"))) return verb;
  if ((verb == "create" || verb == "drop") && is_one_of(object, containers)) return verb + " " + object;
  if (verb == "drop" && object == "subscription") return "drop subscription";
  if (verb == "create" && object == "subscription" && !is_off("create_slot") && !is_off("connect"))
    return "create subscription";  // where no slot is made, a transaction may hold it
  if (verb == "alter" && object == "system") return "alter system";
  const std::size_t index = object == "unique" ? 2 : 1;
  if (verb == "create" && begins_with(index, "index") && begins_with(index + 1, "concurrently"))
    return "create index concurrently";
  if (verb == "drop" && object == "index" && begins_with(2, "concurrently")) return "drop index concurrently";
  if (verb == "reindex" && has("concurrently")) return "reindex concurrently";
  if (verb == "reindex" && is_one_of(object, whole)) return "reindex " + object;
  if (verb == "alter" && object == "table" && has("detach") && all.back() == "concurrently")
    return "detach partition concurrently";
  return {};
}

}  // namespace

std::vector<std::string> statements_of(std::string_view sql, dialect_kind dialect) {
  std::vector<std::string> result;
  std::string text;
  bool has_content = false;
  const auto take = [&] {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (has_content) result.push_back(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
    text.clear();
    has_content = false;
  };
  statement_end end(dialect);
  sql_tokens rest(sql, dialect);
  for (sql_token next; rest.next(next);) {
    text += next.text;
    if (!next.counts()) continue;
    has_content = has_content || !next.is(";");
    if (end.at(next)) take();
  }
  take();
  return result;
}

std::string what_counts(std::string_view sql, dialect_kind dialect) {
  std::string result;
  sql_tokens rest(sql, dialect);
  for (sql_token next; rest.next_that_counts(next);) result.append(next.text).append(" ");
  return result;
}

bool acts_on_session(std::string_view statement, dialect_kind dialect) {
  static constexpr std::array of_both = {"begin", "commit", "end", "rollback", "savepoint", "release"};
  static constexpr std::array of_postgres = {"set", "reset", "start", "abort", "discard", "listen", "unlisten", "load"};
  static constexpr std::array of_sqlite = {"pragma", "attach", "detach"};
  constexpr std::size_t longest = 4;  // select pg_catalog.set_config
  const words first = beginning(statement, dialect, longest);
  if (first.empty()) return false;
  if (is_one_of(first[0], of_both)) return true;
  if (dialect == dialect_kind::sqlite) return is_one_of(first[0], of_sqlite);
  const bool configures = first[0] == "select" && std::ranges::find(first, "set_config") != first.end();
  return configures || is_one_of(first[0], of_postgres);
}

std::string not_in_a_transaction(std::string_view statement, dialect_kind dialect) {
  if (dialect == dialect_kind::postgresql) return not_in_a_transaction_of_postgres(statement);
  static constexpr std::array pragmas = {"journal_mode", "synchronous", "page_size", "auto_vacuum", "temp_store"};
  const words first = beginning(statement, dialect_kind::sqlite, 1);
  if (first.empty()) return {};
  if (first[0] == "vacuum" || first[0] == "detach") return first[0];
  const std::optional<pragma> found = pragma_of(statement);
  if (!found) return {};
  const bool sets = !found->value.empty() && is_one_of(found->name, pragmas);
  return sets || found->name == "wal_checkpoint" ? "pragma " + found->name : "";
}

std::optional<bool> foreign_keys_set_to(std::string_view statement) {
  const std::optional<pragma> found = pragma_of(statement);
  if (!found || found->name != "foreign_keys" || found->value.empty()) return std::nullopt;
  return is_true(found->value);
}

}  // namespace virga::migrations
