#pragma once

#include "cli/commands.hpp"

namespace virga::kit {

/// `virga pull` where the headers are there, and people have edited them: shows what the database has become since,
/// and writes that into them and nothing else. The exit status, 0 or 3.
int pull_again(const configuration& from, const pull_options& options);

/// Whole or not at all: what was there stays until the new text is. Throws kit_error.
void replace_file(const std::filesystem::path& file, const std::string& text);

}  // namespace virga::kit
