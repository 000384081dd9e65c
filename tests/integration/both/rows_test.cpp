#include "shop.hpp"

namespace {

using namespace shop;
using texts = std::vector<std::string>;

/// Ada has two orders, Grace one, which she has not been told of; Alan none.
template <class Where>
class Rows : public ShopCase<Where> {
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
        .values({{.customer_id = 1, .total = 10}, {.customer_id = 1, .total = 20}, {.customer_id = 2, .total = 30}})
        .run();
  }
};
TYPED_TEST_SUITE(Rows, both_databases, database_name);

TYPED_TEST(Rows, OneIsExactlyOne) {
  const auto named = [&](const char* name) {
    return this->db->select(customers.id).from(customers).where(customers.name == name);
  };
  EXPECT_EQ(named("grace").one().id, 2);
  const auto none = thrown_by<virga::row_count_error>([&] { return named("nobody").one(); });
  EXPECT_EQ(none.sqlstate(), "02000");
  EXPECT_NE(none.sql().find("select \"id\" from \"customers\""), std::string::npos);
  const auto many =
      thrown_by<virga::row_count_error>([&] { return this->db->select(customers.id).from(customers).one(); });
  EXPECT_EQ(many.sqlstate(), "21000");
  EXPECT_EQ(this->customer_count(), 3);
}

TYPED_TEST(Rows, GetIsTheFirstOrNothing) {
  const auto ordered = this->db->select(customers.name).from(customers).order_by(desc(customers.id));
  EXPECT_EQ(ordered.get()->name, "alan");
  EXPECT_FALSE(this->db->select().from(customers).where(customers.id > 9).get().has_value());
  EXPECT_FALSE(this->db->update(customers).set({.note = "x"}).where(customers.id > 9).returning().get().has_value());
  EXPECT_EQ(
      this->db->update(customers).set({.note = "x"}).where(customers.id == 2).returning(customers.note).get()->note,
      "x");
}

TYPED_TEST(Rows, OneOfAChangeThatTouchedMore) {
  const auto changed = [&](int above) {
    return this->db->update(customers).set({.note = "x"}).where(customers.id > above).returning(customers.id);
  };
  const auto none = thrown_by<virga::row_count_error>([&] { return changed(9).one(); });
  EXPECT_EQ(none.sqlstate(), "02000");
  EXPECT_EQ(none.sql(), changed(9).sql());
  const auto prepared = thrown_by<virga::row_count_error>([&] { return changed(9).prepare().one(); });
  EXPECT_EQ(prepared.sql(), changed(9).sql());
  thrown_by<virga::row_count_error>([&] {
    this->db->transaction([&](auto& tx) {
      return tx.update(customers).set({.note = "x"}).where(customers.id > 1).returning(customers.id).one().id;
    });
  });
  EXPECT_EQ(this->db->select(count(customers.note)).from(customers).one().template get<0>(), 0);
}

TYPED_TEST(Rows, LeftJoin) {
  const auto rows = this->db->select()
                        .from(customers)
                        .left_join(orders, orders.customer_id == customers.id)
                        .order_by(customers.id, orders.id)
                        .all();
  ASSERT_EQ(rows.size(), 4U);
  const auto& [ada, order] = rows[1];
  static_assert(std::is_same_v<decltype(ada), const Customer>);
  static_assert(std::is_same_v<decltype(order), const std::optional<Order>>);
  EXPECT_EQ(ada.name, "ada");
  ASSERT_TRUE(order.has_value());
  EXPECT_EQ(order->total, 20);
  EXPECT_EQ(rows[1][customers].name, "ada");
  EXPECT_EQ(rows[1][orders]->id, 2);
  EXPECT_EQ(rows[1][orders.total], 20);
  EXPECT_EQ(rows[3][customers.name], "alan");
  EXPECT_FALSE(rows[3][orders].has_value());
  EXPECT_EQ(rows[3][orders.total], std::nullopt);
  std::int64_t total = 0;
  for (auto& [user, maybe] :
       this->db->select().from(customers).left_join(orders, orders.customer_id == customers.id).all())
    if (maybe) total += maybe->total;
  EXPECT_EQ(total, 60);
}

TYPED_TEST(Rows, RightJoin) {
  const auto rows = this->db->select()
                        .from(orders)
                        .right_join(customers, orders.customer_id == customers.id)
                        .order_by(customers.id, orders.id)
                        .all();
  ASSERT_EQ(rows.size(), 4U);
  const auto& [order, customer] = rows[3];
  static_assert(std::is_same_v<decltype(order), const std::optional<Order>>);
  static_assert(std::is_same_v<decltype(customer), const Customer>);
  EXPECT_FALSE(order.has_value());
  EXPECT_EQ(customer.name, "alan");
  EXPECT_EQ(rows[0][orders]->total, 10);
}

TYPED_TEST(Rows, FullJoin) {
  const auto rows = this->db->select()
                        .from(customers)
                        .full_join(orders, orders.total == customers.recommended_by)
                        .order_by(customers.id, orders.id)
                        .all();
  ASSERT_EQ(rows.size(), 6U);
  std::size_t without_order = 0;
  std::size_t without_customer = 0;
  for (const auto& [customer, order] : rows) {
    static_assert(std::is_same_v<decltype(customer), const std::optional<Customer>>);
    if (!order) ++without_order;
    if (!customer) ++without_customer;
  }
  EXPECT_EQ(without_order, 3U);
  EXPECT_EQ(without_customer, 3U);
}

TYPED_TEST(Rows, InnerAndCrossJoin) {
  const auto inner = this->db->select()
                         .from(customers)
                         .inner_join(orders, orders.customer_id == customers.id)
                         .order_by(orders.id)
                         .all();
  ASSERT_EQ(inner.size(), 3U);
  const Order& last = inner[2][orders];
  EXPECT_EQ(last.total, 30);
  EXPECT_EQ(inner[2][customers.name], "grace");
  EXPECT_EQ(this->db->select().from(customers).cross_join(orders).all().size(), 9U);
}

TYPED_TEST(Rows, SelfJoin) {
  constexpr auto friend_ = virga::alias<"friend">(customers);
  const auto rows = this->db->select()
                        .from(customers)
                        .left_join(friend_, friend_.id == customers.recommended_by)
                        .order_by(customers.id)
                        .all();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_FALSE(rows[0][friend_].has_value());
  EXPECT_EQ(rows[1][friend_]->name, "ada");
  EXPECT_EQ(rows[1][customers].name, "grace");
  EXPECT_EQ(rows[1][friend_.name], "ada");
}

TYPED_TEST(Rows, JoinsOfThreeTables) {
  this->db->insert(lines)
      .values({{.order_id = 1, .number = 1, .article = "pen"}, {.order_id = 1, .number = 2, .article = "ink"}})
      .run();
  const auto rows = this->db->select()
                        .from(customers)
                        .left_join(orders, orders.customer_id == customers.id)
                        .left_join(lines, lines.order_id == orders.id)
                        .order_by(customers.id, orders.id, lines.number)
                        .all();
  ASSERT_EQ(rows.size(), 5U);
  const auto& [customer, order, line] = rows[1];
  EXPECT_EQ(customer.name, "ada");
  EXPECT_EQ(order->id, 1);
  EXPECT_EQ(line->article, "ink");
  EXPECT_TRUE(rows[2][orders].has_value());
  EXPECT_FALSE(rows[2][lines].has_value());
}

TYPED_TEST(Rows, ColumnsOfSeveralTables) {
  const auto rows = this->db->select(customers.id, orders.id, customers.name)
                        .from(customers)
                        .inner_join(orders, orders.customer_id == customers.id)
                        .order_by(orders.id)
                        .all();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[2][customers.id], 2);
  EXPECT_EQ(rows[2][orders.id], 3);
  EXPECT_EQ(rows[2][customers.name], "grace");
  const auto& [customer_id, order_id, name] = rows[2];
  EXPECT_EQ(customer_id, 2);
  EXPECT_EQ(order_id, 3);
  EXPECT_EQ(name, "grace");
}

TYPED_TEST(Rows, TheSameColumnTwice) {
  const auto row =
      this->db->select(customers.id, customers.name, customers.id).from(customers).where(customers.id == 3).one();
  EXPECT_EQ(row[customers.id], 3);
  EXPECT_EQ(row[customers.name], "alan");
  const auto [first, name, second] = row;
  EXPECT_EQ(first, second);
}

TYPED_TEST(Rows, ColumnsBesideExpressions) {
  auto row = this->db->select(customers.id, upper(customers.name).template as<"loud">(), customers.name)
                 .from(customers)
                 .where(customers.id == 1)
                 .one();
  EXPECT_EQ(row.id, 1);
  EXPECT_EQ(row.name, "ada");
  EXPECT_EQ(row[customers.name], "ada");
  EXPECT_EQ(row.template get<"loud">(), "ADA");
  EXPECT_EQ(row.template get<1>(), "ADA");
  auto& [id, loud, name] = row;
  loud += "!";
  name = "changed";
  EXPECT_EQ(row.template get<"loud">(), "ADA!");
  EXPECT_EQ(row.name, "changed");
  EXPECT_EQ(id, 1);
  const std::string moved = std::move(row).template get<"loud">();
  EXPECT_EQ(moved, "ADA!");
}

// SQLite does not say how many rows there will be.
TYPED_TEST(Rows, AsManyAsThereAre) {
  const std::string name(30, 'x');  // longer than what a std::string holds in itself
  std::vector<virga::new_row<Customers>> rows;
  for (int i = 4; i <= 9000; ++i) rows.push_back({.name = name + std::to_string(i), .email = std::to_string(i)});
  this->db->insert(customers).values(std::move(rows)).run();
  for (const std::int64_t count : {0, 1, 7, 8, 9, 16, 17, 9000}) {
    const auto found = this->db->select().from(customers).order_by(customers.id).limit(count).all();
    ASSERT_EQ(found.size(), static_cast<std::size_t>(count));
    for (std::size_t i = 3; i < found.size(); ++i) {
      ASSERT_EQ(found[i].name, name + std::to_string(i + 1));
      ASSERT_EQ(found[i].id, static_cast<int>(i + 1));
    }
  }
}

TYPED_TEST(Rows, ARowThatDoesNotFitAmongMany) {
  std::vector<virga::new_row<Customers>> rows;
  for (int i = 4; i <= 100; ++i) rows.push_back({.name = std::string(30, 'x'), .email = std::to_string(i)});
  this->db->insert(customers).values(std::move(rows)).run();
  const auto query = this->db
                         ->select(customers.id, virga::sql<"case when {} = 50 then null else {} end", std::string>(
                                                    customers.id, customers.email))
                         .from(customers)
                         .order_by(customers.id);
  const auto error = thrown_by<virga::value_error>([&] { return query.all(); });
  EXPECT_NE(std::string(error.what()).find("the database sent null, the row expects text"), std::string::npos)
      << error.what();
  EXPECT_EQ(query.limit(49).all().size(), 49u);
  EXPECT_EQ(this->customer_count(), 100);
}

}  // namespace
