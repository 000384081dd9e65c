#include "sql_case.hpp"

#include <optional>

namespace draft_tables {

using namespace virga::columns;

/// Every column has a default, a null or an identity.
template <class As>
struct Drafts {
  static constexpr auto table = table_name("drafts");
  column<As, "id", bigint().primary_key().generated_by_default_as_identity()> id;
  column<As, "title", text().not_null().default_value("untitled")> title;
  column<As, "words", integer()> words;
};
inline constexpr auto drafts = virga::table<Drafts>;
inline constexpr auto schema = virga::schema(drafts);

}  // namespace draft_tables

namespace {

using blog::posts;
using blog::users;
using draft_tables::drafts;
using virga::insert;
using virga::sql;

template <class Where>
class InsertSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(InsertSql, both_databases, database_name);

TYPED_TEST(InsertSql, OneRow) {
  this->expect("what is given", insert(users).values({.name = "Edsger", .email = "edsger@example.com", .age = 42}),
               {.pg = R"(insert into "users" ("name", "email", "age") values ($1, $2, $3))",
                .sqlite = R"(insert into "users" ("name", "email", "age") values (?, ?, ?))",
                .parameters = {"'Edsger'", "'edsger@example.com'", "42"},
                .rows = {"1 affected"}});
  this->expect("null",
               insert(users).values({.name = "E", .email = "e", .nickname = std::nullopt, .age = std::optional<int>()}),
               {.pg = R"(insert into "users" ("name", "email", "nickname", "age") values ($1, $2, $3, $4))",
                .sqlite = R"(insert into "users" ("name", "email", "nickname", "age") values (?, ?, ?, ?))",
                .parameters = {"'E'", "'e'", "null", "null"},
                .rows = {"1 affected"}});
  this->expect("an expression",
               insert(posts)
                   .values({.title = sql<"upper({})", std::string>("shout"),
                            .author_id = 1,
                            .views = virga::select(max(posts.views)).from(posts).as_scalar()})
                   .returning(posts.title, posts.views),
               {.pg = R"(insert into "posts" ("title", "author_id", "views") values (upper($1), $2, )"
                      R"((select max("posts"."views") from "posts")) returning "title", "views")",
                .sqlite = R"(insert into "posts" ("title", "author_id", "views") values (upper(?), ?, )"
                          R"((select max("posts"."views") from "posts")) returning "title", "views")",
                .parameters = {"'shout'", "1"},
                .rows = {"SHOUT, 100"}});
}

TYPED_TEST(InsertSql, DefaultsOnly) {
  create_tables(*this->db, draft_tables::schema);
  this->expect("nothing is given", insert(drafts).values({}).returning(),
               {.pg = R"(insert into "drafts" default values returning "id", "title", "words")",
                .sqlite = R"(insert into "drafts" default values returning "id", "title", "words")",
                .rows = {"1, untitled, null"}});
  this->expect("an identity by default may be given", insert(drafts).values({.id = 7}).returning(drafts.id),
               {.pg = R"(insert into "drafts" ("id") values ($1) returning "id")",
                .sqlite = R"(insert into "drafts" ("id") values (?) returning "id")",
                .parameters = {"7"},
                .rows = {"7"}});
}

}  // namespace
