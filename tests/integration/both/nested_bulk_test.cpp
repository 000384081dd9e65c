#include "nested_writes_case.hpp"

namespace nested_bulk {

using namespace nested_writes;

template <class Where>
class NestedBulk : public NestedWrites<Where> {
 protected:
  /// The statements that were sent meanwhile, but for those that begin and end a transaction.
  template <class Action>
  std::size_t statements_of(const Action& action) {
    statements_ = 0;
    action();
    return statements_;
  }
  void SetUp() override {
    NestedWrites<Where>::SetUp();
    if (!this->is_given()) return;
    this->db->on_statement([this](const virga::statement_event& event) {
      if (event.sql.starts_with("insert")) ++statements_;
    });
  }

  std::size_t statements_ = 0;
};
TYPED_TEST_SUITE(NestedBulk, both_databases, database_name);

TYPED_TEST(NestedBulk, AThousandRowsWithTenEach) {
  auto& db = *this->db;
  // [nested-bulk]
  std::vector<virga::created_row<Users>> people;
  std::vector<std::vector<virga::related_row<decltype(users.posts)>>> written(1000);  // the posts of each
  for (std::size_t i = 0; i < 1000; ++i) {
    people.push_back({.name = "n" + std::to_string(i), .email = std::to_string(i)});
    for (int j = 0; j < 10; ++j) written[i].push_back({.title = std::to_string(i) + "." + std::to_string(j)});
  }
  const auto create = db.create(users).values(people).with(
      users.posts.create(written).with(posts.comments.create({.body = "of each post"})));
  // [/nested-bulk]
  const std::size_t statements = this->statements_of([&] { create.run(); });
  EXPECT_EQ(this->counts(), "1000 10000 10000 0 0 0 ");
  EXPECT_EQ(statements, TypeParam::kind == virga::dialect_kind::postgresql ? 3U : 658U);

  // Each has its own.
  const auto all = db.query(users).with(users.posts).find_many();
  ASSERT_EQ(all.size(), 1000U);
  std::size_t wrong = 0;
  for (const auto& each : all)
    for (const auto& post : each.posts)
      if (!post.title.starts_with(each.email + ".")) ++wrong;
  EXPECT_EQ(wrong, 0U);
}

TYPED_TEST(NestedBulk, OneRangeForEveryRow) {
  auto& db = *this->db;
  std::vector<virga::related_row<decltype(users.profile)>> profiles_of_each{{.bio = "a"}, {.bio = "b"}};
  const std::vector<virga::created_row<Groups>> given{{.code = "sql"}, {.code = "c++"}};
  db.create(groups).values(given).run();
  const auto rows = db.create(users)
                        .values({{.name = "Ada", .email = "a"}, {.name = "Grace", .email = "g"}})
                        .with(users.profile.create(profiles_of_each), users.groups.connect(groups.code == "sql"))
                        .all();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].profile->bio, "a");
  EXPECT_EQ(rows[1].profile->bio, "b");
  EXPECT_EQ(rows[1].groups.size(), 1U);
  EXPECT_EQ(this->counts(), "2 0 0 2 2 2 ");
  const std::vector<virga::created_row<Memberships>> ties;
  EXPECT_TRUE(db.create(memberships).values(ties).all().empty());
}

TYPED_TEST(NestedBulk, ARowsPlaceIsToldOfAFewAndTheLevelOfMany) {
  auto& db = *this->db;
  EXPECT_EQ(this->template refused<virga::unique_violation>(
                    db.create(users).values({{.name = "a", .email = "1"}, {.name = "b", .email = "1"}}))
                .substr(0, 15),
            "users[1].email:");
  std::vector<std::vector<virga::related_row<decltype(users.posts)>>> wrong(3);
  EXPECT_EQ(
      this->template refused<virga::usage_error>(db.create(users)
                                                     .values({{.name = "a", .email = "1"}, {.name = "b", .email = "2"}})
                                                     .with(users.posts.create(wrong))),
      "create(): it is given the rows of 3, and there are 2 to have them");
  wrong.resize(2);
  wrong[1] = {{.title = "x"}, {.title = "x"}};
  EXPECT_EQ(this->template refused<virga::unique_violation>(
                    db.create(users)
                        .values({{.name = "a", .email = "1"}, {.name = "b", .email = "2"}})
                        .with(users.posts.create(wrong)))
                .substr(0, 24),
            "users[1].posts[1].title:");
  std::vector<virga::created_row<Users>> many(100, virga::created_row<Users>{.name = "x", .email = "x"});
  EXPECT_EQ(this->template refused<virga::unique_violation>(db.create(users).values(many)).substr(0, 12),
            "users.email:");
  EXPECT_EQ(this->counts(), "0 0 0 0 0 0 ");
}

}  // namespace nested_bulk
