#include "shop.hpp"

#include <stdexcept>
#include <thread>

namespace {

using namespace shop;
using texts = std::vector<std::string>;

template <class Where>
class Transactions : public ShopCase<Where> {};
TYPED_TEST_SUITE(Transactions, both_databases, database_name);

TYPED_TEST(Transactions, CommitWhenTheCallbackReturns) {
  const std::int32_t id = this->db->transaction([&](auto& tx) {
    const Customer ada = tx.insert(customers).values({.name = "ada", .email = "ada"}).returning().one();
    tx.insert(orders).values({.customer_id = ada.id}).run();
    return ada.id;
  });
  EXPECT_EQ(id, 1);
  EXPECT_EQ(this->customer_names(), texts{"ada"});
  EXPECT_EQ(this->db->select().from(orders).one().customer_id, 1);
}

TYPED_TEST(Transactions, RollBackWhenItThrows) {
  const auto error = thrown_by<std::runtime_error>([&] {
    this->db->transaction([&](auto& tx) {
      tx.insert(customers).values({.name = "ada", .email = "ada"}).run();
      throw std::runtime_error("changed my mind");
    });
  });
  EXPECT_STREQ(error.what(), "changed my mind");
  EXPECT_EQ(this->customer_count(), 0);
}

TYPED_TEST(Transactions, RollBackWhenItAsksForIt) {
  bool reached = false;
  this->db->transaction([&](auto& tx) {
    tx.insert(customers).values({.name = "ada", .email = "ada"}).run();
    tx.rollback();
    reached = true;
  });
  EXPECT_FALSE(reached);
  EXPECT_EQ(this->customer_count(), 0);

  const std::optional<int> nothing = this->db->transaction([&](auto& tx) -> std::optional<int> {
    tx.insert(customers).values({.name = "ada", .email = "ada"}).run();
    if (tx.select(virga::count()).from(customers).one().template get<0>() == 1) tx.rollback();
    return 1;
  });
  EXPECT_EQ(nothing, std::nullopt);
  EXPECT_EQ(this->customer_count(), 0);
}

TYPED_TEST(Transactions, NestedOnesAreSavepoints) {
  this->db->transaction([&](auto& tx) {
    tx.insert(customers).values({.name = "outer", .email = "1"}).run();
    tx.transaction([&](auto& inner) { inner.insert(customers).values({.name = "kept", .email = "2"}).run(); });
    tx.transaction([&](auto& inner) {
      inner.insert(customers).values({.name = "given up", .email = "3"}).run();
      inner.rollback();
    });
    thrown_by<virga::unique_violation>([&] {
      tx.transaction([&](auto& inner) {
        inner.insert(customers).values({.name = "failed", .email = "4"}).run();
        inner.transaction(
            [&](auto& innermost) { innermost.insert(customers).values({.name = "again", .email = "4"}).run(); });
      });
    });
    tx.insert(customers).values({.name = "last", .email = "5"}).run();
  });
  EXPECT_EQ(this->customer_names(), (texts{"outer", "kept", "last"}));
}

TYPED_TEST(Transactions, RollBackOfTheOuterOneTakesTheInnerOnesAlong) {
  this->db->transaction([&](auto& tx) {
    tx.transaction([&](auto& inner) {
      inner.insert(customers).values({.name = "kept", .email = "2"}).run();
      inner.transaction([&](auto& innermost) {
        innermost.insert(customers).values({.name = "innermost", .email = "3"}).run();
        tx.rollback();
      });
    });
  });
  EXPECT_EQ(this->customer_count(), 0);
}

TYPED_TEST(Transactions, SeeWhatTheyDidAndNobodyElseDoes) {
  this->db->transaction([&](auto& tx) {
    tx.insert(customers).values({.name = "ada", .email = "ada"}).run();
    EXPECT_EQ(tx.select().from(customers).all().size(), 1U);
    std::thread([&] { EXPECT_EQ(this->customer_count(), 0); }).join();
  });
  EXPECT_EQ(this->customer_count(), 1);
}

TYPED_TEST(Transactions, TheOuterDatabaseOnTheSameThreadIsAnError) {
  this->db->transaction([&](auto& tx) {
    tx.insert(customers).values({.name = "ada", .email = "ada"}).run();
    const auto error = thrown_by<virga::usage_error>([&] { return this->db->select().from(customers).all(); });
    EXPECT_NE(std::string(error.what()).find("transaction"), std::string::npos) << error.what();
    thrown_by<virga::usage_error>([&] { this->db->insert(customers).values({.name = "b", .email = "b"}).run(); });
    thrown_by<virga::usage_error>([&] { this->db->transaction([](auto&) {}); });
    thrown_by<virga::usage_error>([&] { return this->db->query(customers).with(customers.orders).find_many(); });
    EXPECT_EQ(tx.select().from(customers).all().size(), 1U);
  });
  EXPECT_EQ(this->customer_names(), texts{"ada"});
}

TYPED_TEST(Transactions, TheOuterOneInsideAnInnerOneIsAnError) {
  this->db->transaction([&](auto& tx) {
    tx.transaction([&](auto& inner) {
      inner.insert(customers).values({.name = "ada", .email = "ada"}).run();
      thrown_by<virga::usage_error>([&] { return tx.select().from(customers).all(); });
    });
  });
  EXPECT_EQ(this->customer_names(), texts{"ada"});
}

TYPED_TEST(Transactions, ReadOnlyRefusesWrites) {
  this->new_customer("ada");
  const auto names = this->db->transaction({.read_only = true},
                                           [&](auto& tx) { return tx.select(customers.name).from(customers).all(); });
  EXPECT_EQ(row_texts(names), texts{"ada"});
  EXPECT_THROW(
      this->db->transaction({.read_only = true}, [&](auto& tx) { tx.delete_from(customers).all_rows().run(); }),
      virga::error);
  EXPECT_EQ(this->customer_count(), 1);
  EXPECT_EQ(this->new_customer("writes work again"), 2);
}

TYPED_TEST(Transactions, IsolationLevels) {
  using virga::isolation_level;
  for (const isolation_level level :
       {isolation_level::server_default, isolation_level::read_uncommitted, isolation_level::read_committed,
        isolation_level::repeatable_read, isolation_level::serializable}) {
    const std::string told = this->db->transaction({.isolation = level}, [&](auto& tx) {
      if (this->is_sqlite) return std::string();
      return tx.execute(virga::sql<"show transaction_isolation">()).at(0, 0).template as<std::string>();
    });
    if (this->is_sqlite) continue;
    const texts names{"read committed", "read uncommitted", "read committed", "repeatable read", "serializable"};
    EXPECT_EQ(told, names.at(static_cast<std::size_t>(level)));
  }
}

TYPED_TEST(Transactions, RepeatableReadsSeeOneState) {
  this->new_customer("ada");
  this->db->transaction({.isolation = virga::isolation_level::repeatable_read, .read_only = true}, [&](auto& tx) {
    EXPECT_EQ(tx.select().from(customers).all().size(), 1U);
    std::thread([&] { this->new_customer("grace"); }).join();
    EXPECT_EQ(tx.select().from(customers).all().size(), 1U);
  });
  EXPECT_EQ(this->customer_count(), 2);
}

TYPED_TEST(Transactions, AfterAFailedStatement) {
  this->new_customer("ada");
  // PostgreSQL does not go on with a transaction in which a statement failed; SQLite undoes the statement alone.
  const auto fail_and_go_on = [&](auto& tx) {
    tx.insert(customers).values({.name = "grace", .email = "grace"}).run();
    thrown_by<virga::unique_violation>(
        [&] { tx.insert(customers).values({.name = "b", .email = "ada@example.com"}).run(); });
  };
  if (this->is_sqlite) {
    this->db->transaction(fail_and_go_on);
    EXPECT_EQ(this->customer_names(), (texts{"ada", "grace"}));
  } else {
    const auto error = thrown_by<virga::error>([&] { this->db->transaction(fail_and_go_on); });
    EXPECT_EQ(error.sqlstate(), "25P02");
    EXPECT_EQ(this->customer_names(), texts{"ada"});
  }
}

}  // namespace
