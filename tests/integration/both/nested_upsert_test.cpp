#include "nested_writes_case.hpp"

#include <thread>

namespace nested_upsert {

using namespace nested_writes;

template <class Where>
class NestedUpsert : public NestedWrites<Where> {
 protected:
  void SetUp() override {
    NestedWrites<Where>::SetUp();
    if (!this->is_given()) return;
    auto& db = *this->db;
    db.insert(groups).values({{.code = "sql", .label = "old"}, {.code = "c++", .label = "old"}}).run();
    db.create(users)
        .values({.name = "Ada", .email = "ada"})
        .with(users.posts.create({{.title = "One"}, {.title = "Two", .views = 2}}))
        .run();
  }

  /// Each group's code and label.
  [[nodiscard]] texts labels() const {
    texts found;
    for (const auto& each : this->db->select().from(groups).order_by(groups.code).all())
      found.push_back(each.code + " " + each.label.value_or("-"));
    return found;
  }
};
TYPED_TEST_SUITE(NestedUpsert, both_databases, database_name);

TYPED_TEST(NestedUpsert, ConnectsOrCreatesThroughAJunction) {
  auto& db = *this->db;
  // [nested-connect-or-create]
  auto grace = db.create(users)
                   .values({.name = "Grace", .email = "grace"})
                   .with(users.groups.connect_or_create(groups.code, {{.code = "sql", .label = "new"}, {.code = "go"}}))
                   .one();
  // [/nested-connect-or-create]
  ASSERT_EQ(grace.groups.size(), 2U);
  EXPECT_EQ(grace.groups[0].code, "go");
  EXPECT_EQ(grace.groups[1].label, "old");
  EXPECT_EQ(this->labels(), (texts{"c++ old", "go -", "sql old"}));
  const auto again = db.change(users)
                         .where(users.name == "Grace")
                         .with(users.groups.connect_or_create(groups.code, {{.code = "sql"}, {.code = "c++"}}))
                         .one();
  EXPECT_EQ(again.groups.size(), 3U);
}

TYPED_TEST(NestedUpsert, ConnectsOrCreatesByAForeignKey) {
  auto& db = *this->db;
  const auto grace = db.create(users)
                         .values({.name = "Grace", .email = "grace"})
                         .with(users.posts.connect_or_create(
                             posts.title, {{.title = "Two", .views = 9}, {.title = "Three", .views = 3}}))
                         .one();
  ASSERT_EQ(grace.posts.size(), 2U);
  EXPECT_EQ(grace.posts[0].title, "Two");
  EXPECT_EQ(grace.posts[0].views, 2);
  EXPECT_EQ(grace.posts[1].views, 3);
  const auto four = db.create(posts)
                        .values({.title = "Four"})
                        .with(posts.author.connect_or_create(users.email, {.name = "Other", .email = "ada"}))
                        .one();
  EXPECT_EQ(four.author.name, "Ada");
  const auto five = db.create(posts)
                        .values({.title = "Five"})
                        .with(posts.author.connect_or_create(users.email, {.name = "New", .email = "new"})
                                  .with(users.groups.connect(groups.code == "sql")))
                        .one();
  EXPECT_EQ(five.author.name, "New");
  EXPECT_EQ(five.author.groups.size(), 1U);
  EXPECT_EQ(this->counts(), "3 5 0 0 2 1 ");
}

TYPED_TEST(NestedUpsert, RelatedRowsAreChangedOrCreated) {
  auto& db = *this->db;
  // [nested-upsert-related]
  auto ada = db.change(users)
                 .where(users.email == "ada")
                 .with(users.posts.upsert(posts.title, {{.title = "Two", .views = 7}, {.title = "Three"}}),
                       users.groups.upsert(groups.code, {.code = "sql", .label = "new"}))
                 .one();
  // [/nested-upsert-related]
  ASSERT_EQ(ada.posts.size(), 3U);
  EXPECT_EQ(ada.posts[1].title, "Two");
  EXPECT_EQ(ada.posts[1].views, 7);
  EXPECT_EQ(ada.posts[2].title, "Three");
  ASSERT_EQ(ada.groups.size(), 1U);
  EXPECT_EQ(this->labels(), (texts{"c++ old", "sql new"}));
}

TYPED_TEST(NestedUpsert, ARowOfAnotherParentStaysWhereItIs) {
  auto& db = *this->db;
  const auto grace = db.create(users)
                         .values({.name = "Grace", .email = "grace"})
                         .with(users.posts.upsert(posts.title, {{.title = "Two", .views = 9}, {.title = "Three"}}));
  EXPECT_EQ(grace.sql(), this->is_sqlite ? R"(insert into "users" ("name", "email") values (?, ?) returning "id";
insert into "posts" ("title", "views", "author_id") values (?, ?, ?) on conflict ("title") do update set "views" = excluded."views", "author_id" = excluded."author_id" where "posts"."author_id" = excluded."author_id";
insert into "posts" ("title", "author_id") values (?, ?) on conflict ("title") do update set "author_id" = excluded."author_id" where "posts"."author_id" = excluded."author_id")"
                                         : R"(insert into "users" ("name", "email") values ($1, $2) returning "id";
insert into "posts" ("title", "views", "author_id") values ($1, $2, $3) on conflict ("title") do update set "views" = excluded."views", "author_id" = excluded."author_id" where "posts"."author_id" = excluded."author_id";
insert into "posts" ("title", "author_id") values ($1, $2) on conflict ("title") do update set "author_id" = excluded."author_id" where "posts"."author_id" = excluded."author_id")");
  EXPECT_EQ(
      this->template refused<virga::row_count_error>(grace),
      "users.posts[0]: upsert(): the row with these values is there, and related to another row; connect() it first");
  EXPECT_EQ(this->counts(), "1 2 0 0 2 0 ");
  EXPECT_EQ(db.count(posts, posts.views == 9), 0);
}

TYPED_TEST(NestedUpsert, ARowIsChangedOrCreated) {
  auto& db = *this->db;
  // [nested-upsert]
  auto ada = db.upsert(users)
                 .by(users.email)
                 .values({.name = "Augusta", .email = "ada"})
                 .with(users.posts.upsert(posts.title, {.title = "One", .views = 1}))
                 .one();
  // [/nested-upsert]
  EXPECT_EQ(ada.name, "Augusta");
  ASSERT_EQ(ada.posts.size(), 2U);
  EXPECT_EQ(ada.posts[0].views, 1);
  const auto grace = db.upsert(users).by(users.email).values({.name = "Grace", .email = "grace"}).one();
  EXPECT_NE(grace.id, ada.id);
  EXPECT_EQ(db.upsert(groups).by(groups.code).values({.code = "sql"}).one().label, "old");
  EXPECT_EQ(this->counts(), "2 2 0 0 2 0 ");
}

TYPED_TEST(NestedUpsert, SeveralColumnsTogether) {
  auto& db = *this->db;
  const auto id = db.select(users.id).from(users).one().id;
  for (int i = 0; i < 2; ++i)
    db.upsert(memberships).by(memberships.group_code, memberships.user_id).values({id, "sql"}).run();
  EXPECT_EQ(db.count(memberships), 1);
}

TYPED_TEST(NestedUpsert, IsFoundByAValueOnly) {
  EXPECT_EQ(this->template refused<virga::usage_error>(
                this->db->create(users)
                    .values({.name = "Grace", .email = "grace"})
                    .with(users.groups.connect_or_create(groups.code, {.code = lower(virga::value("SQL"))}))),
            "users.groups[0].code: the row is found by this column, for which a value must be given");
  EXPECT_EQ(this->counts(), "1 2 0 0 2 0 ");
}

TYPED_TEST(NestedUpsert, SeveralAtTheSameTime) {
  auto& db = *this->db;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&db, i] {
      for (int j = 0; j < 10; ++j) {
        const std::string name = std::to_string(i) + " " + std::to_string(j);
        db.create(users)
            .values({.name = name, .email = name})
            .with(users.groups.connect_or_create(groups.code, {.code = "shared " + std::to_string(j)}))
            .run();
      }
    });
  for (auto& each : threads) each.join();
  EXPECT_EQ(this->counts(), "41 2 0 0 12 40 ");
}

}  // namespace nested_upsert
