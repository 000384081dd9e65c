#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

namespace {

using namespace virga::columns;
using texts = std::vector<std::string>;

template <class As>
struct Tracks;
template <class As>
struct PlaylistTracks;

template <class As>
struct Playlists {
  static constexpr auto table = table_name("playlists");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
  many<As, "tracks", Tracks, through<PlaylistTracks>> tracks;
  many<As, "entries", PlaylistTracks> entries;
};
inline constexpr auto playlists = virga::table<Playlists>;

template <class As>
struct Tracks {
  static constexpr auto table = table_name("tracks");
  column<As, "code", text().primary_key()> code;
  column<As, "title", text().not_null()> title;
  column<As, "seconds", integer().not_null()> seconds;
  many<As, "playlists", Playlists, through<PlaylistTracks>> playlists;
};
inline constexpr auto tracks = virga::table<Tracks>;

/// The junction has a column of the name that both sides have, too.
template <class As>
struct PlaylistTracks {
  static constexpr auto table = table_name("playlist_tracks");
  column<As, "playlist_id", integer().not_null().references(playlists.id)> playlist_id;
  column<As, "track_code", text().not_null().references(tracks.code)> track_code;
  column<As, "title", text()> title;
  one<As, "track", Tracks> track;
  one<As, "playlist", Playlists> playlist;

  static constexpr auto constraints(auto t) { return list(primary_key(t.playlist_id, t.track_code)); }
};
inline constexpr auto playlist_tracks = virga::table<PlaylistTracks>;

inline constexpr auto schema = virga::schema(playlists, tracks, playlist_tracks);

template <class Where>
class NestedThrough : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, schema);
    this->db->insert(playlists)
        .values({{.id = 1, .title = "morning"}, {.id = 2, .title = "evening"}, {.id = 3, .title = "empty"}})
        .run();
    this->db->insert(tracks)
        .values({{.code = "a", .title = "Aria", .seconds = 100},
                 {.code = "b", .title = "Ballad", .seconds = 200},
                 {.code = "c", .title = "Chorale", .seconds = 300},
                 {.code = "d", .title = "Dirge", .seconds = 400}})
        .run();
    this->db->insert(playlist_tracks)
        .values({{.playlist_id = 1, .track_code = "a"},
                 {.playlist_id = 1, .track_code = "b", .title = "mine"},
                 {.playlist_id = 2, .track_code = "b"},
                 {.playlist_id = 2, .track_code = "c"},
                 {.playlist_id = 2, .track_code = "a"}})
        .run();
  }
};
TYPED_TEST_SUITE(NestedThrough, both_databases, database_name);

TYPED_TEST(NestedThrough, BothWays) {
  const auto lists = this->db->query(playlists)
                         .columns(playlists.title)
                         .with(playlists.tracks.columns(tracks.title).order_by(tracks.code))
                         .order_by(playlists.id)
                         .find_many();
  EXPECT_EQ(row_texts(lists),
            (texts{"morning, [{Aria} {Ballad}]", "evening, [{Aria} {Ballad} {Chorale}]", "empty, []"}));
  const auto whole = this->db->query(playlists).with(playlists.tracks).order_by(playlists.id).find_many();
  static_assert(std::is_same_v<decltype(whole[0].tracks), std::vector<virga::row<Tracks>>>);
  EXPECT_EQ(whole.at(1).tracks.size(), 3U);
  const auto back = this->db->query(tracks)
                        .columns(tracks.code)
                        .with(tracks.playlists.columns(playlists.id).order_by(playlists.id))
                        .order_by(tracks.code)
                        .find_many();
  EXPECT_EQ(row_texts(back), (texts{"a, [{1} {2}]", "b, [{1} {2}]", "c, [{2}]", "d, []"}));
}

TYPED_TEST(NestedThrough, Conditions) {
  const auto lists = this->db->query(playlists)
                         .columns(playlists.title)
                         .where(playlists.title != "empty")
                         .with(playlists.tracks.columns(tracks.title)
                                   .where(tracks.seconds > 100 and tracks.title != "x")
                                   .order_by(desc(tracks.title)))
                         .order_by(playlists.id)
                         .find_many();
  EXPECT_EQ(row_texts(lists), (texts{"morning, [{Ballad}]", "evening, [{Chorale} {Ballad}]"}));
}

TYPED_TEST(NestedThrough, LimitsPerParent) {
  const auto by_length = playlists.tracks.columns(tracks.title).order_by(desc(tracks.seconds));
  const auto read = [&](const auto& relation) {
    return row_texts(
        this->db->query(playlists).columns(playlists.id).with(relation).order_by(playlists.id).find_many());
  };
  EXPECT_EQ(read(by_length.limit(2)), (texts{"1, [{Ballad} {Aria}]", "2, [{Chorale} {Ballad}]", "3, []"}));
  EXPECT_EQ(read(by_length.offset(1)), (texts{"1, [{Aria}]", "2, [{Ballad} {Aria}]", "3, []"}));
  EXPECT_EQ(read(by_length.limit(1).offset(1)), (texts{"1, [{Aria}]", "2, [{Ballad}]", "3, []"}));
  EXPECT_EQ(read(playlists.tracks.columns(tracks.code).where(tracks.seconds < 300).limit(1)),
            (texts{"1, [{a}]", "2, [{a}]", "3, []"}));
}

TYPED_TEST(NestedThrough, Deeper) {
  const auto lists = this->db->query(playlists)
                         .columns(playlists.id)
                         .with(playlists.tracks.columns(tracks.code)
                                   .order_by(tracks.code)
                                   .with(tracks.playlists.columns(playlists.title).order_by(playlists.id)))
                         .order_by(playlists.id)
                         .find_many();
  EXPECT_EQ(row_texts(lists),
            (texts{"1, [{a, [{morning} {evening}]} {b, [{morning} {evening}]}]",
                   "2, [{a, [{morning} {evening}]} {b, [{morning} {evening}]} {c, [{evening}]}]", "3, []"}));
  const auto limited =
      this->db->query(playlists)
          .columns(playlists.id)
          .with(playlists.tracks.columns(tracks.code)
                    .order_by(desc(tracks.code))
                    .limit(1)
                    .with(tracks.playlists.columns(playlists.title).order_by(desc(playlists.id)).limit(1)))
          .order_by(playlists.id)
          .limit(2)
          .find_many();
  EXPECT_EQ(row_texts(limited), (texts{"1, [{b, [{evening}]}]", "2, [{c, [{evening}]}]"}));
}

TYPED_TEST(NestedThrough, TheJunctionItself) {
  const auto lists = this->db->query(playlists)
                         .columns(playlists.id)
                         .with(playlists.entries.columns(playlist_tracks.title)
                                   .where(is_not_null(playlist_tracks.title))
                                   .with(playlist_tracks.track.columns(tracks.title)))
                         .order_by(playlists.id)
                         .find_many();
  EXPECT_EQ(row_texts(lists), (texts{"1, [{mine, {Ballad}}]", "2, []", "3, []"}));
}

TYPED_TEST(NestedThrough, ConditionsOnTheRowsOfTheOtherSide) {
  const auto query = virga::query(playlists)
                         .columns(playlists.title)
                         .extras(playlists.tracks.count().template as<"n">())
                         .where(playlists.tracks.any(tracks.seconds > 250))
                         .order_by(playlists.id);
  const std::string text =
      R"(select "title", (select count(*) from "tracks" inner join "playlist_tracks" on "tracks"."code" = "playlist_tracks"."track_code" where "playlist_tracks"."playlist_id" = "playlists"."id") as "n" from "playlists" where exists (select 1 from "tracks" inner join "playlist_tracks" on "tracks"."code" = "playlist_tracks"."track_code" where "playlist_tracks"."playlist_id" = "playlists"."id" and "tracks"."seconds" > )";
  EXPECT_EQ(this->db->sql(query), text + (this->is_sqlite ? "?" : "$1") + R"() order by "id")");
  texts found;
  for (const auto& one : this->db->find_many(query))
    found.push_back(one.title + ' ' + std::to_string(one.template get<"n">()));
  texts by_hand;
  for (const auto& one : this->db->query(playlists).order_by(playlists.id).with(playlists.tracks).find_many()) {
    bool has_long = false;
    for (const auto& track : one.tracks) has_long |= track.seconds > 250;
    if (has_long) by_hand.push_back(one.title + ' ' + std::to_string(one.tracks.size()));
  }
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(found, by_hand);
}

}  // namespace
