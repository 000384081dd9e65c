#include "emit/type_name.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

namespace virga::kit {
namespace {

std::string canonical(const std::string& name) {
  static const std::map<std::string, std::string> synonyms = {
      {"int", "integer"},
      {"int2", "smallint"},
      {"int4", "integer"},
      {"int8", "bigint"},
      {"float4", "real"},
      {"float8", "double precision"},
      {"decimal", "numeric"},
      {"bool", "boolean"},
      {"character varying", "varchar"},
      {"character", "char"},
      {"timestamp without time zone", "timestamp"},
      {"timestamp with time zone", "timestamptz"},
      {"time without time zone", "time"},
  };
  const auto found = synonyms.find(name);
  return found == synonyms.end() ? name : found->second;
}

}  // namespace

parsed_type parse_type(const std::string& type) {
  parsed_type result;
  const std::size_t open = type.find('(');
  const std::size_t close = type.find(')', open == std::string::npos ? 0 : open);
  std::string name = type.substr(0, open);
  if (close != std::string::npos) name += type.substr(close + 1);
  while (!name.empty() && name.back() == ' ') name.pop_back();
  const bool is_quoted = name.starts_with('"');  // a type that the schema makes
  if (!is_quoted)
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  result.name = canonical(name);
  const char* at = type.data() + std::min(open, type.size());
  const char* end = type.data() + type.size();
  while (at != end) {
    int number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error == std::errc{}) result.arguments.push_back(number);
    at = error == std::errc{} ? next : at + 1;
  }
  return result;
}

}  // namespace virga::kit
