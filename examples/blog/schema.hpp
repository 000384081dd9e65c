#pragma once

// clang-format off: one line for each column

// [schema]
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As> struct Posts;     // a relation may name a table that comes later
template <class As> struct Comments;

template <class As> struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id",         integer().primary_key().generated_always_as_identity()> id;
  column<As, "name",       varchar(255).not_null()>                                name;
  column<As, "email",      varchar(255).not_null().unique()>                       email;
  column<As, "created_at", timestamp().not_null().default_now()>                   created_at;
  many<As, "posts", Posts>                                                         posts;
};
inline constexpr auto users = virga::table<Users>;

template <class As> struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id",         integer().primary_key().generated_always_as_identity()>         id;
  column<As, "title",      varchar(255).not_null()>                                        title;
  column<As, "body",       text().not_null()>                                              body;
  column<As, "published",  boolean().not_null().default_value(false)>                      published;
  column<As, "views",      integer().not_null().default_value(0)>                          views;
  column<As, "author_id",  integer().not_null().references(users.id).on_delete(cascade)>   author_id;
  column<As, "created_at", timestamp().not_null().default_now()>                           created_at;
  one<As, "author", Users>                                                                 author;
  many<As, "comments", Comments>                                                           comments;

  static constexpr auto constraints(auto t) {
    return list(index("posts_author_id_idx").on(t.author_id), check("posts_views_not_negative", t.views >= 0));
  }
};
inline constexpr auto posts = virga::table<Posts>;
// [/schema]

template <class As> struct Comments {
  static constexpr auto table = table_name("comments");
  column<As, "id",        integer().primary_key().generated_always_as_identity()>        id;
  column<As, "post_id",   integer().not_null().references(posts.id).on_delete(cascade)>  post_id;
  column<As, "author_id", integer().references(users.id).on_delete(set_null)>            author_id;
  column<As, "body",      text().not_null()>                                             body;
  one<As, "post", Posts>                                                                 post;
  one<As, "author", Users>                                                               author;

  static constexpr auto constraints(auto t) { return list(index("comments_post_id_idx").on(t.post_id)); }
};
inline constexpr auto comments = virga::table<Comments>;

// [schema_end]
inline constexpr auto schema = virga::schema(users, posts, comments);

using User = virga::row<Users>;        // User{ std::int32_t id; std::string name; ... }
using NewUser = virga::new_row<Users>;
using Post = virga::row<Posts>;
using NewPost = virga::new_row<Posts>;
// [/schema_end]
