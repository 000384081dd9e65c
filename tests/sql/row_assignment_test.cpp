#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::excluded;
using virga::insert;
using virga::placeholder;
using virga::row_value;
using virga::select;
using virga::update;
using virga::usage_error;
using texts = std::vector<std::string>;

template <class Where>
class RowAssignment : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
};
TYPED_TEST_SUITE(RowAssignment, both_databases, database_name);

TYPED_TEST(RowAssignment, InAnUpdate) {
  const auto author = row_value(posts.title, posts.body) =
      select(users.name, users.nickname).from(users).where(users.id == 3);
  this->expect(
      "alone", update(posts).set(author).where(posts.id == 1).returning(posts.title, posts.body),
      {.pg = R"(update "posts" set ("title", "body") = (select "users"."name", "users"."nickname" from "users" )"
             R"(where "users"."id" = $1) where "id" = $2 returning "title", "body")",
       .sqlite = R"(update "posts" set ("title", "body") = (select "users"."name", "users"."nickname" from "users" )"
                 R"(where "users"."id" = ?) where "id" = ? returning "title", "body")",
       .parameters = {"3", "1"},
       .rows = {"Alan, Prof"}});
  this->expect(
      "behind columns, of the row that is changed, and another one",
      update(posts)
          .set({.views = posts.views + 1},
               row_value(posts.title, posts.body) =
                   select(users.name, users.nickname).from(users).where(users.id == posts.author_id),
               row_value(posts.score, posts.posted_on) = select(posts.score + 0.25, posts.posted_on))
          .where(posts.id < 3)
          .returning(posts.id, posts.title, posts.body, posts.views, posts.score),
      {.pg =
           R"(update "posts" set "views" = "views" + $1, ("title", "body") = (select "users"."name", )"
           R"("users"."nickname" from "users" where "users"."id" = "posts"."author_id"), ("score", "posted_on") = )"
           R"((select "posts"."score" + $2, "posts"."posted_on") where "id" < $3 returning "id", "title", "body", "views", "score")",
       .sqlite =
           R"(update "posts" set "views" = "views" + ?, ("title", "body") = (select "users"."name", )"
           R"("users"."nickname" from "users" where "users"."id" = "posts"."author_id"), ("score", "posted_on") = )"
           R"((select "posts"."score" + ?, "posts"."posted_on") where "id" < ? returning "id", "title", "body", "views", "score")",
       .parameters = {"1", "0.25", "3"},
       .rows = {"1, Ada, Countess, 101, 0.75", "2, Ada, Countess, 8, null"}});
  this->expect(
      "no row: null",
      update(posts)
          .set(row_value(posts.body, posts.score) = select(posts.body, posts.score).from(posts).where(posts.id == 9))
          .where(posts.id == 3)
          .returning(posts.body, posts.score),
      {.pg = R"(update "posts" set ("body", "score") = (select "posts"."body", "posts"."score" from "posts" )"
             R"(where "posts"."id" = $1) where "id" = $2 returning "body", "score")",
       .sqlite = R"(update "posts" set ("body", "score") = (select "posts"."body", "posts"."score" from "posts" )"
                 R"(where "posts"."id" = ?) where "id" = ? returning "body", "score")",
       .parameters = {"9", "3"},
       .rows = {"null, null"}});
}

TYPED_TEST(RowAssignment, WithOtherTables) {
  this->expect(
      "from()",
      update(post_tags)
          .set(row_value(post_tags.tag, post_tags.weight) = select(lower(posts.title), users.age))
          .from(posts)
          .inner_join(users, users.id == posts.author_id)
          .where(post_tags.post_id == posts.id and posts.id == 3)
          .returning(post_tags.tag, post_tags.weight),
      {.pg = R"(update "post_tags" set ("tag", "weight") = (select lower("posts"."title"), "users"."age") from )"
             R"("posts" inner join "users" on "users"."id" = "posts"."author_id" where )"
             R"("post_tags"."post_id" = "posts"."id" and "posts"."id" = $1 returning "post_tags"."tag", )"
             R"("post_tags"."weight")",
       .sqlite = R"(update "post_tags" set ("tag", "weight") = (select lower("posts"."title"), "users"."age") from )"
                 R"("posts" inner join "users" on "users"."id" = "posts"."author_id" where )"
                 R"("post_tags"."post_id" = "posts"."id" and "posts"."id" = ? returning "post_tags"."tag", )"
                 R"("post_tags"."weight")",
       .parameters = {"3"},
       .rows = {"on nanoseconds, 85"}});
}

TYPED_TEST(RowAssignment, OnConflict) {
  this->expect(
      "do update",
      insert(users)
          .values({.name = "A", .email = "ada@example.com"})
          .on_conflict(users.email)
          .do_update({.nickname = excluded(users.name)},
                     row_value(users.name, users.age) = select(posts.title, posts.author_id)
                                                            .from(posts)
                                                            .where(posts.author_id == users.id and posts.views > 50))
          .returning(users.name, users.nickname, users.age),
      {.pg =
           R"(insert into "users" ("name", "email") values ($1, $2) on conflict ("email") do update set "nickname" = )"
           R"(excluded."name", ("name", "age") = (select "posts"."title", "posts"."author_id" from "posts" where )"
           R"("posts"."author_id" = "users"."id" and "posts"."views" > $3) returning "name", "nickname", "age")",
       .sqlite = R"(insert into "users" ("name", "email") values (?, ?) on conflict ("email") do update set )"
                 R"("nickname" = excluded."name", ("name", "age") = (select "posts"."title", "posts"."author_id" from )"
                 R"("posts" where "posts"."author_id" = "users"."id" and "posts"."views" > ?) returning "name", )"
                 R"("nickname", "age")",
       .parameters = {"'A'", "'ada@example.com'", "50"},
       .rows = {"On the Analytical Engine, A, 1"}});
}

TYPED_TEST(RowAssignment, Prepared) {
  const auto take = this->db->update(posts)
                        .set({.views = placeholder<"views">},
                             row_value(posts.title, posts.body) =
                                 select(users.name, users.nickname).from(users).where(users.id == placeholder<"user">))
                        .where(posts.id == placeholder<"post">)
                        .prepare();
  EXPECT_EQ(take.run(placeholder<"views"> = 5, placeholder<"user"> = 3, placeholder<"post"> = 2), 1U);
  EXPECT_EQ(row_texts(this->db->select(posts.title, posts.body, posts.views).from(posts).where(posts.id == 2).all()),
            (texts{"Alan, Prof, 5"}));
  thrown_by<usage_error>([&] { take.run(placeholder<"user"> = 3, placeholder<"post"> = 2); });
}

TYPED_TEST(RowAssignment, WhatIsWrongIsSaidBeforeAnythingIsSent) {
  const auto user = row_value(posts.title, posts.body) =
      select(users.name, users.nickname).from(users).where(users.id == 1);
  this->seen.clear();
  EXPECT_STREQ(
      thrown_by<usage_error>([&] { this->db->update(posts).set({.title = "A"}, user).all_rows().run(); }).what(),
      R"(set(): "title" is set twice, by itself and in a row)");
  EXPECT_STREQ(thrown_by<usage_error>([&] {
                 this->db->insert(posts)
                     .values({.title = "A", .author_id = 1})
                     .on_conflict(posts.id)
                     .do_update({.body = "B"}, user)
                     .run();
               }).what(),
               R"(do_update(): "body" is set twice, by itself and in a row)");
  EXPECT_STREQ(
      thrown_by<usage_error>([&] {
        this->db->insert(posts).values({.title = "A", .author_id = 1}).on_conflict(posts.id).do_update({}).run();
      }).what(),
      "do_update(): no column was given a value");
  EXPECT_TRUE(this->seen.empty());
  EXPECT_EQ(this->db->update(posts).set({.views = 0}, user).all_rows().run(), 3U);
}

class RowAssignmentOfAMerge : public SqlCase<on_postgresql> {};

TEST_F(RowAssignmentOfAMerge, ThenUpdate) {
  expect(
      "of both tables",
      virga::merge_into(posts)
          .using_(users)
          .on(posts.author_id == users.id)
          .when_matched()
          .then_update({.views = 1}, row_value(posts.title, posts.body) =
                                         select(concat(users.name, ": ", posts.title), users.nickname)),
      {.pg = R"(merge into "posts" using "users" on "posts"."author_id" = "users"."id" when matched then update set )"
             R"("views" = $1, ("title", "body") = (select "users"."name" || $2 || "posts"."title", )"
             R"("users"."nickname"))",
       .sqlite = "",
       .parameters = {"1", "': '"},
       .rows = {"3 affected"}});
}

}  // namespace
