#include "cli/live_schema.hpp"

#include "cli/database_connection.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>

#include <functional>
#include <random>
#include <sstream>

#ifdef VIRGA_WITH_POSTGRES
#include <virga/kit/introspect/introspect_postgres.hpp>
#include <virga/postgres/driver/pg_connection.hpp>
#endif
#ifdef VIRGA_WITH_SQLITE
#include <virga/kit/introspect/introspect_sqlite.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>
#endif

namespace virga::kit {
namespace {

#ifdef VIRGA_WITH_POSTGRES
/// A database on the server of another one, for as long as it lives.
class scratch_database {
 public:
  explicit scratch_database(const std::string& url) : options_(pg::parse_options(url)) {
    std::random_device random;
    name_ = fmt::format("virga_scratch_{:08x}{:08x}", random(), random());
    admin_ = pg::open_connection(options_);
    try {
      admin_->run_script("create database " + name_ + " template template0");
    } catch (const error& refusal) {
      throw kit_error("the schema is tried in a database of its own, and this server makes none: " + refusal.message() +
                      "; --dev-url names a server that does");
    }
    try {
      pg::options of_scratch = options_;
      of_scratch.dbname = name_;
      connection_ = pg::open_connection(of_scratch);
      connection_->run_script(default_schema);
    } catch (...) {
      drop();
      throw;
    }
  }
  scratch_database(const scratch_database&) = delete;
  scratch_database& operator=(const scratch_database&) = delete;
  ~scratch_database() { drop(); }

  [[nodiscard]] driver::connection& connection() { return *connection_; }

 private:
  void drop() noexcept {
    try {
      connection_.reset();
      admin_->run_script("drop database if exists " + name_ + " with (force)");
    } catch (const error&) {
      // The server is gone.
    }
  }

  // Where the role or the URL has a search_path of its own.
  static constexpr const char* default_schema = R"(do $$
    declare
      first text := trim(both '" ' from split_part(current_setting('search_path'), ',', 1));
    begin
      if current_schema() is null and first <> '' then execute format('create schema if not exists %I', first); end if;
    end $$)";

  pg::options options_;
  std::string name_;
  std::unique_ptr<driver::connection> admin_;
  std::unique_ptr<driver::connection> connection_;
};

#endif

/// A dump of pg_dump 15 has two lines for psql: \restrict and \unrestrict.
std::string without_psql_commands(const std::string& sql) {
  std::istringstream lines(sql);
  std::string kept;
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with("\\restrict ") && !line.starts_with("\\unrestrict ")) kept += line + "\n";
  return kept;
}

}  // namespace

introspection introspect([[maybe_unused]] driver::connection& on, const configuration& from) {
#ifdef VIRGA_WITH_POSTGRES
  if (from.dialect == dialect_kind::postgresql) {
    introspection_filter which = {from.include_tables, from.exclude_tables};
    if (!from.adopted.table.empty()) which.exclude.push_back(from.adopted.schema + "." + from.adopted.table);
    introspection found = introspect_postgres(on, which);
    // It was made for the bookkeeping alone.
    std::erase_if(found.left_out,
                  [&](const auto& one) { return one.starts_with("schema " + from.adopted.schema + ": no table"); });
    return found;
  }
#endif
#ifdef VIRGA_WITH_SQLITE
  if (from.dialect == dialect_kind::sqlite) return introspect_sqlite(on, {from.adopted.table});
#endif
  throw kit_error("this virga was built without the database");
}

namespace {

/// What a database of its own is after `make`.
introspection in_a_scratch_database([[maybe_unused]] const configuration& from, [[maybe_unused]] const std::string& url,
                                    [[maybe_unused]] const std::function<void(driver::connection&)>& make) {
#ifdef VIRGA_WITH_POSTGRES
  if (from.dialect == dialect_kind::postgresql) {
    scratch_database scratch(url);
    make(scratch.connection());
    scratch.connection().run_script("reset all");  // a dump sets its search_path
    return introspect(scratch.connection(), from);
  }
#endif
#ifdef VIRGA_WITH_SQLITE
  sqlite::options options;
  options.filename = ":memory:";
  const auto connection = sqlite::open_connection(options);
  make(*connection);
  return introspect(*connection, from);
#else
  throw kit_error("this virga was built without the database");
#endif
}

}  // namespace

introspection as_the_database_says(const std::string& sql, const configuration& from, const std::string& url) {
  return in_a_scratch_database(from, url, [&](driver::connection& on) {
    on.run_script(from.dialect == dialect_kind::postgresql ? without_psql_commands(sql) : sql);
  });
}

introspection as_the_migrations_leave_it(const std::filesystem::path& folder, const configuration& from,
                                         const std::string& url) {
  return in_a_scratch_database(from, url, [&](driver::connection& on) { apply_migrations(on, from.dialect, folder); });
}

introspection as_the_database_says(const snapshots::snapshot& schema, const configuration& from,
                                   const std::string& url) {
  std::string sql;
  for (const std::string& statement : emit(schema, from.dialect)) sql += statement + "\n";
  return as_the_database_says(sql, from, url);
}

}  // namespace virga::kit
