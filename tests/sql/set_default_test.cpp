#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::default_;
using virga::excluded;
using virga::insert;
using virga::update;
using virga::usage_error;
using texts = std::vector<std::string>;

class SetDefaultSql : public SqlCase<on_postgresql> {};

TEST_F(SetDefaultSql, Update) {
  expect("of a column with a default, beside a value",
         update(posts).set({.title = "N", .views = default_}).where(posts.id == 1).returning(posts.title, posts.views),
         {.pg = R"(update "posts" set "title" = $1, "views" = default where "id" = $2 returning "title", "views")",
          .sqlite = "",
          .parameters = {"'N'", "1"},
          .rows = {"N, 0"}});
  expect("of a column without: null", update(users).set({.age = default_}).where(users.id == 1).returning(users.age),
         {.pg = R"(update "users" set "age" = default where "id" = $1 returning "age")",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"null"}});
  expect("of a column that the database generates", update(users).set({.id = default_}).where(users.id == 3),
         {.pg = R"(update "users" set "id" = default where "id" = $1)",
          .sqlite = "",
          .parameters = {"3"},
          .rows = {"1 affected"}});
}

TEST_F(SetDefaultSql, AStatementForEachPlace) {
  const auto set = [&](virga::patch<blog::Posts> patch) {
    return db->update(posts).set(std::move(patch)).where(posts.id == 1).sql();
  };
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(set({.published = default_, .views = posts.views}),
              R"(update "posts" set "published" = default, "views" = "views" where "id" = $1)");
    EXPECT_EQ(set({.published = posts.published, .views = default_}),
              R"(update "posts" set "published" = "published", "views" = default where "id" = $1)");
  }
  db->update(posts).set({.body = default_, .views = posts.views + 1}).where(posts.id == 1).run();
  db->update(posts).set({.body = posts.title, .views = default_}).where(posts.id == 3).run();
  EXPECT_EQ(row_texts(db->select(posts.body, posts.views).from(posts).where(posts.id != 2).order_by(posts.id).all()),
            (texts{"null, 101", "On Nanoseconds, 0"}));
}

TEST_F(SetDefaultSql, OnConflictAndMerge) {
  expect("do update",
         insert(post_tags)
             .values({.post_id = 1, .tag = "engine"})
             .on_conflict(post_tags.post_id, post_tags.tag)
             .do_update({.tag = excluded(post_tags.tag), .weight = default_})
             .returning(post_tags.weight),
         {.pg = R"(insert into "post_tags" ("post_id", "tag") values ($1, $2) on conflict ("post_id", "tag") )"
                R"(do update set "tag" = excluded."tag", "weight" = default returning "weight")",
          .sqlite = "",
          .parameters = {"1", "'engine'"},
          .rows = {"1"}});
  expect("then update",
         virga::merge_into(posts)
             .using_(users)
             .on(posts.author_id == users.id)
             .when_matched()
             .then_update({.views = default_}),
         {.pg = R"(merge into "posts" using "users" on "posts"."author_id" = "users"."id" when matched then update )"
                R"(set "views" = default)",
          .sqlite = "",
          .rows = {"3 affected"}});
}

TEST_F(SetDefaultSql, ManyRows) {
  seen.clear();
  EXPECT_EQ(db->update(posts)
                .by(posts.id)
                .values({{.id = 1, .views = default_}, {.id = 2, .views = 5}, {.id = 3, .views = 6}})
                .run(),
            3U);
  EXPECT_EQ(row_texts(db->select(posts.views).from(posts).order_by(posts.id).all()), (texts{"0", "5", "6"}));
}

class SetDefaultOnSqlite : public SqlCase<on_sqlite> {};

TEST_F(SetDefaultOnSqlite, IsRefusedBeforeAnythingIsSent) {
  const std::string message = "SQLite has no default as the value of a column in set(); give the value itself";
  seen.clear();
  EXPECT_EQ(thrown_by<usage_error>([&] { db->update(posts).set({.views = default_}).all_rows().run(); }).what(),
            message);
  EXPECT_EQ(thrown_by<usage_error>([&] {
              db->update(posts).by(posts.id).values({{.id = 1, .views = 3}, {.id = 2, .views = default_}}).run();
            }).what(),
            message);
  EXPECT_TRUE(seen.empty());
  EXPECT_EQ(db->select(posts.views).from(posts).where(posts.id == 1).one().views, 100);
}

template <class Where>
class DefaultInValues : public SqlCase<Where> {};
TYPED_TEST_SUITE(DefaultInValues, both_databases, database_name);

TYPED_TEST(DefaultInValues, IsAsIfLeftOut) {
  this->expect("in values()",
               insert(post_tags).values({.post_id = 2, .tag = "a", .weight = default_}).returning(post_tags.weight),
               {.pg = R"(insert into "post_tags" ("post_id", "tag") values ($1, $2) returning "weight")",
                .sqlite = R"(insert into "post_tags" ("post_id", "tag") values (?, ?) returning "weight")",
                .parameters = {"2", "'a'"},
                .rows = {"1"}});
}

}  // namespace
