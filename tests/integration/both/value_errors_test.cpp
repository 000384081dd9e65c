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
