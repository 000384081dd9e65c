#include "sql_case.hpp"

namespace {

using virga::alias;
using virga::select;
using virga::pg::only;
using namespace virga::columns;

template <class As>
struct Melodies {
  static constexpr auto table = table_name("songs");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
};
constexpr auto melodies = virga::table<Melodies>;
constexpr auto melody_tables = virga::schema(melodies);

class Only : public SqlCase<on_postgresql> {
 protected:
  void SetUp() override {
    SqlCase::SetUp();
    if (!is_given()) return;
    create_tables(*db, melody_tables);
    run_script(*db, R"(
      create table recorded_songs (year integer) inherits (songs);
      insert into songs values (1, 'Dance'), (2, 'Air');
      insert into recorded_songs values (3, 'Song', 1999);)");
  }
};

TEST_F(Only, InFromAndJoins) {
  expect("without it", select(melodies.id).from(melodies).order_by(melodies.id),
         {.pg = R"(select "id" from "songs" order by "id")", .sqlite = {}, .parameters = {}, .rows = {"1", "2", "3"}});
  expect("every column", select().from(only(melodies)).where(melodies.id > 1),
         {.pg = R"(select "id", "title" from only "songs" where "id" > $1)",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"2, Air"}});
  constexpr auto others = alias<"o">(melodies);
  expect("of an alias",
         select(melodies.id, others.title)
             .from(melodies)
             .left_join(only(others), others.id == melodies.id - 1)
             .order_by(melodies.id),
         {.pg = R"(select "songs"."id", "o"."title" from "songs" left join only "songs" as "o" on )"
                R"("o"."id" = "songs"."id" - $1 order by "songs"."id")",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"1, null", "2, Dance", "3, Air"}});
}

TEST_F(Only, IsATable) {
  const auto own = select().from(only(melodies)).as<"own">();
  expect("every column of a subquery", select(own[melodies.title]).from(own).where(own[melodies.id] == 2),
         {.pg = R"(select "title" from (select "id", "title" from only "songs") as "own" where "id" = $1)",
          .sqlite = {},
          .parameters = {"2"},
          .rows = {"Air"}});
  expect("in a set operation", select().from(melodies).except(select().from(only(melodies))),
         {.pg = R"(select "id", "title" from "songs" except select "id", "title" from only "songs")",
          .sqlite = {},
          .parameters = {},
          .rows = {"3, Song"}});
  expect("locked", select(melodies.id).from(only(melodies)).where(melodies.id > 1).for_update().of(melodies),
         {.pg = R"(select "id" from only "songs" where "id" > $1 for update of "songs")",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"2"}});
}

TEST_F(Only, OfWhatIsChanged) {
  expect("an update",
         virga::update(only(melodies)).set({.title = "Wind"}).where(melodies.id > 1).returning(melodies.id),
         {.pg = R"(update only "songs" set "title" = $1 where "id" > $2 returning "id")",
          .sqlite = {},
          .parameters = {"'Wind'", "1"},
          .rows = {"2"}});
  expect("a delete", virga::delete_from(only(melodies)).where(melodies.id > 1).returning(melodies.id),
         {.pg = R"(delete from only "songs" where "id" > $1 returning "id")",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"2"}});
  constexpr auto others = alias<"o">(melodies);
  const auto merged = db->merge_into(only(melodies))
                          .using_(only(others))
                          .on(melodies.id == others.id)
                          .when_matched()
                          .then_update({.title = "Wind"});
  EXPECT_EQ(merged.sql(), R"(merge into only "songs" using only "songs" as "o" on "songs"."id" = "o"."id" )"
                          R"(when matched then update set "title" = $1)");
  EXPECT_EQ(merged.run(), 2U);
  EXPECT_EQ(db->select(melodies.title).from(melodies).where(melodies.id == 3).one().title, "Song");
}

TEST_F(Only, IsRefusedOnSqliteAtRunTime) {
  const on_sqlite sqlite;
  const auto other = sqlite.open(1);
  const auto changed =
      select(melodies.id).from(melodies).dynamic().inner_join(only(alias<"o">(melodies)), melodies.id == 1);
  EXPECT_STREQ(thrown_by<virga::usage_error>([&] { other.all(changed); }).what(),
               "SQLite has no tables that inherit from others (only)");
}

}  // namespace
