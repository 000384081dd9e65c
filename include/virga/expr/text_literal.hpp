#pragma once

#include <cstddef>
#include <string_view>

namespace virga::detail {

/// `'it''s'`, where SQL takes a constant alone. Works while a program is compiled, which a literal_writer does not.
template <class Out>
constexpr void write_text_literal(Out& out, std::string_view text) {
  out.text("'");
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') out.text("'");
    out.text(text.substr(i, 1));
  }
  out.text("'");
}

}  // namespace virga::detail
