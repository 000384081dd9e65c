#include "refused_case.hpp"

#include <chrono>
#include <optional>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::placeholder;
using texts = std::vector<std::string>;

template <class Where>
class PreparedWrite : public RefusedCase<Where> {
 protected:
  [[nodiscard]] const texts& last_parameters() const { return this->seen.back().parameters; }
};
TYPED_TEST_SUITE(PreparedWrite, both_databases, database_name);

TYPED_TEST(PreparedWrite, Insert) {
  const auto add = this->db->insert(users)
                       .values({.name = placeholder<"name">,
                                .email = placeholder<"email">,
                                .nickname = "new",
                                .age = placeholder<"age">})
                       .returning(users.id, users.age)
                       .prepare();
  EXPECT_EQ(
      add.sql(),
      this->is_sqlite
          ? R"(insert into "users" ("name", "email", "nickname", "age") values (?, ?, ?, ?) returning "id", "age")"
          : R"(insert into "users" ("name", "email", "nickname", "age") values ($1, $2, $3, $4) returning "id", "age")");
  const std::string name = "Edsger";
  EXPECT_EQ(row_texts(add.all(placeholder<"name"> = name, placeholder<"email"> = "e", placeholder<"age"> = 42)),
            texts{"4, 42"});
  EXPECT_EQ(this->last_parameters(), (texts{"'Edsger'", "'e'", "'new'", "42"}));
  const auto without_age =
      add.one(placeholder<"name"> = "F", placeholder<"email"> = "f", placeholder<"age"> = std::nullopt);
  EXPECT_EQ(without_age.age, std::nullopt);
  EXPECT_EQ(add.get(placeholder<"name"> = "G", placeholder<"email"> = "g", placeholder<"age"> = std::optional<long>(7))
                .value()
                .age,
            7);
}

TYPED_TEST(PreparedWrite, InsertOfManyRowsAndOnConflict) {
  const auto add =
      this->db->insert(post_tags)
          .values({{.post_id = 2, .tag = placeholder<"first">}, {.post_id = 1, .tag = placeholder<"second">}})
          .on_conflict(post_tags.post_id, post_tags.tag)
          .do_update({.weight = post_tags.weight + placeholder<"more">})
          .prepare();
  EXPECT_EQ(add.run(placeholder<"first"> = "a", placeholder<"second"> = "engine", placeholder<"more"> = 10), 2U);
  EXPECT_EQ(row_texts(this->db->select().from(post_tags).where(post_tags.post_id < 3).order_by(post_tags.tag).all()),
            (texts{"2, a, 1", "1, engine, 13", "1, history, 1"}));
  EXPECT_EQ(this->refused([&] { add.run(placeholder<"first"> = "a", placeholder<"second"> = "b"); }),
            "placeholder \"more\" has no value");
}

TYPED_TEST(PreparedWrite, Update) {
  const auto rename = this->db->update(posts)
                          .set({.title = placeholder<"title">,
                                .views = posts.views + placeholder<"more">,
                                .posted_on = placeholder<"day">})
                          .where(posts.id == placeholder<"id">)
                          .prepare();
  EXPECT_EQ(rename.run(placeholder<"id"> = 2, placeholder<"title"> = "Note G", placeholder<"more"> = 3,
                       placeholder<"day"> = std::chrono::year(1843) / 8 / 2),
            1U);
  EXPECT_EQ(this->last_parameters(), (texts{"'Note G'", "3", "'1843-08-02'", "2"}));
  EXPECT_EQ(rename.run(placeholder<"id"> = 9, placeholder<"title"> = "x", placeholder<"more"> = 3,
                       placeholder<"day"> = std::optional<std::chrono::sys_days>()),
            0U);
  EXPECT_EQ(this->db->select(posts.title).from(posts).where(posts.views == 10).one().title, "Note G");
}

TYPED_TEST(PreparedWrite, Delete) {
  const auto remove = this->db->delete_from(post_tags)
                          .where(post_tags.post_id == placeholder<"post"> and post_tags.weight < placeholder<"least">)
                          .returning(post_tags.tag)
                          .prepare();
  EXPECT_EQ(row_texts(remove.all(placeholder<"post"> = 1, placeholder<"least"> = 2)), texts{"history"});
  const auto count = this->db->delete_from(post_tags).where(post_tags.post_id == placeholder<"post">).prepare();
  EXPECT_EQ(count.run(placeholder<"post"> = 3), 1U);
}

TYPED_TEST(PreparedWrite, WhatDoesNotFitIsRefusedBeforeAnythingIsSent) {
  const auto rename = this->db->update(users)
                          .set({.name = placeholder<"name">, .age = placeholder<"age">})
                          .where(users.id == 1)
                          .prepare();
  EXPECT_EQ(this->refused([&] { rename.run(placeholder<"name"> = "A"); }), "placeholder \"age\" has no value");
  EXPECT_EQ(
      this->refused([&] { rename.run(placeholder<"name"> = "A", placeholder<"age"> = 1, placeholder<"title"> = "x"); }),
      "the statement has no placeholder \"title\"");
  EXPECT_EQ(this->refused([&] { rename.run(placeholder<"name"> = 7, placeholder<"age"> = 1); }),
            "placeholder \"name\" was given a value of another type than its column's");
  EXPECT_EQ(this->refused([&] { rename.run(placeholder<"name"> = "A", placeholder<"age"> = 1.5); }),
            "placeholder \"age\" was given a value of another type than its column's");
  EXPECT_EQ(this->refused([&] { rename.run(placeholder<"name"> = std::nullopt, placeholder<"age"> = 1); }),
            "placeholder \"name\" was given null, which its column doesn't take");
  const std::size_t before = this->seen.size();
  thrown_by<virga::value_error>([&] { rename.run(placeholder<"name"> = "A", placeholder<"age"> = 5'000'000'000); });
  EXPECT_EQ(this->seen.size(), before);
  EXPECT_EQ(rename.run(placeholder<"name"> = "A", placeholder<"age"> = 1), 1U);
}

TYPED_TEST(PreparedWrite, RunUnprepared) {
  EXPECT_EQ(this->refused([&] { this->db->insert(users).values({.name = placeholder<"name">, .email = "x"}).run(); }),
            "placeholder \"name\" has no value: prepare() the query and give it one");
  EXPECT_EQ(this->refused([&] {
    this->db->insert(users)
        .values({{.name = "a", .email = "x"}, {.name = placeholder<"name">, .email = "y", .age = 1}})
        .run();
  }),
            "placeholder \"name\" has no value: prepare() the query and give it one");
  EXPECT_EQ(this->db->insert(users).values({.name = "a", .email = "x"}).run(), 1U);
}

}  // namespace
