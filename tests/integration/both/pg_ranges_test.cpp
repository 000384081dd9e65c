#include "database_case.hpp"

#include <virga/pg.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <string>
#include <vector>

// Types that travel in text form: any of PostgreSQL's, ranges and multiranges.

struct map_point {
  int x = 0;
  int y = 0;
  bool operator==(const map_point&) const = default;
};

template <>
struct virga::text_codec<map_point> {
  static std::string to_text(const map_point& value) {
    return "(" + std::to_string(value.x) + "," + std::to_string(value.y) + ")";
  }
  static map_point from_text(std::string_view text) {
    map_point value;
    const char* const end = text.data() + text.size();
    const char* const comma = std::from_chars(text.data() + 1, end, value.x).ptr;
    std::from_chars(comma + 1, end, value.y);
    return value;
  }
};

namespace {

using namespace virga::columns;
namespace pg = virga::pg;
using namespace std::chrono_literals;

using numbers = virga::range<std::int32_t>;
using moments = virga::range<virga::timestamptz_value>;
using days = virga::range<virga::date_value>;

constexpr virga::timestamptz_value noon = std::chrono::sys_days(2026y / 3 / 1) + 12h;

template <class As>
struct Bookings {
  static constexpr auto table = table_name("bookings");
  column<As, "id", integer().primary_key()> id;
  column<As, "during", pg::tstzrange().not_null()> during;
  column<As, "seats", pg::int4range()> seats;
  column<As, "days", pg::daterange()> on_days;
  column<As, "price", pg::numrange()> price;
  column<As, "free", pg::int8multirange()> free;
  column<As, "place", pg::user_type<"point", map_point>()> place;
  column<As, "fee", pg::user_type<"money">().not_null().default_value("1")> fee;
  column<As, "path", pg::array(pg::user_type<"point", map_point>())> path;
};
constexpr auto bookings = virga::table<Bookings>;
constexpr auto bookings_schema = virga::schema(bookings);

class PgRanges : public DatabaseCase<on_postgresql> {
 protected:
  void SetUp() override {
    DatabaseCase::SetUp();
    if (is_given()) create_tables(*db, bookings_schema);
  }
  void insert_three() {
    const std::vector<virga::new_row<Bookings>> rows{
        {.id = 1, .during = moments(noon, noon + 2h), .seats = numbers::closed(1, 4), .place = map_point{1, 2}},
        {.id = 2, .during = moments(noon + 3h, std::nullopt), .seats = numbers(5, 9), .place = map_point{3, 4}},
        {.id = 3, .during = moments::empty(), .seats = numbers(std::nullopt, 3), .place = map_point{5, 6}}};
    ASSERT_EQ(db->insert(bookings).values(rows).run(), 3U);
  }
};

TEST_F(PgRanges, ComeBackAsPostgresStoresThem) {
  const auto back =
      db->insert(bookings)
          .values({.id = 1,
                   .during = moments(noon, noon + 1us, false, true),
                   .seats = numbers::closed(1, 4),
                   .on_days = days(std::chrono::sys_days(2026y / 1 / 31), std::nullopt),
                   .price = virga::range<virga::decimal>::closed(virga::decimal("1.50"), virga::decimal("2")),
                   .free = virga::multirange<std::int64_t>{{{5, 7}, {1, 3}, {2, 4}}},
                   .place = map_point{-1, 2},
                   .path = std::vector<map_point>{{1, 2}, {3, 4}}})
          .returning()
          .one();
  EXPECT_EQ(back.during, moments(noon, noon + 1us, false, true));
  EXPECT_EQ(back.seats, numbers(1, 5)) << "of integers the upper end is not in it";
  EXPECT_EQ(back.on_days, days(std::chrono::sys_days(2026y / 1 / 31), std::nullopt));
  EXPECT_EQ(back.price->upper, virga::decimal("2"));
  EXPECT_TRUE(back.price->includes_upper);
  EXPECT_EQ(back.free, (virga::multirange<std::int64_t>{{{1, 4}, {5, 7}}})) << "in order, and joined";
  EXPECT_EQ(back.place, (map_point{-1, 2}));
  EXPECT_EQ(back.fee, "$1.00");
  EXPECT_EQ(back.path, (std::vector<map_point>{{1, 2}, {3, 4}}));
}

TEST_F(PgRanges, HaveEndsOfEveryKind) {
  using ends = virga::range<virga::date_value>;
  const std::vector<ends> values{ends(), ends::empty(), ends(virga::date_value::min(), virga::date_value::max()),
                                 ends(std::nullopt, std::chrono::sys_days(2026y / 1 / 1))};
  int id = 0;
  for (const ends& value : values) {
    const auto back = db->insert(bookings)
                          .values({.id = ++id, .during = moments(), .on_days = value})
                          .returning(bookings.on_days)
                          .one();
    EXPECT_EQ(back.on_days, value) << id;
  }
  const auto far = db->insert(bookings)
                       .values({.id = 9,
                                .during = moments(virga::timestamptz_value::min(), noon),
                                .seats = numbers(std::numeric_limits<std::int32_t>::min(), 0)})
                       .returning()
                       .one();
  EXPECT_EQ(far.during.lower, virga::timestamptz_value::min());
  EXPECT_EQ(far.seats->lower, std::numeric_limits<std::int32_t>::min());
}

TEST_F(PgRanges, AreReadInEveryTimeZone) {
  insert_three();
  for (const char* const zone : {"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"}) {
    run_script(*db, std::string("set timezone = '") + zone + "'");
    EXPECT_EQ(db->select(bookings.during).from(bookings).where(bookings.id == 1).one().during, moments(noon, noon + 2h))
        << zone;
  }
}

// [operators]
TEST_F(PgRanges, HaveOperators) {
  insert_three();
  const auto ids = [&](const auto& condition) {
    std::string found;
    for (const auto& row : db->select(bookings.id).from(bookings).where(condition).order_by(bookings.id).all())
      found += std::to_string(row.id);
    return found;
  };
  EXPECT_EQ(ids(pg::range_contains(bookings.during, noon + 1h)), "1");
  EXPECT_EQ(ids(pg::range_contains(bookings.seats, 2)), "13");
  EXPECT_EQ(ids(pg::range_contains(bookings.seats, numbers(1, 3))), "13");
  EXPECT_EQ(ids(pg::range_contained_by(bookings.seats, numbers(0, 100))), "12");
  EXPECT_EQ(ids(pg::range_overlaps(bookings.during, moments(noon + 1h, noon + 4h))), "12");
  EXPECT_EQ(ids(pg::range_adjacent(bookings.seats, numbers(5, 6))), "1");
  EXPECT_EQ(ids(pg::range_before(bookings.seats, numbers(5, 6))), "13");
  EXPECT_EQ(ids(pg::range_after(bookings.seats, numbers(1, 4))), "2");
  EXPECT_EQ(ids(pg::range_isempty(bookings.during)), "3");
  EXPECT_EQ(ids(bookings.seats == numbers(5, 9)), "2");
  EXPECT_EQ(ids(pg::range_lower(bookings.seats) > 1), "2");
}
// [/operators]

TEST_F(PgRanges, AreJoinedAndCut) {
  insert_three();
  const auto row = db->select(pg::range_union(bookings.seats, numbers(5, 7)).as<"both">(),
                              pg::range_intersect(bookings.seats, numbers(2, 9)).as<"common">(),
                              pg::range_minus(bookings.seats, numbers(3, 9)).as<"rest">(),
                              pg::range_upper(bookings.seats).as<"upper">())
                       .from(bookings)
                       .where(bookings.id == 1)
                       .one();
  EXPECT_EQ(row.get<"both">(), numbers(1, 7));
  EXPECT_EQ(row.get<"common">(), numbers(2, 5));
  EXPECT_EQ(row.get<"rest">(), numbers(1, 3));
  EXPECT_EQ(row.get<"upper">(), 5);
}

TEST_F(PgRanges, AreCastWhereTheProgramReadsThemAlone) {
  insert_three();
  const auto recent = virga::select(bookings.id, bookings.seats).from(bookings).as<"recent">();
  const auto query =
      db->select(recent[bookings.seats]).from(recent).where(pg::range_overlaps(recent[bookings.seats], numbers(5, 6)));
  EXPECT_EQ(
      query.sql(),
      R"(select cast("seats" as text) as "seats::text" from (select "id", "seats" from "bookings") as "recent" where "seats" && $1)");
  EXPECT_EQ(query.one().get<"seats">(), numbers(5, 9));

  const auto copied = db->insert(bookings)
                          .columns(bookings.id, bookings.during, bookings.place)
                          .select(virga::select(bookings.id + 10, bookings.during, bookings.place).from(bookings))
                          .returning(bookings.place);
  EXPECT_EQ(
      copied.sql(),
      R"(insert into "bookings" ("id", "during", "place") select "id" + $1, "during", "place" from "bookings" returning cast("place" as text) as "place::text")");
  EXPECT_EQ(copied.all().size(), 3U);

  const auto either = virga::select(bookings.place)
                          .from(bookings)
                          .where(bookings.id == 1)
                          .union_all(virga::select(bookings.place).from(bookings).where(bookings.id == 13));
  EXPECT_EQ(db->all(either).size(), 2U);
  std::size_t rows = 0;
  for (const auto& row : db->copy_out(bookings)) rows += row.place ? 1U : 0U;
  EXPECT_EQ(rows, 6U);
}

TEST_F(PgRanges, AreOrderedAsTheyAre) {
  for (int id = 1; id <= 12; ++id)
    db->insert(bookings).values({.id = id, .during = moments(), .seats = numbers(id, 20)}).run();
  const auto first = db->select(bookings.seats).from(bookings).order_by(bookings.seats).limit(2);
  EXPECT_EQ(first.sql(), R"(select cast("seats" as text) as "seats::text" from "bookings" order by "seats" limit $1)");
  EXPECT_EQ(first.all()[1].seats, numbers(2, 20)) << "as texts, [10,20) comes behind [1,20)";
  EXPECT_EQ(db->select().from(bookings).order_by(virga::desc(bookings.seats)).limit(1).one().id, 12);
  EXPECT_EQ(db->select(bookings.seats, virga::count()).from(bookings).group_by(bookings.seats).all().size(), 12U);
}

TEST_F(PgRanges, AreReadNestedAndFromSubqueries) {
  insert_three();
  const auto nested = db->query(bookings).order_by(bookings.id).find_many();
  EXPECT_EQ(nested[0].seats, numbers(1, 5));
  EXPECT_EQ(nested[2].place, (map_point{5, 6}));
  const auto part = virga::select(bookings.id, bookings.seats).from(bookings).as<"part">();
  EXPECT_EQ(db->select().from(part).where(part[bookings.id] == 1).one().seats, numbers(1, 5));
  EXPECT_EQ(db->update(bookings)
                .set({.seats = virga::select(bookings.seats).from(bookings).where(bookings.id == 2)})
                .where(bookings.id == 1)
                .run(),
            1U);
  EXPECT_EQ(db->select(bookings.seats).from(bookings).where(bookings.id == 1).one().seats, numbers(5, 9));
}

TEST_F(PgRanges, AreWrittenInEveryWay) {
  insert_three();
  EXPECT_EQ(db->update(bookings).set({.seats = numbers(7, 9), .place = std::nullopt}).where(bookings.id == 1).run(),
            1U);
  const std::vector<virga::patch_by<Bookings, "id">> changes{{.id = 2, .place = map_point{8, 8}},
                                                             {.id = 3, .place = map_point{9, 9}}};
  EXPECT_EQ(db->update(bookings).by(bookings.id).values(changes).run(), 2U);
  EXPECT_EQ(db->select(bookings.place).from(bookings).where(bookings.id == 3).one().place, (map_point{9, 9}));
  const auto found =
      db->select(bookings.id).from(bookings).where(bookings.seats == virga::placeholder<"seats">).prepare();
  EXPECT_EQ(found.one(virga::placeholder<"seats"> = numbers(7, 9)).id, 1);
}

TEST_F(PgRanges, AreRefusedBeforeTheyAreSent) {
  const auto upside_down = thrown_by<virga::value_error>(
      [&] { db->insert(bookings).values({.id = 1, .during = moments(), .seats = numbers(9, 7)}).run(); });
  EXPECT_EQ(upside_down.message(), "bookings.seats: a range's lower end, 9, is above its upper one, 7");
  const virga::date_value far(std::chrono::days(4'000'000));
  EXPECT_THROW(db->insert(bookings).values({.id = 1, .during = moments(), .on_days = days(far, std::nullopt)}).run(),
               virga::value_error)
      << "a year that could not be read again";
  using copied_row = virga::new_row<Bookings>;
  const std::vector<copied_row> rows{{.id = 1, .during = moments()}};
  EXPECT_NE(
      thrown_by<virga::usage_error>([&] { db->copy_in(bookings, rows); }).message().find("has no binary form here"),
      std::string::npos);
  EXPECT_EQ(db->count(bookings), 0);
}

TEST_F(PgRanges, HaveNoFormOnSqlite) {
  EXPECT_EQ(thrown_by<virga::usage_error>([] {
              (void)virga::describe(bookings_schema, virga::dialect_kind::sqlite);
            }).message(),
            "column \"bookings.during\": SQLite has no type user type");
}

TEST(Range, ContainsValues) {
  EXPECT_TRUE(numbers(1, 4).contains(1));
  EXPECT_FALSE(numbers(1, 4).contains(4));
  EXPECT_TRUE(numbers::closed(1, 4).contains(4));
  EXPECT_FALSE(numbers(1, 4, false).contains(1));
  EXPECT_TRUE(numbers(std::nullopt, 4).contains(-100));
  EXPECT_FALSE(numbers::empty().contains(0));
  EXPECT_EQ(numbers(std::nullopt, 4, false), numbers(std::nullopt, 4)) << "no end, so none that is in it";
  EXPECT_NE(numbers(1, 4), numbers::closed(1, 4));
}

TEST(Range, ReadsNothingElse) {
  using codec = virga::text_codec<numbers>;
  for (const char* const text :
       {"", "[1,2", "1,2)", "[1;2)", "[a,2)", "[1,2) ", "[1,99999999999)", "[1,2,3)", "[\"1,2)"})
    EXPECT_THROW((void)codec::from_text(text), virga::value_error) << text;
  EXPECT_THROW((void)virga::text_codec<virga::multirange<std::int32_t>>::from_text("{[1,2)"), virga::value_error);
  EXPECT_EQ(codec::from_text("[\"1\",2]"), numbers::closed(1, 2));
}

}  // namespace
