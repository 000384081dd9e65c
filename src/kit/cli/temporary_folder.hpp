#pragma once

#include <filesystem>

namespace virga::kit {

/// A folder of its own, gone with everything in it when this dies.
class temporary_folder {
 public:
  /// Throws kit_error where none can be made.
  temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace virga::kit
