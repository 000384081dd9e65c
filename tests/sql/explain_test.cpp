#include "sql_case.hpp"

#include <string>

namespace {

using blog::posts;
using blog::users;

template <class Where>
class ExplainSql : public SqlCase<Where> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
  [[nodiscard]] std::string sent() const { return this->seen.back().sql; }
};
TYPED_TEST_SUITE(ExplainSql, both_databases, database_name);

TYPED_TEST(ExplainSql, ASelect) {
  if (!this->is_sqlite) run_script(*this->db, "set enable_seqscan = off; set enable_bitmapscan = off");
  const auto query = this->db->select(users.name).from(users).where(users.id == 2);
  const virga::query_plan plan = query.explain();
  const virga::explain_node& scan = this->is_sqlite ? plan.root.children.at(0) : plan.root;
  EXPECT_EQ(scan.relation, "users");
  EXPECT_FALSE(scan.actual);
  EXPECT_FALSE(plan.execution_ms);
  if (this->is_sqlite) {
    EXPECT_EQ(this->sent(), R"(explain query plan select "name" from "users" where "id" = ?)");
    EXPECT_EQ(scan.node_type, "SEARCH users USING INTEGER PRIMARY KEY (rowid=?)");
    EXPECT_EQ(plan.to_text(), "SEARCH users USING INTEGER PRIMARY KEY (rowid=?)\n");
  } else {
    EXPECT_EQ(this->sent(), R"(explain (format json) select "name" from "users" where "id" = $1)");
    EXPECT_EQ(scan.node_type, "Index Scan");
    EXPECT_EQ(scan.index, "users_pkey");
    EXPECT_EQ(scan.property("Index Cond"), "(id = 2)");
    EXPECT_GT(scan.total_cost, 0);
    EXPECT_GT(scan.plan_rows, 0);
    EXPECT_TRUE(plan.to_text().starts_with("Index Scan using users_pkey on users (cost=")) << plan.to_text();
  }
  EXPECT_EQ(query.all().size(), 1U);
}

TYPED_TEST(ExplainSql, AJoinIsATree) {
  const virga::query_plan plan = this->db->explain(virga::select(users.name, posts.title)
                                                       .from(users)
                                                       .inner_join(posts, posts.author_id == users.id)
                                                       .order_by(posts.title));
  const std::string text = plan.to_text();
  EXPECT_EQ(text.find(": false"), std::string::npos) << text;
  EXPECT_NE(text.find("users"), std::string::npos) << text;
  EXPECT_NE(text.find("posts"), std::string::npos) << text;
  if (this->is_sqlite) {
    EXPECT_NE(text.find("USE TEMP B-TREE FOR ORDER BY"), std::string::npos) << text;
    EXPECT_GE(plan.root.children.size(), 3U);
  } else {
    EXPECT_EQ(plan.root.node_type, "Sort");
    EXPECT_EQ(plan.root.property("Sort Key"), "posts.title");
    ASSERT_EQ(plan.root.children.size(), 1U);
    EXPECT_EQ(plan.root.children[0].children.size(), 2U);
    EXPECT_NE(text.find("\n  -> "), std::string::npos) << text;
  }
}

TYPED_TEST(ExplainSql, AWriteChangesNothing) {
  const virga::query_plan inserted =
      this->db->insert(users).values({.name = "Edsger", .email = "e@example.com"}).explain();
  const virga::query_plan changed = this->db->update(users).set({.age = 1}).where(users.id == 1).explain();
  const virga::query_plan removed = this->db->delete_from(posts).where(posts.id == 1).explain();
  if (!this->is_sqlite) {
    EXPECT_EQ(inserted.root.node_type, "ModifyTable");
    EXPECT_EQ(inserted.root.property("Operation"), "Insert");
    EXPECT_EQ(changed.root.property("Operation"), "Update");
    EXPECT_EQ(removed.root.relation, "posts");
  } else {
    EXPECT_EQ(changed.root.children.at(0).relation, "users");
    EXPECT_EQ(removed.root.children.at(0).relation, "posts");
  }
  EXPECT_EQ(this->db->select(users.id).from(users).all().size(), 3U);
  EXPECT_EQ(this->db->select(posts.id).from(posts).all().size(), 3U);
  EXPECT_EQ(this->db->select(users.age).from(users).where(users.id == 1).one().age, 36);
}

TYPED_TEST(ExplainSql, Analyze) {
  const virga::explain_options all{.analyze = true, .buffers = true, .verbose = true};
  const auto query = this->db->select().from(users).where(users.id > 1);
  if (this->is_sqlite) {
    const auto failure = thrown_by<virga::usage_error>([&] { static_cast<void>(query.explain(all)); });
    EXPECT_STREQ(failure.what(), "explain(): SQLite's explain query plan has no options analyze, buffers and verbose");
    EXPECT_TRUE(this->seen.empty());
    return;
  }
  const virga::query_plan plan = query.explain(all);
  EXPECT_TRUE(this->sent().starts_with("explain (format json, analyze, buffers, verbose) select")) << this->sent();
  ASSERT_TRUE(plan.root.actual);
  EXPECT_EQ(plan.root.actual->rows, 2);
  EXPECT_EQ(plan.root.actual->loops, 1);
  ASSERT_TRUE(plan.root.buffers);
  EXPECT_GT(plan.root.buffers->shared_hit + plan.root.buffers->shared_read, 0);
  EXPECT_NE(plan.root.property("Output"), "");
  EXPECT_TRUE(plan.planning_ms && plan.execution_ms);
  EXPECT_NE(plan.to_text().find("Execution time: "), std::string::npos);

  this->db->transaction([&](auto& tx) {
    const virga::query_plan insert =
        tx.insert(users).values({.name = "Edsger", .email = "e@example.com"}).explain({.analyze = true});
    EXPECT_TRUE(insert.root.actual);
    EXPECT_EQ(tx.select(users.id).from(users).all().size(), 4U);
    tx.rollback();
  });
  EXPECT_EQ(this->db->select(users.id).from(users).all().size(), 3U);
}

TYPED_TEST(ExplainSql, AnErrorOfTheStatement) {
  const auto failure = thrown_by<virga::syntax_error>(
      [&] { static_cast<void>(this->db->select(virga::sql<"no_such_function()", int>()).from(users).explain()); });
  EXPECT_TRUE(failure.sql().starts_with("explain ")) << failure.sql();
  EXPECT_EQ(this->db->select(users.id).from(users).all().size(), 3U);
}

}  // namespace
