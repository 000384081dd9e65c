#include "database_case.hpp"

#include <virga/pg.hpp>

#include <chrono>
#include <string>
#include <vector>

// What a table of PostgreSQL may be beside its columns and keys: partitioned, guarded by policies, without overlaps.
namespace {

using namespace virga::columns;
namespace pg = virga::pg;
using namespace std::chrono_literals;

class PgTables : public DatabaseCase<on_postgresql> {
 protected:
  template <class Schema>
  static std::vector<std::string> statements_of(const Schema& schema) {
    return create_statements(virga::describe(schema, virga::dialect_kind::postgresql));
  }
  template <class Schema>
  static std::string refusal_on_sqlite(const Schema& schema) {
    return thrown_by<virga::usage_error>([&] { (void)virga::describe(schema, virga::dialect_kind::sqlite); }).message();
  }
};

// [partitions]
template <class As>
struct Events {
  static constexpr auto table = table_name("events");
  column<As, "id", bigint().not_null()> id;
  column<As, "day", date().not_null()> day;
  column<As, "what", text()> what;
  static constexpr auto constraints(auto t) { return list(primary_key(t.id, t.day), pg::partition_by_range(t.day)); }
};
inline constexpr auto events = virga::table<Events>;

inline constexpr auto events_2026 = pg::partition("events_2026", events)
                                        .from("2026-01-01")
                                        .to("2027-01-01")
                                        .constraints(index("events_2026_what").on(events.what));
inline constexpr auto later_events = pg::partition("events_later", events).as_default();
// [/partitions]

TEST_F(PgTables, ArePartitioned) {
  constexpr auto schema = virga::schema(events, events_2026, later_events);
  const auto statements = statements_of(schema);
  ASSERT_EQ(statements.size(), 4U);
  EXPECT_EQ(statements[0], R"(create table "events" (
  "id" bigint,
  "day" date,
  "what" text,
  constraint "events_pkey" primary key ("id", "day")
) partition by range ("day");)");
  EXPECT_EQ(statements[1],
            R"(create table "events_2026" partition of "events" for values from ('2026-01-01') to ('2027-01-01');)");
  EXPECT_EQ(statements[3], R"(create table "events_later" partition of "events" default;)");
  create_tables(*db, schema);
  const std::vector<virga::new_row<Events>> rows{{.id = 1, .day = std::chrono::sys_days(2026y / 5 / 1)},
                                                 {.id = 2, .day = std::chrono::sys_days(2031y / 5 / 1)}};
  EXPECT_EQ(db->insert(events).values(rows).run(), 2U);
  EXPECT_EQ(db->count(events), 2);
  EXPECT_EQ(db->execute(virga::sql<"select count(*) from events_2026">()).at(0, 0).as<std::int64_t>(), 1);
  EXPECT_EQ(refusal_on_sqlite(schema), "table \"events\": SQLite has no partitions");
}

template <class As>
struct Sales {
  static constexpr auto table = table_name("sales");
  column<As, "region", text().not_null()> region;
  column<As, "id", bigint().not_null()> id;
  static constexpr auto constraints(auto t) { return list(pg::partition_by_list(t.region)); }
};
constexpr auto sales = virga::table<Sales>;
constexpr auto sales_of_europe =
    pg::partition("sales_of_europe", sales).in("de", "it's").constraints(pg::partition_by_hash(sales.id));

TEST_F(PgTables, ArePartitionedAgain) {
  constexpr auto schema =
      virga::schema(sales, sales_of_europe, pg::partition("sales_even", sales_of_europe).modulus(2, 0),
                    pg::partition("sales_odd", sales_of_europe).modulus(2, 1));
  const auto statements = statements_of(schema);
  EXPECT_EQ(
      statements[1],
      R"(create table "sales_of_europe" partition of "sales" for values in ('de', 'it''s') partition by hash ("id");)");
  EXPECT_EQ(statements[2],
            R"(create table "sales_even" partition of "sales_of_europe" for values with (modulus 2, remainder 0);)");
  create_tables(*db, schema);
  EXPECT_EQ(db->insert(sales).values({.region = "it's", .id = 1}).run(), 1U);
  EXPECT_THROW(db->insert(sales).values({.region = "us", .id = 1}).run(), virga::constraint_violation);
  EXPECT_EQ(thrown_by<virga::usage_error>([] {
              (void)virga::describe(virga::schema(sales, pg::partition("sales", sales).as_default()),
                                    virga::dialect_kind::postgresql);
            }).message(),
            "schema: two tables or views are called \"sales\"");
  const auto refused = thrown_by<virga::usage_error>(
      [] { (void)virga::describe(virga::schema(sales, pg::partition("p", sales)), virga::dialect_kind::postgresql); });
  EXPECT_EQ(refused.message(),
            "partition \"p\": no from() and to(), in(), modulus() or as_default() says which rows are in it");
}

// [policies]
template <class As>
struct Messages {
  static constexpr auto table = table_name("messages");
  column<As, "id", integer().primary_key()> id;
  column<As, "owner", text().not_null()> owner;
  column<As, "body", text().not_null()> body;
  static constexpr auto constraints(auto t) {
    return list(pg::row_level_security(),
                pg::policy("own_messages")
                    .to("virga_reader")
                    .using_(t.owner == pg::current_setting("app.user"))
                    .with_check(t.owner == pg::current_setting("app.user")),
                pg::policy("no_secrets").as_restrictive().for_select().using_(t.body != "secret"));
  }
};
inline constexpr auto messages = virga::table<Messages>;
// [/policies]

TEST_F(PgTables, AreGuardedByPolicies) {
  constexpr auto schema = virga::schema(messages);
  const auto statements = statements_of(schema);
  EXPECT_EQ(statements[1], R"(alter table "messages" enable row level security;)");
  EXPECT_EQ(
      statements[2],
      R"(create policy "own_messages" on "messages" to "virga_reader" using ("owner" = current_setting('app.user')) with check ("owner" = current_setting('app.user'));)");
  EXPECT_EQ(statements[3],
            R"(create policy "no_secrets" on "messages" as restrictive for select using ("body" <> 'secret');)");
  run_script(
      *db,
      "do $$ begin create role virga_reader; exception when duplicate_object or unique_violation then null; end $$");
  create_tables(*db, schema);
  run_script(*db, "do $$ begin execute format('grant usage on schema %I to virga_reader', current_schema()); end $$");
  run_script(*db, "grant select, insert on messages to virga_reader");
  for (const auto& [id, owner, body] : {std::tuple(1, "ada", "hello"), {2, "bob", "hi"}, {3, "ada", "secret"}})
    db->insert(messages).values({.id = id, .owner = owner, .body = body}).run();

  // [with_role]
  const auto as_ada = db->with_role("virga_reader", {{"app.user", "ada"}});
  const auto seen = as_ada.transaction([](auto& tx) { return tx.select(messages.id).from(messages).all(); });
  // [/with_role]
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].id, 1);
  const auto refused = thrown_by<virga::syntax_error>([&] {
    as_ada.transaction([](auto& tx) { tx.insert(messages).values({.id = 9, .owner = "bob", .body = "x"}).run(); });
  });
  EXPECT_EQ(refused.sqlstate(), "42501") << "new row violates row-level security policy";
  db->transaction([&](auto& tx) {
    EXPECT_EQ(thrown_by<virga::usage_error>([&] { tx.with_role("virga_reader").transaction([](auto&) {}); }).message(),
              "with_role(): in a transaction the role would stay behind the inner one; begin with the database's");
  });
  EXPECT_EQ(db->count(messages), 3) << "the role has ended with the transaction";
  EXPECT_EQ(thrown_by<virga::value_error>([&] {
              db->with_role("virga'; drop table messages; --").transaction([](auto&) {});
            }).sqlstate(),
            "22023");
  EXPECT_EQ(refusal_on_sqlite(schema), "table \"messages\": SQLite has no row level security");
}

// [exclusion]
template <class As>
struct Visits {
  static constexpr auto table = table_name("visits");
  column<As, "id", integer().primary_key()> id;
  column<As, "during", pg::tsrange().not_null()> during;
  column<As, "cancelled", boolean().not_null().default_value(false)> cancelled;
  static constexpr auto constraints(auto t) {
    return list(pg::exclude("no_overlap").using_("gist").on(t.during, "&&").where(t.cancelled == false), pg::unlogged(),
                pg::with("fillfactor", "70"), check("has_begun", not pg::range_isempty(t.during)).no_inherit());
  }
};
inline constexpr auto visits = virga::table<Visits>;
// [/exclusion]

TEST_F(PgTables, ExcludeWhatOverlaps) {
  constexpr auto schema = virga::schema(visits);
  EXPECT_EQ(statements_of(schema)[0], R"(create unlogged table "visits" (
  "id" integer,
  "during" tsrange not null,
  "cancelled" boolean not null default false,
  constraint "visits_pkey" primary key ("id"),
  constraint "has_begun" check (not isempty("during")) no inherit,
  constraint "no_overlap" exclude using "gist" ("during" with &&) where ("cancelled" = false)
) with (fillfactor = 70);)");
  create_tables(*db, schema);
  using local = virga::range<virga::timestamp_value>;
  const virga::timestamp_value noon = std::chrono::local_days(2026y / 3 / 1) + 12h;
  db->insert(visits).values({.id = 1, .during = local(noon, noon + 2h)}).run();
  db->insert(visits).values({.id = 2, .during = local(noon, noon + 1h), .cancelled = true}).run();
  const auto refused = thrown_by<virga::constraint_violation>(
      [&] { db->insert(visits).values({.id = 3, .during = local(noon + 1h, noon + 3h)}).run(); });
  EXPECT_EQ(refused.constraint(), "no_overlap");
}

// [external]
template <class As>
struct AuthUsers {
  static constexpr auto table = table_name("auth_users");
  column<As, "id", uuid().primary_key()> id;
};
inline constexpr auto auth_users = virga::table<AuthUsers>;

template <class As>
struct Profiles {
  static constexpr auto table = table_name("profiles");
  column<As, "user_id", uuid().primary_key().references(auth_users.id)> user_id;
};
inline constexpr auto profiles = virga::table<Profiles>;

inline constexpr auto profiles_alone = virga::schema(virga::external_table(auth_users), profiles);
// [/external]

TEST_F(PgTables, ReferToTablesOfOthers) {
  const auto statements = statements_of(profiles_alone);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0], R"(create table "profiles" (
  "user_id" uuid,
  constraint "profiles_pkey" primary key ("user_id"),
  constraint "profiles_user_id_fkey" foreign key ("user_id") references "auth_users" ("id")
);)");
}

template <class As>
struct Words {
  static constexpr auto table = table_name("words");
  column<As, "word", text().primary_key()> word;
  static constexpr auto constraints(auto) { return list(virga::sqlite::without_rowid()); }
};
constexpr auto words = virga::table<Words>;

class SqliteTables : public DatabaseCase<on_sqlite> {};

TEST_F(SqliteTables, HaveNoRowid) {
  constexpr auto schema = virga::schema(words);
  EXPECT_TRUE(
      create_statements(virga::describe(schema, virga::dialect_kind::sqlite))[0].ends_with(") strict, without rowid;"));
  create_tables(*db, schema);
  db->insert(words).values({.word = "a"}).run();
  EXPECT_EQ(db->select().from(words).one().word, "a");
  EXPECT_EQ(
      thrown_by<virga::usage_error>([&] { (void)virga::describe(schema, virga::dialect_kind::postgresql); }).message(),
      "table \"words\": PostgreSQL has no tables without rowid");
}

}  // namespace
