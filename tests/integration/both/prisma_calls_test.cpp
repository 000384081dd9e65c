#include "prisma_case.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// virga's side of docs/from-prisma.md: what reads.

namespace prisma_calls {

using virga::avg;
using virga::condition;
using virga::count;
using virga::desc;
using virga::ilike;
using virga::in;
using virga::is_not_null;
using virga::is_null;
using virga::like;
using virga::lower;
using virga::max;
using virga::min;
using virga::not_in;
using virga::nulls_last;
using virga::or_;
using virga::select;
using virga::sql;
using virga::starts_with;
using virga::strpos;
using virga::sum;

TYPED_TEST_SUITE(PrismaCalls, both_databases, database_name);

TYPED_TEST(PrismaCalls, FindUnique) {
  auto& db = *this->db;
  // [find-unique]
  auto found = db.query(users).where(users.email == "ada@example.com").find_first();  // std::optional of a row
  auto ada = db.query(users).where(users.email == "ada@example.com").find_one();      // a row, or a row_count_error
  // [/find-unique]
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "Ada");
  EXPECT_EQ(ada.id, found->id);
  EXPECT_EQ(db.query(users).where(users.id == 77).find_first(), std::nullopt);
  EXPECT_THROW((void)db.query(users).where(users.id == 77).find_one(), virga::row_count_error);
  EXPECT_EQ(db.query(memberships)
                .where(memberships.user_id == ada.id and memberships.group_code == "sql")
                .find_one()
                .group_code,
            "sql");
  EXPECT_EQ(db.query(posts).where(posts.views > 3).order_by(posts.id).find_first().value().title, "Engine");
}

TYPED_TEST(PrismaCalls, FindMany) {
  auto& db = *this->db;
  // [find-many]
  auto found = db.query(posts)
                   .columns(posts.title)
                   .with(posts.author.columns(users.name))
                   .where((like(posts.title, "%o%") or posts.views > 3) and
                          posts.author.exists(like(users.email, "%@example.com")))
                   .order_by(desc(posts.views), posts.id)
                   .limit(2)
                   .offset(1)
                   .find_many();
  // [/find-many]
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].title, "Engine");
  EXPECT_EQ(found[0].author.name, "Ada");
  EXPECT_EQ(found[1].title, "Notes");
  EXPECT_EQ(titles_of(db.select().from(posts).order_by(posts.id).all()), (texts{"Engine", "Notes", "Compilers"}));
}

TYPED_TEST(PrismaCalls, Filters) {
  EXPECT_EQ(this->titles(posts.views != 5), (texts{"Notes", "Compilers"}));
  EXPECT_EQ(this->titles(in(posts.id, {1, 3})), (texts{"Engine", "Compilers"}));
  EXPECT_EQ(this->titles(in(posts.id, std::vector<int>())), texts());
  EXPECT_EQ(this->titles(not_in(posts.id, {1, 3})), texts{"Notes"});
  EXPECT_EQ(this->titles(posts.views >= 5 and posts.views < 9), texts{"Engine"});
  EXPECT_EQ(this->titles(strpos(posts.title, "in") > 0), texts{"Engine"});
  EXPECT_EQ(this->titles(like(posts.title, "%in%")), texts{"Engine"});
  EXPECT_EQ(this->titles(ilike(posts.title, "%IN%")), texts{"Engine"});
  EXPECT_EQ(this->titles(starts_with(posts.title, "Comp")), texts{"Compilers"});
  EXPECT_EQ(this->titles(like(posts.title, "%s")), (texts{"Notes", "Compilers"}));
  EXPECT_EQ(this->titles(lower(posts.title) == "engine"), texts{"Engine"});
  EXPECT_EQ(this->titles(posts.views > 3 and not(posts.title == "Engine")), texts{"Compilers"});
  EXPECT_EQ(this->titles(posts.views == 0 or posts.title == "Engine"), (texts{"Engine", "Notes"}));
  EXPECT_EQ(this->titles(posts.views > posts.id), (texts{"Engine", "Compilers"}));
  EXPECT_EQ(this->bodies(is_null(comments.post_id)), texts{"of nothing"});
  EXPECT_EQ(this->bodies(is_not_null(comments.post_id)), (texts{"a", "b"}));
}

TYPED_TEST(PrismaCalls, FiltersOfTheRequest) {
  struct request {
    std::optional<std::string> title;
    std::optional<std::int32_t> least;
  };
  const auto found = [this](const request& wanted) {
    auto& db = *this->db;
    // [conditions]
    condition filter;  // filters nothing
    if (wanted.title) filter = filter and like(posts.title, "%" + *wanted.title + "%");
    if (wanted.least) filter = filter and posts.views >= *wanted.least;
    auto rows = db.query(posts).where(filter).order_by(posts.id).find_many();
    // [/conditions]
    return titles_of(rows);
  };
  EXPECT_EQ(found({}), (texts{"Engine", "Notes", "Compilers"}));
  EXPECT_EQ(found({.title = "o"}), (texts{"Notes", "Compilers"}));
  EXPECT_EQ(found({.title = "o", .least = 1}), texts{"Compilers"});
  EXPECT_EQ(this->titles(or_(std::vector<condition>{posts.views == 0, posts.views == 9})),
            (texts{"Notes", "Compilers"}));
  EXPECT_EQ(this->titles(or_(std::vector<condition>())).size(), 3U);  // of Prisma's `OR: []` there is no row
}

TYPED_TEST(PrismaCalls, RelationFilters) {
  EXPECT_EQ(this->names(users.posts.any()), (texts{"Ada", "Grace"}));
  EXPECT_EQ(this->names(users.posts.any(posts.views == 0)), texts{"Ada"});
  EXPECT_EQ(this->names(users.posts.every(posts.views > 3)), (texts{"Grace", "Edsger"}));
  EXPECT_EQ(this->names(users.posts.none(posts.views > 8)), (texts{"Ada", "Edsger"}));
  EXPECT_EQ(this->names(users.posts.none()), texts{"Edsger"});
  EXPECT_EQ(this->names(users.groups.any(groups.code == "go")), texts{"Grace"});
  EXPECT_EQ(this->names(users.profile.exists(starts_with(profiles.bio, "Wrote"))), texts{"Ada"});
  EXPECT_EQ(this->names(not users.profile.exists()), (texts{"Grace", "Edsger"}));
  EXPECT_EQ(this->titles(posts.author.exists(users.name == "Ada")), (texts{"Engine", "Notes"}));
  EXPECT_EQ(this->titles(not posts.author.exists(users.name == "Ada")), texts{"Compilers"});
  EXPECT_EQ(this->names(users.posts.any(posts.comments.any(comments.body == "b"))), texts{"Ada"});
  this->expect_sql(
      virga::query(users).columns(users.name).where(users.posts.any(posts.views > 3)),
      R"(select "name" from "users" where exists (select 1 from "posts" where "posts"."author_id" = "users"."id" and "posts"."views" > $1))",
      R"(select "name" from "users" where exists (select 1 from "posts" where "posts"."author_id" = "users"."id" and "posts"."views" > ?))");
}

TYPED_TEST(PrismaCalls, IncludeCountAndOrderOfRelations) {
  auto& db = *this->db;
  // [include]
  auto authors = db.query(users)
                     .where(users.posts.any(posts.views > 3) and users.posts.none(posts.title == "Draft"))
                     .extras(users.posts.count().as<"post_count">())
                     .with(users.posts.order_by(posts.id).limit(3).with(posts.comments))
                     .order_by(desc(users.posts.count()), users.id)
                     .find_many();
  // [/include]
  ASSERT_EQ(authors.size(), 2U);
  EXPECT_EQ(authors[0].name, "Ada");
  EXPECT_EQ(authors[0].template get<"post_count">(), 2);
  ASSERT_EQ(authors[0].posts.size(), 2U);
  EXPECT_EQ(authors[0].posts[0].comments.size(), 2U);
  EXPECT_EQ(authors[1].template get<"post_count">(), 1);
  const auto seen = db.query(users)
                        .columns(users.name)
                        .extras(users.posts.count(posts.views > 0).template as<"seen">())
                        .order_by(users.id)
                        .find_many();
  EXPECT_EQ(seen[0].template get<"seen">(), 1);

  const auto by_author = db.query(posts).order_by(desc(posts.author[users.name]), posts.id).find_many();
  EXPECT_EQ(titles_of(by_author), (texts{"Compilers", "Engine", "Notes"}));
  const auto by_label = db.query(groups).order_by(nulls_last(groups.label), groups.code).find_many();
  EXPECT_EQ(codes_of(by_label), (texts{"sql", "c++", "go"}));
  const auto ada = db.query(users)
                       .without(users.email)
                       .order_by(users.id)
                       .with(users.profile.without(profiles.user_id), users.groups.order_by(groups.code))
                       .find_first();
  EXPECT_EQ(row_text(*ada), "1, Ada, {Wrote.}, [{c++, null} {sql, SQL}]");
}

TYPED_TEST(PrismaCalls, Cursors) {
  auto& db = *this->db;
  // [cursor]
  const auto by_views = db.query(posts).order_by(desc(posts.views), posts.id).limit(2);
  auto page = by_views.find_many();
  auto next = by_views.after({page.back().views, page.back().id}).find_many();
  auto back = by_views.before({next.front().views, next.front().id}).find_many();
  // [/cursor]
  EXPECT_EQ(titles_of(page), (texts{"Compilers", "Engine"}));
  EXPECT_EQ(titles_of(next), texts{"Notes"});
  EXPECT_EQ(back, page);
  const auto counted = by_views.find_page();
  EXPECT_EQ(counted.rows, page);
  EXPECT_EQ(counted.total, 3);
  EXPECT_EQ(db.select_distinct(posts.author_id).from(posts).all().size(), 2U);
  if constexpr (!TestFixture::is_sqlite) {
    const auto firsts = db.select().from(posts).distinct_on(posts.author_id).order_by(posts.author_id, posts.id).all();
    EXPECT_EQ(titles_of(firsts), (texts{"Engine", "Compilers"}));
  }
}

TYPED_TEST(PrismaCalls, Aggregates) {
  auto& db = *this->db;
  // [aggregate]
  std::int64_t many = db.count(posts, posts.views > 3);
  auto [rows, views, most] = db.select(count(), sum(posts.views), max(posts.views)).from(posts).one();
  auto authors = db.select(posts.author_id, count().as<"posts">(), sum(posts.views).as<"views">())
                     .from(posts)
                     .where(posts.title != "Draft")
                     .group_by(posts.author_id)
                     .having(avg(posts.views) > 2)
                     .order_by(desc(sum(posts.views)))
                     .limit(10)
                     .all();
  // [/aggregate]
  EXPECT_EQ(many, 2);
  EXPECT_EQ(rows, 3);
  EXPECT_EQ(views, 14);
  EXPECT_EQ(most, 9);
  EXPECT_EQ(row_texts(authors), (texts{"2, 1, 9", "1, 2, 5"}));
  EXPECT_EQ(row_text(db.select(count(), count(groups.label), min(groups.code)).from(groups).one()), "3, 1, c++");
  EXPECT_TRUE(db.count(posts, posts.views > 100) == 0);
}

/// The page's block: of one database, so that it needs no word `template`.
void raw_queries(const virga::sqlite::database& db) {
  struct author {
    std::string name;
    std::int64_t written;
  };
  const int least = 1;
  // [raw]
  auto authors = db.execute(sql<"select u.name, count(*) as written from users u join posts p on p.author_id = u.id "
                                "where p.views >= {} group by u.name order by u.name">(least))
                     .into<author>();
  auto affected = db.execute(sql<"update posts set views = views + {} where views > {}">(1, 3)).rows_affected();
  // [/raw]
  ASSERT_EQ(authors.size(), 2U);
  EXPECT_EQ(authors[0].name, "Ada");
  EXPECT_EQ(authors[0].written, 1);
  EXPECT_EQ(affected, 2U);
}

TYPED_TEST(PrismaCalls, RawQueries) {
  const auto& db = *this->db;
  if constexpr (TestFixture::is_sqlite) raw_queries(db);
  const auto rows = db.execute(sql<"select name from users where id in ({}, {}) order by id">(1, 3));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.at(1, "name").template as<std::string>(), "Edsger");
  EXPECT_EQ(db.execute(sql<"update posts set views = {}">(1)).rows_affected(), 3U);
  EXPECT_EQ(this->titles(sql<"length({}) > {}">(posts.title, 6)), texts{"Compilers"});
}

TYPED_TEST(PrismaCalls, Logging) {
  auto& db = *this->db;
  texts log;
  // [log]
  db.on_statement([&](const virga::statement_event& event) {
    log.push_back(std::string(event.sql) + ": " + std::to_string(event.rows) + " rows");
  });
  // [/log]
  (void)db.select(users.name).from(users).all();
  db.on_statement(nullptr);
  EXPECT_EQ(log, texts{R"(select "name" from "users": 3 rows)"});
}

}  // namespace prisma_calls
