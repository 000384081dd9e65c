#include "reference_page.hpp"

namespace {

using blog::post_tags;
using blog::posts;
using blog::users;
using reference::accounts;
using reference::drafts;
using namespace virga;

class ReferenceWrites : public ReferencePage {};

TEST_F(ReferenceWrites, Insert) {
  QUERY(insert(users).values({.name = "Edsger", .email = "e@example.com"}));
  QUERY(insert(users).values({.name = "Edsger", .email = "e@example.com", .age = std::nullopt}).returning());
  QUERY(insert(post_tags).values({{.post_id = 2, .tag = "a"}, {.post_id = 2, .tag = "b"}}));
  QUERY(insert(post_tags).values({.post_id = 2, .tag = sql<"lower({})", std::string>("A")}).returning(post_tags.tag));
  QUERY(insert(post_tags).columns(post_tags.post_id, post_tags.tag).select(select(posts.id, posts.title).from(posts)));
  QUERY(insert(post_tags).select(select(posts.id, posts.title, posts.author_id).from(posts)));
  QUERY(insert(users).overriding_system_value().values({.id = 70, .name = "Edsger", .email = "e@example.com"}));
  QUERY(insert(users).overriding_user_value().values({.id = 70, .name = "Edsger", .email = "e@example.com"}));
  check_block("writes.md", "insert");
}

TEST_F(ReferenceWrites, DefaultValues) {
  QUERY(insert(drafts).default_values());
  check_block("writes.md", "default-values");
}

TEST_F(ReferenceWrites, OnConflict) {
  QUERY(insert(users).values({.name = "A", .email = "ada@example.com"}).on_conflict_do_nothing());
  QUERY(insert(users).values({.name = "A", .email = "ada@example.com"}).on_conflict(users.email).do_nothing());
  QUERY(insert(users)
            .values({.name = "A", .email = "ada@example.com", .age = 4})
            .on_conflict(users.email)
            .do_update({.name = excluded(users.name), .age = users.age + 1}));
  QUERY(insert(users)
            .values({.name = "A", .email = "ada@example.com"})
            .on_conflict(users.email)
            .do_update({.name = excluded(users.name)})
            .where(users.name != excluded(users.name)));
  check_block("writes.md", "on-conflict");
}

TEST_F(ReferenceWrites, OnConflictTargets) {
  QUERY(insert(accounts).values({.email = "ADA@x"}).on_conflict(lower(accounts.email)).do_nothing());
  QUERY(insert(accounts)
            .values({.email = "b", .level = 7})
            .on_conflict(accounts.level)
            .where(accounts.level > 5)
            .do_update({.email = excluded(accounts.email)}));
  QUERY(insert(accounts).values({.email = "c"}).on_conflict_on_constraint<"one_login">().do_nothing());
  check_block("writes.md", "conflict-targets");
}

TEST_F(ReferenceWrites, SeveralConflicts) {
  QUERY(insert(accounts)
            .values({.email = "ADA@x", .login = "ada"})
            .on_conflict(accounts.login)
            .do_update({.email = excluded(accounts.email)})
            .on_conflict(lower(accounts.email))
            .do_nothing());
  check_block("writes.md", "several-conflicts");
}

TEST_F(ReferenceWrites, ConflictResolution) {
  QUERY(insert(post_tags).or_replace().values({.post_id = 1, .tag = "engine"}));
  QUERY(insert(post_tags).or_ignore().values({.post_id = 1, .tag = "engine"}).returning());
  QUERY(update(post_tags).or_ignore().set({.tag = "history"}).where(post_tags.post_id == 1));
  QUERY(insert(post_tags).or_abort().values({.post_id = 2, .tag = "a"}));
  QUERY(insert(post_tags).or_fail().values({.post_id = 2, .tag = "a"}));
  QUERY(insert(post_tags).or_rollback().values({.post_id = 2, .tag = "a"}));
  check_block("writes.md", "conflict-resolution");
}

TEST_F(ReferenceWrites, Update) {
  QUERY(update(posts).set({.published = true, .views = posts.views + 1}).where(posts.id == 2));
  QUERY(update(posts).set({.body = std::nullopt}).all_rows());
  QUERY(update(posts).set({.views = default_}).where(posts.id == 2));
  QUERY(update(posts).set({.views = 0}).where(posts.id == 2).returning(posts.id, posts.title));
  QUERY(update(posts)
            .set({.views = 0}, row_value(posts.title, posts.body) =
                                   select(users.name, users.nickname).from(users).where(users.id == posts.author_id))
            .where(posts.id == 2));
  QUERY(update(posts)
            .set({.title = concat(users.name, ": ", posts.title)})
            .from(users)
            .where(posts.author_id == users.id));
  QUERY(update(post_tags)
            .set({.weight = users.age})
            .from(posts)
            .inner_join(users, users.id == posts.author_id)
            .where(post_tags.post_id == posts.id and users.age > 50));
  check_block("writes.md", "update");
}

TEST_F(ReferenceWrites, UpdateBy) {
  QUERY(update(posts).by(posts.id).values({{.id = 1, .title = "A", .views = 1}, {.id = 3, .title = "C", .views = 3}}));
  check_block("writes.md", "update-by");
}

TEST_F(ReferenceWrites, Delete) {
  QUERY(delete_from(post_tags).where(post_tags.tag == "engine"));
  QUERY(delete_from(post_tags).all_rows().returning(post_tags.tag));
  QUERY(delete_from(post_tags).using_(posts).where(post_tags.post_id == posts.id and posts.views > 9));
  check_block("writes.md", "delete");
}

TEST_F(ReferenceWrites, LimitedWrites) {
  QUERY(update(posts).set({.published = true}).where(posts.views > 9).order_by(desc(posts.views)).limit(2));
  QUERY(delete_from(post_tags).all_rows().order_by(post_tags.weight).limit(1).offset(1));
  check_block("writes.md", "limited-writes");
}

TEST_F(ReferenceWrites, Merge) {
  QUERY(merge_into(post_tags)
            .using_(posts)
            .on(post_tags.post_id == posts.id)
            .when_matched(posts.views > 50)
            .then_update({.weight = post_tags.weight + 1})
            .when_matched()
            .then_delete()
            .when_not_matched(posts.views < 9)
            .then_insert({.post_id = posts.id, .tag = lower(posts.title)})
            .when_not_matched()
            .do_nothing());
  QUERY(merge_into(users)
            .using_(posts)
            .on(users.email == posts.title)
            .when_not_matched()
            .overriding_system_value()
            .then_insert({.id = posts.id + 100, .name = "Edsger", .email = posts.title}));
  check_block("writes.md", "merge");
}

}  // namespace
