#include "sql_case.hpp"

#include <virga/postgres/expr/function.hpp>

#include <type_traits>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::count;
using virga::placeholder;
using virga::select;

constexpr auto bit_or_of = virga::pg::aggregate<"bit_or", std::int32_t(std::int32_t)>;
constexpr auto whole_sum = virga::aggregate<"sum", std::int64_t(std::int32_t)>;

template <class Where>
class AggregateStepsSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(AggregateStepsSql, both_databases, database_name);

TYPED_TEST(AggregateStepsSql, Filter) {
  this->expect(
      "of rows",
      select(count(), count().filter(posts.published), sum(posts.views).filter(posts.views > 10)).from(posts),
      {.pg = R"(select count(*), count(*) filter (where "published"), sum("views") filter (where "views" > $1) )"
             R"(from "posts")",
       .sqlite = R"(select count(*), count(*) filter (where "published"), )"
                 R"(sum("views") filter (where "views" > ?) from "posts")",
       .parameters = {"10"},
       .rows = {"3, 2, 130"}});
  this->expect("a pivot",
               select(posts.author_id, count().filter(posts.published == true).template as<"public">(),
                      count().filter(posts.published == false).template as<"hidden">())
                   .from(posts)
                   .group_by(posts.author_id)
                   .order_by(posts.author_id),
               {.pg = R"(select "author_id", count(*) filter (where "published" = $1) as "public", )"
                      R"(count(*) filter (where "published" = $2) as "hidden" from "posts" group by "author_id" )"
                      R"(order by "author_id")",
                .sqlite = R"(select "author_id", count(*) filter (where "published" = ?) as "public", )"
                          R"(count(*) filter (where "published" = ?) as "hidden" from "posts" group by "author_id" )"
                          R"(order by "author_id")",
                .parameters = {"true", "false"},
                .rows = {"1, 1, 1", "2, 1, 0"}});
  this->expect("put together at run time", select(count().filter(virga::condition(posts.views > 10))).from(posts),
               {.pg = R"(select count(*) filter (where "views" > $1) from "posts")",
                .sqlite = R"(select count(*) filter (where "views" > ?) from "posts")",
                .parameters = {"10"},
                .rows = {"2"}});
  this->expect("an empty condition", select(count().filter(virga::condition())).from(posts),
               {.pg = R"(select count(*) from "posts")", .sqlite = R"(select count(*) from "posts")", .rows = {"3"}});
}

TYPED_TEST(AggregateStepsSql, Distinct) {
  this->expect("count and sum", select(count(posts.author_id).distinct(), sum(posts.author_id).distinct()).from(posts),
               {.pg = R"(select count(distinct "author_id"), sum(distinct "author_id") from "posts")",
                .sqlite = R"(select count(distinct "author_id"), sum(distinct "author_id") from "posts")",
                .rows = {"2, 3"}});
  this->expect("with a filter", select(count_distinct(posts.author_id).filter(posts.id < 3)).from(posts),
               {.pg = R"(select count(distinct "author_id") filter (where "id" < $1) from "posts")",
                .sqlite = R"(select count(distinct "author_id") filter (where "id" < ?) from "posts")",
                .parameters = {"3"},
                .rows = {"1"}});
}

TYPED_TEST(AggregateStepsSql, Booleans) {
  this->expect("bool_and, every, bool_or",
               select(posts.author_id, bool_and(posts.published), every(posts.views > 10), bool_or(posts.published))
                   .from(posts)
                   .group_by(posts.author_id)
                   .order_by(posts.author_id),
               {.pg = R"(select "author_id", bool_and("published"), every("views" > $1), bool_or("published") )"
                      R"(from "posts" group by "author_id" order by "author_id")",
                .sqlite = R"(select "author_id", min("published"), min("views" > ?), max("published") )"
                          R"(from "posts" group by "author_id" order by "author_id")",
                .parameters = {"10"},
                .rows = {"1, false, false, true", "2, true, true, true"}});
  this->expect("of no rows", select(bool_and(posts.published)).from(posts).where(posts.id == 9),
               {.pg = R"(select bool_and("published") from "posts" where "id" = $1)",
                .sqlite = R"(select min("published") from "posts" where "id" = ?)",
                .parameters = {"9"},
                .rows = {"null"}});
}

TYPED_TEST(AggregateStepsSql, StringAgg) {
  this->expect("string_agg", select(string_agg(post_tags.tag, ", ")).from(post_tags).where(post_tags.post_id == 3),
               {.pg = R"(select string_agg("tag", $1) from "post_tags" where "post_id" = $2)",
                .sqlite = R"(select group_concat("tag", ?) from "post_tags" where "post_id" = ?)",
                .parameters = {"', '", "3"},
                .rows = {"engine"}});
}

TYPED_TEST(AggregateStepsSql, OrderOfPostgreSQL) {
  if constexpr (TypeParam::kind == virga::dialect_kind::postgresql) {
    this->expect("order_by",
                 select(string_agg(users.name, "; ").order_by(desc(length(users.name)), users.name)).from(users),
                 {.pg = R"(select string_agg("name", $1 order by length("name") desc, "name") from "users")",
                  .sqlite = "",
                  .parameters = {"'; '"},
                  .rows = {"Grace; Alan; Ada"}});
    this->expect(
        "distinct, order and filter",
        select(string_agg(post_tags.tag, ",").distinct().order_by(desc(post_tags.tag)).filter(post_tags.weight > 0))
            .from(post_tags),
        {.pg = R"(select string_agg(distinct "tag", $1 order by "tag" desc) filter (where "weight" > $2) )"
               R"(from "post_tags")",
         .sqlite = "",
         .parameters = {"','", "0"},
         .rows = {"history,engine"}});
    this->expect("PostgreSQL's own", select(bit_or_of(posts.id).filter(posts.id > 1)).from(posts),
                 {.pg = R"(select bit_or("id") filter (where "id" > $1) from "posts")",
                  .sqlite = "",
                  .parameters = {"1"},
                  .rows = {"3"}});
  }
}

TYPED_TEST(AggregateStepsSql, DeclaredByTheUser) {
  this->expect("an aggregate", select(whole_sum(posts.id), whole_sum(posts.id).filter(posts.id > 9)).from(posts),
               {.pg = R"(select sum("id"), sum("id") filter (where "id" > $1) from "posts")",
                .sqlite = R"(select sum("id"), sum("id") filter (where "id" > ?) from "posts")",
                .parameters = {"9"},
                .rows = {"6, null"}});
}

TYPED_TEST(AggregateStepsSql, Placeholders) {
  const auto query = this->db->select(count().filter(posts.views > placeholder<"views">)).from(posts).prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"views"> = 50)), std::vector<std::string>{"1"});
  EXPECT_EQ(row_texts(query.all(placeholder<"views"> = 5)), std::vector<std::string>{"3"});
}

}  // namespace
