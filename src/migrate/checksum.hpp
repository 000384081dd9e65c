#pragma once

#include <string>
#include <string_view>

namespace virga::migrations {

/// SHA-256 of the bytes, in lower-case hexadecimal.
std::string sha256(std::string_view bytes);

/// SHA-256 in lower-case hexadecimal, with CRLF read as LF: a checkout on Windows is no edit.
std::string checksum(std::string_view text);

}  // namespace virga::migrations
