#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga::detail {

/// A text in an expression. Of a constant it is a view of the literal, which is there for ever: a constant can't hold a
/// std::string, and the conditions of a schema's checks and indexes are looked at while the program is compiled.
///
/// Every step of a query moves the texts in it, and all steps die together at the end of the statement: much code
/// where it is inline, which costs the compiler more than the rest of the query.
class held_text {
 public:
  [[gnu::noinline]] constexpr held_text(std::string_view text)
      : constant_(text), is_owned_(!std::is_constant_evaluated()) {
    if (is_owned_) std::construct_at(&owned_, text);
  }
  constexpr held_text(const char* text) : held_text(std::string_view(text)) {}
  constexpr held_text(const std::string& text) : held_text(std::string_view(text)) {}
  [[gnu::noinline]] constexpr held_text(std::string&& text) noexcept : constant_(), is_owned_(true) {
    std::construct_at(&owned_, std::move(text));
  }
  [[gnu::noinline]] constexpr held_text(const held_text& other) : constant_(), is_owned_(other.is_owned_) {
    if (is_owned_)
      std::construct_at(&owned_, other.owned_);
    else
      constant_ = other.constant_;
  }
  [[gnu::noinline]] constexpr held_text(held_text&& other) noexcept : constant_(), is_owned_(other.is_owned_) {
    if (is_owned_)
      std::construct_at(&owned_, std::move(other.owned_));
    else
      constant_ = other.constant_;
  }
  constexpr held_text& operator=(held_text other) noexcept {
    std::destroy_at(this);
    std::construct_at(this, std::move(other));
    return *this;
  }
  [[gnu::noinline]] constexpr ~held_text() {
    if (is_owned_) std::destroy_at(&owned_);
  }

  constexpr operator std::string_view() const noexcept { return is_owned_ ? std::string_view(owned_) : constant_; }

 private:
  union {
    std::string_view constant_;
    std::string owned_;
  };
  bool is_owned_;
};

}  // namespace virga::detail
