#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <unistd.h>

#include <string>
#include <vector>

namespace {

using namespace virga::columns;
namespace pg = virga::pg;

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
  column<As, "id", pg::serial().primary_key()> id;
  column<As, "email", pg::citext().not_null().unique()> email;
  column<As, "others", pg::array(pg::citext())> others;
};
constexpr auto accounts = virga::table<Accounts>;

/// An extension belongs to a whole database: this one has its own.
class PgCitext : public testing::Test {
 protected:
  void SetUp() override {
    if (on_postgresql::server() == nullptr) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
    on_server("create database " + name);
    virga::pg::options own = virga::pg::parse_options(on_postgresql::server());
    own.dbname = name;
    db.emplace(virga::pg::connect(own));
  }
  void TearDown() override {
    db.reset();
    if (on_postgresql::server() != nullptr) on_server("drop database if exists " + name + " with (force)");
  }
  static void on_server(const std::string& script) {
    virga::pg::open_connection(virga::pg::parse_options(on_postgresql::server()))->run_script(script);
  }

  const std::string name = "virga_citext_" + std::to_string(getpid());
  std::optional<pg::database> db;
};

TEST_F(PgCitext, IsComparedWithoutRegardToCase) {
  create_tables(*db, virga::schema(pg::extension("citext"), accounts));
  const std::vector<virga::new_row<Accounts>> rows{{.email = "Ada@Example.org"}, {.email = "grace@example.org"}};
  EXPECT_EQ(db->insert(accounts).values(rows).run(), 2U);
  db->insert(accounts).values({.email = "it", .others = std::vector<std::string>{"A", "b,{\""}}).run();
  EXPECT_EQ(db->select().from(accounts).where(accounts.email == "ada@example.ORG").one().email, "Ada@Example.org");
  EXPECT_EQ(db->select()
                .from(accounts)
                .where(in(accounts.email, std::vector<std::string>{"GRACE@example.org", "IT"}))
                .all()
                .size(),
            2U);
  EXPECT_EQ(db->select().from(accounts).where(like(accounts.email, "%EXAMPLE%")).all().size(), 2U);
  EXPECT_EQ(db->select().from(accounts).where(accounts.id == 3).one().others, (std::vector<std::string>{"A", "b,{\""}));
  const auto cast = db->select(virga::cast<pg::citext()>(virga::value(std::string("X"))) == "x");
  EXPECT_TRUE(cast.one().get<0>());
  thrown_by<virga::unique_violation>([&] { db->insert(accounts).values({.email = "ADA@example.org"}).run(); });
  const std::vector<virga::new_row<Accounts>> copied{{.id = 70, .email = "Copied", .others = std::nullopt}};
  EXPECT_EQ(db->copy_in(accounts, copied), 1U);
  EXPECT_EQ(db->update(accounts).set({.email = "b"}).where(accounts.email == "COPIED").run(), 1U);
}

TEST_F(PgCitext, GoesEveryWay) {
  create_tables(*db, virga::schema(pg::extension("citext")));
  const std::vector<std::string> values{"", "a", "B", "it's \"x\"\\"};
  expect_round_trip<pg::citext()>(*db, values);
  expect_comparable<pg::citext()>(*db, values);
}

}  // namespace
