// What is asked of relations, and rows written with their related ones, by hand.
#include "binary_values.hpp"
#include "libpq_by_hand.hpp"

#include <array>
#include <string>

namespace bench {
void libpq_by_hand::prepare_relations() {
  prepare("users_with_posts",
          "select id, name, email, created_at from users where exists "
          "(select 1 from posts where posts.author_id = users.id and posts.id > $1)",
          std::array{integer_type});
  prepare(
      "users_and_posts",
      "select id, name, email, created_at, (select count(*) from posts where posts.author_id = users.id) from users",
      {});
  prepare("posts_before",
          "select id, title, body, published, author_id, created_at from posts where (created_at, id) < ($1, $2) "
          "order by created_at desc, id desc limit 50",
          std::array{timestamp_type, integer_type});
  prepare("begin", "begin", {});
  prepare("commit", "commit", {});
  prepare("insert_authors", "insert into authors (name) select * from unnest($1) returning id", std::array{text_array});
  prepare("insert_articles", "insert into articles (title, body, author_id) select * from unnest($1, $2, $3)",
          std::array{text_array, text_array, integer_array});
}

std::vector<user> libpq_by_hand::users_with_a_post_behind(std::int32_t id) {
  const std::uint32_t sent = network(static_cast<std::uint32_t>(id));
  const result rows = execute("users_with_posts", std::array{reinterpret_cast<const char*>(&sent)}, std::array{4});
  std::vector<user> users(static_cast<std::size_t>(PQntuples(rows.get())));
  for (std::size_t i = 0; i < users.size(); ++i) read_user(rows.get(), static_cast<int>(i), users[i]);
  return users;
}

std::vector<user_with_count> libpq_by_hand::users_and_their_posts() {
  const result rows = execute("users_and_posts", {}, {});
  std::vector<user_with_count> users(static_cast<std::size_t>(PQntuples(rows.get())));
  for (std::size_t i = 0; i < users.size(); ++i) {
    const int row = static_cast<int>(i);
    read_user(rows.get(), row, users[i]);
    std::uint64_t count;
    std::memcpy(&count, PQgetvalue(rows.get(), row, 4), sizeof count);
    users[i].posts = static_cast<std::int64_t>(network(count));
  }
  return users;
}

std::vector<post> libpq_by_hand::posts_before(instant at, std::int32_t id) {
  const std::uint64_t sent_at = network(static_cast<std::uint64_t>(at.time_since_epoch().count() - epoch_microseconds));
  const std::uint32_t sent_id = network(static_cast<std::uint32_t>(id));
  const result rows = execute(
      "posts_before", std::array{reinterpret_cast<const char*>(&sent_at), reinterpret_cast<const char*>(&sent_id)},
      std::array{8, 4});
  std::vector<post> posts(static_cast<std::size_t>(PQntuples(rows.get())));
  for (std::size_t i = 0; i < posts.size(); ++i) read_post(rows.get(), static_cast<int>(i), posts[i]);
  return posts;
}

void libpq_by_hand::send(const char* name, std::span<const std::string> values) {
  std::array<const char*, 3> pointers{};
  std::array<int, 3> lengths{};
  constexpr std::array all_binary{1, 1, 1};
  for (std::size_t i = 0; i < values.size(); ++i) {
    pointers[i] = values[i].data();
    lengths[i] = static_cast<int>(values[i].size());
  }
  if (PQsendQueryPrepared(connection_.get(), name, static_cast<int>(values.size()), pointers.data(), lengths.data(),
                          all_binary.data(), 1) == 0)
    fail();
}

std::vector<libpq_by_hand::result> libpq_by_hand::receive(std::size_t statements) {
  PGconn* const on = connection_.get();
  if (PQpipelineSync(on) == 0) fail();
  std::vector<result> answers;
  for (std::size_t i = 0; i < statements; ++i) {
    result& answer = answers.emplace_back(PQgetResult(on), &PQclear);
    const ExecStatusType status = PQresultStatus(answer.get());
    if ((status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) || PQgetResult(on) != nullptr) fail();
  }
  const result end(PQgetResult(on), &PQclear);
  if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) fail();
  return answers;
}

void libpq_by_hand::create(std::span<const new_author> authors) {
  if (PQenterPipelineMode(connection_.get()) == 0) fail();
  std::size_t names = 0;
  for (const new_author& one : authors) names += one.name.size();
  send("begin", {});
  send("insert_authors", std::array{binary_array(authors, text_type, names,
                                                 [](const new_author& one) { return std::string_view(one.name); })});
  const result rows = std::move(receive(2).back());
  std::vector<const new_article*> articles;
  std::vector<std::int32_t> ids;
  std::size_t titles = 0;
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < authors.size(); ++i) {
    for (const new_article& one : authors[i].articles) {
      articles.push_back(&one);
      ids.push_back(read_integer(PQgetvalue(rows.get(), static_cast<int>(i), 0)));
      titles += one.title.size();
      bodies += one.body.size();
    }
  }
  const std::span<const new_article* const> all(articles);
  send("insert_articles",
       std::array{
           binary_array(all, text_type, titles, [](const new_article* one) { return std::string_view(one->title); }),
           binary_array(all, text_type, bodies, [](const new_article* one) { return std::string_view(one->body); }),
           binary_array(std::span<const std::int32_t>(ids), integer_type, 4 * ids.size(),
                        [](std::int32_t id) { return id; })});
  send("commit", {});
  receive(2);
  if (PQexitPipelineMode(connection_.get()) == 0) fail();
}

}  // namespace bench
