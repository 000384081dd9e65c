#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;
using virga::select;
using virga::union_all;
using virga::usage_error;

class WithTies : public SqlCase<on_postgresql> {
 protected:
  template <class Build>
  std::string refusal(Build build) {
    return thrown_by<usage_error>(build).what();
  }
};

TEST_F(WithTies, OfASelect) {
  const auto by_author = select(posts.id).from(posts).order_by(posts.author_id);
  expect("the rows that tie with the last one", by_author.limit(1).with_ties(),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ($1) rows with ties)",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"1", "2"}});
  expect("behind some", by_author.limit(1).with_ties().offset(1),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ($1) rows with ties offset $2)",
          .sqlite = "",
          .parameters = {"1", "1"},
          .rows = {"2"}});
  expect("as many as a subquery says, called before order_by()",
         select(posts.id)
             .from(posts)
             .limit(select(virga::count()).from(users).where(users.id == 1).as_scalar())
             .with_ties()
             .order_by(posts.author_id),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ((select count(*) from "users" where )"
                R"("users"."id" = $1)) rows with ties)",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"1", "2"}});
  expect("with locks that wait", by_author.limit(1).with_ties().for_update().no_wait(),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ($1) rows with ties for update nowait)",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"1", "2"}});
}

TEST_F(WithTies, OfASubqueryAndASetOperation) {
  const auto first = select(posts.id, posts.author_id).from(posts).order_by(posts.author_id).limit(1).with_ties();
  const auto sub = first.as<"first">();
  expect("in from()", select(virga::count()).from(sub),
         {.pg = R"(select count(*) from (select "id", "author_id" from "posts" order by "author_id" fetch first ($1) )"
                R"(rows with ties) as "first")",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"2"}});
  expect(
      "of the whole",
      union_all(select(posts.author_id).from(posts), select(users.id).from(users))
          .order_by(posts.author_id)
          .limit(1)
          .with_ties(),
      {.pg = R"(select "author_id" from "posts" union all select "id" from "users" order by "author_id" fetch first )"
             R"(($1) rows with ties)",
       .sqlite = "",
       .parameters = {"1"},
       .rows = {"1", "1", "1"}});
}

TEST_F(WithTies, Prepared) {
  const auto first =
      db->select(posts.id).from(posts).order_by(posts.author_id).limit(placeholder<"n">).with_ties().prepare();
  EXPECT_EQ(first.all(placeholder<"n"> = 1).size(), 2U);
  EXPECT_EQ(first.all(placeholder<"n"> = 3).size(), 3U);
}

TEST_F(WithTies, Dynamic) {
  const auto query = select(posts.id).from(posts).dynamic();
  expect("chosen at run time", query.limit(1).with_ties().offset(1).order_by(posts.author_id),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ($1) rows with ties offset $2)",
          .sqlite = "",
          .parameters = {"1", "1"},
          .rows = {"2"}});
  expect("chosen before", select(posts.id).from(posts).order_by(posts.author_id).limit(1).with_ties().dynamic(),
         {.pg = R"(select "id" from "posts" order by "author_id" fetch first ($1) rows with ties)",
          .sqlite = "",
          .parameters = {"1"},
          .rows = {"1", "2"}});
  EXPECT_EQ(refusal([&] { static_cast<void>(query.with_ties()); }), "with_ties(): call limit() first");
  EXPECT_EQ(refusal([&] { db->all(query.limit(1).with_ties()); }),
            "with_ties(): without order_by() no row ties with another; call order_by()");
  EXPECT_EQ(refusal([&] { db->all(query.order_by(posts.id).limit(1).with_ties().for_update().skip_locked()); }),
            "with_ties(): PostgreSQL does not take skip_locked() beside it");
}

class WithTiesOnSqlite : public SqlCase<on_sqlite> {};

TEST_F(WithTiesOnSqlite, IsRefusedAtRunTime) {
  const auto error = thrown_by<usage_error>(
      [&] { db->all(select(posts.id).from(posts).dynamic().order_by(posts.id).limit(1).with_ties()); });
  EXPECT_STREQ(error.what(), "SQLite has no fetch first ... with ties");
}

}  // namespace
