#include "chinook_case.hpp"

#include <questions/catalogue.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookCatalogue : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookCatalogue, both_databases, database_name);

TYPED_TEST(ChinookCatalogue, Discography) {
  const auto artist = this->db().find_first(discography("Led Zeppelin"));
  ASSERT_TRUE(artist);
  std::vector<std::tuple<std::optional<std::string>, std::int32_t, std::string, std::int32_t, std::string, std::int32_t,
                         std::optional<std::string>>>
      found;
  for (const auto& album : artist->albums)
    for (const auto& track : album.tracks)
      found.emplace_back(artist->name, album.album_id, album.title, track.track_id, track.name, track.milliseconds,
                         track.genre.value().name);
  expect_rows(found, this->db().execute(sql<R"(
      select artist.name, album_id, title, track_id, track.name, milliseconds, genre.name
        from artist join album using (artist_id) join track using (album_id) join genre using (genre_id)
       where artist.name = 'Led Zeppelin' order by album_id, track_id)">()));
  EXPECT_EQ(artist->albums.size(), 14U);
  EXPECT_EQ(found.size(), 114U);
}

TYPED_TEST(ChinookCatalogue, DiscographyOfEveryone) {
  std::size_t albums_there = 0;
  std::size_t tracks_there = 0;
  std::size_t without_albums = 0;
  for (const auto& artist : this->db().find_many(virga::query(artists).with(artists.albums.with(albums.tracks)))) {
    albums_there += artist.albums.size();
    without_albums += artist.albums.empty() ? 1U : 0U;
    for (const auto& album : artist.albums) tracks_there += album.tracks.size();
  }
  EXPECT_EQ(albums_there, 347U);
  EXPECT_EQ(tracks_there, 3503U);
  EXPECT_EQ(without_albums, 71U);
}

TYPED_TEST(ChinookCatalogue, NoSuchArtist) { EXPECT_FALSE(this->db().find_first(discography("Nobody"))); }

TYPED_TEST(ChinookCatalogue, ArtistWithoutAlbums) {
  const auto artist = this->db().find_first(discography("Milton Nascimento & Bebeto"));
  ASSERT_TRUE(artist);
  EXPECT_TRUE(artist->albums.empty());
}

TYPED_TEST(ChinookCatalogue, PlaylistsWithATrack) {
  std::vector<std::tuple<std::int32_t, std::string, std::string, std::optional<std::string>, std::int32_t,
                         std::optional<std::string>>>
      found;
  for (const auto& track : this->db().find_many(playlists_with("Believe")))
    for (const auto& playlist : track.playlists)
      found.emplace_back(track.track_id, track.name, track.album.value().title, track.album->artist.name,
                         playlist.playlist_id, playlist.name);
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, track.name, title, artist.name, playlist_id, playlist.name
        from track join album using (album_id) join artist using (artist_id)
                   join playlist_track using (track_id) join playlist using (playlist_id)
       where track.name = 'Believe' order by track_id, playlist_id)">()));
}

TYPED_TEST(ChinookCatalogue, TracksOfAPlaylist) {
  const auto playlist = this->db().find_first(virga::query(playlists)
                                                  .where(playlists.name == "Heavy Metal Classic")
                                                  .with(playlists.tracks.order_by(desc(tracks.milliseconds)).limit(3)));
  ASSERT_TRUE(playlist);
  const auto found = picked_from(playlist->tracks,
                                 [](const Track& one) { return std::tuple(one.track_id, one.name, one.unit_price); });
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, track.name, unit_price
        from track join playlist_track using (track_id) join playlist using (playlist_id)
       where playlist.name = 'Heavy Metal Classic' order by milliseconds desc limit 3)">()));
}

TYPED_TEST(ChinookCatalogue, LongestTracks) {
  const auto found = picked_from(this->db().all(longest_tracks(28)), [](const auto& one) {
    return std::tuple(one[genres.name], one[tracks.name], one[tracks.milliseconds], one.template get<"tracks">());
  });
  expect_rows(found, this->db().execute(sql<R"(
      select genre, track, milliseconds, tracks
        from (select genre.name as genre, track.name as track, milliseconds, track_id,
                     count(*) over (partition by genre_id) as tracks,
                     rank() over (partition by genre_id order by milliseconds desc) as place
                from track join genre using (genre_id)) as ranked
       where place = 1 and tracks >= 28 order by milliseconds desc, track_id)">()));
}

TYPED_TEST(ChinookCatalogue, FindTracksByEverything) {
  const search wanted{.name = "the", .composer = "HARRIS", .genre = "Metal", .at_least = std::chrono::minutes(7)};
  const auto found = picked_from(this->db().all(find_tracks(wanted, 100)), [](const auto& one) {
    return std::tuple(one.track_id, one.name, one.composer, one.milliseconds);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, name, composer, milliseconds from track
       where lower(name) like '%the%' and lower(composer) like '%harris%'
         and genre_id = (select genre_id from genre where name = 'Metal') and milliseconds >= 420000
       order by track_id)">()));
}

TYPED_TEST(ChinookCatalogue, FindTracksByOneThing) {
  const auto found = picked_from(this->db().all(find_tracks({.genre = "Opera"}, 100)), [](const auto& one) {
    return std::tuple(one.track_id, one.name, one.composer, one.milliseconds);
  });
  expect_rows(found, this->db().execute(sql<R"(
      select track_id, track.name, composer, milliseconds from track join genre using (genre_id)
       where genre.name = 'Opera' order by track_id)">()));
  EXPECT_EQ(found.size(), 1U);
}

TYPED_TEST(ChinookCatalogue, FindTracksByNothing) {
  EXPECT_EQ(this->db().all(find_tracks({}, 100'000)).size(), 3503U);
  EXPECT_EQ(this->db().all(find_tracks({}, 11)).size(), 11U);
}

TYPED_TEST(ChinookCatalogue, FindTracksTakesTextAsText) {
  EXPECT_TRUE(this->db().all(find_tracks({.genre = "Rock' or 'a' = 'a"}, 10)).empty());
}

TYPED_TEST(ChinookCatalogue, PriceListPageByPage) {
  const auto page = this->db().prepare(price_list);
  std::vector<std::tuple<std::int32_t, std::string, virga::decimal>> found;
  for (int skip = 0;; skip += 500) {
    const auto rows = page.all(placeholder<"rows"> = 500, placeholder<"skip"> = skip);
    if (rows.empty()) break;
    for (const auto& one : rows) found.emplace_back(one.track_id, one.name, one.unit_price);
  }
  EXPECT_EQ(found.size(), 3503U);
  expect_rows(found, this->db().execute(sql<"select track_id, name, unit_price from track order by track_id">()));
}

}  // namespace
}  // namespace chinook
