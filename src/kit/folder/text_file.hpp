#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace virga::kit {

/// All of a file. Throws kit_error naming it when it can't be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// Throws kit_error naming the file when it can't be written.
void write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace virga::kit
