#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/kit/plan/plan.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// The SQL statements of a plan, each ending in a semicolon, lower case, every identifier quoted.
///
/// PostgreSQL: one `create table` per table with its constraints inside, `alter table` for the rest. A type
/// changes with a `using` clause only where there is no assignment cast: an explicit cast to varchar(n)
/// would cut values off (manual, section 8.3). A column that becomes an identity continues after its
/// largest value. A foreign key is lifted and put back where its column's type or its key changes; so are generated
/// columns, policies and views where PostgreSQL takes no change under them.
///
/// SQLite: STRICT tables; `alter table` where it can do the change
/// (https://sqlite.org/lang_altertable.html), else the rebuild described there: new table, copy, drop,
/// rename; views of such a table are dropped before and created behind. It is marked with the lines `--> virga: rebuild
/// <table>` and `--> virga: rebuilt <table>` that the migrator obeys.
///
/// On SQLite the rows that would make it fail are asked for first, by selects marked `--> virga: expect-no-rows`, which
/// the migrator obeys: those that break a new check or foreign key, hold a null where none may be, or have no form in a
/// new type. Types that are stored alike count as different: timestamps become moments of UTC and the like.
///
/// Above a statement that loses data or may fail on the rows there are stands a comment that says so.
/// Throws kit_error for what the database can't do: a schema, an identity that is no integer primary key on SQLite, a
/// change of type for which there is no cast.
[[nodiscard]] std::vector<std::string> emit(const plan& of, dialect_kind dialect);

/// The statements that make a whole schema in an empty database.
[[nodiscard]] std::vector<std::string> emit(const snapshots::snapshot& whole, dialect_kind dialect);

/// What a reviewer should know of a change: "drops users.nickname and what it holds". Empty: nothing.
[[nodiscard]] std::string warning(const change& of, dialect_kind dialect);

/// The text of a migration.sql: directives in the first lines, then the statements with a line
/// `--> statement-breakpoint` between them. On SQLite a migration that drops or rebuilds a table asks for
/// foreign keys to be off (`--> virga: foreign-keys-off`), for dropping a table deletes its rows first and
/// that cascades (https://sqlite.org/lang_droptable.html).
[[nodiscard]] std::string migration_text(const std::vector<std::string>& statements, const plan& of,
                                         dialect_kind dialect);

}  // namespace virga::kit
