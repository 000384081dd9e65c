#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::select;

template <class Where>
class GroupBySql : public SqlCase<Where> {};
TYPED_TEST_SUITE(GroupBySql, both_databases, database_name);

TYPED_TEST(GroupBySql, Keys) {
  this->expect("a column",
               select(posts.author_id, count()).from(posts).group_by(posts.author_id).order_by(posts.author_id),
               {.pg = R"(select "author_id", count(*) from "posts" group by "author_id" order by "author_id")",
                .sqlite = R"(select "author_id", count(*) from "posts" group by "author_id" order by "author_id")",
                .rows = {"1, 2", "2, 1"}});
  this->expect(
      "several",
      select(posts.author_id, posts.published, sum(posts.views))
          .from(posts)
          .group_by(posts.author_id, posts.published)
          .order_by(posts.author_id, posts.published),
      {.pg = R"(select "author_id", "published", sum("views") from "posts" group by "author_id", "published" )"
             R"(order by "author_id", "published")",
       .sqlite = R"(select "author_id", "published", sum("views") from "posts" group by "author_id", "published" )"
                 R"(order by "author_id", "published")",
       .rows = {"1, false, 7", "1, true, 100", "2, true, 30"}});
  this->expect(
      "of a join",
      select(users.name, count(posts.id))
          .from(users)
          .left_join(posts, posts.author_id == users.id)
          .group_by(users.id, users.name)
          .order_by(users.id),
      {.pg = R"(select "users"."name", count("posts"."id") from "users" left join "posts" on )"
             R"("posts"."author_id" = "users"."id" group by "users"."id", "users"."name" order by "users"."id")",
       .sqlite = R"(select "users"."name", count("posts"."id") from "users" left join "posts" on )"
                 R"("posts"."author_id" = "users"."id" group by "users"."id", "users"."name" order by "users"."id")",
       .rows = {"Ada, 2", "Grace, 1", "Alan, 0"}});
}

TYPED_TEST(GroupBySql, KeysByPlace) {
  this->expect("what is selected, by its place",
               select(posts.author_id, count()).from(posts).group_by(virga::sql<"1">()).order_by(posts.author_id),
               {.pg = R"(select "author_id", count(*) from "posts" group by 1 order by "author_id")",
                .sqlite = R"(select "author_id", count(*) from "posts" group by 1 order by "author_id")",
                .rows = {"1, 2", "2, 1"}});
  this->expect("a place beside a column",
               select(posts.published, posts.author_id, count())
                   .from(posts)
                   .group_by(virga::sql<"2">(), posts.published)
                   .order_by(posts.author_id, posts.published),
               {.pg = R"(select "published", "author_id", count(*) from "posts" group by 2, "published" )"
                      R"(order by "author_id", "published")",
                .sqlite = R"(select "published", "author_id", count(*) from "posts" group by 2, "published" )"
                          R"(order by "author_id", "published")",
                .rows = {"false, 1, 1", "true, 1, 1", "true, 2, 1"}});
}

TYPED_TEST(GroupBySql, Having) {
  this->expect("an aggregate", select(posts.author_id).from(posts).group_by(posts.author_id).having(count() > 1),
               {.pg = R"(select "author_id" from "posts" group by "author_id" having count(*) > $1)",
                .sqlite = R"(select "author_id" from "posts" group by "author_id" having count(*) > ?)",
                .parameters = {"1"},
                .rows = {"1"}});
  this->expect("with where",
               select(posts.author_id)
                   .from(posts)
                   .where(posts.published)
                   .group_by(posts.author_id)
                   .having(max(posts.views) < 50 and min(posts.rating) > 1),
               {.pg = R"(select "author_id" from "posts" where "published" group by "author_id" )"
                      R"(having max("views") < $1 and min("rating") > $2)",
                .sqlite = R"(select "author_id" from "posts" where "published" group by "author_id" )"
                          R"(having max("views") < ? and min("rating") > ?)",
                .parameters = {"50", "1"},
                .rows = {"2"}});
  this->expect("an empty condition",
               select(posts.author_id)
                   .from(posts)
                   .group_by(posts.author_id)
                   .having(virga::condition())
                   .order_by(posts.author_id),
               {.pg = R"(select "author_id" from "posts" group by "author_id" order by "author_id")",
                .sqlite = R"(select "author_id" from "posts" group by "author_id" order by "author_id")",
                .rows = {"1", "2"}});
}

}  // namespace
