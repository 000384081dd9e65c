#include "cli/schema_cache.hpp"

#include <unistd.h>

#include "migrate/checksum.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

namespace virga::kit {
namespace {

std::filesystem::path cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/')
    return std::filesystem::path(cache) / "virga";  // a relative one is to be ignored
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0') return std::filesystem::path(home) / ".cache" / "virga";
  return {};
}

}  // namespace

schema_cache::schema_cache() : folder_(cache_folder()) {}

std::string schema_cache::key_of(std::string_view content) { return migrations::checksum(content); }

std::optional<std::string> schema_cache::find(const std::string& key) const {
  std::ifstream stream(folder_ / (key + ".json"), std::ios::binary);
  if (folder_.empty() || !stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void schema_cache::store(const std::string& key, std::string_view snapshot_json) const {
  if (folder_.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  // Renamed into place, for another virga may be reading or writing the same key.
  const std::filesystem::path draft = folder_ / (key + "." + std::to_string(getpid()));
  std::ofstream stream(draft, std::ios::binary);
  stream << snapshot_json;
  stream.close();
  if (stream) std::filesystem::rename(draft, folder_ / (key + ".json"), ignored);
  std::filesystem::remove(draft, ignored);
}

}  // namespace virga::kit
