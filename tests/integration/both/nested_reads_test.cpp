#include "shop.hpp"

namespace {

using namespace shop;
using texts = std::vector<std::string>;

/// Ada (1) has the orders 1 and 2, Grace (2) the order 3; Alan (3) none. Order 1 has two lines, order 3 one.
template <class Where>
class NestedReads : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->db->insert(customers)
        .values({{.name = "ada", .email = "a"},
                 {.name = "grace", .email = "g", .recommended_by = 1},
                 {.name = "alan", .email = "t", .recommended_by = 1}})
        .run();
    this->db->insert(orders)
        .values({{.customer_id = 1, .state = status::paid, .total = 10},
                 {.customer_id = 1, .total = 20},
                 {.customer_id = 2, .total = 30}})
        .run();
    this->db->insert(lines)
        .values({{.order_id = 1, .number = 1, .article = "pen"},
                 {.order_id = 1, .number = 2, .article = "ink", .amount = 3},
                 {.order_id = 3, .number = 1, .article = "pen"}})
        .run();
  }

  /// The names of customers, the totals of orders, the articles of lines.
  static constexpr auto names = [](const auto& query) { return query.columns(customers.name); };
};
TYPED_TEST_SUITE(NestedReads, both_databases, database_name);

TYPED_TEST(NestedReads, WithoutRelations) {
  const std::vector<Customer> all = this->db->query(customers).order_by(desc(customers.id)).find_many();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].name, "alan");
  const std::optional<Customer> first = this->db->query(customers).where(customers.name == "grace").find_first();
  EXPECT_EQ(first->id, 2);
}

TYPED_TEST(NestedReads, Many) {
  const auto all = this->db->query(customers).with(customers.orders).order_by(customers.id).find_many();
  ASSERT_EQ(all.size(), 3U);
  static_assert(std::is_same_v<decltype(all[0].orders), std::vector<Order>>);
  EXPECT_EQ(all[0].name, "ada");
  ASSERT_EQ(all[0].orders.size(), 2U);
  EXPECT_EQ(all[0].orders[0].total + all[0].orders[1].total, 30);
  EXPECT_EQ(all[1].orders.at(0).total, 30);
  EXPECT_TRUE(all[2].orders.empty());
}

TYPED_TEST(NestedReads, OneThatIsCertain) {
  const auto all = this->db->query(orders).with(orders.customer).order_by(orders.id).find_many();
  ASSERT_EQ(all.size(), 3U);
  static_assert(std::is_same_v<decltype(all[0].customer), Customer>);
  // The same row for two parents.
  EXPECT_EQ(all[0].customer.name, "ada");
  EXPECT_EQ(all[1].customer.name, "ada");
  EXPECT_EQ(all[2].customer.name, "grace");
}

TYPED_TEST(NestedReads, OneThatMayBeMissing) {
  const auto all = this->db->query(customers).with(customers.recommender).order_by(customers.id).find_many();
  static_assert(std::is_same_v<decltype(all[0].recommender), std::optional<Customer>>);
  EXPECT_FALSE(all.at(0).recommender.has_value());
  EXPECT_EQ(all.at(1).recommender->name, "ada");
  EXPECT_EQ(all.at(2).recommender->name, "ada");
  // A condition may take away what the foreign key promises.
  const auto filtered =
      this->db->query(orders).with(orders.customer.where(customers.name == "grace")).order_by(orders.id).find_many();
  static_assert(std::is_same_v<decltype(filtered[0].customer), std::optional<Customer>>);
  EXPECT_FALSE(filtered.at(0).customer.has_value());
  EXPECT_EQ(filtered.at(2).customer->name, "grace");
}

TYPED_TEST(NestedReads, SelfReferenceDownwards) {
  const auto all = this->db->query(customers)
                       .columns(customers.name)
                       .with(customers.recommended.columns(customers.name).order_by(customers.id))
                       .order_by(customers.id)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"ada, [{grace} {alan}]", "grace, []", "alan, []"}));
}

TYPED_TEST(NestedReads, SelfReferenceBothWaysAndDeeper) {
  const auto all = this->db->query(customers)
                       .columns(customers.name)
                       .with(customers.recommender.columns(customers.name)
                                 .with(customers.recommended.columns(customers.name).order_by(desc(customers.id))),
                             customers.recommended.columns(customers.id).order_by(customers.id))
                       .order_by(customers.id)
                       .find_many();
  EXPECT_EQ(row_texts(all),
            (texts{"ada, null, [{2} {3}]", "grace, {ada, [{alan} {grace}]}, []", "alan, {ada, [{alan} {grace}]}, []"}));
}

TYPED_TEST(NestedReads, ThreeLevelsAndBack) {
  const auto all = this->db->query(customers)
                       .columns(customers.name)
                       .with(customers.orders.columns(orders.total)
                                 .order_by(orders.id)
                                 .with(orders.lines.columns(lines.article, lines.amount).order_by(lines.number),
                                       orders.customer.columns(customers.name)))
                       .order_by(customers.id)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"ada, [{10, {ada}, [{pen, 1} {ink, 3}]} {20, {ada}, []}]",
                                   "grace, [{30, {grace}, [{pen, 1}]}]", "alan, []"}));
  const auto upwards =
      this->db->query(lines)
          .columns(lines.article)
          .with(lines.order.columns(orders.total)
                    .with(orders.customer.columns(customers.name).with(customers.recommender.columns(customers.name))))
          .order_by(lines.order_id, lines.number)
          .find_many();
  EXPECT_EQ(row_texts(upwards),
            (texts{"pen, {10, {ada, null}}", "ink, {10, {ada, null}}", "pen, {30, {grace, {ada}}}"}));
}

TYPED_TEST(NestedReads, Columns) {
  const auto all = this->db->query(customers)
                       .columns(customers.email, customers.name)
                       .with(customers.orders.columns(orders.state))
                       .order_by(customers.id)
                       .find_many();
  // The keys that tie the levels together are read though nobody selected them.
  static_assert(std::is_same_v<decltype(all[0].name), std::string>);
  static_assert(!std::is_same_v<decltype(all[0].id), std::int32_t>);
  EXPECT_EQ(all.at(0).name, "ada");
  EXPECT_EQ(all.at(1).orders.at(0).state, status::open);
}

TYPED_TEST(NestedReads, Where) {
  const auto all = this->db->query(customers)
                       .columns(customers.name)
                       .where(customers.id < 3 and
                              exists(virga::select(orders.id).from(orders).where(orders.customer_id == customers.id)))
                       .with(customers.orders.columns(orders.total)
                                 .where(orders.total > 10 or orders.state == status::paid and orders.total > 100)
                                 .order_by(desc(orders.total)))
                       .order_by(customers.id)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"ada, [{20}]", "grace, [{30}]"}));
  EXPECT_TRUE(
      this->db->query(customers).where(customers.id > 9).with(customers.orders.with(orders.lines)).find_many().empty());
}

TYPED_TEST(NestedReads, FindFirst) {
  const auto first = this->db->query(customers)
                         .columns(customers.name)
                         .with(customers.orders.columns(orders.total).order_by(orders.id))
                         .order_by(desc(customers.name))
                         .find_first();
  EXPECT_EQ(row_text(*first), "grace, [{30}]");
  const auto by_key =
      this->db->query(customers).columns(customers.name).with(customers.orders.columns(orders.total)).find_first();
  EXPECT_EQ(by_key->name, "ada");
  EXPECT_FALSE(this->db->query(customers).where(customers.id == 9).with(customers.orders).find_first().has_value());
}

TYPED_TEST(NestedReads, WithoutADatabase) {
  constexpr auto query = virga::query(customers)
                             .columns(customers.name)
                             .with(customers.orders.columns(orders.total).order_by(orders.id))
                             .order_by(customers.id);
  using row = decltype(query)::row_type;
  const std::vector<row> all = this->db->find_many(query);
  EXPECT_EQ(row_texts(all), (texts{"ada, [{10} {20}]", "grace, [{30}]", "alan, []"}));
  const std::optional<row> first = this->db->find_first(query);
  EXPECT_EQ(first->name, "ada");
}

TYPED_TEST(NestedReads, InsideATransaction) {
  this->db->transaction([&](auto& tx) {
    tx.insert(orders).values({.customer_id = 3, .total = 40}).run();
    const auto alan = tx.query(customers).where(customers.name == "alan").with(customers.orders).find_first();
    EXPECT_EQ(alan->orders.at(0).total, 40);
    tx.rollback();
  });
  EXPECT_TRUE(
      this->db->query(customers).where(customers.name == "alan").with(customers.orders).find_first()->orders.empty());
}

TYPED_TEST(NestedReads, ManyParents) {
  std::vector<NewCustomer> rows;
  for (int i = 0; i < 500; ++i) rows.push_back({.name = std::to_string(i), .email = "e" + std::to_string(i)});
  this->db->insert(customers).values(rows).run();
  std::vector<virga::new_row<Orders>> more;
  for (int i = 0; i < 2000; ++i) more.push_back({.customer_id = 4 + i % 500, .total = i});
  this->db->insert(orders).values(more).run();
  const auto all = this->db->query(customers)
                       .with(customers.orders.order_by(orders.total))
                       .where(customers.id > 3)
                       .order_by(customers.id)
                       .find_many();
  ASSERT_EQ(all.size(), 500U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(all[i].orders.size(), 4U);
    for (std::size_t j = 0; j < 4; ++j) ASSERT_EQ(all[i].orders[j].total, static_cast<std::int64_t>(i + 500 * j));
  }
}

}  // namespace
