#include "test_database.hpp"
#include "verify_queries.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/verify.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

// virga::verify: a program's schema and queries beside a database that is another.
namespace virga::kit::test {

// Instantiated, and called by nobody.
template std::size_t blog::never_run(const virga::database<virga::postgresql>&);
template std::size_t blog::never_run(const virga::database<virga::sqlite_dialect>&);

namespace {

class Verify : public database_test {
 protected:
  void SetUp() override {
    database_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    for (const std::string& statement : emit(describe(blog::schema, GetParam()), GetParam())) database().run(statement);
  }
  /// What is found after the database has been changed, without the line that counts.
  std::string found_after(const std::string& sql) {
    database().run(sql);
    const verification found = verified();
    EXPECT_EQ(found.ok(), found.mismatches.empty() && found.rejected.empty());
    const std::string text = found.text();
    return text.substr(0, text.rfind('\n', text.size() - 2) + 1);
  }
  /// The SQL that makes the tables anew, with one piece of it changed.
  std::string made_with(const std::string& piece, const std::string& other) {
    std::string sql = "drop table posts;\ndrop table users;\n";
    for (const std::string& statement : emit(describe(blog::schema, GetParam()), GetParam())) sql += statement + "\n";
    const std::size_t at = sql.find(piece);
    EXPECT_NE(at, sql.npos) << piece << " is not in " << sql;
    return at == sql.npos ? sql : sql.replace(at, piece.size(), other);
  }
  verification verified() {
    if (on_sqlite()) return virga::verify(virga::sqlite::open(database().url()), blog::schema);
    return virga::verify(virga::pg::connect(database().url()), blog::schema);
  }
};

INSTANTIATE_TEST_SUITE_P(Both, Verify, both_databases, dialect_test_name);

class VerifyPostgres : public Verify {};
class VerifySqlite : public Verify {};

INSTANTIATE_TEST_SUITE_P(Its, VerifyPostgres, testing::Values(dialect_kind::postgresql), dialect_test_name);
INSTANTIATE_TEST_SUITE_P(Its, VerifySqlite, testing::Values(dialect_kind::sqlite), dialect_test_name);

TEST_P(Verify, FindsNothingWhereAllIsAsTheSchemaSays) {
  const verification found = verified();
  EXPECT_TRUE(found.ok());
  EXPECT_EQ(found.text(), "2 tables compared, 4 queries prepared: all as the schema says\n");
}

TEST_P(Verify, SaysWhichQueriesNameAColumnThatIsNotThere) {
  const std::string found = found_after("alter table posts drop column subtitle");
  if (on_sqlite()) {
    EXPECT_EQ(found, R"(posts.subtitle is in the schema but not in the database; 2 queries use it:
  select "id", "subtitle" from "posts" where "views" > ?
  select "id", "title", "subtitle", "views", "author_id" from "posts" where "author_id" in (select "id" from "users")
)");
  } else {
    EXPECT_EQ(found, R"(posts.subtitle is in the schema but not in the database; 2 queries use it:
  select "id", "subtitle" from "posts" where "views" > $1
  select "id", "title", "subtitle", "views", "author_id" from "posts" where "author_id" = any(array(select "id" from "users"))
)");
  }
}

TEST_P(Verify, MissesATable) {
  const std::string found = found_after("drop table posts");
  EXPECT_TRUE(found.starts_with("table posts is in the schema but not in the database; 2 queries use it:\n")) << found;
  EXPECT_EQ(std::ranges::count(found, '\n'), 3) << found;
}

TEST_P(Verify, AColumnMoreIsNoMatterUnlessInsertsMustGiveIt) {
  EXPECT_EQ(found_after("alter table posts add column note text"), "");
  EXPECT_EQ(found_after("alter table posts add column kind integer not null default 1"), "");
  EXPECT_EQ(
      found_after(made_with("\"email\"", "\"kind\" text not null, \"email\"")),
      "users.kind is in the database, not null and without a default, but not in the schema: inserts will fail\n");
}

TEST_P(Verify, MissesAnIndex) {
  EXPECT_EQ(found_after("drop index posts_title_idx"),
            "posts: the index posts_title_idx is in the schema but not in the database\n");
  EXPECT_EQ(found_after("create unique index posts_title_idx on posts (title)"),
            "posts: the index posts_title_idx is unique in the database, and not in the schema\n");
}

TEST_P(VerifySqlite, ComparesColumnsAndKeys) {
  EXPECT_EQ(found_after(made_with("\"title\" text", "\"title\" integer")),
            "posts.title is text in the schema and integer in the database\n");
  EXPECT_EQ(found_after(made_with("\"subtitle\" text", "\"subtitle\" text not null default ''")),
            "posts.subtitle may be null in the schema, and is not null in the database\n");
  EXPECT_EQ(found_after(made_with("\"views\" integer not null default 0", "\"views\" integer")),
            "posts.views is not null in the schema, and may be null in the database\n"
            "posts.views has a default in the schema, and none in the database\n");
  EXPECT_EQ(found_after(made_with(" on delete cascade", "")),
            "posts: foreign key (author_id) references users (id) has on delete cascade in the schema and no action in "
            "the database\n");
  EXPECT_EQ(found_after(made_with("constraint \"views_positive\" check (\"views\" >= 0)", "check (true)")),
            "posts: the check views_positive is in the schema but not in the database\n");
  EXPECT_EQ(found_after(made_with("unique (\"author_id\", \"title\")", "check (true)")),
            "posts: unique (author_id, title) is in the schema but not in the database\n");
  EXPECT_EQ(found_after(made_with("(\"title\");", "(\"title\") where \"views\" > 3;")),
            "posts: the index posts_title_idx is another in the database\n");
  EXPECT_EQ(found_after(made_with(" autoincrement", "")), "");
}

TEST_P(VerifyPostgres, ComparesColumns) {
  EXPECT_EQ(found_after("alter table posts alter title type varchar(80), alter subtitle set not null, "
                        "alter views drop not null, alter views drop default"),
            R"(posts.title is text in the schema and varchar(80) in the database
posts.subtitle may be null in the schema, and is not null in the database
posts.views is not null in the schema, and may be null in the database
posts.views has a default in the schema, and none in the database
)");
  EXPECT_EQ(
      found_after(
          "drop table posts; alter table users alter id set generated always, alter name type text collate \"C\""),
      R"(users.id has generated by default as identity in the schema and generated always as identity in the database
users.name is varchar(40) in the schema and text in the database
users.name has the collation of its type in the schema and C in the database
table posts is in the schema but not in the database; 2 queries use it:
  select "id", "subtitle" from "posts" where "views" > $1
  select "id", "title", "subtitle", "views", "author_id" from "posts" where "author_id" = any(array(select "id" from "users"))
)");
}

TEST_P(VerifyPostgres, ComparesKeys) {
  EXPECT_EQ(found_after("alter table posts drop constraint posts_author_id_fkey, drop constraint one_title, "
                        "drop constraint views_positive, drop constraint posts_pkey; "
                        "alter table users drop constraint users_email_key"),
            R"(users: unique (email) is in the schema but not in the database
posts has the primary key (id) in the schema and none in the database
posts: unique (author_id, title) is in the schema but not in the database
posts: foreign key (author_id) references users (id) is in the schema but not in the database
posts: the check views_positive is in the schema but not in the database
)");
  // A unique index promises as much as a constraint.
  database().run("create unique index on users (email); create unique index on posts (title, author_id)");
  EXPECT_EQ(
      found_after(
          "alter table posts add primary key (id), add foreign key (author_id) references users on update cascade, "
          "add constraint views_positive check (views >= 1)"),
      "posts: foreign key (author_id) references users (id) has on delete cascade in the schema and no action in "
      "the database\n"
      "posts: foreign key (author_id) references users (id) has on update no action in the schema and cascade in "
      "the database\n");
}

TEST_P(Verify, AnIndexOnOtherColumnsIsAnother) {
  database().run("drop index posts_title_idx; create index posts_title_idx on posts (subtitle)");
  EXPECT_EQ(found_after("select 1"), "posts: the index posts_title_idx is another in the database\n");
}

TEST_P(VerifyPostgres, TakesAKeyInAnyOrderAndAConstraintForItsIndex) {
  database().run(
      "create table pairs (a integer not null, b integer not null, primary key (a, b));"
      "create table parts (x integer, y integer, constraint by_x unique (x),"
      "  constraint to_pairs foreign key (y, x) references pairs (b, a))");
  snapshots::snapshot schema = describe(blog::schema, GetParam());
  snapshots::table pairs{.name = "pairs", .columns = {{"a", "integer", true}, {"b", "integer", true}}};
  pairs.primary_key = {"pairs_pkey", {"a", "b"}};
  snapshots::table parts{.name = "parts", .columns = {{"x", "integer"}, {"y", "integer"}}};
  parts.foreign_keys.push_back({"to_pairs", {"x", "y"}, "", "pairs", {"a", "b"}});
  parts.indexes.push_back({"by_x", true, {{"\"x\"", false, {}}}, {}});
  schema.tables.insert(schema.tables.end(), {pairs, parts});
  const verification found = kit::verify(database().connection(), GetParam(), schema, {});
  EXPECT_TRUE(found.ok()) << found.text();
}

TEST_P(VerifyPostgres, BlamesAMismatchOfTypesForErrorsOfTypesAlone) {
  database().run("alter table users alter name drop not null");
  constexpr driver::registered_statement wrong[] = {{.sql = "select nowhere(\"name\", no_column) from \"users\""}};
  const verification found =
      kit::verify(database().connection(), GetParam(), describe(blog::schema, GetParam()), wrong);
  ASSERT_EQ(found.mismatches.size(), 1U);
  EXPECT_EQ(found.mismatches[0].queries.size(), 0U);
  ASSERT_EQ(found.rejected.size(), 1U);
  EXPECT_EQ(found.rejected[0].sqlstate, "42703");
}

TEST_P(Verify, SaysWhatTheDatabaseSaysOfAQueryThatNoMismatchExplains) {
  constexpr driver::registered_statement wrong[] = {{.sql = "select no_such_function(\"id\") from \"users\""},
                                                    {.sql = "select \"id\" from \"users\""}};
  const verification found =
      kit::verify(database().connection(), GetParam(), describe(blog::schema, GetParam()), wrong);
  EXPECT_FALSE(found.ok());
  EXPECT_EQ(found.queries, 2U);
  ASSERT_EQ(found.rejected.size(), 1U);
  EXPECT_EQ(found.rejected[0].sql, wrong[0].sql);
  EXPECT_EQ(found.rejected[0].message, on_sqlite()
                                           ? "no such function: no_such_function"
                                           : "function no_such_function(integer) does not exist (at character 8)");
  EXPECT_TRUE(database().connection().usable());
  EXPECT_EQ(found.text().substr(0, 31), "the database rejects a query: " + found.rejected[0].message.substr(0, 1));
}

TEST_P(VerifyPostgres, CountsWhatOnlyValuesDecide) {
  static constexpr std::array both = {sql_type::integer, sql_type::bigint};
  constexpr driver::registered_statement open[] = {
      {.sql = "select $1 + $2"}, {.sql = "select 1 where $1 is null"}, {.sql = "select $1 + $2", .types = both}};
  const verification found = kit::verify(database().connection(), GetParam(), describe(blog::schema, GetParam()), open);
  EXPECT_TRUE(found.ok());
  EXPECT_EQ(found.undecided, 2U);
  EXPECT_EQ(found.text(), "2 tables compared, 3 queries prepared (2 not decided): all as the schema says\n");
}

TEST_P(Verify, TellsOfEachQueryAndCanBeStopped) {
  constexpr driver::registered_statement queries[] = {
      {.sql = "select 1"}, {.sql = "begin"}, {.sql = "select \"id\" from \"users\""}};
  std::vector<std::string> told;
  std::stop_source source;
  verification_options options;
  options.stop = source.get_token();
  options.on_query = [&](const verified_query& one) {
    told.push_back(std::to_string(one.number) + "/" + std::to_string(one.count) + " " + std::string(one.sql));
  };
  const snapshots::snapshot schema = describe(blog::schema, GetParam());
  EXPECT_TRUE(kit::verify(database().connection(), GetParam(), schema, queries, options).ok());
  EXPECT_EQ(told, (std::vector<std::string>{"1/2 select 1", "2/2 select \"id\" from \"users\""}));
  told.clear();
  options.on_query = [&](const verified_query& one) {
    told.emplace_back(one.sql);
    source.request_stop();
  };
  EXPECT_THROW((void)kit::verify(database().connection(), GetParam(), schema, queries, options), cancelled_error);
  EXPECT_EQ(told.size(), 1U);
  EXPECT_TRUE(database().connection().usable());
}

TEST_P(VerifyPostgres, IsRefusedInATransaction) {
  driver::connection& on = database().connection();
  on.begin({});
  EXPECT_THROW((void)kit::verify(on, GetParam(), describe(blog::schema, GetParam()), {}), usage_error);
}

TEST_P(Verify, ChangesNothing) {
  const auto before = database().live_schema();
  EXPECT_TRUE(verified().ok());
  EXPECT_EQ(database().live_schema(), before);
}

}  // namespace
}  // namespace virga::kit::test
