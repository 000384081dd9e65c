#pragma once

#include <cstddef>

namespace virga::detail {

/// Rows of a type that is erased.
struct erased_rows {
  const void* data;
  std::size_t size;
};

}  // namespace virga::detail
