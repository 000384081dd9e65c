#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <optional>
#include <string>

namespace virga::kit {

/// How the values of a column of SQLite are carried along when it is declared otherwise.
struct type_conversion {
  std::string value;   // what is copied: the column itself, or an expression of it
  std::string fits;    // what must be true of a value that is not null; empty: nothing
  std::string remark;  // for the reader: "as UTC"
};

/// The same values as PostgreSQL's cast gives, in the form that the new type is stored in. nullopt where there is no
/// such cast. A type that is not known (snapshots of format 1) is copied as it is, and a STRICT table refuses what it
/// can't hold.
[[nodiscard]] std::optional<type_conversion> convert(const snapshots::column& from, const snapshots::column& to);

/// Whether the values stay what they are.
[[nodiscard]] bool keeps_values(const snapshots::column& from, const snapshots::column& to);

}  // namespace virga::kit
