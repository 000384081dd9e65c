#include "shop.hpp"

namespace {

using namespace shop;
using texts = std::vector<std::string>;

template <class Where>
class Conditions : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    for (const char* const name : {"ada", "alan", "grace"}) this->new_customer(name);
  }

  [[nodiscard]] texts names(const virga::condition& filter) const {
    texts found;
    for (const auto& row : this->db->select(customers.name).from(customers).where(filter).order_by(customers.id).all())
      found.push_back(row.name);
    return found;
  }
};
TYPED_TEST_SUITE(Conditions, both_databases, database_name);

TYPED_TEST(Conditions, PutTogetherAtRunTime) {
  virga::condition filter;
  EXPECT_TRUE(filter.empty());
  EXPECT_EQ(this->names(filter).size(), 3U);
  filter = filter and like(customers.name, "a%");
  EXPECT_EQ(this->names(filter), (texts{"ada", "alan"}));
  filter = filter and customers.id > 1;
  EXPECT_EQ(this->names(filter), texts{"alan"});
  filter = filter or customers.name == "grace";
  EXPECT_EQ(this->names(filter), (texts{"alan", "grace"}));
  EXPECT_EQ(this->names(not filter), texts{"ada"});
  EXPECT_TRUE((not virga::condition()).empty());
}

TYPED_TEST(Conditions, ALoopOfAlternatives) {
  virga::condition any;
  for (const std::string name : {"ada", "grace", "nobody"}) any = any or customers.name == name;
  EXPECT_EQ(this->names(any), (texts{"ada", "grace"}));
  EXPECT_EQ(this->names(any and customers.id < 2), texts{"ada"});
}

TYPED_TEST(Conditions, OfManyParts) {
  virga::condition any;
  for (std::int32_t id = 1; id <= 500; ++id) any = any or (customers.id == id and customers.level == 1);
  EXPECT_EQ(this->names(any).size(), 3U);
}

TYPED_TEST(Conditions, AnEmptyOneDoesNotChangeEveryRow) {
  const virga::condition empty;
  thrown_by<virga::usage_error>([&] { this->db->delete_from(customers).where(empty).run(); });
  thrown_by<virga::usage_error>([&] { this->db->update(customers).set({.note = "x"}).where(empty).run(); });
  thrown_by<virga::usage_error>(
      [&] { return this->db->delete_from(customers).where(empty and empty).returning().all(); });
  thrown_by<virga::usage_error>(
      [&] { return this->db->update(customers).set({.note = "x"}).where(not empty).returning().get(); });
  std::optional<decltype(customers.id == 1)> absent;
  thrown_by<virga::usage_error>([&] { this->db->delete_from(customers).where(absent).run(); });
  EXPECT_EQ(this->customer_count(), 3);
  EXPECT_EQ(this->db->delete_from(customers).where(empty or customers.id == 1).run(), 1U);
  EXPECT_EQ(this->db->delete_from(customers).all_rows().run(), 2U);
}

TYPED_TEST(Conditions, NothingToSet) {
  thrown_by<virga::usage_error>([&] { this->db->update(customers).set({}).where(customers.id == 1).run(); });
  EXPECT_EQ(this->customer_count(), 3);
}

TYPED_TEST(Conditions, OfATableThatIsNotThere) {
  const virga::condition foreign = orders.id == 1;
  thrown_by<virga::usage_error>(
      [&] { return this->db->select().from(customers).where(foreign and orders.total > 1).all(); });
  EXPECT_EQ(this->customer_count(), 3);
}

TYPED_TEST(Conditions, InNestedReads) {
  this->db->insert(orders)
      .values({{.customer_id = 1, .total = 10}, {.customer_id = 1, .total = 20}, {.customer_id = 2, .total = 30}})
      .run();
  virga::condition who;
  virga::condition which;
  const auto read = [&] {
    return row_texts(this->db->query(customers)
                         .columns(customers.name)
                         .where(who)
                         .with(customers.orders.columns(orders.total).where(which).order_by(orders.id))
                         .order_by(customers.id)
                         .find_many());
  };
  EXPECT_EQ(read(), (texts{"ada, [{10} {20}]", "alan, [{30}]", "grace, []"}));
  who = who and customers.id < 3;
  which = which and orders.total > 10;
  EXPECT_EQ(read(), (texts{"ada, [{20}]", "alan, [{30}]"}));
  which = which or orders.total == 10;
  EXPECT_EQ(read(), (texts{"ada, [{10} {20}]", "alan, [{30}]"}));
}

}  // namespace
