#include "sql_case.hpp"

namespace member_tables {

using namespace virga::columns;

template <class As>
struct Members {
  static constexpr auto table = table_name("members");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "email", text().not_null().unique()> email;
  column<As, "login", text().unique()> login;
  column<As, "seen", integer().not_null().default_value(0)> seen;
};
inline constexpr auto members = virga::table<Members>;
inline constexpr auto schema = virga::schema(members);

}  // namespace member_tables

namespace {

using member_tables::members;
using virga::excluded;
using virga::insert;
using virga::placeholder;

class SeveralConflicts : public SqlCase<on_sqlite> {
 protected:
  void SetUp() override {
    SqlCase<on_sqlite>::SetUp();
    create_tables(*db, member_tables::schema);
    run_script(*db, "insert into members (email, login, seen) values ('ada@x', 'ada', 7), ('bob@x', 'bob', 2)");
    seen.clear();
  }

  std::vector<std::string> all() const {
    return row_texts(db->select(members.email, members.login, members.seen).from(members).order_by(members.id).all());
  }
};

constexpr std::string_view in_front = R"(insert into "members" ("email", "login") values (?, ?) )";

auto by_email_then_login(std::string email, std::string login) {
  return insert(members)
      .values({.email = std::move(email), .login = std::move(login)})
      .on_conflict(members.email)
      .do_update({.seen = members.seen + 1})
      .on_conflict(members.login)
      .do_update({.email = excluded(members.email), .seen = 100});
}

TEST_F(SeveralConflicts, TheFirstWhoseColumnsAreInConflict) {
  const std::string text = std::string(in_front) +
                           R"(on conflict ("email") do update set "seen" = "members"."seen" + ? )"
                           R"(on conflict ("login") do update set "email" = excluded."email", "seen" = ? )"
                           R"(returning "id", "email", "seen")";
  const auto returning = [](const auto& query) { return query.returning(members.id, members.email, members.seen); };
  expect("the first", returning(by_email_then_login("ada@x", "eve")),
         {.pg = "", .sqlite = text, .parameters = {"'ada@x'", "'eve'", "1", "100"}, .rows = {"1, ada@x, 8"}});
  expect("the second", returning(by_email_then_login("eve@x", "ada")),
         {.pg = "", .sqlite = text, .parameters = {"'eve@x'", "'ada'", "1", "100"}, .rows = {"1, eve@x, 100"}});
  expect("both, of two rows", returning(by_email_then_login("ada@x", "bob")),
         {.pg = "", .sqlite = text, .parameters = {"'ada@x'", "'bob'", "1", "100"}, .rows = {"1, ada@x, 8"}});
  expect("none", returning(by_email_then_login("eve@x", "eve")),
         {.pg = "", .sqlite = text, .parameters = {"'eve@x'", "'eve'", "1", "100"}, .rows = {"3, eve@x, 0"}});
}

TEST_F(SeveralConflicts, DoNothing) {
  const std::string text = std::string(in_front) +
                           R"(on conflict ("login") do nothing on conflict ("email") do update set "seen" = ? )"
                           R"(on conflict do nothing)";
  const auto query = [](std::string email, std::string login) {
    return insert(members)
        .values({.email = std::move(email), .login = std::move(login)})
        .on_conflict(members.login)
        .do_nothing()
        .on_conflict(members.email)
        .do_update({.seen = 9})
        .on_conflict_do_nothing();
  };
  expect("the first", query("ada@x", "bob"),
         {.pg = "", .sqlite = text, .parameters = {"'ada@x'", "'bob'", "9"}, .rows = {"0 affected"}});
  expect("the second", query("ada@x", "eve"),
         {.pg = "", .sqlite = text, .parameters = {"'ada@x'", "'eve'", "9"}, .rows = {"1 affected"}});
}

TEST_F(SeveralConflicts, EachDoUpdateHasItsWhere) {
  expect("values behind one another in the order of the text",
         insert(members)
             .values({.email = "ada@x", .login = "bob"})
             .on_conflict(members.email)
             .do_update({.seen = 20})
             .where(members.seen > 10)
             .on_conflict(members.login)
             .do_update({.seen = 30})
             .where(excluded(members.seen) < 40),
         {.pg = "",
          .sqlite = R"(insert into "members" ("email", "login") values (?, ?) on conflict ("email") do update set )"
                    R"("seen" = ? where "members"."seen" > ? on conflict ("login") do update set "seen" = ? )"
                    R"(where excluded."seen" < ?)",
          .parameters = {"'ada@x'", "'bob'", "20", "10", "30", "40"},
          .rows = {"0 affected"}});
}

TEST_F(SeveralConflicts, ManyRows) {
  db->insert(members)
      .values({{.email = "ada@x", .login = "eve"}, {.email = "fay@x", .login = "bob"}, {.email = "gus@x"}})
      .on_conflict(members.email)
      .do_update({.seen = members.seen + 1})
      .on_conflict(members.login)
      .do_update({.email = excluded(members.email)})
      .run();
  EXPECT_EQ(all(), (std::vector<std::string>{"ada@x, ada, 8", "fay@x, bob, 2", "gus@x, null, 0"}));
}

TEST_F(SeveralConflicts, FromASelect) {
  const auto query = insert(members)
                         .columns(members.email, members.login)
                         .select(virga::select(members.email, members.email).from(members).where(members.seen > 5))
                         .on_conflict(members.login)
                         .do_nothing()
                         .on_conflict(members.email)
                         .do_update({.login = excluded(members.login)});
  expect("with the values of its do_update", query,
         {.pg = "",
          .sqlite = R"(insert into "members" ("email", "login") select * from (select "email", "email" from )"
                    R"("members" where "seen" > ?) where true on conflict ("login") do nothing )"
                    R"(on conflict ("email") do update set "login" = excluded."login")",
          .parameters = {"5"},
          .rows = {"1 affected"}});
}

TEST_F(SeveralConflicts, Prepared) {
  const auto prepared = db->insert(members)
                            .values({.email = placeholder<"email">, .login = placeholder<"login">})
                            .on_conflict(members.email)
                            .do_update({.seen = placeholder<"first">})
                            .where(members.seen < placeholder<"most">)
                            .on_conflict(members.login)
                            .do_update({.seen = placeholder<"second">})
                            .prepare();
  const auto run = [&](std::string email, std::string login, int most) {
    return prepared.run(placeholder<"email"> = email, placeholder<"login"> = login, placeholder<"first"> = 50,
                        placeholder<"most"> = most, placeholder<"second"> = 60);
  };
  EXPECT_EQ(run("ada@x", "eve", 5), 0U);
  EXPECT_EQ(run("ada@x", "eve", 10), 1U);
  EXPECT_EQ(run("eve@x", "bob", 0), 1U);
  EXPECT_EQ(all(), (std::vector<std::string>{"ada@x, ada, 50", "bob@x, bob, 60"}));
}

TEST_F(SeveralConflicts, OtherColumnsSetAreAnotherText) {
  const auto set = [&](auto first, auto second) {
    return db->insert(members)
        .values({.email = "ada@x", .login = "bob"})
        .on_conflict(members.email)
        .do_update(std::move(first))
        .on_conflict(members.login)
        .do_update(std::move(second))
        .run();
  };
  using patch = virga::patch<member_tables::Members>;
  set(patch{.seen = 1}, patch{.login = "a"});
  set(patch{.login = "b"}, patch{.seen = 1});
  set(patch{.seen = 2}, patch{.login = "b"});
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_NE(seen[0].sql, seen[1].sql);
  EXPECT_EQ(seen[0].sql, seen[2].sql);
}

TEST_F(SeveralConflicts, NamesTheColumnOfAValueThatIsRefused) {
  const std::string no_text("a\0b", 3);
  try {
    db->run(insert(members)
                .values({.email = "ada@x", .login = "eve"})
                .on_conflict(members.login)
                .do_update({.seen = 1})
                .on_conflict(members.email)
                .do_update({.login = no_text}));
    ADD_FAILURE() << "no error";
  } catch (const virga::value_error& refused) {
    EXPECT_NE(std::string(refused.what()).find("login"), std::string::npos) << refused.what();
  }
}

}  // namespace
