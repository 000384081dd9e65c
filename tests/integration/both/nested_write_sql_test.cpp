#include "nested_writes_case.hpp"

namespace nested_write_sql {

using namespace nested_writes;

template <class Where>
class NestedWriteSql : public NestedWrites<Where> {
 protected:
  static constexpr bool is_pg = Where::kind == virga::dialect_kind::postgresql;

  /// What PostgreSQL is sent, as SQLite writes it.
  static std::string here(std::string text) {
    if (is_pg) return text;
    for (std::size_t at = 0; (at = text.find('$')) != std::string::npos;) text.replace(at, 2, "?");
    for (std::size_t at = 0; (at = text.find("= any(?)")) != std::string::npos;)
      text.replace(at, 8, "in (select value from json_each(?))");
    for (std::size_t at = 0; (at = text.find("<> all(?)")) != std::string::npos;)
      text.replace(at, 9, "not in (select value from json_each(?))");
    return text;
  }
};
TYPED_TEST_SUITE(NestedWriteSql, both_databases, database_name);

TYPED_TEST(NestedWriteSql, OfACreate) {
  auto& db = *this->db;
  const auto create = db.create(posts)
                          .values({.title = "One"})
                          .with(posts.author.connect(users.name == "Ada"), posts.comments.create({.body = "a"}));
  EXPECT_EQ(create.sql(), this->here(R"(select "id" from "users" where "name" = $1;
insert into "posts" ("title", "author_id") values ($1, $2) returning "id";
insert into "comments" ("post_id", "body") values ($1, $2))"));
  EXPECT_EQ(this->counts(), "0 0 0 0 0 0 ");

  // And these are what is sent.
  db.insert(users).values({.name = "Ada", .email = "ada"}).run();
  std::string sent;
  db.on_statement([&](const virga::statement_event& event) {
    if (!event.sql.starts_with("select") && !event.sql.starts_with("insert")) return;
    sent.append(sent.empty() ? "" : ";\n").append(event.sql);
  });
  create.run();
  EXPECT_EQ(sent, create.sql());
}

TYPED_TEST(NestedWriteSql, OfAChange) {
  auto& db = *this->db;
  const auto ada = db.change(users).where(users.id == 7);
  EXPECT_EQ(ada.set({.name = "x"})
                .with(users.posts.update(posts.id == 3, {.title = "y"}), users.posts.delete_(posts.views == 0),
                      users.posts.connect(posts.id == 4), users.groups.disconnect(groups.code == "a"))
                .sql(),
            this->here(R"(update "users" set "name" = $1 where "id" = $2 returning "id";
update "posts" set "title" = $1 where "author_id" = $2 and "id" = $3;
delete from "posts" where "author_id" = $1 and "views" = $2;
update "posts" set "author_id" = $1 where "id" = $2;
delete from "memberships" where "user_id" = $1 and exists (select "groups"."code" from "groups" where )"
                       R"("groups"."code" = "memberships"."group_code" and "groups"."code" = $2))"));
  EXPECT_EQ(
      ada.with(users.groups.update(groups.code == "a", {.label = "b"})).sql(),
      this->here(R"(select "id" from "users" where "id" = $1;
update "groups" set "label" = $1 where exists (select "memberships"."group_code" from "memberships" where )"
                 R"("memberships"."group_code" = "groups"."code" and "memberships"."user_id" = $2) and "code" = $3)"));
}

TYPED_TEST(NestedWriteSql, OfSet) {
  auto& db = *this->db;
  EXPECT_EQ(db.change(users).where(users.id == 7).with(users.groups.set({"a", "b"})).sql(),
            this->here(R"(select "id" from "users" where "id" = $1;
select "code" from "groups" where "code" = any($1);
delete from "memberships" where "user_id" = $1 and not exists (select "groups"."code" from "groups" where )"
                       R"("groups"."code" = "memberships"."group_code" and "groups"."code" = any($2));
insert into "memberships" ("user_id", "group_code") values ($1, $2) on conflict do nothing)"));
  EXPECT_EQ(db.change(posts).where(posts.id == 7).with(posts.comments.set({1})).sql(),
            this->here(R"(select "id" from "posts" where "id" = $1;
update "comments" set "post_id" = $1 where "post_id" = $2 and "id" <> all($3);
update "comments" set "post_id" = $1 where "id" = any($2))"));
}

TYPED_TEST(NestedWriteSql, OfRowsThatMayBeThere) {
  auto& db = *this->db;
  EXPECT_EQ(db.upsert(users)
                .by(users.email)
                .values({.name = "x", .email = "y"})
                .with(users.groups.connect_or_create(groups.code, {.code = "a"}))
                .sql(),
            this->here(R"(insert into "users" ("name", "email") values ($1, $2) on conflict ("email") do update set )"
                       R"("name" = excluded."name" returning "id";
insert into "groups" ("code") values ($1) on conflict ("code") do nothing returning "code";
select "code" from "groups" where "code" = $1;
insert into "memberships" ("user_id", "group_code") values ($1, $2) on conflict do nothing)"));
  EXPECT_EQ(
      db.change(users).where(users.id == 7).with(users.posts.connect_or_create(posts.title, {.title = "a"})).sql(),
      this->here(R"(select "id" from "users" where "id" = $1;
insert into "posts" ("title", "author_id") values ($1, $2) on conflict ("title") do nothing;
update "posts" set "author_id" = $1 where "title" = $2)"));
}

/// Takes the row that a nested read, or a nested write, yields.
template <class Query>
std::size_t posts_of(const virga::nested_row<Query>& user) {
  return user.posts.size();
}

TYPED_TEST(NestedWriteSql, ItsRowHasAName) {
  auto& db = *this->db;
  const auto create = db.create(users).values({.name = "Ada", .email = "a"}).with(users.posts.create({.title = "One"}));
  const virga::nested_row<decltype(create)> ada = create.one();
  EXPECT_EQ(posts_of<decltype(create)>(ada), 1U);
  // [nested-row]
  const auto with_posts = virga::query(users).with(users.posts);
  using UserWithPosts = virga::nested_row<decltype(with_posts)>;
  const std::vector<UserWithPosts> everyone = db.find_many(with_posts);
  // [/nested-row]
  EXPECT_EQ(everyone.size(), 1U);
}

}  // namespace nested_write_sql
