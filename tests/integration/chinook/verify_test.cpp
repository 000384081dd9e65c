#include "chinook_case.hpp"

#include <virga/verify.hpp>

namespace chinook {
namespace {

template <class Where>
class ChinookVerify : public ChinookCase<Where> {};
TYPED_TEST_SUITE(ChinookVerify, both_databases, database_name);

// The schema, and each query of the tests beside this one.
TYPED_TEST(ChinookVerify, FindsTheShopAsItsSchemaSays) {
  const virga::verification found = virga::verify(this->db(), schema);
  EXPECT_TRUE(found.mismatches.empty()) << found.text();
  // A table that one of the tests makes for itself.
  for (const virga::rejected_query& one : found.rejected) EXPECT_EQ(one.sql, "select * from compared") << one.message;
  EXPECT_EQ(found.tables, 11U);
  EXPECT_GT(found.queries, 50U);
  EXPECT_EQ(found.undecided, 0U);
}

}  // namespace
}  // namespace chinook
