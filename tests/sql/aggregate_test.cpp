#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::count;
using virga::count_distinct;
using virga::select;

template <class Where>
class AggregateSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(AggregateSql, both_databases, database_name);

TYPED_TEST(AggregateSql, Functions) {
  this->expect("count", select(count(), count(posts.body), count_distinct(posts.author_id)).from(posts),
               {.pg = R"(select count(*), count("body"), count(distinct "author_id") from "posts")",
                .sqlite = R"(select count(*), count("body"), count(distinct "author_id") from "posts")",
                .rows = {"3, 2, 2"}});
  this->expect("sum", select(sum(posts.author_id), sum(posts.views), sum(posts.rating), sum(posts.score)).from(posts),
               {.pg = R"(select sum("author_id"), sum("views"), sum("rating"), sum("score") from "posts")",
                .sqlite = R"(select sum("author_id"), sum("views"), sum("rating"), sum("score") from "posts")",
                .rows = {"4, 137, 7.75, 2.5"}});
  this->expect("min and max",
               select(min(posts.title), max(posts.title), min(posts.posted_on), max(posts.rating)).from(posts),
               {.pg = R"(select min("title"), max("title"), min("posted_on"), max("rating") from "posts")",
                .sqlite = R"(select min("title"), max("title"), min("posted_on"), max("rating") from "posts")",
                .rows = {this->is_sqlite ? "Notes, On the Analytical Engine, 1843-08-01, 4.5"
                                         : "Notes, On the Analytical Engine, 1843-08-01, 4.50"}});
  this->expect("of no rows",
               select(count(), sum(posts.views), max(posts.title), avg(posts.score)).from(posts).where(posts.id == 9),
               {.pg = R"(select count(*), sum("views"), max("title"), avg("score") from "posts" where "id" = $1)",
                .sqlite = R"(select count(*), sum("views"), max("title"), avg("score") from "posts" where "id" = ?)",
                .parameters = {"9"},
                .rows = {"0, null, null, null"}});
  this->expect("of an expression", select(sum(posts.views * 2)).from(posts),
               {.pg = R"(select sum("views" * $1) from "posts")",
                .sqlite = R"(select sum("views" * ?) from "posts")",
                .parameters = {"2"},
                .rows = {"274"}});
}

TYPED_TEST(AggregateSql, Averages) {
  // PostgreSQL averages integers and numeric exactly; SQLite in double precision.
  this->expect("avg", select(avg(posts.score), avg(posts.views)).from(posts).where(posts.published),
               {.pg = R"(select avg("score"), avg("views") from "posts" where "published")",
                .sqlite = R"(select avg("score"), avg("views") from "posts" where "published")",
                .rows = {this->is_sqlite ? "1.25, 65" : "1.25, 65.0000000000000000"}});
}

TYPED_TEST(AggregateSql, OneValueConverts) {
  const std::int64_t all = this->db->select(count()).from(users).one();
  EXPECT_EQ(all, 3);
  const std::optional<std::int32_t> oldest = this->db->select(max(users.age)).from(users).one();
  EXPECT_EQ(oldest, 85);
}

}  // namespace
