#include "folder/text_file.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <fstream>
#include <sstream>

namespace virga::kit {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream) throw kit_error(file.string() + " can't be read");
  return text.str();
}

void write_file(const std::filesystem::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw kit_error(file.string() + " can't be written");
}

}  // namespace virga::kit
