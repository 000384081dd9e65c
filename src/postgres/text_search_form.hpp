#pragma once

#include <string>
#include <string_view>

namespace virga::pg {

/// The text of what the server's tsvectorsend and tsquerysend wrote, as its tsvectorout and tsqueryout write it. False,
/// with anything appended, for what is malformed. Nothing outside of `data` is read.
[[nodiscard]] bool append_tsvector(std::string& text, std::string_view data);
[[nodiscard]] bool append_tsquery(std::string& text, std::string_view data);

}  // namespace virga::pg
