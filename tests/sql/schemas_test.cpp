#include "sql_case.hpp"

namespace {

using namespace virga::columns;
using blog::users;

/// A table in a schema of the database, which on SQLite is an attached one.
template <class As>
struct Entries {
  static constexpr auto table = table_name("virga audit", "entries");
  column<As, "id", integer().primary_key()> id;
  column<As, "user_id", integer().not_null()> user_id;
  column<As, "what", text().not_null()> what;
};
inline constexpr auto entries = virga::table<Entries>;

template <class Where>
class SchemasSql : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    run_script(*this->db, this->is_sqlite
                              ? R"(attach database ':memory:' as "virga audit")"
                              : R"(drop schema if exists "virga audit" cascade; create schema "virga audit")");
    run_script(
        *this->db,
        R"(create table "virga audit".entries (id integer primary key, user_id integer not null, what text not null);
                             insert into "virga audit".entries values (1, 2, 'logged in'))");
  }

  void TearDown() override {
    if (this->is_given() && !this->is_sqlite) run_script(*this->db, R"(drop schema "virga audit" cascade)");
    SqlCase<Where>::TearDown();
  }

  [[nodiscard]] std::size_t pool_size() const override { return 1; }  // what is attached is one connection's
};
TYPED_TEST_SUITE(SchemasSql, both_databases, database_name);

TYPED_TEST(SchemasSql, AreWrittenWhereTheTableIsNamed) {
  this->expect("select", virga::select(entries.what).from(entries).where(entries.id == 1),
               {.pg = R"(select "what" from "virga audit"."entries" where "id" = $1)",
                .sqlite = R"(select "what" from "virga audit"."entries" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"logged in"}});
  this->expect(
      "join", virga::select(users.name, entries.what).from(users).inner_join(entries, entries.user_id == users.id),
      {.pg = R"(select "users"."name", "entries"."what" from "users" inner join "virga audit"."entries" on )"
             R"("entries"."user_id" = "users"."id")",
       .sqlite = R"(select "users"."name", "entries"."what" from "users" inner join "virga audit"."entries" on )"
                 R"("entries"."user_id" = "users"."id")",
       .rows = {"Grace, logged in"}});
  this->expect("alias", virga::select(virga::alias<"e">(entries).what).from(virga::alias<"e">(entries)),
               {.pg = R"(select "what" from "virga audit"."entries" as "e")",
                .sqlite = R"(select "what" from "virga audit"."entries" as "e")",
                .rows = {"logged in"}});
  this->expect(
      "insert",
      virga::insert(entries)
          .values({.id = 1, .user_id = 3, .what = "out"})
          .on_conflict(entries.id)
          .do_update({.what = concat(entries.what, excluded(entries.what))})
          .returning(),
      {.pg = R"(insert into "virga audit"."entries" ("id", "user_id", "what") values ($1, $2, $3) on conflict ("id") )"
             R"(do update set "what" = "entries"."what" || excluded."what" returning "id", "user_id", "what")",
       .sqlite = R"(insert into "virga audit"."entries" ("id", "user_id", "what") values (?, ?, ?) on conflict ("id") )"
                 R"(do update set "what" = "entries"."what" || excluded."what" returning "id", "user_id", "what")",
       .parameters = {"1", "3", "'out'"},
       .rows = {"1, 2, logged inout"}});
  this->expect("update", virga::update(entries).set({.what = "x"}).where(entries.id == 1),
               {.pg = R"(update "virga audit"."entries" set "what" = $1 where "id" = $2)",
                .sqlite = R"(update "virga audit"."entries" set "what" = ? where "id" = ?)",
                .parameters = {"'x'", "1"},
                .rows = {"1 affected"}});
  this->expect("delete", virga::delete_from(entries).where(entries.id == 1),
               {.pg = R"(delete from "virga audit"."entries" where "id" = $1)",
                .sqlite = R"(delete from "virga audit"."entries" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"1 affected"}});
}

}  // namespace
