#include "header/cpp_text.hpp"

#include <algorithm>
#include <array>

namespace virga::kit {
namespace {

/// What a raw literal would not keep, or no editor show.
bool needs_escapes(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

std::string escaped(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result.append("\\").append(1, c);
    } else if (c == '\n') {
      result += "\\n";
    } else if (code < 0x20 || code == 0x7F) {
      // Three digits, for what follows may be one.
      constexpr std::array<char, 8> digits{'0', '1', '2', '3', '4', '5', '6', '7'};
      result.append("\\").append({digits[code >> 6U], digits[code >> 3U & 7U], digits[code & 7U]});
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace

std::string literal(std::string_view text) {
  if (needs_escapes(text)) return escaped(text);
  if (text.find_first_of("\"\\\n") == std::string_view::npos) return escaped(text);
  std::string delimiter;
  while (text.find(")" + delimiter + "\"") != std::string_view::npos) delimiter += delimiter.empty() ? "sql" : "_";
  if (delimiter.size() > 16) return escaped(text);
  return "R\"" + delimiter + "(" + std::string(text) + ")" + delimiter + "\"";
}

std::string indented(std::size_t count, std::string_view text) { return std::string(count, ' ') + std::string(text); }

std::string joined(const std::vector<std::string>& pieces, std::string_view between) {
  std::string result;
  for (std::size_t i = 0; i < pieces.size(); ++i) result.append(i == 0 ? "" : between).append(pieces[i]);
  return result;
}

std::size_t width(std::string_view text) {
  const std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos) text.remove_prefix(line + 1);
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string link(std::string_view call) { return call.empty() ? "" : may_break + std::string(call); }

std::string laid_out(std::size_t column, std::string_view chain) {
  std::vector<std::string> links(1);
  for (const char c : chain) {
    if (c == may_break)
      links.emplace_back();
    else
      links.back() += c;
  }
  const std::string line = joined(links, "");
  if (line.find('\n') == std::string::npos && column + width(line) <= longest_line) return line;
  std::string text(column, ' ');
  for (std::size_t i = 0; i < links.size(); ++i) {
    const std::size_t end = std::min(links[i].find('\n'), links[i].size());
    if (i != 0 && width(text) + width(links[i].substr(0, end)) > longest_line - 2)
      text += "\n" + std::string(column + 4, ' ');
    text += links[i];
  }
  return text.substr(column);
}

std::string call(std::size_t column, std::string_view head, const std::vector<std::string>& arguments,
                 std::string_view tail) {
  std::string line = std::string(head) + "(" + joined(arguments, ", ") + ")" + std::string(tail);
  std::erase(line, may_break);
  if (line.find('\n') == std::string::npos && column + width(line) <= longest_line) return line;
  const std::size_t indent = column + width(head) + 1;
  std::vector<std::string> written;
  for (const std::string& argument : arguments) written.push_back(laid_out(indent, argument));
  return std::string(head) + "(" + joined(written, ",\n" + std::string(indent, ' ')) + ")" + std::string(tail);
}

std::string filled_call(std::string_view head, const std::vector<std::string>& arguments, std::string_view tail) {
  std::string result = std::string(head) + "(";
  const std::size_t indent = width(result);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string piece = arguments[i] + (i + 1 == arguments.size() ? std::string(tail) : ",");
    if (i != 0)
      result += width(result) + 1 + width(piece) > longest_line ? "\n" + std::string(indent, ' ') : std::string(" ");
    result += piece;
  }
  return arguments.empty() ? result + std::string(tail) : result;
}

std::string comment(std::size_t indent, std::string_view text) {
  const std::string begin = std::string(indent, ' ') + "//";
  std::string result = begin;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (width(result) + 1 + width(word) > longest_line && !result.ends_with("//")) result += "\n" + begin;
    result.append(" ").append(word);
    // A backslash at a line's end takes the next one into the comment.
    if (end < text.size() && text[end] == '\n') result += "\n" + begin;
    at = end + 1;
  }
  for (std::size_t place = 0; (place = result.find("\\\n", place)) != std::string::npos; ++place)
    result.erase(place, 1);
  while (result.ends_with('\\')) result.pop_back();
  return result + "\n";
}

}  // namespace virga::kit
