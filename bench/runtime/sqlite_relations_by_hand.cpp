// What is asked of relations, and rows written with their related ones, by hand.
#include "sqlite_by_hand.hpp"
#include "sqlite_rows.hpp"

#include <array>

namespace bench {

void sqlite_by_hand::prepare_relations() {
  users_with_posts_ = prepare(
      "select id, name, email, created_at from users where exists "
      "(select 1 from posts where posts.author_id = users.id and posts.id > ?)");
  users_and_posts_ = prepare(
      "select id, name, email, created_at, (select count(*) from posts where posts.author_id = users.id) from users");
  posts_before_ = prepare(
      "select id, title, body, published, author_id, created_at from posts where (created_at, id) < (?, ?) "
      "order by created_at desc, id desc limit 50");
  insert_author_ = prepare("insert into authors (name) values (?)");
  insert_article_ = prepare("insert into articles (title, body, author_id) values (?, ?, ?)");
}

std::vector<user> sqlite_by_hand::users_with_a_post_behind(std::int32_t id) {
  sqlite3_bind_int(users_with_posts_.get(), 1, id);
  std::vector<user> users;
  while (step(users_with_posts_)) read_user(users_with_posts_.get(), users.emplace_back());
  sqlite3_reset(users_with_posts_.get());
  return users;
}

std::vector<user_with_count> sqlite_by_hand::users_and_their_posts() {
  std::vector<user_with_count> users;
  while (step(users_and_posts_)) {
    user_with_count& found = users.emplace_back();
    read_user(users_and_posts_.get(), found);
    found.posts = sqlite3_column_int64(users_and_posts_.get(), 4);
  }
  sqlite3_reset(users_and_posts_.get());
  return users;
}

std::vector<post> sqlite_by_hand::posts_before(instant at, std::int32_t id) {
  std::array<char, 26> room;
  write_timestamp_text(at, room);
  bind_text(posts_before_.get(), 1, {room.data(), room.size()});
  sqlite3_bind_int(posts_before_.get(), 2, id);
  std::vector<post> posts;
  posts.reserve(50);
  while (step(posts_before_)) read_post(posts_before_.get(), posts.emplace_back());
  sqlite3_reset(posts_before_.get());
  return posts;
}

void sqlite_by_hand::create(std::span<const new_author> authors) {
  run(begin_immediate_);
  for (const new_author& one : authors) {
    bind_text(insert_author_.get(), 1, one.name);
    run(insert_author_);
    const sqlite3_int64 id = sqlite3_last_insert_rowid(db_.get());
    for (const new_article& article : one.articles) {
      bind_text(insert_article_.get(), 1, article.title);
      bind_text(insert_article_.get(), 2, article.body);
      sqlite3_bind_int64(insert_article_.get(), 3, id);
      run(insert_article_);
    }
  }
  run(commit_);
}

}  // namespace bench
