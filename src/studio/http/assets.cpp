#include "studio/http/assets.hpp"

#include <algorithm>

namespace virga::studio {
namespace {

const asset* find(std::string_view name) {
  const auto all = assets();
  const auto found = std::ranges::find(all, name, &asset::name);
  return found == all.end() ? nullptr : &*found;
}

const asset* at_path(std::string_view path) {
  if (path == "/") return find("index.html");
  if (path == "/licenses") {
    const asset* const page = find("licenses.html");
    return page != nullptr ? page : find("licenses.txt");
  }
  return path.starts_with('/') ? find(path.substr(1)) : nullptr;
}

}  // namespace

std::optional<response> asset_at(const request& asked) {
  const asset* const found = at_path(asked.path);
  if (found == nullptr) return std::nullopt;
  response made;
  made.type = found->type;
  made.headers.emplace_back("ETag", found->etag);
  made.headers.emplace_back("Vary", "Accept-Encoding");
  // The names of what is under assets/ change with what is in them.
  if (found->name.starts_with("assets/"))
    made.headers.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
  if (asked.header("if-none-match") == found->etag) {
    made.status = 304;
    return made;
  }
  if (asked.header("accept-encoding").find("gzip") == std::string::npos) {
    made.status = 406;
    made.type = "text/plain";
    made.body = "The page is sent compressed (gzip) alone.\n";
    return made;
  }
  made.headers.emplace_back("Content-Encoding", "gzip");
  made.body = found->gzip;
  return made;
}

}  // namespace virga::studio
