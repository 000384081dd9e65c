#include "check/rules.hpp"
#include "check/statement_check.hpp"
#include "core/sql_tokens.hpp"
#include "migrate/migration_script.hpp"
#include "migrate/statements.hpp"

#include <virga/kit/folder/folder.hpp>
#include <virga/migrate/migrator.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

/// Whether a comment of the statement says that it is meant: `-- virga: allow index-blocks-writes, drop-loses-data`.
bool allows(std::string_view sql, std::string_view rule, dialect_kind dialect) {
  constexpr std::string_view word = "virga: allow ";
  sql_tokens rest(sql, dialect);
  for (sql_token next; rest.next(next);) {
    if (next.kind != token_kind::line_comment) continue;
    const std::size_t at = next.text.find(word);
    if (at == next.text.npos) continue;
    const std::string_view allowed = next.text.substr(at + word.size());
    for (std::size_t found = allowed.find(rule); found != allowed.npos; found = allowed.find(rule, found + 1)) {
      const auto ends = [&](std::size_t place) {
        return place >= allowed.size() || allowed[place] == ' ' || allowed[place] == ',' || allowed[place] == '\r' ||
               allowed[place] == '\n';
      };
      if ((found == 0 || ends(found - 1)) && ends(found + rule.size())) return true;
    }
  }
  return false;
}

class check_of_migration {
 public:
  check_of_migration(std::string name, dialect_kind dialect)
      : name_(std::move(name)), dialect_(dialect), statements_(dialect) {}

  std::vector<check_finding> in_folder(const std::filesystem::path& folder) && {
    const bool any = look_at(migrations::read_script(folder, name_, dialect_));
    if (any && !std::filesystem::exists(folder / name_ / "down.sql")) add("no-down", name_, "", 0);
    return std::move(findings_);
  }

  std::vector<check_finding> of_text(std::string_view text) && {
    look_at(migrations::parse_script(text, name_, dialect_));
    return std::move(findings_);
  }

 private:
  /// Whether there is a statement.
  bool look_at(const migrations::migration_script& script) {
    std::size_t number = 0;
    for (const migrations::script_statement& part : script.statements) {
      for (const std::string& sql : migrations::statements_of(part.sql, dialect_)) {
        ++number;
        if (script.in_transaction && !migrations::not_in_a_transaction(sql, dialect_).empty())
          add("mixed-transaction", migrations::not_in_a_transaction(sql, dialect_), sql, number);
        for (const auto& fault : statements_.of(sql, number)) add(fault.rule, fault.about, sql, number);
      }
    }
    std::erase_if(findings_, [&](const check_finding& one) {
      return one.rule->name == "drop-loses-data" && statements_.was_made_anew(one.statement);
    });
    return number != 0;
  }

  void add(std::string_view rule, const std::string& about, const std::string& sql, std::size_t number) {
    if (!allows(sql, rule, dialect_)) findings_.push_back({name_, number, &rule_named(rule), about, sql});
  }

  std::string name_;
  dialect_kind dialect_;
  statement_check statements_;
  std::vector<check_finding> findings_;
};

}  // namespace

std::vector<check_finding> check_migrations(const std::filesystem::path& folder, dialect_kind dialect,
                                            std::string_view since) {
  static_cast<void>(read_folder(folder));
  std::vector<check_finding> all;
  for (const std::string& name : migration_names(folder)) {
    if (name <= since) continue;
    std::ranges::move(check_of_migration(name, dialect).in_folder(folder), std::back_inserter(all));
  }
  return all;
}

std::vector<check_finding> check_text(std::string_view text, dialect_kind dialect) {
  return check_of_migration("", dialect).of_text(text);
}

std::vector<check_finding> check_statements(std::span<const std::string> statements, dialect_kind dialect) {
  std::string text;
  for (const std::string& one : statements) text += one + "\n--> statement-breakpoint\n";
  return check_text(text, dialect);
}

}  // namespace virga::kit
