#include "shop.hpp"

#include <memory>
#include <ranges>

namespace {

using namespace shop;

/// A hundred customers, on one connection: what a stream holds, nobody else has.
template <class Where>
class Streams : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    std::vector<NewCustomer> rows;
    for (int i = 1; i <= 100; ++i)
      rows.push_back({.name = "customer " + std::to_string(i), .email = std::to_string(i)});
    this->db->insert(customers).values(rows).run();
  }
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
  [[nodiscard]] auto ids() const { return this->db->select(customers.id).from(customers).order_by(customers.id); }
};
TYPED_TEST_SUITE(Streams, both_databases, database_name);

TYPED_TEST(Streams, EveryRowInOrder) {
  std::int32_t expected = 0;
  for (const auto& row : this->ids().stream()) ASSERT_EQ(row.id, ++expected);
  EXPECT_EQ(expected, 100);
}

TYPED_TEST(Streams, NoRows) {
  for (const auto& row : this->db->select().from(customers).where(customers.id > 1000).stream()) FAIL() << row.name;
  EXPECT_EQ(this->customer_count(), 100);
}

TYPED_TEST(Streams, LeftEarly) {
  for (const auto& row : this->ids().stream())
    if (row.id == 3) break;
  EXPECT_EQ(this->customer_count(), 100);
  {
    const auto never_started = this->ids().stream();
  }
  EXPECT_EQ(this->customer_count(), 100);
  EXPECT_THROW(for (const auto& row : this->ids().stream()) if (row.id == 5) throw std::runtime_error("enough"),
               std::runtime_error);
  EXPECT_EQ(this->customer_count(), 100);
}

TYPED_TEST(Streams, AStatementInsideAnOpenOne) {
  this->db->transaction([&](auto& tx) {
    std::size_t rows = 0;
    for (const auto& row : tx.select(customers.id).from(customers).stream()) {
      if (row.id != 1 || ++rows > 1) continue;
      const auto error = thrown_by<virga::usage_error>([&] { return tx.select().from(customers).all(); });
      EXPECT_STRNE(error.what(), "");
    }
    EXPECT_EQ(rows, 1U);
    EXPECT_EQ(tx.select(customers.id).from(customers).all().size(), 100U);
  });
  // The pool's one connection is the stream's: waiting for it could not help.
  for (const auto& row : this->ids().stream()) {
    thrown_by<virga::usage_error>([&] { return this->customer_count(); });
    if (row.id == 2) break;
  }
  EXPECT_EQ(this->customer_count(), 100);
}

TYPED_TEST(Streams, AStatementOnAnotherConnection) {
  const auto two = this->where->open(2);
  std::size_t found = 0;
  for (const auto& row : two.select(customers.id).from(customers).where(customers.id <= 10).stream())
    found += two.select().from(customers).where(customers.id == row.id).all().size();
  EXPECT_EQ(found, 10U);
}

TYPED_TEST(Streams, IteratorsAreInputIterators) {
  auto stream = this->db->select(customers.id, length(customers.name).template as<"letters">())
                    .from(customers)
                    .where(customers.id < 4)
                    .order_by(customers.id)
                    .stream();
  static_assert(std::ranges::input_range<decltype(stream)>);
  std::vector<std::int32_t> letters;
  for (auto it = stream.begin(); it != stream.end(); ++it) letters.push_back((*it).template get<"letters">());
  EXPECT_EQ(letters, (std::vector<std::int32_t>{10, 10, 10}));
}

TYPED_TEST(Streams, RowsMayBeMovedAway) {
  std::vector<Customer> kept;
  for (Customer& row : this->db->select().from(customers).order_by(customers.id).limit(3).stream())
    kept.push_back(std::move(row));
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept[2].name, "customer 3");
}

}  // namespace
