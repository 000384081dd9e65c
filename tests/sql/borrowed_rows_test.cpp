#include "sql_case.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using blog::posts;
using blog::users;

template <class Where>
class BorrowedRows : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
};
TYPED_TEST_SUITE(BorrowedRows, both_databases, database_name);

TYPED_TEST(BorrowedRows, OfAWholeTable) {
  std::vector<std::string> lines;
  for (const auto& user : this->db->select().from(users).order_by(users.id).stream_borrowed()) {
    static_assert(std::is_same_v<decltype(user.name), std::string_view>);
    static_assert(std::is_same_v<decltype(user.nickname), std::optional<std::string_view>>);
    static_assert(std::is_same_v<decltype(user.age), std::optional<std::int32_t>>);
    std::string line = std::to_string(user.id) + " ";
    line += user.name;
    line += " ";
    line += user.nickname.value_or("has none");
    lines.push_back(line);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"1 Ada Countess", "2 Grace has none", "3 Alan Prof"}));
  ASSERT_EQ(this->seen.size(), 1U);
  EXPECT_EQ(this->seen.front().sql,
            R"(select "id", "name", "email", "nickname", "age", "manager_id" from "users" order by "id")");
}

TYPED_TEST(BorrowedRows, TheTextIsNotCopied) {
  // Two texts of one row lie where the driver has them, neither of them in the row.
  for (const auto& user : this->db->select().from(users).stream_borrowed()) {
    const auto* const row = reinterpret_cast<const char*>(&user);
    EXPECT_TRUE(user.name.data() < row || user.name.data() >= row + sizeof user);
    EXPECT_TRUE(user.email.data() < row || user.email.data() >= row + sizeof user);
  }
}

TYPED_TEST(BorrowedRows, OfAProjectionInAnyOrder) {
  std::vector<std::string> lines;
  for (const auto& post :
       this->db->select(posts.rating, posts.title, posts.id).from(posts).order_by(posts.id).stream_borrowed()) {
    static_assert(std::is_same_v<decltype(post.title), std::string_view>);
    lines.push_back(std::to_string(post.id) + " " + std::string(post.title) + " " +
                    (post.rating ? post.rating->to_string() : "-"));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"1 On the Analytical Engine 4.50", "2 Notes -", "3 On Nanoseconds 3.25"}));
}

TYPED_TEST(BorrowedRows, OfExpressionsByNameColumnAndPlace) {
  std::vector<std::string> lines;
  for (const auto& row : this->db->select(users.email, lower(users.name).template as<"small">())
                             .from(users)
                             .order_by(users.id)
                             .stream_borrowed()) {
    static_assert(std::is_same_v<decltype(row.email), std::string_view>);
    const auto& [email, small] = row;
    EXPECT_EQ(email, row[users.email]);
    EXPECT_EQ(small, row.template get<"small">());
    lines.emplace_back(small);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"ada", "grace", "alan"}));
}

TYPED_TEST(BorrowedRows, OfAJoin) {
  std::vector<std::string> lines;
  for (const auto& row : this->db->select()
                             .from(users)
                             .left_join(posts, posts.author_id == users.id)
                             .order_by(users.id, posts.id)
                             .stream_borrowed()) {
    const auto& [user, post] = row;
    static_assert(std::is_same_v<decltype(user.name), std::string_view>);
    lines.push_back(std::string(row[users].name) + ": " + std::string(post ? post->title : "nothing"));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"Ada: On the Analytical Engine", "Ada: Notes", "Grace: On Nanoseconds",
                                             "Alan: nothing"}));
}

TYPED_TEST(BorrowedRows, OfAQueryMadeWithoutADatabase) {
  std::size_t letters = 0;
  for (const auto& row : this->db->stream_borrowed(virga::select(users.name).from(users))) letters += row.name.size();
  EXPECT_EQ(letters, 12U);
}

TYPED_TEST(BorrowedRows, LeftEarly) {
  for (int i = 0; i < 3; ++i) {
    for (const auto& row : this->db->select(users.id, users.name).from(users).order_by(users.id).stream_borrowed()) {
      EXPECT_EQ(row.name, "Ada");
      break;
    }
    EXPECT_EQ(this->db->select().from(users).all().size(), 3U);
  }
}

}  // namespace
