#include "libpq_by_hand.hpp"

#include "binary_values.hpp"

#include <array>
#include <stdexcept>

namespace bench {
namespace {

constexpr const char* find_post_sql =
    "select id, title, body, published, author_id, created_at from posts where id = $1";

constexpr std::array all_binary{1, 1, 1, 1, 1};

}  // namespace

std::string libpq_by_hand::text_at(const PGresult* from, int row, int column) {
  return {PQgetvalue(from, row, column), static_cast<std::size_t>(PQgetlength(from, row, column))};
}

void libpq_by_hand::read_user(const PGresult* from, int row, user& to) {
  to.id = read_integer(PQgetvalue(from, row, 0));
  to.name.assign(PQgetvalue(from, row, 1), static_cast<std::size_t>(PQgetlength(from, row, 1)));
  to.email.assign(PQgetvalue(from, row, 2), static_cast<std::size_t>(PQgetlength(from, row, 2)));
  to.created_at = read_timestamp(PQgetvalue(from, row, 3));
}

void libpq_by_hand::read_post(const PGresult* from, int row, post& to) {
  to.id = read_integer(PQgetvalue(from, row, 0));
  to.title.assign(PQgetvalue(from, row, 1), static_cast<std::size_t>(PQgetlength(from, row, 1)));
  to.body.assign(PQgetvalue(from, row, 2), static_cast<std::size_t>(PQgetlength(from, row, 2)));
  to.published = *PQgetvalue(from, row, 3) != 0;
  to.author_id = read_integer(PQgetvalue(from, row, 4));
  to.created_at = read_timestamp(PQgetvalue(from, row, 5));
}

libpq_by_hand::libpq_by_hand(const char* url) : connection_(PQconnectdb(url), &PQfinish) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) fail();
}

void libpq_by_hand::run_script(const char* sql) {
  const result answer(PQexec(connection_.get(), sql), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail();
}

void libpq_by_hand::prepare_all() {
  constexpr std::array one_id{integer_type};
  constexpr std::array one_draft{text_type, text_type, boolean_type, integer_type, timestamp_type};
  prepare("find_post", find_post_sql, one_id);
  prepare("all_posts", "select id, title, body, published, author_id, created_at from posts", {});
  prepare("readings", "select id, sensor, remark, value from readings", {});
  prepare("insert", "insert into drafts (title, body, published, author_id, created_at) values ($1, $2, $3, $4, $5)",
          one_draft);
  prepare("insert_returning",
          "insert into drafts (title, body, published, author_id, created_at) values ($1, $2, $3, $4, $5) "
          "returning id, title, body, published, author_id, created_at",
          one_draft);
  prepare("insert_many",
          "insert into drafts (title, body, published, author_id, created_at) select * from unnest($1, $2, $3, $4, $5)",
          std::array{text_array, text_array, boolean_array, integer_array, timestamp_array});
  prepare(
      "update_many",
      "update drafts set title = v.title, author_id = v.author_id from unnest($1, $2, $3) as v (id, title, author_id) "
      "where drafts.id = v.id",
      std::array{integer_array, text_array, integer_array});
  prepare("users_up_to", "select id, name, email, created_at from users where id <= $1", one_id);
  prepare("find_user", "select id, name, email, created_at from users where id = $1", one_id);
  prepare("posts_of", "select id, title, body, published, author_id, created_at from posts where author_id = any($1)",
          std::array{integer_array});
  prepare("comments_of", "select id, body, post_id from comments where post_id = any($1)", std::array{integer_array});
}

std::optional<post> libpq_by_hand::find_post(std::int32_t id) {
  const std::uint32_t sent = network(static_cast<std::uint32_t>(id));
  const result answer = execute("find_post", std::array{reinterpret_cast<const char*>(&sent)}, std::array{4});
  std::optional<post> found;
  if (PQntuples(answer.get()) != 0) read_post(answer.get(), 0, found.emplace());
  return found;
}

std::optional<post> libpq_by_hand::find_post_unprepared(std::int32_t id) {
  const std::uint32_t sent = network(static_cast<std::uint32_t>(id));
  const char* const value = reinterpret_cast<const char*>(&sent);
  constexpr int length = sizeof sent;
  const result answer(
      PQexecParams(connection_.get(), find_post_sql, 1, &integer_type, &value, &length, all_binary.data(), 1),
      &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) fail();
  std::optional<post> found;
  if (PQntuples(answer.get()) != 0) read_post(answer.get(), 0, found.emplace());
  return found;
}

std::vector<post> libpq_by_hand::all_posts() {
  const result answer = execute("all_posts", {}, {});
  const int count = PQntuples(answer.get());
  std::vector<post> posts(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) read_post(answer.get(), row, posts[static_cast<std::size_t>(row)]);
  return posts;
}

libpq_by_hand::result libpq_by_hand::insert_values(const char* name, const new_draft& values) {
  const char published = values.published ? '\1' : '\0';
  const std::uint32_t author_id = network(static_cast<std::uint32_t>(values.author_id));
  const std::uint64_t created_at =
      network(static_cast<std::uint64_t>(values.created_at.time_since_epoch().count() - epoch_microseconds));
  return execute(name,
                 std::array{values.title.data(), values.body.data(), &published,
                            reinterpret_cast<const char*>(&author_id), reinterpret_cast<const char*>(&created_at)},
                 std::array{static_cast<int>(values.title.size()), static_cast<int>(values.body.size()), 1, 4, 8});
}

void libpq_by_hand::insert(const new_draft& values) { insert_values("insert", values); }

draft libpq_by_hand::insert_returning(const new_draft& values) {
  const result answer = insert_values("insert_returning", values);
  draft inserted;
  inserted.id = read_integer(PQgetvalue(answer.get(), 0, 0));
  inserted.title = text_at(answer.get(), 0, 1);
  inserted.body = text_at(answer.get(), 0, 2);
  inserted.published = *PQgetvalue(answer.get(), 0, 3) != 0;
  inserted.author_id = read_integer(PQgetvalue(answer.get(), 0, 4));
  inserted.created_at = read_timestamp(PQgetvalue(answer.get(), 0, 5));
  return inserted;
}

libpq_by_hand::result libpq_by_hand::execute(const char* name, std::span<const char* const> values,
                                             std::span<const int> lengths) {
  result answer(PQexecPrepared(connection_.get(), name, static_cast<int>(values.size()), values.data(), lengths.data(),
                               all_binary.data(), 1),
                &PQclear);
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail();
  return answer;
}

void libpq_by_hand::prepare(const char* name, const char* sql, std::span<const Oid> types) {
  const result answer(PQprepare(connection_.get(), name, sql, static_cast<int>(types.size()), types.data()), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail();
}

void libpq_by_hand::fail() const { throw std::runtime_error(PQerrorMessage(connection_.get())); }

}  // namespace bench
