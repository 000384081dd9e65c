#include "pg_value_case.hpp"

#include <future>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using namespace virga::columns;
using blog::users;
using virga::select;
namespace pg = virga::pg;

class PgSessionFunctionsSql : public PgValueCase {};

TEST_F(PgSessionFunctionsSql, WhereAndWho) {
  const std::string name = row_texts(db->select(pg::current_database()).all()).at(0);
  const std::string owner = row_texts(db->select(pg::current_user()).all()).at(0);
  EXPECT_EQ(name, db->execute(virga::sql<"select current_database()">()).at(0, 0).as<std::string>());
  EXPECT_EQ(owner, db->execute(virga::sql<"select current_user">()).at(0, 0).as<std::string>());
  expect_value(pg::session_user() == pg::current_user(), "session_user = current_user", {}, "true");
  expect_value(pg::current_schema() == "nobody", "current_schema() = $1", {"'nobody'"}, "false");
  expect_value(starts_with(pg::version(), "PostgreSQL"), "starts_with(version(), $1)", {"'PostgreSQL'"}, "true");
  expect_value(pg::pg_backend_pid() > 0, "pg_backend_pid() > $1", {"0"}, "true");
  expect_value(pg::pg_is_in_recovery(), "pg_is_in_recovery()", {}, "false");
  expect_value(pg::pg_current_xact_id() > 0, "cast(cast(pg_current_xact_id() as text) as bigint) > $1", {"0"}, "true");
}

TEST_F(PgSessionFunctionsSql, Settings) {
  expect_value(pg::current_setting("standard_conforming_strings"), "current_setting($1)",
               {"'standard_conforming_strings'"}, "on");
  expect_value(pg::current_setting("app.nobody", true), "current_setting($1, $2)", {"'app.nobody'", "true"}, "null");
  db->transaction([](auto& tx) {
    EXPECT_EQ(row_texts(tx.select(pg::set_config("app.user_id", "7")).all()), std::vector<std::string>{"7"});
    EXPECT_EQ(row_texts(tx.select(pg::current_setting("app.user_id")).all()), std::vector<std::string>{"7"});
  });
  expect_value(pg::current_setting("app.user_id", true), "current_setting($1, $2)", {"'app.user_id'", "true"}, "");
  EXPECT_THROW(db->select(pg::current_setting("app.nobody")).all(), virga::error);
}

TEST_F(PgSessionFunctionsSql, Locks) {
  expect_value(pg::pg_advisory_xact_lock(7), "pg_advisory_xact_lock($1)", {"7"}, "null");
  expect_value(pg::pg_advisory_xact_lock(1, 7), "pg_advisory_xact_lock($1, $2)", {"1", "7"}, "null");
  expect_value(pg::pg_advisory_xact_lock_shared(7), "pg_advisory_xact_lock_shared($1)", {"7"}, "null");
  expect_value(pg::pg_try_advisory_xact_lock(1, 7), "pg_try_advisory_xact_lock($1, $2)", {"1", "7"}, "true");
  db->transaction([this](auto& tx) {
    tx.select(pg::pg_advisory_xact_lock(7)).one();
    const auto other = [this](const auto& lock) {
      return std::async(std::launch::async, [&] { return row_texts(db->select(lock).all()).at(0); }).get();
    };
    EXPECT_EQ(other(pg::pg_try_advisory_xact_lock(7)), "false");
    EXPECT_EQ(other(pg::pg_try_advisory_xact_lock_shared(7)), "false");
    EXPECT_EQ(other(pg::pg_try_advisory_xact_lock(0, 7)), "true");
  });
  expect_value(pg::pg_try_advisory_xact_lock(7), "pg_try_advisory_xact_lock($1)", {"7"}, "true");
}

TEST_F(PgSessionFunctionsSql, Notifications) {
  expect_value(pg::pg_notify("jobs", "7"), "pg_notify($1, $2)", {"'jobs'", "'7'"}, "null");
}

TEST_F(PgSessionFunctionsSql, OfValues) {
  expect("types and nulls",
         select(pg::pg_typeof(users.name), pg::pg_typeof(users.manager_id), pg::pg_column_size(users.id),
                pg::num_nulls(users.nickname, users.age, 1), pg::num_nonnulls(users.nickname, users.age))
             .from(users)
             .order_by(users.id),
         {.pg = R"(select cast(pg_typeof("name") as text), cast(pg_typeof("manager_id") as text), )"
                R"(pg_column_size("id"), num_nulls("nickname", "age", $1), num_nonnulls("nickname", "age") )"
                R"(from "users" order by "id")",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"character varying, integer, 4, 0, 2", "character varying, integer, 4, 1, 1",
                   "character varying, integer, 4, 1, 1"}});
  using row = decltype(select(pg::pg_typeof(users.manager_id), pg::num_nulls(users.age), pg::current_schema(),
                              pg::pg_column_size(users.age))
                           .from(users))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<1>()), const std::int32_t&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<2>()), const std::optional<std::string>&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<3>()), const std::optional<std::int32_t>&>);
}

/// Keys from a sequence, from an identity column and from chance.
template <class As>
struct Bills {
  static constexpr auto table = table_name("virga billing", "bill's \"own\"");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "number", bigint().not_null()> number;
  column<As, "key", uuid()> key;
};
constexpr auto bills = virga::table<Bills>;

class PgGeneratedKeysSql : public PgSessionFunctionsSql {
 protected:
  void SetUp() override {
    PgSessionFunctionsSql::SetUp();
    if (!is_given()) return;
    run_script(*db, R"(drop schema if exists "virga billing" cascade; create schema "virga billing";
                       create sequence "virga billing"."Numbers" start 100; create sequence "it's ""one""")");
    create_tables(*db, virga::schema(bills));
  }
  void TearDown() override {
    if (is_given()) run_script(*db, R"(drop schema "virga billing" cascade)");
    PgSessionFunctionsSql::TearDown();
  }
};

// One test: its schema is of the whole database.
TEST_F(PgGeneratedKeysSql, Sequences) {
  db->transaction([](auto& tx) {
    const auto number = tx.select(pg::nextval<"virga billing", "Numbers">());
    EXPECT_EQ(number.sql(), R"(select nextval('"virga billing"."Numbers"'))");
    EXPECT_EQ(row_texts(number.all()), std::vector<std::string>{"100"});
    const auto now = tx.select(pg::currval<"virga billing", "Numbers">(), pg::lastval());
    EXPECT_EQ(now.sql(), R"(select currval('"virga billing"."Numbers"'), lastval())");
    EXPECT_EQ(row_texts(now.all()), std::vector<std::string>{"100, 100"});
  });
  expect_value(pg::nextval<"it's \"one\"">(), R"(nextval('"it''s ""one"""'))", {}, "1");
  expect_value(pg::setval<"it's \"one\"">(40), R"(setval('"it''s ""one"""', $1))", {"40"}, "40");
  expect_value(pg::nextval("\"it's \"\"one\"\"\""), "nextval($1)", {R"('"it''s ""one"""')"}, "41");
  expect_value(pg::setval<"virga billing", "Numbers">(7), R"(setval('"virga billing"."Numbers"', $1))", {"7"}, "7");
  expect_value(pg::setval<"virga billing", "Numbers">(9, false), R"(setval('"virga billing"."Numbers"', $1, $2))",
               {"9", "false"}, "9");
  expect_value(pg::nextval<"virga billing", "Numbers">(), R"(nextval('"virga billing"."Numbers"'))", {}, "9");
  EXPECT_THROW(db->select(pg::nextval<"nobody">()).all(), virga::error);

  db->insert(bills)
      .values({.id = 50, .number = pg::nextval<"virga billing", "Numbers">(), .key = pg::gen_random_uuid()})
      .run();
  expect("set behind the greatest key",
         select(pg::setval(pg::pg_get_serial_sequence(bills.id), max(bills.id))).from(bills),
         {.pg = R"(select setval(pg_get_serial_sequence('"virga billing"."bill''s ""own"""', 'id'), max("id")) )"
                R"(from "virga billing"."bill's ""own""")",
          .sqlite = {},
          .rows = {"50"}});
  const auto next = db->insert(bills).values({.number = 1}).returning(bills.id).one();
  EXPECT_EQ(next.id, 51);
  expect("of a column without one", select(pg::pg_get_serial_sequence(bills.number)),
         {.pg = R"(select pg_get_serial_sequence('"virga billing"."bill''s ""own"""', 'number'))",
          .sqlite = {},
          .rows = {"null"}});
  EXPECT_EQ(row_texts(db->select(pg::nextval(pg::pg_get_serial_sequence(bills.id))).all()),
            std::vector<std::string>{"52"});
}

TEST_F(PgSessionFunctionsSql, Uuids) {
  const auto made = db->select(pg::gen_random_uuid(), pg::gen_random_uuid()).one();
  EXPECT_NE(made.get<0>(), made.get<1>());
}

}  // namespace
