#include "cli/temporary_folder.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace virga::kit {

namespace fs = std::filesystem;

temporary_folder::temporary_folder() {
  std::string name = (fs::temp_directory_path() / "virga-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw kit_error("no temporary folder can be made: " + std::string(std::strerror(errno)));
  path_ = name;
}

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace virga::kit
