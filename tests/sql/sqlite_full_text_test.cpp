#include "sql_case.hpp"

namespace {

using namespace virga::columns;
using virga::select;
namespace sqlite = virga::sqlite;

/// An FTS5 table, which SQL makes. The last column is the one that FTS5 adds, of the table's own name.
template <class As>
struct Pages {
  static constexpr auto table = table_name("pages");
  column<As, "title", text().not_null()> title;
  column<As, "body", text().not_null()> body;
  column<As, "pages", text()> pages;
};
constexpr auto pages = virga::table<Pages>;

class SqliteFullTextSql : public SqlCase<on_sqlite> {
 protected:
  void SetUp() override {
    SqlCase<on_sqlite>::SetUp();
    run_script(*db, R"(create virtual table pages using fts5(title, body);
                       insert into pages (title, body) values ('Cats', 'They sleep'), ('Dogs', 'They chase cats, cats'))");
  }
};

TEST_F(SqliteFullTextSql, Match) {
  expect("a column", select(pages.title).from(pages).where(sqlite::match(pages.title, "cats")),
         {.pg = {},
          .sqlite = R"(select "title" from "pages" where "title" match ?)",
          .parameters = {"'cats'"},
          .rows = {"Cats"}});
  expect("the whole table, ranked",
         select(pages.title)
             .from(pages)
             .where(sqlite::match(pages.pages, "cats OR sleep"))
             .order_by(sqlite::bm25(pages.pages)),
         {.pg = {},
          .sqlite = R"(select "title" from "pages" where "pages" match ? order by bm25("pages"))",
          .parameters = {"'cats OR sleep'"},
          .rows = {"Cats", "Dogs"}});
}

TEST_F(SqliteFullTextSql, Passages) {
  expect(
      "highlighted, and ranked with weights",
      select(sqlite::highlight(pages.pages, pages.body, "<b>", "</b>"),
             sqlite::snippet(pages.pages, pages.body, "[", "]", "...", 2),
             sqlite::snippet(pages.pages, "(", ")", "...", 1))
          .from(pages)
          .where(sqlite::match(pages.pages, "cats"))
          .order_by(sqlite::bm25(pages.pages, 10.0, 1)),
      {.pg = {},
       .sqlite = R"(select highlight("pages", 1, ?, ?), snippet("pages", 1, ?, ?, ?, ?), )"
                 R"(snippet("pages", -1, ?, ?, ?, ?) from "pages" where "pages" match ? )"
                 R"(order by bm25("pages", ?, ?))",
       .parameters = {"'<b>'", "'</b>'", "'['", "']'", "'...'", "2", "'('", "')'", "'...'", "1", "'cats'", "10", "1"},
       .rows = {"They sleep, They sleep, (Cats)",
                "They chase <b>cats</b>, <b>cats</b>, ...[cats], [cats], ...(cats)..."}});
  using row =
      decltype(select(sqlite::highlight(pages.pages, pages.title, "", ""), sqlite::snippet(pages.pages, "", "", "", 1))
                   .from(pages))::row_type;
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<0>()), const std::string&>);
  static_assert(std::is_same_v<decltype(std::declval<const row&>().get<1>()), const std::optional<std::string>&>);
}

TEST_F(SqliteFullTextSql, AQueryThatIsNoneIsAnError) {
  EXPECT_THROW(db->select(pages.title).from(pages).where(sqlite::match(pages.title, "\"open")).all(), virga::error);
  EXPECT_EQ(db->select(pages.title).from(pages).all().size(), 2U);
}

}  // namespace
