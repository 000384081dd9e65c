#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;
using virga::sql;

template <class Where>
class SelectSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(SelectSql, both_databases, database_name);

TYPED_TEST(SelectSql, Columns) {
  this->expect("every column", select().from(users),
               {.pg = R"(select "id", "name", "email", "nickname", "age", "manager_id" from "users")",
                .sqlite = R"(select "id", "name", "email", "nickname", "age", "manager_id" from "users")",
                .rows = {"1, Ada, ada@example.com, Countess, 36, null", "2, Grace, grace@example.com, null, 85, 1",
                         "3, Alan, turing@example.com, Prof, null, 1"}});
  this->expect("one column", select(users.name).from(users),
               {.pg = R"(select "name" from "users")",
                .sqlite = R"(select "name" from "users")",
                .rows = {"Ada", "Grace", "Alan"}});
  this->expect("in another order than they are declared", select(posts.views, posts.title, posts.id).from(posts),
               {.pg = R"(select "views", "title", "id" from "posts")",
                .sqlite = R"(select "views", "title", "id" from "posts")",
                .rows = {"1, On the Analytical Engine, 100", "2, Notes, 7", "3, On Nanoseconds, 30"}});
  this->expect("the same column twice", select(users.id, users.name, users.id).from(users),
               {.pg = R"(select "id", "name", "id" from "users")",
                .sqlite = R"(select "id", "name", "id" from "users")",
                .rows = {"1, Ada, 1", "2, Grace, 2", "3, Alan, 3"}});
}

TYPED_TEST(SelectSql, Expressions) {
  this->expect("beside columns", select(posts.id, posts.views + 1, posts.views > 50).from(posts),
               {.pg = R"(select "id", "views" + $1, "views" > $2 from "posts")",
                .sqlite = R"(select "id", "views" + ?, "views" > ? from "posts")",
                .parameters = {"1", "50"},
                .rows = {"1, 101, true", "2, 8, false", "3, 31, false"}});
  this->expect("a value",
               select(users.id, sql<"{}", std::string>("x"), sql<"{}", bool>(true)).from(users).where(users.id == 1),
               {.pg = R"(select "id", $1, $2 from "users" where "id" = $3)",
                .sqlite = R"(select "id", ?, ? from "users" where "id" = ?)",
                .parameters = {"'x'", "true", "1"},
                .rows = {"1, x, true"}});
  this->expect("without a table", select(sql<"1 + {}", std::int32_t>(41)),
               {.pg = R"(select 1 + $1)", .sqlite = R"(select 1 + ?)", .parameters = {"41"}, .rows = {"42"}});
}

TYPED_TEST(SelectSql, Distinct) {
  this->expect("one column", virga::select_distinct(posts.author_id).from(posts).order_by(posts.author_id),
               {.pg = R"(select distinct "author_id" from "posts" order by "author_id")",
                .sqlite = R"(select distinct "author_id" from "posts" order by "author_id")",
                .rows = {"1", "2"}});
  this->expect("every column", virga::select_distinct().from(blog::post_tags).where(blog::post_tags.weight == 3),
               {.pg = R"(select distinct "post_id", "tag", "weight" from "post_tags" where "weight" = $1)",
                .sqlite = R"(select distinct "post_id", "tag", "weight" from "post_tags" where "weight" = ?)",
                .parameters = {"3"},
                .rows = {"1, engine, 3"}});
}

}  // namespace
