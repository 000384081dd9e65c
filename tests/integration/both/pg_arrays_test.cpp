#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace virga::columns;
namespace pg = virga::pg;

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
  EXPECT_NE(error.message().find("the array has 2 dimensions"), std::string::npos) << error.message();
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
