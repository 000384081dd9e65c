#include "without_passwords.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "ascii.hpp"

namespace virga {
namespace {

constexpr std::string_view hidden = "***";
constexpr std::string_view blanks = " \t\r\f\v";
constexpr std::string_view quotes = "'\"`";
constexpr auto npos = std::string_view::npos;

using detail::is_digit;
using detail::lower;

bool is_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || c == '_'; }
bool is_in(char c, std::string_view set) { return set.find(c) != npos; }

int hexadecimal(char c) {
  if (is_digit(c)) return c - '0';
  return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

/// In lower case, with what is percent-encoded decoded, as libpq reads the names of parameters.
std::string plain_name(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool encoded =
        name[i] == '%' && i + 2 < name.size() && hexadecimal(name[i + 1]) >= 0 && hexadecimal(name[i + 2]) >= 0;
    result += lower(encoded ? static_cast<char>(hexadecimal(name[i + 1]) * 16 + hexadecimal(name[i + 2])) : name[i]);
    if (encoded) i += 2;
  }
  return result;
}

template <std::size_t count>
bool is_one_of(const std::string& name, const std::array<std::string_view, count>& known) {
  return std::ranges::find(known, name) != known.end();
}

/// One line of text, from which passwords are taken out in place.
class line {
 public:
  explicit line(std::string_view text) : text_(text) {}

  std::string hide() {
    hide_parameters();
    hide_in_authorities();
    hide_in_words();
    return std::move(text_);
  }

 private:
  /// Where the text from `at` on has the first of these, or its end.
  [[nodiscard]] std::size_t find(std::string_view any_of, std::size_t at) const {
    return std::min(text_.find_first_of(any_of, at), text_.size());
  }

  /// The end of what is not quoted. Quotation marks and punctuation at its end are not the password's.
  [[nodiscard]] std::size_t without_punctuation(std::size_t begin, std::size_t end) const {
    while (end > begin && is_in(text_[end - 1], "'\"`,;)")) --end;
    return end;
  }

  /// Puts *** there, and returns where that ends.
  std::size_t put(std::size_t begin, std::size_t end) {
    if (end > begin) text_.replace(begin, end - begin, hidden);
    return end > begin ? begin + hidden.size() : begin;
  }

  struct parameter {
    std::string name;
    std::size_t value = 0;
    bool of_url = false;  // ?name= or &name=
    bool spaced = false;  // name = value
  };

  /// The parameter whose "=" is at `equals`.
  [[nodiscard]] parameter read_parameter(std::size_t equals) const {
    std::size_t end = equals;
    while (end > 0 && is_in(text_[end - 1], blanks)) --end;
    std::size_t begin = end;
    while (begin > 0 && (is_word(text_[begin - 1]) || text_[begin - 1] == '%')) --begin;
    const std::size_t value = std::min(text_.find_first_not_of(blanks, equals + 1), text_.size());
    const bool of_url = begin > 0 && end == equals && is_in(text_[begin - 1], "?&");
    return {plain_name(std::string_view(text_).substr(begin, end - begin)), of_url ? equals + 1 : value, of_url,
            end != equals || value != equals + 1};
  }

  void hide_parameters() {
    static constexpr std::array<std::string_view, 11> of_urls = {"password",   "sslpassword", "passwd", "pwd",
                                                                 "passphrase", "secret",      "token",  "authtoken",
                                                                 "key",        "hexkey",      "textkey"};
    static constexpr std::array<std::string_view, 3> of_libpq = {"password", "sslpassword", "pgpassword"};
    for (std::size_t at = text_.find('='); at < text_.size(); at = text_.find('=', at + 1)) {
      if (at + 1 == text_.size() || text_[at + 1] == '=' || (at > 0 && is_in(text_[at - 1], "=!<>"))) continue;
      const parameter found = read_parameter(at);
      if (found.of_url && is_one_of(found.name, of_urls)) {
        at = put(found.value, end_in_url(found.value)) - 1;
      } else if (is_one_of(found.name, of_libpq) && (!found.spaced || has_key_words())) {
        at = std::max(at, put(found.value, end_of_value(found.value)) - 1);
      }
    }
  }

  /// Whether it looks like libpq's key words and values.
  [[nodiscard]] bool has_key_words() const {
    static constexpr std::array<std::string_view, 9> known = {"host",    "hostaddr", "port",    "dbname",  "user",
                                                              "sslmode", "service",  "options", "passfile"};
    for (std::size_t at = text_.find('='); at != npos; at = text_.find('=', at + 1))
      if (is_one_of(read_parameter(at).name, known)) return true;
    return false;
  }

  /// Up to the next parameter; else up to the quotation mark that ends the URL, or the end of the line.
  [[nodiscard]] std::size_t end_in_url(std::size_t value) const {
    std::size_t begin = value;
    while (begin > 0 && !is_in(text_[begin - 1], blanks) && !is_in(text_[begin - 1], quotes)) --begin;
    std::size_t end = text_.size();
    if (begin > 0 && is_in(text_[begin - 1], quotes)) {
      const std::size_t closing = text_.rfind(text_[begin - 1]);
      if (closing >= value) end = closing;
    }
    for (std::size_t at = text_.find('&', value); at < end; at = text_.find('&', at + 1)) {
      std::size_t name = at + 1;
      while (name < end && (is_word(text_[name]) || text_[name] == '%')) ++name;
      if (name > at + 1 && name < end && text_[name] == '=') return at;
    }
    return end;
  }

  /// Of libpq's value at `begin`. Quotation marks may be doubled, where the whole stands in a string of SQL.
  [[nodiscard]] std::size_t end_of_value(std::size_t begin) const {
    if (begin < text_.size() && is_in(text_[begin], "'\"")) {
      const std::size_t opened = std::min(text_.find_first_not_of(text_[begin], begin), text_.size());
      const std::string mark = text_.substr(begin, opened - begin);
      std::size_t close = text_.find(mark, opened);
      while (close != npos && text_[close - 1] == '\\') close = text_.find(mark, close + 1);
      if (close == npos) return text_.size();
      return without_punctuation(close + mark.size(), find(blanks, close + mark.size()));
    }
    if (begin < text_.size() && is_in(text_[begin], "$?")) return begin;  // a placeholder of SQL
    std::size_t end = find(blanks, begin);
    // What is no key word with a value must belong to the password.
    while (end < text_.size() && has_key_words()) {
      const std::size_t word = std::min(text_.find_first_not_of(blanks, end), text_.size());
      std::size_t behind = word;
      while (behind < text_.size() && is_word(text_[behind])) ++behind;
      const std::size_t next = std::min(text_.find_first_not_of(blanks, behind), text_.size());
      if (behind > word && next < text_.size() && text_[next] == '=') break;
      end = find(blanks, std::max(behind, word));
    }
    return without_punctuation(begin, end);
  }

  /// Behind the "//" of a URL, or behind "postgresql:" whatever follows.
  void hide_in_authorities() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      std::size_t begin = 0;
      bool has_scheme = true;
      if (text_.compare(at, 2, "//") == 0) {
        begin = at + 2;
        has_scheme = at > 1 && text_[at - 1] == ':' && is_word(text_[at - 2]);
      } else if (text_[at] == ':' && follows_postgres(at)) {
        begin = at + 1;
      } else {
        continue;
      }
      begin = std::min(text_.find_first_not_of('/', begin), text_.size());
      at = std::max(at, hide_authority(begin, has_scheme) - 1);
    }
  }

  [[nodiscard]] bool follows_postgres(std::size_t colon) const {
    std::size_t begin = colon;
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    const std::string word = plain_name(std::string_view(text_).substr(begin, colon - begin));
    return word == "postgres" || word == "postgresql";
  }

  /// user:password@host, from `begin` on. Returns where to go on.
  std::size_t hide_authority(std::size_t begin, bool has_scheme) {
    const std::size_t colon = find(":@[\" \t", begin);
    if (colon == text_.size() || text_[colon] != ':') return begin;
    const std::size_t password = colon + 1;
    const std::size_t end_of_word = find(blanks, password);
    if (text_.find('@', password) >= end_of_word) {
      std::size_t digits = password;
      while (digits < text_.size() && is_digit(text_[digits])) ++digits;
      const bool is_port = digits > password && (digits == text_.size() || is_in(text_[digits], "/?,.;:#)'\"` \t\r"));
      const bool is_path = find("/?#", begin) < colon || (password < text_.size() && text_[password] == '/');
      if (is_port || is_path || !has_scheme || password == end_of_word) return begin;
    }
    const std::size_t last = has_scheme ? text_.rfind('@') : text_.rfind('@', end_of_word);
    if (last == npos || last < password) return put(password, without_punctuation(password, end_of_word));
    text_.replace(password, last - password, hidden);
    return password + hidden.size();
  }

  /// user:password@host without anything before it.
  void hide_in_words() {
    for (std::size_t begin = 0; begin < text_.size();) {
      begin = std::min(text_.find_first_not_of(blanks, begin), text_.size());
      std::size_t end = find(blanks, begin);
      const std::string_view word = std::string_view(text_).substr(begin, end - begin);
      const std::size_t colon = word.find(':');
      const std::size_t at_sign = word.rfind('@');
      const bool has_host =
          at_sign != npos && at_sign + 1 < word.size() && (is_word(word[at_sign + 1]) || word[at_sign + 1] == '[');
      const bool is_done = word.find("://") != npos || word.find(":***@") != npos;
      if (!is_done && colon != npos && colon > 0 && colon + 1 < at_sign && has_host &&
          !is_in(word[colon - 1], quotes) && !is_in(word[colon + 1], "':\"")) {
        const std::size_t before = text_.size();
        text_.replace(begin + colon + 1, at_sign - colon - 1, hidden);
        end = end + text_.size() - before;
      }
      begin = end;
    }
  }

  std::string text_;
};

}  // namespace

std::string without_passwords(std::string_view text) {
  if (text.find_first_of(":=") == npos) return std::string(text);
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += line(text.substr(0, end)).hide();
    if (end < text.size()) result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace virga
