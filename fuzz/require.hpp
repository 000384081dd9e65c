#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// Ends the program where what must be true of every input is not: libFuzzer keeps that input.
inline void require(bool fact, std::string_view what) {
  if (fact) return;
  std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}
