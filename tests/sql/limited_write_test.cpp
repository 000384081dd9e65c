#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::delete_from;
using virga::placeholder;
using virga::update;
using texts = std::vector<std::string>;

class LimitedWrite : public SqlCase<on_sqlite> {};

TEST_F(LimitedWrite, Update) {
  expect(
      "ordered, behind returning",
      update(posts)
          .set({.views = posts.views + 1})
          .where(posts.author_id == 1)
          .returning(posts.id, posts.views)
          .order_by(desc(posts.views))
          .limit(1),
      {.pg = "",
       .sqlite = R"(update "posts" set "views" = "views" + ? where "author_id" = ? returning "id", "views" order by )"
                 R"("views" desc limit ?)",
       .parameters = {"1", "1", "1"},
       .rows = {"1, 101"}});
  expect("behind some rows", update(posts).set({.views = 0}).all_rows().order_by(posts.id).limit(5).offset(1),
         {.pg = "",
          .sqlite = R"(update "posts" set "views" = ? order by "id" limit ? offset ?)",
          .parameters = {"0", "5", "1"},
          .rows = {"2 affected"}});
}

TEST_F(LimitedWrite, Delete) {
  expect("in no order", delete_from(post_tags).all_rows().limit(2),
         {.pg = "", .sqlite = R"(delete from "post_tags" limit ?)", .parameters = {"2"}, .rows = {"2 affected"}});
  expect("ordered",
         delete_from(post_tags)
             .where(post_tags.post_id == 1)
             .order_by(desc(post_tags.weight))
             .limit(1)
             .returning(post_tags.tag),
         {.pg = "",
          .sqlite = R"(delete from "post_tags" where "post_id" = ? returning "tag" order by "weight" desc limit ?)",
          .parameters = {"1", "1"},
          .rows = {"engine"}});
}

TEST_F(LimitedWrite, Prepared) {
  const auto oldest =
      db->delete_from(post_tags).all_rows().order_by(post_tags.weight).limit(placeholder<"n">).prepare();
  EXPECT_EQ(oldest.run(placeholder<"n"> = 2), 2U);
  const auto mark = db->update(posts)
                        .set({.body = "seen"})
                        .where(posts.id > placeholder<"after">)
                        .order_by(posts.id)
                        .limit(placeholder<"n">)
                        .prepare();
  EXPECT_EQ(mark.run(placeholder<"after"> = 1, placeholder<"n"> = 1), 1U);
  EXPECT_EQ(row_texts(db->select(posts.id).from(posts).where(posts.body == "seen").all()), (texts{"2"}));
  EXPECT_EQ(row_texts(db->select(post_tags.weight).from(post_tags).all()), (texts{"3"}));
}

}  // namespace
