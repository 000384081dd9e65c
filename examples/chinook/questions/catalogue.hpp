#pragma once

#include "../schema.hpp"

#include <virga/virga.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// What the shop has. Each question is a query without a database: `db.all(longest_tracks(20))` asks it.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// What do we have by this artist? Albums, their tracks, and the genre of each: one round trip.
inline auto discography(std::string_view artist) {
  return virga::query(artists)
      .where(artists.name == artist)
      .with(artists.albums.columns(albums.album_id, albums.title)
                .order_by(albums.album_id)
                .with(albums.tracks.columns(tracks.track_id, tracks.name, tracks.milliseconds)
                          .order_by(tracks.track_id)
                          .with(tracks.genre)));
}

/// Which playlists are the tracks of this name in? A track and a playlist meet in playlist_track.
inline auto playlists_with(std::string_view track) {
  return virga::query(tracks)
      .columns(tracks.track_id, tracks.name)
      .where(tracks.name == track)
      .order_by(tracks.track_id)
      .with(tracks.album.columns(albums.album_id, albums.title).with(albums.artist),
            tracks.playlists.order_by(playlists.playlist_id));
}

/// What is the longest track of each genre that has at least so many?
inline auto longest_tracks(int at_least) {
  const auto longest =
      virga::select(tracks.genre_id, max(tracks.milliseconds).as<"milliseconds">(), count().as<"tracks">())
          .from(tracks)
          .group_by(tracks.genre_id)
          .having(count() >= at_least)
          .as<"longest">();
  return virga::select(genres.name, tracks.name, tracks.milliseconds, longest.get<"tracks">())
      .from(longest)
      .inner_join(genres, genres.genre_id == longest[tracks.genre_id])
      .inner_join(tracks, tracks.genre_id == longest[tracks.genre_id] and
                              tracks.milliseconds == longest.get<"milliseconds">())
      .order_by(desc(tracks.milliseconds), tracks.track_id);
}

/// What a visitor may look for; what is empty does not matter.
struct search {
  std::optional<std::string> name;      // anywhere in the track's name
  std::optional<std::string> composer;  // anywhere in the composer's
  std::optional<std::string> genre;
  std::optional<std::chrono::minutes> at_least;
};

/// Which tracks fit? The conditions are put together at run time.
inline auto find_tracks(const search& wanted, int how_many) {
  virga::condition filter;
  if (wanted.name) filter = filter and ilike(tracks.name, "%" + *wanted.name + "%");
  if (wanted.composer) filter = filter and ilike(tracks.composer, "%" + *wanted.composer + "%");
  if (wanted.genre) filter = filter and genres.name == *wanted.genre;
  if (wanted.at_least) filter = filter and tracks.milliseconds >= std::chrono::milliseconds(*wanted.at_least).count();
  return virga::select(tracks.track_id, tracks.name, tracks.composer, tracks.milliseconds)
      .from(tracks)
      .left_join(genres, genres.genre_id == tracks.genre_id)
      .where(filter)
      .order_by(tracks.track_id)
      .limit(how_many);
}

/// A page of the price list, twenty tracks at a time; the page is given when it is run.
inline constexpr auto price_list = virga::select(tracks.track_id, tracks.name, tracks.unit_price)
                                       .from(tracks)
                                       .order_by(tracks.track_id)
                                       .limit(placeholder<"rows">)
                                       .offset(placeholder<"skip">);

}  // namespace chinook
