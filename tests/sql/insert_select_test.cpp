#include "sql_case.hpp"

namespace archive_tables {

using namespace virga::columns;

template <class As>
struct Archive {
  static constexpr auto table = table_name("archive");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  column<As, "copies", integer().not_null().default_value(1)> copies;
  column<As, "serial", integer().generated_by_default_as_identity()> serial;
};
inline constexpr auto archive = virga::table<Archive>;

template <class As>
struct Labels {
  static constexpr auto table = table_name("labels");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "label", text().not_null()> label;
  column<As, "note", text()> note;
};
inline constexpr auto labels = virga::table<Labels>;
inline constexpr auto schema = virga::schema(labels);

}  // namespace archive_tables

namespace {

using archive_tables::archive;
using archive_tables::labels;
using blog::posts;
using blog::users;
using virga::excluded;
using virga::insert;
using virga::select;

template <class Where>
class InsertSelectSql : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, archive_tables::schema);
    run_script(*this->db,
               "create table archive (id integer primary key, title text not null, copies integer not null default 1, "
               "serial integer); insert into archive (id, title) values (1, 'kept')");
    this->seen.clear();
  }
};
TYPED_TEST_SUITE(InsertSelectSql, both_databases, database_name);

TYPED_TEST(InsertSelectSql, Columns) {
  const auto query = insert(archive)
                         .columns(archive.title, archive.id)
                         .select(select(upper(posts.title), posts.id).from(posts).where(posts.id > 1))
                         .returning(archive.id, archive.title, archive.copies);
  this->expect(
      "named, in an order of their own", query,
      {.pg = R"(insert into "archive" ("title", "id") select upper("title"), "id" from "posts" where "id" > $1 )"
             R"(returning "id", "title", "copies")",
       .sqlite = R"(insert into "archive" ("title", "id") select upper("title"), "id" from "posts" )"
                 R"(where "id" > ? returning "id", "title", "copies")",
       .parameters = {"1"},
       .rows = {"2, NOTES, 1", "3, ON NANOSECONDS, 1"}});
  static_assert(std::is_same_v<decltype(query.on(virga::bound_to<typename TypeParam::dialect>{}).sql()), std::string>);
  static_assert(
      virga::compiled_query<typename TypeParam::dialect, std::remove_const_t<decltype(query)>>::text.starts_with(
          "insert into \"archive\" (\"title\", \"id\") select upper"));
  this->expect("every one that may be given", insert(labels).select(select(users.name, users.nickname).from(users)),
               {.pg = R"(insert into "labels" ("label", "note") select "name", "nickname" from "users")",
                .sqlite = R"(insert into "labels" ("label", "note") select "name", "nickname" from "users")",
                .rows = {"3 affected"}});
  constexpr auto source = virga::alias<"source">(archive);
  this->expect(
      "a whole row of a table", insert(archive).select(select().from(source).where(source.id == 9)),
      {.pg = R"(insert into "archive" ("id", "title", "copies", "serial") select "id", "title", "copies", )"
             R"("serial" from "archive" as "source" where "id" = $1)",
       .sqlite = R"(insert into "archive" ("id", "title", "copies", "serial") select "id", "title", "copies", )"
                 R"("serial" from "archive" as "source" where "id" = ?)",
       .parameters = {"9"},
       .rows = {"0 affected"}});
}

TYPED_TEST(InsertSelectSql, OnConflict) {
  this->expect("do nothing, behind a from without where",
               insert(archive)
                   .columns(archive.id, archive.title)
                   .select(select(posts.id, posts.title).from(posts))
                   .on_conflict(archive.id)
                   .do_nothing(),
               {.pg = R"(insert into "archive" ("id", "title") select "id", "title" from "posts" )"
                      R"(on conflict ("id") do nothing)",
                .sqlite = R"(insert into "archive" ("id", "title") select * from (select "id", "title" from "posts") )"
                          R"(where true on conflict ("id") do nothing)",
                .rows = {"2 affected"}});
  this->expect(
      "do update",
      insert(archive)
          .columns(archive.id, archive.title)
          .select(select(posts.id, posts.title).from(posts).where(posts.id < 3))
          .on_conflict(archive.id)
          .do_update({.title = excluded(archive.title), .copies = archive.copies + 4})
          .where(archive.title == "kept" and excluded(archive.id) < 9)
          .returning(archive.id, archive.title, archive.copies),
      {.pg = R"(insert into "archive" ("id", "title") select "id", "title" from "posts" where "id" < $1 )"
             R"(on conflict ("id") do update set "title" = excluded."title", "copies" = "archive"."copies" + $2 )"
             R"(where "archive"."title" = $3 and excluded."id" < $4 returning "id", "title", "copies")",
       .sqlite = R"(insert into "archive" ("id", "title") select * from (select "id", "title" from "posts" )"
                 R"(where "id" < ?) where true on conflict ("id") do update set "title" = excluded."title", )"
                 R"("copies" = "archive"."copies" + ? where "archive"."title" = ? and excluded."id" < ? )"
                 R"(returning "id", "title", "copies")",
       .parameters = {"3", "4", "'kept'", "9"},
       .rows = {"1, On the Analytical Engine, 5", "2, Notes, 1"}});
}

TYPED_TEST(InsertSelectSql, Prepared) {
  using virga::placeholder;
  const auto copy = this->db->insert(labels)
                        .columns(labels.label)
                        .select(select(users.name).from(users).where(users.id == placeholder<"id">))
                        .returning(labels.label)
                        .prepare();
  EXPECT_EQ(row_texts(copy.all(placeholder<"id"> = 2)), std::vector<std::string>{"Grace"});
  EXPECT_EQ(row_texts(copy.all(placeholder<"id"> = 3)), std::vector<std::string>{"Alan"});
  EXPECT_FALSE(copy.get(placeholder<"id"> = 4));
}

}  // namespace
