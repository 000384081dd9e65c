#pragma once

#include <virga/kit/change/change.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The pieces of SQL that PostgreSQL and SQLite spell alike.
namespace virga::kit::sql_text {

[[nodiscard]] std::string identifier(std::string_view name);
[[nodiscard]] std::string identifiers(const std::vector<std::string>& names);  // "a", "b"
[[nodiscard]] std::string string_literal(std::string_view text);
[[nodiscard]] std::string table(const table_ref& name);

/// `expression` with exactly one pair of parentheses around it.
[[nodiscard]] std::string in_parentheses(std::string_view expression);

/// `("a" desc, "b") include ("c") where ...`: an index from its keys on.
[[nodiscard]] std::string index_keys(const snapshots::index& index);
[[nodiscard]] std::string create_index(const table_ref& on, const snapshots::index& index, bool concurrently = false);

/// `fillfactor = 70, fastupdate = off`
[[nodiscard]] std::string storage_parameters(const std::vector<snapshots::storage_parameter>& all);

/// ` collate "C"`; empty for that of the type.
[[nodiscard]] std::string collation(const snapshots::column& column);

/// ` generated always as ("a" + "b") stored`; empty for a column with values of its own.
[[nodiscard]] std::string generated(const snapshots::column& column);

/// `constraint "positive" check (n > 0) no inherit`
[[nodiscard]] std::string check(const snapshots::check& check);

/// ` deferrable initially deferred`; empty for what is checked at once.
[[nodiscard]] std::string timing(const snapshots::constraint_timing& of);

/// `set null`
[[nodiscard]] std::string_view action(snapshots::referential_action of);

/// `references "users" ("id") on delete cascade deferrable`.
[[nodiscard]] std::string references(const snapshots::foreign_key& key);

/// A text of the user's, with one semicolon at its end.
[[nodiscard]] std::string statement(std::string_view text);

/// `-- text` and a line end, whatever line ends are in the text.
[[nodiscard]] std::string comment_line(std::string_view text);

/// ` (...)`: what stands in the parentheses of a `create table`, one line for each part.
[[nodiscard]] std::string table_parts(const std::vector<std::string>& parts);

}  // namespace virga::kit::sql_text
