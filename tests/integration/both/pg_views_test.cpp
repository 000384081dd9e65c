#include "database_case.hpp"

#include <virga/pg.hpp>

#include <chrono>
#include <string>
#include <vector>

// Views of PostgreSQL: queried, joined, refreshed, written through, and what the header says of them.
namespace {

using namespace virga::columns;
namespace pg = virga::pg;

// [schema]
enum class State { draft, published };

template <class As>
struct ArticleViews;

template <class As>
struct Writers {
  static constexpr auto table = table_name("writers");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
  many<As, "totals", ArticleViews> totals;
};
inline constexpr auto writers = virga::table<Writers>;

template <class As>
struct Articles {
  static constexpr auto table = table_name("articles");
  column<As, "id", integer().primary_key()> id;
  column<As, "writer_id", integer().not_null().references(writers.id)> writer_id;
  column<As, "title", text().not_null()> title;
  column<As, "state", enumeration<State>().not_null()> state;
  column<As, "length", integer()> length;
};
inline constexpr auto articles = virga::table<Articles>;

template <class As>
struct Published {
  static constexpr auto view = view_name("published");
  column<As, "id", integer().not_null()> id;
  column<As, "title", text().not_null()> title;
  column<As, "writer", text().not_null()> writer;
  static constexpr auto query() {
    return virga::select(articles.id, articles.title, writers.name.as<"writer">())
        .from(articles)
        .inner_join(writers, writers.id == articles.writer_id)
        .where(articles.state == State::published);
  }
};
inline constexpr auto published = virga::view<Published>;

template <class As>
struct ArticleViews {
  static constexpr auto view = pg::materialized_view_name("totals");
  column<As, "writer_id", integer().not_null().references(writers.id)> writer_id;
  column<As, "articles", bigint().not_null()> articles_;
  static constexpr auto query() {
    return virga::select(articles.writer_id, virga::count().as<"articles">())
        .from(articles)
        .group_by(articles.writer_id);
  }
  static constexpr auto constraints(auto t) { return list(unique_index("totals_writer").on(t.writer_id)); }
};
inline constexpr auto totals = virga::view<ArticleViews>;

inline constexpr auto articles_schema = virga::schema(writers, articles, published, totals);
// [/schema]

template <class As>
struct Drafts {
  static constexpr auto view = view_name("drafts").local_check_option().with("security_barrier", "true");
  column<As, "id", integer().not_null()> id;
  column<As, "writer_id", integer().not_null()> writer_id;
  column<As, "title", text().not_null()> title;
  column<As, "state", enumeration<State>().not_null()> state;
  static constexpr auto query() {
    return virga::select(articles.id, articles.writer_id, articles.title, articles.state)
        .from(articles)
        .where(articles.state == State::draft);
  }
};
inline constexpr auto drafts = virga::view<Drafts>;

template <class As>
struct Longest {
  static constexpr auto view = view_name("longest");
  column<As, "title", text()> title;
  static constexpr auto query() { return virga::sql<"select title from articles order by length desc limit 1">(); }
};
inline constexpr auto longest = virga::view<Longest>;

template <class As>
struct Doubled {
  static constexpr auto view = view_name("doubled").comment("twice as long; it's wide");
  column<As, "half", double_precision()> half;
  column<As, "since", timestamptz().not_null()> since;
  static constexpr auto query() {
    return virga::select((articles.length * 0.5).template as<"half">(),
                         virga::value(virga::timestamptz_value(std::chrono::hours(24))).as<"since">())
        .from(articles);
  }
};
inline constexpr auto doubled = virga::view<Doubled>;

template <class As>
struct Guarded {
  static constexpr auto view = view_name("guarded");
  column<As, "title", text()> title;
  static constexpr auto query() { return virga::sql<"select title from articles">(); }
  static constexpr auto constraints(auto t) { return list(check("short", t.title != "")); }
};
template <class As>
struct Defaulted {
  static constexpr auto view = view_name("defaulted");
  column<As, "title", text().default_value("x")> title;
  static constexpr auto query() { return virga::sql<"select title from articles">(); }
};

class PgViews : public DatabaseCase<on_postgresql> {
 protected:
  void SetUp() override {
    DatabaseCase::SetUp();
    if (!is_given()) return;
    create_tables(*db, virga::schema(writers, articles, published, totals, drafts, longest));
    db->insert(writers).values({.id = 1, .name = "Ada"}).run();
    db->insert(writers).values({.id = 2, .name = "Bob"}).run();
    const std::vector<virga::new_row<Articles>> rows{
        {.id = 1, .writer_id = 1, .title = "On Loops", .state = State::published, .length = 10},
        {.id = 2, .writer_id = 1, .title = "On Notes", .state = State::draft, .length = 30},
        {.id = 3, .writer_id = 2, .title = "On Birds", .state = State::published}};
    db->insert(articles).values(rows).run();
  }
};

TEST_F(PgViews, AreMadeBehindTheirTables) {
  const auto statements = create_statements(virga::describe(articles_schema, virga::dialect_kind::postgresql));
  ASSERT_EQ(statements.size(), 5U);
  EXPECT_EQ(statements[2], R"(create view "published" ("id", "title", "writer") as
select "articles"."id", "articles"."title", "writers"."name" as "writer" from "articles" inner join "writers" on "writers"."id" = "articles"."writer_id" where "articles"."state" = 'published';)");
  EXPECT_EQ(statements[3], R"(create materialized view "totals" ("writer_id", "articles") as
select "writer_id", count(*) as "articles" from "articles" group by "writer_id";)");
  EXPECT_EQ(statements[4], R"(create unique index "totals_writer" on "totals" ("writer_id");)");
}

TEST_F(PgViews, AreSelectedFrom) {
  // [query]
  const auto found = db->select(published.title, published.writer).from(published).order_by(published.title).all();
  // [/query]
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].title, "On Birds");
  EXPECT_EQ(found[1].writer, "Ada");
  const auto joined = db->select(published.title, articles.length)
                          .from(published)
                          .inner_join(articles, articles.id == published.id)
                          .where(published.writer == "Ada")
                          .one();
  EXPECT_EQ(joined[articles.length], 10);
  EXPECT_EQ(db->select().from(longest).one().title, "On Birds") << "nulls come first where the order descends";
}

TEST_F(PgViews, HoldValuesOfTheirTypes) {
  create_tables(*db, virga::schema(doubled));
  const auto row = db->select().from(doubled).order_by(doubled.half).limit(1).one();
  EXPECT_EQ(row.half, 5.0);
  EXPECT_EQ(row.since, virga::timestamptz_value(std::chrono::hours(24)));
  const auto comment = db->execute(virga::sql<"select obj_description('doubled'::regclass)">());
  EXPECT_EQ(comment.at(0, 0).as<std::string>(), "twice as long; it's wide");
}

TEST_F(PgViews, HaveNothingThatOnlyTablesHave) {
  const auto refusal = [](const auto& of) {
    return thrown_by<virga::usage_error>([&] { (void)virga::describe(of, virga::dialect_kind::postgresql); }).message();
  };
  EXPECT_EQ(refusal(virga::schema(virga::view<Guarded>)), "view \"guarded\": a view has no checks");
  EXPECT_EQ(refusal(virga::schema(virga::view<Defaulted>)),
            "view \"defaulted\": its column \"title\" is what its query selects: no default, identity, collation or "
            "comment is its own");
  EXPECT_EQ(refusal(virga::schema(published, published)), "schema: two tables or views are called \"published\"");
}

TEST_F(PgViews, AreTheEndOfARelation) {
  db->refresh(totals).run();
  const auto rows = db->query(writers).with(writers.totals).order_by(writers.id).find_many();
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[0].totals.size(), 1U);
  EXPECT_EQ(rows[0].totals[0].articles_, 2);
}

TEST_F(PgViews, AreRefreshed) {
  EXPECT_TRUE(db->select().from(totals).all().empty()) << "made before there were articles";
  // [refresh]
  db->refresh(totals).run();
  db->refresh(totals).concurrently().run();
  // [/refresh]
  EXPECT_EQ(db->select(totals.articles_).from(totals).where(totals.writer_id == 1).one().articles_, 2);
  EXPECT_EQ(db->refresh(totals).sql(), R"(refresh materialized view "totals")");
  EXPECT_EQ(db->refresh(totals).concurrently().sql(), R"(refresh materialized view concurrently "totals")");
}

TEST_F(PgViews, AreWrittenWhereTheySaySo) {
  EXPECT_EQ(db->insert(drafts).values({.id = 7, .writer_id = 2, .title = "On Rain", .state = State::draft}).run(), 1U);
  EXPECT_EQ(db->update(drafts).set({.title = "On Snow"}).where(drafts.id == 7).run(), 1U);
  EXPECT_EQ(db->select(articles.title).from(articles).where(articles.id == 7).one().title, "On Snow");
  const auto refused =
      thrown_by<virga::error>([&] { db->update(drafts).set({.state = State::published}).where(drafts.id == 7).run(); });
  EXPECT_EQ(refused.sqlstate(), "44000") << "with check option";
  EXPECT_EQ(db->delete_from(drafts).where(drafts.id == 7).run(), 1U);
}

TEST_F(PgViews, SayInTheHeaderWhatOnlyPostgresHas) {
  const auto refusal = [](const auto& of) {
    return thrown_by<virga::usage_error>([&] { (void)virga::describe(of, virga::dialect_kind::sqlite); }).message();
  };
  EXPECT_EQ(refusal(virga::schema(writers, articles, totals)), "view \"totals\": SQLite has no materialized views");
  EXPECT_EQ(refusal(virga::schema(writers, articles, drafts)), "view \"drafts\": SQLite has no options of views");
}

// The same view on SQLite.
class SqliteViews : public DatabaseCase<on_sqlite> {};

TEST_F(SqliteViews, AreSelectedFrom) {
  constexpr auto of_both = virga::schema(writers, articles, published, longest);
  const auto statements = create_statements(virga::describe(of_both, virga::dialect_kind::sqlite));
  EXPECT_EQ(statements[2], R"(create view "published" ("id", "title", "writer") as
select "articles"."id", "articles"."title", "writers"."name" as "writer" from "articles" inner join "writers" on "writers"."id" = "articles"."writer_id" where "articles"."state" = 'published';)");
  create_tables(*db, of_both);
  db->insert(writers).values({.id = 1, .name = "Ada"}).run();
  db->insert(articles)
      .values({.id = 1, .writer_id = 1, .title = "On Loops", .state = State::published, .length = 3})
      .run();
  EXPECT_EQ(db->select().from(published).one().writer, "Ada");
  EXPECT_EQ(db->select(longest.title).from(longest).one().title, "On Loops");
}

}  // namespace
