#include "migration_script.hpp"

#include "checksum.hpp"
#include "core/sql_tokens.hpp"
#include "statements.hpp"

#include <virga/core/error.hpp>
#include <virga/migrate/migrator.hpp>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <system_error>

namespace virga::migrations {
namespace {

constexpr std::string_view breakpoint = "--> statement-breakpoint";
constexpr std::string_view directive = "--> virga:";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

class script_parser {
 public:
  script_parser(std::string_view text, dialect_kind dialect, migration_script& script)
      : text_(text), dialect_(dialect), script_(script) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) {
      text_.remove_prefix(byte_order_mark.size());
      counted_ = byte_order_mark;
    }
  }

  void run() {
    sql_tokens rest(text_, dialect_);
    bool line_begins = true;
    bool line_is_left_out = false;
    for (sql_token next; rest.next(next);) {
      counted_ += line_is_left_out ? next.text.substr(next.text.find('\n') + 1) : next.text;
      line_is_left_out = false;
      const std::string_view comment = next.kind == token_kind::line_comment ? trimmed(next.text) : "";
      if (comment == breakpoint) {
        end_statement();
      } else if (line_begins && comment.starts_with(directive)) {
        obey(trimmed(comment.substr(directive.size())));
        if (script_.replaces.size() != replaced_) {
          replaced_ = script_.replaces.size();
          counted_.resize(counted_.size() - next.text.size());
          line_is_left_out = true;
        }
      } else {
        statement_.sql += next.text;
        has_content_ = has_content_ || next.counts();
      }
      if (next.kind != token_kind::space) line_begins = false;
      if (next.kind == token_kind::space && next.text.find('\n') != next.text.npos) line_begins = true;
    }
    end_statement();
    if (!script_.replaces.empty()) script_.checksum = checksum(counted_);
    if (dialect_ == dialect_kind::sqlite) see_to_foreign_keys();
    if (script_.in_transaction && refuses_a_transaction()) script_.in_transaction = false;
    if (!script_.in_transaction) cut_into_statements();
  }

 private:
  /// A database may refuse a text of comments alone, so it is not sent.
  void end_statement() {
    if (has_content_) {
      statement_.sql = trimmed(statement_.sql);
      script_.statements.push_back(std::move(statement_));
    }
    statement_ = {};
    has_content_ = false;
  }

  /// The pragma does nothing inside a transaction, and the rows that refer to a table would go with it.
  void see_to_foreign_keys() {
    for (const script_statement& part : script_.statements) {
      for (const std::string& one : statements_of(part.sql, dialect_)) {
        const std::optional<bool> set = foreign_keys_set_to(one);
        if (set && script_.foreign_keys != false) script_.foreign_keys = set;
      }
    }
  }

  /// Whether all of it, but for what acts on the session, is what no transaction may hold. One that is mixed is not
  /// taken apart unasked: what comes before a failure would stay.
  bool refuses_a_transaction() const {
    bool any = false;
    for (const script_statement& part : script_.statements) {
      for (const std::string& one : statements_of(part.sql, dialect_)) {
        if (!not_in_a_transaction(one, dialect_).empty())
          any = true;
        else if (!acts_on_session(one, dialect_))
          return false;
      }
    }
    return any;
  }

  void cut_into_statements() {
    std::vector<script_statement> cut;
    for (const script_statement& part : script_.statements) {
      if (!part.rebuild.empty() || !part.rebuilt.empty()) {
        throw migration_error(script_.file.string() +
                              ": a rebuild of a table needs a transaction: take no-transaction out, "
                              "or put what needs it into a migration of its own");
      }
      for (std::string& one : statements_of(part.sql, dialect_)) {
        script_statement& statement = cut.emplace_back();
        statement.sql = std::move(one);
        statement.refuses = part.refuses;
      }
    }
    script_.statements = std::move(cut);
  }

  void obey(std::string_view what) {
    const std::size_t space = std::min(what.find(' '), what.size());
    const std::string_view word = what.substr(0, space);
    const std::string argument(trimmed(what.substr(space)));
    if (word == "no-transaction" && argument.empty()) {
      script_.in_transaction = false;
      return;
    }
    if (word == "expect-no-rows" && !argument.empty()) {
      statement_.refuses = argument;
      return;
    }
    if (word == "replaces") {
      const std::size_t end = argument.find(' ');
      const std::string rest(end == argument.npos ? "" : trimmed(std::string_view(argument).substr(end)));
      constexpr std::size_t digits = 64;
      if (rest.size() != digits)
        throw migration_error(script_.file.string() +
                              ": the directive replaces takes a migration's name and the SHA-256 of its migration.sql");
      script_.replaces.push_back({argument.substr(0, end), rest});
      return;
    }
    script_.for_sqlite = true;
    if (word == "foreign-keys-off" && argument.empty()) {
      script_.foreign_keys = false;
    } else if (word == "rebuild" && !argument.empty()) {
      statement_.rebuild = argument;
      script_.foreign_keys = false;  // a rebuild drops a table
    } else if (word == "rebuilt" && !argument.empty()) {
      statement_.rebuilt = argument;
    } else {
      throw migration_error(script_.file.string() + ": the directive \"" + std::string(what) + "\" is not known");
    }
  }

  std::string_view text_;
  dialect_kind dialect_;
  migration_script& script_;
  script_statement statement_;
  bool has_content_ = false;
  std::string counted_;  // what the checksum is made of
  std::size_t replaced_ = 0;
};

bool is_migration_name(const std::string& name) {
  constexpr std::size_t digits = 14;
  return name.size() > digits + 1 && name[digits] == '_' &&
         std::all_of(name.begin(), name.begin() + digits, [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

migration_script parse_script(std::string_view text, const std::filesystem::path& file, dialect_kind dialect) {
  migration_script script;
  script.name = file.parent_path().filename().string();
  script.file = file;
  script.checksum = checksum(text);
  script_parser(text, dialect, script).run();
  return script;
}

migration_script read_script(const std::filesystem::path& folder, const std::string& name, dialect_kind dialect,
                             const std::string& file_name) {
  const std::filesystem::path file = folder / name / file_name;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  // An empty file sets failbit on `text` only.
  if (!stream) throw migration_error(file.string() + " can't be read");
  return parse_script(text.str(), file, dialect);
}

}  // namespace virga::migrations

namespace virga {

std::vector<std::string> migration_names(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> names;
  std::filesystem::directory_iterator entry(folder, failure);
  if (failure) throw migration_error(folder + ": the folder of migrations can't be read: " + failure.message());
  for (; entry != std::filesystem::directory_iterator(); entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') || !entry->is_directory(failure)) continue;
    if (!migrations::is_migration_name(name)) {
      throw migration_error(entry->path().string() + ": the folder of a migration is named <yyyymmddHHMMSS>_<name>");
    }
    names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace virga
