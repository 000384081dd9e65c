// Through PgBouncer in transaction mode, where each transaction of a client may run on another server connection.
#include "postgres_case.hpp"

#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

using virga::driver::fetch;
using virga::driver::request;

namespace {

/// A PgBouncer of the test's own, with two server connections, on a socket in a temporary folder.
class bouncer {
 public:
  explicit bouncer(const virga::pg::options& server) {
    std::string name = (std::filesystem::temp_directory_path() / "virga_pgbouncer_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder " + name);
    folder_ = name;
    std::ofstream(folder_ / "pgbouncer.ini")
        << "[databases]\nblog = host=" << server.host << " port=" << server.port << " dbname=" << server.dbname
        << " user=" << server.user << "\n[pgbouncer]\nlisten_port = 6432\nunix_socket_dir = " << name
        << "\nlogfile = " << name << "/log\nauth_type = any\npool_mode = transaction\n"
        << "default_pool_size = 2\nmax_client_conn = 100\n";
    std::vector<std::string> command{"setpriv", "--pdeathsig", "TERM"};
    if (const passwd* const postgres = geteuid() == 0 ? getpwnam("postgres") : nullptr) {  // it refuses to run as root
      if (chown(name.c_str(), postgres->pw_uid, postgres->pw_gid) != 0) throw std::runtime_error("chown " + name);
      command.insert(command.end(), {"--reuid=postgres", "--regid=postgres", "--init-groups"});
    }
    command.insert(command.end(), {VIRGA_PGBOUNCER, "--quiet", (folder_ / "pgbouncer.ini").string()});
    std::vector<char*> arguments;
    for (std::string& each : command) arguments.push_back(each.data());
    arguments.push_back(nullptr);
    if (posix_spawnp(&process_, "setpriv", nullptr, nullptr, arguments.data(), environ) != 0)
      throw std::runtime_error("setpriv can't be started");
    wait_until_ready();
  }
  bouncer(const bouncer&) = delete;
  bouncer& operator=(const bouncer&) = delete;
  ~bouncer() {
    ::kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] virga::pg::options where() const {
    return {.host = folder_.string(), .port = 6432, .dbname = "blog", .user = "anybody", .prepare = false};
  }

 private:
  // The socket is there a moment before anybody listens on it.
  [[nodiscard]] bool accepts() const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder_ / ".s.PGSQL.6432").string().copy(address.sun_path, sizeof address.sun_path - 1);
    const int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool accepted = connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(client);
    return accepted;
  }
  void wait_until_ready() const {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!accepts()) {
      std::ostringstream log;
      log << std::ifstream(folder_ / "log").rdbuf();
      if (waitpid(process_, nullptr, WNOHANG) != 0 || std::chrono::steady_clock::now() > give_up)
        throw std::runtime_error("PgBouncer does not start: " + log.str());
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  std::filesystem::path folder_;
  pid_t process_ = 0;
};

class PgBouncer : public PostgresCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (db == nullptr) return;
    if (std::string_view(VIRGA_PGBOUNCER).ends_with("NOTFOUND")) {
      const char* const ci = std::getenv("CI");
      ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "pgbouncer is not installed";
      GTEST_SKIP() << "PgBouncer: pgbouncer is not installed";
    }
    pooler.emplace(options);
    db->run_script("create table " + schema + ".counters (id int primary key, n int); insert into " + schema +
                   ".counters select id, 0 from generate_series(1, 10) id");
  }

  void TearDown() override {
    pooler.reset();
    PostgresCase::TearDown();
  }

  std::optional<bouncer> pooler;
};

TEST_F(PgBouncer, SharesTwoServerConnectionsAmongClients) {
  constexpr int clients = 6;
  constexpr int rounds = 30;
  const auto increment = fixed("update " + schema + ".counters set n = n + 1 where id = $1 returning n");
  const auto read = fixed("select id, n from " + schema + ".counters order by id");
  const auto begin = fixed("begin isolation level repeatable read read only");
  const auto commit = fixed("commit");
  const auto backend = fixed("select pg_backend_pid()");
  const auto client = [&](int number) {
    const auto on = virga::pg::open_connection(pooler->where());
    std::set<std::int64_t> servers;
    const parameters id{int4(1 + number % 10)};
    for (int i = 0; i < rounds; ++i) {
      query(*on, increment, id);
      on->begin({});
      query(*on, increment, id);
      servers.insert(std::get<std::int64_t>(query(*on, backend)[0][0]));
      on->run_script(i % 2 == 0 ? "commit" : "rollback");
      const std::vector<request> batch{{begin, {}}, {read, {}}, {backend, {}}, {commit, {}}};
      on->execute_batch(batch);
      std::size_t found = 0;
      do found += rest_of(*on).size();
      while (on->next_result());
      EXPECT_EQ(found, 11U);
      on->execute(read, {}, fetch::row_by_row);
      EXPECT_NE(on->next(), nullptr);
      on->finish();
      thrown_by<virga::value_error>([&] { query(*on, "select 1 / $1", {int4(0)}); });
      EXPECT_TRUE(ready(*on));
    }
    return servers;
  };
  std::vector<std::future<std::set<std::int64_t>>> running;
  for (int i = 0; i < clients; ++i) running.push_back(std::async(std::launch::async, client, i));
  std::set<std::int64_t> servers;
  for (auto& each : running) servers.merge(each.get());
  EXPECT_LE(servers.size(), 2U);
  EXPECT_EQ(value_of(*db, "select sum(n) from counters where id <= 6"),
            cell(std::int64_t{clients * (rounds + rounds / 2)}));
  EXPECT_EQ(value_of(*db, "select count(*) from pg_prepared_statements"), cell(std::int64_t{0}));
}

TEST_F(PgBouncer, AResultLeftEarlyIsCancelledThroughIt) {
  const auto on = virga::pg::open_connection(pooler->where());
  on->execute(fixed("select generate_series(1, 1000000000), repeat('x', 1000)"), {}, fetch::row_by_row);
  EXPECT_NE(on->next(), nullptr);
  on->finish();
  EXPECT_TRUE(ready(*on));
}

TEST_F(PgBouncer, APreparedStatementGoneAstrayNamesTheOption) {
  virga::pg::options with = pooler->where();
  with.prepare = true;
  const auto on = virga::pg::open_connection(with);
  const auto backend = fixed("select pg_backend_pid()");
  const cell prepared_on = query(*on, backend)[0][0];
  // Whoever has that server connection keeps it, so that the other one is left.
  const auto keeper = virga::pg::open_connection(pooler->where());
  const auto second_keeper = virga::pg::open_connection(pooler->where());
  keeper->begin({});
  if (query(*keeper, backend)[0][0] != prepared_on) {
    second_keeper->begin({});
    ASSERT_EQ(query(*second_keeper, backend)[0][0], prepared_on);
    keeper->run_script("rollback");
  }
  on->begin({});
  const auto failure = thrown_by<virga::error>([&] { query(*on, backend); });
  EXPECT_EQ(failure.sqlstate(), "26000");
  EXPECT_NE(failure.hint().find("prepare = false"), std::string::npos) << failure.hint();
  on->run_script("rollback");
  EXPECT_NE(query(*on, backend)[0][0], prepared_on) << "outside of a transaction it is prepared where it is needed";
}

}  // namespace
