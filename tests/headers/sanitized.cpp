// A schema with foreign keys and queries over it, as g++ -fsanitize=undefined compiles them: it takes fewer expressions
// for constants than without.
#include "schema.hpp"

#include <virga/pg.hpp>

auto find_user(const virga::pg::database& db, int id) { return db.select().from(users).where(users.id == id).get(); }

auto users_with_posts(const virga::pg::database& db) {
  return db.query(users).with(users.posts.order_by(posts.id).with(posts.comments)).find_many();
}

auto prepared_title(const virga::pg::database& db) {
  return db.select(posts.title).from(posts).where(posts.id == virga::placeholder<"id">).prepare();
}
