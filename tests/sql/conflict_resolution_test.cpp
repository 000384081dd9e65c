#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::insert;
using virga::select;
using virga::update;
using texts = std::vector<std::string>;

class ConflictResolution : public SqlCase<on_sqlite> {};

TEST_F(ConflictResolution, OfAnInsert) {
  const virga::new_row<blog::PostTags> known{.post_id = 1, .tag = "engine", .weight = 9};
  const auto expect_text = [&](std::string_view name, std::string_view words, const auto& query, texts rows) {
    const std::string text =
        "insert or " + std::string(words) + R"( into "post_tags" ("post_id", "tag", "weight") values (?, ?, ?))";
    expect(name, query, {.pg = "", .sqlite = text, .parameters = {"1", "'engine'", "9"}, .rows = std::move(rows)});
  };
  expect_text("replace", "replace", insert(post_tags).or_replace().values(known), {"1 affected"});
  expect_text("ignore", "ignore", insert(post_tags).or_ignore().values(known), {"0 affected"});
  expect("from a select, what comes back",
         insert(post_tags)
             .or_ignore()
             .columns(post_tags.post_id, post_tags.tag)
             .select(select(posts.id, virga::sql<"'engine'", std::string>()).from(posts))
             .returning(post_tags.post_id),
         {.pg = "",
          .sqlite = R"(insert or ignore into "post_tags" ("post_id", "tag") select "id", 'engine' from "posts" )"
                    R"(returning "post_id")",
          .rows = {"2"}});
  for (const auto& text :
       {db->sql(insert(post_tags).or_abort().values(known)), db->sql(insert(post_tags).or_fail().values(known)),
        db->sql(insert(post_tags).or_rollback().values(known))})
    EXPECT_EQ(text.substr(text.find(" into")), R"( into "post_tags" ("post_id", "tag", "weight") values (?, ?, ?))");
  EXPECT_EQ(db->sql(insert(post_tags).or_abort().values(known)).substr(0, 15), "insert or abort");
  EXPECT_EQ(db->sql(insert(post_tags).or_fail().values(known)).substr(0, 14), "insert or fail");
}

TEST_F(ConflictResolution, DoesWhatItSays) {
  EXPECT_EQ(db->insert(post_tags).or_replace().values({.post_id = 1, .tag = "engine"}).run(), 1U);
  EXPECT_EQ(db->select(post_tags.weight)
                .from(post_tags)
                .where(post_tags.post_id == 1 and post_tags.tag == "engine")
                .one()
                .weight,
            1);
  EXPECT_EQ(db->insert(post_tags).or_ignore().values({.post_id = 1, .tag = "engine"}).returning().get(), std::nullopt);
  EXPECT_EQ(db->insert(post_tags)
                .or_ignore()
                .values({{.post_id = 1, .tag = "engine"}, {.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b"}})
                .run(),
            2U);
}

TEST_F(ConflictResolution, OfAnUpdate) {
  expect("ignore", update(users).or_ignore().set({.email = "ada@example.com"}).where(users.id > 1),
         {.pg = "",
          .sqlite = R"(update or ignore "users" set "email" = ? where "id" > ?)",
          .parameters = {"'ada@example.com'", "1"},
          .rows = {"0 affected"}});
  expect("replace, of the row that is in the way",
         update(post_tags)
             .or_replace()
             .set({.tag = "history"})
             .where(post_tags.tag == "engine" and post_tags.post_id == 1),
         {.pg = "",
          .sqlite = R"(update or replace "post_tags" set "tag" = ? where "tag" = ? and "post_id" = ?)",
          .parameters = {"'history'", "'engine'", "1"},
          .rows = {"1 affected"}});
  EXPECT_EQ(db->update(users)
                .or_ignore()
                .by(users.id)
                .values({{.id = 2, .email = "ada@example.com"}, {.id = 3, .email = "new@example.com"}})
                .run(),
            1U);
  EXPECT_EQ(db->select(users.id).from(users).where(users.email == "new@example.com").one().id, 3);
}

TEST_F(ConflictResolution, RollsBack) {
  thrown_by<virga::unique_violation>([&] {
    db->transaction([](auto& tx) {
      tx.delete_from(post_tags).where(post_tags.post_id == 3).run();
      tx.insert(post_tags).or_rollback().values({.post_id = 1, .tag = "engine"}).run();
    });
  });
  EXPECT_EQ(db->select().from(post_tags).all().size(), 3U);
}

}  // namespace
