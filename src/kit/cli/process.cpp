#include "cli/process.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

extern char** environ;

namespace virga::kit {
namespace {

/// Output goes to a file rather than a pipe, so that no amount of it can stall the program.
class captured {
 public:
  captured() : file_(std::tmpfile(), &std::fclose) {
    if (file_ == nullptr) throw kit_error(std::string("no temporary file: ") + std::strerror(errno));
  }
  [[nodiscard]] int descriptor() const { return fileno(file_.get()); }
  [[nodiscard]] std::string text() const {
    std::string all;
    std::array<char, 65536> part{};
    std::rewind(file_.get());
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), file_.get())) all.append(part.data(), size);
    return all;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

struct file_actions {
  posix_spawn_file_actions_t value{};
  file_actions() { posix_spawn_file_actions_init(&value); }
  file_actions(const file_actions&) = delete;
  file_actions& operator=(const file_actions&) = delete;
  ~file_actions() { posix_spawn_file_actions_destroy(&value); }
};

}  // namespace

process_result run_process(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
  const captured out;
  const captured err;
  file_actions actions;
  posix_spawn_file_actions_addchdir_np(&actions.value, folder.c_str());
  posix_spawn_file_actions_adddup2(&actions.value, out.descriptor(), 1);
  posix_spawn_file_actions_adddup2(&actions.value, err.descriptor(), 2);

  std::vector<std::string> copies = arguments;
  std::vector<char*> raw;
  for (std::string& one : copies) raw.push_back(one.data());
  raw.push_back(nullptr);
  pid_t child = 0;
  if (const int failure = posix_spawnp(&child, raw[0], &actions.value, nullptr, raw.data(), environ); failure != 0) {
    throw kit_error(arguments[0] + " can't be started: " + std::strerror(failure));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw kit_error(arguments[0] + " was lost: " + std::strerror(errno));
  }
  constexpr int killed = 128;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status), out.text(), err.text()};
}

}  // namespace virga::kit
