#include "sql_case.hpp"

#include <string>
#include <vector>

namespace {

using blog::users;

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

}  // namespace
