#include "prisma_case.hpp"

#include <chrono>
#include <stdexcept>
#include <vector>

// virga's side of docs/from-prisma.md: what writes, and transactions.

namespace prisma_calls {

using virga::count;
using virga::is_null;
using virga::select;
using virga::sql;

template <class Where>
using PrismaWrites = PrismaCalls<Where>;
TYPED_TEST_SUITE(PrismaWrites, both_databases, database_name);

TYPED_TEST(PrismaWrites, WritesOfOneTable) {
  auto& db = *this->db;
  // [writes]
  auto alan = db.insert(users).values({.name = "Alan", .email = "alan@example.com"}).returning().one();
  auto added = db.insert(groups).values({{.code = "sql"}, {.code = "lisp"}}).on_conflict_do_nothing().run();
  auto seen = db.update(posts).set({.views = posts.views + 1}).where(posts.id == 2).returning().one();
  auto changed = db.update(posts).set({.views = 0}).where(posts.views > 3).run();
  auto gone = db.delete_from(users).where(users.id == alan.id).returning().one();
  auto deleted = db.delete_from(comments).where(is_null(comments.post_id)).run();
  // [/writes]
  EXPECT_EQ(added, 1U);
  EXPECT_EQ(seen.views, 1);
  EXPECT_EQ(changed, 2U);
  EXPECT_EQ(gone, alan);
  EXPECT_EQ(deleted, 1U);
  EXPECT_EQ(this->counts(), "3 3 2 1 4 3 ");
  EXPECT_EQ(db.insert(groups).values({{.code = "ada"}, {.code = "ml"}}).returning().all().size(), 2U);
  EXPECT_EQ(db.update(posts).set({.views = 3}).all_rows().returning(posts.id).all().size(), 3U);
  EXPECT_THROW((void)db.delete_from(users).where(users.id == 77).returning().one(), virga::row_count_error);
  EXPECT_EQ(db.delete_from(comments).all_rows().run(), 2U);
  EXPECT_EQ(db.change(posts).where(posts.id == 2).set({.views = posts.views * 2 + 1}).one().views, 7);
}

TYPED_TEST(PrismaWrites, Upserts) {
  auto& db = *this->db;
  // [upsert]
  auto ada = db.upsert(users).by(users.email).values({.name = "Augusta", .email = "ada@example.com"}).one();
  auto post = db.insert(posts)
                  .values({.title = "Engine", .author_id = ada.id})  // create
                  .on_conflict(posts.title)                          // where
                  .do_update({.views = posts.views + 1})             // update
                  .returning()
                  .one();
  // [/upsert]
  EXPECT_EQ(ada.id, 1);
  EXPECT_EQ(ada.name, "Augusta");
  EXPECT_EQ(post.views, 6);
  EXPECT_EQ(this->counts(), "3 3 3 1 3 3 ");
}

TYPED_TEST(PrismaWrites, NestedWritesOfACreate) {
  auto& db = *this->db;
  std::vector<virga::related_row<decltype(users.posts)>> rows{{.title = "Three"}, {.title = "Four"}};
  // [nested-create]
  auto alan = db.create(users)
                  .values({.name = "Alan", .email = "alan@example.com"})
                  .with(users.posts.create({{.title = "One"}, {.title = "Two"}}), users.posts.create(rows),
                        users.groups.connect(groups.code == "go"),
                        users.groups.connect_or_create(groups.code, {{.code = "sql"}, {.code = "lisp"}}))
                  .one();
  auto post =
      db.create(posts).values({.title = "Five"}).with(posts.author.connect(users.email == "alan@example.com")).one();
  // [/nested-create]
  EXPECT_EQ(titles_of(alan.posts), (texts{"One", "Two", "Three", "Four"}));
  EXPECT_EQ(codes_of(alan.groups), (texts{"go", "lisp", "sql"}));
  EXPECT_EQ(post.author.id, alan.id);
  EXPECT_EQ(this->counts(), "4 8 3 1 4 6 ");
}

TYPED_TEST(PrismaWrites, NestedWritesOfAnUpdate) {
  auto& db = *this->db;
  // [nested-update]
  auto ada = db.change(users)
                 .where(users.email == "ada@example.com")
                 .set({.name = "Augusta"})
                 .with(users.posts.create({.title = "Three"}),
                       users.posts.update(posts.id == 1, {.views = posts.views + 1})
                           .with(posts.comments.delete_(comments.body == "a")),
                       users.posts.upsert(posts.title, {.title = "Notes", .views = 1}),
                       users.groups.disconnect(groups.code == "c++"), users.groups.connect(groups.code == "go"),
                       users.profile.update({.bio = "Wrote more."}))
                 .one();
  // [/nested-update]
  EXPECT_EQ(ada.name, "Augusta");
  EXPECT_EQ(row_text(ada.posts[0]), "1, Engine, 6, 1, [{2, 1, b}]");
  EXPECT_EQ(ada.posts[1].views, 1);
  EXPECT_EQ(ada.posts[2].title, "Three");
  EXPECT_EQ(codes_of(ada.groups), (texts{"go", "sql"}));
  EXPECT_EQ(ada.profile->bio, "Wrote more.");

  const auto change = db.change(users).where(users.id == ada.id);
  EXPECT_EQ(change.with(users.groups.set({"c++"})).one().groups.size(), 1U);
  EXPECT_EQ(change.with(users.groups.disconnect(groups.code == "none")).run(), 1U);
  EXPECT_EQ(change.with(users.posts.update(posts.id == 77, {.views = 1})).run(), 1U);  // Prisma throws
  EXPECT_EQ(change.with(users.profile.delete_()).one().profile, std::nullopt);
  EXPECT_EQ(change.with(users.profile.create({.bio = "Again."})).one().profile->bio, "Again.");
  const auto engine = db.change(posts).where(posts.id == 1);
  EXPECT_TRUE(engine.with(posts.comments.delete_(sql<"true">())).one().comments.empty());
  EXPECT_TRUE(engine.with(posts.comments.set({})).one().comments.empty());
  EXPECT_EQ(engine.with(posts.author.connect(users.name == "Grace")).one().author.name, "Grace");
  EXPECT_THROW(change.with(users.posts.upsert(posts.title, {.title = "Compilers", .views = 1})).run(),
               virga::row_count_error);  // it is Grace's
}

TYPED_TEST(PrismaWrites, Transactions) {
  auto& db = *this->db;
  // [batch]
  auto [everyone, changed] =
      db.batch(select(users.name).from(users), virga::update(posts).set({.views = 1}).where(posts.id == 2));
  // [/batch]
  EXPECT_EQ(everyone.size(), 3U);
  EXPECT_EQ(changed, 1U);
  // [transaction]
  auto title = db.transaction({.isolation = virga::isolation_level::serializable}, [&](auto& tx) {
    auto post = tx.update(posts).set({.views = posts.views - 1}).where(posts.id == 2).returning().one();
    if (post.views < 0) throw std::runtime_error("nobody has seen it");  // rolls back
    tx.create(users).values({.name = "Alan", .email = "alan"}).with(users.posts.create({.title = "Two"})).run();
    return post.title;
  });
  // [/transaction]
  EXPECT_EQ(title, "Notes");
  EXPECT_EQ(this->counts(), "4 4 3 1 3 3 ");
  db.with_timeout(std::chrono::seconds(30)).transaction([&](auto& tx) {
    tx.delete_from(comments).all_rows().run();
    tx.rollback();
  });
  EXPECT_EQ(db.count(comments), 3);
  const auto counts = db.batch(std::vector{select(count()).from(users), select(count()).from(users)});
  EXPECT_EQ(counts.size(), 2U);
}

TYPED_TEST(PrismaWrites, Errors) {
  auto& db = *this->db;
  const auto ada = db.insert(users).values({.name = "Ada", .email = "ada@example.com"});
  EXPECT_THROW(ada.run(), virga::unique_violation);
  EXPECT_THROW(db.delete_from(users).where(users.id == 1).run(), virga::foreign_key_violation);
  EXPECT_THROW(db.delete_from(comments).where(virga::condition()).run(), virga::usage_error);
  EXPECT_THROW((void)db.change(users).where(users.id == 77).set({.name = "x"}).one(), virga::row_count_error);
  EXPECT_THROW(db.change(users).where(users.id == 1).with(users.groups.connect(groups.code == "x")).run(),
               virga::row_count_error);
  EXPECT_EQ(this->counts(), "3 3 3 1 3 3 ");
}

}  // namespace prisma_calls
