#include "sql_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

constexpr auto manager = virga::alias<"manager">(users);

template <class Where>
class DynamicClausesSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(DynamicClausesSql, both_databases, database_name);

TYPED_TEST(DynamicClausesSql, Distinct) {
  const auto query = select(posts.author_id).from(posts).where(posts.id > 0).dynamic();
  this->expect("distinct", query.distinct().order_by(posts.author_id).limit(5),
               {.pg = R"(select distinct "author_id" from "posts" where "id" > $1 order by "author_id" limit $2)",
                .sqlite = R"(select distinct "author_id" from "posts" where "id" > ? order by "author_id" limit ?)",
                .parameters = {"0", "5"},
                .rows = {"1", "2"}});
  this->expect("distinct before",
               virga::select_distinct(posts.author_id).from(posts).dynamic().distinct().order_by(posts.author_id),
               {.pg = R"(select distinct "author_id" from "posts" order by "author_id")",
                .sqlite = R"(select distinct "author_id" from "posts" order by "author_id")",
                .rows = {"1", "2"}});
  this->expect("parameters in the select list",
               select(posts.author_id + 10).from(posts).where(posts.author_id == 1).dynamic().distinct().limit(5),
               {.pg = R"(select distinct "author_id" + $1 from "posts" where "author_id" = $2 limit $3)",
                .sqlite = R"(select distinct "author_id" + ? from "posts" where "author_id" = ? limit ?)",
                .parameters = {"10", "1", "5"},
                .rows = {"11"}});
}

TYPED_TEST(DynamicClausesSql, JoinsOfEachKind) {
  const auto query = select(users.name).from(users).dynamic();
  this->expect("cross join", query.cross_join(manager).where(manager.id == 1).order_by(users.id),
               {.pg = R"(select "users"."name" from "users" cross join "users" as "manager" where "manager"."id" = $1 )"
                      R"(order by "users"."id")",
                .sqlite = R"(select "users"."name" from "users" cross join "users" as "manager" where )"
                          R"("manager"."id" = ? order by "users"."id")",
                .parameters = {"1"},
                .rows = {"Ada", "Grace", "Alan"}});
  this->expect("using", query.inner_join(posts, using_(users.id)).order_by(users.id),
               {.pg = R"(select "users"."name" from "users" inner join "posts" using ("id") order by "users"."id")",
                .sqlite = R"(select "users"."name" from "users" inner join "posts" using ("id") order by "users"."id")",
                .rows = {"Ada", "Grace", "Alan"}});
  const auto counts = select(posts.author_id, count().template as<"posts">())
                          .from(posts)
                          .group_by(posts.author_id)
                          .template as<"counts">();
  this->expect(
      "a subquery",
      query.inner_join(counts, counts[posts.author_id] == users.id).where(counts.template get<"posts">() > 1),
      {.pg = R"(select "users"."name" from "users" inner join (select "author_id", count(*) as "posts" from "posts" )"
             R"(group by "author_id") as "counts" on "counts"."author_id" = "users"."id" where "counts"."posts" > $1)",
       .sqlite = R"(select "users"."name" from "users" inner join (select "author_id", count(*) as "posts" from )"
                 R"("posts" group by "author_id") as "counts" on "counts"."author_id" = "users"."id" where )"
                 R"("counts"."posts" > ?)",
       .parameters = {"1"},
       .rows = {"Ada"}});
}

TYPED_TEST(DynamicClausesSql, CommonTableExpressions) {
  const auto busy = virga::cte<"busy">(select(posts.author_id).from(posts).where(posts.views > 50));
  this->expect(
      "a join with one",
      virga::with(busy).select(users.name).from(users).dynamic().inner_join(busy, busy[posts.author_id] == users.id),
      {.pg = R"(with "busy" as (select "author_id" from "posts" where "views" > $1) select "users"."name" )"
             R"(from "users" inner join "busy" on "busy"."author_id" = "users"."id")",
       .sqlite = R"(with "busy" as (select "author_id" from "posts" where "views" > ?) select )"
                 R"("users"."name" from "users" inner join "busy" on "busy"."author_id" = "users"."id")",
       .parameters = {"50"},
       .rows = {"Ada"}});
  const auto query = this->db->select(users.name).from(users).dynamic();
  EXPECT_EQ(thrown_by<virga::usage_error>([&] {
              static_cast<void>(query.inner_join(busy, busy[posts.author_id] == users.id));
            }).message(),
            "from(): the common table expression \"busy\" is not in with(), or not before the one that reads it");
}

TYPED_TEST(DynamicClausesSql, SubqueryThatIsNotLateral) {
  const auto query = this->db->select(users.name).from(users).dynamic();
  const auto own = select(posts.id).from(posts).where(posts.author_id == users.id).template as<"own">();
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { static_cast<void>(query.cross_join(own)); }).message(),
            "from(): a column belongs to a table that is not in from() or join(): \"users\".\"id\"");
  EXPECT_EQ(query.all().size(), 3U);
}

TYPED_TEST(DynamicClausesSql, LocksThatAreRefused) {
  const auto query = this->db->select(posts.author_id).from(posts).dynamic();
  const auto refusal = [](auto call) {
    return std::string(thrown_by<virga::usage_error>([&] { static_cast<void>(call()); }).message());
  };
  const std::string no_rows = "for_update(), for_share(): rows that are grouped or distinct can't be locked";
  EXPECT_EQ(refusal([&] { return query.distinct().for_update(); }), no_rows);
  EXPECT_EQ(refusal([&] { return query.for_share().distinct(); }), no_rows);
  EXPECT_EQ(refusal([&] { return query.for_share().group_by(posts.author_id); }), no_rows);
  EXPECT_EQ(refusal([&] { return query.having(count() > 1).for_key_share(); }), no_rows);
  EXPECT_EQ(refusal([&] { return query.for_update().of(users); }),
            "of(): the table \"users\" is not in from() or join()");
  EXPECT_EQ(refusal([&] { return query.of(posts); }), "of(): call for_update() or for_share() first");
  EXPECT_EQ(refusal([&] { return query.skip_locked(); }),
            "no_wait(), skip_locked(): call for_update() or for_share() first");
  EXPECT_EQ(query.all().size(), 3U);
}

class DynamicClausesPg : public SqlCase<on_postgresql> {};

TEST_F(DynamicClausesPg, Locks) {
  const auto one = select(posts.id).from(posts).where(posts.id == 1).dynamic();
  expect("for no key update", one.for_no_key_update(),
         {.pg = R"(select "id" from "posts" where "id" = $1 for no key update)", .parameters = {"1"}, .rows = {"1"}});
  expect("for share", one.for_share().no_wait(),
         {.pg = R"(select "id" from "posts" where "id" = $1 for share nowait)", .parameters = {"1"}, .rows = {"1"}});
  expect("for key share", one.for_key_share(),
         {.pg = R"(select "id" from "posts" where "id" = $1 for key share)", .parameters = {"1"}, .rows = {"1"}});
  expect("of a table that was joined later",
         one.inner_join(users, users.id == posts.author_id).for_update().of(users).of(posts, users).skip_locked(),
         {.pg = R"(select "posts"."id" from "posts" inner join "users" on "users"."id" = "posts"."author_id" )"
                R"(where "posts"."id" = $1 for update of "users", "posts" skip locked)",
          .parameters = {"1"},
          .rows = {"1"}});
  expect("a lock that was there, replaced",
         select(posts.id).from(posts).where(posts.id == 1).for_update().skip_locked().dynamic().for_share(),
         {.pg = R"(select "id" from "posts" where "id" = $1 for share)", .parameters = {"1"}, .rows = {"1"}});
  expect("a lock that was there",
         select(posts.id).from(posts).for_update().of(posts).skip_locked().dynamic().where(posts.id == 1),
         {.pg = R"(select "id" from "posts" where "id" = $1 for update of "posts" skip locked)",
          .parameters = {"1"},
          .rows = {"1"}});
}

TEST_F(DynamicClausesPg, LateralJoins) {
  const auto query = select(users.name).from(users).dynamic();
  const auto latest = select(posts.id, posts.views)
                          .from(posts)
                          .where(posts.author_id == users.id)
                          .order_by(desc(posts.id))
                          .limit(1)
                          .as<"latest">();
  const std::string lateral = R"(lateral (select "posts"."id", "posts"."views" from "posts" where "posts"."author_id" )"
                              R"(= "users"."id" order by "posts"."id" desc limit $1) as "latest")";
  const std::string begin = R"(select "users"."name" from "users" )";
  expect("inner join lateral", query.inner_join_lateral(latest, latest[posts.views] > 10),
         {.pg = begin + "inner join " + lateral + R"( on "latest"."views" > $2)",
          .parameters = {"1", "10"},
          .rows = {"Grace"}});
  expect("left join lateral", query.left_join_lateral(latest).where(is_null(latest[posts.id])),
         {.pg = begin + "left join " + lateral + R"( on true where "latest"."id" is null)",
          .parameters = {"1"},
          .rows = {"Alan"}});
  expect("cross join lateral", query.cross_join_lateral(latest).order_by(desc(latest[posts.views])),
         {.pg = begin + "cross join " + lateral + R"( order by "latest"."views" desc)",
          .parameters = {"1"},
          .rows = {"Grace", "Ada"}});
}

class DynamicClausesSqlite : public SqlCase<on_sqlite> {};

TEST_F(DynamicClausesSqlite, HasNoLateralJoins) {
  const auto own = select(posts.id).from(posts).where(posts.author_id == users.id).as<"own">();
  const auto query = db->select(users.name).from(users).dynamic().cross_join_lateral(own);
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { static_cast<void>(query.all()); }).message(),
            "SQLite has no lateral joins");
  EXPECT_EQ(db->select(posts.id).from(posts).all().size(), 3U);
}

}  // namespace
