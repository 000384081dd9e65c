#pragma once

#include <virga/pg.hpp>
#include <virga/sqlite.hpp>

#include <cstdint>
#include <vector>

// A schema, and queries over it that nobody runs: they are known before main.
namespace virga::kit::test::blog {

using namespace virga::columns;

template <class As>
struct Posts;

template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "name", varchar(40).not_null()> name;
  column<As, "email", varchar(255).not_null().unique()> email;
  many<As, "posts", Posts> posts;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key().generated_by_default_as_identity()> id;
  column<As, "title", text().not_null()> title;
  column<As, "subtitle", text()> subtitle;
  column<As, "views", integer().not_null().default_value(0)> views;
  column<As, "author_id", integer().not_null().references(users.id).on_delete(cascade)> author_id;
  one<As, "author", Users> author;
  static constexpr auto constraints(auto t) {
    return list(index("posts_title_idx").on(t.title), check("views_positive", t.views >= 0),
                unique("one_title").on(t.author_id, t.title));
  }
};
inline constexpr auto posts = virga::table<Posts>;

inline constexpr auto schema = virga::schema(users, posts);

template <class Dialect>
std::size_t never_run(const virga::database<Dialect>& db) {
  const auto subtitles = db.select(posts.id, posts.subtitle).from(posts).where(posts.views > 3).all();
  const auto nested = db.query(users).columns(users.name).with(users.posts).find_many();
  const auto lengths = db.select(virga::length(users.name).template as<"n">()).from(users).all();
  return subtitles.size() + nested.size() + lengths.size();
}

}  // namespace virga::kit::test::blog
