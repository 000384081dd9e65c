#include "sql_case.hpp"

#include <string>
#include <string_view>

namespace {

using blog::posts;
using blog::users;
using virga::select;

class SeveralLocks : public SqlCase<on_postgresql> {};

TEST_F(SeveralLocks, EachOfItsOwnTables) {
  const auto joined = select(posts.id).from(posts).inner_join(users, users.id == posts.author_id).where(posts.id == 3);
  const auto locked = joined.for_update().of(posts).for_share().of(users).no_wait();
  const expected wanted{.pg = R"(select "posts"."id" from "posts" inner join "users" on "users"."id" = )"
                              R"("posts"."author_id" where "posts"."id" = $1 for update of "posts" for share of )"
                              R"("users" nowait)",
                        .sqlite = "",
                        .parameters = {"3"},
                        .rows = {"3"}};
  expect("two", locked, wanted);
  expect("two of a query that goes on at run time", locked.dynamic(), wanted);
  expect("three, the last of every table",
         joined.for_no_key_update().of(posts).skip_locked().for_key_share().of(users).for_key_share(),
         {.pg = R"(select "posts"."id" from "posts" inner join "users" on "users"."id" = "posts"."author_id" where )"
                R"("posts"."id" = $1 for no key update of "posts" skip locked for key share of "users" for key share)",
          .sqlite = "",
          .parameters = {"3"},
          .rows = {"3"}});
}

TEST_F(SeveralLocks, ChosenAtRunTime) {
  const auto joined = select(posts.id).from(posts).dynamic().inner_join(users, users.id == posts.author_id);
  const auto one = joined.where(posts.id == 3).for_update().of(posts);
  const std::string front =
      R"(select "posts"."id" from "posts" inner join "users" on "users"."id" = "posts"."author_id" where "posts"."id" )"
      "= $1";
  const auto expect_locks = [&](std::string_view name, const auto& query, std::string_view locks) {
    const std::string text = front + std::string(locks);
    expect(name, query, {.pg = text, .sqlite = "", .parameters = {"3"}, .rows = {"3"}});
  };
  expect_locks("a second one", one.for_share().of(users).no_wait(),
               R"( for update of "posts" for share of "users" nowait)");
  expect_locks("the last of every table, which another takes the place of",
               one.skip_locked().for_share().for_key_share(), R"( for update of "posts" skip locked for key share)");
  expect_locks("behind one that was there",
               select(posts.id)
                   .from(posts)
                   .inner_join(users, users.id == posts.author_id)
                   .where(posts.id == 3)
                   .for_update()
                   .of(posts)
                   .dynamic()
                   .for_share()
                   .of(users),
               R"( for update of "posts" for share of "users")");
  const auto outer = db->select(users.id).from(users).dynamic().left_join(posts, posts.author_id == users.id);
  const auto first = outer.for_update().of(users);
  EXPECT_EQ(first.for_share().of(users).all().size(), outer.all().size());
  thrown_by<virga::usage_error>([&] { first.for_share().all(); });
  thrown_by<virga::usage_error>([&] { first.for_share().of(posts).all(); });
}

TEST_F(SeveralLocks, AreTaken) {
  const auto elsewhere = where->open();
  db->transaction([&](auto& tx) {
    const auto joined = tx.select(posts.id).from(posts).inner_join(users, users.id == posts.author_id);
    EXPECT_EQ(joined.where(posts.id == 3).for_update().of(posts).for_share().of(users).all().size(), 1U);
    EXPECT_EQ(elsewhere.select(posts.id).from(posts).for_share().skip_locked().all().size(), 2U);
    EXPECT_EQ(elsewhere.select(users.id).from(users).for_share().skip_locked().all().size(), 3U);
    EXPECT_EQ(elsewhere.select(users.id).from(users).for_update().skip_locked().all().size(), 2U);
  });
}

}  // namespace
