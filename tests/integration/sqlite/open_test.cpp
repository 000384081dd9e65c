#include "sqlite_case.hpp"

#include <virga/core/error.hpp>

#include <sqlite3.h>

#include <unistd.h>
#include <cstdlib>
#include <fstream>
#include <latch>
#include <thread>

namespace {

using virga::connection_error;
using virga::sqlite::is_private;
using virga::sqlite::open_connection;
using virga::sqlite::options;

class SqliteOpen : public SqliteCase {};

cell single(virga::driver::connection& on, std::string_view sql) { return query(on, sql).at(0).at(0); }

TEST_F(SqliteOpen, SetsWhatTheOptionsSay) {
  const auto db = open();
  EXPECT_EQ(single(*db, "pragma foreign_keys"), cell(std::int64_t{1}));
  EXPECT_EQ(single(*db, "pragma journal_mode"), cell("wal"));
  EXPECT_EQ(single(*db, "pragma synchronous"), cell(std::int64_t{1}));
  EXPECT_EQ(single(*db, "pragma busy_timeout"), cell(std::int64_t{5000}));
}

TEST_F(SqliteOpen, SetsNothingThatTheOptionsDoNotSay) {
  options.foreign_keys = false;
  options.wal = false;
  options.busy_timeout = std::chrono::milliseconds(7);
  const auto db = open();
  EXPECT_EQ(single(*db, "pragma foreign_keys"), cell(std::int64_t{0}));
  EXPECT_EQ(single(*db, "pragma journal_mode"), cell("delete"));
  EXPECT_EQ(single(*db, "pragma synchronous"), cell(std::int64_t{2}));
  EXPECT_EQ(single(*db, "pragma busy_timeout"), cell(std::int64_t{7}));
}

TEST_F(SqliteOpen, FullSynchronousStaysFull) {
  options.synchronous = virga::sqlite::synchronous::full;
  const auto db = open();
  EXPECT_EQ(single(*db, "pragma journal_mode"), cell("wal"));
  EXPECT_EQ(single(*db, "pragma synchronous"), cell(std::int64_t{2}));
}

TEST_F(SqliteOpen, InMemory) {
  const auto db = open_connection({.filename = ":memory:"});
  db->run_script("create table t (a integer) strict; insert into t values (1)");
  EXPECT_EQ(single(*db, "select a from t"), cell(std::int64_t{1}));
  EXPECT_EQ(single(*db, "pragma journal_mode"), cell("memory"));
}

TEST_F(SqliteOpen, KnowsWhatOnlyOneConnectionSees) {
  for (const char* const name :
       {":memory:", "", "file::memory:", "file:x?mode=memory", "file:x?a=b&mode=memory", "file:?x=y"}) {
    EXPECT_TRUE(is_private({.filename = name})) << name;
  }
  for (const char* const name :
       {"blog.db", "file:blog.db", "file:x?mode=memory&cache=shared", "file:x?vfs=mode=memory"}) {
    EXPECT_FALSE(is_private({.filename = name})) << name;
  }
}

TEST_F(SqliteOpen, Uri) {
  open()->run_script("create table t (a integer) strict");
  const auto db = open_connection({.filename = "file:" + options.filename + "?mode=ro"});
  EXPECT_TRUE(query(*db, "select a from t").empty());
  const auto refused = thrown_by<virga::error>([&] { run(*db, "insert into t values (1)"); });
  EXPECT_EQ(refused.sqlstate(), "25006");
}

TEST_F(SqliteOpen, ReadOnly) {
  open()->run_script("create table t (a integer) strict; insert into t values (1)");
  options.read_only = true;
  const auto db = open();
  EXPECT_EQ(single(*db, "select a from t"), cell(std::int64_t{1}));
  const auto refused = thrown_by<virga::error>([&] { run(*db, "insert into t values (2)"); });
  EXPECT_EQ(refused.sqlstate(), "25006");
  EXPECT_EQ(refused.native_code(), SQLITE_READONLY);
  db->begin({});
  EXPECT_EQ(db->begin_text(), "begin");
  EXPECT_EQ(single(*db, "select count(*) from t"), cell(std::int64_t{1}));
  db->run_script("commit");
}

TEST_F(SqliteOpen, MissingFolder) {
  options.filename = folder.file("nowhere/test.db");
  const auto error = thrown_by<connection_error>([&] { static_cast<void>(open()); });
  EXPECT_EQ(error.message(), "can't open the SQLite database \"" + options.filename +
                                 "\": unable to open database file: the folder \"" + folder.file("nowhere") +
                                 "\" does not exist");
  EXPECT_EQ(error.sqlstate(), "08001");
  EXPECT_EQ(error.native_code() & 0xff, SQLITE_CANTOPEN);
}

TEST_F(SqliteOpen, MissingFile) {
  options.create = false;
  EXPECT_TRUE(thrown_by<connection_error>([&] { static_cast<void>(open()); })
                  .message()
                  .ends_with("the file does not exist, and options::create is false"));
  options.create = true;
  options.read_only = true;
  EXPECT_TRUE(thrown_by<connection_error>([&] { static_cast<void>(open()); })
                  .message()
                  .ends_with("the file does not exist, and a read-only connection makes none"));
  EXPECT_FALSE(std::filesystem::exists(options.filename));
}

TEST_F(SqliteOpen, AFolder) {
  options.filename = folder.file("");
  EXPECT_TRUE(thrown_by<connection_error>([&] { static_cast<void>(open()); }).message().ends_with("it is a folder"));
}

// Gives up root's right to write everything, where the tests run as root, until its end.
class without_privileges {
 public:
  without_privileges() {
    constexpr uid_t nobody = 65534;
    if (before_ == 0 && seteuid(nobody) != 0) throw std::runtime_error("seteuid");
  }
  without_privileges(const without_privileges&) = delete;
  without_privileges& operator=(const without_privileges&) = delete;
  ~without_privileges() {
    if (before_ == 0 && seteuid(0) != 0) std::abort();
  }

 private:
  uid_t before_ = geteuid();
};

TEST_F(SqliteOpen, AFileThatCannotBeWritten) {
  namespace fs = std::filesystem;
  options.wal = false;
  open()->run_script("create table t (a integer) strict");
  fs::permissions(folder.file(""), static_cast<fs::perms>(0755));
  fs::permissions(options.filename, static_cast<fs::perms>(0444));
  const without_privileges here;
  const auto error = thrown_by<connection_error>([&] { static_cast<void>(open()); });
  EXPECT_TRUE(error.message().ends_with("the file can't be written: options::read_only opens it for reading"));
  options.read_only = true;
  EXPECT_TRUE(query(*open(), "select a from t").empty());
}

TEST_F(SqliteOpen, NotADatabase) {
  std::ofstream(options.filename) << std::string(2000, 'x');
  const auto error = thrown_by<connection_error>([&] { static_cast<void>(open()); });
  EXPECT_TRUE(error.message().ends_with("file is not a database")) << error.message();
  EXPECT_EQ(error.native_code(), SQLITE_NOTADB);
}

TEST_F(SqliteOpen, NoKeyOfAUriIsShown) {
  const auto error = thrown_by<connection_error>(
      [&] { static_cast<void>(open_connection({.filename = "file:" + folder.file("nowhere/x.db") + "?key=s3cret"})); });
  EXPECT_EQ(std::string(error.what()).find("s3cret"), std::string::npos);
}

TEST_F(SqliteOpen, NulInTheName) {
  options.filename.push_back('\0');
  EXPECT_THROW(static_cast<void>(open()), virga::usage_error);
}

TEST_F(SqliteOpen, ManyOpenANewFileAtOnce) {
  constexpr int threads = 6;
  std::latch together(threads);
  std::vector<std::thread> running;
  std::atomic<int> failures = 0;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      together.arrive_and_wait();
      try {
        open()->run_script("create table if not exists t (a integer) strict; insert into t values (1)");
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
        ++failures;
      }
    });
  }
  for (std::thread& each : running) each.join();
  ASSERT_EQ(failures, 0);
  EXPECT_EQ(single(*open(), "select count(*) from t"), cell(std::int64_t{threads}));
}

}  // namespace
