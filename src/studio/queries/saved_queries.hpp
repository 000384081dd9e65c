#pragma once

#include "studio/values/json.hpp"

#include <filesystem>
#include <string>

namespace virga::studio {

/// The queries that are saved as NAME.sql in a folder. A name is of letters, digits, `-`, `_` and blanks, so that it
/// names no file elsewhere.
class saved_queries {
 public:
  explicit saved_queries(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The answer of /api/queries, in the order of their names.
  [[nodiscard]] json list() const;
  /// Writes one, and the folder where there is none. Throws failure (400) for a name that is none.
  void write(const std::string& name, const std::string& sql) const;
  /// Throws failure (404) where there is none.
  void remove(const std::string& name) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& name) const;

  std::filesystem::path folder_;
};

}  // namespace virga::studio
