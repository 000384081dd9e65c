#pragma once

#include <CLI/App.hpp>

#include <string>

namespace virga::kit {

/// A script that completes the commands and options of a program for bash, zsh or fish, made of what `--help` is made
/// of. Throws kit_error for another shell.
[[nodiscard]] std::string completion_script(const CLI::App& program, const std::string& shell);

}  // namespace virga::kit
