#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

#include <cstdint>
#include <ranges>
#include <string_view>
#include <utility>
#include <vector>

// Changes of many rows, tried out: each is a transaction that is rolled back.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// A track with the price that it had and the one that it was given.
struct price_change {
  std::int32_t track_id = 0;
  virga::decimal before;
  virga::decimal after;
};

/// A track's number and the price that it is to have.
using new_price = std::pair<std::int32_t, virga::decimal>;

/// What if these tracks had these prices? Many rows at once, each to its own values. In the order of the tracks.
template <class Database>
std::vector<price_change> try_price_list(const Database& db, const std::vector<new_price>& list) {
  using change = virga::patch_by<Tracks, "track_id">;
  const auto as_change = [](const new_price& one) { return change{.track_id = one.first, .unit_price = one.second}; };
  const auto these = virga::select(tracks.track_id, tracks.unit_price)
                         .from(tracks)
                         .where(in(tracks.track_id, list | std::views::keys))
                         .order_by(tracks.track_id);
  std::vector<price_change> changes;
  for (const auto& before : db.all(these))
    changes.push_back({.track_id = before.track_id, .before = before.unit_price});
  db.transaction([&](auto& tx) {
    tx.update(tracks).by(tracks.track_id).values(list | std::views::transform(as_change)).run();
    for (std::size_t i = 0; const auto& after : tx.all(these)) changes[i++].after = after.unit_price;
    tx.rollback();
  });
  return changes;
}

/// A playlist that was made of tracks: how many it took at first, and how many of others were not there yet.
struct playlist_trial {
  std::uint64_t taken = 0;
  std::uint64_t added = 0;
};

/// What if there were a playlist of one genre, and then of one artist too? Inserted from queries; what is there
/// already stays.
template <class Database>
playlist_trial try_playlist(const Database& db, std::string_view genre, std::string_view artist) {
  playlist_trial trial;
  db.transaction([&](auto& tx) {
    const auto made = tx.insert(playlists).values({.name = "Tried out"}).returning(playlists.playlist_id).one();
    trial.taken = tx.insert(playlist_tracks)
                      .select(virga::select(made.playlist_id, tracks.track_id)
                                  .from(tracks)
                                  .inner_join(genres, genres.genre_id == tracks.genre_id)
                                  .where(genres.name == genre))
                      .run();
    trial.added = tx.insert(playlist_tracks)
                      .select(virga::select(made.playlist_id, tracks.track_id)
                                  .from(tracks)
                                  .inner_join(albums, albums.album_id == tracks.album_id)
                                  .inner_join(artists, artists.artist_id == albums.artist_id)
                                  .where(artists.name == artist))
                      .on_conflict_do_nothing()
                      .run();
    tx.rollback();
  });
  return trial;
}

}  // namespace chinook
