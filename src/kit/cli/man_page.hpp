#pragma once

#include <CLI/App.hpp>

#include <string>

namespace virga::kit {

/// The manual page of a program, virga(1), in roff's man macros, made of what `--help` is made of.
[[nodiscard]] std::string man_page(const CLI::App& program);

}  // namespace virga::kit
