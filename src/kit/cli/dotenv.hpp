#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace virga::kit {

/// The variables of a text in the form of the npm package dotenv: `NAME=value` or `export NAME=value`, a line each.
/// A value is trimmed and ends at a `#`; in single, double or back quotes it is taken as it is, may have several lines,
/// and in double quotes `\n` and `\r` are the control characters. A line that is none of this is passed over.
[[nodiscard]] std::map<std::string, std::string> parse_dotenv(std::string_view text);

/// Sets the variables of the file that are not set, for this process and those that it starts. A file that is not there
/// sets none.
void load_dotenv(const std::filesystem::path& file);

}  // namespace virga::kit
