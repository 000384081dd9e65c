#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace virga::columns;
namespace pg = virga::pg;

// Their labels do not sort as texts in this order.
// [enum_type]
enum class letter_status { published, draft, hidden };
// [/enum_type]
enum class feelings { glad, so_so };

}  // namespace

template <>
inline constexpr auto virga::enum_labels<feelings> =
    std::array{virga::enum_label{feelings::so_so, "so-so \"it's\""}, virga::enum_label{feelings::glad, "glad, {x}\\"}};

namespace {

template <class As>
struct Letters {
  static constexpr auto table = table_name("letters");
  column<As, "id", pg::serial().primary_key()> id;
  column<As, "state", pg::enum_type<letter_status>("letter_state").not_null().default_value(letter_status::draft)>
      state;
  column<As, "before", pg::array(pg::enum_type<letter_status>("letter_state"))> before;
  column<As, "mood", pg::enum_type<feelings>("Feel\"ings")> feeling;
  column<As, "answer_to", integer().references<"letters", "id">()> answer_to;
  one<As, "question", Letters, virga::via<"answer_to">> question;
  static constexpr auto constraints(auto t) {
    return list(check("no_hidden_first", t.id > 1 or t.state != letter_status::hidden),
                index("open_letters").on(t.id).where(t.state == letter_status::draft));
  }
};
constexpr auto letters = virga::table<Letters>;
constexpr auto letter_schema = virga::schema(letters);

std::vector<letter_status> states_of(const auto& rows) {
  std::vector<letter_status> states;
  for (const auto& row : rows) states.push_back(row.state);
  return states;
}

class PgEnumTypes : public DatabaseCase<on_postgresql> {
 protected:
  void SetUp() override {
    DatabaseCase<on_postgresql>::SetUp();
    if (!db) return;
    create_tables(*db, letter_schema);
  }
};

class PgEnumTypeColumns : public DatabaseCase<on_postgresql> {};

TEST_F(PgEnumTypeColumns, GoEveryWay) {
  constexpr auto spec = pg::enum_type<letter_status>("letter_state");
  const std::vector<letter_status> values{letter_status::published, letter_status::draft, letter_status::hidden};
  expect_round_trip<spec>(*db, values);
  expect_comparable<spec>(*db, values);
  expect_ordered<spec>(*db, values);
}

TEST_F(PgEnumTypeColumns, OfArraysGoEveryWay) {
  constexpr auto spec = pg::array(pg::enum_type<feelings>("Feel\"ings"));
  expect_round_trip<spec>(*db, {{}, {feelings::so_so}, {feelings::glad, feelings::so_so, feelings::glad}});
  const auto& parents = tables_of<spec>::parents;
  const std::vector<feelings> one{feelings::so_so};
  EXPECT_EQ(db->select(parents.id).from(parents).where(parents.value == one).one().id, 1);
}

TEST_F(PgEnumTypeColumns, OfArraysWithNullsGoEveryWay) {
  constexpr auto spec = pg::array_with_nulls(pg::enum_type<feelings>("Feel\"ings"));
  expect_round_trip<spec>(*db, {{}, {std::nullopt}, {feelings::glad, std::nullopt}});
}

TEST_F(PgEnumTypes, BelongToTheSchema) {
  const std::vector<std::string> statements =
      create_statements(virga::describe(letter_schema, virga::dialect_kind::postgresql));
  ASSERT_EQ(statements.size(), 4U);
  EXPECT_EQ(statements[0], R"(create type "letter_state" as enum ('published', 'draft', 'hidden');)");
  EXPECT_EQ(statements[1], R"(create type "Feel""ings" as enum ('so-so "it''s"', 'glad, {x}\');)");
  EXPECT_EQ(statements[2], R"(create table "letters" (
  "id" serial,
  "state" "letter_state" not null default 'draft',
  "before" "letter_state"[],
  "mood" "Feel""ings",
  "answer_to" integer,
  constraint "letters_pkey" primary key ("id"),
  constraint "no_hidden_first" check ("id" > 1 or "state" <> 'hidden'),
  constraint "letters_answer_to_fkey" foreign key ("answer_to") references "letters" ("id")
);)");
  EXPECT_EQ(statements[3], R"(create index "open_letters" on "letters" ("id") where "state" = 'draft';)");
}

TEST_F(PgEnumTypes, GoThereAndComeBack) {
  const std::vector<letter_status> all{letter_status::published, letter_status::draft, letter_status::hidden};
  db->insert(letters).values({.feeling = feelings::so_so}).run();
  db->insert(letters).values({.state = letter_status::hidden, .before = all, .feeling = feelings::glad}).run();
  db->insert(letters).values({.before = std::vector<letter_status>{}}).run();
  const auto rows = db->select().from(letters).order_by(letters.id).all();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].state, letter_status::draft);
  EXPECT_EQ(rows[0].feeling, feelings::so_so);
  EXPECT_EQ(rows[0].before, std::nullopt);
  EXPECT_EQ(rows[1].state, letter_status::hidden);
  EXPECT_EQ(rows[1].before, all);
  EXPECT_EQ(rows[1].feeling, feelings::glad);
  EXPECT_EQ(rows[2].before, std::vector<letter_status>{});
}

// Their arrays are of the column's type: there is no assignment of a text to one.
TEST_F(PgEnumTypes, GoInManyRowsAtATime) {
  const std::vector<virga::new_row<Letters>> rows{
      {.state = letter_status::published, .before = std::nullopt, .feeling = feelings::glad},
      {.state = letter_status::hidden, .before = std::nullopt, .feeling = std::nullopt},
      {.state = letter_status::draft, .before = std::nullopt, .feeling = feelings::so_so}};
  const std::vector<virga::new_row<Letters>> without_arrays{
      {.state = letter_status::published, .feeling = feelings::glad},
      {.state = letter_status::hidden, .feeling = std::nullopt},
      {.state = letter_status::draft, .feeling = feelings::so_so}};
  EXPECT_EQ(
      db->insert(letters).values(without_arrays).sql(),
      R"(insert into "letters" ("state", "mood") select * from unnest($1::"letter_state"[], $2::"Feel""ings"[]))");
  const auto inserted = db->insert(letters).values(without_arrays).returning(letters.state).all();
  ASSERT_EQ(inserted.size(), 3U);
  EXPECT_EQ(inserted[0].state, letter_status::published);
  EXPECT_EQ(inserted[1].state, letter_status::hidden);
  EXPECT_EQ(db->insert(letters).values(rows).run(), 3U);
  const std::vector<virga::patch_by<Letters, "id">> patches{{.id = 3, .state = letter_status::hidden},
                                                            {.id = 2, .state = letter_status::published}};
  EXPECT_EQ(db->update(letters).by(letters.id).values(patches).run(), 2U);
  EXPECT_EQ(
      states_of(db->select(letters.state).from(letters).where(between(letters.id, 2, 3)).order_by(letters.id).all()),
      (std::vector<letter_status>{letter_status::published, letter_status::hidden}));
  EXPECT_EQ(db->copy_in(letters, rows), 3U);
  EXPECT_EQ(db->select(virga::count()).from(letters).one().get<0>(), 9);
}

TEST_F(PgEnumTypes, AreComparedAndOrderedAsTheyAreDeclared) {
  const std::vector<virga::new_row<Letters>> rows{
      {.state = letter_status::draft}, {.state = letter_status::hidden}, {.state = letter_status::published}};
  db->insert(letters).values(rows).run();
  const auto states = [&](const auto& condition) {
    return states_of(db->select(letters.state).from(letters).where(condition).order_by(letters.state).all());
  };
  EXPECT_EQ(states(letters.state == letter_status::draft), std::vector<letter_status>{letter_status::draft});
  EXPECT_EQ(states(letters.state != letter_status::draft),
            (std::vector<letter_status>{letter_status::published, letter_status::hidden}));
  EXPECT_EQ(states(letters.state > letter_status::published),
            (std::vector<letter_status>{letter_status::draft, letter_status::hidden}));
  EXPECT_EQ(states(between(letters.state, letter_status::published, letter_status::draft)),
            (std::vector<letter_status>{letter_status::published, letter_status::draft}));
  EXPECT_EQ(states(in(letters.state, std::vector{letter_status::hidden, letter_status::published})),
            (std::vector<letter_status>{letter_status::published, letter_status::hidden}));
  EXPECT_EQ(states(not_in(letters.state, std::vector{letter_status::hidden})),
            (std::vector<letter_status>{letter_status::published, letter_status::draft}));
  EXPECT_EQ(db->select(max(letters.state)).from(letters).one().get<0>(), letter_status::hidden);
  EXPECT_EQ(db->select(coalesce(letters.feeling, feelings::glad)).from(letters).where(letters.id == 1).one().get<0>(),
            feelings::glad);
  EXPECT_EQ(db->select(virga::cast<text()>(letters.state)).from(letters).where(letters.id == 1).one().get<0>(),
            "draft");
  const auto by_name =
      db->prepare(virga::select(letters.id).from(letters).where(letters.state == virga::placeholder<"state">));
  EXPECT_EQ(by_name.one(virga::placeholder<"state"> = letter_status::hidden).id, 2);
}

TEST_F(PgEnumTypes, AreCastTo) {
  const auto state = virga::cast<pg::enum_type<letter_status>("letter_state")>(virga::value(std::string("hidden")));
  EXPECT_EQ(db->select(state).sql(), R"(select cast($1 as "letter_state"))");
  EXPECT_EQ(db->select(state).one().get<0>(), letter_status::hidden);
  const auto in_schema =
      virga::cast<pg::array(pg::enum_type<letter_status>("blog", "state"))>(virga::value(std::string("{hidden}")));
  EXPECT_EQ(db->select(in_schema).sql(), R"(select cast($1 as "blog"."state"[]))");
}

TEST_F(PgEnumTypes, AreNestedAndChanged) {
  db->insert(letters).values({.feeling = feelings::glad}).run();
  db->insert(letters).values({.state = letter_status::hidden, .answer_to = 1}).run();
  db->update(letters).set({.state = letter_status::published}).where(letters.id == 1).run();
  const auto found = db->query(letters).where(letters.id == 2).with(letters.question).find_many();
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].question.has_value());
  EXPECT_EQ(found[0].question->state, letter_status::published);
  EXPECT_EQ(found[0].question->feeling, feelings::glad);
  const auto reset = db->update(letters).set({.state = virga::default_}).where(letters.id == 2).returning().one();
  EXPECT_EQ(reset.state, letter_status::draft);
}

TEST_F(PgEnumTypes, ALabelThatTheEnumerationLacksIsAnError) {
  run_script(*db, "alter type letter_state add value 'lost'");
  run_script(*db, "insert into letters (state) values ('lost')");
  const auto refusal = thrown_by<virga::value_error>([&] { (void)db->select().from(letters).all(); });
  EXPECT_NE(refusal.message().find("\"state\""), std::string::npos) << refusal.message();
  EXPECT_EQ(db->select(letters.id).from(letters).one().id, 1);
}

template <class As>
struct OtherLetters {
  static constexpr auto table = table_name("other_letters");
  column<As, "state", pg::enum_type<feelings>("letter_state")> state;
};

TEST(PgEnumTypesDescribed, HaveOneListOfLabels) {
  const auto refusal = thrown_by<virga::usage_error>([] {
    (void)virga::describe(virga::schema(letters, virga::table<OtherLetters>), virga::dialect_kind::postgresql);
  });
  EXPECT_EQ(refusal.message(),
            "column \"other_letters.state\": the enum type \"letter_state\" has other labels in another column");
  const auto on_sqlite =
      thrown_by<virga::usage_error>([] { (void)virga::describe(letter_schema, virga::dialect_kind::sqlite); });
  EXPECT_EQ(on_sqlite.message(),
            "column \"letters.id\": SQLite has no serial; write generated_by_default_as_identity()");
  const auto type_on_sqlite = thrown_by<virga::usage_error>(
      [] { (void)virga::describe(virga::schema(virga::table<OtherLetters>), virga::dialect_kind::sqlite); });
  EXPECT_EQ(type_on_sqlite.message(),
            "column \"other_letters.state\": SQLite has no enum types; write enumeration<>()");
}

}  // namespace
