#include "migration_script.hpp"

#include "checksum.hpp"

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
  script_parser(std::string_view text, migration_script& script) : rest_(text), script_(script) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
  }

  void run() {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size() - 1);
      line(rest_.substr(0, end + 1));
      rest_.remove_prefix(end + 1);
    }
    end_statement();
  }

 private:
  void line(std::string_view whole) {
    const std::string_view text = trimmed(whole);
    if (text.ends_with(breakpoint)) {
      take(text.substr(0, text.size() - breakpoint.size()));
      end_statement();
    } else if (text.starts_with(directive)) {
      obey(trimmed(text.substr(directive.size())));
    } else {
      take(whole);
    }
  }

  void take(std::string_view text) {
    statement_.sql += text;
    const std::string_view content = trimmed(text);
    if (!content.empty() && !content.starts_with("--")) has_content_ = true;
  }

  /// A database may refuse a text of comments alone, so it is not sent.
  void end_statement() {
    if (has_content_) {
      statement_.sql = trimmed(statement_.sql);
      script_.statements.push_back(std::move(statement_));
    }
    statement_ = {};
    has_content_ = false;
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
    script_.for_sqlite = true;
    if (word == "foreign-keys-off" && argument.empty()) {
      script_.foreign_keys_off = true;
    } else if (word == "rebuild" && !argument.empty()) {
      statement_.rebuild = argument;
      script_.foreign_keys_off = true;  // a rebuild drops a table
    } else if (word == "rebuilt" && !argument.empty()) {
      statement_.rebuilt = argument;
    } else {
      throw migration_error(script_.file.string() + ": the directive \"" + std::string(what) + "\" is not known");
    }
  }

  std::string_view rest_;
  migration_script& script_;
  script_statement statement_;
  bool has_content_ = false;
};

bool is_migration_name(const std::string& name) {
  constexpr std::size_t digits = 14;
  return name.size() > digits + 1 && name[digits] == '_' &&
         std::all_of(name.begin(), name.begin() + digits, [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

migration_script parse_script(std::string_view text, const std::filesystem::path& file) {
  migration_script script;
  script.name = file.parent_path().filename().string();
  script.file = file;
  script.checksum = checksum(text);
  script_parser(text, script).run();
  return script;
}

migration_script read_script(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path file = folder / name / "migration.sql";
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  // An empty file sets failbit on `text` only.
  if (!stream) throw migration_error(file.string() + " can't be read");
  return parse_script(text.str(), file);
}

}  // namespace virga::migrations

namespace virga {

std::vector<std::string> migration_names(const std::filesystem::path& folder) {
  std::error_code failure;
  std::vector<std::string> names;
  std::filesystem::directory_iterator entry(folder, failure);
  if (failure)
    throw migration_error(folder.string() + ": the folder of migrations can't be read: " + failure.message());
  for (; entry != std::filesystem::directory_iterator(); entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') || !entry->is_directory()) continue;
    if (!migrations::is_migration_name(name)) {
      throw migration_error(entry->path().string() + ": the folder of a migration is named <yyyymmddHHMMSS>_<name>");
    }
    names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace virga
