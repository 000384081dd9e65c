#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// The flags of a compile_commands.json that say how to read a header: include folders, macros, the
/// standard, what changes the language or the ABI. Taken from the source file nearest to the header, for
/// headers are not in it. Warnings, optimisation and outputs are left out; relative folders are made absolute.
/// Throws kit_error naming the file.
[[nodiscard]] std::vector<std::string> flags_for(const std::filesystem::path& header,
                                                 const std::filesystem::path& compile_commands);

}  // namespace virga::kit
