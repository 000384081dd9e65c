#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

class DistinctOnPg : public SqlCase<on_postgresql> {};

TEST_F(DistinctOnPg, TheFirstOfEach) {
  expect("by a column",
         select(posts.author_id, posts.title)
             .distinct_on(posts.author_id)
             .from(posts)
             .order_by(posts.author_id, desc(posts.views)),
         {.pg = R"(select distinct on ("author_id") "author_id", "title" from "posts" order by "author_id", )"
                R"("views" desc)",
          .rows = {"On the Analytical Engine, 1", "On Nanoseconds, 2"}});
  expect("by an expression",
         select(posts.title)
             .from(posts)
             .distinct_on(lower(posts.title), posts.id)
             .order_by(posts.id, lower(posts.title))
             .limit(1),
         {.pg = R"(select distinct on (lower("title"), "id") "title" from "posts" order by "id", lower("title") )"
                "limit $1",
          .parameters = {"1"},
          .rows = {"On the Analytical Engine"}});
  const auto half = (posts.views / 50).as<"half">();
  expect("by a name", select(half, posts.title).distinct_on(half).from(posts).order_by(half, desc(posts.views)),
         {.pg = R"(select distinct on ("half") "views" / $1 as "half", "title" from "posts" order by "half", )"
                R"("views" desc)",
          .parameters = {"50"},
          .rows = {"0, On Nanoseconds", "2, On the Analytical Engine"}});
  expect("every column", select().from(users).distinct_on(users.manager_id).where(users.id > 1),
         {.pg = R"(select distinct on ("manager_id") "id", "name", "email", "nickname", "age", "manager_id" from )"
                R"("users" where "id" > $1)",
          .parameters = {"1"},
          .rows = {"2, Grace, grace@example.com, null, 85, 1"}});
}

class LockPg : public SqlCase<on_postgresql> {};

TEST_F(LockPg, Strengths) {
  const auto one = select(users.name).from(users).where(users.id == 1);
  expect("for update", one.for_update(),
         {.pg = R"(select "name" from "users" where "id" = $1 for update)", .parameters = {"1"}, .rows = {"Ada"}});
  expect(
      "for no key update", one.for_no_key_update(),
      {.pg = R"(select "name" from "users" where "id" = $1 for no key update)", .parameters = {"1"}, .rows = {"Ada"}});
  expect("for share", one.for_share(),
         {.pg = R"(select "name" from "users" where "id" = $1 for share)", .parameters = {"1"}, .rows = {"Ada"}});
  expect("for key share", one.for_key_share(),
         {.pg = R"(select "name" from "users" where "id" = $1 for key share)", .parameters = {"1"}, .rows = {"Ada"}});
}

TEST_F(LockPg, WhatAndHow) {
  expect("of a table, skip locked",
         select(posts.id)
             .from(posts)
             .inner_join(users, users.id == posts.author_id)
             .order_by(posts.id)
             .limit(1)
             .for_update()
             .of(posts)
             .skip_locked(),
         {.pg = R"(select "posts"."id" from "posts" inner join "users" on "users"."id" = "posts"."author_id" )"
                R"(order by "posts"."id" limit $1 for update of "posts" skip locked)",
          .parameters = {"1"},
          .rows = {"1"}});
  constexpr auto boss = virga::alias<"boss">(users);
  expect("of an alias, nowait",
         select(users.id)
             .from(users)
             .left_join(boss, boss.id == users.manager_id)
             .where(users.id == 1)
             .for_share()
             .no_wait()
             .of(users),
         {.pg = R"(select "users"."id" from "users" left join "users" as "boss" on "boss"."id" = )"
                R"("users"."manager_id" where "users"."id" = $1 for share of "users" nowait)",
          .parameters = {"1"},
          .rows = {"1"}});
}

TEST_F(LockPg, SkipsWhatAnotherTransactionHolds) {
  const auto next = select(posts.id).from(posts).order_by(posts.id).limit(1).for_update().skip_locked();
  const auto elsewhere = where->open();
  db->transaction([&](auto& tx) {
    EXPECT_EQ(tx.one(next).id, 1);
    EXPECT_EQ(elsewhere.one(next).id, 2);
  });
}

}  // namespace
