#include "test_database.hpp"

#include "live_schema.hpp"

#include <virga/postgres/driver/pg_connection.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace virga::kit::test {
namespace {

std::string server_url() {
  const char* url = std::getenv("DATABASE_URL_PG_TEST");
  return url == nullptr ? "" : url;
}

/// The same server, another database.
std::string with_database(const std::string& url, const std::string& name) {
  const std::size_t query = url.find('?');
  const std::size_t slash = url.rfind('/', query);
  return url.substr(0, slash + 1) + name + (query == std::string::npos ? "" : url.substr(query));
}

std::string fresh_name() {
  static std::atomic<int> count = 0;
  return "virga_kit_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

std::string text(const driver::field& field) {
  if (field.kind == driver::field_kind::null) return "";
  if (field.kind == driver::field_kind::text) return {field.data, field.size};
  if (field.kind == driver::field_kind::integer || field.kind == driver::field_kind::boolean) {
    return std::to_string(field.integer);
  }
  throw std::runtime_error("query() reads texts and integers only");
}

/// The names of databases that are empty again: to make one costs PostgreSQL more than most tests do with it. Dropped
/// when the program ends.
class kept_databases {
 public:
  ~kept_databases() {
    for (const std::string& name : names_) drop(name);
  }

  std::string take() {
    if (names_.empty()) {
      const std::string name = fresh_name();
      pg::open_connection(pg::parse_options(server_url()))->run_script("create database " + name);
      return name;
    }
    std::string name = names_.back();
    names_.pop_back();
    return name;
  }

  void give_back(const std::string& name) {
    if (is_emptied(name)) {
      names_.push_back(name);
    } else {
      drop(name);
    }
  }

 private:
  static void drop(const std::string& name) {
    try {
      pg::open_connection(pg::parse_options(server_url()))->run_script("drop database " + name + " with (force)");
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
  }

  /// False where something is left that is in no schema, and where somebody is still connected.
  static bool is_emptied(const std::string& name) {
    try {
      const auto connection = pg::open_connection(pg::parse_options(with_database(server_url(), name)));
      connection->run_script(R"(
        set client_min_messages = warning;
        do $$
        declare
          one name;
        begin
          if exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid())
            or exists (select from pg_event_trigger) or exists (select from pg_publication)
            or exists (select from pg_foreign_data_wrapper) or exists (select from pg_cast where oid >= 16384)
            or exists (select from pg_largeobject_metadata) or exists (select from pg_default_acl)
            or exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
                       where d.datname = current_database()) then
            raise exception 'not emptied by dropping its schemas';
          end if;
          for one in select extname from pg_extension where extname <> 'plpgsql' loop
            execute format('drop extension if exists %I cascade', one);
          end loop;
          for one in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
            execute format('drop schema %I cascade', one);
          end loop;
        end $$;
        create schema public authorization pg_database_owner;
        grant usage on schema public to public;)");
      return true;
    } catch (const std::exception&) {
      return false;
    }
  }

  std::vector<std::string> names_;
};

kept_databases& kept() {
  static kept_databases all;
  return all;
}

}  // namespace

test_folder::test_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "virga-kit-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

test_folder::~test_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void test_folder::write(const std::filesystem::path& file, const std::string& content) const {
  std::filesystem::create_directories((path_ / file).parent_path());
  std::ofstream stream(path_ / file, std::ios::binary);
  stream << content;
  stream.close();
  if (!stream) throw std::runtime_error(file.string() + " can't be written");
}

std::string test_folder::read(const std::filesystem::path& file) const {
  std::ifstream stream(path_ / file, std::ios::binary);
  if (!stream) throw std::runtime_error(file.string() + " can't be read");
  std::ostringstream all;
  all << stream.rdbuf();
  return all.str();
}

void test_folder::migration(const std::string& name, const std::string& sql) const {
  write(std::filesystem::path("migrations") / name / "migration.sql", sql);
}

test_database::test_database(dialect_kind dialect) : dialect_(dialect) {
  if (dialect == dialect_kind::sqlite) {
    url_ = (folder_.path() / "test.db").string();
  } else {
    name_ = kept().take();
    url_ = with_database(server_url(), name_);
  }
  connection_ = another_connection();
}

test_database::~test_database() {
  connection_.reset();
  if (dialect_ == dialect_kind::postgresql) kept().give_back(name_);
}

std::unique_ptr<driver::connection> test_database::another_connection() const {
  if (dialect_ == dialect_kind::postgresql) return pg::open_connection(pg::parse_options(url_));
  sqlite::options options;
  options.filename = url_;
  return sqlite::open_connection(options);
}

std::vector<std::string> test_database::query_lines(const std::string& sql) const {
  std::vector<std::string> lines;
  connection_->execute({sql}, {}, driver::fetch::whole);
  while (const driver::field* row = connection_->next()) {
    std::string line;
    for (std::size_t i = 0; i < connection_->column_count(); ++i) line += (i == 0 ? "" : "|") + text(row[i]);
    lines.push_back(line);
  }
  connection_->finish();
  return lines;
}

std::string test_database::query(const std::string& sql) const {
  std::string all;
  for (const std::string& line : query_lines(sql)) all += (all.empty() ? "" : "\n") + line;
  return all;
}

std::vector<std::string> test_database::live_schema() const {
  return dialect_ == dialect_kind::sqlite ? live_sqlite_schema(*this) : live_postgres_schema(*this);
}

bool demand_postgres() {
  if (!server_url().empty()) return true;
  const char* ci = std::getenv("CI");
  if (ci != nullptr && std::string(ci) == "true") {
    ADD_FAILURE() << "DATABASE_URL_PG_TEST is not set: in CI there must be a PostgreSQL";
  }
  return false;
}

void database_test::SetUp() {
  if (!on_sqlite() && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
}

test_database& database_test::database() {
  if (database_ == nullptr) database_ = std::make_unique<test_database>(GetParam());
  return *database_;
}

std::string dialect_test_name(const testing::TestParamInfo<dialect_kind>& info) {
  return info.param == dialect_kind::sqlite ? "sqlite" : "postgresql";
}

}  // namespace virga::kit::test
