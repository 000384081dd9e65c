#pragma once

#include <cstddef>
#include <string_view>

namespace virga {

/// The fact asked for of what a name is compared with.
template <class T>
inline constexpr bool is_a_fixed_string = false;

/// A string literal as a template argument: `column<As, "id", ...>`. `N` counts the terminating zero.
template <std::size_t N>
struct fixed_string {
  char characters[N];

  constexpr fixed_string(const char (&text)[N]) noexcept {  // implicit: a literal is what users write
    for (std::size_t i = 0; i < N; ++i) characters[i] = text[i];
  }

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {characters, N - 1}; }
  [[nodiscard]] static constexpr std::size_t size() noexcept { return N - 1; }

  template <std::size_t M>
  constexpr bool operator==(const fixed_string<M>& other) const noexcept {
    return view() == other.view();
  }

  /// For who takes `posts.author.name` for a column of the related table: it is the relation's name.
  template <class T>
    requires(!is_a_fixed_string<T>)
  constexpr bool operator==(const T&) const {
    static_assert(
        is_a_fixed_string<T>,
        "comparison: .name of a relation or column is its own name; join the related table and use its columns, "
        "as users.name");
    return false;
  }
};
template <std::size_t N>
inline constexpr bool is_a_fixed_string<fixed_string<N>> = true;

namespace detail {

/// `left == right`, for the evaluation of constants: std::string_view's calls two functions for each character.
constexpr bool is_same_text(std::string_view left, std::string_view right) {
  const std::size_t size = left.size();
  if (size != right.size()) return false;
  const char* of_left = left.data();
  const char* of_right = right.data();
  for (std::size_t i = 0; i < size; ++i)
    if (of_left[i] != of_right[i]) return false;
  return true;
}

/// The texts one behind the other.
template <std::size_t... Ns>
constexpr auto one_behind_the_other(const fixed_string<Ns>&... parts) {
  char characters[(Ns + ...) - sizeof...(Ns) + 1] = {};
  std::size_t at = 0;
  const auto append = [&](std::string_view text) {
    for (const char each : text) characters[at++] = each;
  };
  (append(parts.view()), ...);
  return fixed_string<(Ns + ...) - sizeof...(Ns) + 1>(characters);
}

/// What a function that captures nothing returns, a constant std::string_view, as a template argument.
template <class Text>
constexpr auto label_from(Text) {
  constexpr std::string_view text = Text{}();
  char characters[text.size() + 1] = {};
  for (std::size_t i = 0; i < text.size(); ++i) characters[i] = text[i];
  return fixed_string<text.size() + 1>(characters);
}

}  // namespace detail
}  // namespace virga
