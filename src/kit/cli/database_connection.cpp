#include "cli/database_connection.hpp"

#include <virga/kit/change/kit_error.hpp>

#include "cli/terminal.hpp"
#include "migrate/lock_holder.hpp"
#include "migrate/lock_wait.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#ifdef VIRGA_WITH_POSTGRES
#include <virga/postgres/driver/pg_connection.hpp>
#endif
#ifdef VIRGA_WITH_SQLITE
#include <virga/sqlite/driver/sqlite_connection.hpp>
#endif

namespace virga::kit {
namespace {

/// The scheme of a URL in lower case, without its colon; empty for what has none.
std::string scheme_of(const std::string& url) {
  const std::size_t colon = url.find(':');
  std::string scheme = url.substr(0, colon == std::string::npos ? 0 : colon);
  for (char& c : scheme) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const bool is_scheme = std::ranges::all_of(
      scheme, [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.'; });
  return is_scheme ? scheme : "";
}

std::unique_ptr<driver::connection> open_postgres([[maybe_unused]] const std::string& url) {
#ifdef VIRGA_WITH_POSTGRES
  pg::options options = pg::parse_options(url);
  if (options.application_name.empty()) options.application_name = "virga migrate";
  options.on_notice = [](std::string_view notice) { terminal::complain(notice); };
  return pg::open_connection(options);
#else
  throw kit_error("this virga was built without PostgreSQL");
#endif
}

std::unique_ptr<driver::connection> open_sqlite([[maybe_unused]] const std::string& url,
                                                [[maybe_unused]] const std::filesystem::path& folder,
                                                [[maybe_unused]] bool untouched,
                                                [[maybe_unused]] const migration_options& how) {
#ifdef VIRGA_WITH_SQLITE
  sqlite::options options;
  options.filename = sqlite_filename(url, folder);
  const bool is_path = !options.filename.starts_with("file:") && options.filename != ":memory:";
  options.wal = !untouched;
  if (untouched && is_path && !std::filesystem::exists(options.filename)) options.filename = ":memory:";
  const std::string busy_timeout = std::to_string(options.busy_timeout.count());
  options.busy_timeout = {};  // the wait is ours, so that it can be told
  migrations::lock_wait wait(how, migrations::sqlite_is_locked,
                             [&] { return migrations::sqlite_writer(options.filename); });
  for (;;) {
    try {
      auto connection = sqlite::open_connection(options);
      connection->run_script("pragma busy_timeout = " + busy_timeout);
      return connection;
    } catch (const timeout_error&) {
      wait.pause();
    }
  }
#else
  throw kit_error("this virga was built without SQLite");
#endif
}

}  // namespace

bool is_postgres_url(const std::string& url) {
  const std::string scheme = scheme_of(url);
  if (scheme == "postgresql" || scheme == "postgres") return true;
  static constexpr std::array words = {"host", "hostaddr", "port", "dbname", "user", "password", "service"};
  const std::string name = url.substr(0, std::min(url.find_first_of(" ="), url.size()));
  return url.find('=') != std::string::npos && std::ranges::find(words, name) != words.end();
}

std::string sqlite_filename(const std::string& url, const std::filesystem::path& folder) {
  constexpr std::string_view prefix = "sqlite:";
  std::string filename = url.starts_with(prefix) ? url.substr(prefix.size()) : url;
  const bool has_host = filename.starts_with("//") && !filename.starts_with("///");
  const std::string scheme = scheme_of(filename);
  const bool is_url = has_host || filename.find("://") != std::string::npos || scheme.starts_with("postgres");
  if (is_url && scheme != "file") {
    throw kit_error("the url of a SQLite database is a path, which may have sqlite: before it, or a URI: file:blog.db");
  }
  const bool is_path = !filename.starts_with("file:") && filename != ":memory:";
  return is_path ? (folder / filename).string() : filename;
}

std::unique_ptr<driver::connection> open_database(dialect_kind dialect, const std::string& url,
                                                  const std::filesystem::path& folder, bool untouched,
                                                  const migration_options& how) {
  if (dialect == dialect_kind::postgresql) {
    if (url.starts_with("sqlite:")) throw kit_error("the dialect is postgresql, but the url is one of SQLite");
    return open_postgres(url);
  }
  if (is_postgres_url(url)) throw kit_error("the dialect is sqlite, but the url is one of PostgreSQL");
  return open_sqlite(url, folder, untouched, how);
}

migration_options told_of_waits(std::chrono::milliseconds lock_timeout) {
  migration_options how;
  how.lock_timeout = lock_timeout;
  how.on_wait = [lock_timeout](const std::string& holder) {
    terminal::complain("waiting for " + holder + ", for at most " + terminal::shown(lock_timeout) +
                       " (--lock-timeout)");
  };
  return how;
}

bool has_database_at_hand(const configuration& from, const std::string& url) {
  if (!url.empty()) return true;
  try {
    return !resolved(from.database_url).empty();
  } catch (const kit_error&) {
    return false;
  }
}

std::string database_url(const configuration& from, const std::string& url) {
  std::string chosen = resolved(url.empty() ? from.database_url : url);
  if (chosen.empty()) {
    throw kit_error("there is no database: give --url, or in " + from.file.string() +
                    " [database] url = \"env:DATABASE_URL\"");
  }
  return chosen;
}

std::unique_ptr<driver::connection> open_database(const configuration& from, const std::string& url, bool untouched,
                                                  const migration_options& how) {
  const std::string chosen = database_url(from, url);
  // A path in virga.toml is relative to it; one from the command line or the environment is the user's.
  const bool written_there = url.empty() && chosen == from.database_url;
  return open_database(from.dialect, chosen, written_there ? from.root : "", untouched, how);
}

std::unique_ptr<driver::connection> open_existing_database(const configuration& from, const std::string& url) {
  auto connection = open_database(from, url, true);
  if (from.dialect == dialect_kind::postgresql) return connection;
  const std::string path = database_url(from, url);
  const bool is_in_memory = migrations::sqlite_file(*connection).empty();
  if (is_in_memory && path.find(":memory:") == std::string::npos) throw kit_error("there is no database " + path);
  return connection;
}

}  // namespace virga::kit
