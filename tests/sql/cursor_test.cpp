#include "sql_case.hpp"

#include <string>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using texts = std::vector<std::string>;

class CursorSql : public SqlCase<on_postgresql> {
 protected:
  /// The statements since the last time, without `begin` and `commit`.
  texts sent() {
    texts all;
    for (const auto& each : std::exchange(seen, {}))
      if (each.sql != "begin" && each.sql != "commit" && each.sql != "rollback") all.push_back(each.sql);
    return all;
  }
};

TEST_F(CursorSql, RowsInBlocks) {
  texts names;
  db->transaction([&](auto& tx) {
    for (const auto& user : tx.select(users.name).from(users).where(users.id < 4).order_by(users.id).cursor(2))
      names.push_back(user.name);
  });
  EXPECT_EQ(names, (texts{"Ada", "Grace", "Alan"}));
  EXPECT_EQ(seen[1].parameters, texts{"4"});
  EXPECT_EQ(sent(),
            (texts{R"(declare "virga_cursor_1" no scroll cursor for select "name" from "users" where "id" < $1 )"
                   R"(order by "id")",
                   R"(fetch forward 2 from "virga_cursor_1")", R"(fetch forward 2 from "virga_cursor_1")",
                   R"(close "virga_cursor_1")"}));
}

TEST_F(CursorSql, OtherStatementsRunBetweenTheRows) {
  texts found;
  db->transaction([&](auto& tx) {
    for (const auto& user : tx.select().from(users).order_by(users.id).cursor(1)) {
      for (const auto& post : tx.select().from(posts).where(posts.author_id == user.id).order_by(posts.id).cursor())
        found.push_back(user.name + ": " + post.title);
      tx.update(users).set({.nickname = "seen"}).where(users.id == user.id).run();
    }
    EXPECT_EQ(tx.count(users, is_null(users.nickname)).one(), 0);
    tx.rollback();
  });
  EXPECT_EQ(found.size(), static_cast<std::size_t>(db->count(posts).one()));
  EXPECT_EQ(found.front(), "Ada: On the Analytical Engine");
}

TEST_F(CursorSql, ALoopThatIsLeftLeavesTheRestUnread) {
  db->transaction([&](auto& tx) {
    for (const auto& user : tx.select().from(users).order_by(users.id).cursor(1))
      if (user.id == 1) break;
    EXPECT_EQ(tx.count(users).one(), 3);
  });
  const texts statements = sent();
  EXPECT_EQ(statements[1], R"(fetch forward 1 from "virga_cursor_1")");
  EXPECT_EQ(statements[2], R"(close "virga_cursor_1")");
}

TEST_F(CursorSql, OfNoRows) {
  db->transaction([&](auto& tx) {
    for (const auto& user : tx.select().from(users).where(users.id < 0).cursor()) FAIL() << user.id;
  });
}

TEST_F(CursorSql, Refused) {
  EXPECT_THROW(static_cast<void>(db->select().from(users).cursor()), virga::usage_error);
  db->transaction([&](auto& tx) {
    EXPECT_THROW(static_cast<void>(tx.select().from(users).cursor(0)), virga::usage_error);
    EXPECT_EQ(tx.select().from(users).where(users.id == 1).one().name, "Ada");
  });
}

TEST_F(CursorSql, AfterAFailureTheTransactionIsRolledBack) {
  EXPECT_THROW(db->transaction([&](auto& tx) {
    for (const auto& user : tx.select().from(users).order_by(users.id).cursor(1))
      tx.insert(users).values({.name = user.name, .email = user.email}).run();
  }),
               virga::unique_violation);
  EXPECT_EQ(db->select().from(users).where(users.id == 1).one().name, "Ada");
}

}  // namespace
