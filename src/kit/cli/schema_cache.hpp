#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace virga::kit {

/// Snapshots by the content they were compiled from, in $XDG_CACHE_HOME/virga, or ~/.cache/virga where
/// that is not set (the XDG Base Directory Specification). A cache that can't be read or written is an empty one.
class schema_cache {
 public:
  schema_cache();

  /// The key of everything that decides what the compiled program prints.
  [[nodiscard]] static std::string key_of(std::string_view content);

  [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
  void store(const std::string& key, std::string_view snapshot_json) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace virga::kit
