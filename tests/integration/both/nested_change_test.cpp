#include "nested_writes_case.hpp"

namespace nested_change {

using namespace nested_writes;

template <class Where>
class NestedChange : public NestedWrites<Where> {
 protected:
  /// Ada with two posts, "One" with the comments "a" and "b", in the groups "c++" and "sql"; Grace with "Three".
  void SetUp() override {
    NestedWrites<Where>::SetUp();
    if (!this->is_given()) return;
    auto& db = *this->db;
    db.insert(groups).values({{.code = "c++"}, {.code = "go"}, {.code = "sql"}}).run();
    ada_ = db.create(users)
               .values({.name = "Ada", .email = "ada"})
               .with(users.posts.create({.title = "One"}).with(posts.comments.create({{.body = "a"}, {.body = "b"}})),
                     users.posts.create({.title = "Two", .views = 5}), users.groups.connect(groups.code == "c++"),
                     users.groups.connect(groups.code == "sql"))
               .one()
               .id;
    db.create(users).values({.name = "Grace", .email = "grace"}).with(users.posts.create({.title = "Three"})).run();
  }

  [[nodiscard]] auto change_ada() const { return this->db->change(users).where(users.id == ada_); }
  [[nodiscard]] texts titles_of(std::string_view name) const {
    texts titles;
    for (const auto& post : this->db->select(posts.title)
                                .from(posts)
                                .where(posts.author.exists(users.name == name))
                                .order_by(posts.id)
                                .all())
      titles.push_back(post.title);
    return titles;
  }
  [[nodiscard]] texts groups_of_ada() const {
    texts codes;
    for (const auto& each :
         this->db->select().from(memberships).where(memberships.user_id == ada_).order_by(memberships.group_code).all())
      codes.push_back(each.group_code);
    return codes;
  }

  std::int64_t ada_ = 0;
};
TYPED_TEST_SUITE(NestedChange, both_databases, database_name);

TYPED_TEST(NestedChange, ARowAndItsRelatedRows) {
  auto& db = *this->db;
  const std::int64_t id = this->ada_;
  // [nested-change]
  auto ada =
      db.change(users)
          .where(users.id == id)
          .set({.name = "Augusta"})
          .with(users.posts.create({.title = "Four"}), users.posts.update(posts.title == "Two", {.title = "Second"}),
                users.groups.connect(groups.code == "go"), users.groups.disconnect(groups.code == "c++"))
          .one();
  // [/nested-change]
  EXPECT_EQ(ada.name, "Augusta");
  texts titles;
  for (const auto& post : ada.posts) titles.push_back(post.title);
  EXPECT_EQ(titles, (texts{"One", "Second", "Four"}));
  ASSERT_EQ(ada.groups.size(), 2U);
  EXPECT_EQ(ada.groups[0].code, "go");
  EXPECT_EQ(ada.groups[1].code, "sql");
  EXPECT_EQ(this->titles_of("Grace"), texts{"Three"});
}

TYPED_TEST(NestedChange, RelationsAlone) {
  auto& db = *this->db;
  const auto one = this->change_ada().with(users.profile.create({.bio = "Wrote."})).one();
  ASSERT_TRUE(one.profile.has_value());
  EXPECT_EQ(this->change_ada().with(users.profile.update({.bio = "Wrote more."})).one().profile->bio, "Wrote more.");
  EXPECT_EQ(this->change_ada().with(users.profile.delete_()).run(), 1U);
  EXPECT_EQ(db.count(profiles), 0);
}

TYPED_TEST(NestedChange, OnlyRelatedRowsAreTouched) {
  this->change_ada()
      .with(users.posts.update(posts.views < 100, {.views = 7}), users.groups.update(groups.code != "", {.label = "x"}))
      .run();
  const auto& db = *this->db;
  EXPECT_EQ(db.count(posts, posts.views == 7), 2);
  EXPECT_EQ(db.count(groups, groups.label == "x"), 2);
  const auto ada = this->change_ada().with(users.posts.delete_(posts.title == "Three" or posts.title == "Nine")).one();
  EXPECT_EQ(ada.posts.size(), 2U);
  EXPECT_EQ(this->titles_of("Grace"), texts{"Three"});
}

TYPED_TEST(NestedChange, WritesBelowWhatIsUpdated) {
  auto& db = *this->db;
  // [nested-change-levels]
  auto ada = db.change(users)
                 .where(users.name == "Ada")
                 .with(users.posts.update(posts.title == "One", {.views = 1})
                           .with(posts.comments.create({.body = "c"}), posts.comments.delete_(comments.body == "a"),
                                 posts.comments.disconnect(comments.body == "b")))
                 .one();
  // [/nested-change-levels]
  ASSERT_EQ(ada.posts.size(), 2U);
  EXPECT_EQ(ada.posts[0].views, 1);
  ASSERT_EQ(ada.posts[0].comments.size(), 1U);
  EXPECT_EQ(ada.posts[0].comments[0].body, "c");
  EXPECT_EQ(db.count(comments, comments.body == "b" and virga::is_null(comments.post_id)), 1);
  EXPECT_EQ(db.count(comments), 2);
}

TYPED_TEST(NestedChange, DeletesThroughAJunction) {
  this->change_ada().with(users.groups.delete_(groups.code == "sql")).run();
  EXPECT_EQ(this->counts(), "2 3 2 0 2 1 ");
  EXPECT_EQ(this->groups_of_ada(), texts{"c++"});
}

TYPED_TEST(NestedChange, SetsTheRelatedRows) {
  auto& db = *this->db;
  const std::int64_t id = this->ada_;
  // [nested-set]
  db.change(users).where(users.id == id).with(users.groups.set({"go", "sql"})).run();
  // [/nested-set]
  EXPECT_EQ(this->groups_of_ada(), (texts{"go", "sql"}));
  this->change_ada().with(users.groups.set({})).run();
  EXPECT_EQ(this->groups_of_ada(), texts());

  const auto b = db.select(comments.id).from(comments).where(comments.body == "b").one().id;
  const auto other = db.insert(comments).values({.body = "z"}).returning(comments.id).one().id;
  const auto post =
      db.change(posts).where(posts.title == "One").with(posts.comments.set(std::vector{other, b, b})).one();
  ASSERT_EQ(post.comments.size(), 2U);
  EXPECT_EQ(post.comments[0].body, "b");
  EXPECT_EQ(post.comments[1].body, "z");
  EXPECT_EQ(this->template refused<virga::row_count_error>(this->change_ada().with(users.groups.set({"sql", "none"}))),
            "users.groups: set(): it is given the keys of 2 rows, of which there are 1");
  EXPECT_EQ(this->groups_of_ada(), texts());
}

TYPED_TEST(NestedChange, TheRowThatItRefersTo) {
  auto& db = *this->db;
  const auto one = db.change(posts)
                       .where(posts.title == "One")
                       .set({.views = 3})
                       .with(posts.author.connect(users.name == "Grace"))
                       .one();
  EXPECT_EQ(one.author.name, "Grace");
  EXPECT_EQ(one.views, 3);
  const auto other =
      db.change(posts).where(posts.title == "One").with(posts.author.create({.name = "Edsger", .email = "e"})).one();
  EXPECT_EQ(other.author.name, "Edsger");
  db.change(posts).where(posts.title == "One").with(posts.author.update({.name = "E. W."})).run();
  EXPECT_EQ(this->titles_of("E. W."), texts{"One"});

  db.change(comments).where(comments.body == "a").with(comments.post.disconnect()).run();
  EXPECT_EQ(db.count(comments, virga::is_null(comments.post_id)), 1);
  db.change(posts).where(posts.title == "One").with(posts.comments.set({})).run();
  db.change(comments).where(comments.body == "b").with(comments.post.connect(posts.title == "Two")).run();
  EXPECT_EQ(db.change(comments).where(comments.body == "b").with(comments.post.delete_()).one().post, std::nullopt);
  EXPECT_EQ(db.count(posts, posts.title == "Two"), 0);
}

TYPED_TEST(NestedChange, HowManyRowsThereMustBe) {
  auto& db = *this->db;
  const auto nobody = db.change(users).where(users.name == "Nobody").set({.name = "x"});
  try {
    (void)nobody.one();
    FAIL() << "nothing was thrown";
  } catch (const virga::row_count_error& refused) {
    EXPECT_EQ(refused.message(), "users: change(): one row must satisfy the condition, and 0 do");
  }
  EXPECT_EQ(nobody.run(), 0U);
  EXPECT_THROW((void)db.change(users).where(users.id > 0).set({.name = "x"}).one(), virga::row_count_error);
  EXPECT_EQ(db.count(users, users.name == "x"), 0);
  EXPECT_EQ(
      db.change(users).where(users.id > 0).set({.name = "x"}).with(users.groups.connect(groups.code == "go")).run(),
      2U);
  EXPECT_EQ(db.count(memberships, memberships.group_code == "go"), 2);
  EXPECT_EQ(db.change(posts).where(posts.id < 0).with(posts.author.create({.name = "y", .email = "y"})).run(), 0U);
  EXPECT_EQ(db.count(users), 2);
}

TYPED_TEST(NestedChange, ConnectsAgainWithoutHarm) {
  const auto ada = this->change_ada()
                       .with(users.groups.connect(groups.code == "sql"), users.posts.connect(posts.title == "Three"),
                             users.posts.connect(posts.title == "One"))
                       .one();
  EXPECT_EQ(ada.groups.size(), 2U);
  EXPECT_EQ(ada.posts.size(), 3U);
  EXPECT_EQ(this->template refused<virga::row_count_error>(
                this->change_ada().with(users.posts.connect(posts.title == "None"))),
            "users.posts[0]: connect(): one row must satisfy the condition, and 0 do");
}

TYPED_TEST(NestedChange, LeavesNothingOfWhatFails) {
  auto& db = *this->db;
  const std::string before = this->counts();
  const std::string taken = this->template refused<virga::unique_violation>(
      this->change_ada()
          .set({.name = "x"})
          .with(users.groups.set({}), users.posts.delete_(posts.title == "Two"),
                users.posts.create({{.title = "Free"}, {.title = "Three"}})));
  EXPECT_EQ(taken.substr(0, 22), "users.posts[1].title: ") << taken;
  const std::string below = this->template refused<virga::unique_violation>(
      this->change_ada().with(users.posts.update(posts.title == "Two", {.title = "Three"})));
  EXPECT_EQ(below.substr(0, 19), "users.posts.title: ") << below;
  const std::string is_referred = this->template refused<virga::foreign_key_violation>(
      this->change_ada().with(users.posts.delete_(posts.title == "One")));
  EXPECT_EQ(is_referred.substr(0, 11), "users.posts") << is_referred;
  EXPECT_EQ(this->template refused<virga::usage_error>(db.change(posts)
                                                           .where(posts.title == "One")
                                                           .set({.author_id = 1})
                                                           .with(posts.author.connect(users.name == "Grace"))),
            "posts.author_id: it is given, and with() says the row that it refers to; leave one of them out");
  EXPECT_EQ(this->counts(), before);
  EXPECT_EQ(db.count(users, users.name == "x"), 0);
}

}  // namespace nested_change
