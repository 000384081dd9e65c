#include "program_case.hpp"
#include "random_schema.hpp"

#include <virga/kit/emit/emit.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <gtest/gtest.h>

#include <algorithm>

// Databases made by chance, taken over: the header that pull writes compiles, and says what is there and nothing else.
namespace virga::kit::test {
namespace {

/// SQLite keeps the text of a view as it was written.
std::vector<std::string> in_one_line(std::vector<std::string> all) {
  for (std::string& line : all) std::ranges::replace(line, '\n', ' ');
  return all;
}

class PullRandom : public testing::TestWithParam<dialect_kind> {};

INSTANTIATE_TEST_SUITE_P(Both, PullRandom, both_databases, dialect_test_name);

TEST_P(PullRandom, IsTakenOver) {
  if (GetParam() == dialect_kind::postgresql && !demand_postgres()) GTEST_SKIP() << "DATABASE_URL_PG_TEST is not set";
  const seeds all = seeds_or(3);
  std::uint32_t whole = 0;
  for (std::uint32_t seed = all.first; seed < all.last && !HasFailure(); ++seed) {
    chooser choose(seed);
    const snapshots::snapshot schema = snapshot_of(random_header(choose), GetParam());
    SCOPED_TRACE("VIRGA_RANDOM_SEED=" + std::to_string(seed) + " VIRGA_RANDOM_SCHEMAS=1\n" + to_json(schema));
    const test_database original(GetParam());
    for (const std::string& statement : emit(schema, GetParam())) original.run(statement);

    program_case virga(GetParam());
    virga.url = original.url();
    const process_result pulled = virga.run({"pull", "--overwrite", "--baseline"});
    ASSERT_EQ(pulled.status, 0) << pulled.err << pulled.out;
    const std::string header = virga.folder.read("schema.hpp");
    SCOPED_TRACE(header);
    // A key between columns of SQLite whose declared types differ: pull has said so.
    if (header.find("// Not here: the foreign key ") != std::string::npos) continue;
    ++whole;
    const process_result generated = virga.run({"generate"});
    EXPECT_EQ(generated.out, "no changes\n") << generated.err;
    const process_result pushed = virga.run({"push", "--dry-run"});
    EXPECT_EQ(pushed.out, "no changes\n") << pushed.err;

    const test_database again(GetParam());
    virga.url = again.url();
    const process_result migrated = virga.run({"migrate"});
    ASSERT_EQ(migrated.status, 0) << migrated.err;
    EXPECT_EQ(in_one_line(again.live_schema()), in_one_line(original.live_schema()));
  }
  EXPECT_GE(2 * whole, all.last - all.first);
}

}  // namespace
}  // namespace virga::kit::test
