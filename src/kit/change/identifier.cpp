#include "change/identifier.hpp"

namespace virga::kit {

std::string cut_identifier(const std::string& name, std::size_t size) {
  constexpr unsigned continuation_mask = 0xC0;
  constexpr unsigned continuation = 0x80;
  while (size < name.size() && size > 0 && (static_cast<unsigned char>(name[size]) & continuation_mask) == continuation)
    --size;
  return name.substr(0, size);
}

std::string serial_sequence(const std::string& table, const std::string& column) {
  constexpr std::size_t longest = 63;
  constexpr std::size_t of_suffix = 5;  // two underscores and "seq"
  std::size_t of_table = table.size();
  std::size_t of_column = column.size();
  while (of_table + of_column + of_suffix > longest) (of_table > of_column ? of_table : of_column) -= 1;
  return cut_identifier(table, of_table) + "_" + cut_identifier(column, of_column) + "_seq";
}

}  // namespace virga::kit
