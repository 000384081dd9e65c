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
      with(old).delete_from(blog::post_tags).where(in(blog::post_tags.post_id, select(old[posts.id]).from(old))), {});
  this->expect(
      "update",
      with(old).update(posts).set({.title = old[posts.title], .views = 5}).from(old).where(posts.id == old[posts.id]),
      {});
  this->expect("insert from a select",
               with(old)
                   .insert(posts)
                   .columns(posts.title, posts.author_id)
                   .select(select(old[posts.title], old[posts.id]).from(old)),
               {});
  this->expect("insert of a row",
               with(old)
                   .insert(posts)
                   .values({.title = "x", .author_id = select(old[posts.id]).from(old).limit(1)})
                   .returning(posts.title, posts.author_id),
               {});
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
         with(gone).select(gone[blog::post_tags.tag]).from(gone).order_by(gone[blog::post_tags.tag]), {});
  expect("moved on",
         with(gone)
             .insert(blog::post_tags)
             .columns(blog::post_tags.post_id, blog::post_tags.tag)
             .select(select(virga::sql<"2", std::int32_t>(), gone[blog::post_tags.tag]).from(gone)),
         {});
}

TEST_F(WritingCtePg, UpdatesAndReads) {
  const auto changed =
      cte<"changed">(virga::update(posts).set({.views = posts.views + 1}).where(posts.id == 2).returning());
  expect("every column of what changed", with(changed).select(changed[posts.id], changed[posts.views]).from(changed),
         {});
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
         {});
}

}  // namespace
