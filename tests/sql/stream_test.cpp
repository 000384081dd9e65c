#include "sql_case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace {

using blog::users;
using virga::placeholder;

template <class Where>
class StreamSql : public SqlCase<Where> {};
TYPED_TEST_SUITE(StreamSql, both_databases, database_name);

TYPED_TEST(StreamSql, RowsOneAfterTheOther) {
  std::vector<std::string> names;
  for (const auto& user : this->db->select(users.name).from(users).where(users.id < 3).order_by(users.id).stream())
    names.push_back(user.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Ada", "Grace"}));
  ASSERT_EQ(this->seen.size(), 1U);
  EXPECT_EQ(this->seen.front().sql, this->is_sqlite ? R"(select "name" from "users" where "id" < ? order by "id")"
                                                    : R"(select "name" from "users" where "id" < $1 order by "id")");
  EXPECT_EQ(this->seen.front().parameters, std::vector<std::string>{"3"});
}

TYPED_TEST(StreamSql, OfAQueryMadeWithoutADatabase) {
  std::size_t letters = 0;
  for (auto& row : this->db->stream(virga::select(length(users.name)).from(users))) {
    const std::int32_t length = row;
    letters += static_cast<std::size_t>(length);
  }
  EXPECT_EQ(letters, 12U);
}

TYPED_TEST(StreamSql, OfAPreparedQuery) {
  const auto names_of = [](auto&& rows) {
    std::vector<std::string> names;
    for (const auto& user : rows) names.push_back(user.name);
    return names;
  };
  const auto prepared = this->db->select(users.name)
                            .from(users)
                            .where(users.id < placeholder<"id"> and users.name != placeholder<"name">)
                            .order_by(users.id)
                            .prepare();
  std::string name = "Grace";
  auto stream = prepared.stream(placeholder<"id"> = 4, placeholder<"name"> = name.c_str());
  name = "Ada";
  EXPECT_EQ(names_of(stream), (std::vector<std::string>{"Ada", "Alan"}));
  EXPECT_EQ(names_of(prepared.stream(placeholder<"id"> = 3, placeholder<"name"> = std::string_view(name))),
            std::vector<std::string>{"Grace"});
  const auto dynamic =
      this->db->select(users.name).from(users).dynamic().where(users.id == placeholder<"id">).prepare();
  EXPECT_EQ(names_of(dynamic.stream(placeholder<"id"> = 3)), std::vector<std::string>{"Alan"});
  EXPECT_EQ(
      thrown_by<virga::usage_error>([&] { static_cast<void>(dynamic.stream(placeholder<"other"> = 3)); }).message(),
      thrown_by<virga::usage_error>([&] { dynamic.all(placeholder<"other"> = 3); }).message());
}

}  // namespace
