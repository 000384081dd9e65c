#include "cli/database_connection.hpp"

#include <virga/kit/kit_error.hpp>

#include "cli/terminal.hpp"

#ifdef VIRGA_WITH_POSTGRES
#include <virga/driver/pg_connection.hpp>
#endif
#ifdef VIRGA_WITH_SQLITE
#include <virga/driver/sqlite_connection.hpp>
#endif

namespace virga::kit {
namespace {

bool is_postgres_url(const std::string& url) { return url.starts_with("postgresql:") || url.starts_with("postgres:"); }

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
                                                [[maybe_unused]] bool untouched) {
#ifdef VIRGA_WITH_SQLITE
  constexpr std::string_view prefix = "sqlite:";
  sqlite::options options;
  options.filename = url.starts_with(prefix) ? url.substr(prefix.size()) : url;
  const bool is_path = !options.filename.starts_with("file:") && options.filename != ":memory:";
  if (is_path) options.filename = (folder / options.filename).string();
  options.wal = !untouched;
  if (untouched && is_path && !std::filesystem::exists(options.filename)) options.filename = ":memory:";
  return sqlite::open_connection(options);
#else
  throw kit_error("this virga was built without SQLite");
#endif
}

}  // namespace

std::unique_ptr<driver::connection> open_database(dialect_kind dialect, const std::string& url,
                                                  const std::filesystem::path& folder, bool untouched) {
  if (dialect == dialect_kind::postgresql) {
    if (url.starts_with("sqlite:")) throw kit_error("the dialect is postgresql, but the url is one of SQLite");
    return open_postgres(url);
  }
  if (is_postgres_url(url)) throw kit_error("the dialect is sqlite, but the url is one of PostgreSQL");
  return open_sqlite(url, folder, untouched);
}

}  // namespace virga::kit
