#pragma once

#include <virga/postgres/driver/options.hpp>

#include <string>
#include <utility>
#include <vector>

namespace virga::pg {

/// What PQconnectdbParams takes: libpq's key words with the values of `where`, session set-up included, so that it
/// travels in the start-up packet. value_error for options no server could be asked with.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> connection_keywords(const options& where);

/// The text without the password, and without the password as a URL would spell it.
[[nodiscard]] std::string redacted(std::string text, const options& where);

}  // namespace virga::pg
