#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/schema.hpp>
#include <virga/snapshot/snapshot.hpp>

/// The tables of the tests of SQL texts, and the rows in them.
namespace blog {

using namespace virga::columns;

// [tables]
template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", varchar(255).not_null()> name;
  column<As, "email", varchar(255).not_null().unique()> email;
  column<As, "nickname", text()> nickname;
  column<As, "age", integer()> age;
  column<As, "manager_id", integer().references<"users", "id">()> manager_id;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", varchar(255).not_null()> title;
  column<As, "body", text()> body;
  column<As, "published", boolean().not_null().default_value(false)> published;
  column<As, "author_id", integer().not_null().references(users.id)> author_id;
  column<As, "views", bigint().not_null().default_value(0)> views;
  column<As, "rating", numeric(4, 2)> rating;
  column<As, "score", double_precision()> score;
  column<As, "posted_on", date()> posted_on;
};
inline constexpr auto posts = virga::table<Posts>;

// [post_tags]
template <class As>
struct PostTags {
  static constexpr auto table = table_name("post_tags");
  column<As, "post_id", integer().not_null().references(posts.id)> post_id;
  column<As, "tag", text().not_null()> tag;
  column<As, "weight", integer().not_null().default_value(1)> weight;

  static constexpr auto constraints(auto t) { return list(primary_key(t.post_id, t.tag)); }
};
inline constexpr auto post_tags = virga::table<PostTags>;
// [/post_tags]
// [/tables]

inline constexpr auto schema = virga::schema(users, posts, post_tags);

virga::snapshots::snapshot described(virga::dialect_kind dialect);

/// Ada (1) leads Grace (2) and Alan (3), who has no post; posts 1 and 2 are Ada's, 3 is Grace's.
inline constexpr auto rows = R"(
  insert into users (name, email, nickname, age, manager_id) values
    ('Ada', 'ada@example.com', 'Countess', 36, null),
    ('Grace', 'grace@example.com', null, 85, 1),
    ('Alan', 'turing@example.com', 'Prof', null, 1);
  insert into posts (title, body, published, author_id, views, rating, score, posted_on) values
    ('On the Analytical Engine', 'It weaves.', true, 1, 100, 4.5, 0.5, '1843-08-01'),
    ('Notes', null, false, 1, 7, null, null, null),
    ('On Nanoseconds', '11.8 inches', true, 2, 30, 3.25, 2.0, '1982-09-09');
  insert into post_tags (post_id, tag, weight) values (1, 'engine', 3), (1, 'history', 1), (3, 'engine', 2);
)";

}  // namespace blog
