#include "postgres_case.hpp"

#include <virga/postgres/driver/options.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

using namespace std::chrono_literals;
using virga::pg::parse_options;

namespace {

/// The one parameter that is not a member.
std::string extra(const virga::pg::options& from, std::string_view keyword) {
  for (const auto& [name, value] : from.parameters)
    if (name == keyword) return value;
  return {};
}

void try_to_open(const virga::pg::options& where) { const auto opened = virga::pg::open_connection(where); }

TEST(Options, OfAUrl) {
  const auto all = parse_options(
      "postgresql://ada:s%40c%2Fr%25t@db.example.com:6543/blog%20one?sslmode=verify-full&sslrootcert=%2Fca.pem"
      "&connect_timeout=7&application_name=blog&target_session_attrs=read-write");
  EXPECT_EQ(all.host, "db.example.com");
  EXPECT_EQ(all.port, 6543);
  EXPECT_EQ(all.dbname, "blog one");
  EXPECT_EQ(all.user, "ada");
  EXPECT_EQ(all.password, "s@c/r%t");
  EXPECT_EQ(all.sslmode, "verify-full");
  EXPECT_EQ(all.sslrootcert, "/ca.pem");
  EXPECT_EQ(all.connect_timeout, 7s);
  EXPECT_EQ(all.application_name, "blog");
  EXPECT_EQ(extra(all, "target_session_attrs"), "read-write");
  EXPECT_TRUE(all.prepare);

  const auto least = parse_options("postgres://");
  EXPECT_EQ(least.host + least.dbname + least.user + least.password, "");
  EXPECT_EQ(least.port, 0);

  const auto socket = parse_options("postgresql:///blog?host=/var/run/postgresql&port=5433");
  EXPECT_EQ(socket.host, "/var/run/postgresql");
  EXPECT_EQ(socket.port, 5433);

  const auto several = parse_options("postgresql://a:1,b:2,[::1]:3/blog");
  EXPECT_EQ(several.host, "a,b,::1");
  EXPECT_EQ(extra(several, "port"), "1,2,3");
}

TEST(Options, OfKeyWords) {
  const auto parsed =
      parse_options("host=localhost port=5433 dbname='my blog' user=ada password='it\\'s' keepalives=0");
  EXPECT_EQ(parsed.host, "localhost");
  EXPECT_EQ(parsed.port, 5433);
  EXPECT_EQ(parsed.dbname, "my blog");
  EXPECT_EQ(parsed.password, "it's");
  EXPECT_EQ(extra(parsed, "keepalives"), "0");
}

TEST(Options, OfVirgaInAUrl) {
  const auto own = parse_options(
      "postgresql://h/d?prepare=false&sslmode=disable&pool_size=3&acquire_timeout=250ms&statement_timeout=5s"
      "&statement_cache=0&time_zone=Europe%2FBerlin");
  EXPECT_FALSE(own.prepare);
  EXPECT_EQ(own.sslmode, "disable");
  EXPECT_EQ(own.pool_size, 3U);
  EXPECT_EQ(own.acquire_timeout, 250ms);
  EXPECT_EQ(own.statement_timeout, 5s);
  EXPECT_EQ(own.statement_cache, 0U);
  EXPECT_EQ(own.time_zone, "Europe/Berlin");
  EXPECT_EQ(parse_options("postgresql://h/d?statement_timeout=1500").statement_timeout, 1500ms);
  EXPECT_EQ(parse_options("postgresql://h/d?acquire_timeout=2min").acquire_timeout, 2min);
  EXPECT_TRUE(parse_options("postgresql://h/d?prepare=on").prepare);
}

TEST(Options, MalformedOnesAreRefusedWithoutAnyOfTheirText) {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"postgresql://ada:hunter2@h:hunter2/d"sv,
                                      "postgresql://ada:hun/ter2@h/d"sv,
                                      "postgresql://ada:hunter2@hunter2@h/d"sv,
                                      "postgresql://ada:hunter2@h/d?hunter2"sv,
                                      "postgresql://ada:hunter2@h/d?hunter2=1=2"sv,
                                      "postgresql://ada:hunter2@h/d?hunter2=1"sv,
                                      "postgresql://ada:hunter2%@h/d"sv,
                                      "postgresql://ada:hunter2%zz@h/d"sv,
                                      "postgresql://ada:hunter2%00@h/d"sv,
                                      "postgresql://ada:hunter2@[h/d"sv,
                                      "postgresql://ada:hunter2@h:99999/d"sv,
                                      "postgresql://ada:hunter2@h:0/d"sv,
                                      "postgresql://ada:hunter2@h/d?connect_timeout=hunter2"sv,
                                      "mysql://ada:hunter2@h/d"sv,
                                      "hunter2"sv,
                                      "host=h password=hun hunter2"sv,
                                      "host=h password='hunter2"sv,
                                      "host=h hunter2=1"sv,
                                      "postgresql://ada:hunter2@h/d\0"sv,
                                      "postgresql://ada:hunter2@h/d?prepare=hunter2"sv,
                                      "postgresql://ada:hunter2@h/d?pool_size=0"sv,
                                      "postgresql://ada:hunter2@h/d?pool_size=hunter2"sv,
                                      "postgresql://ada:hunter2@h/d?statement_timeout=1h"sv,
                                      "postgresql://ada:hunter2@h/d?statement_timeout=-1"sv,
                                      "postgresql://ada:hunter2@h/d?statement_timeout=99999999999999999999"sv,
                                      "postgresql://ada:hunter2@h/d?acquire_timeout="sv,
                                      "postgresql://ada:hunter2@h/d?time_zone=%4"sv}) {
    const auto refused = thrown_by<virga::value_error>([&] { static_cast<void>(parse_options(text)); });
    const std::string said = refused.what();
    EXPECT_EQ(said.find("hunter2"), std::string::npos) << said;
    EXPECT_EQ(said.find("ter2"), std::string::npos) << said;
    EXPECT_NE(said.find("malformed"), std::string::npos) << said;
  }
}

TEST(Options, AnUnknownKeyIsNamedAndNoValueIs) {
  const auto said = [](std::string_view text) {
    return thrown_by<virga::value_error>([&] { static_cast<void>(parse_options(text)); }).message();
  };
  const std::string malformed = "the PostgreSQL connection string is malformed: unknown key";
  for (const std::string query : {"poolsize=4", "sslmode=disable&poolsize=4", "prepare=false&poolsize=hunter2"})
    EXPECT_EQ(said("postgresql://ada:hunter2@h/d?" + query), malformed + " \"poolsize\" in its query");
  for (const std::string text : {"host=h poolsize=4", "host = 'a b=c' user=ada\n poolsize = hunter2",
                                 "dbname='it\\'s' poolsize=4 password=hunter2"})
    EXPECT_EQ(said(text), malformed + " \"poolsize\"");
  // What may be the rest of a password that was not encoded.
  EXPECT_EQ(said("postgresql://ada@h/d?password=hun&ter=2"), malformed + " in its query");
  EXPECT_EQ(said("host=h password=hun ter=2"), malformed);
  EXPECT_EQ(parse_options("postgresql://h/d?ssl=true").sslmode, "require");
}

TEST(Options, ThatNoServerCouldHaveAreRefused) {
  thrown_by<virga::value_error>([] { try_to_open({.port = 70'000}); });
  thrown_by<virga::value_error>([] { try_to_open({.dbname = std::string("a\0b", 3)}); });
  thrown_by<virga::value_error>([] { try_to_open({.parameters = {{"client_encoding", "LATIN1"}}}); });
  const auto unknown = thrown_by<virga::connection_error>([] { try_to_open({.parameters = {{"no_such", "x"}}}); });
  EXPECT_NE(unknown.message().find("no_such"), std::string::npos);
}

TEST(Options, AServerThatIsNotThereIsAConnectionError) {
  for (const std::string url :
       {"postgresql://ada:hunter2@127.0.0.1:1/d", "postgresql://ada:hunter%32@127.0.0.1:1/d",
        "postgresql://ada:hunter2@no-such-host.invalid/d", "postgresql://ada:hunter2@/d?host=/nonexistent"}) {
    const auto failure = thrown_by<virga::connection_error>([&] { try_to_open(parse_options(url)); });
    EXPECT_EQ(std::string(failure.what()).find("hunter2"), std::string::npos) << failure.what();
    EXPECT_EQ(std::string(failure.what()).find("hunter%32"), std::string::npos) << failure.what();
    EXPECT_EQ(failure.sqlstate(), "08001");
  }
}

TEST(Options, AServerThatDoesNotAnswerIsATimeout) {
  const int silent = socket(AF_INET, SOCK_STREAM, 0);  // takes connections and says nothing
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(silent, 1), 0);
  ASSERT_EQ(getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const virga::pg::options where{
      .host = "127.0.0.1", .port = ntohs(address.sin_port), .password = "hunter2", .connect_timeout = 1s};
  thrown_by<virga::timeout_error>([&] { try_to_open(where); });
  close(silent);
}

class ConnectionOptions : public PostgresCase {};

TEST_F(ConnectionOptions, SetUpTheSession) {
  options.application_name = "an application's name";
  options.statement_timeout = 61s;
  options.time_zone = "Asia/Kolkata";
  options.parameters.emplace_back("options", "-c geqo=off");
  options.parameters.emplace_back("client_encoding", "utf-8");
  const auto on = virga::pg::open_connection(options);
  EXPECT_EQ(query(*on,
                  "select current_setting('application_name'), current_setting('statement_timeout'),"
                  " current_setting('timezone'), current_setting('geqo'), current_setting('client_encoding')"),
            (rows{{"an application's name", "61s", "Asia/Kolkata", "off", "UTF8"}}));
  // What is not asked for is the server's.
  EXPECT_EQ(
      value_of(*db,
               "select (select setting = reset_val and source <> 'client' from pg_settings where name = 'TimeZone')"),
      cell(true));
}

TEST_F(ConnectionOptions, AnUnknownDatabaseIsAConnectionError) {
  options.dbname = "no_such_database";
  const auto failure = thrown_by<virga::connection_error>([&] { try_to_open(options); });
  EXPECT_NE(failure.message().find("no_such_database"), std::string::npos);
}

TEST_F(ConnectionOptions, ThePasswordIsUsedAndNeverShown) {
  const char* const given = std::getenv("DATABASE_URL_PG_TEST_PASSWORD");
  if (given == nullptr) {
    const char* const ci = std::getenv("CI");
    ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "DATABASE_URL_PG_TEST_PASSWORD is not set";
    GTEST_SKIP() << "PostgreSQL: DATABASE_URL_PG_TEST_PASSWORD is not set";
  }
  virga::pg::options with = parse_options(given);
  EXPECT_TRUE(ready(*virga::pg::open_connection(with)));
  for (const std::string wrong : {"not the password", "per%cent/@:?#", "\"quoted\"", "\\"}) {
    with.password = wrong;
    const auto failure = thrown_by<virga::connection_error>([&] { try_to_open(with); });
    EXPECT_EQ(std::string(failure.what()).find(wrong), std::string::npos) << failure.what();
    EXPECT_NE(failure.message().find("password authentication failed"), std::string::npos) << failure.what();
  }
}

}  // namespace
