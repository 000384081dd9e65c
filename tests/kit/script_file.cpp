#include "script_file.hpp"

#include <virga/kit/snapshot/snapshot_json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace virga::kit::test {

std::string name_of(dialect_kind dialect) { return dialect == dialect_kind::sqlite ? "sqlite" : "postgresql"; }

script_file::script_file(const std::filesystem::path& file) : name_(file.string()) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error(name_ + " can't be read");
  std::string line;
  std::string section = "about";
  while (std::getline(stream, line)) {
    if (line.size() > 6 && line.starts_with("-- ") && line.ends_with(" --")) {
      section = line.substr(3, line.size() - 6);
      sections_[section];
    } else {
      sections_[section] += line + "\n";
    }
  }
}

bool script_file::has(const std::string& section, dialect_kind dialect) const {
  return sections_.contains(section) || sections_.contains(section + " " + name_of(dialect));
}

std::string script_file::text(const std::string& section, dialect_kind dialect) const {
  const auto own = sections_.find(section + " " + name_of(dialect));
  if (own != sections_.end()) return own->second;
  const auto shared = sections_.find(section);
  return shared == sections_.end() ? "" : shared->second;
}

std::vector<std::string> script_file::lines(const std::string& section, dialect_kind dialect) const {
  std::vector<std::string> result;
  std::istringstream all(text(section, dialect));
  for (std::string line; std::getline(all, line);) {
    if (!line.empty()) result.push_back(line);
  }
  return result;
}

snapshots::snapshot script_file::schema(const std::string& section, dialect_kind dialect) const {
  const std::string given = has(section, dialect) ? text(section, dialect) : "[]";
  const std::string members = given.starts_with('{') ? given.substr(1) : "\"tables\": " + given + "}";
  return from_json(R"({"format": 4, "dialect": ")" + name_of(dialect) + "\", " + members, name_ + ", " + section)
      .snapshot;
}

std::vector<rename> script_file::renames(dialect_kind dialect) const {
  std::vector<rename> result;
  for (const std::string& line : lines("rename", dialect)) result.push_back(parse_rename(line));
  return result;
}

std::vector<std::pair<std::string, std::string>> script_file::checks(const std::string& section,
                                                                     dialect_kind dialect) const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const std::string& line : lines(section, dialect)) {
    const std::size_t equals = line.rfind(" = ");
    if (equals == std::string::npos) throw std::runtime_error(name_ + ": not a query = result: " + line);
    result.emplace_back(line.substr(0, equals), line.substr(equals + 3));
  }
  return result;
}

std::vector<std::filesystem::path> script_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(VIRGA_KIT_TESTDATA)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace virga::kit::test
