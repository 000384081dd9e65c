#include "shop.hpp"

#include <virga/hash.hpp>

#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

// [fmt]
template <virga::result_row Row>
struct fmt::formatter<Row> : fmt::ostream_formatter {};
// [/fmt]

namespace {

using namespace shop;
using virga::sql;
using virga::to_text;
using namespace std::chrono_literals;

// [json]
template <class T>
nlohmann::json to_json(const T& value) {
  if constexpr (virga::result_row<T>) {
    nlohmann::json object;
    virga::for_each_column(value, [&](std::string_view name, const auto& each) { object[name] = to_json(each); });
    return object;
  } else if constexpr (requires { value.has_value(); }) {
    return value ? to_json(*value) : nlohmann::json();
  } else if constexpr (std::is_enum_v<T>) {
    return virga::label(value);
  } else if constexpr (std::is_same_v<T, virga::timestamp_value>) {
    return virga::display_timestamp(value).to_string();
  } else if constexpr (requires { value.to_string(); }) {  // a virga::decimal, uuid or interval
    return value.to_string();
  } else if constexpr (std::is_constructible_v<nlohmann::json, const T&>) {
    return value;
  } else {
    auto array = nlohmann::json::array();
    for (const auto& each : value) array.push_back(to_json(each));
    return array;
  }
}
// [/json]

/// The examples of docs/rows.md.
void examples(const virga::sqlite::database& db) {
  std::ostringstream log;
  // [values]
  auto all = db.select(customers.id, customers.name, customers.note).from(customers).order_by(customers.id).all();
  bool same = all[0] == all[1];
  log << all[0];                           // (id = 1, name = 'ada', note = null)
  std::string text = virga::to_text(all);  // [(id = 1, name = 'ada', note = null), (id = 2, ...)]
  // [/values]
  EXPECT_FALSE(same);
  EXPECT_EQ(log.str(), "(id = 1, name = 'ada', note = null)");
  EXPECT_EQ(text, "[" + log.str() + ", " + to_text(all[1]) + "]");

  const auto& row = all[0];
  // [columns]
  nlohmann::json object;
  virga::for_each_column(row, [&](std::string_view name, const auto& value) { object[name] = to_json(value); });
  // [/columns]
  EXPECT_EQ(object.dump(), R"({"id":1,"name":"ada","note":null})");

  // [hash]
  std::unordered_map<virga::row<Customers>, int> visits;  // with <virga/hash.hpp>
  for (auto& customer : db.select().from(customers).all()) ++visits[customer];
  // [/hash]
  EXPECT_EQ(visits.size(), 2U);
}

/// Ada (1) and Grace (2), whom she recommended; Ada has an order with two lines.
template <class Where>
class RowValues : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->db->insert(customers)
        .values({{.name = "ada", .email = "a"}, {.name = "gr'ace", .email = "g", .note = "x\ny", .recommended_by = 1}})
        .run();
    this->db->insert(orders)
        .values({.customer_id = 1,
                 .state = status::paid,
                 .placed_at = virga::timestamp_value(std::chrono::local_days(2026y / 11 / 22) + 10h + 30min),
                 .total = 10})
        .run();
    this->db->insert(lines)
        .values({{.order_id = 1, .number = 1, .article = "pen"}, {.order_id = 1, .number = 2, .article = "ink"}})
        .run();
  }
};
TYPED_TEST_SUITE(RowValues, both_databases, database_name);

constexpr auto by_id = [](const auto& query) { return query.order_by(customers.id); };

TYPED_TEST(RowValues, RowsOfATable) {
  const auto all = by_id(this->db->select().from(customers)).all();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all, by_id(this->db->select().from(customers)).all());
  EXPECT_NE(all[0], all[1]);
  Customer other = all[1];
  EXPECT_EQ(other, all[1]);
  other.note = std::nullopt;
  EXPECT_NE(other, all[1]);
  EXPECT_TRUE(std::optional(other) != std::optional(all[1]));

  const std::string text =
      R"((id = 2, name = 'gr''ace', email = 'g', credit = 100.00, level = 1, note = 'x\ny', recommended_by = 1))";
  EXPECT_EQ(to_text(all[1]), text);
  std::ostringstream out;
  out << all[1];
  EXPECT_EQ(out.str(), text);
  EXPECT_EQ(testing::PrintToString(all[1]), text);
  EXPECT_EQ(fmt::format("{}", all[1]), text);
  EXPECT_EQ(testing::PrintToString(by_id(this->db->select(customers.id, customers.note).from(customers)).all()),
            R"({ (id = 1, note = null), (id = 2, note = 'x\ny') })");
}

TYPED_TEST(RowValues, Hashes) {
  const auto all = this->db->select().from(customers).all();
  std::unordered_set<Customer> set(all.begin(), all.end());
  set.insert(all.begin(), all.end());
  EXPECT_EQ(set.size(), 2U);
  Customer other = all[0];
  EXPECT_TRUE(set.contains(other));
  other.credit = virga::decimal("100");  // equals 100.00
  EXPECT_TRUE(set.contains(other));
  other.credit += 1;
  EXPECT_FALSE(set.contains(other));

  const auto key = this->db->select(orders.customer_id, orders.placed_at).from(orders).one();
  std::unordered_map<std::remove_cvref_t<decltype(key)>, int> counted;
  ++counted[key];
  ++counted[this->db->select(orders.customer_id, orders.placed_at).from(orders).one()];
  EXPECT_EQ(counted.size(), 1U);
  EXPECT_EQ(counted[key], 2);
}

TYPED_TEST(RowValues, PartsOfTables) {
  const auto query = by_id(this->db->select(customers.note, customers.name).from(customers));
  const auto all = query.all();
  EXPECT_EQ(all, query.all());
  EXPECT_NE(all[0], all[1]);
  EXPECT_EQ(to_text(all), R"([(name = 'ada', note = null), (name = 'gr''ace', note = 'x\ny')])");
}

TYPED_TEST(RowValues, Selections) {
  const auto query = this->db->select(customers.name, count(orders.id).template as<"orders">(), max(orders.total))
                         .from(customers)
                         .left_join(orders, orders.customer_id == customers.id)
                         .group_by(customers.id, customers.name)
                         .order_by(customers.id);
  const auto all = query.all();
  EXPECT_EQ(all, query.all());
  EXPECT_NE(all[0], all[1]);
  EXPECT_EQ(to_text(all), "[(name = 'ada', orders = 1, 10), (name = 'gr''ace', orders = 0, null)]");
  std::unordered_set<std::remove_cvref_t<decltype(all[0])>> set(all.begin(), all.end());
  EXPECT_TRUE(set.contains(query.all()[1]));

  // One value stands for itself, as it converts to it.
  std::ostringstream out;
  out << this->db->select(count()).from(orders).one();
  EXPECT_EQ(out.str(), "1");
  EXPECT_EQ(to_text(this->db->select(max(customers.name).template as<"last">()).from(customers).all()), "['gr''ace']");
}

TYPED_TEST(RowValues, Joins) {
  const auto query = this->db->select()
                         .from(lines)
                         .inner_join(orders, orders.id == lines.order_id)
                         .left_join(customers, customers.id == orders.customer_id and customers.name == "nobody")
                         .order_by(lines.number);
  const auto all = query.all();
  EXPECT_EQ(all, query.all());
  EXPECT_NE(all[0], all[1]);
  EXPECT_EQ(to_text(all[0]),
            "(lines = (order_id = 1, number = 1, article = 'pen', amount = 1), orders = (id = 1, customer_id = 1, "
            "state = 'paid', placed_at = '2026-11-22 10:30:00.000000', total = 10), customers = null)");
  EXPECT_EQ(fmt::format("{}", all[1]), to_text(all[1]));
  std::unordered_set<std::remove_cvref_t<decltype(all[0])>> set(all.begin(), all.end());
  EXPECT_EQ(set.size(), 2U);

  const auto borrowed = this->db->select(lines.article).from(lines).order_by(lines.number);
  std::string texts;
  for (const auto& row : borrowed.stream_borrowed()) texts += to_text(row);
  EXPECT_EQ(texts, "(article = 'pen')(article = 'ink')");
}

TYPED_TEST(RowValues, NestedRows) {
  const auto query = by_id(
      this->db->query(customers)
          .columns(customers.name)
          .with(
              customers.recommender.columns(customers.name),
              customers.orders.columns(orders.total).with(orders.lines.columns(lines.article).order_by(lines.number))));
  const auto all = query.find_many();
  EXPECT_EQ(all, query.find_many());
  EXPECT_NE(all[0], all[1]);
  EXPECT_EQ(to_text(all),
            "[(name = 'ada', orders = [(total = 10, lines = [(article = 'pen'), (article = 'ink')])], recommender = "
            "null), (name = 'gr''ace', orders = [], recommender = (name = 'ada'))]");
  auto changed = all;
  EXPECT_EQ(changed, all);
  changed[0].orders[0].lines[1].article = "paper";
  EXPECT_NE(changed, all);
  std::unordered_set<std::remove_cvref_t<decltype(all[0])>> set(all.begin(), all.end());
  EXPECT_TRUE(set.contains(all[0]));
  EXPECT_FALSE(set.contains(changed[0]));

  EXPECT_EQ(to_json(all).dump(),
            R"([{"name":"ada","orders":[{"lines":[{"article":"pen"},{"article":"ink"}],"total":10}],)"
            R"("recommender":null},{"name":"gr'ace","orders":[],"recommender":{"name":"ada"}}])");
}

TYPED_TEST(RowValues, RowsOfSqlOfOnesOwn) {
  const auto rows = this->db->execute(sql<"select id, name, note, credit from customers order by id">());
  std::string text;
  for (auto& row : rows) text += to_text(row);
  EXPECT_EQ(text, this->is_sqlite ? "(id = 1, name = 'ada', note = null, credit = 100)"
                                    "(id = 2, name = 'gr''ace', note = 'x\\ny', credit = 100)"
                                  : "(id = 1, name = 'ada', note = null, credit = 100.00)"
                                    "(id = 2, name = 'gr''ace', note = 'x\\ny', credit = 100.00)");
  std::ostringstream out;
  out << rows.at(0);
  EXPECT_EQ(out.str(), to_text(rows.at(0)));
  if constexpr (!TestFixture::is_sqlite) {
    EXPECT_EQ(
        to_text(this->db
                    ->execute(sql<R"(select true as "yes", 0.5::real as "half", 1.50 as "price",
                      '\x00ff'::bytea as "bytes", date '2026-11-22' as "day", interval '1 day' as "span",
                      array[1, null] as "list", '01234567-89ab-cdef-0123-456789abcdef'::uuid as "key", '' as "none")">())
                    .at(0)),
        "(yes = true, half = 0.5, price = 1.50, bytes = x'00ff', day = '2026-11-22', span = '1 days 00:00:00.000000', "
        "list = array[1, null], key = '01234567-89ab-cdef-0123-456789abcdef', none = '')");
  }
  std::vector<std::string> names;
  virga::for_each_column(rows.at(0), [&](std::string_view name, const virga::sql_value_view& value) {
    names.push_back(std::string(name) + (value.is_null() ? " is null" : ""));
  });
  EXPECT_EQ(names, (std::vector<std::string>{"id", "name", "note is null", "credit"}));
}

TYPED_TEST(RowValues, Json) {
  if constexpr (TestFixture::is_sqlite) examples(*this->db);
  const auto part = this->db->select(customers.id, customers.name, customers.note).from(customers);
  EXPECT_EQ(to_json(part.where(customers.id == 1).one()).dump(), R"({"id":1,"name":"ada","note":null})");
  const auto order =
      this->db->query(orders).with(orders.lines.columns(lines.article).order_by(lines.number)).find_first();
  EXPECT_EQ(to_json(order).dump(), R"({"customer_id":1,"id":1,"lines":[{"article":"pen"},{"article":"ink"}],)"
                                   R"("placed_at":"2026-11-22 10:30:00.000000","state":"paid","total":10})");
}

struct preferences {
  std::string theme;
};

template <class As>
struct Everything {
  static constexpr auto table = table_name("everything");
  column<As, "yes", boolean().not_null()> yes;
  column<As, "small", real().not_null()> small;
  column<As, "key", uuid().not_null()> key;
  column<As, "bytes", blob().not_null()> bytes;
  column<As, "at", timestamptz().not_null()> at;
  column<As, "day", date().not_null()> day;
  column<As, "clock", time().not_null()> clock;
  column<As, "span", virga::pg::interval().not_null()> span;
  column<As, "document", json<preferences>().not_null()> document;
  column<As, "state", enumeration<status>().not_null()> state;
  column<As, "tags", virga::pg::array(text()).not_null()> tags;
  column<As, "scores", virga::pg::array(integer())> scores;
};

}  // namespace

template <>
struct virga::json_codec<preferences> {
  static std::string to_json(const preferences& value) { return R"({"theme": ")" + value.theme + "\"}"; }
  static preferences from_json(std::string_view text) { return {std::string(text)}; }
};

namespace {

TEST(RowText, EveryTypeAsSqlWritesIt) {
  virga::row<Everything> row{
      .yes = true,
      .small = 0.1F,
      .key = virga::uuid::from("01234567-89ab-cdef-0123-456789abcdef"),
      .bytes = {std::byte{0}, std::byte{255}},
      .at = virga::timestamptz_value(std::chrono::sys_days(2026y / 11 / 22) + 1us),
      .day = std::chrono::sys_days(2026y / 11 / 22),
      .clock = 10h + 30min,
      .span = {.months = 1, .days = 2, .microseconds = 3'000'000},
      .document = {"it's dark"},
      .state = status::paid,
      .tags = {"a", "it's"},
      .scores = std::vector<std::int32_t>{},
  };
  EXPECT_EQ(to_text(row),
            "(yes = true, small = 0.1, key = '01234567-89ab-cdef-0123-456789abcdef', bytes = x'00ff', "
            "at = '2026-11-22 00:00:00.000001Z', day = '2026-11-22', clock = '10:30:00.000000', "
            "span = '1 mons 2 days 00:00:03.000000', document = '{\"theme\": \"it''s dark\"}', state = 'paid', "
            "tags = array['a', 'it''s'], scores = array[])");
  // What no database would take is shown all the same.
  row.state = static_cast<status>(77);
  row.scores = std::nullopt;
  const std::string text = to_text(row);
  EXPECT_NE(text.find("state = (the enumeration has no label for the value 77"), std::string::npos) << text;
  EXPECT_NE(text.find("scores = null)"), std::string::npos) << text;

  EXPECT_EQ(to_text(std::optional<std::string>()), "null");
  EXPECT_EQ(to_text(std::vector{std::optional(1), std::optional<int>()}), "array[1, null]");
  EXPECT_EQ(to_text(virga::decimal("-1.50")), "-1.50");
  EXPECT_EQ(to_text(std::string(100, 'x')), "'" + std::string(100, 'x') + "'");  // whole
}

}  // namespace
