#pragma once

// First: declared after the alias below, sql_type::blob sets off g++'s -Wshadow.
#include <virga/core/sql_type.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace virga {

/// The C++ type of `blob` (PostgreSQL: bytea): bytes, any values, possibly none.
using blob = std::vector<std::byte>;

/// Bytes owned by somebody else: as a parameter until the call returns, as a row's member until the
/// cursor moves.
using blob_view = std::span<const std::byte>;

}  // namespace virga
