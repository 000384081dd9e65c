#pragma once

#include "../schema.hpp"

#include <virga/pg.hpp>
#include <virga/virga.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// A track of a delivery, and its price.
using delivered = std::pair<std::string, virga::decimal>;

/// What a delivery would change, and its tracks as they would stand in the shop then.
struct delivery_trial {
  std::uint64_t changed = 0;
  std::vector<delivered> tracks;
};

/// What if these tracks of an album came? Those that we have get their price where it is another one, new ones come
/// into the stock. Rolled back. MERGE is PostgreSQL's.
inline delivery_trial try_delivery(const virga::pg::database& db, std::int32_t album_id,
                                   const std::vector<delivered>& rows) {
  const auto delivery = virga::values<"delivery", "name", "price">(rows);
  const auto name = delivery.get<"name">();
  const auto price = delivery.get<"price">();
  delivery_trial trial;
  db.transaction([&](auto& tx) {
    trial.changed = tx.merge_into(tracks)
                        .using_(delivery)
                        .on(tracks.album_id == album_id and tracks.name == name)
                        .when_matched(tracks.unit_price != price)
                        .then_update({.unit_price = price})
                        .when_not_matched()
                        .then_insert({.name = name, .album_id = album_id, .media_type_id = 1, .milliseconds = 0,
                                      .unit_price = price})
                        .run();
    for (const auto& track : tx.all(virga::select(tracks.name, tracks.unit_price)
                                        .from(tracks)
                                        .inner_join(delivery, tracks.name == name)
                                        .where(tracks.album_id == album_id)
                                        .order_by(tracks.track_id)))
      trial.tracks.emplace_back(track.name, track.unit_price);
    tx.rollback();
  });
  return trial;
}

}  // namespace chinook
