#include "text_search_form.hpp"

#include "network_order.hpp"

#include <cstddef>
#include <cstdint>

namespace virga::pg {
namespace {

// Takes what it returns off the front; fails for good where too little is left.
class byte_reader {
 public:
  explicit byte_reader(std::string_view data) noexcept : data_(data) {}

  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] bool done() const noexcept { return !failed_ && data_.empty(); }

  template <class T>
  T number() noexcept {
    if (data_.size() < sizeof(T)) return fail(), T{};
    const T value = read_network<T>(data_.data());
    data_.remove_prefix(sizeof(T));
    return value;
  }
  std::uint8_t byte() noexcept {
    if (data_.empty()) return fail(), std::uint8_t{};
    const auto value = static_cast<std::uint8_t>(data_.front());
    data_.remove_prefix(1);
    return value;
  }
  // Behind which a zero stands.
  std::string_view terminated() noexcept {
    const std::size_t end = data_.find('\0');
    if (end == data_.npos) return fail(), std::string_view{};
    const std::string_view text = data_.substr(0, end);
    data_.remove_prefix(end + 1);
    return text;
  }
  void fail() noexcept {
    failed_ = true;
    data_ = {};
  }

 private:
  std::string_view data_;
  bool failed_ = false;
};

void append_quoted(std::string& text, std::string_view lexeme) {
  text += '\'';
  for (const char c : lexeme) {
    if (c == '\'' || c == '\\') text += c;
    text += c;
  }
  text += '\'';
}

// Prefix notation, an operator's right side before its left one. What is in the server's stack is in ours.
class query_reader {
 public:
  explicit query_reader(std::string_view data) noexcept : from_(data), items_(from_.number<std::uint32_t>()) {}

  bool append(std::string& text) {
    if (!from_.failed() && items_ != 0) text += term(loosest, 0);
    return from_.done() && items_ == 0;
  }

 private:
  enum : std::uint8_t { value = 1, operation = 2 };
  enum : std::uint8_t { not_ = 1, and_ = 2, or_ = 3, phrase = 4 };
  // Which operators bind tighter: !, <->, &, |.
  static constexpr int loosest = 0;
  static constexpr int deepest = 4'000;

  static int tightness(std::uint8_t op) noexcept { return op == or_ ? 1 : op == and_ ? 2 : op == phrase ? 3 : 4; }

  std::string term(int around, int depth) {
    if (items_ == 0 || depth > deepest) return from_.fail(), std::string{};
    --items_;
    const std::uint8_t kind = from_.byte();
    if (kind == value) return lexeme();
    const std::uint8_t op = from_.byte();
    if (kind != operation || op < not_ || op > phrase) return from_.fail(), std::string{};
    if (op == not_) return "!" + term(tightness(op), depth + 1);
    std::string between = op == and_ ? " & " : " | ";
    if (op == phrase) {
      const auto distance = from_.number<std::uint16_t>();
      between = distance == 1 ? " <-> " : " <" + std::to_string(distance) + "> ";
    }
    const int inner = tightness(op);
    // `a <-> (b <-> c)` is not `(a <-> b) <-> c`.
    const std::string right = term(op == phrase ? inner + 1 : inner, depth + 1);
    const std::string left = term(inner, depth + 1);
    const std::string both = left + between + right;
    return inner < around ? "( " + both + " )" : both;
  }

  std::string lexeme() {
    const std::uint8_t weights = from_.byte();
    const bool prefix = from_.byte() != 0;
    std::string text;
    append_quoted(text, from_.terminated());
    if (weights != 0 || prefix) text += ':';
    if (prefix) text += '*';
    for (int weight = 3; weight >= 0; --weight)
      if ((weights >> static_cast<unsigned>(weight) & 1U) != 0) text += "DCBA"[weight];
    return text;
  }

  byte_reader from_;
  std::uint32_t items_;
};

}  // namespace

bool append_tsvector(std::string& text, std::string_view data) {
  byte_reader from(data);
  const auto count = from.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && !from.failed(); ++i) {
    if (i != 0) text += ' ';
    append_quoted(text, from.terminated());
    const auto places = from.number<std::uint16_t>();
    for (std::uint16_t place = 0; place < places && !from.failed(); ++place) {
      text += place == 0 ? ':' : ',';
      const auto position = from.number<std::uint16_t>();
      text += std::to_string(position & 0x3FFFU);
      if (const unsigned weight = position >> 14U; weight != 0) text += "DCBA"[weight];
    }
  }
  return from.done();
}

bool append_tsquery(std::string& text, std::string_view data) { return query_reader(data).append(text); }

}  // namespace virga::pg
