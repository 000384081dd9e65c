#include "round_trip.hpp"

#include <virga/pg.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace virga::columns;
namespace pg = virga::pg;
using virga::bit_string;
using virga::cidr;
using virga::inet;
using virga::macaddr;
using virga::macaddr8;

/// A table of one type: alone, and in arrays.
template <virga::fixed_string Name, auto Spec>
struct samples_of {
  using value_type = typename decltype(Spec)::value_type;
  template <class As>
  struct Samples {
    static constexpr auto table = table_name(Name.view());
    column<As, "id", integer().primary_key()> id;
    column<As, "value", Spec.not_null()> value;
    column<As, "maybe", Spec> maybe;
    column<As, "list", pg::array(Spec)> list;
    column<As, "gaps", pg::array_with_nulls(Spec)> gaps;
  };
  static constexpr auto samples = virga::table<Samples>;
  static constexpr auto schema = virga::schema(samples);
  using row = virga::new_row<Samples>;
};

class NetworkValues : public DatabaseCase<on_postgresql> {
 protected:
  /// Inserts rows at once and copies them, once more under other numbers; what is read is what was sent.
  template <class Type>
  void expect_kept(const std::vector<typename Type::value_type>& values) {
    using T = typename Type::value_type;
    constexpr auto samples = Type::samples;
    create_tables(*db, Type::schema);
    const std::size_t count = values.size();
    // The last one has nulls, and no elements.
    const auto is_last = [&](std::size_t i) { return i % count == count - 1; };
    std::vector<typename Type::row> rows;
    for (std::size_t i = 0; i < 2 * count; ++i) {
      const T& value = values[i % count];
      const bool last = is_last(i);
      rows.push_back({.id = static_cast<std::int32_t>(i),
                      .value = value,
                      .maybe = last ? std::optional<T>() : value,
                      .list = last ? std::vector<T>() : values,
                      .gaps = std::nullopt});
      if (!last) rows.back().gaps = std::vector<std::optional<T>>{value, std::nullopt};
    }
    // An array that travels as text is not copied.
    const auto half = rows.begin() + static_cast<std::ptrdiff_t>(std::same_as<T, std::string> ? 2 * count : count);
    EXPECT_EQ(db->insert(samples).values(std::vector(rows.begin(), half)).run(), half - rows.begin());
    if (half != rows.end()) {
      EXPECT_EQ(db->copy_in(samples, std::vector(half, rows.end())), count);
    }
    const auto found = db->select().from(samples).order_by(samples.id).all();
    ASSERT_EQ(found.size(), rows.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      SCOPED_TRACE(row_text(found[i]));
      EXPECT_TRUE(found[i].value == values[i % count]);
      EXPECT_TRUE(found[i].list == (is_last(i) ? std::vector<T>() : values));
      EXPECT_EQ(found[i].maybe.has_value(), !is_last(i));
      if (is_last(i)) continue;
      EXPECT_TRUE(found[i].maybe == values[i % count]);
      EXPECT_TRUE(found[i].gaps == (std::vector<std::optional<T>>{values[i % count], std::nullopt}));
    }
  }

  /// The same of values that are given in order and have texts.
  template <class Type>
  void expect_values(const std::vector<std::string>& texts) {
    using T = typename Type::value_type;
    std::vector<T> values;
    for (const std::string& text : texts) values.push_back(T::from(text));
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
    expect_kept<Type>(values);
    constexpr auto samples = Type::samples;
    const auto all = virga::select(samples.id).from(samples);
    for (std::size_t i = 0; i < values.size(); ++i) {
      SCOPED_TRACE(texts[i]);
      EXPECT_EQ(db->all(all.where(samples.value == values[i])).size(), 2U);
      EXPECT_EQ(db->all(all.where(samples.value < values[i])).size(), 2 * i);
    }
    EXPECT_EQ(db->all(all.where(in(samples.value, values))).size(), 2 * values.size());
    const auto ordered =
        db->select(virga::sql<"concat({})", std::string>(samples.value)).from(samples).order_by(samples.value).all();
    for (std::size_t i = 0; i < ordered.size(); ++i) EXPECT_EQ(ordered[i].template get<0>(), values[i / 2].to_string());
  }
};

TEST_F(NetworkValues, Inet) {
  const std::vector<std::string> texts{"0.0.0.0/0",
                                       "255.255.255.255/0",
                                       "10.0.0.0/8",
                                       "10.1.2.3/8",
                                       "10.127.0.0/9",
                                       "10.0.0.0",
                                       "10.128.0.0/9",
                                       "192.168.0.1/24",
                                       "192.168.0.1",
                                       "255.255.255.255",
                                       "::/0",
                                       "ffff::/0",
                                       "::",
                                       "::1",
                                       "::0.1.2.3",
                                       "::ffff:10.1.2.3",
                                       "2001:db8::/32",
                                       "2001:db8::1/32",
                                       "2001:db8::1",
                                       "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"};
  expect_values<samples_of<"inets", pg::inet()>>(texts);
  expect_round_trip<pg::inet()>(*db, {inet(), inet::from("10.1.2.3/8"), inet::from("::1")});
}

TEST_F(NetworkValues, Cidr) {
  expect_values<samples_of<"cidrs", pg::cidr()>>({"0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/9", "10.0.0.0/32",
                                                  "10.128.0.0/9", "::/0", "::/128", "2001:db8::/32",
                                                  "2001:db8::1/128"});
}

TEST_F(NetworkValues, Macaddrs) {
  expect_values<samples_of<"macaddrs", pg::macaddr()>>({"00:00:00:00:00:00", "00:00:00:00:00:ff", "00:00:00:00:01:00",
                                                        "7f:ff:ff:ff:ff:ff", "80:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"});
  expect_values<samples_of<"macaddr8s", pg::macaddr8()>>({"00:00:00:00:00:00:00:00", "08:00:2b:01:02:03:04:05",
                                                          "7f:ff:ff:ff:ff:ff:ff:ff", "80:00:00:00:00:00:00:00",
                                                          "ff:ff:ff:ff:ff:ff:ff:ff"});
}

TEST_F(NetworkValues, BitStrings) {
  expect_values<samples_of<"fixed", pg::bit(4)>>({"0000", "0001", "0101", "1000", "1111"});
  expect_values<samples_of<"varying", pg::varbit(9)>>({"", "0", "00", "00000000", "000000001", "01", "1", "10", "11"});
  expect_kept<samples_of<"any_length", pg::varbit()>>({bit_string(), bit_string(1000), bit_string(1001)});
}

TEST_F(NetworkValues, ABitStringOfAnotherLengthIsAnError) {
  using type = samples_of<"fixed", pg::bit(4)>;
  create_tables(*db, type::schema);
  for (const std::string text : {"", "010", "01010"}) {
    const auto bits = bit_string::from(text);
    EXPECT_EQ(thrown_by<virga::value_error>([&] {
                db->insert(type::samples).values({.id = 1, .value = bits}).run();
              }).sqlstate(),
              "22026")
        << text;
    const std::vector<type::row> rows{{.id = 1, .value = bits}, {.id = 2, .value = bits}};
    EXPECT_THROW(db->insert(type::samples).values(rows).run(), virga::value_error) << text;
  }
}

TEST_F(NetworkValues, Oid) {
  using type = samples_of<"oids", pg::oid()>;
  constexpr auto samples = type::samples;
  expect_kept<type>({0, 1, 2'147'483'648, std::numeric_limits<std::uint32_t>::max()});
  EXPECT_EQ(db->select(samples.id).from(samples).where(samples.value == 1).all().size(), 2U);
  EXPECT_EQ(db->select(samples.id).from(samples).where(samples.value > std::int64_t{1}).all().size(), 4U);
  EXPECT_EQ(db->select(virga::cast<bigint()>(samples.value) + 1).from(samples).where(samples.id == 3).one().get<0>(),
            4'294'967'296);
  EXPECT_EQ(thrown_by<virga::value_error>([&] { db->insert(samples).values({.id = 9, .value = -1}).run(); }).message(),
            "oids.value: -1 is out of range for oid");
}

TEST_F(NetworkValues, Xml) {
  using type = samples_of<"xmls", pg::xml()>;
  constexpr auto samples = type::samples;
  expect_kept<type>({"<a/>", "<a b=\"it's\">Gr\u00fc\u00dfe &amp; \\ \"quotes\"</a>", "no element", "<a/><b/>",
                     "<?xml version=\"1.0\" standalone=\"yes\"?><a>\u00fc</a>",
                     "<a>" + std::string(5000, 'x') + "</a>"});
  // Read in the connection's encoding, UTF-8, whatever it declares.
  const std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\u00fc</a>";
  const auto kept = db->insert(samples).values({.id = 100, .value = latin}).returning().one().value;
  EXPECT_NE(kept.find("<a>\u00fc</a>"), kept.npos) << kept;
  EXPECT_THROW(db->insert(samples).values({.id = 101, .value = "<a>"}).run(), virga::error);
}

/// What copying one row says that gives the column a value.
template <class Type, class Row>
std::string refused_by_copy(const virga::pg::database& db, const Row& row) {
  create_tables(db, Type::schema);
  return thrown_by<virga::usage_error>([&] { db.copy_in(Type::samples, std::vector{row}); }).message();
}

TEST_F(NetworkValues, WhatHasNoBinaryFormIsNotCopied) {
  using documents = samples_of<"documents", pg::xml()>;
  using vectors = samples_of<"vectors", pg::tsvector()>;
  const documents::row document{.id = 1, .value = "<a/>", .list = std::vector<std::string>{"<a/>"}};
  EXPECT_EQ(refused_by_copy<documents>(*db, document),
            "copy_in(): column 3 is of the type xml[], which has no binary form here; insert these rows");
  const vectors::row vector{.id = 1, .value = virga::tsvector{"'a'"}};
  EXPECT_EQ(refused_by_copy<vectors>(*db, vector),
            "copy_in(): column 2 is of the type tsvector, which has no binary form here; insert these rows");
  EXPECT_EQ(db->select(virga::count()).from(vectors::samples).one().get<0>(), 0);
}

TEST_F(NetworkValues, AnyAddressIsPrintedAsTheServerPrintsIt) {
  std::uint64_t state = 42;
  const auto next = [&state] { return static_cast<std::uint8_t>((state = state * 6364136223846793005U + 1) >> 56U); };
  std::vector<inet> addresses;
  for (int i = 0; i < 400; ++i) {
    std::vector<std::uint8_t> bytes(i % 4 == 0 ? 4 : 16);
    // Runs of zeros, which are abbreviated.
    const unsigned zeros = next();
    for (std::size_t at = 0; at < bytes.size(); ++at) bytes[at] = (zeros >> (at / 2) & 1U) != 0 ? next() : 0;
    addresses.emplace_back(bytes, next() % (bytes.size() * 8 + 1));
  }
  const auto shown = db->execute(virga::sql<"select concat(a), a from unnest({}) a order by a">(addresses));
  ASSERT_EQ(shown.size(), addresses.size());
  std::sort(addresses.begin(), addresses.end());
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto text = shown.at(i, 0).as<std::string>();
    EXPECT_EQ(text, addresses[i].to_string());
    EXPECT_EQ(shown.at(i, 1).as<inet>(), addresses[i]);
    EXPECT_EQ(inet::parse(text), addresses[i]);
  }
}

template <auto Spec>
std::string type_of_value(virga::dialect_kind kind) {
  return virga::describe(samples_of<"samples", Spec>::schema, kind).tables.front().columns[1].type;
}
template <auto Spec>
std::string refused_by_sqlite() {
  return thrown_by<virga::usage_error>([] { type_of_value<Spec>(virga::dialect_kind::sqlite); }).message();
}

TEST(NetworkColumns, AreDescribedByTheirTypes) {
  constexpr auto kind = virga::dialect_kind::postgresql;
  EXPECT_EQ(type_of_value<pg::cidr()>(kind), "cidr");
  EXPECT_EQ(type_of_value<pg::macaddr8()>(kind), "macaddr8");
  EXPECT_EQ(type_of_value<pg::bit(4)>(kind), "bit(4)");
  EXPECT_EQ(type_of_value<pg::varbit(9)>(kind), "varbit(9)");
  EXPECT_EQ(type_of_value<pg::varbit()>(kind), "varbit");
  EXPECT_EQ(type_of_value<pg::oid()>(kind), "oid");
  EXPECT_EQ(type_of_value<pg::xml()>(kind), "xml");
}

TEST(NetworkColumns, AreRefusedBySqlite) {
  EXPECT_EQ(refused_by_sqlite<pg::cidr()>(), "column \"samples.value\": SQLite has no type cidr");
  EXPECT_EQ(refused_by_sqlite<pg::bit(4)>(), "column \"samples.value\": SQLite has no type bit");
  EXPECT_EQ(refused_by_sqlite<pg::oid()>(), "column \"samples.value\": SQLite has no type oid");
  EXPECT_EQ(refused_by_sqlite<pg::xml()>(), "column \"samples.value\": SQLite has no type xml");
}

TEST_F(NetworkValues, RowsOfAStatementKeepThem) {
  const virga::sql_rows rows =
      db->execute(virga::sql<"select inet '10.0.0.1/8', cidr '::/0', macaddr '08002b010203', varbit '0101', oid '7', "
                             "array[inet '::1', null]">());
  EXPECT_EQ(rows.at(0, 0).as<inet>(), inet::from("10.0.0.1/8"));
  EXPECT_EQ(rows.at(0, 1).as<cidr>(), cidr::from("::/0"));
  EXPECT_EQ(rows.at(0, 2).as<macaddr>(), macaddr::from("08:00:2b:01:02:03"));
  EXPECT_EQ(rows.at(0, 3).as<bit_string>(), bit_string::from("0101"));
  EXPECT_EQ(rows.at(0, 4).as<std::uint32_t>(), 7U);
  EXPECT_EQ(rows.at(0, 5).as<std::vector<std::optional<inet>>>(),
            (std::vector<std::optional<inet>>{inet::from("::1"), std::nullopt}));
  EXPECT_EQ(virga::to_text(rows.at(0, 0)), "'10.0.0.1/8'");
  EXPECT_EQ(virga::to_text(macaddr8()), "'00:00:00:00:00:00:00:00'");
}

template <class As>
struct Hosts {
  static constexpr auto table = table_name("hosts");
  column<As, "id", integer().primary_key()> id;
  column<As, "address", pg::inet().not_null().default_value("127.0.0.1")> address;
  column<As, "network", pg::cidr().not_null().default_value("127.0.0.0/8")> network;
  column<As, "card", pg::macaddr().not_null().default_value("00:00:00:00:00:00")> card;
  column<As, "card8", pg::macaddr8().not_null().default_value("00:00:00:00:00:00:00:00")> card8;
  column<As, "owner", pg::oid().not_null().default_value(10)> owner;
  column<As, "notes", pg::xml().not_null().default_value("<a/>")> notes;
  column<As, "flags", pg::bit(4).not_null().default_value("0101")> flags;
  column<As, "more", pg::varbit().not_null().default_value("1")> more;

  static constexpr auto constraints(auto t) {
    return list(check("no_broadcast", t.address != inet(std::array<std::uint8_t, 4>{255, 255, 255, 255})),
                check("small", t.owner < 100), check("a_card", t.card != macaddr{{{1, 2, 3, 4, 5, 6}}}));
  }
};
inline constexpr auto hosts = virga::table<Hosts>;

TEST_F(NetworkValues, AreDefaultsAndStandInChecks) {
  create_tables(*db, virga::schema(hosts));
  const auto row = db->insert(hosts).values({.id = 1}).returning().one();
  EXPECT_EQ(virga::to_text(row),
            "(id = 1, address = '127.0.0.1', network = '127.0.0.0/8', card = '00:00:00:00:00:00', card8 = "
            "'00:00:00:00:00:00:00:00', owner = 10, notes = '<a/>', flags = '0101', more = '1')");
  for (const std::string change : {"address = '255.255.255.255'", "owner = 100", "card = '010203040506'"})
    EXPECT_THROW(run_script(*db, "update hosts set " + change), virga::check_violation) << change;
  // A network is an address in SQL, too.
  EXPECT_EQ(db->update(hosts).set({.address = row.network}).where(hosts.id == 1).returning().one().address,
            row.network);
}

}  // namespace
