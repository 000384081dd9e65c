#include "cli/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/interruption.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <utility>

namespace virga::kit {
namespace {

namespace fs = std::filesystem;

/// When each was written last, and how long it is.
using stamps = std::map<fs::path, std::pair<fs::file_time_type, std::uintmax_t>>;

/// The headers, and those beside them, which they may include. An editor may write a new file and rename it, so that
/// one may be missing for a moment.
stamps stamps_of(const configuration& from) {
  stamps found;
  std::error_code failure;
  const auto note = [&](const fs::path& file) {
    const auto time = fs::last_write_time(file, failure);
    const auto size = fs::file_size(file, failure);
    if (!failure) found[file] = {time, size};
  };
  for (const std::string& header : from.schema) {
    const fs::path file = from.root / header;
    note(file);
    for (const auto& entry : fs::directory_iterator(file.has_parent_path() ? file.parent_path() : ".", failure))
      if (entry.path().extension() == file.extension()) note(entry.path().lexically_normal());
  }
  return found;
}

constexpr int a_moment = 100;  // milliseconds

/// Waits for a save, and until nothing more is written. False: Ctrl-C.
bool wait_for_save(const interruption& until, const configuration& from, const stamps& before) {
  for (stamps last = before;;) {
    if (until.wait(a_moment)) return false;
    stamps now = stamps_of(from);
    if (now != before && now == last) return true;
    last = std::move(now);
  }
}

}  // namespace

int push_at_each_save(const configuration& from, const push_options& options) {
  const interruption until;
  for (;;) {
    const stamps before = stamps_of(from);
    int status = 0;
    try {
      status = push(from, options, compiled_schema(from));
    } catch (const std::exception& failure) {
      if (until.wait(0)) return 0;  // Ctrl-C ends the compiler, too
      complain_of(failure);
    }
    if (status == exit_status::interrupted) return status;
    terminal::say("waiting for the next save; Ctrl-C ends it");
    terminal::flush();
    if (!wait_for_save(until, from, before)) return 0;
  }
}

}  // namespace virga::kit
