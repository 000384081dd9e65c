// How often a nested write waits for the server, counted by a proxy between the two.
#include "proxy_case.hpp"

#include <virga/pg.hpp>

using namespace virga::columns;

namespace {

template <class As>
struct Articles;
template <class As>
struct Remarks;
template <class As>
struct Labels;
template <class As>
struct Labelled;

template <class As>
struct Authors {
  static constexpr auto table = table_name("authors");
  column<As, "id", bigint().primary_key().generated_always_as_identity()> id;
  column<As, "name", text().not_null().unique()> name;
  many<As, "articles", Articles> articles;
};
inline constexpr auto authors = virga::table<Authors>;

template <class As>
struct Articles {
  static constexpr auto table = table_name("articles");
  column<As, "id", bigint().primary_key().generated_always_as_identity()> id;
  column<As, "title", text().not_null()> title;
  column<As, "author_id", bigint().not_null().references(authors.id)> author_id;
  many<As, "remarks", Remarks> remarks;
  many<As, "labels", Labels, through<Labelled>> labels;
};
inline constexpr auto articles = virga::table<Articles>;

template <class As>
struct Remarks {
  static constexpr auto table = table_name("remarks");
  column<As, "id", bigint().primary_key().generated_always_as_identity()> id;
  column<As, "body", text().not_null()> body;
  column<As, "article_id", bigint().not_null().references(articles.id)> article_id;
};
inline constexpr auto remarks = virga::table<Remarks>;

template <class As>
struct Labels {
  static constexpr auto table = table_name("labels");
  column<As, "code", text().primary_key()> code;
};
inline constexpr auto labels = virga::table<Labels>;

template <class As>
struct Labelled {
  static constexpr auto table = table_name("labelled");
  column<As, "article_id", bigint().not_null().references(articles.id)> article_id;
  column<As, "label", text().not_null().references(labels.code)> label;
  static constexpr auto constraints(auto t) { return list(primary_key(t.article_id, t.label)); }
};
inline constexpr auto labelled = virga::table<Labelled>;

class NestedRoundTrips : public ProxyCase {
 protected:
  void SetUp() override {
    PostgresCase::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db->run_script(R"(
create table authors (id bigint primary key generated always as identity, name text not null unique);
create table articles (id bigint primary key generated always as identity, title text not null,
  author_id bigint not null references authors);
create table remarks (id bigint primary key generated always as identity, body text not null,
  article_id bigint not null references articles);
create table labels (code text primary key);
create table labelled (article_id bigint not null references articles, label text not null references labels,
  primary key (article_id, label));
insert into labels values ('a'), ('b'))");
    between = proxy_with();
    client = std::make_unique<virga::pg::database>(virga::pg::connect(through(*between)));
    client->execute(virga::sql<"set application_name = 'counted'">());
  }
  void TearDown() override {
    client.reset();
    between.reset();
    PostgresCase::TearDown();
  }

  template <class Action>
  [[nodiscard]] std::size_t round_trips_of(const Action& action) const {
    const std::size_t before = between->answers();
    action();
    return between->answers() - before;
  }

  std::unique_ptr<proxy> between;
  std::unique_ptr<virga::pg::database> client;
};

TEST_F(NestedRoundTrips, OfACreateAreItsLevels) {
  const auto two =
      client->create(authors).values({.name = "a"}).with(authors.articles.create({{.title = "1"}, {.title = "2"}}));
  EXPECT_EQ(round_trips_of([&] { two.run(); }), 2U);
  const auto three =
      client->create(authors)
          .values({.name = "b"})
          .with(authors.articles.create({{.title = "1"}, {.title = "2"}}).with(articles.remarks.create({.body = "x"})));
  EXPECT_EQ(round_trips_of([&] { three.run(); }), 3U);
  const auto over_junction =
      client->create(articles)
          .values({.title = "3", .author_id = 1})
          .with(articles.remarks.create({.body = "x"}), articles.labels.connect(labels.code == "a"));
  EXPECT_EQ(round_trips_of([&] { over_junction.run(); }), 3U);
}

TEST_F(NestedRoundTrips, TheRowIsReadWithTheLastLevel) {
  const auto two =
      client->create(authors).values({.name = "a"}).with(authors.articles.create({{.title = "1"}, {.title = "2"}}));
  const std::size_t trips = round_trips_of([&] { EXPECT_EQ(two.one().articles.size(), 2U); });
  EXPECT_EQ(trips, 3U);  // the commit goes when the row has been read
}

TEST_F(NestedRoundTrips, OfAChangeAreTwo) {
  const auto create = client->create(authors)
                          .values({.name = "a"})
                          .with(authors.articles.create({{.title = "1"}, {.title = "2"}, {.title = "3"}}));
  create.run();
  const auto change =
      client->change(authors)
          .where(authors.name == "a")
          .set({.name = "b"})
          .with(authors.articles.delete_(articles.title == "1"), authors.articles.delete_(articles.title == "2"),
                authors.articles.create({.title = "4"}));
  std::size_t trips = round_trips_of([&] { EXPECT_EQ(change.run(), 1U); });
  EXPECT_EQ(trips, 2U);
  EXPECT_EQ(value_of(*db, "select string_agg(title, ',' order by title) from articles"), cell("3,4"));

  const auto update = client->change(authors)
                          .where(authors.name == "b")
                          .with(authors.articles.update(articles.title == "3", {.title = "5"}),
                                authors.articles.create({.title = "6"}));
  trips = round_trips_of([&] { EXPECT_EQ(update.run(), 1U); });
  EXPECT_EQ(trips, 3U);  // update() waits for how many rows it changes
}

TEST_F(NestedRoundTrips, OfManyRowsAreBounded) {
  client->create(authors).values({.name = "a"}).with(authors.articles.create({.title = "1"})).run();
  std::vector<virga::created_row<Authors>> rows;
  for (int i = 0; i < 1000; ++i) rows.push_back({.name = std::to_string(i)});
  client->create(authors).values(rows).run();
  const auto change =
      client->change(authors).where(authors.id > 0).with(authors.articles.delete_(articles.title == "1"));
  const std::size_t trips = round_trips_of([&] { EXPECT_EQ(change.run(), 1001U); });
  EXPECT_EQ(trips, 5U);  // 256 statements wait at most
  EXPECT_EQ(value_of(*db, "select count(*) from articles"), cell(std::int64_t{0}));
}

TEST_F(NestedRoundTrips, WhatFailsAtTheCommitIsTakenBack) {
  db->run_script("alter table articles add unique (title) deferrable initially deferred");
  const auto create =
      client->create(authors).values({.name = "a"}).with(authors.articles.create({{.title = "1"}, {.title = "1"}}));
  for (int i = 0; i < 2; ++i) {
    try {
      create.run();
      ADD_FAILURE();
    } catch (const virga::unique_violation& failure) {
      EXPECT_EQ(failure.sql(), "commit");
      EXPECT_EQ(failure.batch_position(), 0U);
    }
    EXPECT_EQ(value_of(*db, "select count(*) from authors"), cell(std::int64_t{0}));
  }
  client->create(authors).values({.name = "a"}).with(authors.articles.create({.title = "1"})).run();
}

TEST_F(NestedRoundTrips, AStatementThatWaitedNamesItsRow) {
  db->run_script("alter table articles add check (title <> 'bad')");
  const auto create =
      client->create(authors)
          .values({.name = "a"})
          .with(authors.articles.create({{.title = "1"}, {.title = "bad"}}), authors.articles.create({.title = "2"}));
  try {
    create.run();
    ADD_FAILURE();
  } catch (const virga::check_violation& failure) {
    EXPECT_TRUE(failure.message().starts_with("authors.articles[1]: ")) << failure.message();
  }
  EXPECT_EQ(value_of(*db, "select count(*) from authors"), cell(std::int64_t{0}));
}

TEST_F(NestedRoundTrips, ARowThatATriggerLeavesOutIsAnError) {
  db->run_script(R"(
create function leave_out() returns trigger language plpgsql as 'begin return null; end';
create trigger t before insert on authors for each row when (new.name = 'x') execute function leave_out())");
  const auto rows_of = [](std::size_t count) {
    std::vector<virga::created_row<Authors>> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back({.name = i == 1 ? "x" : std::to_string(i)});
    return rows;
  };
  for (const std::size_t count : {2U, 100U}) {
    try {
      client->create(authors).values(rows_of(count)).with(authors.articles.create({.title = "1"})).run();
      ADD_FAILURE();
    } catch (const virga::row_count_error& failure) {
      EXPECT_EQ(failure.message(), count == 2 ? "authors[1]: the database was given 1 row and has written 0: does a "
                                                "trigger or a rule leave it out?"
                                              : "authors: the database was given 100 rows and has written 99: does a "
                                                "trigger or a rule leave it out?");
    }
    EXPECT_EQ(value_of(*db, "select count(*) from authors"), cell(std::int64_t{0}));
  }
}

}  // namespace
