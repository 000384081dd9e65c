#include "shop.hpp"

namespace {

using namespace shop;
using texts = std::vector<std::string>;

/// Three customers with the totals 1 to 4, 11 to 14 and none.
template <class Where>
class NestedLimits : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    for (const char* const name : {"ada", "grace", "alan"}) this->new_customer(name);
    for (const std::int32_t total : {1, 2, 3, 4, 11, 12, 13, 14})
      this->db->insert(orders).values({.customer_id = total > 10 ? 2 : 1, .total = total}).run();
    for (std::int32_t order = 1; order <= 8; ++order)
      this->db->insert(lines)
          .values(
              {{.order_id = order, .number = 1, .article = "pen"}, {.order_id = order, .number = 2, .article = "ink"}})
          .run();
  }
  static constexpr auto totals = orders.total;
  [[nodiscard]] auto customer_names_with() const {
    return this->db->query(customers).columns(customers.name).order_by(customers.id);
  }
};
TYPED_TEST_SUITE(NestedLimits, both_databases, database_name);

TYPED_TEST(NestedLimits, PerParent) {
  const auto orders_by_total = customers.orders.columns(orders.total).order_by(desc(orders.total));
  EXPECT_EQ(row_texts(this->customer_names_with().with(orders_by_total.limit(2)).find_many()),
            (texts{"ada, [{4} {3}]", "grace, [{14} {13}]", "alan, []"}));
  EXPECT_EQ(row_texts(this->customer_names_with().with(orders_by_total.offset(3)).find_many()),
            (texts{"ada, [{1}]", "grace, [{11}]", "alan, []"}));
  EXPECT_EQ(row_texts(this->customer_names_with().with(orders_by_total.limit(2).offset(1)).find_many()),
            (texts{"ada, [{3} {2}]", "grace, [{13} {12}]", "alan, []"}));
  EXPECT_EQ(row_texts(this->customer_names_with().with(orders_by_total.limit(0)).find_many()),
            (texts{"ada, []", "grace, []", "alan, []"}));
}

TYPED_TEST(NestedLimits, WithoutAnOrderThePrimaryKeyDecides) {
  EXPECT_EQ(row_texts(this->customer_names_with().with(customers.orders.columns(orders.total).limit(2)).find_many()),
            (texts{"ada, [{1} {2}]", "grace, [{11} {12}]", "alan, []"}));
}

TYPED_TEST(NestedLimits, WithACondition) {
  EXPECT_EQ(
      row_texts(
          this->customer_names_with()
              .with(customers.orders.columns(orders.total).where(orders.total % 2 == 0).order_by(orders.total).limit(1))
              .find_many()),
      (texts{"ada, [{2}]", "grace, [{12}]", "alan, []"}));
}

TYPED_TEST(NestedLimits, OfTheFirstLevel) {
  const auto read = [&](const auto& query) {
    return row_texts(query.with(customers.orders.columns(orders.total).order_by(orders.id).limit(1)).find_many());
  };
  const auto by_name = this->db->query(customers).columns(customers.name).order_by(desc(customers.name));
  EXPECT_EQ(read(by_name.limit(2)), (texts{"grace, [{11}]", "alan, []"}));
  EXPECT_EQ(read(by_name.offset(1)), (texts{"alan, []", "ada, [{1}]"}));
  EXPECT_EQ(read(by_name.limit(1).offset(2)), (texts{"ada, [{1}]"}));
  // Equal keys are put in order by the primary key, so that every level means the same rows.
  EXPECT_EQ(read(this->db->query(customers).columns(customers.name).order_by(customers.level).limit(1)),
            (texts{"ada, [{1}]"}));
  EXPECT_EQ(read(this->db->query(customers).columns(customers.name).limit(1).offset(1)), (texts{"grace, [{11}]"}));
}

TYPED_TEST(NestedLimits, OfEveryLevel) {
  const auto all = this->db->query(customers)
                       .columns(customers.name)
                       .order_by(desc(customers.id))
                       .limit(2)
                       .with(customers.orders.columns(orders.total)
                                 .where(orders.total > 10)
                                 .order_by(desc(orders.total))
                                 .limit(2)
                                 .offset(1)
                                 .with(orders.lines.columns(lines.article).order_by(desc(lines.number)).limit(1)))
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"alan, []", "grace, [{13, [{ink}]} {12, [{ink}]}]"}));
}

// A level's values are bound with it, and again in the subqueries of the levels below; those of its order twice.
TYPED_TEST(NestedLimits, ValuesOfEveryPart) {
  const auto read = this->db->query(customers)
                        .columns(customers.name)
                        .where(customers.id < 3)
                        .order_by(desc(customers.id % 3))
                        .limit(2)
                        .with(customers.orders.columns(orders.total)
                                  .where(orders.total > 2)
                                  .order_by(desc(orders.total % 5), orders.total)
                                  .limit(2)
                                  .offset(1)
                                  .with(orders.lines.columns(lines.article).where(lines.number < 2)));
  EXPECT_EQ(row_texts(read.find_many()), (texts{"grace, [{13, [{pen}]} {12, [{pen}]}]", "ada, [{3, [{pen}]}]"}));
}

TYPED_TEST(NestedLimits, BelowALimitedLevelNothingElseIsRead) {
  const auto first = this->db->query(customers)
                         .columns(customers.name)
                         .with(customers.orders.columns(orders.id).order_by(orders.id).limit(1).with(
                             orders.lines.columns(lines.article).order_by(lines.number)))
                         .order_by(customers.id)
                         .find_first();
  EXPECT_EQ(row_text(*first), "ada, [{1, [{pen} {ink}]}]");
}

TYPED_TEST(NestedLimits, OneOfSeveral) {
  const auto all = this->db->query(orders)
                       .columns(orders.total)
                       .with(orders.customer.columns(customers.name))
                       .order_by(desc(orders.id))
                       .limit(2)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"14, {grace}", "13, {grace}"}));
}

}  // namespace
