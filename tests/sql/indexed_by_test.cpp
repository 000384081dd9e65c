#include "sql_case.hpp"

namespace {

using blog::users;
using virga::alias;
using virga::delete_from;
using virga::select;
using virga::update;
using virga::sqlite::indexed_by;
using virga::sqlite::not_indexed;
using namespace virga::columns;

template <class As>
struct Songs {
  static constexpr auto table = table_name("songs");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  column<As, "singer_id", integer().not_null()> singer_id;

  static constexpr auto constraints(auto t) {
    return list(index("songs_of_singer").on(t.singer_id), index("late_songs").on(t.title).where(t.singer_id > 5),
                check("sung", t.singer_id > 0), index("songs_by_title").unique().on(lower(t.title)));
  }
};
constexpr auto songs = virga::table<Songs>;
constexpr auto tables = virga::schema(songs);

class IndexedBy : public SqlCase<on_sqlite> {
 protected:
  void SetUp() override {
    SqlCase::SetUp();
    create_tables(*db, tables);
    run_script(*db, "insert into songs values (1, 'Dance', 1), (2, 'Song', 1), (3, 'Air', 2)");
  }
};

TEST_F(IndexedBy, InFromAndJoins) {
  expect("an index",
         select(songs.id, songs.title).from(indexed_by<"songs_of_singer">(songs)).where(songs.singer_id == 2),
         {.pg = "",
          .sqlite = R"(select "id", "title" from "songs" indexed by "songs_of_singer" where "singer_id" = ?)",
          .parameters = {"2"},
          .rows = {"3, Air"}});
  expect("an index of an expression, every column",
         select().from(indexed_by<"songs_by_title">(songs)).where(lower(songs.title) == "song"),
         {.pg = "",
          .sqlite = R"(select "id", "title", "singer_id" from "songs" indexed by "songs_by_title" where )"
                    R"(lower("title") = ?)",
          .parameters = {"'song'"},
          .rows = {"2, Song, 1"}});
  constexpr auto others = alias<"o">(songs);
  expect("none, of an alias",
         select(songs.title, others.title)
             .from(songs)
             .left_join(not_indexed(others), others.singer_id == songs.singer_id and others.id < songs.id)
             .where(songs.singer_id == 1)
             .order_by(songs.id),
         {.pg = "",
          .sqlite = R"(select "songs"."title", "o"."title" from "songs" left join "songs" as "o" not indexed on )"
                    R"("o"."singer_id" = "songs"."singer_id" and "o"."id" < "songs"."id" where )"
                    R"("songs"."singer_id" = ? order by "songs"."id")",
          .parameters = {"1"},
          .rows = {"Dance, null", "Song, Dance"}});
}

TEST_F(IndexedBy, OfUpdateAndDelete) {
  expect("an update",
         update(indexed_by<"songs_of_singer">(songs))
             .set({.title = "Wind"})
             .where(songs.singer_id == 2)
             .returning(songs.id, songs.title),
         {.pg = "",
          .sqlite = R"(update "songs" indexed by "songs_of_singer" set "title" = ? where "singer_id" = ? )"
                    R"(returning "id", "title")",
          .parameters = {"'Wind'", "2"},
          .rows = {"3, Wind"}});
  constexpr auto others = alias<"o">(songs);
  expect("an update with other tables, which says what becomes of conflicts",
         update(not_indexed(songs))
             .or_ignore()
             .set({.title = others.title})
             .from(others)
             .where(others.id == 1 and songs.id == 2)
             .returning(songs.id),
         {.pg = "",
          .sqlite = R"(update or ignore "songs" not indexed set "title" = "o"."title" from "songs" as "o" where )"
                    R"("o"."id" = ? and "songs"."id" = ? returning "songs"."id")",
          .parameters = {"1", "2"},
          .rows = {}});
  expect("a delete", delete_from(indexed_by<"songs_of_singer">(songs)).where(songs.singer_id == 1).returning(songs.id),
         {.pg = "",
          .sqlite = R"(delete from "songs" indexed by "songs_of_singer" where "singer_id" = ? returning "id")",
          .parameters = {"1"},
          .rows = {"1", "2"}});
  EXPECT_EQ(db->delete_from(not_indexed(songs)).where(songs.singer_id == 1).run(), 2U);
  thrown_by<virga::syntax_error>(
      [&] { db->update(indexed_by<"late_songs">(songs)).set({.singer_id = 1}).where(songs.title == "Air").run(); });
  EXPECT_EQ(db->update(songs).set({.title = "Air"}).where(songs.id == 3).run(), 1U);
}

TEST_F(IndexedBy, AnIndexThatTheStatementCannotUse) {
  thrown_by<virga::syntax_error>(
      [&] { db->select(songs.id).from(indexed_by<"late_songs">(songs)).where(songs.title == "Air").all(); });
  EXPECT_EQ(db->select(songs.id).from(songs).all().size(), 3U);
}

}  // namespace
