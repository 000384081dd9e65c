#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

/// Writes through relations of a part of the rows: their statements, and what they leave.
namespace nested_parts {

using namespace virga::columns;
using texts = std::vector<std::string>;

enum class phase { draft, published };

template <class As>
struct Articles;
template <class As>
struct Topics;
template <class As>
struct ArticleTopics;

template <class As>
struct Writers {
  static constexpr auto table = table_name("writers");
  column<As, "id", integer().primary_key()> id;
  column<As, "active", boolean().not_null().default_value(false)> active;
  many<As, "articles", Articles> articles;
  many<As, "drafts", Articles, where_<"state", phase::draft>> drafts;
};
inline constexpr auto writers = virga::table<Writers>;

template <class As>
struct Articles {
  static constexpr auto table = table_name("articles");
  column<As, "id", integer().primary_key()> id;
  column<As, "writer_id", integer().references(writers.id)> writer_id;
  column<As, "title", text().not_null().unique()> title;
  column<As, "state", enumeration<phase>().not_null()> state;
  one<As, "active_writer", Writers, where_<"active", true>> active_writer;
  many<As, "topics", Topics, through<ArticleTopics>> topics;
  many<As, "languages", Topics, through<ArticleTopics>, where_<"kind", virga::fixed_string("language")>> languages;
};
inline constexpr auto articles = virga::table<Articles>;

template <class As>
struct Topics {
  static constexpr auto table = table_name("topics");
  column<As, "code", text().primary_key()> code;
  column<As, "kind", text().not_null()> kind;
};
inline constexpr auto topics = virga::table<Topics>;

template <class As>
struct ArticleTopics {
  static constexpr auto table = table_name("article_topics");
  column<As, "article_id", integer().not_null().references(articles.id)> article_id;
  column<As, "topic_code", text().not_null().references(topics.code)> topic_code;

  static constexpr auto constraints(auto t) { return list(primary_key(t.article_id, t.topic_code)); }
};
inline constexpr auto article_topics = virga::table<ArticleTopics>;

template <class Where>
class NestedParts : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, virga::schema(writers, articles, topics, article_topics));
    run_script(*this->db, R"(
      insert into writers (id, active) values (1, true), (2, false);
      insert into articles (id, writer_id, title, state) values (1, 1, 'one', 'draft'), (2, 1, 'two', 'published'),
        (3, 2, 'three', 'published'), (4, null, 'four', 'published');
      insert into topics (code, kind) values ('c++', 'language'), ('sql', 'language'), ('joins', 'subject');
      insert into article_topics (article_id, topic_code) values (1, 'c++'), (1, 'joins');
    )");
  }

  /// Each article: its title, writer, state and topics.
  [[nodiscard]] std::string all() const {
    std::string found;
    for (const auto& each :
         this->db->query(articles).order_by(articles.id).with(articles.topics.order_by(topics.code)).find_many()) {
      found += each.title + (each.writer_id ? std::to_string(*each.writer_id) : "-");
      found += each.state == phase::draft ? "d" : "p";
      for (const auto& topic : each.topics) found += "," + topic.code;
      found += " ";
    }
    return found;
  }
  [[nodiscard]] std::string kinds() const {
    std::string found;
    for (const auto& each : this->db->select().from(topics).order_by(topics.code).all())
      found += each.code + "=" + each.kind + " ";
    return found;
  }
  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite) {
    EXPECT_EQ(query.sql(), this->is_sqlite ? sqlite : pg);
  }
};
TYPED_TEST_SUITE(NestedParts, both_databases, database_name);

TYPED_TEST(NestedParts, CreateGivesThePartsColumn) {
  auto& db = *this->db;
  // [part-create]
  auto writer = db.create(writers)
                    .values({.id = 3})
                    .with(writers.drafts.create({{.id = 5, .title = "five"}, {.id = 6, .title = "six"}}))
                    .one();  // state is not asked for
  // [/part-create]
  ASSERT_EQ(writer.drafts.size(), 2U);
  EXPECT_EQ(writer.drafts[1].state, phase::draft);
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three2p four-p five3d six3d ");
  this->expect(db.create(writers).values({.id = 4}).with(writers.drafts.create({.id = 7, .title = "seven"})),
               R"(insert into "writers" ("id") values ($1) returning "id";
insert into "articles" ("id", "writer_id", "title", "state") values ($1, $2, $3, $4))",
               R"(insert into "writers" ("id") values (?) returning "id";
insert into "articles" ("id", "writer_id", "title", "state") values (?, ?, ?, ?))");
}

TYPED_TEST(NestedParts, RowsFilledByHand) {
  using new_writer = virga::nested_created_row<decltype(virga::query(writers).with(writers.drafts))>;
  new_writer one{.id = 3};
  one.drafts = {{.id = 5, .title = "five"}};
  EXPECT_EQ(this->db->create(writers).values(one).one().drafts.front().state, phase::draft);
}

TYPED_TEST(NestedParts, ARowThatIsConnectedBecomesOneOfThePart) {
  auto& db = *this->db;
  const auto connected = db.change(writers).where(writers.id == 1).with(writers.drafts.connect(articles.id == 3));
  this->expect(connected, R"(select "id" from "writers" where "id" = $1;
update "articles" set "writer_id" = $1, "state" = $2 where "id" = $3)",
               R"(select "id" from "writers" where "id" = ?;
update "articles" set "writer_id" = ?, "state" = ? where "id" = ?)");
  connected.run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three1d four-p ");
  db.change(writers)
      .where(writers.id == 2)
      .with(writers.drafts.connect_or_create(articles.title, {{.id = 9, .title = "four"}, {.id = 5, .title = "five"}}))
      .run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three1d four2d five2d ");
  db.change(writers)
      .where(writers.id == 1)
      .with(writers.drafts.upsert(articles.title, {.id = 9, .title = "two"}))
      .run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1d three1d four2d five2d ");
}

TYPED_TEST(NestedParts, UpsertTakesARowOfNoneAndLeavesThatOfAnother) {
  auto& db = *this->db;
  const auto one = db.change(writers).where(writers.id == 1);
  const auto taken = one.with(writers.drafts.upsert(articles.title, {.id = 9, .title = "four"}));
  this->expect(taken, R"(select "id" from "writers" where "id" = $1;
insert into "articles" ("id", "writer_id", "title", "state") values ($1, $2, $3, $4) on conflict ("title") do update set "writer_id" = excluded."writer_id", "state" = excluded."state" where "articles"."writer_id" = excluded."writer_id" or "articles"."writer_id" is null)",
               R"(select "id" from "writers" where "id" = ?;
insert into "articles" ("id", "writer_id", "title", "state") values (?, ?, ?, ?) on conflict ("title") do update set "writer_id" = excluded."writer_id", "state" = excluded."state" where "articles"."writer_id" = excluded."writer_id" or "articles"."writer_id" is null)");
  taken.run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three2p four1d ");
  EXPECT_THROW(one.with(writers.drafts.upsert(articles.title, {.id = 9, .title = "three"})).run(),
               virga::row_count_error);
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three2p four1d ");
}

TYPED_TEST(NestedParts, WhatIsRelatedIsOfThePart) {
  auto& db = *this->db;
  const auto one = db.change(writers).where(writers.id == 1);
  const auto updated = one.with(writers.drafts.update(articles.id < 9, {.title = "first"}));
  this->expect(updated, R"(select "id" from "writers" where "id" = $1;
update "articles" set "title" = $1 where "writer_id" = $2 and "state" = 'draft' and "id" < $3)",
               R"(select "id" from "writers" where "id" = ?;
update "articles" set "title" = ? where "writer_id" = ? and "state" = 'draft' and "id" < ?)");
  updated.run();
  EXPECT_EQ(this->all(), "first1d,c++,joins two1p three2p four-p ");
  one.with(writers.drafts.set({3})).run();
  EXPECT_EQ(this->all(), "first-d,c++,joins two1p three1d four-p ");
  one.with(writers.drafts.disconnect(articles.id < 9)).run();
  EXPECT_EQ(this->all(), "first-d,c++,joins two1p three-d four-p ");
  one.with(writers.drafts.connect(articles.id == 3)).run();
  const auto deleted = one.with(writers.drafts.delete_(articles.id < 9));
  this->expect(deleted, R"(select "id" from "writers" where "id" = $1;
delete from "articles" where "writer_id" = $1 and "state" = 'draft' and "id" < $2)",
               R"(select "id" from "writers" where "id" = ?;
delete from "articles" where "writer_id" = ? and "state" = 'draft' and "id" < ?)");
  deleted.run();
  EXPECT_EQ(this->all(), "first-d,c++,joins two1p four-p ");
}

TYPED_TEST(NestedParts, ThroughAJunction) {
  auto& db = *this->db;
  const auto one = db.change(articles).where(articles.id == 1);
  one.with(articles.languages.create({.code = "go"}), articles.languages.connect(topics.code == "joins")).run();
  EXPECT_EQ(this->kinds(), "c++=language go=language joins=language sql=language ");
  run_script(db, "update topics set kind = 'subject' where code = 'joins'");
  const auto set = one.with(articles.languages.set({"sql"}));
  this->expect(set, R"(select "id" from "articles" where "id" = $1;
update "topics" set "kind" = $1 where "code" = any($2) returning "code";
delete from "article_topics" where "article_id" = $1 and exists (select "topics"."code" from "topics" where "topics"."code" = "article_topics"."topic_code" and "topics"."code" <> all($2) and "topics"."kind" = 'language');
insert into "article_topics" ("article_id", "topic_code") values ($1, $2) on conflict do nothing)",
               R"(select "id" from "articles" where "id" = ?;
update "topics" set "kind" = ? where "code" in (select value from json_each(?)) returning "code";
delete from "article_topics" where "article_id" = ? and exists (select "topics"."code" from "topics" where "topics"."code" = "article_topics"."topic_code" and "topics"."code" not in (select value from json_each(?)) and "topics"."kind" = 'language');
insert into "article_topics" ("article_id", "topic_code") values (?, ?) on conflict do nothing)");
  set.run();
  EXPECT_EQ(this->all(), "one1d,joins,sql two1p three2p four-p ");
  const auto disconnected = one.with(articles.languages.disconnect(topics.code != "c++"));
  this->expect(disconnected, R"(select "id" from "articles" where "id" = $1;
delete from "article_topics" where "article_id" = $1 and exists (select "topics"."code" from "topics" where "topics"."code" = "article_topics"."topic_code" and "topics"."code" <> $2 and "topics"."kind" = 'language'))",
               R"(select "id" from "articles" where "id" = ?;
delete from "article_topics" where "article_id" = ? and exists (select "topics"."code" from "topics" where "topics"."code" = "article_topics"."topic_code" and "topics"."code" <> ? and "topics"."kind" = 'language'))");
  disconnected.run();
  EXPECT_EQ(this->all(), "one1d,joins two1p three2p four-p ");
  one.with(articles.languages.connect_or_create(topics.code, {{.code = "c"}, {.code = "sql"}})).run();
  one.with(articles.languages.update(topics.code != "c", {.code = "sql"}),
           articles.languages.delete_(topics.code == "c"))
      .run();
  EXPECT_EQ(this->all(), "one1d,joins,sql two1p three2p four-p ");
  EXPECT_EQ(this->kinds(), "c++=language go=language joins=subject sql=language ");
}

TYPED_TEST(NestedParts, OfOneRow) {
  auto& db = *this->db;
  const auto connected =
      db.change(articles).where(articles.id == 4).with(articles.active_writer.connect(writers.id == 2));
  this->expect(connected, R"(update "writers" set "active" = $1 where "id" = $2 returning "id";
update "articles" set "writer_id" = $1 where "id" = $2 returning "id")",
               R"(update "writers" set "active" = ? where "id" = ? returning "id";
update "articles" set "writer_id" = ? where "id" = ? returning "id")");
  connected.run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three2p four2p ");
  EXPECT_EQ(db.count(writers, writers.active == true), 2);
  run_script(db, "update writers set active = false where id = 1");
  const auto cut = db.change(articles).where(articles.id < 9).with(articles.active_writer.disconnect());
  this->expect(cut, R"(select "id", "writer_id" from "articles" where "id" < $1;
update "articles" set "writer_id" = $1 where "id" = $2 and exists (select "writers"."id" from "writers" where "writers"."id" = $3 and "writers"."active" = true))",
               R"(select "id", "writer_id" from "articles" where "id" < ?;
update "articles" set "writer_id" = ? where "id" = ? and exists (select "writers"."id" from "writers" where "writers"."id" = ? and "writers"."active" = 1))");
  cut.run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three-p four-p ");
  db.change(articles).where(articles.id == 4).with(articles.active_writer.create({.id = 3})).run();
  db.change(articles).where(articles.id == 4).with(articles.active_writer.delete_()).run();
  db.change(articles).where(articles.id == 1).with(articles.active_writer.delete_()).run();
  EXPECT_EQ(this->all(), "one1d,c++,joins two1p three-p four-p ");
  EXPECT_EQ(db.count(writers), 2);
}

}  // namespace nested_parts
