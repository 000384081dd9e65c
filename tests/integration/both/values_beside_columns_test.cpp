#include "database_case.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace beside {

using namespace virga::columns;

template <class As>
struct Things {
  static constexpr auto table = table_name("things");
  column<As, "id", integer().primary_key()> id;
  column<As, "small", smallint()> small;
  column<As, "whole", integer()> whole;
  column<As, "big", bigint()> big;
  column<As, "r", real()> r;
  column<As, "d", double_precision()> d;
  column<As, "n", numeric(10, 2)> n;
  column<As, "c", char_(5)> c;
  column<As, "v", varchar(5)> v;
  column<As, "t", text()> t;
};
inline constexpr auto things = virga::table<Things>;
inline constexpr auto schema = virga::schema(things);

}  // namespace beside

namespace {

using namespace beside;
using virga::decimal;
using virga::placeholder;
using virga::row_value;

/// A value beside a column is sent as the column's type, whatever type it has in C++ and whichever clause it is in.
template <class Where>
class ValuesBesideColumns : public DatabaseCase<Where> {
 protected:
  using Ids = std::vector<std::int32_t>;

  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, beside::schema);
    this->db->insert(things)
        .values({{.id = 1,
                  .small = 7,
                  .whole = 7,
                  .big = 7,
                  .r = 0.1,
                  .d = 0.1,
                  .n = decimal("0.1"),
                  .c = "ab",
                  .v = "ab",
                  .t = "ab"},
                 {.id = 2,
                  .small = 8,
                  .whole = 8,
                  .big = 8,
                  .r = 0.7F,
                  .d = 0.7,
                  .n = decimal("0.7"),
                  .c = "abc",
                  .v = "abc",
                  .t = "abc"}})
        .run();
  }

  template <class Condition>
  Ids found(const Condition& condition) {
    Ids ids;
    for (const auto& row : this->db->select(things.id).from(things).where(condition).order_by(things.id).all())
      ids.push_back(row.id);
    return ids;
  }

  template <class Field, class Value>
  void expect_first(const Field& field, const Value& value) {
    const Ids first{1};
    EXPECT_EQ(found(field == value), first);
    EXPECT_EQ(found(value == field), first);
    EXPECT_EQ(found(field != value), Ids{2});
    EXPECT_EQ(found(field <= value), first);
    EXPECT_EQ(found(field > value), Ids{2});
    EXPECT_EQ(found(in(field, {value})), first);
    EXPECT_EQ(found(not_in(field, std::vector<Value>{value})), Ids{2});
    EXPECT_EQ(found(between(field, value, value)), first);
    EXPECT_EQ(found(is_not_distinct_from(field, value)), first);
    EXPECT_EQ(found(is_not_distinct_from(field, std::optional<Value>(value))), first);
    EXPECT_EQ(found(row_value(things.id, field) == row_value(1, value)), first);
    EXPECT_EQ(found(in(row_value(things.id, field), row_value(1, value), row_value(2, value))), first);
    EXPECT_EQ(found(in(row_value(things.id, field), std::vector<std::tuple<int, Value>>{{1, value}, {2, value}})),
              first);
    EXPECT_EQ(found(is_null(nullif(field, value))), first);
    EXPECT_EQ(found(case_(field).when(value, 1).else_(2) == 1), first);
    EXPECT_EQ(found(coalesce(field, value) == value), first);
    EXPECT_EQ(found(coalesce(nullif(field, field), value) == field), first);
    EXPECT_EQ(found(virga::case_when(things.id == 1, field).else_(value) == value), (Ids{1, 2}));
    EXPECT_EQ(found(greatest(field, value) == value), first);
    const auto prepared = this->db->select(things.id).from(things).where(field == placeholder<"value">).prepare();
    ASSERT_EQ(prepared.all(placeholder<"value"> = value).size(), 1U);
  }
};
TYPED_TEST_SUITE(ValuesBesideColumns, both_databases, database_name);

TYPED_TEST(ValuesBesideColumns, FractionsBesideReal) {
  this->expect_first(things.r, 0.1);
  this->expect_first(things.r, 0.1F);
  const decimal tenth("0.1");
  EXPECT_EQ(this->found(things.r == tenth and in(things.r, {tenth}) and between(things.r, tenth, tenth)),
            std::vector<std::int32_t>{1});
}

TYPED_TEST(ValuesBesideColumns, FractionsBesideDoublePrecision) {
  this->expect_first(things.d, 0.1);
  EXPECT_EQ(this->found(things.d == decimal("0.1")), std::vector<std::int32_t>{1});
}

TYPED_TEST(ValuesBesideColumns, FractionsBesideNumeric) {
  this->expect_first(things.n, 0.1);
  EXPECT_EQ(this->found(things.n == 0.1F and things.n == decimal("0.1")), std::vector<std::int32_t>{1});
}

TYPED_TEST(ValuesBesideColumns, IntegersOfEveryWidth) {
  this->expect_first(things.small, 7);
  this->expect_first(things.whole, std::uint64_t{7});
  EXPECT_EQ(this->found(things.small == std::int8_t{7} and things.big == 7U and in(things.small, {7L})),
            std::vector<std::int32_t>{1});
}

TYPED_TEST(ValuesBesideColumns, TextsOfEveryType) {
  // PostgreSQL pads char with spaces, which its comparisons of char pass over.
  const std::string read = this->db->select(things.c).from(things).where(things.id == 1).one().c.value();
  EXPECT_EQ(read, this->is_sqlite ? "ab" : "ab   ");
  this->expect_first(things.c, read.c_str());
  this->expect_first(things.c, std::string_view(read));
  this->expect_first(things.c, read);
  this->expect_first(things.v, std::string_view("ab"));
  EXPECT_EQ(this->found(things.c == "ab" and in(things.c, {"ab"}) and things.t == "ab"), std::vector<std::int32_t>{1});
}

/// What is made of a column keeps its type, and so does a value beside it.
TYPED_TEST(ValuesBesideColumns, BesideWhatIsMadeOfAColumn) {
  using virga::max;
  using virga::select;
  const auto& on = *this->db;
  const std::string read = on.select(things.c).from(things).where(things.id == 1).one().c.value();
  const auto count = [&](const auto& query) { return on.all(query).size(); };
  const auto groups = [&](const auto& condition) {
    return count(select(things.id).from(things).group_by(things.id).having(condition));
  };
  EXPECT_EQ(groups(max(things.c) == read), 1U);
  EXPECT_EQ(groups(min(things.c) == "ab" and in(max(things.c), {read})), 1U);
  EXPECT_EQ(groups(max(things.r) == 0.1 and sum(things.r) == 0.1), 1U);
  const auto prepared = on.select(things.id)
                            .from(things)
                            .group_by(things.id)
                            .having(max(things.c) == placeholder<"c"> and max(things.r) == placeholder<"r">)
                            .prepare();
  EXPECT_EQ(prepared.all(placeholder<"c"> = read, placeholder<"r"> = 0.1).size(), 1U);

  EXPECT_EQ(this->found(nullif(things.c, "x") == read), std::vector<std::int32_t>{1});
  EXPECT_EQ(this->found(-things.r == -0.1 and abs(things.r) == 0.1), std::vector<std::int32_t>{1});
  const auto collated = [](const auto& column) {
    if constexpr (TestFixture::is_sqlite)
      return virga::collate<"nocase">(column);
    else
      return virga::collate<"C">(column);
  };
  EXPECT_EQ(this->found(collated(things.c) == read), std::vector<std::int32_t>{1});
  EXPECT_EQ(this->found(between(collated(things.c), "ab", collated(things.c))), (std::vector<std::int32_t>{1, 2}));

  const auto named = select(max(things.c).template as<"last">(), max(things.r).template as<"most">())
                         .from(things)
                         .group_by(things.id)
                         .template as<"named">();
  const auto last = named.template get<"last">();
  EXPECT_EQ(count(select(last).from(named).where(last == read and named.template get<"most">() == 0.1)), 1U);
  const auto over = order_by(things.id);
  const auto windows = select(virga::lag(things.c).over(over).template as<"before">(),
                              virga::first_value(things.c).over(over).template as<"first">(),
                              virga::lag(things.r, 1, 0.1).over(over).template as<"part">())
                           .from(things)
                           .template as<"windows">();
  const auto before = windows.template get<"before">();
  EXPECT_EQ(count(select(before).from(windows).where(before == read and windows.template get<"part">() == 0.1)), 1U);
  EXPECT_EQ(count(select(before).from(windows).where(windows.template get<"first">() == read)), 2U);
  const auto both = select(things.c).from(things).union_all(select(things.c).from(things)).template as<"both_of">();
  EXPECT_EQ(count(select(both[things.c]).from(both).where(both[things.c] == read)), 2U);
}

TYPED_TEST(ValuesBesideColumns, UpdatesByAReal) {
  EXPECT_EQ(this->db->update(things).by(things.r).values({{.r = 0.1, .t = "x"}, {.r = 0.7, .t = "y"}}).run(), 2U);
  EXPECT_EQ(this->db->update(things).set({.r = 0.3}).where(things.t == "x").run(), 1U);
  EXPECT_EQ(this->found(things.r == 0.3), std::vector<std::int32_t>{1});
  EXPECT_EQ(this->db->insert(things).values({.id = 1, .r = 0.4}).on_conflict(things.id).do_update({.r = 0.4}).run(),
            1U);
  EXPECT_EQ(this->found(things.r == 0.4), std::vector<std::int32_t>{1});
}

TYPED_TEST(ValuesBesideColumns, ArithmeticKeepsDoublePrecision) {
  const auto row = this->db->select((things.r * 0.1).template as<"tenth">()).from(things).where(things.id == 1).one();
  EXPECT_DOUBLE_EQ(row.template get<"tenth">().value(), static_cast<double>(0.1F) * 0.1);
}

}  // namespace
