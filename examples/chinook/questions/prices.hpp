#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/virga.hpp>

#include <cstdint>
#include <string_view>

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// What one of each track of a genre costs: as it is, under new prices, and when these were taken back.
struct price_trial {
  std::uint64_t tracks_changed = 0;
  virga::decimal before;
  virga::decimal meanwhile;
  virga::decimal after;
};

/// What if the tracks of a genre cost so many times what they do? Nobody else sees the new prices, and
/// the transaction is rolled back.
template <class Database>
price_trial try_prices(const Database& db, std::string_view genre, const virga::decimal& times) {
  const auto genre_id = virga::select(genres.genre_id).from(genres).where(genres.name == genre);
  const auto one_of_each = virga::select(cents(sum(tracks.unit_price)).template as<"price">())
                               .from(tracks)
                               .where(in(tracks.genre_id, genre_id));
  price_trial trial;
  trial.before = db.one(one_of_each);
  db.transaction([&](auto& tx) {
    trial.tracks_changed = tx.update(tracks)
                               .set({.unit_price = cents(tracks.unit_price * times)})
                               .where(in(tracks.genre_id, genre_id))
                               .run();
    trial.meanwhile = tx.one(one_of_each);
    tx.rollback();
  });
  trial.after = db.one(one_of_each);
  return trial;
}

}  // namespace chinook
