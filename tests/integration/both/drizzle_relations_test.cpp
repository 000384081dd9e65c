#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

// virga's side of what docs/from-drizzle.md says of relations: how they are declared, and what a read asks of them.

namespace drizzle_relations {

using namespace virga::columns;

template <class As>
struct Posts;
template <class As>
struct Groups;
template <class As>
struct Memberships;

// [drizzle-relations]
template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
  column<As, "manager_id", integer().references<"users", "id">()> manager_id;
  one<As, "manager", Users, via<"manager_id">> manager;
  many<As, "reports", Users, via<"manager_id">> reports;
  many<As, "posts", Posts, via<"author_id">> posts;
  many<As, "reviewed", Posts, via<"reviewer_id">> reviewed;
  many<As, "published", Posts, via<"author_id">, where_<"published", true>> published;
  many<As, "groups", Groups, through<Memberships>> groups;
  many<As, "memberships", Memberships> memberships;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  column<As, "published", boolean().not_null().default_value(false)> published;
  column<As, "author_id", integer().not_null().references(users.id)> author_id;
  column<As, "reviewer_id", integer().references(users.id)> reviewer_id;
  one<As, "author", Users, via<"author_id">> author;
  one<As, "reviewer", Users, via<"reviewer_id">> reviewer;
  many<As, "namesakes", Users, on<"title", "name">> namesakes;
};
// [/drizzle-relations]
inline constexpr auto posts = virga::table<Posts>;

template <class As>
struct Groups {
  static constexpr auto table = table_name("groups");
  column<As, "code", text().primary_key()> code;
  many<As, "users", Users, through<Memberships>> users;
};
inline constexpr auto groups = virga::table<Groups>;

template <class As>
struct Memberships {
  static constexpr auto table = table_name("memberships");
  column<As, "user_id", integer().not_null().references(users.id)> user_id;
  column<As, "group_code", text().not_null().references(groups.code)> group_code;
  column<As, "since", integer().not_null()> since;
  one<As, "group", Groups> group;

  static constexpr auto constraints(auto t) { return list(primary_key(t.user_id, t.group_code)); }
};
inline constexpr auto memberships = virga::table<Memberships>;

inline constexpr auto schema = virga::schema(users, posts, groups, memberships);

using texts = std::vector<std::string>;
using virga::desc;
using virga::like;
using virga::placeholder;
using virga::sql;

template <class Where>
class DrizzleRelations : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, schema);
    run_script(*this->db, R"(
      insert into users (id, name, manager_id) values (1, 'Ada', null), (2, 'Grace', 1), (3, 'Alan', 1);
      insert into posts (id, title, published, author_id, reviewer_id) values (1, 'Engine', true, 1, null),
        (2, 'Notes', false, 1, 2), (3, 'Alan', true, 1, 3), (4, 'Compilers', true, 2, 1);
      insert into groups (code) values ('go'), ('sql');
      insert into memberships (user_id, group_code, since) values (1, 'go', 2001), (1, 'sql', 1999), (2, 'sql', 2003);
    )");
  }
};
TYPED_TEST_SUITE(DrizzleRelations, both_databases, database_name);

TYPED_TEST(DrizzleRelations, ColumnsOfEachLevel) {
  const auto& db = *this->db;
  EXPECT_EQ(
      row_texts(db.query(users)
                    .columns(users.name)
                    .with(users.posts.without(posts.published, posts.author_id, posts.reviewer_id).order_by(posts.id))
                    .order_by(users.id)
                    .find_many()),
      (texts{"Ada, [{1, Engine} {2, Notes} {3, Alan}]", "Grace, [{4, Compilers}]", "Alan, []"}));
}

TYPED_TEST(DrizzleRelations, ConditionsOrderAndLimitsOfEachLevel) {
  const auto& db = *this->db;
  EXPECT_EQ(
      row_texts(
          db.query(users)
              .columns(users.name)
              .where(users.id < 3 or like(users.name, "Z%"))
              .order_by(desc(users.name), users.id)
              .limit(2)
              .with(users.posts.columns(posts.title).where(posts.published).order_by(desc(posts.id)).limit(1).offset(1))
              .find_many()),
      (texts{"Grace, []", "Ada, [{Engine}]"}));
  EXPECT_EQ(row_texts(db.query(users).columns(users.name).where(sql<"length({}) > 4">(users.name)).find_many()),
            texts{"Grace"});
  const auto first = db.query(users).columns(users.name).order_by(users.id).find_first();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->name, "Ada");
  const auto prepared = db.query(users)
                            .columns(users.name)
                            .where(users.id >= placeholder<"least">)
                            .order_by(users.id)
                            .limit(placeholder<"count">)
                            .with(users.reports.columns(users.name).where(users.id > placeholder<"least">))
                            .prepare();
  EXPECT_EQ(row_texts(prepared.find_many(placeholder<"least"> = 1, placeholder<"count"> = 1)),
            texts{"Ada, [{Grace} {Alan}]"});
}

TYPED_TEST(DrizzleRelations, WhatMayBeAbsent) {
  const auto& db = *this->db;
  const auto found = db.query(posts).order_by(posts.id).with(posts.author, posts.reviewer).find_many();
  // As Drizzle's `optional: false`, because author_id is not null.
  static_assert(std::is_same_v<decltype(found[0].author), virga::row<Users>>);
  static_assert(std::is_same_v<decltype(found[0].reviewer), std::optional<virga::row<Users>>>);
  EXPECT_EQ(found[0].author.name, "Ada");
  EXPECT_EQ(found[0].reviewer, std::nullopt);
  EXPECT_EQ(found[1].reviewer->name, "Grace");
  const auto some = db.query(posts).order_by(posts.id).with(posts.author.where(users.id > 1)).find_many();
  static_assert(std::is_same_v<decltype(some[0].author), std::optional<virga::row<Users>>>);
  EXPECT_EQ(some.size(), 4U);
  EXPECT_EQ(some[0].author, std::nullopt);
  EXPECT_EQ(some[3].author->name, "Grace");
}

TYPED_TEST(DrizzleRelations, OfTheTableItself) {
  const auto& db = *this->db;
  EXPECT_EQ(row_texts(db.query(users)
                          .columns(users.name)
                          .order_by(users.id)
                          .with(users.manager.columns(users.name), users.reports.columns(users.name).order_by(users.id))
                          .find_many()),
            (texts{"Ada, null, [{Grace} {Alan}]", "Grace, {Ada}, []", "Alan, {Ada}, []"}));
}

TYPED_TEST(DrizzleRelations, ThroughAJunctionAndThroughItsRows) {
  const auto& db = *this->db;
  EXPECT_EQ(
      row_texts(
          db.query(users).columns(users.name).order_by(users.id).with(users.groups.order_by(groups.code)).find_many()),
      (texts{"Ada, [{go} {sql}]", "Grace, [{sql}]", "Alan, []"}));
  EXPECT_EQ(row_texts(db.query(groups).order_by(groups.code).with(groups.users.columns(users.name)).find_many())[0],
            "go, [{Ada}]");
  EXPECT_EQ(
      row_texts(
          db.query(users)
              .columns(users.name)
              .where(users.id == 1)
              .with(users.memberships.columns(memberships.since).order_by(memberships.since).with(memberships.group))
              .find_many()),
      texts{"Ada, [{1999, {sql}} {2001, {go}}]"});
}

TYPED_TEST(DrizzleRelations, WithACondition) {
  const auto& db = *this->db;
  const auto found = db.query(users)
                         .columns(users.name)
                         .where(users.published.any())
                         .order_by(users.id)
                         .with(users.published.columns(posts.title).order_by(posts.id))
                         .find_many();
  EXPECT_EQ(row_texts(found), (texts{"Ada, [{Engine} {Alan}]", "Grace, [{Compilers}]"}));
  const auto counted =
      db.query(users).order_by(users.id).extras(users.published.count().template as<"n">()).find_many();
  EXPECT_EQ(counted[0].template get<"n">(), 2);
  EXPECT_EQ(row_texts(db.query(posts)
                          .columns(posts.id)
                          .where(posts.namesakes.any())
                          .with(posts.namesakes.columns(users.name))
                          .find_many()),
            texts{"3, [{Alan}]"});
}

TYPED_TEST(DrizzleRelations, FilterWhatIsFound) {
  const auto& db = *this->db;
  const auto names = [&](const auto& where) {
    return row_texts(db.query(users).columns(users.name).where(where).order_by(users.id).find_many());
  };
  EXPECT_EQ(names(users.groups.any(groups.code == "sql") and not users.manager.exists()), texts{"Ada"});
  EXPECT_EQ(names(users.manager.exists(users.name == "Ada")), (texts{"Grace", "Alan"}));
  EXPECT_EQ(names(users.posts.any(posts.reviewer.exists(users.name == "Alan"))), texts{"Ada"});
}

}  // namespace drizzle_relations
