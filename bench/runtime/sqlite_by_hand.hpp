#pragma once

#include "dataset.hpp"
#include "readings.hpp"

#include <sqlite3.h>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace bench {

/// What somebody who knows SQLite writes for this schema: statements prepared once, typed columns, texts bound
/// without a copy, the same settings as virga's (foreign keys, write-ahead log, synchronous = normal).
class sqlite_by_hand {
 public:
  explicit sqlite_by_hand(const char* filename);

  void run_script(const char* sql);
  /// Once the tables are there.
  void prepare_all();

  std::optional<post> find_post(std::int32_t id);
  std::vector<post> all_posts();

  void insert(const new_draft& values);
  draft insert_returning(const new_draft& values);
  /// In a transaction, by a prepared statement of 32 rows, which is as fast as any, and one of a row for what is left.
  void insert(std::span<const new_draft> values);
  /// In a transaction, by a prepared statement of 5,000 rows: 10,000 in two, as few as SQLite's 32,766 parameters
  /// allow.
  void insert_in_two(std::span<const new_draft> values);
  /// The same, prepared when it is needed: nobody keeps a statement for every number of rows.
  void prepare_and_insert_in_two(std::span<const new_draft> values);
  /// In a transaction, by a prepared statement of one row.
  void insert_one_by_one(std::span<const new_draft> values);
  void update(std::span<const draft_change> values);

  /// Three statements in one transaction, put together with hash maps.
  std::vector<user_with_posts> users_up_to(std::int32_t last);
  std::optional<user_with_posts> find_user(std::int32_t id);

  /// Once the tables of authors are there, too.
  void prepare_relations();
  /// `where exists (select ... from posts ...)`
  std::vector<user> users_with_a_post_behind(std::int32_t id);
  /// `select ..., (select count(*) from posts ...)`
  std::vector<user_with_count> users_and_their_posts();
  /// `where (created_at, id) < (?, ?) order by created_at desc, id desc limit 50`
  std::vector<post> posts_before(instant at, std::int32_t id);
  /// In a transaction, by prepared statements of one row.
  void create(std::span<const new_author> authors);

  /// In one transaction.
  std::vector<std::optional<post>> find_posts(std::span<const std::int32_t> ids);

  reading_totals stream_readings();
  reading_totals borrow_readings();

 private:
  using statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
  // A prepared insert of so many rows, and where their timestamps' texts are.
  struct row_list {
    statement insert = none();
    std::vector<std::array<char, 26>> texts = {};
  };
  // The three levels of a nested read.
  using levels = std::array<statement, 3>;

  statement prepare(const char* sql);
  row_list prepare_list(std::size_t rows);
  void run(const statement& which);
  void bind(const statement& which, const new_draft& values, std::span<char, 26> room, int before = 0);
  void insert(std::span<const new_draft> values, row_list& list);
  bool step(const statement& which);
  std::vector<user_with_posts> nested(const levels& statements, std::int32_t id);
  template <class Row>
  reading_totals read_one_by_one();
  [[noreturn]] void fail() const;

  static statement none() { return {nullptr, &sqlite3_finalize}; }

  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db_{nullptr, &sqlite3_close};
  statement begin_ = none();
  statement begin_immediate_ = none();
  statement commit_ = none();
  statement find_post_ = none();
  statement all_posts_ = none();
  statement readings_ = none();
  statement insert_ = none();
  row_list insert_32_;
  row_list insert_5000_;
  statement insert_returning_ = none();
  statement update_ = none();
  statement users_with_posts_ = none();
  statement users_and_posts_ = none();
  statement posts_before_ = none();
  statement insert_author_ = none();
  statement insert_article_ = none();
  levels users_up_to_{none(), none(), none()};
  levels find_user_{none(), none(), none()};
};

}  // namespace bench
