#include "introspect/postgres/stable_text.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <vector>

namespace virga::kit::postgres_catalog {
namespace {

constexpr std::string_view start = "(ARRAY[";

/// Behind the quote that ends what begins here; one that is doubled ends it and begins it again.
std::size_t end_of_quotes(std::string_view text, std::size_t at) {
  const std::size_t end = text.find(text[at], at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_quote(char c) { return c == '\'' || c == '"'; }

struct element_list {
  std::vector<std::string_view> elements;
  std::size_t end = 0;  // of the bracket behind them
};

/// The elements of an array that begins here, behind its bracket.
std::optional<element_list> elements_at(std::string_view text, std::size_t at) {
  element_list found;
  std::size_t begin = at;
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_quote(c)) {
      at = end_of_quotes(text, at);
      continue;
    }
    if (depth == 0 && (c == ',' || c == ']')) {
      found.elements.push_back(text.substr(begin, at - begin));
      begin = at + std::string_view(", ").size();
      found.end = at + 1;
      if (c == ']') return found;
    }
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    ++at;
  }
  return std::nullopt;
}

/// The type of the elements in `)::text[]`; empty: there is no such cast.
std::string_view element_type_at(std::string_view text, std::size_t at) {
  constexpr std::string_view cast = ")::";
  if (text.substr(at, cast.size()) != cast) return {};
  const std::string_view behind = text.substr(at + cast.size());
  const std::string_view type = behind.substr(0, std::min(behind.find("[]"), behind.size()));
  const bool is_name = type.size() != behind.size() && std::ranges::all_of(type, [](unsigned char c) {
                         return std::isalnum(c) != 0 || c == '_' || c == ' ' || c == '.' || c == '"';
                       });
  return is_name ? type : std::string_view();
}

bool is_array(std::string_view element) { return element.starts_with('[') || element.starts_with("ARRAY["); }

}  // namespace

std::string stable_text(const std::string& expression) {
  const std::string_view text = expression;
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_quote(text[at])) {
      const std::size_t end = end_of_quotes(text, at);
      result += text.substr(at, end - at);
      at = end;
      continue;
    }
    if (text.substr(at, start.size()) == start) {
      const std::optional<element_list> list = elements_at(text, at + start.size());
      const std::string_view type = list ? element_type_at(text, list->end) : std::string_view();
      if (!type.empty() && std::ranges::none_of(list->elements, is_array)) {
        result += "ARRAY[";
        for (std::size_t i = 0; i < list->elements.size(); ++i)
          result.append(i == 0 ? "(" : ", (")
              .append(stable_text(std::string(list->elements[i])))
              .append(")::")
              .append(type);
        result += "]";
        at = list->end + std::string_view(")::[]").size() + type.size();
        continue;
      }
    }
    result += text[at++];
  }
  return result;
}

}  // namespace virga::kit::postgres_catalog
