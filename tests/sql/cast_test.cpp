#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;
using virga::select;
using namespace virga::columns;

template <class Where>
class CastSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(CastSql, both_databases, database_name);

TYPED_TEST(CastSql, Numbers) {
  this->expect(
      "from text and to text",
      select(cast<bigint()>(substr(posts.body, 1, 0)), cast<text()>(posts.id)).from(posts).where(posts.id == 2),
      {.pg = R"(select cast(substr("body", $1, $2) as bigint), cast("id" as text) from "posts" where "id" = $3)",
       .sqlite = R"(select cast(substr("body", ?, ?) as integer), cast("id" as text) from "posts" where "id" = ?)",
       .parameters = {"1", "0", "2"},
       .rows = {"null, 2"}});
  this->expect(
      "a value",
      select(virga::cast<integer()>("12"), virga::cast<double_precision()>("0.5")).from(posts).where(posts.id == 1),
      {.pg = R"(select cast($1 as integer), cast($2 as double precision) from "posts" where "id" = $3)",
       .sqlite = R"(select cast(? as integer), cast(? as real) from "posts" where "id" = ?)",
       .parameters = {"'12'", "'0.5'", "1"},
       .rows = {"12, 0.5"}});
  this->expect("a fraction to an integer",
               select(cast<integer()>(posts.rating), cast<smallint()>(-posts.rating)).from(posts),
               {.pg = R"(select cast("rating" as integer), cast(-"rating" as smallint) from "posts")",
                .sqlite = R"(select cast(round("rating") as integer), cast(round(-"rating") as integer) from "posts")",
                .rows = {"5, -5", "null, null", "3, -3"}});
  this->expect(
      "to numeric",
      select(cast<numeric(6, 1)>(posts.rating), cast<numeric()>(posts.score)).from(posts).where(posts.id == 3),
      {.pg = R"(select cast("rating" as numeric(6, 1)), cast("score" as numeric) from "posts" where "id" = $1)",
       .sqlite = R"(select round("rating", 1), cast("score" as numeric) from "posts" where "id" = ?)",
       .parameters = {"3"},
       .rows = {"3.3, 2"}});
  this->expect("for what a type is missing",
               select(round(cast<numeric()>(posts.score) / 3, 2)).from(posts).where(posts.id == 3),
               {.pg = R"(select round(cast("score" as numeric) / $1, $2) from "posts" where "id" = $3)",
                .sqlite = R"(select round(cast("score" as numeric) / ?, ?) from "posts" where "id" = ?)",
                .parameters = {"3", "2", "3"},
                .rows = {"0.67"}});
  this->expect("booleans", select(cast<integer()>(posts.published), cast<boolean()>(posts.id - 1)).from(posts),
               {.pg = R"(select cast("published" as integer), cast("id" - $1 as boolean) from "posts")",
                .sqlite = R"(select cast("published" as integer), (("id" - ?) <> 0) from "posts")",
                .parameters = {"1"},
                .rows = {"1, false", "0, true", "1, true"}});
}

TYPED_TEST(CastSql, Texts) {
  this->expect(
      "of a length", select(cast<varchar(3)>(users.name), cast<char_(2)>(users.name)).from(users),
      {.pg = R"(select cast("name" as varchar(3)), cast("name" as char(2)) from "users")",
       .sqlite = R"(select substr(cast("name" as text), 1, 3), substr(cast("name" as text), 1, 2) from "users")",
       .rows = {"Ada, Ad", "Gra, Gr", "Ala, Al"}});
}

TYPED_TEST(CastSql, Moments) {
  this->expect(
      "from text",
      select(virga::cast<date()>("2026-11-22"), virga::cast<timestamp()>("2026-11-22 10:30:00"),
             virga::cast<time()>("10:30:00"))
          .from(posts)
          .where(posts.id == 1),
      {.pg = R"(select cast($1 as date), cast($2 as timestamp), cast($3 as time) from "posts" where "id" = $4)",
       .sqlite = R"(select date(?), strftime('%Y-%m-%d %H:%M:%f000', ?), strftime('%H:%M:%f000', ?) from "posts" )"
                 R"(where "id" = ?)",
       .parameters = {"'2026-11-22'", "'2026-11-22 10:30:00'", "'10:30:00'", "1"},
       .rows = {"2026-11-22, 2026-11-22 10:30:00.000000, 10:30:00.000000"}});
  this->expect(
      "to the date and the time of day",
      select(cast<date()>(virga::cast<timestamp()>("2026-11-22 10:30:00.25")),
             cast<time()>(virga::cast<timestamp()>("2026-11-22 10:30:00.25")), cast<timestamp()>(posts.posted_on))
          .from(posts)
          .where(posts.id == 3),
      {.pg = R"(select cast(cast($1 as timestamp) as date), cast(cast($2 as timestamp) as time), )"
             R"(cast("posted_on" as timestamp) from "posts" where "id" = $3)",
       .sqlite = R"(select date(strftime('%Y-%m-%d %H:%M:%f000', ?)), )"
                 R"(strftime('%H:%M:%f000', strftime('%Y-%m-%d %H:%M:%f000', ?)), )"
                 R"(strftime('%Y-%m-%d %H:%M:%f000', "posted_on") from "posts" where "id" = ?)",
       .parameters = {"'2026-11-22 10:30:00.25'", "'2026-11-22 10:30:00.25'", "3"},
       .rows = {"2026-11-22, 10:30:00.250000, 1982-09-09 00:00:00.000000"}});
}

TYPED_TEST(CastSql, Json) {
  this->expect(
      "of a text",
      select(virga::json_get_text(virga::cast<json()>(R"({"a": [1, 2]})"), "a")).from(posts).where(posts.id == 1),
      {.pg = R"(select cast($1 as json) ->> $2 from "posts" where "id" = $3)",
       .sqlite = R"(select cast(json(?) ->> ('$."' || ? || '"') as text) from "posts" where "id" = ?)",
       .parameters = {R"('{"a": [1, 2]}')", "'a'", "1"},
       .rows = {this->is_sqlite ? "[1,2]" : "[1, 2]"}});
  this->expect("of JSON, and back to text",
               select(cast<text()>(cast<json()>(virga::cast<json()>("[1]")))).from(posts).where(posts.id == 1),
               {.pg = R"(select cast(cast(cast($1 as json) as json) as text) from "posts" where "id" = $2)",
                .sqlite = R"(select cast(json(json(?)) as text) from "posts" where "id" = ?)",
                .parameters = {"'[1]'", "1"},
                .rows = {"[1]"}});
  EXPECT_THROW(static_cast<void>(this->db->select(virga::cast<json()>("{")).from(posts).all()), virga::error);
  EXPECT_EQ(row_texts(this->db->select(virga::cast<json()>(posts.title)).from(posts).where(posts.id == 9).all()),
            std::vector<std::string>{});
}

TYPED_TEST(CastSql, Blobs) {
  this->expect("of a text", select(virga::cast<virga::columns::blob()>("abc")).from(posts).where(posts.id == 1),
               {.pg = R"(select cast($1 as bytea) from "posts" where "id" = $2)",
                .sqlite = R"(select cast(? as blob) from "posts" where "id" = ?)",
                .parameters = {"'abc'", "1"},
                .rows = {"x616263"}});
}

TYPED_TEST(CastSql, Placeholders) {
  const auto query = this->db->select(cast<bigint()>(placeholder<"number">)).from(posts).limit(1).prepare();
  EXPECT_EQ(row_texts(query.all(placeholder<"number"> = 7)), std::vector<std::string>{"7"});
}

}  // namespace
