#include "sql_case.hpp"

namespace {

using blog::post_tags;
using blog::users;
using virga::excluded;
using virga::insert;

template <class Where>
class OnConflictSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(OnConflictSql, both_databases, database_name);

TYPED_TEST(OnConflictSql, DoNothing) {
  this->expect("whatever the constraint",
               insert(users).values({.name = "A", .email = "ada@example.com"}).on_conflict_do_nothing(),
               {.pg = R"(insert into "users" ("name", "email") values ($1, $2) on conflict do nothing)",
                .sqlite = R"(insert into "users" ("name", "email") values (?, ?) on conflict do nothing)",
                .parameters = {"'A'", "'ada@example.com'"},
                .rows = {"0 affected"}});
  this->expect(
      "of these columns",
      insert(post_tags)
          .values({.post_id = 1, .tag = "engine"})
          .on_conflict(post_tags.post_id, post_tags.tag)
          .do_nothing()
          .returning(),
      {.pg = R"(insert into "post_tags" ("post_id", "tag") values ($1, $2) on conflict ("post_id", "tag") do nothing )"
             R"(returning "post_id", "tag", "weight")",
       .sqlite =
           R"(insert into "post_tags" ("post_id", "tag") values (?, ?) on conflict ("post_id", "tag") do nothing )"
           R"(returning "post_id", "tag", "weight")",
       .parameters = {"1", "'engine'"}});
}

TYPED_TEST(OnConflictSql, DoUpdate) {
  this->expect(
      "values, the proposed row and the row that is there",
      insert(users)
          .values({.name = "A", .email = "ada@example.com", .age = 4})
          .on_conflict(users.email)
          .do_update({.name = excluded(users.name), .nickname = "changed", .age = users.age + excluded(users.age)})
          .returning(users.id, users.name, users.nickname, users.age),
      {.pg = R"(insert into "users" ("name", "email", "age") values ($1, $2, $3) on conflict ("email") do update set )"
             R"("name" = excluded."name", "nickname" = $4, "age" = "users"."age" + excluded."age" )"
             R"(returning "id", "name", "nickname", "age")",
       .sqlite = R"(insert into "users" ("name", "email", "age") values (?, ?, ?) on conflict ("email") do update set )"
                 R"("name" = excluded."name", "nickname" = ?, "age" = "users"."age" + excluded."age" )"
                 R"(returning "id", "name", "nickname", "age")",
       .parameters = {"'A'", "'ada@example.com'", "4", "'changed'"},
       .rows = {"1, A, changed, 40"}});
  this->expect(
      "to null",
      insert(users)
          .values({.name = "A", .email = "ada@example.com"})
          .on_conflict(users.email)
          .do_update({.age = std::nullopt}),
      {.pg = R"(insert into "users" ("name", "email") values ($1, $2) on conflict ("email") do update set "age" = $3)",
       .sqlite = R"(insert into "users" ("name", "email") values (?, ?) on conflict ("email") do update set "age" = ?)",
       .parameters = {"'A'", "'ada@example.com'", "null"},
       .rows = {"1 affected"}});
}

}  // namespace
