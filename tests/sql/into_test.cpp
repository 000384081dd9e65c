#include "sql_case.hpp"

#include <optional>
#include <string>

namespace {

using blog::posts;
using blog::users;

template <class Where>
class IntoSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(IntoSql, both_databases, database_name);

struct author {
  std::int64_t id;
  std::string name;
  std::optional<int> age;
};

TYPED_TEST(IntoSql, MembersInTheOrderOfTheSelectList) {
  const auto query =
      this->db->select(users.id, users.name, users.age).from(users).order_by(users.id).template into<author>();
  EXPECT_EQ(query.sql(), R"(select "id", "name", "age" from "users" order by "id")");
  const std::vector<author> all = query.all();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].id, 2);
  EXPECT_EQ(all[1].name, "Grace");
  EXPECT_EQ(all[1].age, 85);
  EXPECT_EQ(all[2].age, std::nullopt);
  EXPECT_EQ(query.get()->name, "Ada");
  thrown_by<virga::row_count_error>([&] { return query.one(); });
}

TYPED_TEST(IntoSql, AQueryThatIsMadeWithoutADatabase) {
  constexpr auto everyone =
      virga::select(users.id, users.name, users.age).from(users).order_by(users.id).template into<author>();
  const std::vector<author> all = this->db->all(everyone);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].name, "Grace");
  EXPECT_EQ(this->db->get(everyone)->id, 1);
  EXPECT_EQ(this->db->sql(everyone), R"(select "id", "name", "age" from "users" order by "id")");
  const auto one_of = [](std::int32_t id) {
    return virga::select(users.id, users.name, users.age).from(users).where(users.id == id).template into<author>();
  };
  EXPECT_EQ(this->db->one(one_of(2)).age, 85);
  this->db->transaction([&](auto& tx) { EXPECT_EQ(tx.one(one_of(3)).id, 3); });
  thrown_by<virga::row_count_error>([&] { return this->db->one(one_of(99)); });
}

struct posts_of {
  std::string name;
  std::int64_t posts;
};

TYPED_TEST(IntoSql, Expressions) {
  const posts_of one = this->db->select(users.name, count(posts.id))
                           .from(users)
                           .left_join(posts, posts.author_id == users.id)
                           .where(users.id == 1)
                           .group_by(users.id, users.name)
                           .template into<posts_of>()
                           .one();
  EXPECT_EQ(one.name, "Ada");
  EXPECT_EQ(one.posts, 2);
}

TYPED_TEST(IntoSql, ColumnsInAnotherOrderThanTheyAreDeclared) {
  struct backwards {
    std::string email;
    std::string name;
    std::int32_t id;
  };
  const auto one = this->db->select(users.email, users.name, users.id)
                       .from(users)
                       .where(users.id == 1)
                       .template into<backwards>()
                       .one();
  EXPECT_EQ(one.email, "ada@example.com");
  EXPECT_EQ(one.name, "Ada");
  EXPECT_EQ(one.id, 1);
}

TYPED_TEST(IntoSql, WhatAMemberCannotHold) {
  struct narrow {
    std::int8_t views;
  };
  EXPECT_EQ(this->db->select(posts.views).from(posts).where(posts.id == 1).template into<narrow>().one().views, 100);
  this->db->update(posts).set({.views = 128}).where(posts.id == 1).run();
  const auto error = thrown_by<virga::value_error>(
      [&] { return this->db->select(posts.views).from(posts).where(posts.id == 1).template into<narrow>().one(); });
  EXPECT_NE(std::string(error.what()).find("\"views\""), std::string::npos) << error.what();

  struct never_null {
    std::int32_t age;
  };
  thrown_by<virga::value_error>(
      [&] { return this->db->select(users.age).from(users).template into<never_null>().all(); });
  EXPECT_EQ(this->db->select(users.name).from(users).where(users.id == 1).one().name, "Ada");
}

}  // namespace
