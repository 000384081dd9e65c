#include "sql_case.hpp"

#include <functional>
#include <string>
#include <vector>

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using virga::excluded;
using virga::select;
using virga::usage_error;

/// Which columns an expression may use that is given for a column: those of the tables in sight there.
template <class Where>
class GivenExpressions : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }

  /// Refused with this message, before anything is sent, and so each time; the connection can be used afterwards.
  void expect_refused(const std::string& message, const std::function<void()>& write) {
    const testing::ScopedTrace trace(__FILE__, __LINE__, message);
    for (int again = 0; again < 2; ++again) {
      this->seen.clear();
      EXPECT_EQ(thrown_by<usage_error>(write).what(), message);
      EXPECT_TRUE(this->seen.empty());
    }
    EXPECT_EQ(this->db->select(users.id).from(users).all().size(), 3U);
    EXPECT_EQ(this->db->select(posts.id).from(posts).where(posts.title == "Notes").all().size(), 1U);
  }
};
TYPED_TEST_SUITE(GivenExpressions, both_databases, database_name);

TYPED_TEST(GivenExpressions, OfAnUpdate) {
  const std::string message =
      R"(set(): an expression uses "users"."name", which is not a column of a table in sight; in sight: "posts")";
  const auto query = this->db->update(posts).set({.title = users.name, .views = posts.views + 1}).where(posts.id == 1);
  this->expect_refused(message, [&] { query.run(); });
  this->expect_refused(message, [&] { static_cast<void>(query.sql()); });
  this->expect_refused(message, [&] { static_cast<void>(query.prepare()); });
  this->expect_refused(message, [&] { static_cast<void>(query.explain()); });
  this->expect_refused(message, [&] { this->db->batch(this->db->delete_from(post_tags).all_rows(), query); });
  this->expect_refused(message, [&] {
    this->db->update(posts).set({.title = concat(posts.title, lower(users.name))}).where(posts.id == 1).run();
  });
  EXPECT_EQ(this->db->update(posts)
                .set({.title = users.name})
                .from(users)
                .where(posts.author_id == users.id and posts.id == 1)
                .run(),
            1U);
}

TYPED_TEST(GivenExpressions, OfAnUpdateWithOtherTables) {
  this->expect_refused(
      R"(set(): an expression uses "post_tags"."tag", which is not a column of a table in sight; in sight: "users", "posts")",
      [&] {
        this->db->update(posts).set({.title = post_tags.tag}).from(users).where(posts.author_id == users.id).run();
      });
}

TYPED_TEST(GivenExpressions, ASubqueryHasItsOwnTables) {
  const auto name_of = [](const auto& condition) {
    return select(users.name).from(users).where(condition).limit(1).as_scalar();
  };
  this->expect_refused(
      R"(set(): an expression uses "post_tags"."post_id", which is not a column of a table in sight; in sight: "posts")",
      [&] { this->db->update(posts).set({.title = name_of(users.id == post_tags.post_id)}).all_rows().run(); });
  EXPECT_EQ(this->db->update(posts).set({.body = name_of(users.id == posts.author_id)}).all_rows().run(), 3U);
}

TYPED_TEST(GivenExpressions, OfAnInsert) {
  const std::string message =
      R"(values(): an expression uses "posts"."views", which is not a column of a table in sight; there is none)";
  const auto row = [](const auto& views) {
    return virga::new_row<blog::Posts>{.title = "New", .author_id = 1, .views = views};
  };
  this->expect_refused(message, [&] { this->db->insert(posts).values(row(posts.views + 1)).run(); });
  this->expect_refused(message, [&] { this->db->insert(posts).values({row(1), row(2), row(posts.views)}).run(); });
  const auto inserting = virga::cte<"added">(virga::insert(posts).values(row(posts.views)).returning(posts.id));
  if constexpr (!std::is_same_v<TypeParam, on_sqlite>)
    this->expect_refused(message, [&] { this->db->with(inserting).select().from(inserting).all(); });
  EXPECT_EQ(this->db->insert(posts).values(row(select(max(posts.views)).from(posts).as_scalar())).run(), 1U);
}

TYPED_TEST(GivenExpressions, OfAnUpdateOfManyRows) {
  using patch = virga::patch_by<blog::Posts, "id">;
  const std::vector<patch> wrong{{.id = 1, .title = "a"}, {.id = 2, .title = users.name}};
  this->expect_refused(
      R"(values(): an expression uses "users"."name", which is not a column of a table in sight; in sight: "posts")",
      [&] { this->db->update(posts).by(posts.id).values(wrong).run(); });
  const std::vector<patch> right{{.id = 1, .title = "a"}, {.id = 2, .title = upper(posts.title)}};
  EXPECT_EQ(this->db->update(posts).by(posts.id).values(right).run(), 2U);
}

TYPED_TEST(GivenExpressions, OfAnUpdateOnConflict) {
  const auto insert = [&] {
    return this->db->insert(users).values({.name = "A", .email = "ada@example.com"}).on_conflict(users.email);
  };
  const std::string message =
      R"(do_update(): an expression uses "posts"."title", which is not a column of a table in sight; in sight: "users")";
  this->expect_refused(message, [&] { insert().do_update({.name = posts.title}).run(); });
  this->expect_refused(message, [&] {
    this->db->insert(users)
        .columns(users.name, users.email)
        .select(select(posts.title, posts.body).from(posts))
        .on_conflict(users.email)
        .do_update({.name = posts.title})
        .run();
  });
  EXPECT_EQ(insert().do_update({.name = concat(users.name, excluded(users.name))}).run(), 1U);
}

class GivenInMerge : public GivenExpressions<on_postgresql> {};

TEST_F(GivenInMerge, OfItsActions) {
  const auto merge = this->db->merge_into(post_tags).using_(posts).on(post_tags.post_id == posts.id);
  expect_refused(
      R"(then_update(): an expression uses "users"."name", which is not a column of a table in sight; in sight: "posts", "post_tags")",
      [&] { merge.when_matched().then_update({.tag = users.name}).run(); });
  expect_refused(
      R"(then_insert(): an expression uses "post_tags"."weight", which is not a column of a table in sight; in sight: "posts")",
      [&] {
        merge.when_not_matched()
            .then_insert({.post_id = posts.id, .tag = posts.title, .weight = post_tags.weight})
            .run();
      });
  EXPECT_EQ(merge.when_matched().then_update({.weight = post_tags.weight + posts.views}).run(), 3U);
}

// What stands in a merge's conditions is asked by the compiler; what is given in its actions, when it is run.
TEST_F(GivenInMerge, AggregatesAndWindowFunctions) {
  const auto merge = this->db->merge_into(post_tags).using_(posts).on(post_tags.post_id == posts.id);
  const std::string aggregate = ": an aggregate can't be here, each row is written by itself; use a subquery";
  expect_refused("then_update()" + aggregate,
                 [&] { merge.when_matched().then_update({.weight = virga::count()}).run(); });
  expect_refused("then_update()" + aggregate,
                 [&] { merge.when_matched().then_update({.tag = concat(max(posts.title), post_tags.tag)}).run(); });
  expect_refused("then_insert()" + aggregate, [&] {
    merge.when_not_matched().then_insert({.post_id = posts.id, .tag = "new", .weight = virga::count()}).run();
  });
  expect_refused("then_update(): a window function can't be here, each row is written by itself; use a subquery", [&] {
    merge.when_matched().then_update({.weight = virga::row_number().over(order_by(posts.id))}).run();
  });
  EXPECT_EQ(merge.when_matched().then_update({.weight = select(virga::count()).from(users)}).run(), 3U);
}

TYPED_TEST(GivenExpressions, AggregatesOnConflict) {
  const auto insert = [&] {
    return this->db->insert(users).values({.name = "A", .email = "ada@example.com"}).on_conflict(users.email);
  };
  const std::string aggregate =
      "do_update(): an aggregate can't be here, each row is written by itself; use a subquery";
  this->expect_refused(aggregate, [&] { insert().do_update({.age = virga::count()}).run(); });
  this->expect_refused(aggregate, [&] { insert().do_update({.name = max(excluded(users.name))}).run(); });
  this->expect_refused("do_update(): a window function can't be here, each row is written by itself; use a subquery",
                       [&] { insert().do_update({.age = virga::row_number().over(order_by(users.id))}).run(); });
  EXPECT_EQ(insert().do_update({.age = select(virga::count()).from(posts)}).returning(users.age).one().age, 3);
}

TYPED_TEST(GivenExpressions, AggregatesAndWindowFunctions) {
  const std::string aggregate = ": an aggregate can't be here, each row is written by itself; use a subquery";
  this->expect_refused("set()" + aggregate,
                       [&] { this->db->update(posts).set({.views = virga::count()}).where(posts.id == 1).run(); });
  this->expect_refused("set()" + aggregate, [&] {
    this->db->update(posts).set({.views = posts.views + max(posts.views)}).where(posts.id == 1).run();
  });
  this->expect_refused("set(): a window function can't be here, each row is written by itself; use a subquery", [&] {
    this->db->update(posts).set({.views = virga::row_number().over(order_by(posts.id))}).where(posts.id == 1).run();
  });
  this->expect_refused("values()" + aggregate, [&] {
    this->db->insert(posts).values({.title = "Counted", .author_id = 1, .views = virga::count()}).run();
  });
  EXPECT_EQ(this->db->update(posts)
                .set({.views = select(virga::count()).from(users)})
                .where(posts.id == 1)
                .returning(posts.views)
                .one()
                .views,
            3);
}

}  // namespace
