#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;

using texts = std::vector<std::string>;

struct search {
  std::optional<std::string> name;
  std::optional<int> older_than;
  bool newest_first = false;
};

template <class Database>
texts by_condition(const Database& db, const search& wanted) {
  // [condition]
  virga::condition filter;
  if (wanted.name) filter = filter and users.name == *wanted.name;
  if (wanted.older_than) filter = filter and users.age > *wanted.older_than;
  auto found = db.select(users.id, users.name).from(users).where(filter).order_by(users.id).all();
  // [/condition]
  return row_texts(found);
}

template <class Database>
texts by_clauses(const Database& db, const search& wanted) {
  // [dynamic]
  auto query = db.select(users.id, users.name).from(users).dynamic();
  if (wanted.older_than) query = query.where(users.age > *wanted.older_than);
  if (wanted.name) query = query.where(users.name == *wanted.name);
  query = wanted.newest_first ? query.order_by(desc(users.id)) : query.order_by(users.id);
  auto found = query.limit(20).all();
  // [/dynamic]
  return row_texts(found);
}
/// The examples of docs/reference/dynamic.md.
template <class Where>
class ReferenceDynamic : public SqlCase<Where> {};
TYPED_TEST_SUITE(ReferenceDynamic, both_databases, database_name);

TYPED_TEST(ReferenceDynamic, Conditions) {
  EXPECT_EQ(by_condition(*this->db, {}), (texts{"1, Ada", "2, Grace", "3, Alan"}));
  EXPECT_EQ(by_condition(*this->db, {.older_than = 40}), texts{"2, Grace"});
  EXPECT_EQ(by_condition(*this->db, {.name = "Ada", .older_than = 40}), texts{});
}

TYPED_TEST(ReferenceDynamic, Clauses) {
  EXPECT_EQ(by_clauses(*this->db, {.newest_first = true}), (texts{"3, Alan", "2, Grace", "1, Ada"}));
  EXPECT_EQ(by_clauses(*this->db, {.older_than = 30}), (texts{"1, Ada", "2, Grace"}));
  EXPECT_EQ(by_clauses(*this->db, {.name = "Grace", .older_than = 30}), texts{"2, Grace"});
}

}  // namespace
