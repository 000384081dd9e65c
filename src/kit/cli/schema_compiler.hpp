#pragma once

#include "cli/configuration.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

namespace virga::kit {

/// The compiler refused the schema. The message is what it said, as it said it.
class compile_error : public kit_error {
  using kit_error::kit_error;
};

/// The schema that the headers declare: compiles and runs a program that includes them and prints the
/// snapshot, unless the same preprocessed text with the same compiler and flags has been compiled before.
/// Headers in the folder `instead` are taken in place of those beside virga.toml.
/// Throws compile_error, or kit_error when there is no compiler, no virga library or no schema to compile.
[[nodiscard]] snapshots::snapshot compiled_schema(const configuration& from, const std::filesystem::path& instead = {});

}  // namespace virga::kit
