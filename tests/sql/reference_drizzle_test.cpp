#include "reference_page.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using documents::songs;
using reference::drafts;
using namespace virga;

/// virga's side of docs/from-drizzle.md.
class ReferenceDrizzle : public ReferencePage {};

TEST_F(ReferenceDrizzle, Select) {
  QUERY_OF("db.select().from(users)", select().from(users));
  QUERY_OF("db.select({ id: posts.id, title: posts.title }).from(posts)", select(posts.id, posts.title).from(posts));
  QUERY_OF("db.select({ n: sql<number>`length(${posts.title})` }).from(posts)",
           select(length(posts.title).as<"n">()).from(posts));
  QUERY_OF("db.selectDistinct({ a: posts.authorId }).from(posts)", select_distinct(posts.author_id).from(posts));
  QUERY_OF("db.selectDistinctOn([posts.authorId], { a: posts.authorId, title: posts.title }).from(posts)",
           select(posts.author_id, posts.title).from(posts).distinct_on(posts.author_id));
  QUERY_OF("const { body, ...rest } = getTableColumns(posts); db.select(rest).from(posts)",
           select(posts.id, posts.title, posts.views).from(posts));
  QUERY_OF("db.select().from(posts).where(eq(posts.id, 1))", select().from(posts).where(posts.id == 1));
  QUERY_OF("db.select().from(posts).orderBy(posts.title, desc(posts.views))",
           select().from(posts).order_by(posts.title, desc(posts.views)));
  QUERY_OF("db.select().from(posts).limit(10).offset(20)", select().from(posts).limit(10).offset(20));
  QUERY_OF("db.select({ a: posts.authorId, n: count() }).from(posts).groupBy(posts.authorId).having(gt(count(), 1))",
           select(posts.author_id, count().as<"n">()).from(posts).group_by(posts.author_id).having(count() > 1));
  QUERY_OF("db.select().from(posts).for('update', { of: posts, skipLocked: true })",
           select().from(posts).for_update().of(posts).skip_locked());
  check_pairs("../from-drizzle.md", "select");
}

// What the page says of rows.
TEST_F(ReferenceDrizzle, Rows) {
  using id_alone = decltype(insert(users).values({.name = "A", .email = "a"}).returning(users.id))::row_type;
  EXPECT_EQ(id_alone{.id = 7}.id, 7);
  using titles = decltype(select(posts.id, posts.title).from(posts))::row_type;
  const titles some{.id = 1, .title = "Notes"};
  const auto& [id, title, body, published, author_id, views, rating, score, posted_on] = some;
  EXPECT_EQ(id, 1);
  EXPECT_EQ(title, "Notes");
  using lengths = decltype(select(posts.id, length(posts.title)).from(posts))::row_type;
  const auto& [first, second] = lengths{};
  EXPECT_EQ(first, second);
}

TEST_F(ReferenceDrizzle, Filters) {
  EXPRESSION_OF("eq(users.id, 1)", users, eq(users.id, 1));
  EXPRESSION_OF("ne(users.id, 1)", users, ne(users.id, 1));
  EXPRESSION_OF("gt(users.age, 18), gte(...)", users, gt(users.age, 18));
  EXPRESSION_OF("lt(users.age, 18), lte(...)", users, lt(users.age, 18));
  EXPRESSION_OF("isNull(users.age)", users, is_null(users.age));
  EXPRESSION_OF("isNotNull(users.age)", users, is_not_null(users.age));
  EXPRESSION_OF("inArray(users.id, [1, 2])", users, in(users.id, {1, 2}));
  EXPRESSION_OF("inArray(users.id, db.select({ id: posts.authorId }).from(posts))", users,
                in(users.id, select(posts.author_id).from(posts)));
  EXPRESSION_OF("notInArray(users.id, [1, 2])", users, not_in(users.id, {1, 2}));
  EXPRESSION_OF("between(users.age, 18, 65)", users, between(users.age, 18, 65));
  EXPRESSION_OF("notBetween(users.age, 18, 65)", users, not_between(users.age, 18, 65));
  EXPRESSION_OF("like(users.name, 'A%')", users, like(users.name, "A%"));
  EXPRESSION_OF("ilike(users.name, 'a%')", users, ilike(users.name, "a%"));
  EXPRESSION_OF("notIlike(users.name, 'a%')", users, not_ilike(users.name, "a%"));
  EXPRESSION_OF("and(a, b), or(a, b), not(a)", users, users.id == 1 and not(users.age > 18 or users.name == "Ada"));
  EXPRESSION_OF("exists(db.select()...)", users,
                exists(select(posts.id).from(posts).where(posts.author_id == users.id)));
  EXPRESSION_OF("notExists(db.select()...)", users,
                not_exists(select(posts.id).from(posts).where(posts.author_id == users.id)));
  EXPRESSION_OF("arrayContains(songs.tags, ['folk'])", songs, pg::contains(songs.tags, {"folk"}));
  EXPRESSION_OF("arrayContained(songs.tags, ['folk', 'rock'])", songs, pg::contained_by(songs.tags, {"folk", "rock"}));
  EXPRESSION_OF("arrayOverlaps(songs.tags, ['folk', 'jazz'])", songs, pg::overlaps(songs.tags, {"folk", "jazz"}));
  EXPRESSION_OF("sql`${posts.views} + 1`", posts, posts.views + 1);
  EXPRESSION_OF("sql`case when ${posts.published} then 1 else 0 end`", posts, case_when(posts.published, 1).else_(0));
  EXPRESSION_OF("sql`coalesce(${users.nickname}, ${users.name})`", users, coalesce(users.nickname, users.name));
  EXPRESSION_OF("sql`${users.age} is distinct from ${18}`", users, is_distinct_from(users.age, 18));
  check_pairs("../from-drizzle.md", "filters");
}

TEST_F(ReferenceDrizzle, Aggregates) {
  EXPRESSION_OF("count(), count(users.age)", users, count());
  EXPRESSION_OF("countDistinct(users.age)", users, count_distinct(users.age));
  EXPRESSION_OF("avg(users.age)", users, avg(users.age));
  EXPRESSION_OF("sum(users.age)", users, sum(users.age));
  EXPRESSION_OF("sumDistinct(users.age), avgDistinct(...)", users, sum(users.age).distinct());
  EXPRESSION_OF("max(users.age), min(...)", users, max(users.age));
  EXPRESSION_OF("sql`count(*) filter (where ${users.age} > 18)`", users, count().filter(users.age > 18));
  EXPRESSION_OF("sql`rank() over (order by ${users.age})`", users, rank().over(order_by(users.age)));
  check_pairs("../from-drizzle.md", "aggregates");
}

TEST_F(ReferenceDrizzle, Joins) {
  constexpr auto parent = virga::alias<"parent">(users);
  const auto sq = select(posts.author_id, count().as<"n">()).from(posts).group_by(posts.author_id).as<"sq">();
  QUERY_OF("db.select().from(users).innerJoin(posts, eq(posts.authorId, users.id))",
           select().from(users).inner_join(posts, posts.author_id == users.id));
  QUERY_OF("db.select().from(users).leftJoin(posts, eq(posts.authorId, users.id))",
           select().from(users).left_join(posts, posts.author_id == users.id));
  QUERY_OF("db.select().from(users).rightJoin(posts, eq(posts.authorId, users.id))",
           select().from(users).right_join(posts, posts.author_id == users.id));
  QUERY_OF("db.select().from(users).fullJoin(posts, eq(posts.authorId, users.id))",
           select().from(users).full_join(posts, posts.author_id == users.id));
  QUERY_OF("db.select().from(users).crossJoin(posts)", select().from(users).cross_join(posts));
  const auto last =
      select(posts.title).from(posts).where(posts.author_id == users.id).order_by(desc(posts.id)).limit(1).as<"last">();
  QUERY_OF(
      "const last = db.select({ title: posts.title }).from(posts)...as('last'); ....leftJoinLateral(last, sql`true`)",
      select(users.name, last.get<"title">()).from(users).left_join_lateral(last));
  QUERY_OF("....crossJoinLateral(last)", select(users.name, last.get<"title">()).from(users).cross_join_lateral(last));
  QUERY_OF("const parent = alias(users, 'parent'); ... .leftJoin(parent, eq(parent.id, users.managerId))",
           select(users.name, parent.name).from(users).left_join(parent, parent.id == users.manager_id));
  QUERY_OF("const sq = db.select({ ... }).from(posts).groupBy(...).as('sq'); db.select({ n: sq.n }).from(sq)",
           select(sq.get<"n">()).from(sq));
  check_pairs("../from-drizzle.md", "joins");
}

TEST_F(ReferenceDrizzle, SetOperationsAndCtes) {
  const auto viewed = virga::cte<"viewed">(select(posts.id).from(posts).where(posts.views > 9));
  QUERY_OF("const viewed = db.$with('viewed').as(...); db.with(viewed).select().from(viewed)",
           with(viewed).select().from(viewed));
  QUERY_OF("db.select({ id: users.id }).from(users).union(db.select({ id: posts.id }).from(posts))",
           select(users.id).from(users).union_(select(posts.id).from(posts)));
  QUERY_OF("a.unionAll(b)", select(users.id).from(users).union_all(select(posts.id).from(posts)));
  QUERY_OF("a.intersect(b)", select(users.id).from(users).intersect(select(posts.id).from(posts)));
  QUERY_OF("a.except(b)", select(users.id).from(users).except(select(posts.id).from(posts)));
  QUERY_OF("a.intersectAll(b), a.exceptAll(b)", select(users.id).from(users).except_all(select(posts.id).from(posts)));
  UNBOUND_QUERY_OF("union(a, b).orderBy(users.id).limit(5)",
                   union_(select(users.id).from(users), select(posts.id).from(posts)).order_by(users.id).limit(5));
  const auto gone = virga::cte<"gone">(delete_from(posts).where(posts.views == 0).returning(posts.id));
  QUERY_OF("const gone = db.$with('gone').as(db.delete(posts)...returning({ id: posts.id })); db.with(gone)...",
           with(gone).select().from(gone));
  check_pairs("../from-drizzle.md", "set-operations");
}

TEST_F(ReferenceDrizzle, Writes) {
  const auto viewed = virga::cte<"viewed">(select(posts.id).from(posts).where(posts.views > 9));
  QUERY_OF("db.insert(users).values({ name: 'A', email: 'a' })", insert(users).values({.name = "A", .email = "a"}));
  QUERY_OF("db.insert(users).values({ name: 'A', email: 'a' }).returning()",
           insert(users).values({.name = "A", .email = "a"}).returning());
  QUERY_OF("db.insert(users).values({ ... }).returning({ id: users.id })",
           insert(users).values({.name = "A", .email = "a"}).returning(users.id));
  QUERY_OF("db.insert(postTags).values([{ ... }, { ... }])",
           insert(post_tags).values({{.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b"}}));
  QUERY_OF("db.insert(users).values({ ... }).onConflictDoNothing()",
           insert(users).values({.name = "A", .email = "a"}).on_conflict_do_nothing());
  QUERY_OF(
      "db.insert(users).values({ ... }).onConflictDoUpdate({ target: users.email, set: { name: sql`excluded.name` } })",
      insert(users)
          .values({.name = "A", .email = "a"})
          .on_conflict(users.email)
          .do_update({.name = excluded(users.name)}));
  QUERY_OF("....onConflictDoUpdate({ target: users.email, set: { name: 'B' }, setWhere: isNull(users.nickname) })",
           insert(users)
               .values({.name = "A", .email = "a"})
               .on_conflict(users.email)
               .do_update({.name = "B"})
               .where(is_null(users.nickname)));
  QUERY_OF("db.insert(drafts).overridingSystemValue().values({ id: 7 })",
           insert(drafts).overriding_system_value().values({.id = 7}));
  QUERY_OF(
      "db.insert(postTags).select(db.select({ ... }).from(posts))",
      insert(post_tags).columns(post_tags.post_id, post_tags.tag).select(select(posts.id, posts.title).from(posts)));
  QUERY_OF("db.update(posts).set({ views: sql`${posts.views} + 1` }).where(eq(posts.id, 1))",
           update(posts).set({.views = posts.views + 1}).where(posts.id == 1));
  QUERY_OF("db.update(posts).set({ body: null })", update(posts).set({.body = std::nullopt}).all_rows());
  QUERY_OF("db.update(posts).set({ title: users.name }).from(users).where(eq(posts.authorId, users.id))",
           update(posts).set({.title = users.name}).from(users).where(posts.author_id == users.id));
  QUERY_OF(
      "db.with(viewed).update(posts).set({ published: true }).where(inArray(posts.id, sql`...`))",
      with(viewed).update(posts).set({.published = true}).where(in(posts.id, select(viewed.get<"id">()).from(viewed))));
  QUERY_OF("db.delete(postTags).where(eq(postTags.tag, 'x'))", delete_from(post_tags).where(post_tags.tag == "x"));
  QUERY_OF("db.delete(postTags)", delete_from(post_tags).all_rows());
  check_pairs("../from-drizzle.md", "writes");
}

}  // namespace
