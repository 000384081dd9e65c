#include "header_case.hpp"
#include "test_database.hpp"

#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

// What things are called in C++: names that are taken, the two sides of a foreign key, plurals.
namespace virga::kit::test {
namespace {

snapshots::snapshot schema_of(std::vector<snapshots::table> tables) {
  return {.dialect = "postgresql", .tables = std::move(tables)};
}
std::string text_of(std::vector<snapshots::table> tables) {
  return write_header(schema_of(std::move(tables)), dialect_kind::postgresql).text;
}

/// The lines of a struct that declare relations, without the blanks that align them.
std::vector<std::string> relations_of(const std::string& text, const std::string& structure) {
  std::vector<std::string> found;
  std::size_t at = text.find("struct " + structure + " {");
  const std::size_t end = text.find("};", at);
  while (at < end) {
    const std::size_t next = text.find('\n', at) + 1;
    std::string line = text.substr(at, next - at - 1);
    at = next;
    if (!line.starts_with("  one<") && !line.starts_with("  many<")) continue;
    line.erase(line.rfind(' '));
    line.erase(line.find_last_not_of(' ') + 1);
    found.push_back(line.substr(2));
  }
  return found;
}
using lines = std::vector<std::string>;

snapshots::table referring(const std::string& name, const std::vector<std::pair<std::string, std::string>>& keys) {
  snapshots::table table = table_of(name, {"id"});
  for (const auto& [column, target] : keys) {
    table.columns.push_back({column, "integer", false, {}});
    table.foreign_keys.push_back(reference(name, column, target));
  }
  return table;
}

TEST(HeaderNames, AForeignKeyHasTwoSides) {
  const std::string text = text_of({table_of("users", {"id"}), referring("posts", {{"author_id", "users"}})});
  EXPECT_EQ(relations_of(text, "Users"), lines{R"(many<As, "posts", Posts>)"});
  EXPECT_EQ(relations_of(text, "Posts"), lines{R"(one<As, "author", Users>)"});
}

TEST(HeaderNames, TwoKeysToOneTableSayWhich) {
  const std::string text =
      text_of({table_of("team", {"id"}), referring("match", {{"home_id", "team"}, {"guest_id", "team"}})});
  EXPECT_EQ(relations_of(text, "Team"), (lines{R"(many<As, "home_matches", Match, via<"home_id">>)",
                                               R"(many<As, "guest_matches", Match, via<"guest_id">>)"}));
  EXPECT_EQ(relations_of(text, "Match"),
            (lines{R"(one<As, "home", Team, via<"home_id">>)", R"(one<As, "guest", Team, via<"guest_id">>)"}));
}

TEST(HeaderNames, ATableMayReferToItself) {
  const std::string text = text_of(
      {referring("category", {{"parent_id", "category"}}), referring("employee", {{"reports_to", "employee"}})});
  EXPECT_EQ(relations_of(text, "Category"),
            (lines{R"(one<As, "parent", Category>)", R"(many<As, "children", Category>)"}));
  EXPECT_EQ(relations_of(text, "Employee"),
            (lines{R"(one<As, "employee", Employee>)", R"(many<As, "employees", Employee>)"}));
  EXPECT_NE(text.find(R"(integer().references<"employee", "id">())"), std::string::npos) << text;
}

TEST(HeaderNames, ACircleIsClosedByName) {
  const std::string text =
      text_of({referring("stores", {{"manager_id", "staff"}}), referring("staff", {{"store_id", "stores"}}),
               referring("first", {{"next_id", "stores"}})});
  EXPECT_NE(text.find(R"(references<"staff", "id">())"), std::string::npos) << text;
  EXPECT_NE(text.find("references(stores.id)"), std::string::npos) << text;
  // A table that only refers to them comes behind them, where it stood.
  EXPECT_LT(text.find("struct Staff {"), text.find("struct First {"));
}

TEST(HeaderNames, ATableComesBehindWhatItRefersTo) {
  const std::string text = text_of(
      {referring("c", {{"b_id", "b"}}), referring("b", {{"a_id", "a"}}), table_of("a", {"id"}), table_of("d", {"id"})});
  EXPECT_NE(text.find("virga::schema(a, b, c, d)"), std::string::npos) << text;
}

snapshots::table junction(const std::string& name, const std::string& one, const std::string& other) {
  snapshots::table table = referring(name, {{one + "_id", one}, {other + "_id", other}});
  table.columns.erase(table.columns.begin());
  table.primary_key->columns = {one + "_id", other + "_id"};
  return table;
}

TEST(HeaderNames, AJunctionJoinsTwoTables) {
  snapshots::table dated = junction("film_crew", "film", "actor");
  dated.columns.push_back({"since", "date", true, "now()"});
  const std::string text =
      text_of({table_of("film", {"id"}), table_of("actor", {"id"}), junction("film_actor", "film", "actor"), dated});
  EXPECT_EQ(relations_of(text, "Film"), (lines{R"(many<As, "actors", Actor, through<FilmActor>>)",
                                               R"(many<As, "film_crew_actors", Actor, through<FilmCrew>>)",
                                               R"(many<As, "film_crews", FilmCrew>)"}));
}

TEST(HeaderNames, ATableThatMustBeGivenMoreIsNoJunction) {
  snapshots::table with_more = junction("film_actor", "film", "actor");
  with_more.columns.push_back({"role", "text", true, {}});
  const std::string text = text_of({table_of("film", {"id"}), table_of("actor", {"id"}), with_more});
  EXPECT_EQ(relations_of(text, "Film"), lines{R"(many<As, "film_actors", FilmActor>)"});
}

TEST(HeaderNames, AUniqueKeyHasOneOnTheOtherSide) {
  snapshots::table profile = referring("profiles", {{"user_id", "users"}});
  profile.unique_constraints.push_back({"profiles_user_id_key", {"user_id"}});
  const std::string text = text_of({table_of("users", {"id"}), profile});
  EXPECT_EQ(relations_of(text, "Users"), lines{R"(one<As, "profile", Profiles>)"});
}

TEST(HeaderNames, NoRelationIsCalledLikeAColumn) {
  const std::string text = text_of({table_of("author", {"id", "books"}), referring("book", {{"author", "author"}})});
  EXPECT_EQ(relations_of(text, "Book"), lines{R"(one<As, "author_row", Author>)"});
  EXPECT_EQ(relations_of(text, "Author"), lines{R"(many<As, "author_books", Book>)"});
}

struct counted {
  std::string one;
  std::string many;
};
class HeaderPlural : public testing::TestWithParam<counted> {};

TEST_P(HeaderPlural, IsTheNameOfTheManySide) {
  const std::string text = text_of({table_of("base", {"id"}), referring(GetParam().one, {{"base_id", "base"}})});
  const lines found = relations_of(text, "Base");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("many<As, \"" + GetParam().many + "\", ")) << found[0];
}

INSTANTIATE_TEST_SUITE_P(Words, HeaderPlural,
                         testing::Values(counted{"post", "posts"}, counted{"posts", "posts"},
                                         counted{"category", "categories"}, counted{"day", "days"},
                                         counted{"address", "addresses"}, counted{"addresses", "addresses"},
                                         counted{"box", "boxes"}, counted{"status", "statuses"},
                                         counted{"branch", "branches"}, counted{"person", "people"},
                                         counted{"order_person", "order_people"}, counted{"staff", "staff"},
                                         counted{"inventory", "inventory"}, counted{"OrderDetail", "order_details"},
                                         counted{"Order Details", "order_details"}, counted{"movies", "movies"}));

/// Names that are words of C++, of the library, of the header itself, or no words at all.
snapshots::snapshot odd_names() {
  const std::vector<std::string> columns = {
      "id",    "table",     "constraints", "column",      "one",         "many",    "list",     "check",
      "index", "unique",    "integer",     "primary_key", "foreign_key", "cascade", "set_null", "sql",
      "desc",  "asc",       "As",          "t",           "pg",          "virga",   "std",      "class",
      "int",   "operator",  "Odd",         "odd",         "NULL",        "a b",     "a-b",      "a_b",
      "__a__", "_B",        "1st",         "größe",       "say \"hi\"",  "😀",      "",         "view",
      "query", "generated", "date",        "time",        "text"};
  snapshots::table odd = table_of("odd", {});
  for (const std::string& column : columns)
    if (!column.empty()) odd.columns.push_back({column, "integer", true, {}});
  odd.columns.push_back({"moment", "time", true, "now()"});
  odd.columns.push_back({"day", "date", false, {}});
  odd.columns.push_back({"word", "text", false, "'a'"});
  odd.primary_key = {"odd_key", {"id", "a-b"}};
  odd.unique_constraints.push_back({"odd_id", {"id"}});
  odd.unique_constraints.push_back({"by_list", {"list", "operator"}});
  odd.foreign_keys.push_back(reference("odd", "class", "odd"));
  odd.foreign_keys.back().on_delete = snapshots::referential_action::cascade;
  odd.foreign_keys.push_back({"to_date", {"a_b"}, "", "date", {"date"}});
  odd.checks.push_back({"odd_check", "\"1st\" > 0"});
  odd.indexes.push_back({"odd_index", false, {{"\"desc\"", true, {}}, {"\"asc\"", false, true}}, {}});
  std::vector<snapshots::table> tables;
  for (const char* const name :
       {"date", "text", "time", "table", "class",   "schema", "index", "list",   "pg", "std", "virga",
        "User", "user", "2020", "größe", "one two", "link",   "NULL",  "column", "🙂", "__x"})
    tables.push_back(table_of(name, {name, "other"}));
  tables.push_back(odd);
  for (auto& table : tables)
    if (table.name != "odd" && table.name != "date")
      table.foreign_keys.push_back(reference(table.name, "other", "date", "date"));
  return schema_of(std::move(tables));
}

TEST(HeaderNames, AnyNameCompiles) {
  const snapshots::snapshot original = odd_names();
  const written_header header = write_header(original, dialect_kind::postgresql);
  const snapshots::snapshot again = compiled(header.text, dialect_kind::postgresql);
  EXPECT_EQ(differences(original, again), lines{}) << header.text;
  const auto is_told = [&](const std::string& sentence) {
    return std::ranges::find(header.notes, sentence) != header.notes.end();
  };
  EXPECT_TRUE(is_told("The column \"odd.operator\" is called operator_ in C++."));
  EXPECT_TRUE(is_told("The table \"date\" is called date_ in C++."));
  EXPECT_TRUE(is_told("The column \"odd.1st\" is called n1st in C++."));
}

}  // namespace
}  // namespace virga::kit::test
