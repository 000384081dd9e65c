#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

namespace {

using namespace virga::columns;
using texts = std::vector<std::string>;

// Two foreign keys to the same table.
template <class As>
struct Messages;

template <class As>
struct People {
  static constexpr auto table = table_name("people");
  column<As, "name", varchar(20).primary_key()> name;
  many<As, "sent", Messages, via<"from_name">> sent;
  many<As, "received", Messages, via<"to_name">> received;
};
inline constexpr auto people = virga::table<People>;

template <class As>
struct Messages {
  static constexpr auto table = table_name("messages");
  column<As, "id", virga::columns::uuid().primary_key()> id;
  column<As, "from_name", varchar(20).not_null().references(people.name)> from_name;
  column<As, "to_name", varchar(20).references(people.name)> to_name;
  column<As, "body", text().not_null()> body;
  one<As, "sender", People, via<"from_name">> sender;
  one<As, "recipient", People, via<"to_name">> recipient;
};
inline constexpr auto messages = virga::table<Messages>;

template <class As>
struct Readings;

// Composite keys, three levels deep, of types that are not integers.
template <class As>
struct Sites {
  static constexpr auto table = table_name("sites");
  column<As, "country", char_(2).not_null()> country;
  column<As, "number", bigint().not_null()> number;
  column<As, "since", date().not_null()> since;
  many<As, "readings", Readings> readings;

  static constexpr auto constraints(auto t) { return list(primary_key(t.country, t.number)); }
};
inline constexpr auto sites = virga::table<Sites>;

template <class As>
struct Notes;

template <class As>
struct Readings {
  static constexpr auto table = table_name("readings");
  column<As, "site_country", char_(2).not_null()> site_country;
  column<As, "site_number", bigint().not_null()> site_number;
  column<As, "at", timestamp().not_null()> at;
  column<As, "celsius", numeric(4, 1).not_null()> celsius;
  one<As, "site", Sites> site;
  many<As, "notes", Notes> notes;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.site_country, t.site_number, t.at),
                foreign_key(t.site_country, t.site_number).references(sites.country, sites.number));
  }
};
inline constexpr auto readings = virga::table<Readings>;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", smallint().primary_key()> id;
  column<As, "country", char_(2)> country;
  column<As, "number", bigint()> number;
  column<As, "at", timestamp()> at;
  column<As, "text", text().not_null()> note;
  one<As, "reading", Readings> reading;

  static constexpr auto constraints(auto t) {
    return list(
        foreign_key(t.country, t.number, t.at).references(readings.site_country, readings.site_number, readings.at));
  }
};
inline constexpr auto notes = virga::table<Notes>;

inline constexpr auto keyed_tables = virga::schema(people, messages, sites, readings, notes);

template <class Where>
class NestedKeys : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (this->is_given()) create_tables(*this->db, keyed_tables);
  }
};
TYPED_TEST_SUITE(NestedKeys, both_databases, database_name);

TYPED_TEST(NestedKeys, TwoForeignKeysToOneTable) {
  this->db->insert(people).values({{.name = "Ada"}, {.name = "Grace"}, {.name = "Alan O'H. \"水\""}}).run();
  const auto id = [](int n) { return virga::uuid{{static_cast<std::uint8_t>(n)}}; };
  this->db->insert(messages)
      .values({{.id = id(1), .from_name = "Ada", .to_name = "Grace", .body = "hello"},
               {.id = id(2), .from_name = "Grace", .to_name = "Ada", .body = "yes?"},
               {.id = id(3), .from_name = "Ada", .to_name = std::nullopt, .body = "to all"},
               {.id = id(4), .from_name = "Ada", .to_name = "Ada", .body = "memo"}})
      .run();
  const auto all = this->db->query(people)
                       .with(people.sent.columns(messages.body).order_by(messages.id),
                             people.received.columns(messages.body).order_by(messages.id))
                       .order_by(people.name)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"Ada, [{hello} {to all} {memo}], [{yes?} {memo}]", "Alan O'H. \"水\", [], []",
                                   "Grace, [{yes?}], [{hello}]"}));
  const auto letters = this->db->query(messages)
                           .columns(messages.body)
                           .with(messages.recipient, messages.sender)
                           .order_by(messages.id)
                           .find_many();
  static_assert(std::is_same_v<decltype(letters[0].sender), virga::row<People>>);
  static_assert(std::is_same_v<decltype(letters[0].recipient), std::optional<virga::row<People>>>);
  EXPECT_EQ(row_texts(letters),
            (texts{"hello, {Ada}, {Grace}", "yes?, {Grace}, {Ada}", "to all, {Ada}, null", "memo, {Ada}, {Ada}"}));
}

TYPED_TEST(NestedKeys, SeveralColumns) {
  using namespace std::chrono_literals;
  const virga::date_value day{std::chrono::year{2024} / 1 / 2};
  const auto at = [&](int hour) { return virga::timestamp_value{day.time_since_epoch() + std::chrono::hours(hour)}; };
  this->db->insert(sites)
      .values({{.country = "de", .number = 1, .since = day},
               {.country = "de", .number = 5'000'000'000, .since = day},
               {.country = "fr", .number = 1, .since = day}})
      .run();
  this->db->insert(readings)
      .values({{.site_country = "de", .site_number = 1, .at = at(1), .celsius = virga::decimal("1.5")},
               {.site_country = "de", .site_number = 1, .at = at(2), .celsius = virga::decimal("-2.5")},
               {.site_country = "fr", .site_number = 1, .at = at(1), .celsius = 30}})
      .run();
  this->db->insert(notes)
      .values({{.id = 1, .country = "de", .number = 1, .at = at(2), .note = "frost"},
               {.id = 2, .country = "fr", .number = 1, .at = at(1), .note = "hot"},
               {.id = 3, .country = "fr", .number = 1, .at = at(1), .note = "very"},
               {.id = 4, .country = "fr", .number = std::nullopt, .at = at(1), .note = "nowhere"}})
      .run();
  const auto all = this->db->query(sites)
                       .columns(sites.country, sites.number)
                       .with(sites.readings.columns(readings.at)
                                 .order_by(readings.at)
                                 .with(readings.notes.columns(notes.note).order_by(notes.id)))
                       .order_by(sites.country, sites.number)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"de, 1, [{2024-01-02 01:00:00.000000, []} {2024-01-02 02:00:00.000000, [{frost}]}]",
                                   "de, 5000000000, []", "fr, 1, [{2024-01-02 01:00:00.000000, [{hot} {very}]}]"}));
  const auto upwards = this->db->query(notes)
                           .columns(notes.note)
                           .with(notes.reading.columns(readings.celsius).with(readings.site.columns(sites.since)))
                           .order_by(notes.id)
                           .find_many();
  ASSERT_EQ(upwards.size(), 4U);
  EXPECT_EQ(upwards[0].reading->celsius, virga::decimal("-2.5"));
  EXPECT_EQ(upwards[2].reading->site.since, day);
  EXPECT_FALSE(upwards[3].reading.has_value());
  const auto limited = this->db->query(sites)
                           .columns(sites.number)
                           .with(sites.readings.columns(readings.celsius).order_by(readings.celsius).limit(1))
                           .order_by(sites.country, sites.number)
                           .find_many();
  EXPECT_EQ(limited.at(0).readings.at(0).celsius, virga::decimal("-2.5"));
  EXPECT_EQ(limited.at(0).readings.size(), 1U);
}

}  // namespace
