#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

template <class Where>
class NumberFunctionsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(NumberFunctionsSql, both_databases, database_name);

TYPED_TEST(NumberFunctionsSql, Signs) {
  this->expect("abs", select(abs(posts.views - 50)).from(posts),
               {.pg = R"(select abs("views" - $1) from "posts")",
                .sqlite = R"(select abs("views" - ?) from "posts")",
                .parameters = {"50"},
                .rows = {"50", "43", "20"}});
  this->expect("sign and minus",
               select(sign(posts.views - 30), -posts.views, -(-posts.views), -(posts.views - 1) * 2).from(posts),
               {.pg = R"(select sign("views" - $1), -"views", -(-"views"), -("views" - $2) * $3 from "posts")",
                .sqlite = R"(select sign("views" - ?), -"views", -(-"views"), -("views" - ?) * ? from "posts")",
                .parameters = {"30", "1", "2"},
                .rows = {"1, -100, 100, -198", "-1, -7, 7, -12", "0, -30, 30, -58"}});
}

TYPED_TEST(NumberFunctionsSql, Rounding) {
  this->expect("of a double",
               select(round(posts.score), ceil(posts.score), floor(posts.score), trunc(-posts.score))
                   .from(posts)
                   .where(posts.id == 3),
               {.pg = R"(select round("score"), ceil("score"), floor("score"), trunc(-"score") from "posts" where )"
                      R"("id" = $1)",
                .sqlite = R"(select round("score"), ceil("score"), floor("score"), trunc(-"score") from "posts" where )"
                          R"("id" = ?)",
                .parameters = {"3"},
                .rows = {"2, 2, 2, -2"}});
  this->expect("of numeric", select(round(posts.rating), ceil(posts.rating), floor(posts.rating)).from(posts),
               {.pg = R"(select round("rating"), ceil("rating"), floor("rating") from "posts")",
                .sqlite = R"(select round("rating"), ceil("rating"), floor("rating") from "posts")",
                .rows = {"5, 5, 4", "null, null, null", "3, 4, 3"}});
  this->expect("to digits", select(round(posts.rating / 3, 2), round(posts.views, -1)).from(posts).where(posts.id == 1),
               {.pg = R"(select round("rating" / $1, $2), round("views", $3) from "posts" where "id" = $4)",
                .sqlite = R"(select round("rating" / ?, ?), round("views", ?) from "posts" where "id" = ?)",
                .parameters = {"3", "2", "-1", "1"},
                .rows = {this->is_sqlite ? "1.5, 100" : "1.50, 100"}});
  this->expect("of an integer", select(round(users.age), floor(users.age)).from(users).where(users.id == 1),
               {.pg = R"(select round("age"), floor("age") from "users" where "id" = $1)",
                .sqlite = R"(select round("age"), floor("age") from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"36, 36"}});
}

TYPED_TEST(NumberFunctionsSql, Powers) {
  this->expect("of a double",
               select(sqrt(posts.score * 2), power(posts.score, 3), power(2, posts.score), exp(posts.score - 2),
                      ln(posts.score / 2), log(posts.score * 50))
                   .from(posts)
                   .where(posts.id == 3),
               {.pg = R"(select sqrt("score" * $1), power("score", $2), power($3, "score"), exp("score" - $4), )"
                      R"(ln("score" / $5), log("score" * $6) from "posts" where "id" = $7)",
                .sqlite = R"(select sqrt("score" * ?), power("score", ?), power(?, "score"), exp("score" - ?), )"
                          R"(ln("score" / ?), log("score" * ?) from "posts" where "id" = ?)",
                .parameters = {"2", "3", "2", "2", "2", "50", "3"},
                .rows = {"2, 8, 4, 1, 0, 2"}});
  this->expect("of an integer", select(sqrt(posts.views)).from(posts).where(power(posts.views, 2) == 10000),
               {.pg = R"(select sqrt("views") from "posts" where power("views", $1) = $2)",
                .sqlite = R"(select sqrt("views") from "posts" where power("views", ?) = ?)",
                .parameters = {"2", "10000"},
                .rows = {"10"}});
  this->expect(
      "of numeric",
      select(round(sqrt(posts.rating * 2), 1), round(power(posts.rating, 2), 2)).from(posts).where(posts.id == 1),
      {.pg = R"(select round(sqrt("rating" * $1), $2), round(power("rating", $3), $4) from "posts" where )"
             R"("id" = $5)",
       .sqlite = R"(select round(sqrt("rating" * ?), ?), round(power("rating", ?), ?) from "posts" where )"
                 R"("id" = ?)",
       .parameters = {"2", "1", "2", "2", "1"},
       .rows = {this->is_sqlite ? "3, 20.25" : "3.0, 20.25"}});
  this->expect("the remainder of numeric", select(mod(posts.rating, 2)).from(posts).where(posts.id == 3),
               {.pg = R"(select mod("rating", $1) from "posts" where "id" = $2)",
                .sqlite = R"(select mod("rating", ?) from "posts" where "id" = ?)",
                .parameters = {"2", "3"},
                .rows = {"1.25"}});
}

TYPED_TEST(NumberFunctionsSql, Circles) {
  this->expect(
      "angles",
      select(virga::pi(), degrees(virga::pi()), sin(radians(posts.author_id - 1)), cos(radians(posts.author_id - 1)),
             atan2(posts.author_id - 1, 1))
          .from(posts)
          .where(posts.id == 1),
      {.pg = R"(select pi(), degrees(pi()), sin(radians("author_id" - $1)), cos(radians("author_id" - $2)), )"
             R"(atan2("author_id" - $3, $4) from "posts" where "id" = $5)",
       .sqlite = R"(select pi(), degrees(pi()), sin(radians("author_id" - ?)), cos(radians("author_id" - ?)), )"
                 R"(atan2("author_id" - ?, ?) from "posts" where "id" = ?)",
       .parameters = {"1", "1", "1", "1", "1"},
       .rows = {"3.141592653589793, 180, 0, 1, 0"}});
}

TYPED_TEST(NumberFunctionsSql, Hyperbolas) {
  this->expect("of 0",
               select(sinh(posts.score - 0.5), cosh(posts.score - 0.5), tanh(posts.score - 0.5),
                      asinh(posts.score - 0.5), acosh(posts.score + 0.5), atanh(posts.score - 0.5))
                   .from(posts)
                   .where(posts.id == 1),
               {.pg = R"(select sinh("score" - $1), cosh("score" - $2), tanh("score" - $3), asinh("score" - $4), )"
                      R"(acosh("score" + $5), atanh("score" - $6) from "posts" where "id" = $7)",
                .sqlite = R"(select sinh("score" - ?), cosh("score" - ?), tanh("score" - ?), asinh("score" - ?), )"
                          R"(acosh("score" + ?), atanh("score" - ?) from "posts" where "id" = ?)",
                .parameters = {"0.5", "0.5", "0.5", "0.5", "0.5", "0.5", "1"},
                .rows = {"0, 1, 0, 0, 0, 0"}});
}

TYPED_TEST(NumberFunctionsSql, Random) {
  this->expect(
      "from 0 on, less than 1", select(posts.id).from(posts).where(virga::random() >= 0 and virga::random() < 1),
      {.pg = R"(select "id" from "posts" where random() >= $1 and random() < $2)",
       .sqlite = R"(select "id" from "posts" where (abs(random() % 9007199254740992) / 9007199254740992.0) >= ? )"
                 R"(and (abs(random() % 9007199254740992) / 9007199254740992.0) < ?)",
       .parameters = {"0", "1"},
       .rows = {"1", "2", "3"}});
}

TYPED_TEST(NumberFunctionsSql, TakeValues) {
  const virga::decimal difference("-2.5");
  this->expect("of a decimal, and of a number by value()",
               select(posts.id).from(posts).where(virga::abs(difference) == posts.score and
                                                  virga::floor(virga::value(1.5)) == posts.id),
               {.pg = R"(select "id" from "posts" where abs($1) = "score" and floor($2) = "id")",
                .sqlite = R"(select "id" from "posts" where abs(?) = "score" and floor(?) = "id")",
                .parameters = {"-2.5", "1.5"}});
}

}  // namespace
