#pragma once

#include "dataset.hpp"
#include "readings.hpp"

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bench {

// Of types as PostgreSQL numbers them.
inline constexpr Oid boolean_type = 16;
inline constexpr Oid integer_type = 23;
inline constexpr Oid text_type = 25;
inline constexpr Oid timestamp_type = 1114;
inline constexpr Oid boolean_array = 1000;
inline constexpr Oid integer_array = 1007;
inline constexpr Oid text_array = 1009;
inline constexpr Oid timestamp_array = 1115;

/// What somebody who knows libpq writes for this schema: statements prepared once, binary format both ways, the
/// whole PGresult decoded in place, vectors reserved where the number of rows is known.
class libpq_by_hand {
 public:
  explicit libpq_by_hand(const char* url);

  void run_script(const char* sql);
  /// Once the tables are there.
  void prepare_all();

  std::optional<post> find_post(std::int32_t id);
  /// In one round trip, of a connection that has prepared nothing.
  std::optional<post> find_post_unprepared(std::int32_t id);
  std::vector<post> all_posts();

  void insert(const new_draft& values);
  draft insert_returning(const new_draft& values);

  /// `insert ... select * from unnest($1, ...)`: one binary array for each column.
  void insert(std::span<const new_draft> values);
  /// `update ... from unnest($1, $2, $3)`: one binary array for each column.
  void update(std::span<const draft_change> values);
  /// COPY in binary format.
  void copy(std::span<const new_draft> values);

  /// Three statements: the users, `author_id = any($1)`, `post_id = any($1)`, put together with hash maps.
  std::vector<user_with_posts> users_up_to(std::int32_t last);
  std::optional<user_with_posts> find_user(std::int32_t id);

  /// Once the tables of authors are there, too.
  void prepare_relations();
  /// `where exists (select ... from posts ...)`
  std::vector<user> users_with_a_post_behind(std::int32_t id);
  /// `select ..., (select count(*) from posts ...)`
  std::vector<user_with_count> users_and_their_posts();
  /// `where (created_at, id) < ($1, $2) order by created_at desc, id desc limit 50`
  std::vector<post> posts_before(instant at, std::int32_t id);
  /// In a transaction of two pipelines: the authors, `returning id`, then the articles, by `unnest`.
  void create(std::span<const new_author> authors);

  /// A pipeline.
  std::vector<std::optional<post>> find_posts(std::span<const std::int32_t> ids);

  reading_totals stream_readings();
  reading_totals borrow_readings();
  reading_totals copy_readings_out();

  [[nodiscard]] int server_version() const { return PQserverVersion(connection_.get()); }

 private:
  using result = std::unique_ptr<PGresult, decltype(&PQclear)>;

  void prepare(const char* name, const char* sql, std::span<const Oid> types);
  result execute(const char* name, std::span<const char* const> values, std::span<const int> lengths);
  result insert_values(const char* name, const new_draft& values);
  std::vector<user_with_posts> nested(const char* users_statement, std::int32_t id);
  template <class Row>
  reading_totals read_one_by_one();
  void send(const char* name, std::span<const std::string> values);
  std::vector<result> receive(std::size_t statements);
  static std::string text_at(const PGresult* from, int row, int column);
  static void read_user(const PGresult* from, int row, user& to);
  static void read_post(const PGresult* from, int row, post& to);
  [[noreturn]] void fail() const;

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

}  // namespace bench
