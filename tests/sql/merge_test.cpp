#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::merge_into;
using virga::placeholder;
using virga::select;

class MergeSql : public SqlCase<on_postgresql> {};

TEST_F(MergeSql, UpdateAndInsertFromATable) {
  this->expect("each row by its case",
               merge_into(post_tags)
                   .using_(posts)
                   .on(post_tags.post_id == posts.id and post_tags.tag == "engine")
                   .when_matched(posts.id == 1)
                   .then_update({.weight = post_tags.weight + 100})
                   .when_matched()
                   .then_delete()
                   .when_not_matched(posts.views < 9)
                   .then_insert({.post_id = posts.id, .tag = lower(posts.title), .weight = 4})
                   .when_not_matched()
                   .do_nothing(),
               {.pg = R"(merge into "post_tags" using "posts" on "post_tags"."post_id" = "posts"."id" and )"
                      R"("post_tags"."tag" = $1 when matched and "posts"."id" = $2 then update set "weight" = )"
                      R"("post_tags"."weight" + $3 when matched then delete when not matched and "posts"."views" < $4 )"
                      R"(then insert ("post_id", "tag", "weight") values ("posts"."id", lower("posts"."title"), $5) )"
                      R"(when not matched then do nothing)",
                .sqlite = "",
                .parameters = {"'engine'", "1", "100", "9", "4"},
                .rows = {"3 affected"}});
}

TEST_F(MergeSql, DoesWhatItSays) {
  const auto merged = this->db->merge_into(post_tags)
                          .using_(posts)
                          .on(post_tags.post_id == posts.id and post_tags.tag == "engine")
                          .when_matched(posts.id == 1)
                          .then_update({.weight = post_tags.weight + 100})
                          .when_matched()
                          .then_delete()
                          .when_not_matched()
                          .then_insert({.post_id = posts.id, .tag = "new"})
                          .run();
  EXPECT_EQ(merged, 3U);
  EXPECT_EQ(row_texts(this->db->select().from(post_tags).order_by(post_tags.post_id, post_tags.tag).all()),
            (std::vector<std::string>{"1, engine, 103", "1, history, 1", "2, new, 1"}));
}

TEST_F(MergeSql, FromASubqueryAndAnAlias) {
  const auto sums = select(posts.author_id, max(posts.views).as<"most">())
                        .from(posts)
                        .where(posts.views > 10)
                        .group_by(posts.author_id)
                        .as<"sums">();
  this->expect("a subquery with a parameter",
               merge_into(users)
                   .using_(sums)
                   .on(users.id == sums[posts.author_id])
                   .when_matched(sums.get<"most">() > 50)
                   .then_update({.nickname = "read", .age = std::nullopt}),
               {.pg = R"(merge into "users" using (select "author_id", max("views") as "most" from "posts" where )"
                      R"("views" > $1 group by "author_id") as "sums" on "users"."id" = "sums"."author_id" )"
                      R"(when matched and "sums"."most" > $2 then update set "nickname" = $3, "age" = $4)",
                .sqlite = "",
                .parameters = {"10", "50", "'read'", "null"},
                .rows = {"1 affected"}});
  constexpr auto manager = virga::alias<"manager">(users);
  this->expect("the same table by another name",
               merge_into(users)
                   .using_(manager)
                   .on(users.manager_id == manager.id)
                   .when_matched()
                   .then_update({.nickname = manager.name}),
               {.pg = R"(merge into "users" using "users" as "manager" on "users"."manager_id" = "manager"."id" )"
                      R"(when matched then update set "nickname" = "manager"."name")",
                .sqlite = "",
                .rows = {"2 affected"}});
}

TEST_F(MergeSql, Overriding) {
  const auto merge = merge_into(users).using_(posts).on(users.email == posts.title);
  this->expect("the given value of a column that is generated always is taken",
               merge.when_not_matched(posts.id == 1)
                   .overriding_system_value()
                   .then_insert({.id = posts.id + 100, .name = "E", .email = posts.title}),
               {.pg = R"(merge into "users" using "posts" on "users"."email" = "posts"."title" when not matched and )"
                      R"("posts"."id" = $1 then insert ("id", "name", "email") overriding system value values )"
                      R"(("posts"."id" + $2, $3, "posts"."title"))",
                .sqlite = "",
                .parameters = {"1", "100", "'E'"},
                .rows = {"1 affected"}});
  this->expect("and is not",
               merge.when_not_matched(posts.id == 1)
                   .overriding_user_value()
                   .then_insert({.id = 101, .name = "E", .email = "e"})
                   .when_not_matched()
                   .do_nothing(),
               {.pg = R"(merge into "users" using "posts" on "users"."email" = "posts"."title" when not matched and )"
                      R"("posts"."id" = $1 then insert ("id", "name", "email") overriding user value values )"
                      R"(($2, $3, $4) when not matched then do nothing)",
                .sqlite = "",
                .parameters = {"1", "101", "'E'", "'e'"},
                .rows = {"1 affected"}});
  this->db->run(merge.when_not_matched(posts.id == 1)
                    .overriding_system_value()
                    .then_insert({.id = 101, .name = "E", .email = "s"}));
  this->db->run(merge.when_not_matched(posts.id == 1)
                    .overriding_user_value()
                    .then_insert({.id = 102, .name = "E", .email = "u"}));
  const auto id_of = [&](const std::string& email) {
    return this->db->select(users.id).from(users).where(users.email == email).one().id;
  };
  EXPECT_EQ(id_of("s"), 101);
  EXPECT_NE(id_of("u"), 102);
}

TEST_F(MergeSql, Prepared) {
  const auto merge = this->db->merge_into(users)
                         .using_(posts)
                         .on(users.id == posts.author_id and posts.id == placeholder<"post">)
                         .when_matched()
                         .then_update({.nickname = placeholder<"nickname">})
                         .prepare();
  EXPECT_EQ(merge.run(placeholder<"post"> = 3, placeholder<"nickname"> = "Amazing Grace"), 1U);
  EXPECT_EQ(this->db->select(users.nickname).from(users).where(users.id == 2).one().nickname, "Amazing Grace");
  thrown_by<virga::usage_error>([&] { merge.run(placeholder<"post"> = 3); });
}

TEST_F(MergeSql, ConditionsPutTogetherAtRunTime) {
  const auto merge = [](const auto& start, const virga::condition& first, const virga::condition& last) {
    return start.using_(posts)
        .on(users.id == posts.author_id and posts.id == 3)
        .when_matched(first)
        .then_update({.nickname = "x"})
        .when_not_matched(last)
        .do_nothing()
        .when_matched(last)
        .do_nothing();
  };
  const std::string before =
      R"(merge into "users" using "posts" on "users"."id" = "posts"."author_id" and "posts"."id" = )"
      R"($1 when matched)";
  this->expect("an empty one is the last of its kind", merge(merge_into(users), posts.views < 0, {}),
               {.pg = before + R"( and "posts"."views" < $2 then update set "nickname" = $3 when not matched then do )"
                               R"(nothing when matched then do nothing)",
                .sqlite = "",
                .parameters = {"3", "0", "'x'"},
                .rows = {"0 affected"}});
  const auto refused = merge(this->db->merge_into(users), {}, posts.views > 1);
  const std::string sentence =
      "when_matched(): the condition that was put together is empty, so that no step of its kind behind it would ever "
      "be reached; leave that step out, or give the condition";
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { refused.run(); }).what(), sentence);
  EXPECT_EQ(thrown_by<virga::usage_error>([&] { (void)refused.sql(); }).what(), sentence);
  EXPECT_EQ(merge(this->db->merge_into(users), posts.views >= 0, posts.views > 1).run(), 1U);

  const auto inserts = this->db->merge_into(users)
                           .using_(posts)
                           .on(users.id == posts.id + 100)
                           .when_not_matched(std::optional<decltype(posts.id == 1)>())
                           .do_nothing()
                           .when_not_matched()
                           .then_insert({.name = "E", .email = "e"});
  EXPECT_EQ(std::string_view(thrown_by<virga::usage_error>([&] { inserts.run(); }).what()).substr(0, 20),
            "when_not_matched(): ");
}

TEST_F(MergeSql, AnUpdateOfNothing) {
  const auto error = thrown_by<virga::usage_error>(
      [&] { this->db->merge_into(users).using_(posts).on(users.id == posts.id).when_matched().then_update({}).run(); });
  EXPECT_STREQ(error.what(), "then_update(): no column was given a value");
}

}  // namespace
