#pragma once

#include <string>
#include <string_view>

namespace virga {

/// The text with `***` for each password that seems to stand in it, whatever else is right or wrong about where it
/// does:
///
///     postgresql://ada:***@db.example.com/shop?password=***
///     ada:***@db.example.com
///     host=db.example.com user=ada password=***
///
/// Everything that is printed, and every error, goes through it. Where it can't be told what belongs to a password that
/// was not encoded or quoted as it should have been, too much is taken out, as a rule up to the end of the line.
[[nodiscard]] std::string without_passwords(std::string_view text);

}  // namespace virga
