#pragma once

#include "header/tables.hpp"

#include <string>

namespace virga::kit {

/// What stands in front of the tables: the enum types with their labels, domains and sequences.
[[nodiscard]] std::string enum_text(const writing& to, std::size_t type);
[[nodiscard]] std::string labels_text(const writing& to, std::size_t type);
[[nodiscard]] std::string domain_text(writing& to, std::size_t domain);
[[nodiscard]] std::string sequence_text(writing& to, std::size_t sequence);

/// What stands behind them.
[[nodiscard]] std::string partition_text(writing& to, const derived_names& derived, std::size_t table);
/// An object that is no view, or a view.
[[nodiscard]] std::string object_text(writing& to, std::size_t object);

/// `pg::object("function touch", "create ...", "drop ...")`
[[nodiscard]] std::string object_call(writing& to, std::size_t column, const snapshots::object& object);

}  // namespace virga::kit
