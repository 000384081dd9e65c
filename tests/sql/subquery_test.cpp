#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class SubquerySql : public SqlCase<Where> {};
TYPED_TEST_SUITE(SubquerySql, both_databases, database_name);

TYPED_TEST(SubquerySql, Exists) {
  const auto own_posts = select(posts.id).from(posts).where(posts.author_id == users.id);
  this->expect("exists", select(users.name).from(users).where(exists(own_posts)).order_by(users.id),
               {.pg = R"(select "name" from "users" where exists (select "posts"."id" from "posts" where )"
                      R"("posts"."author_id" = "users"."id") order by "id")",
                .sqlite = R"(select "name" from "users" where exists (select "posts"."id" from "posts" where )"
                          R"("posts"."author_id" = "users"."id") order by "id")",
                .rows = {"Ada", "Grace"}});
  this->expect("not exists", select(users.name).from(users).where(not_exists(own_posts)),
               {.pg = R"(select "name" from "users" where not exists (select "posts"."id" from "posts" where )"
                      R"("posts"."author_id" = "users"."id"))",
                .sqlite = R"(select "name" from "users" where not exists (select "posts"."id" from "posts" where )"
                          R"("posts"."author_id" = "users"."id"))",
                .rows = {"Alan"}});
  constexpr auto other = virga::alias<"other">(users);
  this->expect(
      "of the same table",
      select(users.name).from(users).where(exists(select(other.id).from(other).where(other.manager_id == users.id))),
      {.pg = R"(select "name" from "users" where exists (select "other"."id" from "users" as "other" where )"
             R"("other"."manager_id" = "users"."id"))",
       .sqlite = R"(select "name" from "users" where exists (select "other"."id" from "users" as "other" where )"
                 R"("other"."manager_id" = "users"."id"))",
       .rows = {"Ada"}});
}

TYPED_TEST(SubquerySql, Scalar) {
  this->expect("compared", select(posts.id).from(posts).where(posts.views == select(max(posts.views)).from(posts)),
               {.pg = R"(select "id" from "posts" where "views" = (select max("posts"."views") from "posts"))",
                .sqlite = R"(select "id" from "posts" where "views" = (select max("posts"."views") from "posts"))",
                .rows = {"1"}});
  this->expect(
      "selected, with the row around it",
      select(users.name,
             select(count()).from(posts).where(posts.author_id == users.id).as_scalar().template as<"posts">())
          .from(users)
          .order_by(users.id),
      {.pg = R"(select "name", (select count(*) from "posts" where "posts"."author_id" = "users"."id") as "posts" )"
             R"(from "users" order by "id")",
       .sqlite = R"(select "name", (select count(*) from "posts" where "posts"."author_id" = "users"."id") as "posts" )"
                 R"(from "users" order by "id")",
       .rows = {"Ada, 2", "Grace, 1", "Alan, 0"}});
  this->expect("null without a row", select(select(posts.title).from(posts).where(posts.id == 9)),
               {.pg = R"(select (select "posts"."title" from "posts" where "posts"."id" = $1))",
                .sqlite = R"(select (select "posts"."title" from "posts" where "posts"."id" = ?))",
                .parameters = {"9"},
                .rows = {"null"}});
}

TYPED_TEST(SubquerySql, AsATable) {
  const auto counts = select(posts.author_id, count().template as<"posts">(), max(posts.views).template as<"most">())
                          .from(posts)
                          .group_by(posts.author_id)
                          .template as<"counts">();
  this->expect(
      "joined",
      select(users.name, counts.template get<"posts">(), counts.template get<"most">())
          .from(users)
          .left_join(counts, counts[posts.author_id] == users.id)
          .order_by(users.id),
      {.pg = R"(select "users"."name", "counts"."posts", "counts"."most" from "users" left join (select "author_id", )"
             R"(count(*) as "posts", max("views") as "most" from "posts" group by "author_id") as "counts" on )"
             R"("counts"."author_id" = "users"."id" order by "users"."id")",
       .sqlite =
           R"(select "users"."name", "counts"."posts", "counts"."most" from "users" left join (select "author_id", )"
           R"(count(*) as "posts", max("views") as "most" from "posts" group by "author_id") as "counts" on )"
           R"("counts"."author_id" = "users"."id" order by "users"."id")",
       .rows = {"Ada, 2, 100", "Grace, 1, 30", "Alan, null, null"}});
  this->expect(
      "in from(), with every column",
      select()
          .from(select(users.name, users.id).from(users).where(users.id > 1).template as<"late">())
          .order_by(virga::sql<"1">()),
      {.pg = R"(select "id", "name" from (select "name", "id" from "users" where "id" > $1) as "late" order by 1)",
       .sqlite = R"(select "id", "name" from (select "name", "id" from "users" where "id" > ?) as "late" order by 1)",
       .parameters = {"1"},
       .rows = {"2, Grace", "3, Alan"}});
  const auto all = select().from(users).template as<"all">();
  this->expect(
      "of a whole table", select(all[users.name]).from(all).where(all[users.age] > 40),
      {.pg = R"(select "name" from (select "id", "name", "email", "nickname", "age", "manager_id" from "users") )"
             R"(as "all" where "age" > $1)",
       .sqlite = R"(select "name" from (select "id", "name", "email", "nickname", "age", "manager_id" from "users") )"
                 R"(as "all" where "age" > ?)",
       .parameters = {"40"},
       .rows = {"Grace"}});
  const auto pairs =
      select(users.id.as<"user_id">(), posts.id.as<"post_id">(), upper(posts.title).template as<"title">())
          .from(users)
          .inner_join(posts, posts.author_id == users.id)
          .template as<"pairs">();
  this->expect(
      "of a join",
      select(pairs.template get<"user_id">(), pairs.template get<"post_id">())
          .from(pairs)
          .where(pairs.template get<"title">() == "NOTES"),
      {.pg =
           R"(select "user_id", "post_id" from (select "users"."id" as "user_id", "posts"."id" as "post_id", )"
           R"(upper("posts"."title") as "title" from "users" inner join "posts" on "posts"."author_id" = "users"."id") )"
           R"(as "pairs" where "title" = $1)",
       .sqlite =
           R"(select "user_id", "post_id" from (select "users"."id" as "user_id", "posts"."id" as "post_id", )"
           R"(upper("posts"."title") as "title" from "users" inner join "posts" on "posts"."author_id" = "users"."id") )"
           R"(as "pairs" where "title" = ?)",
       .parameters = {"'NOTES'"},
       .rows = {"1, 2"}});
}

// A query that a join makes longer keeps the values of the tables before it.
TYPED_TEST(SubquerySql, WithATextInFrontOfJoins) {
  const auto ada =
      select(users.id, users.email).from(users).where(users.email == "ada@example.com").template as<"ada">();
  this->expect(
      "joined twice",
      select(posts.id)
          .from(ada)
          .inner_join(posts, posts.author_id == ada[users.id] and posts.title != "a title that is longer than others")
          .left_join(users, users.id == posts.author_id)
          .order_by(posts.id),
      {.pg = R"(select "posts"."id" from (select "id", "email" from "users" where "email" = $1) as "ada" inner join )"
             R"("posts" on "posts"."author_id" = "ada"."id" and "posts"."title" <> $2 left join "users" on )"
             R"("users"."id" = "posts"."author_id" order by "posts"."id")",
       .sqlite = R"(select "posts"."id" from (select "id", "email" from "users" where "email" = ?) as "ada" inner )"
                 R"(join "posts" on "posts"."author_id" = "ada"."id" and "posts"."title" <> ? left join "users" on )"
                 R"("users"."id" = "posts"."author_id" order by "posts"."id")",
       .parameters = {"'ada@example.com'", "'a title that is longer than others'"},
       .rows = {"1", "2"}});
}

// Either side may be a subquery, and the column one of its own.
TYPED_TEST(SubquerySql, JoinedByUsing) {
  const auto published = select(posts.author_id, count().template as<"posts">())
                             .from(posts)
                             .where(posts.published)
                             .group_by(posts.author_id)
                             .template as<"published">();
  const auto every = select(posts.author_id, count().template as<"posts">(), max(posts.id).template as<"last">())
                         .from(posts)
                         .group_by(posts.author_id)
                         .template as<"every">();
  this->expect(
      "of both sides",
      select(every.template get<"last">())
          .from(published)
          .inner_join(every, using_(every[posts.author_id], every.template get<"posts">())),
      {.pg = R"(select "every"."last" from (select "author_id", count(*) as "posts" from "posts" where )"
             R"("published" group by "author_id") as "published" inner join (select "author_id", count(*) as )"
             R"("posts", max("id") as "last" from "posts" group by "author_id") as "every" using ("author_id", )"
             R"("posts"))",
       .sqlite = R"(select "every"."last" from (select "author_id", count(*) as "posts" from "posts" where )"
                 R"("published" group by "author_id") as "published" inner join (select "author_id", count(*) )"
                 R"(as "posts", max("id") as "last" from "posts" group by "author_id") as "every" using )"
                 R"(("author_id", "posts"))",
       .rows = {"3"}});
}

}  // namespace
