#include "pagila_case.hpp"

#include <schema.hpp>
#include <virga/verify.hpp>

namespace pagila {
namespace {

class PagilaVerify : public PagilaCase {};

TEST_F(PagilaVerify, FindsWhatTheMigrationsMakeAsTheSchemaSays) {
  const virga::verification found = virga::verify(db(), schema);
  EXPECT_TRUE(found.ok()) << found.text();
  EXPECT_GT(found.tables, 20U);
  EXPECT_GT(found.queries, 30U);
  EXPECT_EQ(found.undecided, 0U);
}

TEST_F(PagilaVerify, FindsWhatPagilasOwnScriptMakesAsTheSchemaSays) {
  const virga::verification found = virga::verify(original(), schema);
  EXPECT_TRUE(found.ok()) << found.text();
}

}  // namespace
}  // namespace pagila
