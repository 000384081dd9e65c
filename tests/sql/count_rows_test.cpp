#include "sql_case.hpp"

namespace {

using blog::posts;
using virga::row_value;
using virga::select;

class CountRowsPg : public SqlCase<on_postgresql> {};

TEST_F(CountRowsPg, Distinct) {
  expect("of columns, with nulls in them",
         select(count_distinct(row_value(posts.author_id, posts.published)),
                count_distinct(row_value(posts.author_id < 9, posts.rating < 0)))
             .from(posts),
         {.pg = R"(select count(distinct ("author_id", "published")), )"
                R"(count(distinct ("author_id" < $1, "rating" < $2)) from "posts")",
          .parameters = {"9", "0"},
          .rows = {"3, 2"}});
}

}  // namespace
