#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// What a program left behind.
struct process_result {
  int status = 0;  // its exit status; 128 and the signal when it was killed
  std::string out;
  std::string err;
};

/// Runs a program to its end, without a shell. `arguments[0]` is searched for in PATH. Throws kit_error when
/// it can't be started.
process_result run_process(const std::vector<std::string>& arguments, const std::filesystem::path& folder);

}  // namespace virga::kit
