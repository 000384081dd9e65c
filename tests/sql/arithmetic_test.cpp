#include "sql_case.hpp"

namespace {

using blog::posts;
using virga::select;

template <class Where>
class ArithmeticSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(ArithmeticSql, both_databases, database_name);

TYPED_TEST(ArithmeticSql, Operators) {
  this->expect(
      "each",
      select(posts.views + 1, posts.views - 1, posts.views * 2, posts.views / 8, posts.views % 8)
          .from(posts)
          .where(posts.id == 1),
      {.pg =
           R"(select "views" + $1, "views" - $2, "views" * $3, "views" / $4, "views" % $5 from "posts" where "id" = $6)",
       .sqlite =
           R"(select "views" + ?, "views" - ?, "views" * ?, "views" / ?, "views" % ? from "posts" where "id" = ?)",
       .parameters = {"1", "1", "2", "8", "8", "1"},
       .rows = {"101, 99, 200, 12, 4"}});
  this->expect("the value in front", select(1000 - posts.views).from(posts).where(posts.id == 1),
               {.pg = R"(select $1 - "views" from "posts" where "id" = $2)",
                .sqlite = R"(select ? - "views" from "posts" where "id" = ?)",
                .parameters = {"1000", "1"},
                .rows = {"900"}});
  this->expect("two columns", select(posts.views * posts.score).from(posts).where(posts.id == 1),
               {.pg = R"(select "views" * "score" from "posts" where "id" = $1)",
                .sqlite = R"(select "views" * "score" from "posts" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"50"}});
}

TYPED_TEST(ArithmeticSql, Parentheses) {
  this->expect("as C++ has them",
               select((posts.views + 1) * 2, posts.views + posts.id * 2, posts.views - (posts.id - 1),
                      (posts.views - posts.id) - 1, posts.views / (posts.id * 2), posts.views * 2 / 8)
                   .from(posts)
                   .where(posts.id == 3),
               {.pg = R"(select ("views" + $1) * $2, "views" + "id" * $3, "views" - ("id" - $4), "views" - "id" - $5, )"
                      R"("views" / ("id" * $6), "views" * $7 / $8 from "posts" where "id" = $9)",
                .sqlite = R"(select ("views" + ?) * ?, "views" + "id" * ?, "views" - ("id" - ?), "views" - "id" - ?, )"
                          R"("views" / ("id" * ?), "views" * ? / ? from "posts" where "id" = ?)",
                .parameters = {"1", "2", "2", "1", "1", "2", "2", "8", "3"},
                .rows = {"62, 36, 28, 26, 5, 7"}});
  this->expect("within a comparison", select(posts.id).from(posts).where(posts.views + 1 > posts.id * 20),
               {.pg = R"(select "id" from "posts" where "views" + $1 > "id" * $2)",
                .sqlite = R"(select "id" from "posts" where "views" + ? > "id" * ?)",
                .parameters = {"1", "20"},
                .rows = {"1"}});
}

TYPED_TEST(ArithmeticSql, Numeric) {
  this->expect("numeric and values",
               select(posts.rating * 2, posts.rating + 0.25, posts.rating - virga::decimal("1.5"))
                   .from(posts)
                   .where(posts.id == 3),
               {.pg = R"(select "rating" * $1, "rating" + $2, "rating" - $3 from "posts" where "id" = $4)",
                .sqlite = R"(select "rating" * ?, "rating" + ?, "rating" - ? from "posts" where "id" = ?)",
                .parameters = {"2", "0.25", "1.5", "3"},
                .rows = {this->is_sqlite ? "6.5, 3.5, 1.75" : "6.50, 3.50, 1.75"}});
}

}  // namespace
