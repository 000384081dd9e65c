#include "sql_case.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace {

using blog::posts;
using blog::users;
using virga::placeholder;
using virga::select;

template <class Where>
class PrepareSql : public SqlCase<Where> {
 protected:
  [[nodiscard]] const std::vector<std::string>& last_parameters() const { return this->seen.back().parameters; }
};
TYPED_TEST_SUITE(PrepareSql, both_databases, database_name);

TYPED_TEST(PrepareSql, Placeholders) {
  const auto by_id = this->db->select(users.name).from(users).where(users.id == placeholder<"id">).prepare();
  EXPECT_EQ(by_id.sql(), this->is_sqlite ? R"(select "name" from "users" where "id" = ?)"
                                         : R"(select "name" from "users" where "id" = $1)");
  EXPECT_EQ(by_id.one(placeholder<"id"> = 1).name, "Ada");
  EXPECT_EQ(this->last_parameters(), std::vector<std::string>{"1"});
  EXPECT_EQ(by_id.one(placeholder<"id"> = std::int16_t{2}).name, "Grace");
  EXPECT_FALSE(by_id.get(placeholder<"id"> = 9L).has_value());
  EXPECT_EQ(row_texts(by_id.all(placeholder<"id"> = 3U)), std::vector<std::string>{"Alan"});
}

TYPED_TEST(PrepareSql, BesideValues) {
  const auto query =
      select(users.id)
          .from(users)
          .where(users.id > 0 and (users.name == placeholder<"name"> or users.nickname == placeholder<"name">))
          .order_by(users.id)
          .limit(placeholder<"most">)
          .offset(placeholder<"skip">);
  const auto prepared = this->db->prepare(query);
  EXPECT_EQ(
      prepared.sql(),
      this->is_sqlite
          ? R"(select "id" from "users" where "id" > ? and ("name" = ? or "nickname" = ?) order by "id" limit ? offset ?)"
          : R"(select "id" from "users" where "id" > $1 and ("name" = $2 or "nickname" = $3) order by "id" limit $4 offset $5)");
  const std::string name = "Prof";
  EXPECT_EQ(row_texts(prepared.all(placeholder<"most"> = 10, placeholder<"skip"> = 0, placeholder<"name"> = name)),
            std::vector<std::string>{"3"});
  EXPECT_EQ(this->last_parameters(), (std::vector<std::string>{"0", "'Prof'", "'Prof'", "10", "0"}));
  EXPECT_EQ(row_texts(prepared.all(placeholder<"name"> = std::string_view("Ada"), placeholder<"most"> = 1,
                                   placeholder<"skip"> = 0)),
            std::vector<std::string>{"1"});
}

TYPED_TEST(PrepareSql, InEveryOperator) {
  const auto prepared = this->db->select(users.id)
                            .from(users)
                            .where(between(users.id, placeholder<"low">, placeholder<"high">) and
                                   like(users.name, placeholder<"pattern">) and
                                   coalesce(users.age, placeholder<"age">) > 1 and users.id + placeholder<"more"> > 1)
                            .prepare();
  EXPECT_EQ(row_texts(prepared.all(placeholder<"low"> = 1, placeholder<"high"> = 3, placeholder<"pattern"> = "A%",
                                   placeholder<"age"> = 5, placeholder<"more"> = 1)),
            (std::vector<std::string>{"1", "3"}));
  EXPECT_EQ(this->last_parameters(), (std::vector<std::string>{"1", "3", "'A%'", "5", "1", "1", "1"}));
}

TYPED_TEST(PrepareSql, ListsOfAnyLength) {
  const auto prepared = this->db->select(users.name)
                            .from(users)
                            .where(in(users.id, placeholder<"ids">) and not_in(users.name, placeholder<"names">))
                            .order_by(users.id)
                            .prepare();
  EXPECT_EQ(prepared.sql(),
            this->is_sqlite
                ? R"(select "name" from "users" where "id" in (select value from json_each(?)) and "name" not in )"
                  R"((select value from json_each(?)) order by "id")"
                : R"(select "name" from "users" where "id" = any($1) and "name" <> all($2) order by "id")");
  const std::vector<std::string> none;
  EXPECT_EQ(row_texts(prepared.all(placeholder<"ids"> = std::vector{1, 3, 99}, placeholder<"names"> = none)),
            (std::vector<std::string>{"Ada", "Alan"}));
  EXPECT_EQ(this->last_parameters(), (std::vector<std::string>{"[1, 3, 99]", "[]"}));
  EXPECT_EQ(row_texts(prepared.all(placeholder<"ids"> = std::vector<std::int16_t>{1, 2},
                                   placeholder<"names"> = std::vector{"Ada", "nobody"})),
            std::vector<std::string>{"Grace"});
  EXPECT_TRUE(prepared.all(placeholder<"ids"> = std::vector<int>(), placeholder<"names"> = none).empty());
}

TYPED_TEST(PrepareSql, OutlivesTheQueryItWasMadeOf) {
  const auto prepare = [&] {
    const std::string name = "a name that is too long to be held in place";
    return this->db->select(users.id).from(users).where(users.name != name and users.id == placeholder<"id">).prepare();
  };
  const auto prepared = prepare();
  EXPECT_EQ(row_texts(prepared.all(placeholder<"id"> = 2)), std::vector<std::string>{"2"});
  EXPECT_EQ(this->last_parameters(), (std::vector<std::string>{"'a name that is too long to be held in place'", "2"}));
}

TYPED_TEST(PrepareSql, ValuesThatDoNotFit) {
  const auto by_id = this->db->select(users.name).from(users).where(users.id == placeholder<"id">).prepare();
  const std::size_t before = this->seen.size();
  thrown_by<virga::value_error>([&] { by_id.all(placeholder<"id"> = 5'000'000'000); });
  EXPECT_EQ(this->seen.size(), before);
  EXPECT_EQ(by_id.one(placeholder<"id"> = 1).name, "Ada");
}

}  // namespace
