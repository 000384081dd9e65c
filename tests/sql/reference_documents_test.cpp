#include "reference_page.hpp"

namespace {

using blog::posts;
using documents::albums;
using documents::songs;
using namespace virga;

template <class As>
struct Pages {
  static constexpr auto table = virga::columns::table_name("pages");
  virga::columns::column<As, "title", virga::columns::text().not_null()> title;
  virga::columns::column<As, "pages", virga::columns::text()> pages;
};
constexpr auto pages = virga::table<Pages>;

using texts = std::vector<std::string>;

class ReferenceDocuments : public ReferencePage {};

TEST_F(ReferenceDocuments, Json) {
  EXPRESSION(albums, json_get(albums.info, "artist"));
  EXPRESSION(albums, json_get(albums.notes, 0));
  EXPRESSION(albums, json_get_text(albums.info, "price"));
  EXPRESSION(albums, json_extract(albums.info, json_path("artist", "name")));
  EXPRESSION(albums, json_extract_text(albums.info, json_path("tracks", 0)));
  EXPRESSION(albums, json_array_length(albums.notes));
  EXPRESSION(albums, json_typeof(albums.info));
  EXPRESSION(albums, json_build_object("id", albums.id, "notes", albums.notes));
  EXPRESSION(albums, json_build_array(albums.id, albums.notes));
  EXPRESSION(albums, json_value("[1, 2]"));
  EXPRESSION(albums, json_set(albums.info, json_path("price"), 9));
  EXPRESSION(albums, json_replace(albums.info, json_path("price"), 9));
  EXPRESSION(albums, json_remove(albums.info, json_path("price")));
  check_table("documents.md", "json");
}

TEST_F(ReferenceDocuments, Jsonb) {
  EXPRESSION(songs, json_get_text(songs.data, "a"));
  EXPRESSION(songs, json_set(songs.extra, json_path("y"), songs.title));
  EXPRESSION(songs, pg::contains(songs.data, R"({"a": 1})"));
  EXPRESSION(songs, pg::contained_by(songs.data, R"({"a": 1})"));
  EXPRESSION(songs, pg::has_key(songs.data, "a"));
  EXPRESSION(songs, pg::has_any_key(songs.data, {"a", "b"}));
  EXPRESSION(songs, pg::has_all_keys(songs.data, {"a", "b"}));
  EXPRESSION(songs, pg::jsonb_concat(songs.extra, R"({"y": 2})"));
  EXPRESSION(songs, pg::remove_key(songs.data, "b"));
  EXPRESSION(songs, pg::remove_keys(songs.data, {"a", "b"}));
  EXPRESSION(songs, pg::jsonb_strip_nulls(songs.extra));
  EXPRESSION(songs, pg::jsonb_pretty(songs.extra));
  EXPRESSION(songs, pg::to_jsonb(songs.title));
  EXPRESSION(songs, pg::to_jsonb(songs));
  EXPRESSION(songs, pg::to_json(songs.title));
  EXPRESSION(songs, pg::row_to_json(songs));
  EXPRESSION(songs, pg::jsonb_insert(songs.extra, json_path("x"), 1));
  EXPRESSION(songs, pg::jsonb_insert_after(songs.extra, json_path("x"), 1));
  EXPRESSION(songs, pg::jsonb_set_lax(songs.extra, json_path("y"), songs.title, "delete_key"));
  EXPRESSION(songs, pg::remove_element(cast<pg::jsonb()>("[1, 2]"), -1));
  EXPRESSION(songs, pg::path_exists(songs.data, "$.b[*] ? (@ > 1)"));
  EXPRESSION(songs, pg::path_match(songs.data, "$.a == 1"));
  EXPRESSION(songs, pg::jsonb_path_exists(songs.data, "$.b[*] ? (@ > 1)"));
  EXPRESSION(songs, pg::jsonb_path_exists(songs.data, "$.b[*] ? (@ > $x)", R"({"x": 1})"));
  EXPRESSION(songs, pg::jsonb_path_exists(songs.data, "strict $.b", pg::silent));
  EXPRESSION(songs, pg::jsonb_path_match(songs.data, "$.a == 1"));
  EXPRESSION(songs, pg::jsonb_path_query_first(songs.data, "$.b[*]"));
  EXPRESSION(songs, pg::jsonb_path_query_array(songs.data, "$.b[*]"));
  check_table("documents.md", "jsonb");
}

TEST_F(ReferenceDocuments, JsonOfSqlite) {
  EXPRESSION(albums, sqlite::json_patch(albums.info, R"({"price": null})"));
  EXPRESSION(albums, sqlite::json_insert(albums.notes, "$[#]", 7));
  EXPRESSION(albums, sqlite::json_valid(albums.title));
  EXPRESSION(albums, sqlite::json_quote(albums.title));
  check_table("documents.md", "json-sqlite");
}

TEST_F(ReferenceDocuments, Arrays) {
  EXPRESSION(songs, pg::contains(songs.tags, texts{"folk"}));
  EXPRESSION(songs, pg::contained_by(songs.tags, texts{"folk", "rock"}));
  EXPRESSION(songs, pg::overlaps(songs.tags, texts{"folk", "jazz"}));
  EXPRESSION(songs, "rock" == pg::any(songs.tags));
  EXPRESSION(songs, "rock" != pg::all(songs.tags));
  EXPRESSION(songs, like(songs.title, pg::any({"%cat%", "%dog%"})));
  EXPRESSION(songs, pg::not_imatches(songs.title, pg::all({"cat", "dog"})));
  EXPRESSION(songs, pg::element(songs.tags, 1));
  EXPRESSION(songs, pg::slice(songs.tags, 1, 2));
  EXPRESSION(songs, pg::slice(songs.tags, 2, std::nullopt));
  EXPRESSION(songs, pg::slice(songs.tags, std::nullopt, 2));
  EXPRESSION(songs, pg::cardinality(songs.tags));
  EXPRESSION(songs, pg::array_length(songs.tags));
  EXPRESSION(songs, pg::array_length(songs.tags, 2));
  EXPRESSION(songs, pg::array_lower(songs.tags, 1));
  EXPRESSION(songs, pg::array_upper(songs.tags, 1));
  EXPRESSION(songs, pg::array_ndims(songs.tags));
  EXPRESSION(songs, pg::array_dims(songs.tags));
  EXPRESSION(songs, pg::array_position(songs.tags, "rock"));
  EXPRESSION(songs, pg::array_position(songs.tags, "rock", 2));
  EXPRESSION(songs, pg::array_positions(songs.tags, "rock"));
  EXPRESSION(songs, pg::array_append(songs.tags, "new"));
  EXPRESSION(songs, pg::array_prepend("new", songs.tags));
  EXPRESSION(songs, pg::array_remove(songs.tags, "folk"));
  EXPRESSION(songs, pg::array_replace(songs.tags, "folk", "pop"));
  EXPRESSION(songs, pg::array_cat(songs.tags, texts{"pop"}));
  EXPRESSION(songs, pg::array_to_string(songs.charts, ", "));
  EXPRESSION(songs, pg::array_to_string(songs.charts, ", ", "none"));
  EXPRESSION(songs, pg::string_to_array(songs.title, " "));
  EXPRESSION(songs, pg::string_to_array(songs.title, " ", "none"));
  EXPRESSION(songs, pg::trim_array(songs.charts, 1));
  EXPRESSION(songs, pg::array_fill(songs.id, 3));
  EXPRESSION(songs, pg::array(songs.id, 7));
  EXPRESSION(songs, pg::array(select(posts.title).from(posts)));
  check_table("documents.md", "arrays");
}

TEST_F(ReferenceDocuments, FullText) {
  EXPRESSION(songs, pg::to_tsvector<"english">(songs.title));
  EXPRESSION(songs, pg::to_tsquery<"english">("fat & cat:*"));
  EXPRESSION(songs, pg::plainto_tsquery<"english">("fat cats"));
  EXPRESSION(songs, pg::phraseto_tsquery<"english">("fat cats"));
  EXPRESSION(songs, pg::websearch_to_tsquery<"english">("\"fat cats\" -dog"));
  EXPRESSION(songs, pg::ts_match(songs.words, pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::ts_rank(songs.words, pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::ts_rank(songs.words, pg::to_tsquery("cat"), 32));
  EXPRESSION(songs, pg::ts_rank_cd(songs.words, pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::ts_rank({.d = 0, .a = 0.9F}, songs.words, pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::ts_rank_cd({.d = 0}, songs.words, pg::to_tsquery("cat"), 32));
  EXPRESSION(songs, pg::ts_headline<"english">(songs.title, pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::ts_headline(songs.title, pg::to_tsquery("cat"), "MaxWords=10, MinWords=2"));
  EXPRESSION(songs, pg::setweight<'A'>(songs.words));
  EXPRESSION(songs, pg::ts_filter<'A', 'B'>(songs.words));
  EXPRESSION(songs, pg::ts_rewrite(pg::to_tsquery("cat"), pg::to_tsquery("cat"), pg::to_tsquery("cat | dog")));
  EXPRESSION(songs, pg::tsvector_concat(songs.words, songs.words));
  EXPRESSION(songs, pg::tsquery_and(pg::to_tsquery("cat"), pg::to_tsquery("dog")));
  EXPRESSION(songs, pg::tsquery_or(pg::to_tsquery("cat"), pg::to_tsquery("dog")));
  EXPRESSION(songs, pg::tsquery_not(pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::tsquery_phrase(pg::to_tsquery("cat"), pg::to_tsquery("dog")));
  EXPRESSION(songs, pg::numnode(pg::to_tsquery("cat")));
  EXPRESSION(songs, pg::strip(songs.words));
  EXPRESSION(songs, pg::ts_delete(songs.words, "cat"));
  EXPRESSION(songs, pg::tsvector_to_array(songs.words));
  EXPRESSION(songs, pg::array_to_tsvector(songs.tags));
  EXPRESSION(pages, sqlite::match(pages.title, "cats"));
  check_table("documents.md", "full-text");
}

TEST_F(ReferenceDocuments, FullTextOfSqlite) {
  QUERY(select(pages.title).from(pages).where(sqlite::match(pages.pages, "cats")).order_by(sqlite::bm25(pages.pages)));
  QUERY(select(sqlite::highlight(pages.pages, pages.title, "<b>", "</b>"))
            .from(pages)
            .where(sqlite::match(pages.pages, "cats"))
            .order_by(sqlite::bm25(pages.pages, 10, 1)));
  QUERY(select(sqlite::snippet(pages.pages, pages.title, "<b>", "</b>", "...", 8))
            .from(pages)
            .where(sqlite::match(pages.pages, "cats")));
  QUERY(select(sqlite::snippet(pages.pages, "<b>", "</b>", "...", 8))
            .from(pages)
            .where(sqlite::match(pages.pages, "cats")));
  check_block("documents.md", "full-text-sqlite");
}

}  // namespace
