#include "sql_case.hpp"

#include <array>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using virga::and_;
using virga::condition;
using virga::or_;
using virga::select;

template <class Where>
class LogicSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(LogicSql, both_databases, database_name);

TYPED_TEST(LogicSql, Precedence) {
  this->expect("and binds tighter than or",
               select(users.id).from(users).where(users.id == 1 or (users.id == 2 and users.age > 80)),
               {.pg = R"(select "id" from "users" where "id" = $1 or "id" = $2 and "age" > $3)",
                .sqlite = R"(select "id" from "users" where "id" = ? or "id" = ? and "age" > ?)",
                .parameters = {"1", "2", "80"},
                .rows = {"1", "2"}});
  this->expect("or within and", select(users.id).from(users).where((users.id == 1 or users.id == 2) and users.age > 80),
               {.pg = R"(select "id" from "users" where ("id" = $1 or "id" = $2) and "age" > $3)",
                .sqlite = R"(select "id" from "users" where ("id" = ? or "id" = ?) and "age" > ?)",
                .parameters = {"1", "2", "80"},
                .rows = {"2"}});
  this->expect(
      "chains need no parentheses",
      select(users.id).from(users).where((users.id == 1 and users.id == 2) and (users.id == 3 and users.id == 4)),
      {.pg = R"(select "id" from "users" where "id" = $1 and "id" = $2 and "id" = $3 and "id" = $4)",
       .sqlite = R"(select "id" from "users" where "id" = ? and "id" = ? and "id" = ? and "id" = ?)",
       .parameters = {"1", "2", "3", "4"}});
  this->expect("not binds looser than a comparison", select(users.id).from(users).where(not(users.id == 1)),
               {.pg = R"(select "id" from "users" where not "id" = $1)",
                .sqlite = R"(select "id" from "users" where not "id" = ?)",
                .parameters = {"1"},
                .rows = {"2", "3"}});
  this->expect("not of and", select(users.id).from(users).where(!(users.id > 1 && users.id < 3)),
               {.pg = R"(select "id" from "users" where not ("id" > $1 and "id" < $2))",
                .sqlite = R"(select "id" from "users" where not ("id" > ? and "id" < ?))",
                .parameters = {"1", "3"},
                .rows = {"1", "3"}});
  this->expect("not of not", select(posts.id).from(posts).where(not not posts.published),
               {.pg = R"(select "id" from "posts" where not (not "published"))",
                .sqlite = R"(select "id" from "posts" where not (not "published"))",
                .rows = {"1", "3"}});
  this->expect("not within a comparison", select(posts.id).from(posts).where((not posts.published) == (posts.id == 2)),
               {.pg = R"(select "id" from "posts" where (not "published") = ("id" = $1))",
                .sqlite = R"(select "id" from "posts" where (not "published") = ("id" = ?))",
                .parameters = {"2"},
                .rows = {"1", "2", "3"}});
}

TYPED_TEST(LogicSql, Functions) {
  this->expect("and_, or_, not_",
               select(users.id).from(users).where(or_(and_(users.id > 1, users.id < 3), not_(is_null(users.nickname)))),
               {.pg = R"(select "id" from "users" where "id" > $1 and "id" < $2 or not "nickname" is null)",
                .sqlite = R"(select "id" from "users" where "id" > ? and "id" < ? or not "nickname" is null)",
                .parameters = {"1", "3"},
                .rows = {"1", "2", "3"}});
  this->expect("of one", select(users.id).from(users).where(and_(or_(users.id == 1))),
               {.pg = R"(select "id" from "users" where "id" = $1)",
                .sqlite = R"(select "id" from "users" where "id" = ?)",
                .parameters = {"1"},
                .rows = {"1"}});
  this->expect("of sql",
               select(users.id).from(users).where(virga::sql<"{} = 1 or {} = 2">(users.id, users.id) and users.id == 2),
               {.pg = R"(select "id" from "users" where ("id" = 1 or "id" = 2) and "id" = $1)",
                .sqlite = R"(select "id" from "users" where ("id" = 1 or "id" = 2) and "id" = ?)",
                .parameters = {"2"},
                .rows = {"2"}});
}

TYPED_TEST(LogicSql, OfARange) {
  std::vector<condition> all{users.id > 1, users.name != "Alan"};
  this->expect("and_", select(users.id).from(users).where(and_(all)),
               {.pg = R"(select "id" from "users" where "id" > $1 and "name" <> $2)",
                .sqlite = R"(select "id" from "users" where "id" > ? and "name" <> ?)",
                .parameters = {"1", "'Alan'"},
                .rows = {"2"}});
  this->expect("or_ within and", select(users.id).from(users).where(or_(std::as_const(all)) and users.id < 3),
               {.pg = R"(select "id" from "users" where ("id" > $1 or "name" <> $2) and "id" < $3)",
                .sqlite = R"(select "id" from "users" where ("id" > ? or "name" <> ?) and "id" < ?)",
                .parameters = {"1", "'Alan'", "3"},
                .rows = {"1", "2"}});
  const auto of_name = [](const char* name) { return users.name == name; };
  const std::array names{"Ada", "", "Alan"};
  this->expect(
      "of a view, of one type, which is moved",
      select(users.id).from(users).where(or_(names | std::views::filter([](const char* name) { return *name != 0; }) |
                                             std::views::transform(of_name))),
      {.pg = R"(select "id" from "users" where "name" = $1 or "name" = $2)",
       .sqlite = R"(select "id" from "users" where "name" = ? or "name" = ?)",
       .parameters = {"'Ada'", "'Alan'"},
       .rows = {"1", "3"}});
  const std::vector<std::optional<condition>> some{std::nullopt, users.id == 2, condition()};
  this->expect("what is empty is left out", select(users.id).from(users).where(or_(some, users.id == 1, and_(some))),
               {.pg = R"(select "id" from "users" where "id" = $1 or "id" = $2 or "id" = $3)",
                .sqlite = R"(select "id" from "users" where "id" = ? or "id" = ? or "id" = ?)",
                .parameters = {"2", "1", "2"},
                .rows = {"1", "2"}});
  all.clear();
  EXPECT_TRUE(and_(all).empty());
  EXPECT_TRUE(or_(all).empty());
  EXPECT_EQ(this->db->select(users.id).from(users).where(or_(all)).all().size(), 3U);
  thrown_by<virga::usage_error>([&] { this->db->delete_from(users).where(or_(all)).run(); });
}

}  // namespace
