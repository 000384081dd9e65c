#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

/// Behind every header of virga: whether a vector is an array or JSON is for its column to say.
template <>
struct virga::json_codec<std::vector<std::string>> {
  static std::string to_json(const std::vector<std::string>& values) {
    std::string json = "[";
    for (const std::string& value : values) json += (json.size() > 1 ? ", \"" : "\"") + value + '"';
    return json + "]";
  }
  static std::vector<std::string> from_json(std::string_view text) {
    std::vector<std::string> values;
    for (std::size_t at = 0; (at = text.find('"', at)) != text.npos;) {
      const std::size_t end = text.find('"', at + 1);
      values.emplace_back(text.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    return values;
  }
};

namespace {

using namespace virga::columns;
namespace pg = virga::pg;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "tags", pg::array(text())> tags;
  column<As, "names", json<std::vector<std::string>>()> names;
  column<As, "binary_names", pg::jsonb<std::vector<std::string>>()> binary_names;
  column<As, "reals", pg::array(real())> reals;
  column<As, "smalls", pg::array(smallint())> smalls;
  column<As, "code", char_(5)> code;
  column<As, "part", real()> part;
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto notes_schema = virga::schema(notes);

enum class mood : std::uint8_t { glad, sad };

class PgArrays : public DatabaseCase<on_postgresql> {
 protected:
  template <auto Element, class T>
  void expect_array(const std::vector<T>& values) {
    std::vector<std::vector<T>> arrays{{}, values};
    for (const T& value : values) arrays.push_back({value});
    expect_back<pg::array(Element)>(arrays);

    std::vector<std::vector<std::optional<T>>> with_nulls{{}, {std::nullopt}, {values.begin(), values.end()}};
    with_nulls.push_back(with_nulls.back());
    with_nulls.back().emplace_back();
    expect_back<pg::array_with_nulls(Element)>(with_nulls);
  }

  /// Inserted one by one and all at once, updated, read, and found by comparison.
  template <auto Spec, class Arrays>
  void expect_back(const Arrays& arrays) {
    using tables = tables_of<Spec>;
    constexpr auto parents = tables::parents;
    create_tables(*db, tables::schema);
    std::vector<virga::new_row<tables::template Parents>> rows;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      const auto id = static_cast<std::int32_t>(i);
      const auto one = db->insert(parents)
                           .values({.id = id + 1000, .value = typename Arrays::value_type(), .maybe = arrays[i]})
                           .returning()
                           .one();
      EXPECT_TRUE(one.maybe == arrays[i]) << item_text(one.maybe);
      EXPECT_TRUE(one.value.empty());
      rows.push_back({.id = id, .value = arrays[i]});
    }
    EXPECT_EQ(db->insert(parents).values(rows).run(), rows.size());
    EXPECT_EQ(db->update(parents).set({.maybe = arrays.back()}).where(parents.id < 1000).run(), rows.size());
    const auto found = db->select().from(parents).where(parents.id < 1000).order_by(parents.id).all();
    ASSERT_EQ(found.size(), arrays.size());
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      EXPECT_TRUE(found[i].value == arrays[i]) << item_text(found[i].value);
      EXPECT_TRUE(found[i].maybe == arrays.back()) << item_text(found[i].maybe);
    }
    EXPECT_EQ(db->update(parents).set({.maybe = std::nullopt}).where(parents.id >= 1000).run(), rows.size());
    run_script(*db, "delete from parents where id >= 1000");
    expect_equality<Spec>(arrays);
    run_script(*db, "drop table parents, children");
  }

  template <auto Spec, class Arrays>
  void expect_equality(const Arrays& arrays) {
    constexpr auto parents = tables_of<Spec>::parents;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      const auto found = db->select(parents.id).from(parents).where(parents.value == arrays[i]).all();
      ASSERT_EQ(found.size(), 1U) << i;
      EXPECT_EQ(found.front().id, static_cast<std::int32_t>(i));
    }
  }
};

template <class T>
using limits = std::numeric_limits<T>;

TEST_F(PgArrays, OfNumbers) {
  expect_array<boolean(), bool>({true, false});
  expect_array<smallint(), std::int16_t>({limits<std::int16_t>::min(), 0, limits<std::int16_t>::max()});
  expect_array<integer(), std::int32_t>({limits<std::int32_t>::min(), 0, limits<std::int32_t>::max()});
  expect_array<bigint(), std::int64_t>({limits<std::int64_t>::min(), 0, limits<std::int64_t>::max()});
  expect_array<real(), float>({-0.1F, 0.0F, limits<float>::infinity()});
  expect_array<double_precision(), double>({-0.1, 0.0, limits<double>::max()});
}

TEST_F(PgArrays, ByEveryVerbAndEveryKindOfQuery) {
  expect_round_trip<pg::array_with_nulls(text())>(
      *db, {{}, {"a", std::nullopt, ""}, {std::nullopt}, {std::string(5000, 'x'), "NULL"}});
}

TEST_F(PgArrays, OfNumeric) {
  using virga::decimal;
  expect_array<numeric(), decimal>(
      {decimal("123456789012345678901234567890.000001"), decimal("0.00"), decimal("-1e-20"), decimal::infinity()});
  expect_array<numeric(10, 2), decimal>({decimal("10.00"), decimal("-0.01")});
}

TEST_F(PgArrays, OfTexts) {
  const std::vector<std::string> texts{"", "NULL", "a \"b\", {c}", "back\\slash", "'quote'", "Grüße\n", " "};
  expect_array<text(), std::string>(texts);
  expect_array<varchar(20), std::string>(texts);
  expect_array<char_(3), std::string>({"abc", "x  "});
}

TEST_F(PgArrays, OfMoments) {
  using namespace std::chrono;
  using virga::date_value;
  using virga::timestamp_value;
  using virga::timestamptz_value;
  expect_array<date(), date_value>({date_value::min(), date_value{days{-800'000}}, date_value{}, date_value::max()});
  expect_array<timestamp(), timestamp_value>({timestamp_value::min(), timestamp_value{1us}, timestamp_value::max()});
  expect_array<timestamptz(), timestamptz_value>({timestamptz_value{-1us}, timestamptz_value{1us}});
  expect_array<virga::columns::time(), virga::time_value>({0us, 1us, virga::end_of_day});
}

TEST_F(PgArrays, OfOtherTypes) {
  expect_array<uuid(), virga::uuid>({virga::uuid{}, virga::uuid::from("00112233-4455-6677-8899-aabbccddeeff")});
  expect_array<blob(), virga::blob>({{}, {std::byte{0}, std::byte{255}, std::byte{'"'}, std::byte{'\\'}}});
  expect_array<enumeration<mood>(), mood>({mood::glad, mood::sad});
  expect_array<pg::interval(), virga::interval>({{}, {.months = -14, .days = 3, .microseconds = -1}});
}

TEST_F(PgArrays, OfJson) {
  const std::vector<std::vector<std::string>> documents{{}, {R"({"a": "\\ \""})", "null", "[1, 2]"}};
  expect_back<pg::array(pg::jsonb())>(documents);
  // json has no equality.
  using tables = tables_of<pg::array(json())>;
  create_tables(*db, tables::schema);
  for (std::int32_t id = 0; const auto& document : documents)
    EXPECT_EQ(db->insert(tables::parents).values({.id = id++, .value = document}).returning().one().value, document);
}

TEST_F(PgArrays, TheLabelsOfAnEnumerationAreChecked) {
  using tables = tables_of<pg::array_with_nulls(enumeration<mood>())>;
  create_tables(*db, tables::schema);
  run_script(*db, "insert into parents (id, value) values (1, '{sad,null}')");
  EXPECT_THROW(run_script(*db, "insert into parents (id, value) values (2, '{sad,cross}')"), virga::check_violation);
}

TEST_F(PgArrays, NullsAreRefusedWhereTheyAreNotExpected) {
  using tables = tables_of<pg::array(integer())>;
  create_tables(*db, tables::schema);
  run_script(*db, "insert into parents (id, value) values (1, '{1,null}')");
  const auto error = thrown_by<virga::value_error>([&] { db->select().from(tables::parents).all(); });
  EXPECT_NE(
      error.message().find("the database sent an array of 2 elements, null among them, the row expects integer[]"),
      std::string::npos)
      << error.message();
}

TEST_F(PgArrays, OfSeveralDimensionsAreRefused) {
  using tables = tables_of<pg::array(integer())>;
  create_tables(*db, tables::schema);
  run_script(*db, "insert into parents (id, value) values (1, '{{1,2},{3,4}}'), (2, '[7:8]={5,6}')");
  const auto error = thrown_by<virga::value_error>([&] { db->select().from(tables::parents).all(); });
  EXPECT_EQ(error.message(), "column \"value\": the array has 2 dimensions; virga reads arrays of one");
  // The first index is not kept.
  const auto other = db->select().from(tables::parents).where(tables::parents.id == 2).one();
  EXPECT_EQ(other.value, (std::vector<std::int32_t>{5, 6}));
}

TEST_F(PgArrays, ManyRowsInOneTransaction) {
  using tables = tables_of<pg::array(text())>;
  create_tables(*db, tables::schema);
  std::vector<virga::new_row<tables::Children>> rows;
  for (std::int32_t i = 0; i < 30'000; ++i)
    rows.push_back({.id = i, .value = std::vector<std::string>(static_cast<std::size_t>(i % 3), "x")});
  EXPECT_EQ(db->insert(tables::children).values(rows).run(), 30'000U);
  rows.front().id = 40'000;
  for (std::int32_t i = 1; i < 30'000; ++i) rows[static_cast<std::size_t>(i)].id = 40'000 + i;
  rows.back().id = 0;
  EXPECT_THROW(db->insert(tables::children).values(rows).run(), virga::unique_violation);
  EXPECT_EQ(db->select(virga::count()).from(tables::children).one().get<0>(), 30'000);
}

TEST_F(PgArrays, AVectorIsWhatItsColumnIs) {
  create_tables(*db, notes_schema);
  const std::vector<std::string> words{"a", "b c"};
  const auto row =
      db->insert(notes).values({.id = 1, .tags = words, .names = words, .binary_names = words}).returning().one();
  EXPECT_EQ(row.tags, words);
  EXPECT_EQ(row.names, words);
  EXPECT_EQ(row.binary_names, words);
  db->insert(notes).values({{.id = 2, .names = words}, {.id = 3, .tags = {"a"}}}).run();
  const auto found = [this](const auto& condition) {
    std::vector<std::int32_t> ids;
    for (const auto& one : db->select(notes.id).from(notes).where(condition).order_by(notes.id).all())
      ids.push_back(one.id);
    return ids;
  };
  using ids = std::vector<std::int32_t>;
  EXPECT_EQ(found(pg::contains(notes.tags, {"a"})), (ids{1, 3}));
  EXPECT_EQ(found(notes.tags == words), ids{1});
  EXPECT_EQ(found(pg::contains(notes.binary_names, words)), ids{1});
  EXPECT_EQ(found("b c" == pg::any(notes.tags)), ids{1});
  EXPECT_EQ(found(is_not_null(notes.id) and virga::sql<"{}", std::string>("a") == pg::any(words)), (ids{1, 2, 3}));
  struct texts {
    std::optional<std::vector<std::string>> tags;
    std::optional<std::vector<std::string>> names;
  };
  const auto both = db->select(notes.tags, notes.names).from(notes).where(notes.id == 1).into<texts>().one();
  EXPECT_EQ(both.tags, words);
  EXPECT_EQ(both.names, words);
  EXPECT_EQ(db->execute(virga::sql<"select {} as tags">(words)).at(0, "tags").as<std::vector<std::string>>(), words);
}

TEST_F(PgArrays, ValuesBesideArrays) {
  create_tables(*db, notes_schema);
  db->insert(notes).values({.id = 1, .reals = {0.1F, 0.5F}, .smalls = {1, 2}, .code = "ab", .part = 0.1}).run();
  const auto count = [this](const auto& condition) {
    return db->select(notes.id).from(notes).where(condition).all().size();
  };
  EXPECT_EQ(count(pg::contains(notes.reals, {0.1})), 1U);
  EXPECT_EQ(count(pg::overlaps(notes.reals, std::vector{0.1, 7.0})), 1U);
  EXPECT_EQ(count(0.1 == pg::any(notes.reals)), 1U);
  EXPECT_EQ(count(notes.part == pg::any({0.1, 0.2})), 1U);
  EXPECT_EQ(count(notes.part != pg::all(std::vector{0.1})), 0U);
  EXPECT_EQ(count(pg::array_position(notes.reals, 0.1) == 1), 1U);
  EXPECT_EQ(count(notes.code == pg::any(std::vector<std::string>{"ab   "})), 1U);
  EXPECT_EQ(count(notes.code == pg::any({"ab"})), 1U);
  EXPECT_EQ(count(pg::contains(notes.smalls, {2})), 1U);
  EXPECT_EQ(thrown_by<virga::value_error>([&] { count(pg::contains(notes.smalls, {65'538})); }).message(),
            "65538 is out of range for smallint");
  const auto prepared = db->select(notes.id).from(notes).where(notes.smalls == virga::placeholder<"smalls">).prepare();
  EXPECT_EQ(thrown_by<virga::value_error>([&] {
              prepared.all(virga::placeholder<"smalls"> = std::vector<int>{1, 65'538});
            }).message(),
            "placeholder \"smalls\": 65538 is out of range for smallint");
}

TEST_F(PgArrays, ValuesOfAnotherVectorFitTheColumn) {
  using tables = tables_of<pg::array(bigint())>;
  create_tables(*db, tables::schema);
  db->insert(tables::parents).values({.id = 1, .value = {1, 2}}).run();
  const auto find = [&](const auto& values) {
    return db->select(tables::parents.id).from(tables::parents).where(tables::parents.value == values).all().size();
  };
  EXPECT_EQ(find(std::vector<int>{1, 2}), 1U);
  EXPECT_EQ(find(std::vector<unsigned>{1, 2}), 1U);
  EXPECT_EQ(find(std::vector<std::optional<int>>{1, std::nullopt}), 0U);
  const auto prepared = db->select(tables::parents.id)
                            .from(tables::parents)
                            .where(tables::parents.value == virga::placeholder<"values">)
                            .prepare();
  EXPECT_EQ(prepared.all(virga::placeholder<"values"> = std::vector<std::int64_t>{1, 2}).size(), 1U);
}

}  // namespace
