#include "songs_case.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using documents::albums;
using documents::songs;
using virga::select;
namespace pg = virga::pg;

using texts = std::vector<std::string>;

class PgArraysSql : public documents::SongsCase {
 protected:
  template <class Condition>
  void expect_condition(std::string_view name, const Condition& condition, std::string_view text,
                        std::vector<std::string> parameters, std::vector<std::string> ids) {
    const std::string whole = "select \"id\" from \"songs\" where " + std::string(text) + " order by \"id\"";
    expect(name, select(songs.id).from(songs).where(condition).order_by(songs.id),
           {.pg = whole, .sqlite = {}, .parameters = std::move(parameters), .rows = std::move(ids)});
  }
};

TEST_F(PgArraysSql, Elements) {
  expect_value("element", pg::element(songs.tags, 2), R"(("tags")[$1])", {"2"}, "rock");
  expect_value("an element that is null", pg::element(songs.charts, songs.id + 1), R"(("charts")["id" + $1])", {"1"},
               "null");
  expect_value("an element that is not there", pg::element(songs.tags, 9), R"(("tags")[$1])", {"9"}, "null");
  expect_value("slice", pg::slice(songs.charts, 2, 9), R"(("charts")[$1:$2])", {"2", "9"}, "[null 7]");
  expect_value("slice without an end", pg::slice(songs.charts, 2, std::nullopt), R"(("charts")[$1:])", {"2"},
               "[null 7]");
  expect_value("slice without a start", pg::slice(songs.tags, std::nullopt, songs.id), R"(("tags")[:"id"])", {},
               "[folk]");
  expect_value("of an expression", pg::element(pg::string_to_array(songs.title, " "), 2),
               R"((string_to_array("title", $1))[$2])", {"' '", "2"}, "fat");
}

TEST_F(PgArraysSql, Comparisons) {
  expect_condition("contains", pg::contains(songs.tags, texts{"rock"}), R"("tags" @> $1)", {"['rock']"}, {"1"});
  expect_condition("contains, of another type of integer", pg::contains(songs.charts, std::vector{5, 7}),
                   R"("charts" @> $1)", {"[5, 7]"}, {"1"});
  expect_condition("contained by", pg::contained_by(songs.tags, std::vector{"folk", "rock", "pop"}), R"("tags" <@ $1)",
                   {"['folk', 'rock', 'pop']"}, {"1", "2"});
  expect_condition("overlaps", pg::overlaps(songs.tags, {"pop", "rock"}), R"("tags" && $1)", {"['pop', 'rock']"},
                   {"1"});
  expect_condition("equals", songs.tags == texts{}, R"("tags" = $1)", {"[]"}, {"2"});
  expect_condition("any", "rock" == pg::any(songs.tags), R"($1 = any("tags"))", {"'rock'"}, {"1"});
  expect_condition("any, of a column", songs.title != pg::any(songs.tags), R"("title" <> any("tags"))", {}, {"1"});
  expect_condition("all", 4 < pg::all(songs.charts), R"($1 < all("charts"))", {"4"}, {});
  expect_condition("all of none", "x" == pg::all(songs.tags), R"($1 = all("tags"))", {"'x'"}, {"2"});
}

TEST_F(PgArraysSql, AnyOfValues) {
  expect_condition("any of a list", like(songs.title, pg::any({"%cat%", "%dog%"})), R"("title" like any($1))",
                   {"['%cat%', '%dog%']"}, {"1"});
  expect_condition("all of a vector", songs.id > pg::all(std::vector{0, 1}), R"("id" > all($1))", {"[0, 1]"}, {"2"});
  expect_condition("of an empty one", songs.id > pg::all(std::vector<int>()), R"("id" > all($1))", {"[]"}, {"1", "2"});
  using row = decltype(select((songs.id == pg::any({1})).as<"is_one">()).from(songs))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().template get<0>()), const bool&>);
}

TEST_F(PgArraysSql, AnyOfPatterns) {
  const texts dogs{"%DOG%", "%rat%"};
  expect_condition("not like all", not_like(songs.title, pg::all(dogs)), R"("title" not like all($1))",
                   {"['%DOG%', '%rat%']"}, {"1"});
  expect_condition("ilike any", ilike(songs.title, pg::any({"%CAT%", "%dog%"})), R"("title" ilike any($1))",
                   {"['%CAT%', '%dog%']"}, {"1"});
  expect_condition("not ilike any", not_ilike(songs.title, pg::any(dogs)), R"("title" not ilike any($1))",
                   {"['%DOG%', '%rat%']"}, {"1", "2"});
  expect_condition("a regular expression", pg::imatches(songs.title, pg::any({"^a (fat )?rat$", "x"})),
                   R"("title" ~* any($1))", {"['^a (fat )?rat$', 'x']"}, {"2"});
  expect_condition("none of them", pg::not_matches(songs.title, pg::all({"cat", "dog"})), R"("title" !~ all($1))",
                   {"['cat', 'dog']"}, {"2"});
  const auto titles = select(songs.title).from(songs).where(songs.id == 2);
  expect_condition("like any of a subquery", like(songs.title, any_of(titles)),
                   R"("title" like any (select "songs"."title" from "songs" where "songs"."id" = $1))", {"2"}, {"2"});
  expect_condition("a regular expression of a subquery", pg::not_matches(songs.title, all_of(titles)),
                   R"("title" !~ all (select "songs"."title" from "songs" where "songs"."id" = $1))", {"2"}, {"1"});
}

TEST_F(PgArraysSql, AnyOnTheRightOfOtherOperators) {
  expect_condition("contains any of a subquery",
                   pg::contains(songs.tags, any_of(select(songs.tags).from(songs).where(songs.id == 1))),
                   R"("tags" @> any (select "songs"."tags" from "songs" where "songs"."id" = $1))", {"1"}, {"1"});
  expect_condition(
      "an operator of one's own",
      pg::operator_function<"^@", "{} ^@ {}", bool(std::string, std::string)>(songs.title, pg::any({"A", "x"})),
      R"("title" ^@ any($1))", {"['A', 'x']"}, {"2"});
  expect_condition("in a text of one's own", virga::sql<"{} ~~ {}", bool>(songs.title, pg::any({"A%", "x"})),
                   R"("title" ~~ any($1))", {"['A%', 'x']"}, {"2"});
  expect_condition("a value on the left", 2 == pg::any(songs.charts), R"($1 = any("charts"))", {"2"}, {});
}

TEST_F(PgArraysSql, AnyOfAPlaceholder) {
  const auto found = db->select(songs.id)
                         .from(songs)
                         .where(songs.id == pg::any(virga::placeholder<"ids">) and
                                pg::matches(songs.title, pg::all(virga::placeholder<"patterns">)))
                         .prepare();
  EXPECT_EQ(found.sql(), R"(select "id" from "songs" where "id" = any($1) and "title" ~ all($2))");
  using virga::placeholder;
  EXPECT_EQ(row_texts(found.all(placeholder<"ids"> = std::vector{2, 7}, placeholder<"patterns"> = texts{"rat$", "^A"})),
            texts{"2"});
  EXPECT_EQ(row_texts(found.all(placeholder<"ids"> = std::vector{1, 2}, placeholder<"patterns"> = texts{})),
            (texts{"1", "2"}));
}

TEST_F(PgArraysSql, Lengths) {
  expect(
      "lengths",
      select(pg::cardinality(songs.tags), pg::array_length(songs.tags), pg::cardinality(songs.charts))
          .from(songs)
          .order_by(songs.id),
      {.pg = R"(select cardinality("tags"), array_length("tags", 1), cardinality("charts") from "songs" order by "id")",
       .sqlite = {},
       .rows = {"2, 2, 3", "0, null, null"}});
}

TEST_F(PgArraysSql, Bounds) {
  expect_value("length", pg::array_length(songs.charts, 1), R"(array_length("charts", $1))", {"1"}, "3");
  expect_value("lower", pg::array_lower(songs.tags, 1), R"(array_lower("tags", $1))", {"1"}, "1");
  expect_value("upper", pg::array_upper(songs.tags, songs.id), R"(array_upper("tags", "id"))", {}, "2");
  expect_value("of no such dimension", pg::array_upper(songs.tags, 2), R"(array_upper("tags", $1))", {"2"}, "null");
  expect_value("ndims", pg::array_ndims(songs.tags), R"(array_ndims("tags"))", {}, "1");
  expect_value("dims", pg::array_dims(songs.charts), R"(array_dims("charts"))", {}, "[1:3]");
  expect(
      "of an empty array",
      select(pg::array_ndims(songs.tags), pg::array_dims(songs.tags), pg::array_lower(songs.tags, 1))
          .from(songs)
          .where(songs.id == 2),
      {.pg = R"(select array_ndims("tags"), array_dims("tags"), array_lower("tags", $1) from "songs" where "id" = $2)",
       .sqlite = {},
       .parameters = {"1", "2"},
       .rows = {"null, null, null"}});
}

TEST_F(PgArraysSql, BoundsOfTwoDimensions) {
  run_script(*db, "insert into songs (id, title, tags, data) values (3, '', '[2:3][0:2]={{a,b,c},{d,e,f}}', '{}')");
  expect("bounds",
         select(pg::array_ndims(songs.tags), pg::array_dims(songs.tags), pg::array_length(songs.tags, 2),
                pg::array_lower(songs.tags, 2), pg::array_upper(songs.tags, 1))
             .from(songs)
             .where(songs.id == 3),
         {.pg = R"(select array_ndims("tags"), array_dims("tags"), array_length("tags", $1), array_lower("tags", $2), )"
                R"(array_upper("tags", $3) from "songs" where "id" = $4)",
          .sqlite = {},
          .parameters = {"2", "2", "1", "3"},
          .rows = {"2, [2:3][0:2], 3, 0, 3"}});
}

TEST_F(PgArraysSql, Places) {
  expect_value("position", pg::array_position(songs.tags, "rock"), R"(array_position("tags", $1))", {"'rock'"}, "2");
  expect_value("no position", pg::array_position(songs.charts, 6), R"(array_position("charts", $1))", {"6"}, "null");
  expect_value("positions", pg::array_positions(songs.tags, "folk"), R"(array_positions("tags", $1))", {"'folk'"},
               "[1]");
}

TEST_F(PgArraysSql, Changed) {
  expect_value("append", pg::array_append(songs.charts, 9), R"(array_append("charts", $1))", {"9"}, "[5 null 7 9]");
  expect_value("prepend", pg::array_prepend("new", songs.tags), R"(array_prepend($1, "tags"))", {"'new'"},
               "[new folk rock]");
  expect_value("remove", pg::array_remove(songs.tags, "folk"), R"(array_remove("tags", $1))", {"'folk'"}, "[rock]");
  expect_value("replace", pg::array_replace(songs.charts, 7, 8), R"(array_replace("charts", $1, $2))", {"7", "8"},
               "[5 null 8]");
  expect_value("concatenated", pg::array_cat(songs.tags, texts{"x"}), R"("tags" || $1)", {"['x']"}, "[folk rock x]");
  expect("in an update",
         update(songs).set({.tags = pg::array_append(songs.tags, "new")}).where(songs.id == 2).returning(songs.tags),
         {.pg = R"(update "songs" set "tags" = array_append("tags", $1) where "id" = $2 returning "tags")",
          .sqlite = {},
          .parameters = {"'new'", "2"},
          .rows = {"[new]"}});
}

TEST_F(PgArraysSql, AsText) {
  expect_value("joined", pg::array_to_string(songs.charts, ", "), R"(array_to_string("charts", $1))", {"', '"}, "5, 7");
  expect_value("joined with nulls", pg::array_to_string(songs.charts, "-", "?"), R"(array_to_string("charts", $1, $2))",
               {"'-'", "'?'"}, "5-?-7");
  expect_value("split", pg::string_to_array(songs.title, " "), R"(string_to_array("title", $1))", {"' '"},
               "[The fat cats sat]");
}

TEST_F(PgArraysSql, CutAndFilled) {
  expect_value("trimmed", pg::trim_array(songs.charts, 2), R"(trim_array("charts", $1))", {"2"}, "[5]");
  expect_value("a position behind another", pg::array_position(songs.tags, "folk", 2),
               R"(array_position("tags", $1, $2))", {"'folk'", "2"}, "null");
  expect_value("filled", pg::array_fill(songs.title, songs.id + 1), R"(array_fill("title", array["id" + $1]))", {"1"},
               "[The fat cats sat The fat cats sat]");
  expect_value("split, with nulls", pg::string_to_array(songs.title, " ", "cats"),
               R"(string_to_array("title", $1, $2))", {"' '", "'cats'"}, "[The fat null sat]");
  expect_value("characters", pg::string_to_array("abc", std::nullopt), R"(string_to_array($1, null))", {"'abc'"},
               "[a b c]");
  using row = decltype(select(pg::array_fill(songs.title, 2), pg::trim_array(songs.charts, 1),
                              pg::string_to_array(songs.title, std::nullopt, "x"))
                           .from(songs))::row_type;
  using optional_texts = std::vector<std::optional<std::string>>;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const optional_texts&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<1>()),
                               const std::optional<std::vector<std::optional<std::int64_t>>>&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<2>()), const optional_texts&>);
}

TEST_F(PgArraysSql, Made) {
  expect_value("of expressions", pg::array(songs.id, 7, pg::element(songs.charts, 1) + 1),
               R"(array["id", $1, ("charts")[$2] + $3])", {"7", "1", "1"}, "[1 7 6]");
  expect(
      "of a subquery",
      select(
          songs.id,
          pg::array(select(albums.title).from(albums).where(albums.id >= songs.id).order_by(albums.id)).as<"titles">())
          .from(songs)
          .order_by(songs.id),
      {.pg =
           R"(select "id", array(select "albums"."title" from "albums" where "albums"."id" >= "songs"."id" order by "albums"."id") as "titles" from "songs" order by "id")",
       .sqlite = {},
       .rows = {"1, [Blue Pink]", "2, [Pink]"}});
  expect("of a group", select(pg::array_agg(songs.title)).from(songs),
         {.pg = R"(select array_agg("title") from "songs")", .sqlite = {}, .rows = {"[The fat cats sat A rat]"}});
  expect("of an empty group", select(pg::array_agg(songs.title)).from(songs).where(songs.id == 9),
         {.pg = R"(select array_agg("title") from "songs" where "id" = $1)",
          .sqlite = {},
          .parameters = {"9"},
          .rows = {"null"}});
}

TEST_F(PgArraysSql, OfGroups) {
  expect("filtered and ordered",
         select(pg::array_agg(songs.id).order_by(desc(songs.id)).filter(songs.id < 3)).from(songs),
         {.pg = R"(select array_agg("id" order by "id" desc) filter (where "id" < $1) from "songs")",
          .sqlite = {},
          .parameters = {"3"},
          .rows = {"[2 1]"}});
}

TEST_F(PgArraysSql, ResultsMayBeNull) {
  const auto row =
      db->select(pg::element(songs.tags, 1), pg::slice(songs.tags, 1, 2), pg::slice(songs.charts, 1, 2),
                 pg::cardinality(songs.tags), pg::array_append(songs.charts, 1), pg::contains(songs.charts, {1}),
                 pg::array(songs.id), pg::array_cat(songs.charts, songs.charts))
          .from(songs)
          .where(songs.id == 2)
          .one();
  using numbers = std::vector<std::optional<std::int64_t>>;
  static_assert(std::same_as<decltype(row.get<0>()), const std::optional<std::string>&>);
  static_assert(std::same_as<decltype(row.get<1>()), const texts&>);
  static_assert(std::same_as<decltype(row.get<2>()), const std::optional<numbers>&>);
  static_assert(std::same_as<decltype(row.get<3>()), const std::int32_t&>);
  static_assert(std::same_as<decltype(row.get<4>()), const numbers&>);
  static_assert(std::same_as<decltype(row.get<5>()), const std::optional<bool>&>);
  static_assert(std::same_as<decltype(row.get<6>()), const std::vector<std::optional<std::int32_t>>&>);
  static_assert(std::same_as<decltype(row.get<7>()), const std::optional<numbers>&>);
  EXPECT_EQ(row.get<4>(), numbers{1});
  EXPECT_EQ(row.get<7>(), std::nullopt);
}

TEST_F(PgArraysSql, ElementsMayBeNull) {
  const auto none = nullif(songs.title, "A rat");
  const auto row = db->select(pg::array_append(songs.tags, none), pg::array_prepend(none, songs.tags),
                              pg::array_replace(pg::array_append(songs.tags, "x"), "x", none),
                              pg::array_append(songs.tags, songs.title))
                       .from(songs)
                       .where(songs.id == 2)
                       .one();
  using with_nulls = std::vector<std::optional<std::string>>;
  static_assert(std::same_as<decltype(row.get<3>()), const texts&>);
  EXPECT_EQ(row.get<0>(), with_nulls{std::nullopt});
  EXPECT_EQ(row.get<1>(), with_nulls{std::nullopt});
  EXPECT_EQ(row.get<2>(), with_nulls{std::nullopt});
}

}  // namespace
