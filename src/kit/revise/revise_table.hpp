#pragma once

#include "revise/declarations.hpp"
#include "revise/text_edits.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// A declaration with the text that it is in.
struct declared {
  std::string_view text;
  const declaration* one = nullptr;
};

/// What a piece of `after` is in people's header, where a table that it refers to may come later.
using adapted_piece = std::function<std::string(std::string piece)>;

/// The struct of a table in people's header, changed as the one of `before` has become the one of `after`.
void revise_table(text_edits& edits, const declaration& table, const declared& before, const declared& after,
                  const adapted_piece& adapted, std::vector<std::string>& notes);

/// A relation without its name: `many<Posts, via<"author_id">>`.
[[nodiscard]] std::string relation_key(std::string_view text, const member_declaration& relation);

/// The struct that a relation is to.
[[nodiscard]] std::string target_of(std::string_view text, const member_declaration& relation);

}  // namespace virga::kit
