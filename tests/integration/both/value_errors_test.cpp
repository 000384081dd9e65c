#include "shop.hpp"

#include <chrono>
#include <limits>

namespace {

using namespace shop;

/// What a database can't take is refused before anything is sent.
template <class Where>
class ValueErrors : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->new_customer("ada");
    this->db->on_statement([this](const virga::statement_event& event) {
      if (event.error.empty()) ++sent;
    });
  }

  template <class Action>
  void expect_refused(Action action) {
    const std::size_t before = sent;
    const auto error = thrown_by<virga::value_error>(action);
    EXPECT_EQ(sent, before) << error.what();
    EXPECT_STRNE(error.what(), "");
    EXPECT_EQ(this->customer_names(), std::vector<std::string>{"ada"});
  }

  std::size_t sent = 0;
};
TYPED_TEST_SUITE(ValueErrors, both_databases, database_name);

TYPED_TEST(ValueErrors, TextWithAZero) {
  const std::string text("a\0b", 3);
  this->expect_refused([&] { this->db->insert(customers).values({.name = text, .email = "b"}).run(); });
  this->expect_refused([&] { this->db->update(customers).set({.note = text}).all_rows().run(); });
  this->expect_refused([&] { return this->db->select().from(customers).where(customers.name == text).all(); });
  this->expect_refused(
      [&] { return this->db->select().from(customers).where(in(customers.name, {std::string("a"), text})).all(); });
  this->expect_refused([&] { this->db->execute(virga::sql<"select {}">(text)); });
}

TYPED_TEST(ValueErrors, InWhatTakesSeveralStatements) {
  // SQLite runs the statements before it; nothing of them stays.
  const std::string text("a\0b", 3);
  thrown_by<virga::value_error>(
      [&] { this->db->insert(customers).values({{.name = "b", .email = "b"}, {.name = text, .email = "c"}}).run(); });
  EXPECT_EQ(this->customer_names(), std::vector<std::string>{"ada"});
  thrown_by<virga::value_error>([&] {
    return this->db->query(customers)
        .with(customers.orders.where(
            in(orders.id, virga::select(customers.id).from(customers).where(customers.name == text))))
        .find_many();
  });
  EXPECT_EQ(this->new_customer("grace"), 2);
}

TYPED_TEST(ValueErrors, TextThatIsNotUtf8) {
  for (const char* const text : {"\xff", "a\x80", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf"}) {
    this->expect_refused([&] { this->db->insert(customers).values({.name = text, .email = "b"}).run(); });
    this->expect_refused([&] { return this->db->select().from(customers).where(customers.name == text).all(); });
  }
}

TYPED_TEST(ValueErrors, OneRowOfManyLeavesNothing) {
  std::vector<NewCustomer> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({.name = "n", .email = std::to_string(i)});
  rows[70].name = "\xff";
  thrown_by<virga::value_error>([&] { this->db->insert(customers).values(rows).run(); });
  EXPECT_EQ(this->customer_count(), 1);
  rows[20].note = "another column";
  thrown_by<virga::value_error>([&] { this->db->insert(customers).values(rows).run(); });
  EXPECT_EQ(this->customer_count(), 1);
}

TYPED_TEST(ValueErrors, IntegersOutOfRange) {
  this->expect_refused([&] { this->db->insert(customers).values({.name = "b", .email = "b", .level = 40'000}).run(); });
  this->expect_refused([&] { this->db->update(customers).set({.level = -32'769}).all_rows().run(); });
  this->expect_refused([&] { this->db->insert(orders).values({.customer_id = std::int64_t{5'000'000'000}}).run(); });
  this->expect_refused([&] {
    this->db->insert(orders).values({.customer_id = 1, .total = std::numeric_limits<std::uint64_t>::max()}).run();
  });
  this->expect_refused([&] {
    return this->db->select().from(orders).where(orders.total == std::numeric_limits<std::uint64_t>::max()).all();
  });
  this->expect_refused(
      [&] { return this->db->select().from(customers).limit(std::numeric_limits<std::uint64_t>::max()).all(); });
}

/// What the error of a value that is given for a column says.
template <class Action>
std::string refused_value(Action action) {
  const auto error = thrown_by<virga::value_error>(action);
  EXPECT_EQ(error.table() + '.' + error.column(), error.message().substr(0, error.message().find(':')));
  return error.message();
}

TYPED_TEST(ValueErrors, NameTheColumnAndTheValue) {
  const auto insert = [this](const NewCustomer& row) {
    return refused_value([&] { this->db->insert(customers).values(row).run(); });
  };
  const auto insert_order = [this](const virga::new_row<Orders>& row) {
    return refused_value([&] { this->db->insert(orders).values({row, row}).run(); });
  };
  EXPECT_EQ(insert({.name = "b", .email = "b", .level = 40'000}),
            "customers.level: 40000 is out of range for smallint");
  EXPECT_EQ(refused_value([&] { this->db->update(customers).set({.level = -32'769}).all_rows().run(); }),
            "customers.level: -32769 is out of range for smallint");
  EXPECT_EQ(
      refused_value([&] { this->db->update(customers).by(customers.id).values({{.id = 1, .level = 70'000}}).run(); }),
      "customers.level: 70000 is out of range for smallint");
  EXPECT_EQ(refused_value([&] {
              this->db->insert(customers)
                  .values({.name = "b", .email = "ada@x"})
                  .on_conflict(customers.email)
                  .do_update({.level = 70'000})
                  .run();
            }),
            "customers.level: 70000 is out of range for smallint");
  EXPECT_EQ(insert_order({.customer_id = std::int64_t{5'000'000'000}}),
            "orders.customer_id: 5000000000 is out of range for integer");
  EXPECT_EQ(insert_order({.customer_id = 1, .total = std::numeric_limits<std::uint64_t>::max()}),
            "orders.total: 18446744073709551615 is out of range for bigint");
  EXPECT_NE(insert_order({.customer_id = 1, .state = static_cast<status>(77)}).find("orders.state: "),
            std::string::npos);
  const std::string with_a_zero("a\0b", 3);
  EXPECT_EQ(insert({.name = with_a_zero, .email = "b"}), "customers.name: text contains a NUL byte, which " +
                                                             std::string(TypeParam::name) + " can't store ('a\\x00b')");
  EXPECT_NE(insert({.name = "b", .email = "\xff"}).find("customers.email: text is not valid UTF-8"), std::string::npos);
  EXPECT_EQ(
      refused_value([&] {
        return this->db->select().from(orders).where(orders.total == std::numeric_limits<std::uint64_t>::max()).all();
      }),
      "orders.total: 18446744073709551615 is out of range for bigint");
  const virga::timestamp_value early{std::chrono::local_days{std::chrono::days{-3'000'000}}};
  EXPECT_EQ(insert_order({.customer_id = 1, .placed_at = early}).substr(0, 18), "orders.placed_at: ");
  if (this->is_sqlite) return;  // whose checks name the constraint
  EXPECT_EQ(insert({.name = std::string(410, 'x'), .email = "b"}),
            "customers.name: value too long for type character varying(40) ('" + std::string(75, 'x') + "'...)");
  EXPECT_EQ(refused_value(
                [&] { this->db->update(customers).set({.credit = virga::decimal("99999999.995")}).all_rows().run(); }),
            "customers.credit: numeric field overflow (99999999.995)");
}

TYPED_TEST(ValueErrors, NameThePlaceholderAndTheValue) {
  using virga::placeholder;
  const auto refused = [this](auto action) {
    const std::size_t before = this->sent;
    const auto error = thrown_by<virga::value_error>(action);
    EXPECT_EQ(this->sent, before);
    return error.message();
  };
  const std::string with_a_zero("a\0b", 3);
  const std::string no_zero = "text contains a NUL byte, which " + std::string(TypeParam::name) + " can't store";
  const std::string no_utf8 = "text is not valid UTF-8 (byte 0xff at offset 1)";

  const auto found = this->db->select(customers.id)
                         .from(customers)
                         .where(customers.level == placeholder<"level"> or customers.name == placeholder<"name">)
                         .prepare();
  EXPECT_EQ(refused([&] { found.all(placeholder<"level"> = 40'000, placeholder<"name"> = "b"); }),
            "placeholder \"level\": 40000 is out of range for smallint");
  EXPECT_EQ(refused([&] { found.get(placeholder<"level"> = 4, placeholder<"name"> = with_a_zero); }),
            "placeholder \"name\": " + no_zero + " ('a\\x00b')");
  EXPECT_EQ(refused([&] {
              auto rows = found.stream(placeholder<"level"> = 4, placeholder<"name"> = "b\xff");
              for (const auto& row : rows) EXPECT_EQ(row.id, 1);
            }),
            "placeholder \"name\": " + no_utf8 + " ('b\\xff')");

  const auto of_lists =
      this->db->select(customers.id)
          .from(customers)
          .where(in(customers.level, placeholder<"levels">) and in(customers.name, placeholder<"names">))
          .prepare();
  EXPECT_EQ(refused([&] {
              of_lists.all(placeholder<"levels"> = std::vector{1, -40'000},
                           placeholder<"names"> = std::vector<std::string>{"a"});
            }),
            "placeholder \"levels\": -40000 is out of range for smallint");
  EXPECT_EQ(refused([&] {
              of_lists.all(placeholder<"levels"> = std::vector{1},
                           placeholder<"names"> = std::vector<std::string>{"a", "b\xff"});
            }),
            "placeholder \"names\": " + no_utf8 + " ('b\\xff')");

  const auto insert = this->db->insert(customers)
                          .values({.name = placeholder<"name">, .email = "b", .level = placeholder<"level">})
                          .prepare();
  EXPECT_EQ(refused([&] { insert.run(placeholder<"name"> = with_a_zero, placeholder<"level"> = 1); }),
            "placeholder \"name\": " + no_zero + " ('a\\x00b')");
  EXPECT_EQ(refused([&] { insert.run(placeholder<"name"> = "b", placeholder<"level"> = 70'000); }),
            "placeholder \"level\": 70000 is out of range for smallint");
  const auto update =
      this->db->update(customers).set({.note = placeholder<"note">}).where(customers.id == placeholder<"id">).prepare();
  EXPECT_EQ(refused([&] { update.run(placeholder<"note"> = "b", placeholder<"id"> = std::int64_t{5'000'000'000}); }),
            "placeholder \"id\": 5000000000 is out of range for integer");
  EXPECT_EQ(refused([&] { update.run(placeholder<"note"> = "b\xff", placeholder<"id"> = 1); }),
            "placeholder \"note\": " + no_utf8 + " ('b\\xff')");
  EXPECT_EQ(this->customer_names(), std::vector<std::string>{"ada"});

  if (!this->is_sqlite) return;  // PostgreSQL has them
  const virga::timestamp_value late{std::chrono::local_days{std::chrono::days{3'000'000}}};
  const auto placed = this->db->select(orders.id)
                          .from(orders)
                          .where(orders.placed_at > placeholder<"at"> or in(orders.placed_at, placeholder<"moments">))
                          .prepare();
  const std::string no_year = "the year 10183 has no text form in SQLite, which has the years 0 to 9999";
  EXPECT_EQ(refused([&] { placed.all(placeholder<"at"> = late, placeholder<"moments"> = std::vector{late}); }),
            "placeholder \"at\": " + no_year);
  EXPECT_EQ(refused([&] {
              placed.all(placeholder<"at"> = virga::timestamp_value::max(), placeholder<"moments"> = std::vector{late});
            }),
            "placeholder \"moments\": " + no_year);
  const auto part = this->db->select(virga::sql<"{}", double>(placeholder<"part", double>)).prepare();
  EXPECT_EQ(refused([&] { part.all(placeholder<"part"> = std::numeric_limits<double>::quiet_NaN()); }),
            "placeholder \"part\": NaN, which SQLite would store as NULL");
}

TYPED_TEST(ValueErrors, EnumeratorsWithoutALabel) {
  this->expect_refused(
      [&] { this->db->insert(orders).values({.customer_id = 1, .state = static_cast<status>(77)}).run(); });
  this->expect_refused(
      [&] { return this->db->select().from(orders).where(orders.state == static_cast<status>(77)).all(); });
}

TYPED_TEST(ValueErrors, MomentsOutOfRange) {
  using std::chrono::days;
  // PostgreSQL begins in 4713 BC, SQLite's functions in the year 0.
  const virga::timestamp_value early{std::chrono::local_days{days{-3'000'000}}};
  this->expect_refused([&] { this->db->insert(orders).values({.customer_id = 1, .placed_at = early}).run(); });
  this->expect_refused([&] { return this->db->select().from(orders).where(orders.placed_at < early).all(); });
}

TYPED_TEST(ValueErrors, WhatTheColumnRefusesItself) {
  // A text longer than varchar(40), and more digits than numeric(10, 2) has before the point.
  EXPECT_THROW(this->db->insert(customers).values({.name = std::string(41, 'x'), .email = "b"}).run(), virga::error);
  EXPECT_EQ(this->db->insert(customers).values({.name = std::string(40, 'x'), .email = "b"}).run(), 1U);
  EXPECT_THROW(this->db->update(customers).set({.name = std::string(41, 'x')}).all_rows().run(), virga::error);
  EXPECT_THROW(this->db->insert(customers)
                   .values({{.name = "c", .email = "c"}, {.name = std::string(41, 'x'), .email = "d"}})
                   .run(),
               virga::error);
  EXPECT_EQ(this->customer_count(), 2);
  if (this->is_sqlite) return;  // which keeps numbers of every size
  EXPECT_THROW(this->db->update(customers).set({.credit = virga::decimal("123456789")}).all_rows().run(), virga::error);
}

TYPED_TEST(ValueErrors, TextThatCouldNotBeGivenBack) {
  if (!this->is_sqlite) return;  // PostgreSQL stores none
  for (const char* const stored : {"x'ff'", "x'610062'"}) {
    run_script(*this->db, "update customers set name = cast(" + std::string(stored) + " as text)");
    const auto error = thrown_by<virga::value_error>([&] { this->db->select().from(customers).all(); });
    EXPECT_NE(error.message().find("column \"name\": the database sent text that is not UTF-8 or has a NUL"),
              std::string::npos)
        << error.message();
    const auto bytes = this->db->select(virga::sql<"cast(name as blob)", virga::blob>()).from(customers).one();
    EXPECT_GE(bytes.template get<0>().size(), 1U);
  }
}

TYPED_TEST(ValueErrors, AResultTheRowCannotHold) {
  const auto error = thrown_by<virga::value_error>([&] {
    return this->db->select(customers.id, virga::sql<"name", std::int32_t>().as<"n">()).from(customers).all();
  });
  EXPECT_NE(std::string(error.what()).find("ada"), std::string::npos) << error.what();
  EXPECT_NE(error.sql().find("select \"id\", name as \"n\""), std::string::npos) << error.sql();
  thrown_by<virga::value_error>([&] { return this->db->select(virga::sql<"null", std::int32_t>()).one(); });
  EXPECT_EQ(this->customer_count(), 1);
}

}  // namespace
