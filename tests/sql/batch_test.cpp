#include "sql_case.hpp"

#include <chrono>
#include <cstdint>
#include <ranges>
#include <stop_token>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::driver::to_text;

template <class Where>
class BatchSql : public SqlCase<Where> {
 protected:
  /// The texts of what was sent, without what begins and ends a transaction.
  [[nodiscard]] std::vector<std::string> sent() const {
    std::vector<std::string> texts;
    for (const auto& each : this->seen)
      if (!each.sql.starts_with("begin") && each.sql != "commit" && each.sql != "rollback" &&
          !each.sql.starts_with("release") && !each.sql.starts_with("savepoint"))
        texts.push_back(each.sql);
    return texts;
  }
  [[nodiscard]] std::int64_t user_count() const {
    return static_cast<std::int64_t>(this->db->select(users.id).from(users).all().size());
  }
};
TYPED_TEST_SUITE(BatchSql, both_databases, database_name);

TYPED_TEST(BatchSql, ATypedResultForEachQuery) {
  const std::string name = "Edsger";
  const auto [adas, inserted, changed, removed] = this->db->batch(
      this->db->select(posts.id, posts.title).from(posts).where(posts.author_id == 1).order_by(posts.id),
      virga::insert(users).values({.name = name, .email = "e@example.com"}).returning(users.name),
      virga::update(posts).set({.views = posts.views + 1}).where(posts.author_id == 1),
      this->db->delete_from(post_tags).where(post_tags.tag == "history"));
  static_assert(std::is_same_v<decltype(changed), const std::uint64_t>);
  EXPECT_EQ(row_texts(adas), (std::vector<std::string>{"1, On the Analytical Engine", "2, Notes"}));
  EXPECT_EQ(row_texts(inserted), std::vector<std::string>{"Edsger"});
  EXPECT_EQ(changed, 2U);
  EXPECT_EQ(removed, 1U);
  EXPECT_EQ(this->sent(),
            this->is_sqlite
                ? (std::vector<std::string>{R"(select "id", "title" from "posts" where "author_id" = ? order by "id")",
                                            R"(insert into "users" ("name", "email") values (?, ?) returning "name")",
                                            R"(update "posts" set "views" = "views" + ? where "author_id" = ?)",
                                            R"(delete from "post_tags" where "tag" = ?)"})
                : (std::vector<std::string>{R"(select "id", "title" from "posts" where "author_id" = $1 order by "id")",
                                            R"(insert into "users" ("name", "email") values ($1, $2) returning "name")",
                                            R"(update "posts" set "views" = "views" + $1 where "author_id" = $2)",
                                            R"(delete from "post_tags" where "tag" = $1)"}));
  EXPECT_EQ(this->user_count(), 4);
}

TYPED_TEST(BatchSql, OneRoundTripWithoutATransactionOfItsOwnOnPostgreSQL) {
  static_cast<void>(this->db->batch(this->db->select(users.id).from(users), this->db->select(posts.id).from(posts)));
  if (this->is_sqlite) {
    ASSERT_EQ(this->seen.size(), 4U);  // begin and commit around them
    EXPECT_EQ(this->seen.back().sql, "commit");
  } else {
    EXPECT_EQ(this->seen.size(), 2U);
  }
}

TYPED_TEST(BatchSql, ARangeOfOneQueryWithDifferentValues) {
  const auto by_id = [&](std::int32_t id) { return this->db->select(users.name).from(users).where(users.id == id); };
  std::vector<decltype(by_id(1))> queries;
  for (const int id : {3, 99, 1}) queries.push_back(by_id(id));
  const auto found = this->db->batch(queries);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(row_texts(found[0]), std::vector<std::string>{"Alan"});
  EXPECT_TRUE(found[1].empty());
  EXPECT_EQ(row_texts(found[2]), std::vector<std::string>{"Ada"});

  // A range that makes its queries, which know no database yet, while it is read.
  const std::vector<std::string> names{"a", "b"};
  const auto made = this->db->batch(names | std::views::transform([](const std::string& name) {
                                      return virga::update(users).set({.nickname = name}).where(users.name == "Ada");
                                    }));
  EXPECT_EQ(made, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_EQ(this->db->select().from(users).where(users.name == "Ada").one().nickname, "b");
}

TYPED_TEST(BatchSql, OfNothing) {
  const std::vector<decltype(this->db->select(users.name).from(users))> none;
  EXPECT_TRUE(this->db->batch(none).empty());
  EXPECT_EQ(this->db->batch(), std::tuple<>());
  EXPECT_TRUE(this->seen.empty());
}

TYPED_TEST(BatchSql, WhatIsPutTogetherAtRunTime) {
  virga::condition which = users.id == 2;
  which = which or users.name == std::string("Alan");
  const auto [some, all] =
      this->db->batch(this->db->select(users.name).from(users).where(which).order_by(users.id),
                      this->db->select(users.name).from(users).where(virga::condition()).order_by(users.id));
  EXPECT_EQ(row_texts(some), (std::vector<std::string>{"Grace", "Alan"}));
  EXPECT_EQ(all.size(), 3U);
}

TYPED_TEST(BatchSql, AnInsertOfManyRowsIsOneOfItsQueries) {
  std::vector<virga::new_row<blog::PostTags>> tags;
  for (int i = 0; i < 1000; ++i) tags.push_back({.post_id = 2, .tag = std::to_string(i), .weight = i});
  const std::vector<virga::new_row<blog::PostTags>> none;
  const auto [nothing, inserted, found] =
      this->db->batch(this->db->insert(post_tags).values(none), this->db->insert(post_tags).values(tags),
                      this->db->select(post_tags.tag).from(post_tags).where(post_tags.post_id == 2));
  EXPECT_EQ(nothing, 0U);
  EXPECT_EQ(inserted, 1000U);
  EXPECT_EQ(found.size(), 1000U);
}

TYPED_TEST(BatchSql, AnErrorUndoesAllOfItAndNamesTheQuery) {
  for (int again = 0; again < 2; ++again) {
    const auto failure = thrown_by<virga::unique_violation>([&] {
      this->db->batch(this->db->insert(users).values({.name = "Edsger", .email = "e@example.com"}),
                      this->db->insert(users).values({.name = "Ada", .email = "ada@example.com"}),
                      this->db->select(users.id).from(users));
    });
    EXPECT_EQ(failure.batch_position(), 2U);
    EXPECT_TRUE(failure.sql().starts_with("insert into \"users\"")) << failure.sql();
    EXPECT_EQ(this->user_count(), 3);
  }
  const std::vector<virga::new_row<blog::Users>> rows(
      100, {.name = "Twin", .email = "twin@example.com"});  // several statements on SQLite
  const auto failure = thrown_by<virga::unique_violation>([&] {
    this->db->batch(this->db->select(posts.id).from(posts), this->db->insert(users).values(rows),
                    this->db->delete_from(post_tags).all_rows());
  });
  EXPECT_EQ(failure.batch_position(), 2U);
  EXPECT_EQ(this->user_count(), 3);
  EXPECT_EQ(thrown_by<virga::unique_violation>([&] {
              this->db->insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
            }).batch_position(),
            0U);
}

TYPED_TEST(BatchSql, AValueThatTheDatabaseCannotTake) {
  const std::string bad = "\xff";
  const auto failure = thrown_by<virga::value_error>([&] {
    this->db->batch(this->db->insert(users).values({.name = "Edsger", .email = "e@example.com"}),
                    this->db->select(users.id).from(users).where(users.name == bad));
  });
  EXPECT_EQ(failure.batch_position(), 2U);
  EXPECT_EQ(this->user_count(), 3);
}

TYPED_TEST(BatchSql, ItsTimeLimitIsThatOfItsDatabase) {
  using namespace std::chrono_literals;
  const auto limited = this->db->with_timeout(1h);
  EXPECT_EQ(std::get<0>(limited.batch(limited.select(users.id).from(users))).size(), 3U);
  EXPECT_EQ(std::get<0>(limited.batch(this->db->select(users.id).from(users))).size(), 3U);
  this->seen.clear();
  const auto expect_refused = [&](const auto& batch) {
    EXPECT_STREQ(thrown_by<virga::usage_error>(batch).what(),
                 "batch(): the database of a query has a timeout or stop token that the batch's has not; call batch() "
                 "of that one");
    EXPECT_TRUE(this->seen.empty());
  };
  expect_refused([&] { this->db->batch(limited.select(users.id).from(users)); });
  expect_refused([&] { this->db->with_timeout(2h).batch(limited.delete_from(post_tags).all_rows()); });
  expect_refused([&] {
    this->db->batch(
        std::vector{this->db->with_stop_token(std::stop_source().get_token()).select(users.id).from(users)});
  });
  EXPECT_EQ(this->user_count(), 3);
}

TYPED_TEST(BatchSql, InATransactionItIsAPartOfThat) {
  this->db->transaction([&](auto& tx) {
    const auto [inserted, all] = tx.batch(tx.insert(users).values({.name = "Edsger", .email = "e@example.com"}),
                                          this->db->select(users.id).from(users));
    EXPECT_EQ(inserted, 1U);
    EXPECT_EQ(all.size(), 4U);
    tx.rollback();
  });
  EXPECT_EQ(this->user_count(), 3);
}

TYPED_TEST(BatchSql, AFailedOneInATransactionOfSQLiteLeavesItAlive) {
  const auto insert = [](auto& tx) {
    tx.insert(users).values({.name = "Edsger", .email = "e@example.com"}).run();
    thrown_by<virga::unique_violation>([&] {
      tx.batch(tx.insert(users).values({.name = "Tony", .email = "t@example.com"}),
               tx.insert(users).values({.name = "Ada", .email = "ada@example.com"}));
    });
  };
  if (this->is_sqlite) {
    this->db->transaction([&](auto& tx) { insert(tx); });
    EXPECT_EQ(this->user_count(), 4);
  } else {
    EXPECT_EQ(thrown_by<virga::error>([&] { this->db->transaction([&](auto& tx) { insert(tx); }); }).sqlstate(),
              "25P02");
    EXPECT_EQ(this->user_count(), 3);
  }
}

}  // namespace
