#include "sql_case.hpp"

#include <chrono>
#include <stop_token>

// clang-format off: laid out as a reader of SQL would
namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::placeholder;
using virga::select;
using namespace std::chrono_literals;

using texts = std::vector<std::string>;

/// The examples of docs/reference/ends.md.
template <class Where>
class ReferenceEnds : public SqlCase<Where> {};
TYPED_TEST_SUITE(ReferenceEnds, both_databases, database_name);

template <class Database>
void of_a_select(const Database& db) {
  // [ends]
  auto titles = db.select(posts.id, posts.title).from(posts).order_by(posts.id);
  auto every = titles.all();                            // std::vector of rows
  auto first = titles.get();                            // std::optional of a row: the first, or nothing
  auto third = db.select().from(posts).where(posts.id == 3).one();  // a row; row_count_error if it is not one
  auto text = titles.sql();                             // what is sent
  // [/ends]
  EXPECT_EQ(every.size(), 3U);
  EXPECT_EQ(first->id, 1);
  EXPECT_EQ(third.title, "On Nanoseconds");
  EXPECT_EQ(text, R"(select "id", "title" from "posts" order by "id")");
}
TYPED_TEST(ReferenceEnds, OfASelect) { of_a_select(*this->db); }

struct author {
  std::string name;
  std::int64_t posts;
};

TYPED_TEST(ReferenceEnds, IntoAStruct) {
  const auto query = this->db->select(users.name, count(posts.id))
                         .from(users)
                         .left_join(posts, posts.author_id == users.id)
                         .group_by(users.id)
                         .order_by(users.id)
                         .template into<author>();
  const std::vector<author> found = query.all();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].posts, 2);
}

template <class Database>
void streams(const Database& db) {
  std::int64_t total = 0;
  // [stream]
  for (auto& post : db.select(posts.title, posts.views).from(posts).stream()) total += post.views;
  // [/stream]
  EXPECT_EQ(total, 137);
  std::size_t length = 0;
  // [borrowed]
  for (auto& post : db.select(posts.title).from(posts).stream_borrowed()) length += post.title.size();
  // [/borrowed]
  EXPECT_EQ(length, 43U);
}
TYPED_TEST(ReferenceEnds, Streams) { streams(*this->db); }

class ReferenceCursor : public SqlCase<on_postgresql> {};

template <class Database>
void cursor(const Database& db) {
  std::int64_t total = 0;
  // [cursor]
  db.transaction([&](auto& tx) {
    for (auto& post : tx.select(posts.id, posts.views).from(posts).cursor(500)) {  // 500 rows at a fetch
      tx.update(posts).set({.views = post.views + 1}).where(posts.id == post.id).run();
      total += post.views;
    }
  });
  // [/cursor]
  EXPECT_EQ(total, 137);
}
TEST_F(ReferenceCursor, ReadsAndWrites) { cursor(*this->db); }

template <class Database>
void prepared(const Database& db) {
  // [prepared]
  auto of_author = db.select(posts.id, posts.title)
                       .from(posts)
                       .where(posts.author_id == placeholder<"author">)
                       .order_by(posts.id)
                       .limit(placeholder<"count">)
                       .prepare();
  auto adas = of_author.all(placeholder<"author"> = 1, placeholder<"count"> = 10);

  auto rename = db.update(users).set({.name = placeholder<"name">}).where(users.id == placeholder<"id">).prepare();
  auto renamed = rename.run(placeholder<"name"> = "Augusta", placeholder<"id"> = 1);
  // [/prepared]
  EXPECT_EQ(row_texts(adas), (texts{"1, On the Analytical Engine", "2, Notes"}));
  EXPECT_EQ(renamed, 1U);
}
TYPED_TEST(ReferenceEnds, Prepared) { prepared(*this->db); }

template <class Database>
void lists(const Database& db) {
  // [lists]
  auto by_id = db.select(users.name).from(users).where(in(users.id, placeholder<"ids">)).order_by(users.id).prepare();
  auto found = by_id.all(placeholder<"ids"> = std::vector{1, 3});   // one statement for lists of any length
  // [/lists]
  EXPECT_EQ(row_texts(found), (texts{"Ada", "Alan"}));
}
TYPED_TEST(ReferenceEnds, Lists) { lists(*this->db); }

template <class Database>
void batch(const Database& db) {
  // [batch]
  auto [everyone, changed] = db.batch(select(users.id, users.name).from(users),
                                      virga::update(posts).set({.published = true}).where(posts.id == 2));
  // [/batch]
  EXPECT_EQ(everyone.size(), 3U);
  EXPECT_EQ(changed, 1U);
}
TYPED_TEST(ReferenceEnds, Batch) { batch(*this->db); }

template <class Database>
void without_a_database(const Database& db) {
  // [unbound]
  constexpr auto everyone = select(users.id, users.name).from(users);
  auto rows = db.all(everyone);
  auto as_sent = db.sql(everyone);
  // [/unbound]
  EXPECT_EQ(rows.size(), 3U);
  EXPECT_EQ(as_sent, R"(select "id", "name" from "users")");
}
TYPED_TEST(ReferenceEnds, WithoutADatabase) { without_a_database(*this->db); }

template <class Database>
void settings(const Database& db) {
  const std::stop_source stopping;
  // [settings]
  auto rows = db.select(users.name).from(users)
                  .timeout(500ms)
                  .stop_token(stopping.get_token())
                  .comment("route", "/users")
                  .all();
  // [/settings]
  EXPECT_EQ(rows.size(), 3U);
}
TYPED_TEST(ReferenceEnds, Settings) { settings(*this->db); }

template <class Database>
void explain(const Database& db) {
  // [explain]
  virga::query_plan plan = db.select(users.name).from(users).where(users.id == 2).explain();
  std::string for_a_reader = plan.to_text();
  // [/explain]
  EXPECT_NE(for_a_reader.find("users"), std::string::npos);
}
TYPED_TEST(ReferenceEnds, Explain) { explain(*this->db); }

template <class Database>
void count(const Database& db) {
  // [count]
  std::int64_t published = db.count(posts, posts.published);
  auto authors = db.select(users.name, virga::count(posts, posts.author_id == users.id).as<"posts">())
                     .from(users).order_by(users.id).all();
  // [/count]
  EXPECT_EQ(published, 2);
  EXPECT_EQ(row_texts(authors), (texts{"Ada, 2", "Grace, 1", "Alan, 0"}));
}
TYPED_TEST(ReferenceEnds, Count) { count(*this->db); }

class ReferenceCopy : public SqlCase<on_postgresql> {};

template <class Database>
void in_and_out(const Database& db) {
  // [copy]
  std::vector<virga::new_row<blog::PostTags>> tags{{.post_id = 2, .tag = "a"}, {.post_id = 3, .tag = "b"}};
  auto written = db.copy_in(post_tags, tags);
  for (auto& row : db.copy_out(post_tags)) written += row.weight > 100 ? 1U : 0U;
  // [/copy]
  EXPECT_EQ(written, 2U);
}
TEST_F(ReferenceCopy, InAndOut) { in_and_out(*this->db); }

}  // namespace
