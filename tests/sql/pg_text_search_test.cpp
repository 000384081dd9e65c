#include "documents.hpp"

namespace {

using documents::songs;
using virga::select;
namespace pg = virga::pg;

class PgTextSearchSql : public documents::DocumentsCase<on_postgresql> {
 protected:
  template <class Field>
  void expect_value(std::string_view name, const Field& field, std::string_view text,
                    std::vector<std::string> parameters, std::string row) {
    parameters.push_back("1");
    expect(
        name, select(field).from(songs).where(songs.id == 1),
        {.pg = "select " + std::string(text) + " from \"songs\" where \"id\" = $" + std::to_string(parameters.size()),
         .sqlite = {},
         .parameters = std::move(parameters),
         .rows = {std::move(row)}});
  }
};

TEST_F(PgTextSearchSql, Vectors) {
  expect_value("a column", songs.words, R"("words")", {}, "'cat':3 'fat':2 'sat':4");
  expect_value("of text", pg::to_tsvector<"simple">(songs.title), R"(to_tsvector('simple', "title"))", {},
               "'cats':3 'fat':2 'sat':4 'the':1");
  expect_value("of a document", pg::to_tsvector<"pg_catalog.english">(songs.data),
               R"(to_tsvector('pg_catalog.english', "data"))", {}, "");
  expect_value("weighted", pg::setweight<'A'>(songs.words), R"(setweight("words", 'A'))", {},
               "'cat':3A 'fat':2A 'sat':4A");
  expect_value("one behind the other", pg::tsvector_concat(songs.words, songs.words), R"("words" || "words")", {},
               "'cat':3,7 'fat':2,6 'sat':4,8");
}

TEST_F(PgTextSearchSql, Queries) {
  expect_value("as it is", pg::to_tsquery<"english">("cats & (dogs | !rat:*)"), "to_tsquery('english', $1)",
               {"'cats & (dogs | !rat:*)'"}, "'cat' & ( 'dog' | !'rat':* )");
  expect_value("plain", pg::plainto_tsquery<"english">("the cats sat"), "plainto_tsquery('english', $1)",
               {"'the cats sat'"}, "'cat' & 'sat'");
  expect_value("a phrase", pg::phraseto_tsquery<"english">("cats and dogs"), "phraseto_tsquery('english', $1)",
               {"'cats and dogs'"}, "'cat' <2> 'dog'");
  expect_value("of the web", pg::websearch_to_tsquery<"english">("\"fat cat\" or -dog"),
               "websearch_to_tsquery('english', $1)", {"'\"fat cat\" or -dog'"}, "'fat' <-> 'cat' | !'dog'");
  expect_value("of a column, in the database's configuration",
               pg::ts_match(pg::to_tsvector(songs.title), pg::plainto_tsquery(songs.title)),
               R"(to_tsvector("title") @@ plainto_tsquery("title"))", {}, "true");
}

TEST_F(PgTextSearchSql, Matches) {
  const auto query = pg::websearch_to_tsquery<"english">("cat");
  expect(
      "ranked",
      select(songs.id, pg::ts_headline<"english">(songs.title, query).as<"found">())
          .from(songs)
          .where(pg::ts_match(songs.words, query))
          .order_by(desc(pg::ts_rank(songs.words, query)), pg::ts_rank_cd(songs.words, query)),
      {.pg =
           R"(select "id", ts_headline('english', "title", websearch_to_tsquery('english', $1)) as "found" from "songs" where "words" @@ websearch_to_tsquery('english', $2) order by ts_rank("words", websearch_to_tsquery('english', $3)) desc, ts_rank_cd("words", websearch_to_tsquery('english', $4)))",
       .sqlite = {},
       .parameters = {"'cat'", "'cat'", "'cat'", "'cat'"},
       .rows = {"1, The fat <b>cats</b> sat"}});
  expect_value("with options", pg::ts_headline(songs.title, pg::to_tsquery("fat"), "StartSel=[, StopSel=]"),
               R"(ts_headline("title", to_tsquery($1), $2))", {"'fat'", "'StartSel=[, StopSel=]'"},
               "The [fat] cats sat");
  expect("null where the vector is",
         select(songs.id, pg::ts_match(songs.words, virga::tsquery{"'cat'"})).from(songs).order_by(songs.id),
         {.pg = R"(select "id", "words" @@ $1 from "songs" order by "id")",
          .sqlite = {},
          .parameters = {"'''cat'''"},
          .rows = {"1, true", "2, null"}});
}

TEST_F(PgTextSearchSql, Combined) {
  const auto cat = pg::to_tsquery("cat");
  const auto dog = pg::to_tsquery("dog");
  expect_value("both", pg::tsquery_and(cat, dog), "to_tsquery($1) && to_tsquery($2)", {"'cat'", "'dog'"},
               "'cat' & 'dog'");
  expect_value("one, or not the other", pg::tsquery_or(cat, pg::tsquery_not(dog)),
               "to_tsquery($1) || (!! to_tsquery($2))", {"'cat'", "'dog'"}, "'cat' | !'dog'");
  expect_value("one behind the other", pg::tsquery_phrase(cat, dog), "tsquery_phrase(to_tsquery($1), to_tsquery($2))",
               {"'cat'", "'dog'"}, "'cat' <-> 'dog'");
  expect_value("at a distance", pg::tsquery_phrase(cat, dog, 3), "tsquery_phrase(to_tsquery($1), to_tsquery($2), $3)",
               {"'cat'", "'dog'", "3"}, "'cat' <3> 'dog'");
  expect_value("nodes", pg::numnode(pg::tsquery_and(cat, dog)), "numnode(to_tsquery($1) && to_tsquery($2))",
               {"'cat'", "'dog'"}, "3");
}

TEST_F(PgTextSearchSql, Weights) {
  const auto words = pg::tsvector_concat(pg::setweight<'A'>(songs.words), pg::setweight<'C'>(songs.words));
  const std::string text = R"(setweight("words", 'A') || setweight("words", 'C'))";
  expect_value("of some weights", pg::ts_filter<'A'>(words), "ts_filter(" + text + R"(, array['A']::"char"[]))", {},
               "'cat':3A 'fat':2A 'sat':4A");
  expect_value("of several weights", pg::ts_filter<'B', 'C'>(words),
               "ts_filter(" + text + R"(, array['B', 'C']::"char"[]))", {}, "'cat':7C 'fat':6C 'sat':8C");
  const auto cat = pg::to_tsquery("cat");
  expect_value("ranked by weights", pg::ts_rank({.d = 0.5F}, songs.words, cat),
               R"(ts_rank($1, "words", to_tsquery($2)))", {"[0.5, 0.2, 0.4, 1]", "'cat'"}, "0.30396354");
  expect_value("ranked by weights and by length", pg::ts_rank({.d = 0.5F, .a = 0.9F}, songs.words, cat, 2),
               R"(ts_rank($1, "words", to_tsquery($2), $3))", {"[0.5, 0.2, 0.4, 0.9]", "'cat'", "2"}, "0.10132118");
  expect_value("near to each other", pg::ts_rank_cd(songs.words, cat, 2), R"(ts_rank_cd("words", to_tsquery($1), $2))",
               {"'cat'", "2"}, "0.033333335");
  expect_value("near to each other, by weights", pg::ts_rank_cd(pg::ts_weights{.d = 0.5F}, songs.words, cat),
               R"(ts_rank_cd($1, "words", to_tsquery($2)))", {"[0.5, 0.2, 0.4, 1]", "'cat'"}, "0.5");
  expect_value("near to each other, by weights and by length", pg::ts_rank_cd({.d = 0.5F}, songs.words, cat, 32),
               R"(ts_rank_cd($1, "words", to_tsquery($2), $3))", {"[0.5, 0.2, 0.4, 1]", "'cat'", "32"}, "0.33333334");
}

TEST_F(PgTextSearchSql, Rewritten) {
  expect_value("rewritten", pg::ts_rewrite(pg::to_tsquery("cat & fat"), pg::to_tsquery("cat"), pg::to_tsquery("dog")),
               "ts_rewrite(to_tsquery($1), to_tsquery($2), to_tsquery($3))", {"'cat & fat'", "'cat'", "'dog'"},
               "'dog' & 'fat'");
}

TEST_F(PgTextSearchSql, Lexemes) {
  expect_value("without places", pg::strip(songs.words), R"(strip("words"))", {}, "'cat' 'fat' 'sat'");
  expect_value("without one", pg::ts_delete(songs.words, "fat"), R"(ts_delete("words", $1))", {"'fat'"},
               "'cat':3 'sat':4");
  expect_value("as an array", pg::tsvector_to_array(songs.words), R"(tsvector_to_array("words"))", {}, "[cat fat sat]");
  expect_value("of an array", pg::array_to_tsvector(songs.tags), R"(array_to_tsvector("tags"))", {}, "'folk' 'rock'");
  expect_value("ranked without the length", pg::ts_rank(songs.words, pg::to_tsquery("dog"), 2 | 32),
               R"(ts_rank("words", to_tsquery($1), $2))", {"'dog'", "34"}, "0");
}

}  // namespace
