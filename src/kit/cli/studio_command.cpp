#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/process.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/show_changes.hpp"
#include "cli/terminal.hpp"
#include "studio/studio.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/migrate/migration_status.hpp>

#include <pthread.h>
#include <signal.h>

#include <cstdio>
#include <thread>

#ifdef VIRGA_WITH_POSTGRES
#include <virga/postgres/driver/pg_connection.hpp>
#endif
#ifdef VIRGA_WITH_SQLITE
#include <virga/sqlite/driver/sqlite_connection.hpp>
#endif

namespace virga::kit {
namespace {

studio::connection_factory postgres_factory([[maybe_unused]] const std::string& url) {
#ifdef VIRGA_WITH_POSTGRES
  pg::options options = pg::parse_options(url);
  if (options.application_name.empty()) options.application_name = "virga studio";
  // A statement is run whose table has been altered since in the same transaction.
  options.prepare = false;
  return [options](const driver::call_limits& within) { return pg::open_connection(options, within); };
#else
  throw kit_error("this virga was built without PostgreSQL");
#endif
}

/// The file must be there, and stays in the journal mode that it has.
studio::connection_factory sqlite_factory([[maybe_unused]] const std::string& file, [[maybe_unused]] bool read_only) {
#ifdef VIRGA_WITH_SQLITE
  if (!file.starts_with("file:") && file != ":memory:" && !std::filesystem::exists(file))
    throw kit_error("there is no database " + file);
  sqlite::options options;
  options.filename = file;
  options.read_only = read_only;
  options.create = false;
  options.wal = false;
  return [options](const driver::call_limits& within) { return sqlite::open_connection(options, within); };
#else
  throw kit_error("this virga was built without SQLite");
#endif
}

/// The database that is meant, and where it is said.
struct target {
  std::optional<configuration> from;
  dialect_kind dialect{};
  std::string url;
};

target target_of(const std::filesystem::path& file, const studio_options& options) {
  target found;
  const std::string& given = options.url.empty() ? options.database : options.url;
  if (given.empty() || std::filesystem::exists(file)) found.from = read_configuration(file);
  if (given.empty()) {
    found.dialect = found.from->dialect;
    found.url = database_url(*found.from, "");
    const bool written_there = found.url == found.from->database_url;
    if (found.dialect == dialect_kind::sqlite)
      found.url = sqlite_filename(found.url, written_there ? found.from->root : "");
    return found;
  }
  found.url = resolved(given);
  found.dialect = is_postgres_url(found.url) ? dialect_kind::postgresql : dialect_kind::sqlite;
  if (found.dialect == dialect_kind::sqlite) found.url = sqlite_filename(found.url, "");
  // Another database than the project's has nothing to do with its schema.
  if (found.from && found.from->dialect != found.dialect) found.from.reset();
  return found;
}

studio::json migrations_of(const target& at) {
  const auto connection = open_database(at.dialect, at.url, "", true, {});
  studio::json all = studio::json::array();
  for (const migration_status& one : status_of_migrations(*connection, at.dialect, at.from->migrations()))
    all.push_back({{"name", one.name}, {"state", word_of(one.state)}, {"appliedAt", one.applied_at}});
  return {{"migrations", all}};
}

/// What leads from the database to the header, as `virga diff` says it.
studio::json differences_of(const target& at, bool read_only) {
  // The header is put into the server's own words in a database that is made for that.
  if (read_only && at.dialect == dialect_kind::postgresql)
    throw kit_error("with --read-only no database is made, which comparing with the header needs");
  const auto connection = open_database(at.dialect, at.url, "", true, {});
  const snapshots::snapshot before = introspect(*connection, *at.from).schema;
  const snapshots::snapshot after = as_the_database_says(compiled_schema(*at.from), *at.from, at.url).schema;
  const std::vector<change> changes = without_hidden(diff(before, after, {}), *at.from);
  std::string text;
  for (const change& one : changes)
    if (const std::string line = summary(one); !line.empty()) text += line + "\n";
  studio::json sql = studio::json::array();
  if (!changes.empty())
    for (const std::string& statement : emit(order(before, after, changes), at.dialect)) sql.push_back(statement);
  return {{"sql", sql}, {"text", text}};
}

studio::settings settings_of(const target& at, const studio_options& options) {
  studio::settings how;
  how.dialect = at.dialect;
  how.version = VIRGA_VERSION;
  how.read_only = options.read_only;
  how.port = options.port;
  how.queries = (at.from ? at.from->root : std::filesystem::path()) / "studio";
  if (at.from) {
    how.migrations = [&at] { return migrations_of(at); };
    if (!at.from->schema.empty())
      how.differences = [&at, read_only = options.read_only] { return differences_of(at, read_only); };
  }
  if (at.dialect == dialect_kind::postgresql) {
    how.open = postgres_factory(at.url);
  } else {
    how.name = std::filesystem::path(at.url).filename().string();
    how.open = sqlite_factory(at.url, options.read_only);
  }
  return how;
}

/// Waits for SIGINT or SIGTERM, which no thread must take before: blocks them when it is made.
class end_signal {
 public:
  end_signal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  end_signal(const end_signal&) = delete;
  end_signal& operator=(const end_signal&) = delete;
  ~end_signal() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  void wait() const {
    int which = 0;
    sigwait(&signals_, &which);
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

void show_in_browser(const std::string& url) {
  try {
    if (run_process({"xdg-open", url}, ".").status == 0) return;
  } catch (const kit_error&) {
    // Said below.
  }
  terminal::complain("no browser could be opened: open the address yourself");
}

}  // namespace

int show_studio(const std::filesystem::path& file, const studio_options& options) {
  if (!studio::has_page()) throw kit_error("this virga has no studio: it was built without npm (VIRGA_BUILD_STUDIO)");
  const target at = target_of(file, options);
  const end_signal end;
  studio::studio shown(settings_of(at, options));
  std::jthread serving([&] { shown.run(); });
  terminal::write(shown.url() + "\n");  // as it is: the token is what lets its reader in
  std::fflush(stdout);
  if (options.open) show_in_browser(shown.url());
  end.wait();
  shown.stop();
  return 0;
}

}  // namespace virga::kit
