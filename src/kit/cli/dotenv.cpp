#include "cli/dotenv.hpp"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace virga::kit {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-'; }

class dotenv_reader {
 public:
  explicit dotenv_reader(std::string_view text) : rest_(text) {}

  std::map<std::string, std::string> run() && {
    while (!rest_.empty()) {
      read_line();
      const std::size_t end = rest_.find('\n');
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    }
    return std::move(variables_);
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  void read_line() {
    constexpr std::string_view exported = "export";
    skip_blanks();
    if (rest_.starts_with(exported) && rest_.size() > exported.size() && is_blank(rest_[exported.size()])) {
      rest_.remove_prefix(exported.size());
      skip_blanks();
    }
    std::size_t length = 0;
    while (length < rest_.size() && is_name(rest_[length])) ++length;
    const std::string name(rest_.substr(0, length));
    rest_.remove_prefix(length);
    skip_blanks();
    if (name.empty() || !rest_.starts_with('=')) return;
    rest_.remove_prefix(1);
    skip_blanks();
    variables_[name] = value();
  }

  std::string value() {
    const char quote = rest_.empty() ? '\0' : rest_.front();
    if (quote == '"' || quote == '\'' || quote == '`') {
      const std::size_t end = rest_.find(quote, 1);
      if (end != std::string_view::npos) {
        const std::string_view inside = rest_.substr(1, end - 1);
        rest_.remove_prefix(end + 1);
        return quote == '"' ? with_line_ends(inside) : std::string(inside);
      }
    }
    std::string_view plain = rest_.substr(0, rest_.find_first_of("#\r\n"));
    rest_.remove_prefix(plain.size());
    while (!plain.empty() && is_blank(plain.back())) plain.remove_suffix(1);
    return std::string(plain);
  }

  static std::string with_line_ends(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      const bool is_line_end = text[i] == '\\' && (next == 'n' || next == 'r');
      result += is_line_end ? (next == 'n' ? '\n' : '\r') : text[i];
      if (is_line_end) ++i;
    }
    return result;
  }

  std::string_view rest_;
  std::map<std::string, std::string> variables_;
};

}  // namespace

std::map<std::string, std::string> parse_dotenv(std::string_view text) { return dotenv_reader(text).run(); }

void load_dotenv(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return;
  std::ostringstream text;
  text << stream.rdbuf();
  constexpr int only_where_unset = 0;
  for (const auto& [name, value] : parse_dotenv(text.str())) setenv(name.c_str(), value.c_str(), only_where_unset);
}

}  // namespace virga::kit
