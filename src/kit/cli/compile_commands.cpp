#include "cli/compile_commands.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>

namespace virga::kit {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Splits a command as a POSIX shell would, without expanding anything.
std::vector<std::string> split_command(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t at = 0; at < command.size(); ++at) {
    const char c = command[at];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
      continue;
    }
    in_word = true;
    if (c == '\\' && quote != '\'' && at + 1 < command.size()) {
      word += command[++at];
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else {
      word += c;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

std::vector<std::string> arguments_of(const json& entry) {
  if (entry.contains("arguments")) return entry.at("arguments").get<std::vector<std::string>>();
  return split_command(entry.at("command").get<std::string>());
}

std::ptrdiff_t shared_folders(const fs::path& one, const fs::path& other) {
  const auto end = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
  return std::distance(one.begin(), end);
}

class flag_filter {
 public:
  explicit flag_filter(fs::path folder) : folder_(std::move(folder)) {}

  std::vector<std::string> run(const std::vector<std::string>& arguments) {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      const std::string& flag = arguments[i];
      const std::string* next = i + 1 < arguments.size() ? &arguments[i + 1] : nullptr;
      if (take_path(flag, next) || take_joined(flag, next)) {
        if (consumed_next_) ++i;
      } else if (is_about_the_language(flag)) {
        kept_.push_back(flag);
      }
      consumed_next_ = false;
    }
    return std::move(kept_);
  }

 private:
  bool take_path(const std::string& flag, const std::string* next) {
    static constexpr std::array names = {"-isystem", "-iquote", "-idirafter", "-include", "-I"};
    for (const std::string name : names) {
      if (!flag.starts_with(name)) continue;
      consumed_next_ = flag == name;
      if (consumed_next_ && next == nullptr) return false;
      const fs::path path = consumed_next_ ? *next : flag.substr(name.size());
      kept_.push_back(name);
      kept_.push_back((folder_ / path).lexically_normal().string());
      return true;
    }
    return false;
  }

  bool take_joined(const std::string& flag, const std::string* next) {
    if (!flag.starts_with("-D") && !flag.starts_with("-U")) return false;
    kept_.push_back(flag);
    if (flag.size() == 2 && next != nullptr) {
      kept_.push_back(*next);
      consumed_next_ = true;
    }
    return true;
  }

  static bool is_about_the_language(const std::string& flag) {
    static constexpr std::array prefixes = {"-std=", "-stdlib=", "-m", "-pthread", "-f"};
    return std::ranges::any_of(prefixes, [&](const char* prefix) { return flag.starts_with(prefix); });
  }

  fs::path folder_;
  std::vector<std::string> kept_;
  bool consumed_next_ = false;
};

}  // namespace

std::vector<std::string> flags_for(const fs::path& header, const fs::path& compile_commands) {
  std::ifstream stream(compile_commands);
  if (!stream) throw kit_error(compile_commands.string() + " can't be read");
  try {
    const json entries = json::parse(stream);
    const json* nearest = nullptr;
    std::ptrdiff_t shared = -1;
    for (const json& entry : entries) {
      const fs::path folder = entry.at("directory").get<std::string>();
      const fs::path source = (folder / entry.at("file").get<std::string>()).lexically_normal();
      if (const auto count = shared_folders(source, header); count > shared) {
        shared = count;
        nearest = &entry;
      }
    }
    if (nearest == nullptr) throw kit_error(compile_commands.string() + " is empty");
    return flag_filter(nearest->at("directory").get<std::string>()).run(arguments_of(*nearest));
  } catch (const json::exception& fault) {
    throw kit_error(compile_commands.string() + ": " + fault.what());
  }
}

}  // namespace virga::kit
