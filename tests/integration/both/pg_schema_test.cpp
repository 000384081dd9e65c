#include "database_case.hpp"

#include <virga/pg.hpp>

#include <chrono>
#include <string>
#include <vector>

// What a schema header says of PostgreSQL alone: the SQL that makes it, on a real server.
namespace {

using namespace virga::columns;
namespace pg = virga::pg;

class PgSchema : public DatabaseCase<on_postgresql> {
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

template <class As>
struct Counters {
  static constexpr auto table = table_name("counters");
  column<As, "id", pg::bigserial().primary_key()> id;
  column<As, "number", pg::serial()> number;
  column<As, "small", pg::smallserial().unique()> small;
};
constexpr auto counters = virga::table<Counters>;

TEST_F(PgSchema, SerialColumnsCount) {
  constexpr auto schema = virga::schema(counters);
  EXPECT_EQ(statements_of(schema)[0], R"(create table "counters" (
  "id" bigserial,
  "number" serial,
  "small" smallserial,
  constraint "counters_pkey" primary key ("id"),
  constraint "counters_small_key" unique ("small")
);)");
  create_tables(*db, schema);
  const auto first = db->insert(counters).default_values().returning().one();
  EXPECT_EQ(first.id, 1);
  EXPECT_EQ(first.number, 1);
  const auto second = db->insert(counters).values({.number = 40, .small = virga::default_}).returning().one();
  EXPECT_EQ(second.id, 2);
  EXPECT_EQ(second.number, 40);
  EXPECT_EQ(second.small, 2);
  const std::vector<virga::new_row<Counters>> more{{.number = 7}, {.number = 8}};
  EXPECT_EQ(db->insert(counters).values(more).run(), 2U);
  EXPECT_EQ(refusal_on_sqlite(schema),
            "column \"counters.id\": SQLite has no serial; write generated_by_default_as_identity()");
}

template <class As>
struct Times {
  static constexpr auto table = table_name("times");
  column<As, "at", timestamptz(3).not_null()> at;
  column<As, "local", timestamp(0)> local;
  column<As, "of_day", time(1)> of_day;
  column<As, "took", pg::interval(2)> took;
  column<As, "all_at", pg::array(timestamptz(3))> all_at;
  column<As, "name", varchar()> name;
  column<As, "hundreds", numeric(3, -2)> hundreds;
};
constexpr auto times = virga::table<Times>;

TEST_F(PgSchema, PrecisionRounds) {
  constexpr auto schema = virga::schema(times);
  EXPECT_EQ(statements_of(schema)[0], R"(create table "times" (
  "at" timestamptz(3) not null,
  "local" timestamp(0),
  "of_day" time(1),
  "took" interval(2),
  "all_at" timestamptz(3)[],
  "name" varchar,
  "hundreds" numeric(3, -2)
);)");
  create_tables(*db, schema);
  using std::chrono::microseconds;
  const virga::timestamptz_value moment{microseconds(1'234'567)};
  const auto row = db->insert(times)
                       .values({.at = moment,
                                .local = virga::timestamp_value(microseconds(1'600'000)),
                                .of_day = microseconds(1'250'000),
                                .took = virga::interval{.microseconds = 1'234'567},
                                .all_at = std::vector{moment},
                                .name = std::string(1000, 'x'),
                                .hundreds = virga::decimal(12'345)})
                       .returning()
                       .one();
  EXPECT_EQ(row.at.time_since_epoch(), microseconds(1'235'000));
  EXPECT_EQ(row.local->time_since_epoch(), microseconds(2'000'000));
  EXPECT_EQ(row.of_day, microseconds(1'300'000));
  EXPECT_EQ(row.took, (virga::interval{.microseconds = 1'230'000}));
  EXPECT_EQ(row.all_at, std::vector{virga::timestamptz_value(microseconds(1'235'000))});
  EXPECT_EQ(row.name->size(), 1000U);
  EXPECT_EQ(row.hundreds, virga::decimal(12'300));
  const auto rounded = db->select(virga::cast<timestamptz(0)>(times.at)).from(times);
  EXPECT_EQ(rounded.sql(), R"(select cast("at" as timestamptz(0)) from "times")");
  EXPECT_EQ(rounded.one().get<0>().time_since_epoch(), microseconds(1'000'000));
}

// [documents]
template <class As>
struct Documents {
  static constexpr auto table = table_name("documents");
  column<As, "id", integer()> id;
  column<As, "slug", text().not_null()> slug;
  column<As, "tags", pg::array(text())> tags;
  column<As, "place", integer()> place;
  static constexpr auto constraints(auto t) {
    return list(
        primary_key(t.id).named("documents_id").deferrable(), unique("one_place").on(t.place).initially_deferred(),
        index("by_tags").using_("gin").on(t.tags),
        index("by_slug").on(pg::opclass(desc(t.slug), "text_pattern_ops"), lower(t.slug)).with("fillfactor", "70"),
        unique_index("slugs").on(t.slug).include(t.id, t.tags).where(t.place > 0));
  }
};
constexpr auto documents = virga::table<Documents>;
// [/documents]

TEST_F(PgSchema, IndexesHaveMethodsAndMore) {
  constexpr auto schema = virga::schema(documents);
  EXPECT_EQ(
      statements_of(schema),
      (std::vector<std::string>{
          R"(create table "documents" (
  "id" integer,
  "slug" text not null,
  "tags" text[],
  "place" integer,
  constraint "documents_id" primary key ("id") deferrable,
  constraint "one_place" unique ("place") deferrable initially deferred
);)",
          R"(create index "by_tags" on "documents" using "gin" ("tags");)",
          R"(create index "by_slug" on "documents" ("slug" text_pattern_ops desc, (lower("slug"))) with (fillfactor = 70);)",
          R"(create unique index "slugs" on "documents" ("slug") include ("id", "tags") where "place" > 0;)"}));
  create_tables(*db, schema);
  db->insert(documents).values({.id = 1, .slug = "a", .place = 1}).run();
  db->insert(documents).values({.id = 2, .slug = "b", .place = 2}).run();
  // Each place is taken twice in between.
  db->transaction([](auto& tx) {
    tx.update(documents).set({.place = 2}).where(documents.id == 1).run();
    tx.update(documents).set({.place = 1}).where(documents.id == 2).run();
  });
  thrown_by<virga::unique_violation>([&] { db->update(documents).set({.place = 2}).all_rows().run(); });
}

/// A table that both databases have but for one constraint.
template <auto Constraint>
struct constrained {
  template <class As>
  struct Things {
    static constexpr auto table = table_name("things");
    column<As, "a", integer().not_null()> a;
    static constexpr auto constraints(auto t) { return list(Constraint(t)); }
  };
  static constexpr auto schema = virga::schema(virga::table<Things>);
};

TEST_F(PgSchema, IsRefusedForSqliteByName) {
  const auto refusal = []<auto Constraint>() { return refusal_on_sqlite(constrained<Constraint>::schema); };
  EXPECT_EQ(refusal.template operator()<[](auto t) { return primary_key(t.a).deferrable(); }>(),
            "primary key of \"things\": SQLite has no deferrable primary keys");
  EXPECT_EQ(refusal.template operator()<[](auto t) { return unique("u").on(t.a).initially_deferred(); }>(),
            "unique constraint of \"things\": SQLite has no deferrable unique constraints");
  EXPECT_EQ(refusal.template operator()<[](auto t) { return index("i").using_("hash").on(t.a); }>(),
            "index of \"things\": SQLite has no index methods");
  EXPECT_EQ(refusal.template operator()<[](auto t) { return index("i").on(t.a).include(t.a); }>(),
            "index of \"things\": SQLite has no included columns of an index");
  EXPECT_EQ(refusal.template operator()<[](auto t) { return index("i").on(t.a).with("fillfactor", "70"); }>(),
            "index of \"things\": SQLite has no storage parameters of an index");
  EXPECT_EQ(refusal.template operator()<[](auto t) { return index("i").on(pg::opclass(t.a, "int4_ops")); }>(),
            "index of \"things\": SQLite has no operator classes");
}

template <class As>
struct Ranked {
  static constexpr auto table = table_name("ranked");
  column<As, "id", integer().not_null()> id;
  column<As, "parent", integer().references<"ranked", "id">()> parent;
  static constexpr auto constraints(auto t) { return list(primary_key(t.id).deferrable(), unique("target").on(t.id)); }
};
constexpr auto ranked = virga::table<Ranked>;

// A foreign key refers to a key that is checked at once: the other one is no substitute for it.
TEST_F(PgSchema, AUniqueKeyBesideADeferrableOneStays) {
  constexpr auto schema = virga::schema(ranked);
  EXPECT_EQ(statements_of(schema)[0], R"(create table "ranked" (
  "id" integer,
  "parent" integer,
  constraint "ranked_pkey" primary key ("id") deferrable,
  constraint "target" unique ("id"),
  constraint "ranked_parent_fkey" foreign key ("parent") references "ranked" ("id")
);)");
  create_tables(*db, schema);
}

template <class As>
struct Nodes {
  static constexpr auto table = table_name("nodes");
  column<As, "id", integer().primary_key()> id;
  column<As, "parent", integer().not_null().references<"nodes", "id">().on_delete(set_null).deferrable()> parent;
  column<As, "next", integer()> next;
  static constexpr auto constraints(auto t) {
    return list(
        foreign_key(t.next).template references<"nodes", "id">().match_full().initially_deferred().named("next"));
  }
};
constexpr auto nodes = virga::table<Nodes>;

TEST_F(PgSchema, ForeignKeysMayWaitForTheEnd) {
  constexpr auto schema = virga::schema(nodes);
  EXPECT_EQ(statements_of(schema)[0], R"(create table "nodes" (
  "id" integer,
  "parent" integer not null,
  "next" integer,
  constraint "nodes_pkey" primary key ("id"),
  constraint "nodes_parent_fkey" foreign key ("parent") references "nodes" ("id") on delete set null deferrable,
  constraint "next" foreign key ("next") references "nodes" ("id") match full deferrable initially deferred
);)");
  create_tables(*db, schema);
  db->transaction([](auto& tx) {
    tx.insert(nodes).values({.id = 1, .parent = 1, .next = 2}).run();
    tx.insert(nodes).values({.id = 2, .parent = 1}).run();
  });
  const auto missing =
      thrown_by<virga::foreign_key_violation>([&] { db->update(nodes).set({.next = 7}).where(nodes.id == 1).run(); });
  EXPECT_EQ(missing.constraint(), "next");
  EXPECT_EQ(refusal_on_sqlite(schema), "foreign key of \"nodes\": SQLite has no match full");
}

// [domains]
constexpr auto email() { return pg::domain("email_address", varchar(20), "value ~ '@'"); }

template <class As>
struct Contacts {
  static constexpr auto table = table_name("contacts");
  column<As, "id", integer().primary_key()> id;
  column<As, "email", email().not_null().default_value("a@b").unique()> email_;
  column<As, "level", pg::domain("level", smallint(), "value between 1 and 5")> level;
  column<As, "name", pg::domain("plain_name", text())> name;
};
constexpr auto contacts = virga::table<Contacts>;
// [/domains]

TEST_F(PgSchema, DomainsCheckTheirValues) {
  constexpr auto schema = virga::schema(contacts);
  EXPECT_EQ(statements_of(schema),
            (std::vector<std::string>{
                R"(create domain "email_address" as varchar(20) constraint "email_address_check" check (value ~ '@');)",
                R"(create domain "level" as smallint constraint "level_check" check (value between 1 and 5);)",
                R"(create domain "plain_name" as text;)", R"(create table "contacts" (
  "id" integer,
  "email" "email_address" not null default 'a@b',
  "level" "level",
  "name" "plain_name",
  constraint "contacts_pkey" primary key ("id"),
  constraint "contacts_email_key" unique ("email")
);)"}));
  create_tables(*db, schema);
  db->insert(contacts).values({.id = 1}).run();
  const std::vector<virga::new_row<Contacts>> more{{.id = 2, .email_ = "c@d", .level = 5, .name = "Ada"},
                                                   {.id = 3, .email_ = "e@f", .level = 1, .name = "Grace"}};
  EXPECT_EQ(db->insert(contacts).values(more).run(), 2U);
  const auto found = db->select().from(contacts).where(contacts.email_ == "c@d").one();
  EXPECT_EQ(found.level, 5);
  EXPECT_EQ(found.name, "Ada");
  EXPECT_EQ(db->select().from(contacts).where(in(contacts.level, std::vector{1, 5})).all().size(), 2U);
  const auto refused =
      thrown_by<virga::check_violation>([&] { db->insert(contacts).values({.id = 4, .email_ = "nobody"}).run(); });
  EXPECT_EQ(refused.constraint(), "email_address_check");
  thrown_by<virga::check_violation>([&] { db->update(contacts).set({.level = 6}).all_rows().run(); });
  const auto cast = db->select(virga::cast<email()>(contacts.name)).from(contacts);
  EXPECT_EQ(cast.sql(), R"(select cast("name" as "email_address") from "contacts")");
  EXPECT_EQ(refusal_on_sqlite(schema),
            "column \"contacts.email\": SQLite has no domains; write the type that it is of, and a check");
}

template <class As>
struct OtherContacts {
  static constexpr auto table = table_name("other_contacts");
  column<As, "level", pg::domain("level", integer(), "value between 1 and 5")> level;
};

TEST_F(PgSchema, ADomainIsOneThing) {
  const auto refused =
      thrown_by<virga::usage_error>([] { (void)statements_of(virga::schema(contacts, virga::table<OtherContacts>)); });
  EXPECT_EQ(refused.message(),
            "column \"other_contacts.level\": the domain \"level\" is another one in another column");
}

// [sequence]
constexpr auto ticket_numbers = pg::sequence<"ticket_numbers">({.start = 1000, .increment = 10});

template <class As>
struct Tickets {
  static constexpr auto table = table_name("tickets");
  column<As, "id", integer().primary_key()> id;
  column<As, "number", bigint().not_null().default_value(pg::nextval(ticket_numbers))> number;
  column<As, "changes", integer().not_null().default_value(0)> changes;
};
constexpr auto tickets = virga::table<Tickets>;
// [/sequence]

// [objects]
constexpr auto is_even = pg::object("function is_even",
                                    "create function is_even(n int) returns boolean language sql immutable "
                                    "as $$ select n % 2 = 0 $$",
                                    "drop function is_even(int)")
                             .comes_before(tickets);
constexpr auto count_changes =
    pg::object("function count_changes",
               "create or replace function count_changes() returns trigger language plpgsql as $$\n"
               "begin new.changes := old.changes + 1; return new; end $$;",
               "drop function count_changes()");
constexpr auto count_on_update =
    pg::object("trigger count_on_update",
               "create trigger count_on_update before update on tickets for each row execute function count_changes()",
               "drop trigger count_on_update on tickets");
// [/objects]
constexpr auto on_sqlite_alone = virga::sqlite::object("view v", "create view v as select 1", "drop view v");

TEST_F(PgSchema, HoldsWhatStandsBesideTables) {
  constexpr auto schema = virga::schema(ticket_numbers.owned_by(tickets.number), tickets, count_changes,
                                        count_on_update, is_even, on_sqlite_alone, pg::extension("plpgsql"));
  const std::vector<std::string> statements = statements_of(schema);
  ASSERT_EQ(statements.size(), 7U);
  EXPECT_EQ(statements[0], R"(create extension if not exists "plpgsql";)");
  EXPECT_EQ(statements[1], R"(create sequence "ticket_numbers" increment by 10 start with 1000;)");
  EXPECT_TRUE(statements[2].starts_with("create function is_even")) << statements[2];
  EXPECT_EQ(statements[3], R"(create table "tickets" (
  "id" integer,
  "number" bigint not null default (nextval('"ticket_numbers"')),
  "changes" integer not null default 0,
  constraint "tickets_pkey" primary key ("id")
);)");
  EXPECT_EQ(statements[4], R"(alter sequence "ticket_numbers" owned by "tickets"."number";)");
  EXPECT_TRUE(statements[5].starts_with("create or replace function")) << statements[5];
  EXPECT_TRUE(statements[6].starts_with("create trigger")) << statements[6];
  create_tables(*db, schema);
  EXPECT_EQ(db->insert(tickets).values({.id = 1}).returning().one().number, 1000);
  EXPECT_EQ(db->insert(tickets).values({.id = 2}).returning().one().number, 1010);
  db->update(tickets).set({.number = 1}).where(tickets.id == 2).run();
  EXPECT_EQ(db->select().from(tickets).where(tickets.id == 2).one().changes, 1);
  const auto next = db->select(pg::nextval(ticket_numbers));
  EXPECT_EQ(next.sql(), R"(select nextval('"ticket_numbers"'))");
  EXPECT_EQ(next.one().get<0>(), 1020);
  EXPECT_EQ(db->select(pg::setval(ticket_numbers, 5000)).one().get<0>(), 5000);

  const virga::snapshots::snapshot on_sqlite =
      virga::describe(virga::schema(count_changes, pg::extension("citext"), ticket_numbers, on_sqlite_alone),
                      virga::dialect_kind::sqlite);
  EXPECT_TRUE(on_sqlite.extensions.empty() && on_sqlite.sequences.empty());
  ASSERT_EQ(on_sqlite.objects.size(), 1U);
  EXPECT_EQ(on_sqlite.objects[0].name, "view v");
}

TEST_F(PgSchema, HoldsNothingTwice) {
  const auto refused =
      thrown_by<virga::usage_error>([] { (void)statements_of(virga::schema(count_changes, tickets, count_changes)); });
  EXPECT_EQ(refused.message(), "schema: two objects are called \"function count_changes\"");
}

template <class As>
struct Wide {
  static constexpr auto table = table_name("wide");
  column<As, "a", integer().not_null()> a;
  column<As, "b", integer().not_null()> b;
  column<As, "c", integer().not_null()> c;
  column<As, "d", integer().not_null()> d;
  column<As, "e", integer().not_null()> e;
  column<As, "f", integer().not_null()> f;
  column<As, "g", integer().not_null()> g;
  column<As, "h", integer().not_null()> h;
  column<As, "i", integer().not_null()> i;
  static constexpr auto constraints(auto t) { return list(primary_key(t.a, t.b, t.c, t.d, t.e, t.f, t.g, t.h, t.i)); }
};

TEST_F(PgSchema, AKeyMayHaveNineColumns) {
  constexpr auto schema = virga::schema(virga::table<Wide>);
  create_tables(*db, schema);
  EXPECT_NE(statements_of(schema)[0].find(R"(primary key ("a", "b", "c", "d", "e", "f", "g", "h", "i"))"),
            std::string::npos);
}

}  // namespace
