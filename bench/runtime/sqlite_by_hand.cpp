#include "sqlite_by_hand.hpp"

#include "sqlite_rows.hpp"
#include "timestamp_text.hpp"

#include <stdexcept>
#include <string>
#include <unordered_map>

namespace bench {

sqlite_by_hand::sqlite_by_hand(const char* filename) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(
      filename, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  db_.reset(opened);
  if (code != SQLITE_OK) fail();
  sqlite3_busy_timeout(opened, 5000);
  run_script("pragma foreign_keys = on; pragma journal_mode = wal; pragma synchronous = normal");
}

void sqlite_by_hand::run_script(const char* sql) {
  if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void sqlite_by_hand::prepare_all() {
  begin_ = prepare("begin");
  begin_immediate_ = prepare("begin immediate");
  commit_ = prepare("commit");
  find_post_ = prepare("select id, title, body, published, author_id, created_at from posts where id = ?");
  all_posts_ = prepare("select id, title, body, published, author_id, created_at from posts");
  readings_ = prepare("select id, sensor, remark, value from readings");
  insert_ = prepare("insert into drafts (title, body, published, author_id, created_at) values (?, ?, ?, ?, ?)");
  insert_32_ = prepare_list(32);
  insert_5000_ = prepare_list(5000);
  update_ = prepare("update drafts set title = ?2, author_id = ?3 where id = ?1");
  insert_returning_ = prepare(
      "insert into drafts (title, body, published, author_id, created_at) values (?, ?, ?, ?, ?) "
      "returning id, title, body, published, author_id, created_at");
  users_up_to_ = {prepare("select id, name, email, created_at from users where id <= ?"),
                  prepare("select id, title, body, published, author_id, created_at from posts "
                          "where author_id in (select id from users where id <= ?)"),
                  prepare("select id, body, post_id from comments where post_id in (select id from posts "
                          "where author_id in (select id from users where id <= ?))")};
  find_user_ = {prepare("select id, name, email, created_at from users where id = ?"),
                prepare("select id, title, body, published, author_id, created_at from posts where author_id = ?"),
                prepare("select id, body, post_id from comments where post_id in (select id from posts "
                        "where author_id = ?)")};
}

std::optional<post> sqlite_by_hand::find_post(std::int32_t id) {
  sqlite3_stmt* const from = find_post_.get();
  sqlite3_bind_int(from, 1, id);
  std::optional<post> found;
  if (step(find_post_)) read_post(from, found.emplace());
  sqlite3_reset(from);
  return found;
}

std::vector<post> sqlite_by_hand::all_posts() {
  std::vector<post> posts;
  while (step(all_posts_)) read_post(all_posts_.get(), posts.emplace_back());
  sqlite3_reset(all_posts_.get());
  return posts;
}

void sqlite_by_hand::insert(const new_draft& values) {
  std::array<char, 26> room;
  bind(insert_, values, room);
  run(insert_);
}

draft sqlite_by_hand::insert_returning(const new_draft& values) {
  sqlite3_stmt* const from = insert_returning_.get();
  std::array<char, 26> room;
  bind(insert_returning_, values, room);
  if (!step(insert_returning_)) fail();
  draft inserted;
  read_post(from, inserted);
  run(insert_returning_);
  return inserted;
}

sqlite_by_hand::row_list sqlite_by_hand::prepare_list(std::size_t rows) {
  std::string sql = "insert into drafts (title, body, published, author_id, created_at) values (?, ?, ?, ?, ?)";
  for (std::size_t i = 1; i < rows; ++i) sql += ", (?, ?, ?, ?, ?)";
  return {prepare(sql.c_str()), std::vector<std::array<char, 26>>(rows)};
}

void sqlite_by_hand::insert(std::span<const new_draft> values) { insert(values, insert_32_); }

void sqlite_by_hand::insert_in_two(std::span<const new_draft> values) { insert(values, insert_5000_); }

void sqlite_by_hand::prepare_and_insert_in_two(std::span<const new_draft> values) {
  row_list list = prepare_list(5000);
  insert(values, list);
}

void sqlite_by_hand::insert(std::span<const new_draft> values, row_list& list) {
  const std::size_t rows = list.texts.size();
  run(begin_immediate_);
  for (; values.size() >= rows; values = values.subspan(rows)) {
    for (std::size_t i = 0; i < rows; ++i) bind(list.insert, values[i], list.texts[i], static_cast<int>(5 * i));
    run(list.insert);
  }
  for (const new_draft& row : values) {
    bind(insert_, row, list.texts[0]);
    run(insert_);
  }
  run(commit_);
}

void sqlite_by_hand::insert_one_by_one(std::span<const new_draft> values) {
  std::array<char, 26> room;
  run(begin_immediate_);
  for (const new_draft& row : values) {
    bind(insert_, row, room);
    run(insert_);
  }
  run(commit_);
}

void sqlite_by_hand::update(std::span<const draft_change> values) {
  run(begin_immediate_);
  for (const draft_change& row : values) {
    sqlite3_stmt* const to = update_.get();
    sqlite3_bind_int(to, 1, row.id);
    sqlite3_bind_text(to, 2, row.title.data(), static_cast<int>(row.title.size()), SQLITE_STATIC);
    sqlite3_bind_int(to, 3, row.author_id);
    run(update_);
  }
  run(commit_);
}

std::vector<user_with_posts> sqlite_by_hand::nested(const levels& statements, std::int32_t id) {
  const auto& [user_rows, post_rows, comment_rows] = statements;
  for (const statement& each : statements) sqlite3_bind_int(each.get(), 1, id);
  run(begin_);

  std::vector<user_with_posts> users;
  while (step(user_rows)) {
    user_with_posts& user = users.emplace_back();
    read_user(user_rows.get(), user);
  }
  std::unordered_map<std::int32_t, user_with_posts*> user_by_id;
  user_by_id.reserve(users.size());
  for (user_with_posts& user : users) user_by_id.emplace(user.id, &user);

  std::size_t post_total = 0;
  for (; step(post_rows); ++post_total)
    read_post(post_rows.get(), user_by_id.at(integer_at(post_rows.get(), 4))->posts.emplace_back());
  std::unordered_map<std::int32_t, post_with_comments*> post_by_id;
  post_by_id.reserve(post_total);
  for (user_with_posts& user : users)
    for (post_with_comments& post : user.posts) post_by_id.emplace(post.id, &post);

  while (step(comment_rows)) {
    const std::int32_t post_id = integer_at(comment_rows.get(), 2);
    comment& comment = post_by_id.at(post_id)->comments.emplace_back();
    comment.id = integer_at(comment_rows.get(), 0);
    comment.body = text_at(comment_rows.get(), 1);
    comment.post_id = post_id;
  }
  for (const statement& each : statements) sqlite3_reset(each.get());
  run(commit_);
  return users;
}

std::vector<user_with_posts> sqlite_by_hand::users_up_to(std::int32_t last) { return nested(users_up_to_, last); }

std::optional<user_with_posts> sqlite_by_hand::find_user(std::int32_t id) {
  std::vector<user_with_posts> found = nested(find_user_, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

sqlite_by_hand::statement sqlite_by_hand::prepare(const char* sql) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v3(db_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) fail();
  return {prepared, &sqlite3_finalize};
}

// Steps a statement to its end.
void sqlite_by_hand::run(const statement& which) {
  while (step(which)) {
  }
  sqlite3_reset(which.get());
}

void sqlite_by_hand::bind(const statement& which, const new_draft& values, std::span<char, 26> room, int before) {
  sqlite3_stmt* const to = which.get();
  write_timestamp_text(values.created_at, room);
  bind_text(to, before + 1, values.title);
  bind_text(to, before + 2, values.body);
  sqlite3_bind_int(to, before + 3, values.published ? 1 : 0);
  sqlite3_bind_int(to, before + 4, values.author_id);
  bind_text(to, before + 5, {room.data(), room.size()});
}

bool sqlite_by_hand::step(const statement& which) {
  const int code = sqlite3_step(which.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
  return code == SQLITE_ROW;
}

void sqlite_by_hand::fail() const { throw std::runtime_error(sqlite3_errmsg(db_.get())); }

}  // namespace bench
