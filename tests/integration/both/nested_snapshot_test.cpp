#include "shop.hpp"

#include <chrono>
#include <thread>
#include <tuple>

namespace {

using namespace shop;

// A nested read is several statements; between them another connection commits. Without one snapshot for
// all of them, the second level would show an order that was not there when the first was read.

template <class Where>
class NestedSnapshot : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->new_customer("ada");
    this->db->insert(orders).values({.customer_id = 1, .total = 1}).run();
  }
  template <class Database>
  static void add_order(const Database& db) {
    db.insert(orders).values({.customer_id = 1, .total = 2}).run();
  }
};
TYPED_TEST_SUITE(NestedSnapshot, both_databases, database_name);

/// The second level waits for an advisory lock until the writer has committed.
class between_the_statements {
 public:
  explicit between_the_statements(const virga::pg::database& db) : db_(db) {
    db_.execute(virga::sql<"select pg_advisory_lock(4711)">());
  }

  /// Waits until the reader waits, writes, and lets it go on.
  template <class Write>
  void run(Write write) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (
        db_.execute(virga::sql<"select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted">())
            .empty()) {
      if (std::chrono::steady_clock::now() > deadline) {
        ADD_FAILURE() << "the reader did not come to its second statement";
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    write();
    db_.execute(virga::sql<"select pg_advisory_unlock(4711)">());
  }

 private:
  const virga::pg::database& db_;
};

TYPED_TEST(NestedSnapshot, AWriterBetweenTheStatements) {
  const auto writer = this->where->open(1);
  if constexpr (TestFixture::is_sqlite) {
    bool written = false;
    this->db->on_statement([&](const virga::statement_event& event) {
      if (written || event.sql.find("from \"customers\"") == std::string_view::npos) return;
      written = true;
      this->add_order(writer);
    });
    const auto all = this->db->query(customers).with(customers.orders).find_many();
    this->db->on_statement({});
    EXPECT_TRUE(written);
    EXPECT_EQ(all.at(0).orders.size(), 1U);
  } else {
    const auto waiting =
        customers.orders.where(virga::sql<"(select pg_advisory_xact_lock_shared(4711)) is not null">());
    const auto read = [&](const auto& from) { return from.query(customers).with(waiting).find_many(); };
    {
      const between_the_statements meanwhile(writer);
      std::size_t found = 0;
      std::thread reader([&] { found = read(*this->db).at(0).orders.size(); });
      meanwhile.run([&] { this->add_order(writer); });
      reader.join();
      EXPECT_EQ(found, 1U);
    }
    // The proof that the order would be seen: in a transaction that is read committed each statement sees
    // what has been committed before it.
    const between_the_statements meanwhile(writer);
    std::size_t found = 0;
    std::thread reader([&] {
      found = this->db->transaction({.isolation = virga::isolation_level::read_committed},
                                    [&](auto& tx) { return read(tx).at(0).orders.size(); });
    });
    meanwhile.run([&] { this->add_order(writer); });
    reader.join();
    EXPECT_GE(found, 2U);
  }
  EXPECT_GE(this->db->query(customers).with(customers.orders).find_many().at(0).orders.size(), 2U);
}

TYPED_TEST(NestedSnapshot, LeavesNoTransactionBehind) {
  const auto one = this->where->open(1);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(one.query(customers).with(customers.orders).find_many().size(), 1U);
  EXPECT_FALSE(one.connections().acquire()->in_transaction());
  thrown_by<virga::value_error>([&] {
    return one.query(customers).where(customers.name == std::string("\0", 1)).with(customers.orders).find_many();
  });
  EXPECT_FALSE(one.connections().acquire()->in_transaction());
  EXPECT_THROW(std::ignore = one.query(customers).with(customers.orders.where(virga::sql<"nowhere = 1">())).find_many(),
               virga::syntax_error);
  EXPECT_FALSE(one.connections().acquire()->in_transaction());
  this->add_order(one);
  EXPECT_EQ(one.query(customers).with(customers.orders).find_many().at(0).orders.size(), 2U);
}

}  // namespace
