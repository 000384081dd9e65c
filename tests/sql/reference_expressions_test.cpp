#include "reference_page.hpp"

namespace {

using blog::posts;
using blog::users;
using namespace virga;
using namespace virga::columns;
namespace pg = virga::pg;

class ReferenceExpressions : public ReferencePage {};

TEST_F(ReferenceExpressions, Comparisons) {
  EXPRESSION(users, users.id == 1);
  EXPRESSION(users, users.id != 1);
  EXPRESSION(users, users.age < 18);
  EXPRESSION(users, users.age <= 18);
  EXPRESSION(users, users.age > 18);
  EXPRESSION(users, users.age >= 18);
  EXPRESSION(users, eq(users.id, 1));
  EXPRESSION(users, ne(users.id, 1));
  EXPRESSION(users, lt(users.age, 18));
  EXPRESSION(users, lte(users.age, 18));
  EXPRESSION(users, gt(users.age, 18));
  EXPRESSION(users, gte(users.age, 18));
  EXPRESSION(users, between(users.age, 18, 65));
  EXPRESSION(users, not_between(users.age, 18, 65));
  EXPRESSION(users, pg::between_symmetric(users.age, 65, 18));
  EXPRESSION(users, pg::not_between_symmetric(users.age, 65, 18));
  EXPRESSION(users, in(users.id, {1, 2, 3}));
  EXPRESSION(users, not_in(users.id, {1, 2, 3}));
  EXPRESSION(users, in(users.id, select(posts.author_id).from(posts)));
  EXPRESSION(users, not_in(users.id, select(posts.author_id).from(posts)));
  EXPRESSION(users, is_null(users.nickname));
  EXPRESSION(users, is_not_null(users.nickname));
  EXPRESSION(users, is_distinct_from(users.nickname, "Prof"));
  EXPRESSION(users, is_not_distinct_from(users.nickname, "Prof"));
  check_table("expressions.md", "comparisons");
}

TEST_F(ReferenceExpressions, Logic) {
  EXPRESSION(posts, posts.published and posts.views > 9);
  EXPRESSION(posts, posts.published or posts.views > 9);
  EXPRESSION(posts, not posts.published);
  EXPRESSION(posts, (posts.published or posts.views > 9) and posts.id != 1);
  EXPRESSION(posts, and_(posts.published, posts.views > 9, posts.id != 1));
  EXPRESSION(posts, or_(posts.published, posts.views > 9, posts.id != 1));
  EXPRESSION(posts, not_(posts.published));
  EXPRESSION(users, is_true(users.age > 40));
  EXPRESSION(users, is_not_true(users.age > 40));
  EXPRESSION(users, is_false(users.age > 40));
  EXPRESSION(users, is_not_false(users.age > 40));
  EXPRESSION(users, is_unknown(users.age > 40));
  EXPRESSION(users, is_not_unknown(users.age > 40));
  EXPRESSION(users, sqlite::likely(users.age > 18));
  EXPRESSION(users, sqlite::unlikely(users.age > 90));
  EXPRESSION(users, sqlite::likelihood<"0.05">(users.age > 80));
  check_table("expressions.md", "logic");
}

TEST_F(ReferenceExpressions, Arithmetic) {
  EXPRESSION(posts, posts.views + 1);
  EXPRESSION(posts, posts.views - 1);
  EXPRESSION(posts, posts.views * 2);
  EXPRESSION(posts, posts.views / 2);
  EXPRESSION(posts, posts.views % 2);
  EXPRESSION(posts, -posts.views);
  EXPRESSION(posts, (posts.views + 1) * posts.id);
  EXPRESSION(posts, posts.views & 6);
  EXPRESSION(posts, posts.views | 8);
  EXPRESSION(posts, pg::bitwise_xor(posts.views, 4));
  EXPRESSION(posts, posts.views << 2);
  EXPRESSION(posts, posts.views >> 1);
  EXPRESSION(posts, ~posts.views);
  check_table("expressions.md", "arithmetic");
}

TEST_F(ReferenceExpressions, Patterns) {
  EXPRESSION(users, like(users.name, "A%"));
  EXPRESSION(users, not_like(users.name, "A%"));
  EXPRESSION(users, like(users.email, "%!_%").escape<'!'>());
  EXPRESSION(users, ilike(users.name, "a%"));
  EXPRESSION(users, not_ilike(users.name, "a%"));
  EXPRESSION(users, pg::matches(users.name, "^A"));
  EXPRESSION(users, pg::imatches(users.name, "^a"));
  EXPRESSION(users, pg::not_matches(users.name, "^A"));
  EXPRESSION(users, pg::not_imatches(users.name, "^a"));
  EXPRESSION(users, pg::similar_to(users.name, "(Ada|Grace)"));
  EXPRESSION(users, pg::not_similar_to(users.name, "(Ada|Grace)"));
  EXPRESSION(users, sqlite::glob(users.name, "A*"));
  check_table("expressions.md", "patterns");
}

TEST_F(ReferenceExpressions, Collations) {
  EXPRESSION(users, collate<"nocase">(users.name) == "ADA");
  EXPRESSION(users, collate<"nocase">(concat(users.name, "!")));
  EXPRESSION(users, max(collate<"nocase">(users.name)));
  EXPRESSION(users, collate<"pg_catalog", "C">(users.name) < "B");
  check_table("expressions.md", "collations");
}

TEST_F(ReferenceExpressions, Choices) {
  EXPRESSION(posts, case_when(posts.views >= 100, "hot").when(posts.views >= 10, "warm").else_("cold"));
  EXPRESSION(posts, case_when(posts.published, posts.id));
  EXPRESSION(posts, case_(posts.author_id).when(1, "Ada").when(2, "Grace").else_(std::nullopt));
  EXPRESSION(users, coalesce(users.nickname, users.name));
  EXPRESSION(users, nullif(users.nickname, "none"));
  EXPRESSION(posts, greatest(posts.views, 30));
  EXPRESSION(posts, least(posts.views, 30));
  EXPRESSION(posts, sqlite::iif(posts.views > 30, "hot", "cold"));
  check_table("expressions.md", "choices");
}

TEST_F(ReferenceExpressions, Casts) {
  EXPRESSION(posts, cast<text()>(posts.id));
  EXPRESSION(posts, cast<varchar(10)>(posts.title));
  EXPRESSION(posts, cast<integer()>(posts.rating));
  EXPRESSION(posts, cast<bigint()>(posts.id));
  EXPRESSION(posts, cast<double_precision()>(posts.id));
  EXPRESSION(posts, cast<numeric(6, 1)>(posts.rating));
  EXPRESSION(posts, cast<boolean()>(posts.id));
  EXPRESSION(posts, cast<date()>("2026-11-22"));
  EXPRESSION(posts, cast<timestamp()>("2026-11-22 10:30:00"));
  EXPRESSION(posts, cast<json()>("[1, 2]"));
  EXPRESSION(posts, cast<columns::blob()>("abc"));
  EXPRESSION(posts, cast<pg::jsonb()>("[1, 2]"));
  EXPRESSION(posts, cast<pg::array(integer())>("{1, 2}"));
  EXPRESSION(posts, cast<pg::array(varchar(3))>("{abc, de}"));
  EXPRESSION(posts, cast<pg::interval()>("1 day"));
  EXPRESSION(posts, cast<pg::tsvector()>("a fat cat"));
  EXPRESSION(posts, cast<pg::inet()>("10.1.2.3/8"));
  EXPRESSION(posts, cast<pg::bit(8)>(posts.id));
  check_table("expressions.md", "casts");
}

TEST_F(ReferenceExpressions, Rows) {
  EXPRESSION(posts, row_value(posts.views, posts.id) == row_value(7, 2));
  EXPRESSION(posts, row_value(posts.views, posts.id) < row_value(7, 2));
  EXPRESSION(posts, is_distinct_from(row_value(posts.views, posts.id), row_value(7, 2)));
  EXPRESSION(posts, is_not_distinct_from(row_value(posts.views, posts.id), row_value(7, 2)));
  EXPRESSION(posts, in(row_value(posts.id, posts.author_id), row_value(1, 1), row_value(3, 1)));
  EXPRESSION(posts, not_in(row_value(posts.id, posts.author_id), row_value(1, 1)));
  EXPRESSION(posts, in(row_value(posts.id, posts.author_id), select(users.id, users.id).from(users)));
  EXPRESSION(posts,
             row_value(posts.id, posts.author_id) == select(users.id, users.id).from(users).where(users.id == 1));
  EXPRESSION(posts, row_value(posts.author_id, posts.id) < select(users.id, users.id).from(users).where(users.id == 1));
  const std::vector<std::pair<int, std::string>> keys{{1, "Notes"}};
  EXPRESSION(posts, in(row_value(posts.id, posts.title), keys));
  EXPRESSION(posts, not_in(row_value(posts.id, posts.title), keys));
  check_table("expressions.md", "rows");
}

TEST_F(ReferenceExpressions, Subqueries) {
  EXPRESSION(users, exists(select(posts.id).from(posts).where(posts.author_id == users.id)));
  EXPRESSION(users, not_exists(select(posts.id).from(posts).where(posts.author_id == users.id)));
  EXPRESSION(users, users.id == any_of(select(posts.author_id).from(posts)));
  EXPRESSION(users, users.id >= all_of(select(posts.author_id).from(posts)));
  EXPRESSION(users, not_ilike(users.name, all_of(select(posts.title).from(posts))));
  EXPRESSION(users, row_value(users.id, users.name) > any_of(select(posts.author_id, posts.title).from(posts)));
  EXPRESSION(users, users.id == select(max(posts.author_id)).from(posts));
  EXPRESSION(users, select(max(posts.views)).from(posts).as_scalar().as<"most">());
  EXPRESSION(users, count(posts, posts.author_id == users.id).as<"posts">());
  check_table("expressions.md", "subqueries");
}

// [declared]
constexpr auto rounded = virga::function<"round", double(double)>;
constexpr auto initials = virga::pg::function<"initcap", std::string(std::string)>;
constexpr auto to_power = virga::pg::operator_function<"^", "{} ^ {}", double(double, double)>;
// [/declared]

TEST_F(ReferenceExpressions, OwnSql) {
  EXPRESSION(users, (users.id + 1).as<"next">());
  EXPRESSION(users, sql<"lower({})", std::string>(users.name));
  EXPRESSION(users, sql<"{} > {}", std::optional<bool>>(users.age, 12));
  EXPRESSION(posts, rounded(posts.score));
  EXPRESSION(users, initials(users.name));
  EXPRESSION(posts, to_power(posts.score, 2));
  check_table("expressions.md", "own");
}

}  // namespace
