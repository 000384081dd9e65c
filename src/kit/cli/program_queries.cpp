#include "cli/program_queries.hpp"

#include "cli/configuration.hpp"
#include "cli/process.hpp"
#include "folder/text_file.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string_view>

namespace virga::kit {
namespace {

// Cut in two, so that it is in no other program that has this one's code.
bool lists_queries(const std::string& content) {
  return content.find(std::string("virga: this program ") + "lists its queries") != content.npos;
}

/// An empty file of its own, for as long as it lives.
class temporary_file {
 public:
  temporary_file() {
    const int descriptor = mkstemp(name_.data());
    if (descriptor < 0) throw kit_error(std::string("no temporary file: ") + std::strerror(errno));
    close(descriptor);
  }
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() { unlink(name_.c_str()); }

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_ = (std::filesystem::temp_directory_path() / "virga_queries_XXXXXX").string();
};

}  // namespace

std::vector<program_query> queries_of(const std::filesystem::path& program, dialect_kind dialect) {
  const std::filesystem::path file = std::filesystem::absolute(program);
  if (!lists_queries(read_file(file)))
    throw kit_error(program.string() +
                    " does not list its queries; virga_verify(<its target>) in CMakeLists.txt makes it");
  const temporary_file list;
  const process_result ended =
      run_process({"env", "VIRGA_LIST_QUERIES=" + list.name(), "./" + file.filename().string()}, file.parent_path());
  if (ended.status != 0)
    throw kit_error(program.string() + " ended with " + std::to_string(ended.status) +
                    " when it was asked for its queries: " + ended.err);
  const std::string text = read_file(list.name());
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (words.empty() || !lists_queries(words.front()))
    throw kit_error(program.string() + " listed nothing when it was asked for its queries");
  std::vector<program_query> queries;
  for (std::size_t i = 1; i + 2 < words.size(); i += 3) {
    if (words[i] != name_of(dialect)) continue;
    queries.push_back({words[i + 1], {}});
    std::istringstream types(words[i + 2]);
    for (unsigned type = 0; types >> type;) queries.back().types.push_back(static_cast<sql_type>(type));
  }
  return queries;
}

}  // namespace virga::kit
