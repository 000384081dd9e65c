#include "introspect/name_filter.hpp"

#include <algorithm>

namespace virga::kit {

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    for (std::size_t taken = 0; taken <= text.size(); ++taken)
      if (matches(pattern.substr(1), text.substr(taken))) return true;
    return false;
  }
  if (text.empty() || (pattern.front() != '?' && pattern.front() != text.front())) return false;
  return matches(pattern.substr(1), text.substr(1));
}

bool passes(const introspection_filter& which, const std::string& schema, const std::string& name) {
  const auto is_named_by = [&](const std::string& pattern) {
    return matches(pattern, pattern.find('.') == std::string::npos ? name : schema + "." + name);
  };
  if (std::ranges::any_of(which.exclude, is_named_by)) return false;
  return which.include.empty() || std::ranges::any_of(which.include, is_named_by);
}

}  // namespace virga::kit
