#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

#include <concepts>
#include <iostream>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace junction_columns {

using namespace virga::columns;

template <class As>
struct Slots;
template <class As>
struct Tunes;

template <class As>
struct Mixes {
  static constexpr auto table = table_name("mixes");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
  many<As, "tunes", Tunes, through<Slots>> tunes;
};
inline constexpr auto mixes = virga::table<Mixes>;

template <class As>
struct Tunes {
  static constexpr auto table = table_name("tunes");
  column<As, "code", text().primary_key()> code;
  column<As, "title", text().not_null()> title;
  many<As, "mixes", Mixes, through<Slots>> mixes;
};
inline constexpr auto tunes = virga::table<Tunes>;

template <class As>
struct Slots {
  static constexpr auto table = table_name("slots");
  column<As, "mix_id", integer().not_null().references(mixes.id)> mix_id;
  column<As, "tune_code", text().not_null().references(tunes.code)> tune_code;
  column<As, "position", integer().not_null()> position;
  column<As, "note", text()> note;
  static constexpr auto constraints(auto t) { return list(primary_key(t.mix_id, t.tune_code)); }
};
inline constexpr auto slots = virga::table<Slots>;

inline constexpr auto all = virga::schema(mixes, tunes, slots);

}  // namespace junction_columns

namespace {

using namespace junction_columns;
using texts = std::vector<std::string>;

/// What a level through a junction says with the junction's own columns.
template <class Where>
class NestedJunctionColumns : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, all);
    run_script(*this->db, R"(
      insert into mixes (id, name) values (1, 'morning'), (2, 'evening'), (3, 'empty');
      insert into tunes (code, title) values ('a', 'Aria'), ('b', 'Ballad'), ('c', 'Chorale');
      insert into slots (mix_id, tune_code, position, note) values
        (1, 'a', 3, null), (1, 'b', 1, 'loud'), (1, 'c', 2, null), (2, 'c', 1, 'soft'), (2, 'a', 2, null);
    )");
  }

  void expect_sql(const auto& query, const std::string& pg, const std::string& sqlite) {
    const std::string begin = this->is_sqlite ? "begin;\n" : "begin isolation level repeatable read read only;\n";
    EXPECT_EQ(this->db->sql(query), begin + (this->is_sqlite ? sqlite : pg) + ";\ncommit");
  }
};
TYPED_TEST_SUITE(NestedJunctionColumns, both_databases, database_name);

/// The tunes of each mix, `b 2, c 3`: the key of a tune and its computed field.
std::string text_of_tunes(const auto& mix) {
  std::string text;
  for (const auto& tune : mix.tunes) {
    if (!text.empty()) text += ", ";
    text += tune.code + ' ' + std::to_string(tune.template get<"next">());
  }
  return text;
}
/// `b, c`: the keys alone.
texts keys_of_each(const auto& mixes) {
  texts result;
  for (const auto& mix : mixes) {
    std::string& text = result.emplace_back();
    for (const auto& tune : mix.tunes) text += text.empty() ? tune.code : ", " + tune.code;
  }
  return result;
}
texts tunes_of_each(const auto& mixes) {
  texts result;
  for (const auto& mix : mixes) result.push_back(text_of_tunes(mix));
  return result;
}

TYPED_TEST(NestedJunctionColumns, AreReadByExtrasAndOrderTheRows) {
  auto& db = *this->db;
  const auto query = virga::query(mixes)
                         .with(mixes.tunes.extras(slots.position.template as<"position">()).order_by(slots.position))
                         .order_by(mixes.id);
  this->expect_sql(query,
                   R"(select "id", "name" from "mixes" order by "id";
select "tunes"."code", "tunes"."title", "slots"."position" as "position", "slots"."mix_id" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" = any(array(select "id" from "mixes")) order by "slots"."position")",
                   R"(select "id", "name" from "mixes" order by "id";
select "tunes"."code", "tunes"."title", "slots"."position" as "position", "slots"."mix_id" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" in (select "id" from "mixes") order by "slots"."position")");
  auto found = db.find_many(query);
  ASSERT_EQ(found.size(), 3U);
  ASSERT_EQ(found[0].tunes.size(), 3U);
  EXPECT_EQ(found[0].tunes[0].title, "Ballad");
  EXPECT_EQ(found[0].tunes[0].template get<"position">(), 1);
  EXPECT_EQ(keys_of_each(found), (texts{"b, c, a", "c, a", ""}));
}

TYPED_TEST(NestedJunctionColumns, AreConditionsAndAreNullWhereTheyAre) {
  const auto found = this->db->query(mixes)
                         .columns(mixes.id)
                         .with(mixes.tunes.columns(tunes.code)
                                   .extras(slots.note.template as<"note">())
                                   .where(slots.position < 3 and tunes.title != "Chorale")
                                   .order_by(virga::desc(slots.position)))
                         .order_by(mixes.id)
                         .find_many();
  static_assert(std::same_as<std::remove_cvref_t<decltype(found[0].tunes[0].template get<"note">())>,
                             std::optional<std::string>>);
  EXPECT_EQ(keys_of_each(found), (texts{"b", "a", ""}));
  EXPECT_EQ(found[0].tunes[0].template get<"note">(), "loud");
  EXPECT_EQ(found[1].tunes[0].template get<"note">(), std::nullopt);
}

TYPED_TEST(NestedJunctionColumns, OrderWhatIsLimitedForEachParent) {
  const auto query = virga::query(mixes).columns(mixes.id).order_by(mixes.id).with(
      mixes.tunes.columns(tunes.code)
          .extras((slots.position + 1).template as<"next">())
          .where(slots.position > 0)
          .order_by(slots.position)
          .limit(2));
  this->expect_sql(query,
                   R"(select "id" from "mixes" order by "id";
select "code", "next", "virga_parent_1" from (select "tunes"."code", "tunes"."title", "slots"."position" + $1 as "next", "slots"."mix_id" as "virga_parent_1", row_number() over (partition by "slots"."mix_id" order by "slots"."position", "tunes"."code") as "virga_row" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" = any(array(select "id" from "mixes")) and "slots"."position" > $2) as "tunes" where "virga_row" <= $3 order by "virga_row")",
                   R"(select "id" from "mixes" order by "id";
select "code", "next", "virga_parent_1" from (select "tunes"."code", "tunes"."title", "slots"."position" + ? as "next", "slots"."mix_id" as "virga_parent_1", row_number() over (partition by "slots"."mix_id" order by "slots"."position", "tunes"."code") as "virga_row" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" in (select "id" from "mixes") and "slots"."position" > ?) as "tunes" where "virga_row" <= ? order by "virga_row")");
  EXPECT_EQ(tunes_of_each(this->db->find_many(query)), (texts{"b 2, c 3", "c 2, a 3", ""}));

  const auto without_extras = virga::query(mixes).columns(mixes.id).order_by(mixes.id).with(
      mixes.tunes.columns(tunes.code).order_by(virga::desc(slots.position)).offset(1));
  EXPECT_EQ(row_texts(this->db->find_many(without_extras)), (texts{"1, [{c} {b}]", "2, [{c}]", "3, []"}));
}

TYPED_TEST(NestedJunctionColumns, AreReadWhereAnIndexHasTheOrder) {
  const auto query = virga::query(mixes).columns(mixes.id).order_by(mixes.id).with(
      mixes.tunes.columns(tunes.code)
          .extras((slots.position + 1).template as<"next">())
          .where(tunes.title != "Aria")
          .order_by(tunes.code)
          .limit(1));
  this->expect_sql(query,
                   R"(select "id" from "mixes" order by "id";
select "tunes"."code", "next", "virga_parent_1" from (select "id" from "mixes") as "virga_parent" cross join lateral (select "tunes"."code", "tunes"."title", "slots"."position" + $1 as "next", "slots"."mix_id" as "virga_parent_1" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" = "virga_parent"."id" and "tunes"."title" <> $2 order by "tunes"."code" limit $3) as "tunes" order by "tunes"."code")",
                   R"(select "id" from "mixes" order by "id";
select "code", "next", "virga_parent_1" from (select "tunes"."code", "tunes"."title", "slots"."position" + ? as "next", "slots"."mix_id" as "virga_parent_1", row_number() over (partition by "slots"."mix_id" order by "tunes"."code") as "virga_row" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" in (select "id" from "mixes") and "tunes"."title" <> ?) as "tunes" where "virga_row" <= ? order by "code")");
  EXPECT_EQ(tunes_of_each(this->db->find_many(query)), (texts{"b 2", "c 2", ""}));
}

TYPED_TEST(NestedJunctionColumns, OfOneParent) {
  const auto query = virga::query(mixes)
                         .columns(mixes.id)
                         .where(mixes.id == 1)
                         .with(mixes.tunes.columns(tunes.code)
                                   .extras((slots.position + 1).template as<"next">())
                                   .order_by(slots.position)
                                   .limit(2));
  this->expect_sql(query,
                   R"(select "id" from "mixes" where "id" = $1;
select "tunes"."code", "slots"."position" + $1 as "next", "slots"."mix_id" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" = $2 order by "slots"."position", "tunes"."code" limit $3)",
                   R"(select "id" from "mixes" where "id" = ?;
select "tunes"."code", "slots"."position" + ? as "next", "slots"."mix_id" from "tunes" inner join "slots" on "tunes"."code" = "slots"."tune_code" where "slots"."mix_id" = ? order by "slots"."position", "tunes"."code" limit ?)");
  EXPECT_EQ(tunes_of_each(this->db->find_many(query)), (texts{"b 2, c 3"}));
}

// Which texts are equal the database alone knows: the tunes are joined to.
TYPED_TEST(NestedJunctionColumns, ByAKeyOfText) {
  const auto back = tunes.mixes.columns(mixes.name)
                        .extras((slots.position * 10).template as<"tens">())
                        .order_by(virga::desc(slots.position));
  const auto read = [&](const auto& relation) {
    texts result;
    for (const auto& tune : this->db->query(tunes).columns(tunes.code).order_by(tunes.code).with(relation).find_many())
      for (const auto& mix : tune.mixes)
        result.push_back(tune.code + ' ' + mix.name + ' ' + std::to_string(mix.template get<"tens">()));
    return result;
  };
  EXPECT_EQ(read(back), (texts{"a morning 30", "a evening 20", "b morning 10", "c morning 20", "c evening 10"}));
  EXPECT_EQ(read(back.limit(1)), (texts{"a morning 30", "b morning 10", "c morning 20"}));
}

TYPED_TEST(NestedJunctionColumns, OfLevelsBelowEachOther) {
  const auto found = this->db->query(mixes)
                         .columns(mixes.id)
                         .with(mixes.tunes.columns(tunes.code)
                                   .extras((slots.position + 1).template as<"next">())
                                   .order_by(slots.position)
                                   .limit(2)
                                   .with(tunes.mixes.columns(mixes.name).order_by(virga::desc(slots.position))))
                         .order_by(mixes.id)
                         .find_many();
  EXPECT_EQ(tunes_of_each(found), (texts{"b 2, c 3", "c 2, a 3", ""}));
  texts below;
  for (const auto& mix : found)
    for (const auto& tune : mix.tunes) below.push_back(tune.code + ' ' + row_text(tune.mixes.front()));
  EXPECT_EQ(below, (texts{"b morning", "c morning", "c morning", "a morning"}));
}

TYPED_TEST(NestedJunctionColumns, PageWithinEachParent) {
  const auto tunes_in_order = mixes.tunes.columns(tunes.code).order_by(slots.position, tunes.code);
  const auto read = [&](const auto& relation) {
    return row_texts(this->db->query(mixes).columns(mixes.id).with(relation).order_by(mixes.id).find_many());
  };
  EXPECT_EQ(read(tunes_in_order.after(1, "b").limit(1)), (texts{"1, [{c}]", "2, [{c}]", "3, []"}));
  EXPECT_EQ(read(tunes_in_order.before(3, "a")), (texts{"1, [{b} {c}]", "2, [{c} {a}]", "3, []"}));
}

TYPED_TEST(NestedJunctionColumns, TakePlaceholders) {
  using virga::placeholder;
  const auto prepared = this->db->query(mixes)
                            .columns(mixes.id)
                            .order_by(mixes.id)
                            .with(mixes.tunes.columns(tunes.code)
                                      .extras((slots.position + placeholder<"add">).template as<"next">())
                                      .where(slots.position <= placeholder<"last">)
                                      .order_by(slots.position)
                                      .limit(placeholder<"most">))
                            .prepare();
  EXPECT_EQ(
      tunes_of_each(prepared.find_many(placeholder<"most"> = 1, placeholder<"add"> = 100, placeholder<"last"> = 2)),
      (texts{"b 101", "c 101", ""}));
}

TEST(JunctionColumns, AreReadAsTheReferenceSays) {
  const auto db = virga::sqlite::open({.filename = ":memory:"});
  create_tables(db, all);
  db.insert(mixes).values({.id = 1, .name = "morning"}).run();
  db.insert(tunes).values({{.code = "a", .title = "Aria"}, {.code = "b", .title = "Ballad"}}).run();
  db.insert(slots)
      .values({{.mix_id = 1, .tune_code = "a", .position = 2}, {.mix_id = 1, .tune_code = "b", .position = 1}})
      .run();
  testing::internal::CaptureStdout();
  // [junction]
  auto found = db.query(mixes)
                   .with(mixes.tunes.extras(slots.position.as<"position">()).order_by(slots.position).limit(10))
                   .find_many();
  for (auto& tune : found[0].tunes) std::cout << tune.get<"position">() << ' ' << tune.title << '\n';
  // [/junction]
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "1 Ballad\n2 Aria\n");
}

}  // namespace
