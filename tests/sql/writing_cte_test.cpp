#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::cte;
using virga::select;
using virga::with;

template <class Where>
class WithWriteSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(WithWriteSql, both_databases, database_name);

TYPED_TEST(WithWriteSql, InFrontOfAWrite) {
  const auto old = cte<"old">(select(posts.id, posts.title).from(posts).where(posts.views < 10));
  this->expect(
      "delete",
      with(old).delete_from(blog::post_tags).where(in(blog::post_tags.post_id, select(old[posts.id]).from(old))),
      {.pg = R"(with "old" as (select "id", "title" from "posts" where "views" < $1) delete from "post_tags" )"
             R"(where "post_id" in (select "old"."id" from "old"))",
       .sqlite = R"(with "old" as (select "id", "title" from "posts" where "views" < ?) delete from "post_tags" )"
                 R"(where "post_id" in (select "old"."id" from "old"))",
       .parameters = {"10"},
       .rows = {"0 affected"}});
  this->expect(
      "update",
      with(old).update(posts).set({.title = old[posts.title], .views = 5}).from(old).where(posts.id == old[posts.id]),
      {.pg = R"(with "old" as (select "id", "title" from "posts" where "views" < $1) update "posts" set )"
             R"("title" = "old"."title", "views" = $2 from "old" where "posts"."id" = "old"."id")",
       .sqlite = R"(with "old" as (select "id", "title" from "posts" where "views" < ?) update "posts" set "title" )"
                 R"(= "old"."title", "views" = ? from "old" where "posts"."id" = "old"."id")",
       .parameters = {"10", "5"},
       .rows = {"1 affected"}});
  this->expect("insert from a select",
               with(old)
                   .insert(posts)
                   .columns(posts.title, posts.author_id)
                   .select(select(old[posts.title], old[posts.id]).from(old)),
               {.pg = R"(with "old" as (select "id", "title" from "posts" where "views" < $1) insert into "posts" )"
                      R"(("title", "author_id") select "title", "id" from "old")",
                .sqlite = R"(with "old" as (select "id", "title" from "posts" where "views" < ?) insert into "posts" )"
                          R"(("title", "author_id") select "title", "id" from "old")",
                .parameters = {"10"},
                .rows = {"1 affected"}});
  this->expect(
      "insert of a row",
      with(old)
          .insert(posts)
          .values({.title = "x", .author_id = select(old[posts.id]).from(old).limit(1)})
          .returning(posts.title, posts.author_id),
      {.pg = R"(with "old" as (select "id", "title" from "posts" where "views" < $1) insert into "posts" )"
             R"(("title", "author_id") values ($2, (select "old"."id" from "old" limit $3)) returning "title", )"
             R"("author_id")",
       .sqlite = R"(with "old" as (select "id", "title" from "posts" where "views" < ?) insert into "posts" )"
                 R"(("title", "author_id") values (?, (select "old"."id" from "old" limit ?)) returning "title", )"
                 R"("author_id")",
       .parameters = {"10", "'x'", "1"},
       .rows = {"x, 2"}});
}

TYPED_TEST(WithWriteSql, OfADatabase) {
  const auto old = cte<"old">(select(posts.id).from(posts).where(posts.views < 10));
  this->db->transaction([&](auto& tx) {
    EXPECT_EQ(tx.with(old).update(posts).set({.views = 11}).where(in(posts.id, select(old[posts.id]).from(old))).run(),
              1U);
    EXPECT_EQ(std::int64_t(tx.with(old).select(virga::count()).from(old).one()), 0);
    tx.rollback();
  });
}

class WritingCtePg : public SqlCase<on_postgresql> {};

TEST_F(WritingCtePg, DeletesAndReads) {
  const auto gone = cte<"gone">(virga::delete_from(blog::post_tags)
                                    .where(blog::post_tags.post_id == 1)
                                    .returning(blog::post_tags.tag, blog::post_tags.weight));
  expect("what a delete returns",
         with(gone).select(gone[blog::post_tags.tag]).from(gone).order_by(gone[blog::post_tags.tag]),
         {.pg = R"(with "gone" as (delete from "post_tags" where "post_id" = $1 returning "tag", "weight") select )"
                R"("tag" from "gone" order by "tag")",
          .parameters = {"1"},
          .rows = {"engine", "history"}});
  expect("moved on",
         with(gone)
             .insert(blog::post_tags)
             .columns(blog::post_tags.post_id, blog::post_tags.tag)
             .select(select(virga::sql<"2", std::int32_t>(), gone[blog::post_tags.tag]).from(gone)),
         {.pg = R"(with "gone" as (delete from "post_tags" where "post_id" = $1 returning "tag", "weight") insert )"
                R"(into "post_tags" ("post_id", "tag") select 2, "tag" from "gone")",
          .parameters = {"1"},
          .rows = {"2 affected"}});
}

TEST_F(WritingCtePg, UpdatesAndReads) {
  const auto changed =
      cte<"changed">(virga::update(posts).set({.views = posts.views + 1}).where(posts.id == 2).returning());
  expect("every column of what changed", with(changed).select(changed[posts.id], changed[posts.views]).from(changed),
         {.pg = R"(with "changed" as (update "posts" set "views" = "views" + $1 where "id" = $2 returning "id", )"
                R"("title", "body", "published", "author_id", "views", "rating", "score", "posted_on") select )"
                R"("id", "views" from "changed")",
          .parameters = {"1", "2"},
          .rows = {"2, 8"}});
}

TEST_F(WritingCtePg, InsertsAndGoesOn) {
  const auto made =
      cte<"made">(virga::insert(users).values({.name = "Edsger", .email = "edsger@example.com"}).returning(users.id));
  expect("a row and one that refers to it",
         with(made)
             .insert(posts)
             .columns(posts.title, posts.author_id)
             .select(select(virga::sql<"'Notes'", std::string>(), made[users.id]).from(made))
             .returning(posts.title),
         {.pg = R"(with "made" as (insert into "users" ("name", "email") values ($1, $2) returning "id") insert )"
                R"(into "posts" ("title", "author_id") select 'Notes', "id" from "made" returning "title")",
          .parameters = {"'Edsger'", "'edsger@example.com'"},
          .rows = {"Notes"}});
}

}  // namespace
