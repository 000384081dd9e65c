#include <virga/core/error.hpp>
#include <virga/value/range_values.hpp>

#include <charconv>
#include <system_error>

namespace virga::driver {
namespace {

template <std::integral T>
std::string bound_text(T value) {
  return std::to_string(value);
}
std::string bound_text(const decimal& value) { return value.to_string(); }
std::string bound_text(date_value value) { return format_date(value).to_string(); }
std::string bound_text(timestamp_value value) { return format_timestamp(value).to_string(); }
std::string bound_text(timestamptz_value value) { return format_timestamptz(value).to_string(); }

template <std::integral T>
bool parse_bound(std::string_view text, T& to) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), to);
  return fault == std::errc() && end == text.data() + text.size();
}
template <class T>
bool take(const std::optional<T>& parsed, T& to) {
  if (parsed) to = *parsed;
  return parsed.has_value();
}
bool parse_bound(std::string_view text, decimal& to) { return take(decimal::parse(text), to); }
bool parse_bound(std::string_view text, date_value& to) { return take(parse_date(text), to); }
bool parse_bound(std::string_view text, timestamp_value& to) { return take(parse_timestamp(text), to); }
bool parse_bound(std::string_view text, timestamptz_value& to) {
  // PostgreSQL leaves the minutes of an offset out where they are 0.
  constexpr std::size_t hours = 3;
  const bool is_short = text.size() > hours && (text[text.size() - hours] == '+' || text[text.size() - hours] == '-') &&
                        text.find(':') != std::string_view::npos;
  return take(parse_timestamptz(is_short ? std::string(text) + ":00" : std::string(text)), to);
}

/// A range's text from its beginning on.
class range_reader {
 public:
  explicit range_reader(std::string_view text) : whole_(text), rest_(text) {}

  template <class T>
  range<T> read() {
    constexpr std::string_view empty = "empty";
    if (rest_.starts_with(empty)) {
      rest_.remove_prefix(empty.size());
      return range<T>::empty();
    }
    const bool with_lower = take_one_of("[(") == '[';
    std::optional<T> lower = bound<T>(",");
    take_one_of(",");
    std::optional<T> upper = bound<T>("])");
    const bool with_upper = take_one_of("])") == ']';
    return {std::move(lower), std::move(upper), with_lower, with_upper};
  }

  char take_one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) refuse();
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }
  [[nodiscard]] bool is_at(char wanted) const { return !rest_.empty() && rest_.front() == wanted; }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  [[noreturn]] void refuse() const { throw value_error("\"" + std::string(whole_) + "\" is no range of this type"); }

 private:
  /// Up to one of the characters, without the quotes in which it may stand.
  template <class T>
  std::optional<T> bound(std::string_view behind) {
    std::string text;
    bool quoted = false;
    bool was_quoted = false;
    while (!rest_.empty() && (quoted || behind.find(rest_.front()) == std::string_view::npos)) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') {
        quoted = !quoted;
        was_quoted = true;
      } else {
        text += c;
      }
    }
    if (text.empty() && !was_quoted) return std::nullopt;
    T value{};
    if (!parse_bound(text, value)) refuse();
    return value;
  }

  std::string_view whole_;
  std::string_view rest_;
};

}  // namespace

template <range_bound T>
std::string range_text(const range<T>& value) {
  if (value.is_empty) return "empty";
  if (value.lower && value.upper && *value.upper < *value.lower) {
    throw value_error("a range's lower end, " + bound_text(*value.lower) + ", is above its upper one, " +
                      bound_text(*value.upper));
  }
  std::string text = value.lower && value.includes_lower ? "[" : "(";
  if (value.lower) text += '"' + bound_text(*value.lower) + '"';
  text += ',';
  if (value.upper) text += '"' + bound_text(*value.upper) + '"';
  return text + (value.upper && value.includes_upper ? "]" : ")");
}

template <range_bound T>
range<T> parse_range(std::string_view text) {
  range_reader reader(text);
  range<T> value = reader.read<T>();
  if (!reader.is_at_end()) reader.refuse();
  return value;
}

template <range_bound T>
std::string multirange_text(const multirange<T>& value) {
  std::string text = "{";
  for (const range<T>& one : value.ranges) text += (text.size() == 1 ? "" : ",") + range_text(one);
  return text + "}";
}

template <range_bound T>
multirange<T> parse_multirange(std::string_view text) {
  range_reader reader(text);
  reader.take_one_of("{");
  multirange<T> value;
  while (!reader.is_at('}')) {
    if (!value.ranges.empty()) reader.take_one_of(",");
    value.ranges.push_back(reader.read<T>());
  }
  reader.take_one_of("}");
  if (!reader.is_at_end()) reader.refuse();
  return value;
}

template std::string range_text(const range<std::int32_t>&);
template range<std::int32_t> parse_range(std::string_view);
template std::string multirange_text(const multirange<std::int32_t>&);
template multirange<std::int32_t> parse_multirange(std::string_view);
template std::string range_text(const range<std::int64_t>&);
template range<std::int64_t> parse_range(std::string_view);
template std::string multirange_text(const multirange<std::int64_t>&);
template multirange<std::int64_t> parse_multirange(std::string_view);
template std::string range_text(const range<decimal>&);
template range<decimal> parse_range(std::string_view);
template std::string multirange_text(const multirange<decimal>&);
template multirange<decimal> parse_multirange(std::string_view);
template std::string range_text(const range<date_value>&);
template range<date_value> parse_range(std::string_view);
template std::string multirange_text(const multirange<date_value>&);
template multirange<date_value> parse_multirange(std::string_view);
template std::string range_text(const range<timestamp_value>&);
template range<timestamp_value> parse_range(std::string_view);
template std::string multirange_text(const multirange<timestamp_value>&);
template multirange<timestamp_value> parse_multirange(std::string_view);
template std::string range_text(const range<timestamptz_value>&);
template range<timestamptz_value> parse_range(std::string_view);
template std::string multirange_text(const multirange<timestamptz_value>&);
template multirange<timestamptz_value> parse_multirange(std::string_view);

}  // namespace virga::driver
