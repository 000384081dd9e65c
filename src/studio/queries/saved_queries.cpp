#include "studio/queries/saved_queries.hpp"

#include "studio/values/failure.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace virga::studio {
namespace {

bool is_name(const std::string& text) {
  constexpr std::size_t longest = 100;
  if (text.empty() || text.size() > longest || text.front() == ' ' || text.back() == ' ') return false;
  return std::ranges::all_of(text, [](unsigned char c) {
    // Letters of all languages, byte by byte.
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == ' ' || c >= 0x80;
  });
}

}  // namespace

std::filesystem::path saved_queries::file_of(const std::string& name) const {
  if (!is_name(name)) throw failure(400, "the name of a query has letters, digits, -, _ and blanks");
  return folder_ / (name + ".sql");
}

json saved_queries::list() const {
  std::error_code none;
  std::vector<std::filesystem::path> files;
  for (const auto& one : std::filesystem::directory_iterator(folder_, none))
    if (one.path().extension() == ".sql" && is_name(one.path().stem().string()) && one.is_regular_file(none))
      files.push_back(one.path());
  std::ranges::sort(files);
  json queries = json::array();
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    queries.push_back(
        {{"name", file.stem().string()}, {"sql", std::string(std::istreambuf_iterator<char>(stream), {})}});
  }
  return {{"queries", queries}};
}

void saved_queries::write(const std::string& name, const std::string& sql) const {
  const std::filesystem::path file = file_of(name);
  std::filesystem::create_directories(folder_);
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << sql;
  stream.close();
  if (!stream) throw failure(500, file.string() + " can't be written");
}

void saved_queries::remove(const std::string& name) const {
  if (!std::filesystem::remove(file_of(name))) throw failure(404, "there is no query \"" + name + "\"");
}

}  // namespace virga::studio
