#include "refused_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <string>

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;
using virga::sql;

const std::string other_order = "distinct_on(): order_by() must begin with the keys of distinct_on()";
const std::string value_in_key =
    "distinct_on(): a key with a value in it is not the same one in order_by(), where the value is another parameter; "
    "select it with as(...) and take its name for both";

/// distinct_on() chosen at run time.
class DynamicDistinctOnPg : public RefusedCase<on_postgresql> {};

TEST_F(DynamicDistinctOnPg, TheFirstOfEach) {
  const auto titles = select(posts.author_id, posts.title).from(posts).dynamic();
  expect("by a column", titles.distinct_on(posts.author_id).order_by(posts.author_id).order_by(desc(posts.views)),
         {.pg = R"(select distinct on ("author_id") "author_id", "title" from "posts" order by "author_id", )"
                R"("views" desc)",
          .rows = {"On the Analytical Engine, 1", "On Nanoseconds, 2"}});
  expect("behind its order, and of a join",
         titles.inner_join(users, users.id == posts.author_id)
             .order_by(users.id, posts.views)
             .where(users.id == 1)
             .distinct_on(users.id),
         {.pg = R"(select distinct on ("users"."id") "posts"."author_id", "posts"."title" from "posts" inner join )"
                R"("users" on "users"."id" = "posts"."author_id" where "users"."id" = $1 order by "users"."id", )"
                R"("posts"."views")",
          .parameters = {"1"},
          .rows = {"Notes, 1"}});
  const auto half = (posts.views / 50).as<"half">();
  expect("by a name, values in front of others",
         select(half, posts.id + 10)
             .from(posts)
             .where(posts.id < 10)
             .dynamic()
             .distinct_on(half, posts.author_id % 5)
             .order_by(half),
         {.pg = R"(select distinct on ("half", "author_id" % $1) "views" / $2 as "half", "id" + $3 from "posts" where )"
                R"("id" < $4 order by "half")",
          .parameters = {"5", "50", "10", "10"},
          .rows = {"0, 12", "0, 13", "2, 11"}});
  const auto busy = virga::cte<"busy">(select(posts.author_id).from(posts).where(posts.views > 50));
  expect("behind a common table expression",
         virga::with(busy).select(busy[posts.author_id]).from(busy).dynamic().distinct_on(busy[posts.author_id] + 1),
         {.pg = R"(with "busy" as (select "author_id" from "posts" where "views" > $1) select distinct on )"
                R"(("author_id" + $2) "author_id" from "busy")",
          .parameters = {"50", "1"},
          .rows = {"1"}});
}

TEST_F(DynamicDistinctOnPg, Orders) {
  const auto every = db->select(posts.id).from(posts).dynamic();
  const auto two = every.distinct_on(posts.author_id, lower(posts.title));
  EXPECT_EQ(two.all().size(), 3U);
  EXPECT_EQ(two.order_by(lower(posts.title), desc(posts.author_id).nulls_last(), posts.views).all().size(), 3U);
  EXPECT_EQ(two.order_by(lower(posts.title)).all().size(), 3U);
  EXPECT_EQ(refused([&] { two.order_by(posts.views).all(); }), other_order);
  EXPECT_EQ(refused([&] { two.order_by(lower(posts.title), posts.views).all(); }), other_order);
  EXPECT_EQ(refused([&] { two.order_by(lower(posts.title), posts.views, posts.author_id).all(); }), other_order);
  EXPECT_EQ(refused([&] { every.order_by(posts.views).distinct_on(posts.id).all(); }), other_order);
  EXPECT_EQ(refused([&] { every.order_by(upper(posts.title)).distinct_on(lower(posts.title)).all(); }), other_order);
  EXPECT_EQ(every.distinct_on(posts.id, posts.id).order_by(posts.id, posts.views, posts.id).all().size(), 3U);

  const auto half = every.distinct_on(posts.views / 50);
  EXPECT_EQ(half.all().size(), 2U);
  EXPECT_EQ(refused([&] { half.order_by(posts.views / 50).all(); }), value_in_key);
}

TEST_F(DynamicDistinctOnPg, NamesOfWhatIsSelected) {
  const auto low = lower(posts.title).as<"low">();
  const auto titles = db->select(low).from(posts).dynamic();
  EXPECT_EQ(titles.distinct_on(low).order_by(lower(posts.title), posts.views).all().size(), 3U);
  EXPECT_EQ(titles.distinct_on(lower(posts.title)).order_by(desc(low), posts.views).all().size(), 3U);
  EXPECT_EQ(refused([&] { titles.distinct_on(low).order_by(posts.title).all(); }), other_order);
  const auto half = (posts.views / 50).as<"half">();
  EXPECT_EQ(refused([&] {
              db->select(half).from(posts).dynamic().distinct_on(half).order_by(posts.views / 50, posts.id).all();
            }),
            value_in_key);
  const auto title = upper(posts.title).as<"title">();
  const auto upper_titles = db->select(title).from(posts).dynamic().distinct_on(title);
  EXPECT_EQ(upper_titles.order_by(title, posts.title).all().size(), 3U);
  EXPECT_EQ(refused([&] { upper_titles.order_by(posts.title).all(); }), other_order);
}

TEST_F(DynamicDistinctOnPg, OrdersLeftToTheDatabase) {
  const auto authors = db->select(posts.author_id).from(posts).dynamic();
  EXPECT_EQ(authors.distinct_on(posts.author_id).order_by(sql<"1">(), posts.views).all().size(), 2U);
  EXPECT_EQ(authors.distinct_on(sql<"1">()).order_by(posts.author_id, posts.views).all().size(), 2U);
}

TEST_F(DynamicDistinctOnPg, OfGroupsAndSetOperations) {
  const auto authors = db->select(posts.author_id).from(posts).dynamic().group_by(posts.author_id);
  EXPECT_EQ(authors.distinct_on(max(posts.views)).order_by(max(posts.views), count()).all().size(), 2U);
  EXPECT_EQ(refused([&] { authors.distinct_on(posts.views).all(); }),
            "distinct_on(): the column \"posts\".\"views\" of a grouped query is neither in group_by() nor in an "
            "aggregate, as max(...)");
  const auto first = select(posts.author_id).from(posts).dynamic().distinct_on(posts.author_id);
  EXPECT_EQ(db->all(first.union_all(select(users.id).from(users))).size(), 5U);
  EXPECT_EQ(db->all(select(users.id).from(users).where(in(users.id, first))).size(), 2U);
}

TEST_F(DynamicDistinctOnPg, WhatDoesNotGoWithIt) {
  const auto ids = db->select(posts.id).from(posts).dynamic();
  const auto first = ids.distinct_on(posts.author_id);
  const std::string distinct_already = "distinct_on(): this query is distinct already";
  const std::string locked = "for_update(), for_share(): rows that are grouped or distinct can't be locked";
  EXPECT_EQ(refused([&] { first.distinct_on(posts.id).all(); }), distinct_already);
  EXPECT_EQ(refused([&] { ids.distinct().distinct_on(posts.id).all(); }), distinct_already);
  EXPECT_EQ(refused([&] { first.distinct().all(); }), "distinct(): this query is distinct already, by distinct_on()");
  EXPECT_EQ(refused([&] { first.for_update().all(); }), locked);
  EXPECT_EQ(refused([&] { ids.for_share().distinct_on(posts.author_id).all(); }), locked);
  EXPECT_EQ(refused([&] { ids.distinct_on(users.id).all(); }),
            "distinct_on(): a column belongs to a table that is not in from() or join(): \"users\".\"id\"");
  EXPECT_EQ(first.all().size(), 2U);
}

class DynamicDistinctOnSqlite : public RefusedCase<on_sqlite> {};

TEST_F(DynamicDistinctOnSqlite, HasNone) {
  const auto first = db->select(posts.id).from(posts).dynamic().distinct_on(posts.author_id);
  EXPECT_EQ(refused([&] { first.all(); }), "SQLite has no distinct on");
  EXPECT_EQ(refused([&] { static_cast<void>(first.order_by(posts.author_id).limit(1).prepare()); }),
            "SQLite has no distinct on");
  EXPECT_EQ(db->select(posts.id).from(posts).all().size(), 3U);
}

}  // namespace
