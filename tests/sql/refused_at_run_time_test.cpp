#include "refused_case.hpp"

#include <virga/query/dynamic/dynamic.hpp>

#include <limits>
#include <optional>
#include <string>

namespace {

using blog::posts;
using blog::users;
using virga::condition;
using virga::count;
using virga::row_number;
using virga::select;

std::string stray_in(const std::string& method, const std::string& table = "posts") {
  return method + ": a column belongs to a table that is not in from() or join(): \"" + table + "\".\"id\"";
}
const std::string stray = stray_in("where()");
const std::string aggregate =
    "where(): an aggregate can't be here, rows are chosen and joined before they are grouped; use having(), or a "
    "subquery";
const std::string window_function =
    "where(): a window function can't be here, it sees the rows that are chosen; select it in a subquery";

/// What the compiler can't see of conditions and clauses that are put together at run time.
template <class Where>
class RefusedAtRunTime : public RefusedCase<Where> {};
TYPED_TEST_SUITE(RefusedAtRunTime, both_databases, database_name);

TYPED_TEST(RefusedAtRunTime, ConditionsOfOtherTables) {
  const auto ids = this->db->select(users.id).from(users);
  const condition of_posts = posts.id > 1;
  const condition of_users = users.id > 1;
  EXPECT_EQ(this->refused([&] { ids.where(of_posts).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(of_users and of_posts).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(of_posts or of_users).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(not of_posts).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(std::optional(posts.id > 1)).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(condition(excluded(users.id) > 1)).all(); }),
            stray_in("where()", "excluded"));
  EXPECT_EQ(this->refused([&] { this->db->all(select(users.id).from(users).where(of_posts)); }), stray);
  EXPECT_EQ(this->refused([&] { this->db->delete_from(users).where(of_posts).run(); }), stray);
  EXPECT_EQ(this->refused([&] { this->db->update(users).set({.age = 1}).where(of_posts).run(); }), stray);
  EXPECT_EQ(ids.where(of_users and not condition(users.id > 2)).all().size(), 1U);
  EXPECT_EQ(ids.inner_join(posts, posts.author_id == users.id).where(of_posts and of_users).all().size(), 1U);
}

// Without the enclosing query's tables in sight a column is written without its table's name: it would be another one.
TYPED_TEST(RefusedAtRunTime, ConditionsOfOtherTablesInPartsOfAQuery) {
  const condition of_posts = posts.id > 1;
  const auto wrong = select(users.id).from(users).where(of_posts);
  EXPECT_EQ(this->refused([&] { this->db->all(select(posts.id).from(posts).union_(wrong)); }), stray);
  EXPECT_EQ(this->refused([&] { this->db->all(wrong.union_(select(posts.id).from(posts))); }), stray);
  const auto part = wrong.template as<"part">();
  EXPECT_EQ(this->refused([&] { this->db->all(select().from(part)); }), stray_in("from()"));
  const auto named = virga::cte<"named">(wrong);
  EXPECT_EQ(this->refused([&] { this->db->with(named).select().from(named).all(); }), stray_in("with()"));
  EXPECT_EQ(this->db->all(select(posts.id).from(posts).where(exists(wrong))).size(), 2U);
}

TYPED_TEST(RefusedAtRunTime, ConditionsInTheWrongPlace) {
  const auto ids = this->db->select(users.id).from(users);
  EXPECT_EQ(this->refused([&] { ids.where(condition(count() > 1)).all(); }), aggregate);
  EXPECT_EQ(this->refused([&] { ids.where(not condition(row_number().over() > 1)).all(); }), window_function);
  const auto groups = ids.group_by(users.id);
  EXPECT_EQ(groups.having(condition(count() > 0)).all().size(), 3U);
  EXPECT_EQ(this->refused([&] { groups.having(condition(row_number().over() > 1)).all(); }),
            "having(): a window function can't be here, it sees the rows that are chosen; select it in a subquery");
  EXPECT_EQ(this->refused([&] { groups.having(condition(posts.id > 1)).all(); }), stray_in("having()"));
}

TYPED_TEST(RefusedAtRunTime, DynamicClauses) {
  const auto ids = this->db->select(users.id).from(users).dynamic();
  const std::string before_groups =
      ": an aggregate can't be here, rows are chosen and joined before they are grouped; use having(), or a subquery";
  EXPECT_EQ(this->refused([&] { ids.where(count() > 1).all(); }), "where()" + before_groups);
  EXPECT_EQ(this->refused([&] { ids.where(condition(count() > 1)).all(); }), "where()" + before_groups);
  EXPECT_EQ(this->refused([&] { ids.where(condition(posts.id == 1)).all(); }), stray);
  EXPECT_EQ(this->refused([&] { ids.where(row_number().over() > 1).all(); }), window_function);
  EXPECT_EQ(this->refused([&] { ids.inner_join(posts, max(posts.id) == users.id).all(); }), "join()" + before_groups);
  EXPECT_EQ(this->refused([&] { ids.group_by(max(users.id)).all(); }), "group_by()" + before_groups);
  EXPECT_EQ(this->refused([&] { ids.group_by(users.id).having(row_number().over() > 1).all(); }),
            "having(): a window function can't be here, it sees the rows that are chosen; select it in a subquery");
  EXPECT_EQ(ids.group_by(users.id).having(count() > 0).order_by(row_number().over()).all().size(), 3U);
}

TYPED_TEST(RefusedAtRunTime, Numbers) {
  const auto ids = this->db->select(users.id).from(users);
  const std::string negative = "limit(), offset(): the number of rows is negative: -1";
  EXPECT_EQ(this->refused([&] { ids.limit(-1).all(); }), negative);
  EXPECT_EQ(this->refused([&] { ids.offset(std::int64_t{-1}).all(); }), negative);
  EXPECT_EQ(this->refused([&] { ids.dynamic().limit(-1).all(); }), negative);
  EXPECT_EQ(this->refused([&] { order_by(users.id).rows_between(virga::preceding(-1), virga::current_row); }),
            "preceding(), following(): the offset of a frame is negative");
  for (const double percentage : {-1.0, 100.5, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(this->refused([&] { tablesample_bernoulli(users, percentage); }),
              "tablesample_bernoulli(), tablesample_system(): the percentage is not between 0 and 100");
  EXPECT_EQ(this->refused([&] {
    this->db->insert(users).values({.name = "Ada", .email = "a"}).on_conflict(users.email).do_update({}).run();
  }),
            "do_update(): no column was given a value");
}

class RefusedAtRunTimePg : public RefusedCase<on_postgresql> {};

TEST_F(RefusedAtRunTimePg, OrderOfDistinctRows) {
  const auto authors = db->select(posts.author_id).from(posts);
  const std::string unselected = "PostgreSQL has no order by of distinct rows by what is not selected";
  EXPECT_EQ(refused([&] { authors.dynamic().distinct().order_by(posts.views).all(); }), unselected);
  EXPECT_EQ(refused([&] { authors.dynamic().order_by(posts.views).distinct().all(); }), unselected);
  EXPECT_EQ(refused([&] { db->select_distinct(posts.author_id).from(posts).dynamic().order_by(posts.id).all(); }),
            unselected);
  EXPECT_EQ(authors.dynamic().distinct().order_by(desc(posts.author_id)).all().front().author_id, 2);
  EXPECT_EQ(authors.dynamic().order_by(posts.views).all().size(), 3U);

  const auto latest = authors.distinct_on(posts.author_id).dynamic();
  EXPECT_EQ(refused([&] { latest.order_by(posts.views).all(); }),
            "distinct_on(): order_by() must begin with the keys of distinct_on()");
  EXPECT_EQ(latest.order_by(posts.author_id).order_by(posts.views).all().size(), 2U);
}

TEST_F(RefusedAtRunTimePg, LocksOfAnOuterJoin) {
  const auto ids = db->select(users.id).from(users).dynamic().left_join(posts, posts.author_id == users.id);
  const std::string nullable =
      "for_update(), for_share(): an outer join may leave the table \"posts\" without a row, so that it can't be "
      "locked; say which to lock with of(...), or use inner_join()";
  EXPECT_EQ(refused([&] { ids.for_update().all(); }), nullable);
  EXPECT_EQ(refused([&] { ids.for_share().of(users).of(posts).all(); }), nullable);
  EXPECT_EQ(ids.for_update().of(users).all().size(), 4U);
}

}  // namespace
