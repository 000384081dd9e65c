#include "database_case.hpp"

#include <virga/kit/diff/diff.hpp>
#include <virga/kit/introspect/introspect_sqlite.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

#include <chrono>
#include <string>
#include <vector>

// Tables of SQLite as other programs make them: not strict, with declared types of every sort and values to match.
namespace {

using namespace virga::columns;
namespace sqlite = virga::sqlite;
using virga::sql;
using namespace std::chrono_literals;

// [wild]
template <class As>
struct Tracks {
  static constexpr auto table = table_name("tracks");
  column<As, "id", sqlite::integer_primary_key()> id;
  column<As, "title", sqlite::declared_type<"NVARCHAR(160)">(varchar(160).not_null())> title;
  column<As, "price", sqlite::declared_type<"DECIMAL(10,2)">(numeric(10, 2))> price;
  column<As, "liked", sqlite::declared_type<"BOOLEAN">(boolean().not_null().default_value(false))> liked;
  column<As, "released", sqlite::declared_type<"DATE">(date())> released;
  column<As, "added", sqlite::declared_type<"DATETIME">(sqlite::unix_seconds().not_null())> added;
  column<As, "played", sqlite::declared_type<"">(sqlite::unix_milliseconds())> played;
  static constexpr auto constraints(auto) { return list(sqlite::not_strict()); }
};
inline constexpr auto tracks = virga::table<Tracks>;
// [/wild]
constexpr auto schema = virga::schema(tracks);

class SqliteWildTables : public DatabaseCase<on_sqlite> {
 protected:
  void make() {
    db->execute(sql<"create table tracks (id INTEGER PRIMARY KEY, title NVARCHAR(160) NOT NULL, price DECIMAL(10,2), "
                    "liked BOOLEAN NOT NULL DEFAULT 0, released DATE, added DATETIME NOT NULL, played)">());
  }
};

TEST_F(SqliteWildTables, AreDeclared) {
  EXPECT_EQ(create_statements(virga::describe(schema, virga::dialect_kind::sqlite))[0], R"(create table "tracks" (
  "id" integer not null constraint "tracks_pkey" primary key,
  "title" NVARCHAR(160) not null,
  "price" DECIMAL(10,2),
  "liked" BOOLEAN not null default 0,
  "released" DATE,
  "added" DATETIME not null,
  "played"
);)");
  const auto refused = [](const auto& of, virga::dialect_kind on) {
    return thrown_by<virga::usage_error>([&] { (void)virga::describe(of, on); }).message();
  };
  EXPECT_EQ(refused(schema, virga::dialect_kind::postgresql),
            "column \"tracks.id\": PostgreSQL has no rowid; write an identity");
}

/// A header of a table that is there needs no migration.
TEST_F(SqliteWildTables, AreFoundAsDeclared) {
  const auto connection = sqlite::open_connection({.filename = ":memory:"});
  connection->run_script(
      "create table tracks (id INTEGER PRIMARY KEY, title nvarchar(160) NOT "
      "NULL, price decimal(10,2), liked BOOLEAN NOT NULL DEFAULT 0, released Date, added DATETIME NOT NULL, played)");
  std::string changes;
  for (const auto& one : virga::kit::diff(virga::kit::introspect_sqlite(*connection).schema,
                                          virga::describe(schema, virga::dialect_kind::sqlite)))
    changes += virga::kit::summary(one) + "\n";
  EXPECT_EQ(changes, "");
}

TEST_F(SqliteWildTables, AreReadAndWritten) {
  make();
  const auto added = std::chrono::sys_days(2026y / 1 / 2) + 10h;
  const auto inserted =
      db->insert(tracks)
          .values(
              {.title = "a", .price = virga::decimal("0.99"), .liked = true, .added = added, .played = {added + 5ms}})
          .returning(tracks.id)
          .one();
  EXPECT_EQ(inserted.id, 1);
  db->execute(sql<"insert into tracks (title, released, added) values ('b', '1999-12-31', 946684799)">());
  const auto rows =
      db->select().from(tracks).where(tracks.added >= sqlite::unix_time<std::chrono::seconds>(added)).all();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].price, virga::decimal("0.99"));
  EXPECT_TRUE(rows[0].liked);
  EXPECT_EQ(rows[0].added.moment, added);
  EXPECT_EQ(rows[0].played->moment, added + 5ms);
  const auto other = db->select().from(tracks).order_by(tracks.added).limit(1).one();
  EXPECT_EQ(other.id, 2);
  EXPECT_EQ(other.released, std::chrono::sys_days(1999y / 12 / 31));
  EXPECT_EQ(other.added.moment, std::chrono::sys_days(2000y / 1 / 1) - 1s);
  db->update(tracks).set({.added = added + 1s}).where(tracks.id == 2).run();
  const auto stored = db->execute(sql<"select typeof(added), added from tracks where id = 2">());
  EXPECT_EQ(stored.at(0, 0).as<std::string>(), "integer");
  EXPECT_EQ(stored.at(0, 1).as<std::int64_t>(), std::chrono::sys_seconds(added + 1s).time_since_epoch().count());
}

TEST_F(SqliteWildTables, TellValuesThatDoNotFit) {
  make();
  db->execute(sql<"insert into tracks (title, added) values ('a', 'yesterday')">());
  EXPECT_THROW(db->select().from(tracks).all(), virga::value_error);
  EXPECT_EQ(db->select(tracks.title).from(tracks).one().title, "a");
}

template <class As>
struct Strict {
  static constexpr auto table = table_name("strict");
  column<As, "name", sqlite::declared_type<"VARCHAR(20)">(text())> name;
};
template <class As>
struct Typed {
  static constexpr auto table = table_name("typed");
  column<As, "n", sqlite::declared_type<"INT">(integer())> n;
};
template <class As>
struct Loose {
  static constexpr auto table = table_name("loose");
  column<As, "small", smallint()> small;
  column<As, "amount", numeric()> amount;
  static constexpr auto constraints(auto t) {
    return list(check("positive", t.small > 0), sqlite::not_strict(), sqlite::without_rowid(), primary_key(t.small));
  }
};

TEST_F(SqliteWildTables, AreStrictUnlessTheySayIt) {
  const auto described = [](const auto& table) {
    return create_statements(virga::describe(virga::schema(table), virga::dialect_kind::sqlite))[0];
  };
  EXPECT_EQ(
      thrown_by<virga::usage_error>([&] { (void)described(virga::table<Strict>); }).message(),
      "column \"strict.name\": a STRICT table has no type VARCHAR(20); say sqlite::not_strict() in constraints()");
  EXPECT_EQ(described(virga::table<Typed>), R"(create table "typed" (
  "n" INT,
  constraint "typed_n_range" check ("n" between -2147483648 and 2147483647)
) strict;)");
  EXPECT_EQ(described(virga::table<Loose>), R"(create table "loose" (
  "small" integer not null constraint "loose_pkey" primary key,
  "amount",
  constraint "positive" check ("small" > 0)
) without rowid;)");
  create_tables(*db, virga::schema(virga::table<Loose>));
  const virga::decimal long_one("0.12345678901234567890");
  db->insert(virga::table<Loose>).values({.small = 1, .amount = long_one}).run();
  EXPECT_EQ(db->select().from(virga::table<Loose>).one().amount, long_one);
  EXPECT_EQ(thrown_by<virga::usage_error>([] {
              (void)virga::describe(virga::schema(virga::table<Loose>), virga::dialect_kind::postgresql);
            }).message(),
            "table \"loose\": PostgreSQL has no tables that are not strict");
}

}  // namespace
