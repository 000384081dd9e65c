#include "shop.hpp"

#include <virga/value/parameter_text.hpp>

#include <stdexcept>

namespace {

using namespace shop;
using texts = std::vector<std::string>;

template <class Where>
class Listener : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->new_customer("ada");
    this->db->on_statement([this](const virga::statement_event& event) {
      std::string text(event.sql.substr(0, event.sql.find(' ', event.sql.find(' ') + 1)));
      for (const virga::driver::parameter& parameter : event.parameters)
        text += " " + virga::driver::to_text(parameter);
      events.push_back(text + " -> " + (event.error.empty() ? std::to_string(event.rows) : "error"));
      EXPECT_GE(event.duration.count(), 0);
    });
  }

  texts told() { return std::exchange(events, {}); }

  texts events;
};
TYPED_TEST_SUITE(Listener, both_databases, database_name);

TYPED_TEST(Listener, Statements) {
  this->db->select().from(customers).where(customers.id < 5).all();
  this->db->select().from(customers).where(customers.name == "nobody").get();
  this->db->insert(orders).values({.customer_id = 1, .total = 5}).run();
  this->db->update(orders).set({.total = 6}).where(orders.id == 1).run();
  this->db->delete_from(orders).where(orders.id == 9).run();
  this->db->update(orders).set({.total = 7}).where(orders.id == 1).returning().all();
  EXPECT_EQ(this->told(),
            (texts{R"(select "id", 5 -> 1)", R"(select "id", 'nobody' -> 0)", R"(insert into 1 5 -> 1)",
                   R"(update "orders" 6 1 -> 1)", R"(delete from 9 -> 0)", R"(update "orders" 7 1 -> 1)"}));
}

TYPED_TEST(Listener, StatementsOfManyRows) {
  const std::vector<virga::new_row<Orders>> rows(70, {.customer_id = 1, .total = 5});
  texts values;  // of each statement: how many rows it has parameters for
  this->db->on_statement([&](const virga::statement_event& event) {
    values.push_back(event.sql.starts_with("insert") ? std::to_string(event.parameters.size() / 2) : "no insert");
  });
  EXPECT_EQ(this->db->insert(orders).values(rows).run(), 70U);
  // PostgreSQL takes arrays, two in all. SQLite takes blocks of 32 rows in a transaction, then one of the six that are
  // left.
  if (this->is_sqlite)
    EXPECT_EQ(values, (texts{"no insert", "32", "32", "6", "no insert"}));
  else
    EXPECT_EQ(values, texts{"1"});
}

TYPED_TEST(Listener, FailuresAndTransactions) {
  thrown_by<virga::unique_violation>([&] {
    this->db->transaction([&](auto& tx) {
      tx.delete_from(orders).all_rows().run();
      tx.insert(customers).values({.name = "x", .email = "ada@example.com"}).run();
    });
  });
  const std::string begin = this->is_sqlite ? "begin immediate -> 0" : "begin -> 0";
  EXPECT_EQ(this->told(),
            (texts{begin, "delete from -> 0", "insert into 'x' 'ada@example.com' -> error", "rollback -> 0"}));

  this->db->transaction(
      [&](auto& tx) { tx.transaction([&](auto& inner) { inner.delete_from(orders).all_rows().run(); }); });
  EXPECT_EQ(this->told(),
            (texts{begin, "savepoint virga_1 -> 0", "delete from -> 0", "release savepoint -> 0", "commit -> 0"}));
}

TYPED_TEST(Listener, HowATransactionBegins) {
  std::string begin;
  this->db->on_statement([&](const virga::statement_event& event) {
    if (begin.empty()) begin = event.sql;
  });
  this->db->transaction({.isolation = virga::isolation_level::serializable, .read_only = true},
                        [&](auto& tx) { return tx.select().from(customers).all().size(); });
  EXPECT_EQ(begin, this->is_sqlite ? "begin; pragma query_only = on" : "begin isolation level serializable read only");
}

TYPED_TEST(Listener, NestedReads) {
  EXPECT_EQ(this->db->query(customers).with(customers.orders).find_many().size(), 1U);
  const std::string begin = this->is_sqlite ? "begin -> 0" : "begin isolation -> 0";
  EXPECT_EQ(this->told(), (texts{begin, R"(select "id", -> 1)", R"(select "id", -> 0)", "commit -> 0"}));
  EXPECT_TRUE(this->db->query(customers).find_first().has_value());
  EXPECT_EQ(this->told(), texts{R"(select "id", 1 -> 1)"});
}

TYPED_TEST(Listener, Streams) {
  this->new_customer("grace");
  this->told();
  for ([[maybe_unused]] const auto& row : this->db->select().from(customers).stream())
    EXPECT_EQ(this->events.size(), 0U);
  EXPECT_EQ(this->told(), texts{R"(select "id", -> 2)"});
  for ([[maybe_unused]] const auto& row : this->db->select().from(customers).stream()) break;
  EXPECT_EQ(this->told(), texts{R"(select "id", -> 1)"});
}

TYPED_TEST(Listener, WhatItThrowsIsSwallowed) {
  auto other = this->where->open();
  int calls = 0;
  other.on_statement([&](const virga::statement_event&) {
    ++calls;
    throw std::runtime_error("not your business");
  });
  EXPECT_EQ(other.select().from(customers).all().size(), 1U);
  EXPECT_EQ(calls, 1);
}

}  // namespace
