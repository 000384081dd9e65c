#pragma once

#include <virga/kit/emit/emit.hpp>

namespace virga::kit {

[[nodiscard]] std::vector<std::string> emit_postgres(const plan& of);
[[nodiscard]] std::vector<std::string> emit_sqlite(const plan& of);

/// The warning of a change as a comment line to stand above its statement; empty when there is none.
[[nodiscard]] std::string comment_of(const change& one, dialect_kind dialect);

}  // namespace virga::kit
