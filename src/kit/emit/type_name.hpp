#pragma once

#include <string>
#include <vector>

namespace virga::kit {

/// A type's name under its shortest usual spelling, and its arguments: varchar(255), numeric(10, 2).
struct parsed_type {
  std::string name;
  std::vector<int> arguments;
};

[[nodiscard]] parsed_type parse_type(const std::string& type);

}  // namespace virga::kit
