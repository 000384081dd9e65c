#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using virga::delete_from;

template <class Where>
class DeleteFromSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(DeleteFromSql, both_databases, database_name);

TYPED_TEST(DeleteFromSql, Rows) {
  this->expect("some", delete_from(post_tags).where(post_tags.post_id == 1 and post_tags.weight < 3),
               {.pg = R"(delete from "post_tags" where "post_id" = $1 and "weight" < $2)",
                .sqlite = R"(delete from "post_tags" where "post_id" = ? and "weight" < ?)",
                .parameters = {"1", "3"},
                .rows = {"1 affected"}});
  this->expect("every one", delete_from(post_tags).all_rows(),
               {.pg = R"(delete from "post_tags")", .sqlite = R"(delete from "post_tags")", .rows = {"3 affected"}});
  this->expect("returned",
               delete_from(post_tags)
                   .where(post_tags.post_id == 1)
                   .returning(post_tags.tag, upper(post_tags.tag).template as<"loud">()),
               {.pg = R"(delete from "post_tags" where "post_id" = $1 returning "tag", upper("tag") as "loud")",
                .sqlite = R"(delete from "post_tags" where "post_id" = ? returning "tag", upper("tag") as "loud")",
                .parameters = {"1"},
                .rows = {"engine, ENGINE", "history, HISTORY"}});
  this->expect("by a subquery of the row",
               delete_from(post_tags).where(exists(
                   virga::select(posts.id).from(posts).where(posts.id == post_tags.post_id and posts.views > 50))),
               {.pg = R"(delete from "post_tags" where exists (select "posts"."id" from "posts" where )"
                      R"("posts"."id" = "post_tags"."post_id" and "posts"."views" > $1))",
                .sqlite = R"(delete from "post_tags" where exists (select "posts"."id" from "posts" where )"
                          R"("posts"."id" = "post_tags"."post_id" and "posts"."views" > ?))",
                .parameters = {"50"},
                .rows = {"2 affected"}});
}

}  // namespace
