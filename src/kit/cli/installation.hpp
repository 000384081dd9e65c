#pragma once

#include "cli/configuration.hpp"

#include <string>
#include <vector>

namespace virga::kit {

/// What a program that uses virga is compiled with.
struct installation {
  std::vector<std::string> include;    // folders
  std::vector<std::string> libraries;  // files, in the order of linking
  std::vector<std::string> flags;
  std::string compiler = "c++";  // where nothing else names one
};

/// What virga.toml says; else what is beside this program: the build tree it was built in, or the prefix
/// it is installed in. Throws kit_error when neither has it.
[[nodiscard]] installation find_installation(const configuration& from);

/// The compiler of the schema: virga.toml's, else $CXX, else the installation's.
[[nodiscard]] std::string compiler_of(const configuration& from, const installation& installed);

}  // namespace virga::kit
