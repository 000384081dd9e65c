#include "pg_value_case.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>

namespace {

namespace pg = virga::pg;
using virga::cast;
using virga::cidr;
using virga::inet;
using virga::select;
using virga::value;

namespace lan {

using namespace virga::columns;

template <class As>
struct Hosts {
  static constexpr auto table = table_name("hosts");
  column<As, "id", integer().primary_key()> id;
  column<As, "address", pg::inet().not_null()> address;
  column<As, "network", pg::cidr()> network;
  column<As, "card", pg::macaddr()> card;
  column<As, "flags", pg::bit(4)> flags;
};
inline constexpr auto hosts = virga::table<Hosts>;
inline constexpr auto schema = virga::schema(hosts);

}  // namespace lan

using lan::hosts;

class PgNetworkSql : public PgValueCase {
 protected:
  void SetUp() override {
    PgValueCase::SetUp();
    if (!is_given()) return;
    create_tables(*db, lan::schema);
    run_script(*db, R"(insert into hosts values
      (1, '10.1.2.3/8', '10.0.0.0/8', '08:00:2b:01:02:03', '0101'), (2, '10.1.2.3', '10.1.0.0/16', null, '1111'),
      (3, '2001:db8::1/32', null, 'ff:ff:ff:ff:ff:ff', null))");
  }

  template <class Condition>
  void expect_rows(const Condition& condition, std::string_view text, std::vector<std::string> parameters,
                   std::vector<std::string> rows) {
    const std::string whole = "select \"id\" from \"hosts\" where " + std::string(text) + " order by \"id\"";
    expect(text, select(hosts.id).from(hosts).where(condition).order_by(hosts.id),
           {.pg = whole, .sqlite = {}, .parameters = std::move(parameters), .rows = std::move(rows)});
  }
};

TEST_F(PgNetworkSql, Comparisons) {
  expect_rows(hosts.address == inet::from("10.1.2.3"), R"("address" = $1)", {"'10.1.2.3'"}, {"2"});
  expect_rows(hosts.address < inet::from("::"), R"("address" < $1)", {"'::'"}, {"1", "2"});
  expect_rows(hosts.network == cidr::from("10.0.0.0/8"), R"("network" = $1)", {"'10.0.0.0/8'"}, {"1"});
  expect_rows(hosts.card > virga::macaddr::from("08:00:2b:01:02:03"), R"("card" > $1)", {"'08:00:2b:01:02:03'"}, {"3"});
  expect_rows(hosts.flags == virga::bit_string::from("0101"), R"("flags" = $1)", {"'0101'"}, {"1"});
  expect_rows(in(hosts.address, {inet::from("10.1.2.3"), inet::from("2001:db8::1/32")}), R"("address" = any($1))",
              {"['10.1.2.3', '2001:db8::1/32']"}, {"2", "3"});
}

TEST_F(PgNetworkSql, Operators) {
  const inet ten = inet::from("10.0.0.0/8");
  expect_rows(pg::network_sub(hosts.address, ten), R"("address" << $1)", {"'10.0.0.0/8'"}, {"2"});
  expect_rows(pg::network_subeq(hosts.address, ten), R"("address" <<= $1)", {"'10.0.0.0/8'"}, {"1", "2"});
  expect_rows(pg::network_sup(hosts.address, inet::from("10.0.0.1")), R"("address" >> $1)", {"'10.0.0.1'"}, {"1"});
  expect_rows(pg::network_supeq(hosts.address, inet::from("10.1.2.3")), R"("address" >>= $1)", {"'10.1.2.3'"},
              {"1", "2"});
  expect_rows(pg::network_overlap(hosts.address, inet::from("10.1.0.0/16")), R"("address" && $1)", {"'10.1.0.0/16'"},
              {"1", "2"});
  expect_rows(pg::network_sub(hosts.address, hosts.network), R"("address" << "network")", {}, {"2"});
  expect_rows(pg::network_subeq(hosts.network, cidr::from("10.0.0.0/8")), R"("network" <<= $1)", {"'10.0.0.0/8'"},
              {"1", "2"});
  expect_rows(pg::network_sub(hosts.address, pg::any(std::vector<inet>{ten, inet::from("::/0")})),
              R"("address" << any($1))", {"['10.0.0.0/8', '::/0']"}, {"2", "3"});
  expect_rows(pg::network_sub(hosts.address, ten) && hosts.id > 0, R"("address" << $1 and "id" > $2)",
              {"'10.0.0.0/8'", "0"}, {"2"});
}

TEST_F(PgNetworkSql, Functions) {
  expect_value(pg::host(value(inet::from("10.1.2.3/8"))), "host($1)", {"'10.1.2.3/8'"}, "10.1.2.3");
  expect_value(pg::masklen(value(cidr::from("10.0.0.0/8"))), "masklen($1)", {"'10.0.0.0/8'"}, "8");
  expect_value(pg::family(value(inet::from("::1"))), "family($1)", {"'::1'"}, "6");
  expect_value(pg::network(value(inet::from("10.1.2.3/8"))), "network($1)", {"'10.1.2.3/8'"}, "10.0.0.0/8");
  expect_value(pg::broadcast(value(inet::from("10.1.2.3/8"))), "broadcast($1)", {"'10.1.2.3/8'"}, "10.255.255.255/8");
  const auto row = db->select(pg::host(hosts.network), pg::network(hosts.address)).from(hosts).limit(1).one();
  static_assert(std::same_as<decltype(row.get<0>()), const std::optional<std::string>&>);
  static_assert(std::same_as<decltype(row.get<1>()), const cidr&>);
  EXPECT_EQ(row.get<1>(), cidr::from("10.0.0.0/8"));
}

TEST_F(PgNetworkSql, Casts) {
  using namespace virga::columns;
  expect_value(cast<pg::inet()>("10.1/16"), "cast($1 as inet)", {"'10.1/16'"}, "10.1.0.0/16");
  expect_value(cast<pg::cidr()>(value(inet::from("10.1.2.3/8"))), "cast($1 as cidr)", {"'10.1.2.3/8'"}, "10.0.0.0/8");
  expect_value(cast<pg::inet()>(value(cidr::from("10.0.0.0/8"))), "cast($1 as inet)", {"'10.0.0.0/8'"}, "10.0.0.0/8");
  expect_value(cast<text()>(value(inet::from("10.1.2.3"))), "cast($1 as text)", {"'10.1.2.3'"}, "10.1.2.3/32");
  expect_value(cast<pg::macaddr8()>(value(virga::macaddr::from("08002b010203"))), "cast($1 as macaddr8)",
               {"'08:00:2b:01:02:03'"}, "08:00:2b:ff:fe:01:02:03");
  expect_value(cast<pg::macaddr()>("0800.2b01.0203"), "cast($1 as macaddr)", {"'0800.2b01.0203'"}, "08:00:2b:01:02:03");
  expect_value(cast<pg::oid()>(value(std::int64_t{7})), "cast($1 as oid)", {"7"}, "7");
  expect_value(cast<bigint()>(cast<pg::oid()>("4294967295")) + 1, "cast(cast($1 as oid) as bigint) + $2",
               {"'4294967295'", "1"}, "4294967296");
  expect_value(cast<pg::xml()>("<a/>"), "cast($1 as xml)", {"'<a/>'"}, "<a/>");
  expect_value(cast<text()>(cast<pg::xml()>("<a/>")), "cast(cast($1 as xml) as text)", {"'<a/>'"}, "<a/>");
  expect_value(cast<pg::bit(8)>(value(5)), "cast($1 as bit(8))", {"5"}, "00000101");
  expect_value(cast<pg::varbit(2)>(cast<pg::bit(4)>("0101")), "cast(cast($1 as bit(4)) as varbit(2))", {"'0101'"},
               "01");
  expect_value(cast<pg::varbit()>("0101"), "cast($1 as varbit)", {"'0101'"}, "0101");
  expect_value(cast<integer()>(cast<pg::bit(4)>("0101")), "cast(cast($1 as bit(4)) as integer)", {"'0101'"}, "5");
  expect_value(cast<pg::array(pg::inet())>("{10.0.0.1,::1}"), "cast($1 as inet[])", {"'{10.0.0.1,::1}'"},
               "[10.0.0.1 ::1]");
  expect_value(cast<pg::array(pg::varbit())>("{01,1}"), "cast($1 as varbit[])", {"'{01,1}'"}, "[01 1]");
}

TEST_F(PgNetworkSql, ManyRows) {
  const std::vector<virga::new_row<lan::Hosts>> rows{
      {.id = 10, .address = inet::from("10.0.0.1"), .card = std::nullopt, .flags = virga::bit_string::from("0001")},
      {.id = 11, .address = inet::from("::1"), .card = virga::macaddr(), .flags = std::nullopt}};
  expect("insert", virga::insert(hosts).values(rows),
         {.pg = "insert into \"hosts\" (\"id\", \"address\", \"card\", \"flags\") select * from unnest($1::integer[], "
                "$2::inet[], $3::macaddr[], $4::varbit[])",
          .sqlite = {},
          .parameters = {"[10, 11]", "['10.0.0.1', '::1']", "[null, '00:00:00:00:00:00']", "['0001', null]"},
          .rows = {"2 affected"}});
}

}  // namespace
