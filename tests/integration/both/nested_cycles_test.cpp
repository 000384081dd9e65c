#include "database_case.hpp"

#include <virga/schema.hpp>

/// Rows that refer to each other by keys neither of which may be null.
namespace nested_cycles {

using namespace virga::columns;

template <class As>
struct Heads;

template <class As>
struct Teams {
  static constexpr auto table = table_name("teams");
  column<As, "id", integer().primary_key()> id;
  column<As, "head_id", integer().not_null().references<"heads", "id">().initially_deferred()> head_id;
  one<As, "head", Heads, via<"head_id">> head;
  many<As, "members", Heads, via<"team_id">> members;
};
inline constexpr auto teams = virga::table<Teams>;

template <class As>
struct Heads {
  static constexpr auto table = table_name("heads");
  column<As, "id", integer().primary_key()> id;
  column<As, "team_id", integer().not_null().references(teams.id)> team_id;
  one<As, "team", Teams, via<"team_id">> team;
};
inline constexpr auto heads = virga::table<Heads>;

template <class As>
struct Spouses {
  static constexpr auto table = table_name("spouses");
  column<As, "id", integer().primary_key()> id;
  column<As, "other_id", integer().not_null().references<"spouses", "id">()> other_id;
  one<As, "other", Spouses, via<"other_id">> other;
};
inline constexpr auto spouses = virga::table<Spouses>;

template <class Where>
class NestedCycles : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (this->is_given()) create_tables(*this->db, virga::schema(teams, heads, spouses));
  }
};
TYPED_TEST_SUITE(NestedCycles, both_databases, database_name);

TYPED_TEST(NestedCycles, OneKeyIsDeferredAndGiven) {
  auto& db = *this->db;
  // [cycle-create]
  auto team = db.create(teams).values({.id = 1, .head_id = 2}).with(teams.members.create({{.id = 2}, {.id = 3}})).one();
  // [/cycle-create]
  ASSERT_EQ(team.members.size(), 2U);
  EXPECT_EQ(db.create(teams).values({.id = 4, .head_id = 5}).with(teams.members.create({.id = 5})).sql(),
            this->is_sqlite ? R"(insert into "teams" ("id", "head_id") values (?, ?) returning "id";
insert into "heads" ("id", "team_id") values (?, ?))"
                            : R"(insert into "teams" ("id", "head_id") values ($1, $2) returning "id";
insert into "heads" ("id", "team_id") values ($1, $2))");
}

TYPED_TEST(NestedCycles, AKeyThatNothingSays) {
  auto& db = *this->db;
  try {
    db.create(teams).values({.id = 1}).with(teams.head.create({.id = 2})).run();
    FAIL() << "no error";
  } catch (const virga::usage_error& error) {
    EXPECT_STREQ(error.what(),
                 "teams.head.team_id: it is not null, and neither given nor does with() say the row that it refers to");
  }
  EXPECT_EQ(db.count(heads), 0);
}

TYPED_TEST(NestedCycles, KeysThatAreCheckedAtOnce) {
  auto& db = *this->db;
  EXPECT_THROW(db.create(teams).values({.id = 1}).with(teams.head.create({.id = 2, .team_id = 1})).run(),
               virga::foreign_key_violation);
  EXPECT_THROW(db.create(spouses).values({.id = 1}).with(spouses.other.create({.id = 2, .other_id = 1})).run(),
               virga::foreign_key_violation);
  EXPECT_EQ(db.count(heads), 0);
  EXPECT_EQ(db.count(spouses), 0);
}

}  // namespace nested_cycles
