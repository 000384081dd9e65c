#pragma once

#include "revise/declarations.hpp"
#include "revise/text_edits.hpp"

#include <virga/kit/header/header.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit {

/// A file of a header, with what it declares.
struct header_file {
  std::filesystem::path path;
  std::string text;
  std::vector<declaration> declarations;
};

/// The headers, and those of their folders that they include in quotes; what is included stands in front. Throws
/// kit_error naming the file that can't be read.
[[nodiscard]] std::vector<header_file> read_header_files(const std::filesystem::path& root,
                                                         const std::vector<std::string>& headers);

/// The files that change, and how.
using edited_files = std::vector<std::pair<std::filesystem::path, text_edits>>;

/// For each file edits that are still to come; and, once they have, those of them that there are.
[[nodiscard]] std::vector<text_edits> no_edits(const std::vector<header_file>& files);
[[nodiscard]] edited_files edited(const std::vector<header_file>& files, std::vector<text_edits> edits);

/// What the files call the tables, columns, types and objects of a schema.
[[nodiscard]] given_names names_in(const std::vector<header_file>& files, const snapshots::snapshot& of,
                                   dialect_kind dialect);

}  // namespace virga::kit
