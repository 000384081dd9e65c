#pragma once

#include <cstddef>
#include <string>

namespace virga::kit {

/// Cut to at most so many bytes, where a character begins.
[[nodiscard]] std::string cut_identifier(const std::string& name, std::size_t size);

/// The name that `serial` gives a column's sequence, `users_id_seq`; of names that are together too long the longer one
/// is cut, as PostgreSQL does (its src/backend/commands/indexcmds.c, makeObjectName).
[[nodiscard]] std::string serial_sequence(const std::string& table, const std::string& column);

}  // namespace virga::kit
