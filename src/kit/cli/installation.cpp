#include "cli/installation.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <toml++/toml.h>

#include <cstdlib>
#include <filesystem>

namespace virga::kit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> strings(const toml::table& table, const char* key) {
  std::vector<std::string> result;
  if (const auto single = table[key].value<std::string>()) result.push_back(*single);
  if (const toml::array* list = table[key].as_array()) {
    for (const toml::node& one : *list) result.push_back(one.value_or(std::string()));
  }
  return result;
}

installation beside_program() {
  const fs::path bin = fs::read_symlink("/proc/self/exe").parent_path();
  if (const fs::path build_tree = bin / "virga-build-tree.toml"; fs::exists(build_tree)) {
    const toml::table table = toml::parse_file(build_tree.string());
    return {strings(table, "include"), strings(table, "libraries"), strings(table, "flags"),
            table["compiler"].value_or(std::string("c++"))};
  }
  const fs::path include = (bin / VIRGA_BIN_TO_INCLUDE).lexically_normal();
  const fs::path lib = (bin / VIRGA_BIN_TO_LIB).lexically_normal();
  installation result{{}, {(lib / "libvirga_kit.a").string(), (lib / VIRGA_CORE_LIBRARY).string()}, {}, "c++"};
  // A folder that the compiler searches anyway must not be named: it would go before the compiler's own.
  if (include != "/usr/include") result.include.push_back(include.string());
  return result;
}

void demand_exists(const fs::path& file, const std::string& setting) {
  if (fs::exists(file)) return;
  throw kit_error(file.string() + " does not exist; virga.toml can say where it is (" + setting + ")");
}

}  // namespace

installation find_installation(const configuration& from) {
  installation result;
  if (from.include.empty() || from.libraries.empty()) result = beside_program();
  if (!from.include.empty()) result.include = from.include;
  if (!from.libraries.empty()) result.libraries = from.libraries;
  for (const std::string& folder : result.include) demand_exists(from.root / folder / "virga", "include");
  for (const std::string& file : result.libraries) demand_exists(from.root / file, "libraries");
  return result;
}

std::string compiler_of(const configuration& from, const installation& installed) {
  if (!from.compiler.empty()) return from.compiler;
  const char* const cxx = std::getenv("CXX");
  return cxx != nullptr && *cxx != '\0' ? cxx : installed.compiler;
}

}  // namespace virga::kit
