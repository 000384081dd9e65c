// Users with their posts and the posts with their comments, by hand.
#include "binary_values.hpp"
#include "libpq_by_hand.hpp"

#include <array>
#include <unordered_map>

namespace bench {
namespace {

constexpr int id_column = 0;

// The integers of a column as an array parameter.
std::string keys_of(const PGresult* rows) {
  const int count = PQntuples(rows);
  std::string bytes(20 + 8 * static_cast<std::size_t>(count), '\0');
  binary_writer to(bytes.data());
  to.put32(count == 0 ? 0 : 1);
  to.put32(0);
  to.put32(23);
  to.put32(static_cast<std::uint32_t>(count));
  to.put32(1);
  for (int row = 0; row < count; ++row) {
    to.put32(4);
    to.put({PQgetvalue(rows, row, id_column), 4});
  }
  if (count == 0) bytes.resize(12);
  return bytes;
}

}  // namespace

std::vector<user_with_posts> libpq_by_hand::nested(const char* users_statement, std::int32_t id) {
  const std::uint32_t sent = network(static_cast<std::uint32_t>(id));
  const auto related = [&](const char* statement, const result& parents) {
    const std::string keys = keys_of(parents.get());
    return execute(statement, std::array{keys.data()}, std::array{static_cast<int>(keys.size())});
  };
  const result user_rows = execute(users_statement, std::array{reinterpret_cast<const char*>(&sent)}, std::array{4});
  const result post_rows = related("posts_of", user_rows);
  const result comment_rows = related("comments_of", post_rows);

  const int user_total = PQntuples(user_rows.get());
  std::vector<user_with_posts> users(static_cast<std::size_t>(user_total));
  std::unordered_map<std::int32_t, user_with_posts*> user_by_id;
  user_by_id.reserve(users.size());
  for (int row = 0; row < user_total; ++row) {
    const PGresult* const from = user_rows.get();
    user_with_posts& user = users[static_cast<std::size_t>(row)];
    read_user(from, row, user);
    user_by_id.emplace(user.id, &user);
  }

  const int post_total = PQntuples(post_rows.get());
  for (int row = 0; row < post_total; ++row) {
    const PGresult* const from = post_rows.get();
    post_with_comments& post = user_by_id.at(read_integer(PQgetvalue(from, row, 4)))->posts.emplace_back();
    read_post(from, row, post);
  }

  // Only now: the posts do not move any more.
  std::unordered_map<std::int32_t, post_with_comments*> post_by_id;
  post_by_id.reserve(static_cast<std::size_t>(post_total));
  for (user_with_posts& user : users)
    for (post_with_comments& post : user.posts) post_by_id.emplace(post.id, &post);

  const int comment_total = PQntuples(comment_rows.get());
  for (int row = 0; row < comment_total; ++row) {
    const PGresult* const from = comment_rows.get();
    const std::int32_t post_id = read_integer(PQgetvalue(from, row, 2));
    comment& comment = post_by_id.at(post_id)->comments.emplace_back();
    comment.id = read_integer(PQgetvalue(from, row, 0));
    comment.body.assign(PQgetvalue(from, row, 1), static_cast<std::size_t>(PQgetlength(from, row, 1)));
    comment.post_id = post_id;
  }
  return users;
}

std::vector<user_with_posts> libpq_by_hand::users_up_to(std::int32_t last) { return nested("users_up_to", last); }

std::optional<user_with_posts> libpq_by_hand::find_user(std::int32_t id) {
  std::vector<user_with_posts> found = nested("find_user", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace bench
