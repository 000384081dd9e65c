#include "sql_case.hpp"

#include <pthread.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using virga::condition;
using virga::select;
using texts = std::vector<std::string>;

constexpr int many = 100'000;

/// Runs it on a thread with 256 KB of stack.
void on_a_small_stack(std::function<void()> run) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 256U * 1024U), 0);
  pthread_t thread{};
  const auto call = [](void* given) -> void* {
    (*static_cast<std::function<void()>*>(given))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, call, &run), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  pthread_attr_destroy(&attributes);
}

template <class Where>
class LongConditions : public SqlCase<Where> {
 protected:
  texts ids_where(const condition& wanted) {
    return row_texts(this->db->select(users.id).from(users).where(wanted).order_by(users.id).all());
  }
};
TYPED_TEST_SUITE(LongConditions, both_databases, database_name);

TYPED_TEST(LongConditions, ChainsOfOrAndOfAnd) {
  on_a_small_stack([&] {
    condition either;
    for (int i = 1; i < many; ++i) either = either or users.id < users.manager_id;
    either = either or users.id == 2;
    EXPECT_EQ(this->ids_where(either), texts{"2"});
    condition all;
    for (int i = 0; i < many / 10; ++i) all = users.name == users.name and all;
    const condition copy = all and users.id < 3;
    all = condition();
    EXPECT_EQ(this->ids_where(copy), (texts{"1", "2"}));
  });
}

TYPED_TEST(LongConditions, MoreValuesThanAStatementTakes) {
  condition either;
  for (int i = 0; i < many; ++i) either = either or users.id == i;
  if (this->is_sqlite) {
    EXPECT_EQ(this->ids_where(either), (texts{"1", "2", "3"}));
  } else {
    EXPECT_EQ(thrown_by<virga::value_error>([&] { this->ids_where(either); }).message(),
              "100000 parameters: PostgreSQL takes at most 65535 in one statement");
  }
  EXPECT_EQ(this->ids_where(users.id == 1), texts{"1"});
}

TYPED_TEST(LongConditions, OfADynamicQuery) {
  on_a_small_stack([&] {
    auto query = this->db->select(users.id).from(users).dynamic();
    for (int i = 0; i < 5000; ++i) query = query.where(users.name != "Edsger");
    EXPECT_EQ(query.all().size(), 3U);
  });
}

/// `term <word> term <word> ...`
std::string chain(int length, const std::string& word) {
  std::string text;
  for (int i = 0; i < length; ++i) text += (i == 0 ? "" : " " + word + " ") + std::string(R"("published")");
  return text;
}

TYPED_TEST(LongConditions, ParenthesesHalveThem) {
  const auto text_of = [&](int length, bool is_and) {
    condition all;
    for (int i = 0; i < length; ++i) all = is_and ? all and posts.published : all or posts.published;
    return this->db->select(posts.id).from(posts).where(all).sql();
  };
  const std::string front = R"(select "id" from "posts" where )";
  EXPECT_EQ(text_of(64, false), front + chain(64, "or"));
  EXPECT_EQ(text_of(65, false), front + "(" + chain(32, "or") + ") or (" + chain(33, "or") + ")");
  EXPECT_EQ(text_of(130, true), front + "(" + chain(65 - 33, "and").insert(0, "(") + ") and (" + chain(33, "and") +
                                    ")) and ((" + chain(32, "and") + ") and (" + chain(33, "and") + "))");
}

TYPED_TEST(LongConditions, OnesInsideOthers) {
  on_a_small_stack([&] {
    condition nested = users.id == 2;
    for (int i = 0; i < 20; ++i) nested = not(nested or users.id == 77) or users.id == 78;
    EXPECT_EQ(this->ids_where(nested), texts{"2"});
    for (int i = 0; i < many / 10; ++i) nested = (nested or users.id == users.age) and users.id < 3;
    EXPECT_THROW(this->ids_where(nested), virga::error);
    EXPECT_EQ(this->ids_where(users.id == 1), texts{"1"});

    condition compared = users.id == 2;
    for (int i = 0; i < 20; ++i) compared = compared == true;
    EXPECT_EQ(this->ids_where(compared), texts{"2"});
    for (int i = 0; i < many; ++i) compared = compared == true;
    EXPECT_EQ(thrown_by<virga::usage_error>([&] { this->ids_where(compared); }).message(),
              "virga::condition: more than 100 conditions stand in expressions inside one another");
    const condition copy = compared or nested;
    compared = users.id == 1;
    EXPECT_EQ(this->ids_where(compared), texts{"1"});
  });
}

}  // namespace
