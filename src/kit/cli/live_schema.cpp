#include "cli/live_schema.hpp"

#include "cli/database_connection.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>

#include <unistd.h>

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
  explicit scratch_database(const std::string& url)
      : options_(pg::parse_options(url)), name_("virga_scratch_" + std::to_string(getpid())) {
    admin_ = pg::open_connection(options_);
    try {
      admin_->run_script("create database " + name_ + " template template0");
    } catch (const error& refusal) {
      throw kit_error("the schema is tried in a database of its own, and this server makes none: " + refusal.message() +
                      "; --dev-url names a server that does");
    }
    pg::options of_scratch = options_;
    of_scratch.dbname = name_;
    connection_ = pg::open_connection(of_scratch);
  }
  scratch_database(const scratch_database&) = delete;
  scratch_database& operator=(const scratch_database&) = delete;
  ~scratch_database() {
    try {
      connection_.reset();
      admin_->run_script("drop database " + name_ + " with (force)");
    } catch (const error&) {
      // The server is gone; the name says whose it is.
    }
  }

  [[nodiscard]] driver::connection& connection() { return *connection_; }

 private:
  pg::options options_;
  std::string name_;
  std::unique_ptr<driver::connection> admin_;
  std::unique_ptr<driver::connection> connection_;
};
#endif

}  // namespace

introspection introspect([[maybe_unused]] driver::connection& on, const configuration& from) {
#ifdef VIRGA_WITH_POSTGRES
  if (from.dialect == dialect_kind::postgresql)
    return introspect_postgres(on, {from.include_tables, from.exclude_tables});
#endif
#ifdef VIRGA_WITH_SQLITE
  if (from.dialect == dialect_kind::sqlite) return introspect_sqlite(on);
#endif
  throw kit_error("this virga was built without the database");
}

introspection as_the_database_says(const std::string& sql, const configuration& from,
                                   [[maybe_unused]] const std::string& url) {
#ifdef VIRGA_WITH_POSTGRES
  if (from.dialect == dialect_kind::postgresql) {
    scratch_database scratch(url);
    scratch.connection().run_script(sql);
    return introspect(scratch.connection(), from);
  }
#endif
#ifdef VIRGA_WITH_SQLITE
  sqlite::options options;
  options.filename = ":memory:";
  const auto connection = sqlite::open_connection(options);
  connection->run_script(sql);
  return introspect(*connection, from);
#else
  throw kit_error("this virga was built without the database");
#endif
}

introspection as_the_database_says(const snapshots::snapshot& schema, const configuration& from,
                                   const std::string& url) {
  std::string sql;
  for (const std::string& statement : emit(order({}, schema, diff({}, schema)), from.dialect)) sql += statement + "\n";
  return as_the_database_says(sql, from, url);
}

}  // namespace virga::kit
