#pragma once

#include "../schema.hpp"
#include "money.hpp"

#include <virga/sqlite.hpp>
#include <virga/virga.hpp>

#include <cstdint>
#include <string_view>

// What is asked of SQLite in its own words: on PostgreSQL these do not compile, and the compiler says why.

// clang-format off: laid out as a reader of SQL would
namespace chinook {

/// What would a basket cost that came as JSON, [7, 12, 7]? Its tracks in their order.
inline auto basket(std::string_view json) {
  const auto wanted =
      virga::sqlite::json_each<std::int32_t, std::int64_t>(sql<"{}", std::string>(json)).as<"wanted">();
  return virga::select(wanted.get<"key">(), tracks.track_id, tracks.name, tracks.unit_price)
      .from(wanted)
      .inner_join(tracks, tracks.track_id == wanted.get<"value">())
      .order_by(wanted.get<"key">());
}

/// Which tracks have a name of this form? A pattern as of a shell's file names: letters in their case.
inline auto tracks_named(std::string_view pattern, int how_many) {
  return virga::select(tracks.track_id, tracks.name)
      .from(tracks)
      .where(virga::sqlite::glob(tracks.name, pattern))
      .order_by(tracks.track_id)
      .limit(how_many);
}

}  // namespace chinook
