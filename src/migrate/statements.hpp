#pragma once

#include <virga/core/dialect_kind.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What must be known of the statements of a migration before they are sent.
namespace virga::migrations {

/// The statements of a text, cut at the semicolons that end them: not at those in a trigger, in the body of a function
/// (`begin atomic`) or in parentheses. Texts of comments alone are left out.
std::vector<std::string> statements_of(std::string_view sql, dialect_kind dialect);

/// The text that remains when comments and white space are taken away.
std::string what_counts(std::string_view sql, dialect_kind dialect);

/// Whether the statement acts on the session alone, which the next run will not have: set, pragma, begin, ...
bool acts_on_session(std::string_view statement, dialect_kind dialect);

/// What the database refuses or passes over inside a transaction: "vacuum", "create index concurrently", "pragma
/// journal_mode". Empty: nothing that can be told by the statement's words. Of `pragma foreign_keys` it says nothing:
/// that is seen to.
std::string not_in_a_transaction(std::string_view statement, dialect_kind dialect);

/// What `pragma foreign_keys` is set to by the statement.
std::optional<bool> foreign_keys_set_to(std::string_view statement);

}  // namespace virga::migrations
