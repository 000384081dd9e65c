#include "nested_writes_case.hpp"

namespace nested_create {

using namespace nested_writes;

template <class Where>
using NestedCreate = NestedWrites<Where>;
TYPED_TEST_SUITE(NestedCreate, both_databases, database_name);

TYPED_TEST(NestedCreate, RowsOfOneAndOfMany) {
  auto& db = *this->db;
  // [nested-create]
  auto ada = db.create(users)
                 .values({.name = "Ada", .email = "ada@example.com"})
                 .with(users.posts.create({{.title = "One"}, {.title = "Two"}}),  // author_id is not asked for
                       users.profile.create({.bio = "Wrote the first program."}))
                 .one();
  // [/nested-create]
  EXPECT_EQ(ada.name, "Ada");
  ASSERT_EQ(ada.posts.size(), 2U);
  EXPECT_EQ(ada.posts[0].title, "One");
  EXPECT_EQ(ada.posts[1].title, "Two");
  EXPECT_EQ(ada.posts[1].author_id, ada.id);
  ASSERT_TRUE(ada.profile.has_value());
  EXPECT_EQ(ada.profile->bio, "Wrote the first program.");
  EXPECT_EQ(this->counts(), "1 2 0 1 0 0 ");
}

TYPED_TEST(NestedCreate, TwoLevels) {
  auto& db = *this->db;
  // [nested-create-levels]
  auto ada = db.create(users)
                 .values({.name = "Ada", .email = "ada@example.com"})
                 .with(users.posts.create({.title = "One"}).with(posts.comments.create({.body = "first"})),
                       users.posts.create({{.title = "Two"}, {.title = "Three"}})
                           .with(posts.comments.create({.body = "of each of the two"})))
                 .one();
  // [/nested-create-levels]
  ASSERT_EQ(ada.posts.size(), 3U);
  texts bodies;
  for (const auto& post : ada.posts)
    for (const auto& comment : post.comments) bodies.push_back(post.title + ": " + comment.body);
  EXPECT_EQ(bodies, (texts{"One: first", "Two: of each of the two", "Three: of each of the two"}));
}

TYPED_TEST(NestedCreate, RowsThatTheRowRefersTo) {
  auto& db = *this->db;
  // [nested-create-parent]
  auto one = db.create(posts)
                 .values({.title = "One"})
                 .with(posts.author.create({.name = "Ada", .email = "ada@example.com"}))
                 .one();
  auto two = db.create(posts).values({.title = "Two"}).with(posts.author.connect(users.name == "Ada")).one();
  // [/nested-create-parent]
  EXPECT_EQ(one.author.name, "Ada");
  EXPECT_EQ(two.author_id, one.author.id);
  EXPECT_EQ(this->counts(), "1 2 0 0 0 0 ");
}

TYPED_TEST(NestedCreate, ConnectsRowsThatAreThere) {
  auto& db = *this->db;
  db.insert(comments).values({{.body = "a"}, {.body = "b"}}).run();
  db.insert(groups).values({{.code = "sql"}, {.code = "c++"}}).run();
  const auto post =
      db.create(posts)
          .values({.title = "One"})
          .with(posts.author.create({.name = "Ada", .email = "a"})
                    .with(users.groups.connect(groups.code == "sql"), users.groups.create({.code = "new"})),
                posts.comments.connect(comments.body == "b"))
          .one();
  ASSERT_EQ(post.comments.size(), 1U);
  EXPECT_EQ(post.comments[0].body, "b");
  ASSERT_EQ(post.author.groups.size(), 2U);
  EXPECT_EQ(post.author.groups[0].code, "new");
  EXPECT_EQ(post.author.groups[1].code, "sql");
  EXPECT_EQ(this->counts(), "1 1 2 0 3 2 ");
}

TYPED_TEST(NestedCreate, LeavesNothingOfWhatFails) {
  auto& db = *this->db;
  db.create(users).values({.name = "Ada", .email = "ada"}).with(users.posts.create({.title = "Taken"})).run();
  const auto grace = db.create(users).values({.name = "Grace", .email = "grace"});
  const std::string taken = this->template refused<virga::unique_violation>(
      grace.with(users.posts.create({.title = "Free"}),
                 users.posts.create({{.title = "Free, too"}, {.title = "Taken"}}), users.profile.create({.bio = ""})));
  EXPECT_EQ(taken.substr(0, 22), "users.posts[2].title: ") << taken;
  EXPECT_EQ(this->template refused<virga::row_count_error>(grace.with(users.groups.connect(groups.code == "none"))),
            "users.groups[0]: connect(): one row must satisfy the condition, and 0 do");
  const std::string email =
      this->template refused<virga::unique_violation>(db.create(users).values({.name = "x", .email = "ada"}));
  EXPECT_EQ(email.substr(0, 13), "users.email: ") << email;
  EXPECT_EQ(this->counts(), "1 1 0 0 0 0 ");
}

TYPED_TEST(NestedCreate, EachForeignKeyIsSaidOnce) {
  auto& db = *this->db;
  EXPECT_EQ(this->template refused<virga::usage_error>(db.create(posts).values({.title = "One"})),
            "posts.author_id: it is not null, and neither given nor does with() say the row that it refers to");
  EXPECT_EQ(this->template refused<virga::usage_error>(
                db.create(posts).values({.title = "One", .author_id = 1}).with(posts.author.connect(users.id == 1))),
            "posts.author_id: it is given, and with() says the row that it refers to; leave one of them out");
  EXPECT_EQ(this->counts(), "0 0 0 0 0 0 ");
}

TYPED_TEST(NestedCreate, IsASavepointOfATransaction) {
  auto& db = *this->db;
  db.transaction([&](auto& tx) {
    tx.create(users).values({.name = "Ada", .email = "ada"}).with(users.posts.create({.title = "One"})).run();
    const auto again =
        tx.create(users).values({.name = "Grace", .email = "g"}).with(users.posts.create({.title = "One"}));
    EXPECT_THROW(again.run(), virga::unique_violation);
  });
  EXPECT_EQ(this->counts(), "1 1 0 0 0 0 ");
}

}  // namespace nested_create
