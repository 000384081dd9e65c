#include "introspection_case.hpp"
#include "random_schema.hpp"
#include "script_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string_view>

// What is read of a database that the kit made of a snapshot is that snapshot, and makes the same database.
namespace virga::kit::test {
namespace {

/// The snapshot of these says what is the database's own choice, or in the text of an object what it has a place for.
constexpr std::array<std::string_view, 10> say_more = {
    "exclusion_created", "identity_options_added", "nulls_in_index",
    "policy_changed",    "policy_created",         "policy_under_a_changed_column",
    "redundant_unique",  "sequence_created",       "sequence_says_the_default",
    "view_in_a_schema",
};

class IntrospectMade : public introspection_case {
 protected:
  static void expect_to_be_read(const snapshots::snapshot& schema, bool says_more = false) {
    database().run(sql_of(schema));
    snapshots::snapshot read = read_and_make_again().schema;
    if (says_more) return;
    std::erase_if(read.objects, [&](const snapshots::object& one) {
      const auto said = std::ranges::find(schema.objects, one.name, &snapshots::object::name);
      return said == schema.objects.end() || !said->view;
    });
    EXPECT_EQ(text_of(without_expressions(read)), text_of(without_expressions(schema)));
  }
};

class IntrospectScript : public IntrospectMade, public testing::WithParamInterface<std::filesystem::path> {};

TEST_P(IntrospectScript, IsReadAsItWasMade) {
  const script_file file(GetParam());
  if (file.has("error", dialect_kind::postgresql)) return;  // one of its schemas can't be made
  snapshots::snapshot schema = file.schema("to", dialect_kind::postgresql);
  if (schema.tables.empty()) schema = file.schema("from", dialect_kind::postgresql);
  expect_to_be_read(schema, std::ranges::find(say_more, GetParam().stem().string()) != say_more.end());
}

INSTANTIATE_TEST_SUITE_P(Testdata, IntrospectScript, testing::ValuesIn(script_files()),
                         [](const auto& one) { return one.param.stem().string(); });

class IntrospectRandomSchema : public IntrospectMade {};

TEST_F(IntrospectRandomSchema, IsReadAsItWasMade) {
  for (std::uint32_t seed = 1; seed <= 20 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    chooser choose(seed);
    empty();
    expect_to_be_read(snapshot_of(random_header(choose), dialect_kind::postgresql));
  }
}

}  // namespace
}  // namespace virga::kit::test
