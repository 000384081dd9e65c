#pragma once

// The walk through a blog, the same on every database. Each step prints what it does, the statements
// appear as they are sent (statement_log.hpp), and what came back is printed behind "->".

#include "schema.hpp"
#include "statement_log.hpp"

#include <virga/virga.hpp>

#include <fmt/core.h>

#include <string>
#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace blog {

template <class Database>
User write_first_posts(const Database& db) {
  heading("Insert a user; the row comes back with what the database made");
  // [insert]
  User ada = db.insert(users)
                 .values({.name = "Ada Lovelace", .email = "ada@example.com"})
                 .returning().one();
  // [/insert]
  fmt::print("  -> user {}: {} <{}>\n", ada.id, ada.name, ada.email);

  heading("Insert posts: one, then several at once");
  // [insert_many]
  db.insert(posts).values({.title = "On the Analytical Engine", .body = "...", .author_id = ada.id}).run();

  std::vector<NewPost> drafts = {{.title = "Notes, A to G", .body = "...", .author_id = ada.id},
                                 {.title = "Poetical science", .body = "...", .author_id = ada.id}};
  db.insert(posts).values(drafts).run();
  // [/insert_many]
  return ada;
}

template <class Database>
void change_and_read(const Database& db, const User& ada) {
  heading("Update: a value, and an expression that the database computes");
  // [update]
  auto changed = db.update(posts).set({.published = true, .views = posts.views + 1})
                   .where(posts.author_id == ada.id and like(posts.title, "%Engine%"))
                   .returning().get();
  // [/update]
  if (changed) fmt::print("  -> \"{}\" is published, {} view\n", changed->title, changed->views);

  heading("Filter, order, limit");
  // [select]
  auto published = db.select().from(posts)
                     .where(posts.author_id == ada.id and posts.published == true)
                     .order_by(desc(posts.created_at)).limit(10).all();      // std::vector<Post>
  // [/select]
  for (const Post& post : published) fmt::print("  -> {}: {}\n", post.id, post.title);

  heading("Only the columns that are needed: the others are not there to be read");
  // [project]
  auto titles = db.select(posts.id, posts.title).from(posts).order_by(posts.id).all();
  // titles[0].title is a std::string; titles[0].body does not compile
  // [/project]
  for (const auto& row : titles) fmt::print("  -> {}: {}\n", row.id, row.title);

  heading("A join: a user without posts has none");
  db.insert(users).values({.name = "Charles Babbage", .email = "charles@example.com"}).run();
  // [join]
  for (auto& [user, post] : db.select().from(users)
                              .left_join(posts, posts.author_id == users.id)
                              .order_by(users.id, posts.id).all())
    fmt::print("  -> {}: {}\n", user.name, post ? post->title : "no post");
  // [/join]

  heading("Delete; without where() it does not compile");
  // [delete]
  auto deleted = db.delete_from(posts).where(posts.title == "Poetical science").run();
  // [/delete]
  fmt::print("  -> {} row deleted\n", deleted);
}

template <class Database>
void read_nested(const Database& db, const User& ada) {
  heading("Comments, so that relations nest three deep");
  db.insert(comments)
      .values({{.post_id = 1, .author_id = ada.id, .body = "A reply to myself."}, {.post_id = 1, .body = "An anonymous remark."}})
      .run();

  heading("Relations, three deep: one round trip, one snapshot, nested structs");
  // [nested]
  auto everyone = db.query(users)
                    .with(users.posts.with(posts.comments.order_by(comments.id)).order_by(posts.id))
                    .order_by(users.id)
                    .find_many();
  for (auto& user : everyone) {
    fmt::print("  -> {}\n", user.name);
    for (auto& post : user.posts) {
      fmt::print("       {}\n", post.title);
      for (auto& comment : post.comments) fmt::print("         {}\n", comment.body);
    }
  }
  // [/nested]

  heading("One user's profile: chosen columns, filtered posts");
  // [profile]
  auto profile = db.query(users).columns(users.id, users.name)
                   .where(users.id == ada.id)
                   .with(users.posts.where(posts.published == true).order_by(desc(posts.created_at)))
                   .find_first();                                            // std::optional<...>
  // [/profile]
  if (profile) fmt::print("  -> {}, {} published post\n", profile->name, profile->posts.size());
}

template <class Database>
void run_transactions(const Database& db) {
  heading("A transaction that commits");
  // [transaction]
  auto post_id = db.transaction([&](auto& tx) {
    auto author = tx.insert(users).values({.name = "Grace Hopper", .email = "grace@example.com"}).returning().one();
    return tx.insert(posts)
        .values({.title = "On Nanoseconds", .body = "...", .author_id = author.id})
        .returning(posts.id).one().id;
  });
  // [/transaction]
  fmt::print("  -> post {}\n", post_id);

  heading("A transaction that fails: nothing of it remains, and the error says what was violated");
  // [rollback]
  try {
    db.transaction([&](auto& tx) {
      tx.insert(users).values({.name = "Alan Turing", .email = "alan@example.com"}).run();
      tx.insert(users).values({.name = "Impostor", .email = "ada@example.com"}).run();
    });
  } catch (const virga::unique_violation& error) {
    fmt::print("  -> {}.{} is taken\n", error.table(), error.column());
  }
  auto turings = db.select(virga::count()).from(users).where(users.name == "Alan Turing").one();
  // [/rollback]
  fmt::print("  -> {} users called Alan Turing\n", std::int64_t{turings});
}

template <class Database>
void use_raw_sql(const Database& db) {
  heading("SQL of your own, wherever an expression can stand; a value is always a parameter");
  // [raw]
  auto names = db.select(sql<"lower({})", std::string>(users.name).as<"name">()).from(users)
                 .where(sql<"length({}) > {}">(users.name, 12)).order_by(users.id).all();
  for (auto& [name] : names) fmt::print("  -> {}\n", name);
  // [/raw]
}

/// Everything above, in order.
template <class Database>
void walk(const Database& db) {
  const User ada = write_first_posts(db);
  change_and_read(db, ada);
  read_nested(db, ada);
  run_transactions(db);
  use_raw_sql(db);
}

}  // namespace blog
