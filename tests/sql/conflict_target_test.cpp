#include "sql_case.hpp"

namespace account_tables {

using namespace virga::columns;

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "email", text().not_null()> email;
  column<As, "login", text().unique()> login;
  column<As, "active", boolean().not_null().default_value(true)> active;
  column<As, "level", integer().not_null().default_value(0)> level;

  static constexpr auto constraints(auto t) {
    return list(index("accounts_email").unique().on(lower(t.email)),
                index("accounts_level").unique().on(t.level).where(t.active == true and t.level > 5),
                unique("one_login").on(t.login, t.level));
  }
};
inline constexpr auto accounts = virga::table<Accounts>;
inline constexpr auto schema = virga::schema(accounts);

}  // namespace account_tables

namespace {

using account_tables::accounts;
using virga::excluded;
using virga::insert;

template <class Where>
class ConflictTargetSql : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, account_tables::schema);
    run_script(*this->db, "insert into accounts (email, login, level) values ('Ada@x', 'ada', 7)");
    this->seen.clear();
  }
};
TYPED_TEST_SUITE(ConflictTargetSql, both_databases, database_name);

TYPED_TEST(ConflictTargetSql, Expressions) {
  this->expect("of an index on an expression",
               insert(accounts)
                   .values({.email = "ADA@x"})
                   .on_conflict(lower(accounts.email))
                   .do_update({.login = "changed"})
                   .returning(accounts.id, accounts.email, accounts.login),
               {.pg = R"(insert into "accounts" ("email") values ($1) on conflict ((lower("email"))) do update set )"
                      R"("login" = $2 returning "id", "email", "login")",
                .sqlite = R"(insert into "accounts" ("email") values (?) on conflict ((lower("email"))) do update set )"
                          R"("login" = ? returning "id", "email", "login")",
                .parameters = {"'ADA@x'", "'changed'"},
                .rows = {"1, Ada@x, changed"}});
}

TYPED_TEST(ConflictTargetSql, PartialIndex) {
  this->expect(
      "its predicate holds literals",
      insert(accounts)
          .values({.email = "b", .level = 7})
          .on_conflict(accounts.level)
          .where(accounts.active == true and accounts.level > 5)
          .do_update({.level = accounts.level + excluded(accounts.level)})
          .returning(accounts.level),
      {.pg = R"(insert into "accounts" ("email", "level") values ($1, $2) on conflict ("level") where )"
             R"("active" = true and "level" > 5 do update set "level" = "accounts"."level" + excluded."level" )"
             R"(returning "level")",
       .sqlite = R"(insert into "accounts" ("email", "level") values (?, ?) on conflict ("level") where )"
                 R"("active" = 1 and "level" > 5 do update set "level" = "accounts"."level" + excluded."level" )"
                 R"(returning "level")",
       .parameters = {"'b'", "7"},
       .rows = {"14"}});
  this->expect("do nothing",
               insert(accounts)
                   .values({.email = "b", .level = 7})
                   .on_conflict(accounts.level)
                   .where(accounts.active == true and accounts.level > 5)
                   .do_nothing(),
               {.pg = R"(insert into "accounts" ("email", "level") values ($1, $2) on conflict ("level") where )"
                      R"("active" = true and "level" > 5 do nothing)",
                .sqlite = R"(insert into "accounts" ("email", "level") values (?, ?) on conflict ("level") where )"
                          R"("active" = 1 and "level" > 5 do nothing)",
                .parameters = {"'b'", "7"},
                .rows = {"0 affected"}});
}

TYPED_TEST(ConflictTargetSql, WhereOfTheIndexAndOfTheUpdate) {
  this->expect(
      "each in its place",
      insert(accounts)
          .values({.email = "b", .level = 7})
          .on_conflict(accounts.level)
          .where(accounts.active == true and accounts.level > 5)
          .do_update({.level = accounts.level + excluded(accounts.level)})
          .where(accounts.level < 10)
          .returning(accounts.level),
      {.pg = R"(insert into "accounts" ("email", "level") values ($1, $2) on conflict ("level") where )"
             R"("active" = true and "level" > 5 do update set "level" = "accounts"."level" + excluded."level" )"
             R"(where "accounts"."level" < $3 returning "level")",
       .sqlite = R"(insert into "accounts" ("email", "level") values (?, ?) on conflict ("level") where )"
                 R"("active" = 1 and "level" > 5 do update set "level" = "accounts"."level" + excluded."level" )"
                 R"(where "accounts"."level" < ? returning "level")",
       .parameters = {"'b'", "7", "10"},
       .rows = {"14"}});
}

TYPED_TEST(ConflictTargetSql, WhereOfTheUpdate) {
  const auto upsert = [](int level, int least) {
    return insert(accounts)
        .values({.email = "c", .login = "ada", .level = level})
        .on_conflict(accounts.login)
        .do_update({.email = excluded(accounts.email)})
        .where(accounts.level > least and excluded(accounts.level) > 0)
        .returning(accounts.email);
  };
  const expected texts{
      .pg = R"(insert into "accounts" ("email", "login", "level") values ($1, $2, $3) on conflict ("login") do update )"
            R"(set "email" = excluded."email" where "accounts"."level" > $4 and excluded."level" > $5 )"
            R"(returning "email")",
      .sqlite =
          R"(insert into "accounts" ("email", "login", "level") values (?, ?, ?) on conflict ("login") do update )"
          R"(set "email" = excluded."email" where "accounts"."level" > ? and excluded."level" > ? )"
          R"(returning "email")",
      .parameters = {"'c'", "'ada'", "7", "1", "0"},
      .rows = {"c"}};
  this->expect("true", upsert(7, 1), texts);
  expected none = texts;
  none.parameters = {"'c'", "'ada'", "7", "8", "0"};
  none.rows = {};
  this->expect("false", upsert(7, 8), none);
}

TYPED_TEST(ConflictTargetSql, ExpressionsOfOneTypeShareAText) {
  const auto raise = [&](int by) {
    return this->db->insert(accounts)
        .values({.email = "x", .login = "ada"})
        .on_conflict(accounts.login)
        .do_update({.level = accounts.level + by})
        .returning(accounts.level)
        .one()
        .level;
  };
  EXPECT_EQ(raise(2), 9);
  EXPECT_EQ(raise(3), 12);
  EXPECT_EQ(this->seen[0].sql.data() == nullptr, false);
  EXPECT_EQ(this->seen[0].sql, this->seen[1].sql);
}

class ConflictOnConstraint : public ConflictTargetSql<on_postgresql> {};

TEST_F(ConflictOnConstraint, ByName) {
  const auto values = insert(accounts).values({.email = "d", .login = "ada", .level = 7});
  const expected none{
      .pg = R"(insert into "accounts" ("email", "login", "level") values ($1, $2, $3) on conflict on constraint )"
            R"("one_login" do nothing)",
      .sqlite = "",
      .parameters = {"'d'", "'ada'", "7"},
      .rows = {"1 affected"}};
  run_script(*this->db, "alter table accounts drop constraint accounts_login_key; drop index accounts_level");
  expected left_out = none;
  left_out.rows = {"0 affected"};
  this->expect("one that was named", values.on_conflict_on_constraint<"one_login">().do_nothing(), left_out);
  this->expect("the primary key",
               insert(accounts)
                   .values({.id = 1, .email = "d"})
                   .on_conflict_on_constraint<"accounts_pkey">()
                   .do_update({.email = excluded(accounts.email)})
                   .returning(accounts.id, accounts.email),
               {.pg = R"(insert into "accounts" ("id", "email") values ($1, $2) on conflict on constraint )"
                      R"("accounts_pkey" do update set "email" = excluded."email" returning "id", "email")",
                .sqlite = "",
                .parameters = {"1", "'d'"},
                .rows = {"1, d"}});
}

}  // namespace
