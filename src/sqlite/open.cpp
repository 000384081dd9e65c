#include "connection.hpp"
#include "failure.hpp"
#include "handles.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/connection_hook.hpp>
#include <virga/driver/pool.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>

namespace virga::sqlite {
namespace {

constexpr std::string_view uri_scheme = "file:";

bool is_uri(std::string_view filename) { return filename.starts_with(uri_scheme); }

// A URI's query may carry a key.
std::string without_query(const std::string& filename) {
  return is_uri(filename) ? filename.substr(0, filename.find('?')) : filename;
}

bool has_parameter(std::string_view uri, std::string_view parameter) {
  const std::size_t query = uri.find('?');
  if (query == std::string_view::npos) return false;
  std::string_view rest = uri.substr(query + 1);
  rest = rest.substr(0, rest.find('#'));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    if (rest.substr(0, end) == parameter) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// SQLite says "unable to open database file" for all of these.
std::string why_not_opened(const options& how) {
  if (is_uri(how.filename)) return {};
  std::error_code ignored;
  const std::filesystem::path file(how.filename);
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, ignored)) return "the folder \"" + folder.string() + "\" does not exist";
  if (std::filesystem::is_directory(file, ignored)) return "it is a folder";
  if (std::filesystem::exists(file, ignored)) return "the file can't be read";
  if (how.read_only) return "the file does not exist, and a read-only connection makes none";
  if (!how.create) return "the file does not exist, and options::create is false";
  return "the folder \"" + folder.string() + "\" can't be written";
}

[[noreturn]] void throw_not_opened(const options& how, const failure& what, const std::string& reason) {
  std::string message = "can't open the SQLite database \"" + without_query(how.filename) + "\": " + what.message;
  if (!reason.empty()) message += ": " + reason;
  const int primary = what.code & 0xff;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
    throw timeout_error(message, {.sqlstate = "55P03", .native_code = what.code});
  }
  throw connection_error(message, {.sqlstate = "08001", .native_code = what.code});
}

database_handle open_handle(const options& how) {
  if (how.filename.find('\0') != std::string::npos)
    throw usage_error("the name of the SQLite database contains a NUL byte");
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  if (how.read_only) {
    flags |= SQLITE_OPEN_READONLY;
  } else {
    flags |= SQLITE_OPEN_READWRITE | (how.create ? SQLITE_OPEN_CREATE : 0);
  }
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(how.filename.c_str(), &raw, flags, nullptr);
  database_handle db(raw);
  if (db == nullptr) throw std::bad_alloc();
  if (code != SQLITE_OK)
    throw_not_opened(how, read_failure(raw), (code & 0xff) == SQLITE_CANTOPEN ? why_not_opened(how) : "");
  return db;
}

// SQLite counts milliseconds in an int.
std::chrono::milliseconds waiting_time(const options& how) {
  constexpr std::chrono::milliseconds longest(std::numeric_limits<int>::max());
  return std::clamp(how.busy_timeout, std::chrono::milliseconds(0), longest);
}

// The first column of the first row. SQLite doesn't wait where it sees a deadlock coming, as when two
// connections switch a new file to WAL mode at the same time: the one refused tries again.
std::string ask(const options& how, sqlite3* db, const char* sql) {
  const auto deadline = std::chrono::steady_clock::now() + waiting_time(how);
  for (;;) {
    sqlite3_stmt* raw = nullptr;
    int code = sqlite3_prepare_v2(db, sql, -1, &raw, nullptr);
    const statement_handle stmt(raw);
    if (code == SQLITE_OK) code = sqlite3_step(raw);
    if (code == SQLITE_ROW) {
      const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
      return text == nullptr ? "" : text;
    }
    if (code == SQLITE_DONE) return {};
    if ((code & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() >= deadline) {
      throw_not_opened(how, read_failure(db), "");
    }
    sqlite3_sleep(1);
  }
}

void set_up(const options& how, sqlite3* db, bool read_only) {
  sqlite3_busy_timeout(db, static_cast<int>(waiting_time(how).count()));
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, how.foreign_keys ? 1 : 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);

  ask(how, db, "pragma schema_version");  // the first look into the file: tells whether it is a database
  if (read_only) return;
  const bool wal = how.wal && ask(how, db, "pragma journal_mode = wal") == "wal";
  if (wal && how.synchronous == synchronous::normal) ask(how, db, "pragma synchronous = normal");
}

}  // namespace

bool is_private(const options& of) {
  if (of.filename.empty() || of.filename == ":memory:") return true;
  if (!is_uri(of.filename) || has_parameter(of.filename, "cache=shared")) return false;
  const std::string path = without_query(of.filename).substr(uri_scheme.size());
  return path.empty() || path == ":memory:" || has_parameter(of.filename, "mode=memory");
}

std::unique_ptr<driver::connection> open_connection(const options& given, const driver::call_limits& within) {
  using clock = driver::call_limits::clock;
  options how = given;
  if (within.deadline != clock::time_point::max()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(within.deadline - clock::now());
    how.busy_timeout = std::min(how.busy_timeout, left);
  }
  database_handle db = open_handle(how);
  const bool opened_read_only = sqlite3_db_readonly(db.get(), "main") == 1;
  // SQLite opens a file it may not write for reading instead; only a URI (mode=ro, immutable=1) can have meant that.
  if (opened_read_only && !how.read_only && !is_uri(how.filename)) {
    throw_not_opened(how, {SQLITE_READONLY, -1, "the file can't be written"},
                     "options::read_only opens it for reading");
  }
  set_up(how, db.get(), opened_read_only);
  sqlite3_busy_timeout(db.get(), static_cast<int>(waiting_time(given).count()));
  auto opened =
      std::make_unique<connection>(std::move(db), opened_read_only, how.cached_statements, waiting_time(given));
  if (!how.on_connect) return opened;
  if (within.deadline != clock::time_point::max() || within.stop.stop_possible()) opened->limit_all(within);
  driver::run_hook(how.on_connect, *opened);
  opened->limit_all(std::nullopt);
  return opened;
}

std::unique_ptr<driver::connection> open_connection(const options& how) { return open_connection(how, {}); }

std::shared_ptr<driver::pool> open_pool(const options& how) {
  const bool one_alone = is_private(how);
  auto opened = std::make_shared<driver::pool>(
      [how, one_alone, process = getpid()](const driver::call_limits& within) {
        // Another connection would see another database, which is empty.
        if (one_alone && process != getpid())
          throw usage_error(
              "a SQLite database in memory or in a temporary file stays with the process that opened it, "
              "which this one was forked from");
        return open_connection(how, within);
      },
      driver::pool_options{.max_size = one_alone ? 1 : how.pool_size, .acquire_timeout = how.acquire_timeout});
  opened->acquire();
  return opened;
}

}  // namespace virga::sqlite
