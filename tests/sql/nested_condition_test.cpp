#include "refused_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <string>
#include <tuple>

namespace {

using blog::posts;
using blog::users;
using virga::case_when;
using virga::condition;
using virga::count;
using virga::exists;
using virga::select;

std::string stray_in(const std::string& method) {
  return method + ": a column belongs to a table that is not in from() or join(): \"posts\".\"id\"";
}
std::string not_in_sight(const std::string& method, const std::string& in_sight) {
  return method + ": an expression uses \"posts\".\"id\", which is not a column of a table in sight; " + in_sight;
}

/// A virga::condition inside an expression: the compiler sees nothing of its columns. Both tables have an "id", which
/// without its table's name would be the other one's.
template <class Where>
class NestedCondition : public RefusedCase<Where> {};
TYPED_TEST_SUITE(NestedCondition, both_databases, database_name);

TYPED_TEST(NestedCondition, OfAnotherTableInEveryClause) {
  const condition of_posts = posts.id > 1;
  const auto flag = case_when(of_posts, 1).else_(0);
  const auto& blog = *this->db;
  EXPECT_EQ(this->refused([&] { blog.select(count().filter(of_posts)).from(users).all(); }), stray_in("select()"));
  EXPECT_EQ(this->refused([&] { blog.select(flag).from(users).all(); }), stray_in("select()"));
  EXPECT_EQ(this->refused([&] { blog.select(of_posts).from(users).all(); }), stray_in("select()"));
  EXPECT_EQ(this->refused([&] { blog.select(users.id).from(users).where(flag == 1).all(); }), stray_in("where()"));
  EXPECT_EQ(this->refused([&] { blog.select(users.id).from(users).where(flag == 1 and users.id > 1).all(); }),
            stray_in("where()"));
  EXPECT_EQ(this->refused([&] { blog.select(count()).from(users).group_by(users.age).having(max(flag) > 0).all(); }),
            stray_in("having()"));
  EXPECT_EQ(this->refused([&] { blog.select(count()).from(users).group_by(flag).all(); }), stray_in("group_by()"));
  EXPECT_EQ(this->refused([&] { blog.select(users.id).from(users).order_by(desc(flag)).all(); }),
            stray_in("order_by()"));
  EXPECT_EQ(this->refused([&] { blog.select(users.id).from(users).dynamic().order_by(flag).all(); }),
            stray_in("order_by()"));
  EXPECT_EQ(this->refused([&] { blog.select(flag).from(users).dynamic().all(); }), stray_in("select()"));
  const auto managers = virga::alias<"managers">(users);
  EXPECT_EQ(this->refused([&] {
    blog.select(users.id).from(users).inner_join(managers, managers.id == users.manager_id and flag == 1).all();
  }),
            stray_in("join()"));
}

TYPED_TEST(NestedCondition, OfAnotherTableInPartsOfAQuery) {
  const condition of_posts = posts.id > 1;
  const auto wrong = select(count().filter(of_posts).template as<"n">()).from(users);
  const auto& blog = *this->db;
  EXPECT_EQ(this->refused([&] { blog.all(select(count()).from(users).union_(wrong)); }), stray_in("select()"));
  EXPECT_EQ(this->refused([&] { blog.all(select().from(wrong.template as<"part">())); }), stray_in("from()"));
  const auto named = virga::cte<"named">(wrong);
  EXPECT_EQ(this->refused([&] { blog.with(named).select().from(named).all(); }), stray_in("with()"));
  EXPECT_EQ(this->refused([&] { blog.all(select(users.id, wrong).from(users)); }), stray_in("select()"));
  EXPECT_EQ(this->refused([&] { blog.delete_from(users).where(exists(wrong)).run(); }), stray_in("where()"));
}

TYPED_TEST(NestedCondition, OfAnotherTableInStatementsThatWrite) {
  const auto flag = case_when(condition(posts.id > 1), 1).else_(0);
  const auto& blog = *this->db;
  EXPECT_EQ(this->refused([&] { blog.update(users).set({.age = flag}).where(users.id == 1).run(); }),
            not_in_sight("set()", "in sight: \"users\""));
  EXPECT_EQ(this->refused([&] { blog.update(users).set({.age = 1}).where(flag == 1).run(); }), stray_in("where()"));
  EXPECT_EQ(this->refused([&] { blog.update(users).set({.age = 1}).where(users.id == 1).returning(flag).all(); }),
            stray_in("returning()"));
  EXPECT_EQ(this->refused([&] { blog.delete_from(users).where(flag == 1).run(); }), stray_in("where()"));
  EXPECT_EQ(this->refused([&] { blog.delete_from(users).where(users.id == 1).returning(flag).all(); }),
            stray_in("returning()"));
  const auto insert = blog.insert(users).values({.name = "Ada", .email = "a"});
  EXPECT_EQ(this->refused([&] { insert.returning(flag).all(); }), stray_in("returning()"));
  EXPECT_EQ(this->refused([&] { blog.insert(users).values({.name = "Ada", .email = "a", .age = flag}).run(); }),
            not_in_sight("values()", "there is none"));
  const auto by_id = blog.update(users).by(users.id);
  EXPECT_EQ(this->refused([&] { by_id.values({{.id = 1, .age = flag}, {.id = 2, .age = flag}}).run(); }),
            not_in_sight("values()", "in sight: \"users\""));
  EXPECT_EQ(this->refused([&] { by_id.values({{.id = 1, .age = 2}, {.id = 2, .age = 3}}).returning(flag).all(); }),
            stray_in("returning()"));
  EXPECT_EQ(this->refused([&] { insert.on_conflict(users.email).do_update({.age = flag}).run(); }),
            not_in_sight("do_update()", "in sight: \"users\""));
  EXPECT_EQ(this->refused([&] { insert.on_conflict(users.email).do_update({.age = 1}).where(flag == 1).run(); }),
            stray_in("where()"));
}

TYPED_TEST(NestedCondition, InANestedRead) {
  const auto flag = case_when(condition(posts.id > 1), 1).else_(0);
  const auto own = case_when(condition(users.id > 1), 1).else_(0);
  const auto rows = this->db->query(users);
  EXPECT_EQ(this->refused([&] { std::ignore = rows.where(flag == 1).find_many(); }), stray_in("where()"));
  EXPECT_EQ(this->refused([&] { std::ignore = rows.order_by(flag).find_many(); }), stray_in("order_by()"));
  EXPECT_EQ(rows.where(own == 1).order_by(desc(own), desc(users.id)).find_many().front().id, 3);
}

TYPED_TEST(NestedCondition, OfItsOwnTables) {
  const condition of_posts = posts.views > 10;
  this->expect(
      "in filter, case and order",
      select(count().filter(of_posts), max(case_when(of_posts, posts.id).else_(0))).from(posts),
      {.pg = R"(select count(*) filter (where "views" > $1), max(case when "views" > $2 then "id" else $3 end) )"
             R"(from "posts")",
       .sqlite = R"(select count(*) filter (where "views" > ?), max(case when "views" > ? then "id" else ? )"
                 R"(end) from "posts")",
       .parameters = {"10", "10", "0"},
       .rows = {"2, 3"}});
  this->expect("the enclosing query's table in a subquery",
               select(users.id)
                   .from(users)
                   .where(exists(select(posts.id).from(posts).where(
                       case_when(condition(posts.author_id == users.id), 1).else_(0) == 1)))
                   .order_by(users.id),
               {.pg = R"(select "id" from "users" where exists (select "posts"."id" from "posts" where case when )"
                      R"("posts"."author_id" = "users"."id" then $1 else $2 end = $3) order by "id")",
                .sqlite = R"(select "id" from "users" where exists (select "posts"."id" from "posts" where case when )"
                          R"("posts"."author_id" = "users"."id" then ? else ? end = ?) order by "id")",
                .parameters = {"1", "0", "1"},
                .rows = {"1", "2"}});
  const auto part = select(posts.author_id, posts.views).from(posts).template as<"part">();
  this->expect("a derived table's", select(count().filter(condition(part[posts.views] > 10))).from(part),
               {.pg = R"(select count(*) filter (where "views" > $1) from (select "author_id", "views" from "posts") )"
                      R"(as "part")",
                .sqlite = R"(select count(*) filter (where "views" > ?) from (select "author_id", "views" from )"
                          R"("posts") as "part")",
                .parameters = {"10"},
                .rows = {"2"}});
  const auto writers = virga::alias<"writers">(users);
  this->expect(
      "an alias's, beside another table",
      select(count().filter(condition(writers.id == 1))).from(posts).inner_join(writers, writers.id == posts.author_id),
      {.pg = R"(select count(*) filter (where "writers"."id" = $1) from "posts" inner join "users" as )"
             R"("writers" on "writers"."id" = "posts"."author_id")",
       .sqlite = R"(select count(*) filter (where "writers"."id" = ?) from "posts" inner join "users" as )"
                 R"("writers" on "writers"."id" = "posts"."author_id")",
       .parameters = {"1"},
       .rows = {"2"}});
}

TYPED_TEST(NestedCondition, OfOwnAndOtherTablesOfStatementsThatWrite) {
  const auto flag = case_when(condition(users.id > 1), 1).else_(0);
  this->expect("update, its own table", virga::update(users).set({.age = flag}).where(flag == 1),
               {.pg = R"(update "users" set "age" = case when "id" > $1 then $2 else $3 end where case when "id" > $4 )"
                      R"(then $5 else $6 end = $7)",
                .sqlite = R"(update "users" set "age" = case when "id" > ? then ? else ? end where case when "id" > ? )"
                          R"(then ? else ? end = ?)",
                .parameters = {"1", "1", "0", "1", "1", "0", "1"},
                .rows = {"2 affected"}});
  const auto others = virga::alias<"others">(posts);
  this->expect("update, of another table, and of all in a subquery",
               virga::update(posts)
                   .set({.views = case_when(condition(users.id == 1), 1).else_(0)})
                   .from(users)
                   .where(posts.author_id == users.id and
                          exists(select(others.id).from(others).where(
                              case_when(condition(others.id != posts.id and users.id > 0), 1).else_(0) == 1))),
               {.pg = R"(update "posts" set "views" = case when "users"."id" = $1 then $2 else $3 end from "users" )"
                      R"(where "posts"."author_id" = "users"."id" and exists (select "others"."id" from "posts" as )"
                      R"("others" where case when "others"."id" <> "posts"."id" and "users"."id" > $4 then $5 else )"
                      R"($6 end = $7))",
                .sqlite = R"(update "posts" set "views" = case when "users"."id" = ? then ? else ? end from "users" )"
                          R"(where "posts"."author_id" = "users"."id" and exists (select "others"."id" from "posts" )"
                          R"(as "others" where case when "others"."id" <> "posts"."id" and "users"."id" > ? then ? )"
                          R"(else ? end = ?))",
                .parameters = {"1", "1", "0", "0", "1", "0", "1"},
                .rows = {"3 affected"}});
  const auto is_ada = case_when(condition(users.id == 1 and excluded(users.name) == "Ada"), 1).else_(0);
  this->expect("on conflict: the row that is there, and the proposed one",
               virga::insert(users)
                   .values({.name = "Ada", .email = "ada@example.com"})
                   .on_conflict(users.email)
                   .do_update({.age = is_ada}),
               {.pg = R"(insert into "users" ("name", "email") values ($1, $2) on conflict ("email") do update set )"
                      R"("age" = case when "users"."id" = $3 and excluded."name" = $4 then $5 else $6 end)",
                .sqlite = R"(insert into "users" ("name", "email") values (?, ?) on conflict ("email") do update set )"
                          R"("age" = case when "users"."id" = ? and excluded."name" = ? then ? else ? end)",
                .parameters = {"'Ada'", "'ada@example.com'", "1", "'Ada'", "1", "0"},
                .rows = {"1 affected"}});
}

// Its type is the same in both queries, but not what is in sight.
TYPED_TEST(NestedCondition, GivenToTwoQueries) {
  const auto of_posts = count().filter(condition(posts.id > 1));
  EXPECT_EQ(this->db->all(select(of_posts).from(posts)).size(), 1U);
  EXPECT_EQ(this->refused([&] { this->db->all(select(of_posts).from(users)); }), stray_in("select()"));
  EXPECT_EQ(this->db->all(select(of_posts).from(posts)).size(), 1U);
}

}  // namespace
