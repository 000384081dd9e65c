#pragma once

#include "header/writing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace virga::kit {

/// What a default of the type looks like.
enum class value_kind : std::uint8_t { boolean, integer, floating, numeric, moment, text, enumeration, other };

struct column_type {
  std::string call;  // varchar(255)
  value_kind kind = value_kind::other;
  bool is_text = false;                       // it may have a collation
  std::optional<std::size_t> enum_type = {};  // of the snapshot's
  bool is_whole_key = false;                  // the call says the primary key
  std::vector<snapshots::check> checks = {};  // SQLite: what the library adds for the type, found in the table
};

/// The column function of a column of a table. What it needs is noted in `to`.
[[nodiscard]] column_type type_of(writing& to, const names_within& within, const snapshots::table& table,
                                  const snapshots::column& column);
/// The same of a type alone, as PostgreSQL says it.
[[nodiscard]] column_type type_named(writing& to, const names_within& within, const std::string& type);

/// Whether the library lets a column of a table refer to one of another table: their types are of one kind.
[[nodiscard]] bool may_refer(const writing& to, const snapshots::table& table, const std::string& column,
                             const snapshots::table& other, const std::string& referenced);

/// Whether the library has a form for the domain, besides its SQL.
[[nodiscard]] bool is_plain(const snapshots::domain& domain);

}  // namespace virga::kit
