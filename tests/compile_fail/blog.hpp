#pragma once

// The tables that the mistakes are made with.

#include <virga/sqlite.hpp>

using namespace virga::columns;

enum class feeling { glad, sad };

template <class As>
struct Posts;
template <class As>
struct Comments;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", varchar(255).not_null()> name;
  column<As, "email", varchar(255).not_null().unique()> email;
  column<As, "nickname", text()> nickname;
  column<As, "active", boolean().not_null().default_value(true)> active;
  column<As, "login_key", uuid()> login_key;
  many<As, "posts", Posts> posts;
  many<As, "comments", Comments> comments;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", varchar(255).not_null()> title;
  column<As, "body", text().not_null().default_value("")> body;
  column<As, "published", boolean().not_null().default_value(false)> published;
  column<As, "views", integer().not_null().default_value(0)> views;
  column<As, "mood", enumeration<feeling>()> mood;
  column<As, "author_id", integer().not_null().references(users.id)> author_id;
  one<As, "author", Users> author;
  many<As, "comments", Comments> comments;
};
inline constexpr auto posts = virga::table<Posts>;

template <class As>
struct Comments {
  static constexpr auto table = table_name("comments");
  column<As, "id", bigint().primary_key().generated_always_as_identity()> id;
  column<As, "post_id", integer().not_null().references(posts.id)> post_id;
  column<As, "author_id", integer().references(users.id)> author_id;
  column<As, "moderator_id", integer().references(users.id)> moderator_id;
  column<As, "body", text().not_null()> body;
  one<As, "post", Posts> post;
  one<As, "author", Users, via<"author_id">> author;
  one<As, "moderator", Users> moderator;
  many<As, "tags", Posts, via<"tag_id">> tags;
};
inline constexpr auto comments = virga::table<Comments>;
