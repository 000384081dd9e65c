#include "header_case.hpp"
#include "test_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

// What a header can't say stands in it as a comment, and in the notes; the rest compiles.
namespace virga::kit::test {
namespace {

using lines = std::vector<std::string>;

struct limits {
  snapshots::snapshot original;
  written_header header;

  limits(std::vector<snapshots::table> tables, dialect_kind dialect, std::vector<snapshots::object> objects = {})
      : original{.dialect = dialect == dialect_kind::postgresql ? "postgresql" : "sqlite",
                 .tables = std::move(tables)} {
    original.objects = std::move(objects);
    header = write_header(original, dialect);
  }

  /// Each sentence is a note, and each comment stands in the text.
  void expect(const lines& notes, const lines& comments) const {
    EXPECT_EQ(header.notes, notes);
    for (const std::string& comment : comments)
      EXPECT_NE(header.text.find("// Not here: " + comment), std::string::npos) << comment << "\n" << header.text;
  }
};

using tables = std::vector<snapshots::table>;

tables with_keys_and_indexes() {
  snapshots::table first = table_of("first", {"id", "a", "b", "c", "d", "e", "f", "g", "h"});
  first.unique_constraints = {{"again", {"id"}}, {"first_a_key", {"a"}}, {"a_twice", {"a"}}};
  first.indexes.push_back({"wide", false, {{"\"id\"", false, {}}}, {}});
  first.indexes.back().include = {"id", "a", "b", "c", "d", "e", "f", "g", "h"};
  first.policies.push_back({"for_many"});
  first.policies.back().roles = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  snapshots::table second = table_of("second", {"id", "first_b"});
  second.foreign_keys.push_back(reference("second", "first_b", "first", "b"));
  return {first, second};
}

tables with_columns() {
  snapshots::table things = table_of("things", {"id", "number", "tags"});
  things.columns[1].serial = true;
  things.columns[2].type = "text[]";
  things.columns[2].collation = "C";
  return {things};
}

snapshots::table partition_of(const std::string& table, const std::string& name, const std::string& bounds) {
  snapshots::table part = table_of(name, {});
  part.partition_of = {"", table, bounds};
  return part;
}

tables with_partitions() {
  snapshots::table lists = table_of("lists", {"id", "region", "n"});
  lists.primary_key = {};
  lists.columns[1].type = "text";
  lists.partition_by = "list (\"region\")";
  snapshots::table asia = partition_of("lists", "asia", "for values in ('jp', 'it''s')");
  asia.partition_by = "hash (\"n\")";
  asia.indexes.push_back({"asia_n", false, {{"\"n\"", false, {}}}, {}});
  snapshots::table ranges = table_of("ranges", {"id", "n"});
  ranges.primary_key = {};
  ranges.partition_by = "range (\"id\", (\"n\" + 1))";
  return {lists,
          partition_of("lists", "europe", "for values in ('de', null)"),
          asia,
          partition_of("asia", "odd", "for values with (modulus 2, remainder 1)"),
          partition_of("lists", "rest", "default"),
          ranges,
          partition_of("ranges", "low", "for values from (minvalue, 0) to (10, maxvalue)"),
          partition_of("gone", "lost", "default")};
}

/// By name a table refers to one of its own schema.
tables with_a_circle_of_schemas() {
  snapshots::table here = table_of("here", {"id", "there_id"});
  snapshots::table there = table_of("there", {"id", "here_id"});
  there.schema = "other";
  here.foreign_keys.push_back(reference("here", "there_id", "there"));
  here.foreign_keys.back().referenced_schema = "other";
  there.foreign_keys.push_back(reference("there", "here_id", "here"));
  return {here, there};
}

/// To tables that are not in the schema.
tables with_far_references() {
  snapshots::table profile = table_of("profile", {"id", "user_id", "a", "b"});
  profile.columns[1].type = "uuid";
  profile.foreign_keys.push_back({"to_users", {"user_id"}, "auth", "users", {"uid"}});
  profile.foreign_keys.push_back({"to_pair", {"a", "b"}, "auth", "users", {"x", "y"}});
  return {profile};
}

/// A view that the library would write otherwise.
snapshots::object odd_view() {
  snapshots::object view{"view odd_view", "create recursive view odd_view (n) as values (1)", "drop view odd_view"};
  view.view = snapshots::view{"", "odd_view", false, {{"n", "integer"}}};
  return view;
}

TEST(HeaderLimits, OfPostgres) {
  tables all;
  for (const auto& some :
       {with_keys_and_indexes(), with_columns(), with_partitions(), with_a_circle_of_schemas(), with_far_references()})
    all.insert(all.end(), some.begin(), some.end());
  const limits given(all, dialect_kind::postgresql, {odd_view()});
  given.expect(
      {R"(The table "users" is not in the schema: it is declared as another's, as far as foreign keys refer to it.)",
       R"(The table "first" lacks the unique constraint "again": another key has its columns.)",
       R"(The table "first" lacks the unique constraint "a_twice": another key has its columns.)",
       R"(The table "first" lacks the index "wide": it has more than eight included columns or parameters.)",
       R"(The table "first" lacks the policy "for_many": it is for more than eight roles.)",
       R"(The table "second" lacks the foreign key "second_first_b_fkey": what it refers to is not unique for virga.)",
       R"(The column "things.number" counts with a sequence of its own, which a header says of columns that are not )"
       "null.",
       R"(The column "things.tags" has the collation "C", which a header says of texts alone.)",
       R"(The partition "europe" of "lists" is not in the header.)",
       R"(The partition "lost" of "gone" is not in the header.)",
       R"(The table "here" lacks the foreign key "here_there_id_fkey": "there" comes later and is in another schema, )"
       "and a name alone does not say which.",
       R"(The view "odd_view" is its SQL alone: it is made in a way that virga has no words for.)"},
      {R"(the unique constraint "again": another key has its columns.)", R"(the index "wide": it has more than eight)",
       R"(the policy "for_many": it is for more than eight roles.)", R"(the foreign key "second_first_b_fkey": what)",
       R"("things.number" counts with a sequence)", R"("things.tags" has the collation "C")",
       R"(the partition "europe" of "lists" for values in ('de', null).)", R"(the partition "lost" of "gone" default.)",
       R"(the foreign key "here_there_id_fkey": "there" comes later)"});
  EXPECT_NE(given.header.text.find("virga::external_table(users)"), std::string::npos) << given.header.text;
  lines found = differences(given.original, compiled(given.header.text, dialect_kind::postgresql));
  std::ranges::sort(found);
  EXPECT_EQ(found, (lines{"alter column things.number: not serial",
                          "alter column things.tags: text[] collate C -> text[] of no collation",
                          "drop foreign key here (there_id) -> other.there (id)",
                          "drop foreign key second (first_b) -> first (b)", "drop index wide on first",
                          "drop policy for_many on first", "drop table europe", "drop table lost",
                          "drop unique first (a)", "drop unique first (id)", "replace view odd_view"}))
      << given.header.text;
}

TEST(HeaderLimits, OfTablesOfSqliteThatAreNotStrict) {
  snapshots::table album = table_of("album", {"id", "title", "price", "released", "number"});
  album.columns[0].type = "INTEGER";
  album.columns[1].type = "NVARCHAR(160)";
  album.columns[2].type = "NUMERIC(10,2)";
  album.columns[3].type = "";
  album.columns[4].declared_type = "smallint";
  album.checks.push_back({"", "\"price\" > 0"});
  snapshots::table track = table_of("track", {"id", "album"});
  track.columns[1].type = "text";
  track.foreign_keys.push_back(reference("track", "album", "album"));
  const limits given({album, track}, dialect_kind::sqlite);
  given.expect(
      {R"(The column "album.title" is a NVARCHAR(160) in the database, which is stored as text.)",
       R"(The column "album.price" is a NUMERIC(10,2) in the database, which is stored as any.)",
       R"(The column "album.released" is of no type in the database, which is stored as text.)",
       R"(The column "album.number" has no check that keeps it in the range of smallint: it is bigint here.)",
       R"(A check of "album" has no name in the database; it is called "album_check1" here.)",
       R"(The table "track" lacks the foreign key "track_album_fkey": its columns and those that it refers to have )"
       "different types."},
      {R"(the foreign key "track_album_fkey": its columns)"});
  EXPECT_EQ(compiled(given.header.text, dialect_kind::sqlite).tables.size(), 2U);
}

}  // namespace
}  // namespace virga::kit::test
