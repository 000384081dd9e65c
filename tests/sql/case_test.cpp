#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;
using virga::select;

template <class Where>
class CaseSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(CaseSql, both_databases, database_name);

TYPED_TEST(CaseSql, Conditions) {
  this->expect(
      "with an else",
      select(case_when(posts.views >= 100, "hot").when(posts.views >= 10, posts.title).else_("cold")).from(posts),
      {.pg = R"(select case when "views" >= $1 then $2 when "views" >= $3 then "title" else $4 end from "posts")",
       .sqlite = R"(select case when "views" >= ? then ? when "views" >= ? then "title" else ? end from "posts")",
       .parameters = {"100", "'hot'", "10", "'cold'"},
       .rows = {"hot", "cold", "On Nanoseconds"}});
  this->expect("without", select(case_when(posts.published, posts.id)).from(posts),
               {.pg = R"(select case when "published" then "id" end from "posts")",
                .sqlite = R"(select case when "published" then "id" end from "posts")",
                .rows = {"1", "null", "3"}});
  this->expect("null", select(case_when(posts.id == 1, 10).when(posts.id == 2, std::nullopt).else_(30)).from(posts),
               {.pg = R"(select case when "id" = $1 then $2 when "id" = $3 then null else $4 end from "posts")",
                .sqlite = R"(select case when "id" = ? then ? when "id" = ? then null else ? end from "posts")",
                .parameters = {"1", "10", "2", "30"},
                .rows = {"10", "null", "30"}});
  this->expect("numbers of several types", select(case_when(posts.id == 1, posts.id).else_(posts.score)).from(posts),
               {.pg = R"(select case when "id" = $1 then "id" else "score" end from "posts")",
                .sqlite = R"(select case when "id" = ? then "id" else "score" end from "posts")",
                .parameters = {"1"},
                .rows = {"1", "null", "2"}});
  this->expect("a condition of run time", select(case_when(virga::condition(posts.id == 1), 1).else_(0)).from(posts),
               {.pg = R"(select case when "id" = $1 then $2 else $3 end from "posts")",
                .sqlite = R"(select case when "id" = ? then ? else ? end from "posts")",
                .parameters = {"1", "1", "0"},
                .rows = {"1", "0", "0"}});
}

TYPED_TEST(CaseSql, OfAnOperand) {
  this->expect("values", select(case_(posts.author_id).when(1, "Ada").when(2, "Grace").else_(std::nullopt)).from(posts),
               {.pg = R"(select case "author_id" when $1 then $2 when $3 then $4 else null end from "posts")",
                .sqlite = R"(select case "author_id" when ? then ? when ? then ? else null end from "posts")",
                .parameters = {"1", "'Ada'", "2", "'Grace'"},
                .rows = {"Ada", "Ada", "Grace"}});
  this->expect("columns", select(case_(users.name).when(users.nickname, true).else_(false)).from(users),
               {.pg = R"(select case "name" when "nickname" then $1 else $2 end from "users")",
                .sqlite = R"(select case "name" when "nickname" then ? else ? end from "users")",
                .parameters = {"true", "false"},
                .rows = {"false", "false", "false"}});
}

TYPED_TEST(CaseSql, InOtherPlaces) {
  this->expect("in order by and in an aggregate",
               select(sum(case_when(posts.published, posts.views).else_(0))).from(posts),
               {.pg = R"(select sum(case when "published" then "views" else $1 end) from "posts")",
                .sqlite = R"(select sum(case when "published" then "views" else ? end) from "posts")",
                .parameters = {"0"},
                .rows = {"130"}});
  this->expect("a key", select(posts.id).from(posts).order_by(case_when(posts.id == 2, 0).else_(1), desc(posts.id)),
               {.pg = R"(select "id" from "posts" order by case when "id" = $1 then $2 else $3 end, "id" desc)",
                .sqlite = R"(select "id" from "posts" order by case when "id" = ? then ? else ? end, "id" desc)",
                .parameters = {"2", "0", "1"},
                .rows = {"2", "3", "1"}});
}

TYPED_TEST(CaseSql, Placeholders) {
  const auto query = this->db->select(case_when(posts.id == placeholder<"id">, posts.title).else_(placeholder<"other">))
                         .from(posts)
                         .where(posts.id < 3)
                         .order_by(posts.id)
                         .prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"id"> = 2, placeholder<"other"> = "x")),
            (std::vector<std::string>{"x", "Notes"}));
}

}  // namespace
