#pragma once

#include "studio/http/message.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace virga::studio {

/// A file of the page, compressed when the program was built.
struct asset {
  std::string_view name;  // "index.html", "assets/index-4f2a.js"
  std::string_view type;
  std::string_view etag;  // with its quotation marks
  std::string_view gzip;
};

/// All of them, in the order of their names; none where the program was built without Node.
[[nodiscard]] std::span<const asset> assets();

/// The file that a path names exactly: `/` is index.html, `/licenses` licenses.html or licenses.txt. nullopt: there is
/// none.
[[nodiscard]] std::optional<response> asset_at(const request& asked);

}  // namespace virga::studio
