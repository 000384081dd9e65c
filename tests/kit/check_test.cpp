#include "test_database.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/check/check.hpp>

#include <gtest/gtest.h>

#include <string>

// The rules of `virga check`, each with what keeps it silent.
namespace virga::kit::test {
namespace {

constexpr auto postgres = dialect_kind::postgresql;
constexpr auto sqlite = dialect_kind::sqlite;

/// "rule about" of each finding in one migration, in the order of the statements.
std::string found_in(const std::string& sql, dialect_kind dialect = postgres) {
  const test_folder folder;
  folder.migration("20260101000000_a", sql);
  folder.write("migrations/20260101000000_a/down.sql", "select 1;");
  folder.write("migrations/20260101000000_a/snapshot.json",
               R"({"format": 2, "dialect": ")" + std::string(dialect == sqlite ? "sqlite" : "postgresql") +
                   R"(", "previous": [], "tables": []})");
  std::string found;
  for (const check_finding& one : check_migrations(folder.migrations(), dialect))
    found += (found.empty() ? "" : "; ") + std::string(one.rule->name) + " " + one.about;
  return found;
}

TEST(Check, FindsAColumnThatFailsWhereThereAreRows) {
  EXPECT_EQ(found_in("alter table posts add column slug text not null;"), "not-null-without-default posts.slug");
  EXPECT_EQ(found_in("alter table \"posts\" add \"slug\" text not null, add note text", sqlite),
            "not-null-without-default posts.slug");
  EXPECT_EQ(found_in("alter table blog.posts add if not exists slug numeric(4, 2) not null"),
            "not-null-without-default blog.posts.slug");
  EXPECT_EQ(found_in("alter table posts add column slug text not null default 'a'"), "");
  EXPECT_EQ(found_in("alter table posts add column n bigint not null generated always as identity"), "");
  EXPECT_EQ(found_in("alter table posts add column n bigserial not null"), "");
  EXPECT_EQ(found_in("alter table posts add column slug text"), "");
  // The column's own name is no default.
  EXPECT_EQ(found_in("alter table posts add column serial text not null, add generated boolean not null"),
            "not-null-without-default posts.serial; not-null-without-default posts.generated");
  EXPECT_EQ(found_in("alter table posts add n serial4 not null, add m serial8 not null, add o serial2 not null"), "");
  EXPECT_EQ(found_in("alter table posts add u int not null references users on delete set default, "
                     "add v int default null not null, add w int references users on delete set default default 1 "
                     "not null"),
            "not-null-without-default posts.u; not-null-without-default posts.v");
  EXPECT_EQ(found_in("alter table posts add n int as (m + 1) not null", sqlite), "");
  EXPECT_EQ(found_in("alter table posts add k int primary key"),
            "not-null-without-default posts.k; index-blocks-reads posts.k");
  EXPECT_EQ(found_in("create table posts (id integer); alter table posts add column slug text not null"), "");
}

TEST(Check, TakesNoQuotedNameForAKeyWord) {
  EXPECT_EQ(found_in("alter table t drop \"constraint\", drop \"if\""),
            "drop-loses-data t.constraint; drop-loses-data t.if");
  EXPECT_EQ(found_in("alter table t add \"unique\" integer not null, add \"check\" int not null"),
            "not-null-without-default t.unique; not-null-without-default t.check");
  EXPECT_EQ(found_in("alter table t add [unique] integer not null", sqlite), "not-null-without-default t.unique");
  EXPECT_EQ(found_in("alter table t rename \"to\" to b"), "rename-in-one-step t.to");
  EXPECT_EQ(found_in("alter table t add constraint \"not valid\" check (n > 0)"), "constraint-scans-rows t");
  EXPECT_EQ(found_in("alter table t add constraint a check (\"not valid\")"), "constraint-scans-rows t");
  EXPECT_EQ(found_in("create index \"concurrently\" on \"on\" (n)"), "index-blocks-writes on");
  EXPECT_EQ(found_in("drop table \"cascade\""), "drop-loses-data cascade");
}

TEST(Check, KnowsTheTablesThatTheMigrationMakes) {
  EXPECT_EQ(found_in("create table if not exists t (n integer); create index a on t (n)"), "index-blocks-writes t");
  EXPECT_EQ(found_in("create table public.t (n integer); create index a on t (n)"), "");
  EXPECT_EQ(found_in("create table t (n integer); create index a on \"public\".t (n)"), "");
  EXPECT_EQ(found_in("create table t (n integer); create index a on blog.t (n)"), "index-blocks-writes blog.t");
  EXPECT_EQ(found_in("create table T (n integer); drop table main.\"t\"", sqlite), "");
  EXPECT_EQ(found_in("create table blog.a (n int); alter table blog.a rename to b; create index c on blog.b (n)"), "");
}

TEST(Check, FindsIndexesThatBlock) {
  EXPECT_EQ(found_in("create index a on posts (title)"), "index-blocks-writes posts");
  EXPECT_EQ(found_in("create unique index if not exists a on only blog.posts using gin (title)"),
            "index-blocks-writes blog.posts");
  EXPECT_EQ(found_in("create index concurrently a on posts (title)"), "");
  EXPECT_EQ(found_in("create table posts (id integer); create index a on posts (id)"), "");
  EXPECT_EQ(found_in("create index a on posts (title)", sqlite), "");
  EXPECT_EQ(found_in("alter table posts add constraint one unique (slug)"), "index-blocks-reads posts");
  EXPECT_EQ(found_in("alter table posts add primary key (id)"), "index-blocks-reads posts");
  EXPECT_EQ(found_in("alter table posts add constraint one unique using index posts_slug"), "");
  EXPECT_EQ(found_in("alter table posts add column u text unique"), "index-blocks-reads posts.u");
  EXPECT_EQ(found_in("alter table posts add column u text unique", sqlite), "");
}

TEST(Check, FindsWhatReadsOrWritesEveryRow) {
  EXPECT_EQ(found_in("alter table posts add constraint a foreign key (u) references users (id)"),
            "constraint-scans-rows posts");
  EXPECT_EQ(found_in("alter table posts add check (n > 0)"), "constraint-scans-rows posts");
  EXPECT_EQ(found_in("alter table posts add check (n > 0) not valid"), "");
  EXPECT_EQ(found_in("alter table posts add n int check (n is not null or m is not null)"),
            "constraint-scans-rows posts.n");
  EXPECT_EQ(found_in("alter table posts alter n type bigint, alter column m set data type text"),
            "type-change-rewrites posts.n; type-change-rewrites posts.m");
  EXPECT_EQ(found_in("alter table posts alter column n set not null"), "set-not-null-scans posts.n");
  EXPECT_EQ(found_in("alter table posts alter column n set default 3, alter n drop not null"), "");
}

TEST(Check, FindsWhatIsLost) {
  EXPECT_EQ(found_in("drop table if exists a, blog.b"), "drop-loses-data a; drop-loses-data blog.b");
  EXPECT_EQ(found_in("alter table a drop column b, drop c"), "drop-loses-data a.b; drop-loses-data a.c");
  EXPECT_EQ(found_in("alter table a drop constraint b"), "");
  EXPECT_EQ(found_in("drop type mood cascade"), "drop-cascades type");
  EXPECT_EQ(found_in("create table t (n integer); drop table t"), "");
  EXPECT_EQ(found_in("truncate only a, blog.b restart identity cascade"),
            "drop-loses-data a; drop-loses-data blog.b; drop-cascades truncate");
  EXPECT_EQ(found_in("delete from a; delete from b where n in (select 1); delete from c using a, b"),
            "drop-loses-data a; drop-loses-data c");
  EXPECT_EQ(found_in("delete from a returning (select 1 from b where true)", sqlite), "drop-loses-data a");
  EXPECT_EQ(found_in("create table t (n integer); insert into t values (1); delete from t; truncate t"), "");
  EXPECT_EQ(found_in("drop schema if exists blog cascade; drop owned by ada"),
            "drop-loses-data blog; drop-cascades schema; drop-loses-data ada");
}

TEST(Check, FindsALossInASwapOfTables) {
  const std::string made = "create table a_new (n integer); ";
  const std::string swapped = "drop table a; alter table a_new rename to a;";
  const std::string copied = "insert into a_new (n) select n from a; ";
  // SQLite's way to change a table.
  EXPECT_EQ(found_in(made + copied + swapped, sqlite), "");
  EXPECT_EQ(found_in("create table `A_new` (n int); insert into a_new select n from main.[a]; " + swapped, sqlite), "");
  EXPECT_EQ(found_in(made + copied + swapped), "drop-loses-data a");
  for (const char* other :
       {"", "insert into a_new select n from b; ", "insert into b select n from a; ",
        "insert into a_new values ((select n from a)); ", "insert into a_new select n from a where n > 0; "})
    EXPECT_EQ(found_in(made + other + swapped, sqlite), "drop-loses-data a") << other;
  EXPECT_EQ(found_in(made + swapped + " insert into a select n from a;", sqlite), "drop-loses-data a");
  EXPECT_EQ(found_in("delete from a; " + made + copied + swapped, sqlite), "drop-loses-data a");
}

TEST(Check, FindsRenames) {
  EXPECT_EQ(found_in("alter table a rename to b"), "rename-in-one-step a");
  EXPECT_EQ(found_in("alter table a rename column b to c"), "rename-in-one-step a.b");
  EXPECT_EQ(found_in("alter table a rename b to c", sqlite), "rename-in-one-step a.b");
  EXPECT_EQ(found_in("alter table a rename constraint b to c"), "");
}

TEST(Check, FindsWhatNoTransactionMayHoldBesideOthers) {
  EXPECT_EQ(found_in("create table t (n integer); create index concurrently a on t (n)"),
            "mixed-transaction create index concurrently");
  EXPECT_EQ(found_in("vacuum a; vacuum b"), "");
  EXPECT_EQ(found_in("--> virga: no-transaction\ncreate table t (n integer); vacuum t"), "");
}

TEST(Check, IsSilentWhereACommentSaysThatItIsMeant) {
  EXPECT_EQ(found_in("-- virga: allow drop-loses-data\ndrop table a;\n--> statement-breakpoint\ndrop table b"),
            "drop-loses-data b");
  EXPECT_EQ(found_in("-- it is empty -- virga: allow drop-cascades, drop-loses-data\ndrop table a cascade"), "");
  EXPECT_EQ(found_in("-- virga: allow drop-loses-data-not\ndrop table a"), "drop-loses-data a");
  EXPECT_EQ(found_in("select '-- virga: allow drop-loses-data'; drop table a"), "drop-loses-data a");
}

TEST(Check, SaysWhereItIs) {
  const test_folder folder;
  const std::string empty = R"({"format": 2, "dialect": "postgresql", "previous": [], "tables": []})";
  folder.migration("20260101000000_a", "drop table a;");
  folder.write("migrations/20260101000000_a/snapshot.json", empty);
  folder.migration("20260102000000_b", "select 1;\n--> statement-breakpoint\nselect 2; drop table b;");
  folder.write("migrations/20260102000000_b/down.sql", "select 1;");
  folder.write("migrations/20260102000000_b/snapshot.json",
               R"({"format": 2, "dialect": "postgresql", "previous": ["20260101000000_a"], "tables": []})");
  const auto all = check_migrations(folder.migrations(), postgres);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].statement, 1U);
  EXPECT_EQ(all[1].rule->name, "no-down");
  EXPECT_EQ(all[1].migration, "20260101000000_a");
  EXPECT_EQ(all[1].statement, 0U);
  EXPECT_EQ(all[2].migration, "20260102000000_b");
  EXPECT_EQ(all[2].statement, 3U);
  EXPECT_EQ(all[2].sql, "drop table b;");
  EXPECT_EQ(check_migrations(folder.migrations(), postgres, "20260101000000_a").size(), 1U);
  EXPECT_EQ(check_migrations(folder.migrations(), postgres, "20260102000000_b").size(), 0U);
}

TEST(Check, EachRuleSaysWhatToDo) {
  std::string before;
  for (const check_rule& rule : check_rules()) {
    EXPECT_LT(before, rule.name);
    before = rule.name;
    EXPECT_FALSE(rule.summary.empty());
    EXPECT_NE(rule.reason.find('\n'), rule.reason.npos) << rule.name << ": the second line says what to write";
  }
}

}  // namespace
}  // namespace virga::kit::test
