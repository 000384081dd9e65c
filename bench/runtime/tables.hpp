#pragma once

#include <virga/schema.hpp>

namespace bench {

using namespace virga::columns;

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
  column<As, "created_at", timestamp().not_null().default_now()> created_at;
  many<As, "posts", Posts> posts;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", varchar(255).not_null()> title;
  column<As, "body", text().not_null()> body;
  column<As, "published", boolean().not_null().default_value(false)> published;
  column<As, "author_id", integer().not_null().references(users.id)> author_id;
  column<As, "created_at", timestamp().not_null().default_now()> created_at;
  many<As, "comments", Comments> comments;
};
inline constexpr auto posts = virga::table<Posts>;

template <class As>
struct Comments {
  static constexpr auto table = table_name("comments");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "body", text().not_null()> body;
  column<As, "post_id", integer().not_null().references(posts.id)> post_id;
};
inline constexpr auto comments = virga::table<Comments>;

template <class As>
struct Drafts {
  static constexpr auto table = table_name("drafts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", varchar(255).not_null()> title;
  column<As, "body", text().not_null()> body;
  column<As, "published", boolean().not_null().default_value(false)> published;
  column<As, "author_id", integer().not_null()> author_id;
  column<As, "created_at", timestamp().not_null().default_now()> created_at;
};
inline constexpr auto drafts = virga::table<Drafts>;

template <class As>
struct Articles;

/// What nested writes are made of.
template <class As>
struct Authors {
  static constexpr auto table = table_name("authors");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", text().not_null()> name;
  many<As, "articles", Articles> articles;
};
inline constexpr auto authors = virga::table<Authors>;

template <class As>
struct Articles {
  static constexpr auto table = table_name("articles");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", text().not_null()> title;
  column<As, "body", text().not_null()> body;
  column<As, "author_id", integer().not_null().references(authors.id)> author_id;
};
inline constexpr auto articles = virga::table<Articles>;

template <class As>
struct Readings {
  static constexpr auto table = table_name("readings");
  column<As, "id", integer().primary_key()> id;
  column<As, "sensor", text().not_null()> sensor;
  column<As, "remark", text().not_null()> remark;
  column<As, "value", double_precision().not_null()> value;
};
inline constexpr auto readings = virga::table<Readings>;

}  // namespace bench
