#include "check/rules.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

// PostgreSQL's manual: section 13.3.1 (which lock blocks what), ALTER TABLE ("Notes"), CREATE INDEX ("Building Indexes
// Concurrently").
constexpr check_rule rules[] = {
    {"constraint-scans-rows", severity::warning, "a constraint is added to a table that may be large",
     "Every row is checked while the table is locked: against writing for a foreign key, against reading, too, for a "
     "check.\nAdd it `not valid`, which checks new rows alone, and `validate constraint` in a migration of its own, "
     "which "
     "blocks nobody."},
    {"drop-cascades", severity::warning, "cascade drops what depends on it, whatever that is",
     "What goes with it is decided by the database when the statement runs, and is not in the file.\nDrop what depends "
     "on "
     "it by name first."},
    {"drop-loses-data", severity::warning, "what the table or the column holds is gone",
     "down.sql can bring the table or the column back, not its rows. A program that still runs fails.\nDeploy the "
     "program "
     "that does without it first, and drop it in a later migration."},
    {"index-blocks-reads", severity::warning, "an index is built for a constraint while the table is locked",
     "`add primary key` and `add unique` read the whole table while nobody can read or write it.\n`create unique index "
     "concurrently` in a migration of its own, then `add constraint ... unique using index ...`."},
    {"index-blocks-writes", severity::warning, "an index is built while the table can't be written",
     "`create index` reads the whole table while every insert, update and delete waits.\nUse `create index "
     "concurrently`, "
     "in a migration of its own, as `virga generate --concurrently` writes it: it runs without a transaction."},
    {"mixed-transaction", severity::error, "a statement that no transaction may hold stands beside others",
     "It is refused when the migration is applied.\nGive it a migration of its own, or say by the line `--> virga: "
     "no-transaction` that what comes before a failure may stay."},
    {"no-down", severity::warning, "there is no down.sql",
     "`virga down` can't take the migration back.\nWrite the statements that undo it."},
    {"not-null-without-default", severity::error, "a column that is not null is added without a default",
     "It fails where the table has rows.\nGive it a default, or add it without `not null`, fill it, and set it not "
     "null "
     "then."},
    {"rename-in-one-step", severity::warning, "a program that still runs does not know the new name",
     "Between the migration and the last restart every query of the old name fails.\nAdd the new one, write both, move "
     "the "
     "readers, drop the old one; or stop the program meanwhile."},
    {"set-not-null-scans", severity::warning, "every row is looked at while the table is locked",
     "`set not null` reads the whole table while nobody can read or write it.\nAdd `check (c is not null) not valid`, "
     "validate it in a migration of its own, and set it not null then: PostgreSQL takes the check for a proof."},
    {"type-change-rewrites", severity::warning, "the table may be written anew while it is locked",
     "All but a few changes of type (a longer varchar, varchar to text) write the table and its indexes anew while "
     "nobody "
     "can read or write it, and fail on values that do not fit.\nAdd a column of the new type, fill it in parts, and "
     "change over."},
};

}  // namespace

std::span<const check_rule> check_rules() { return rules; }

const check_rule& rule_named(std::string_view name) { return *std::ranges::find(rules, name, &check_rule::name); }

}  // namespace virga::kit
