#include "database_case.hpp"

#include <virga/schema.hpp>

namespace nested_write_keys {

using namespace virga::columns;

template <class As>
struct Orders;

template <class As>
struct Employees {
  static constexpr auto table = table_name("employees");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
  column<As, "manager_id", integer().references<"employees", "id">()> manager_id;
  one<As, "manager", Employees, via<"manager_id">> manager;
  many<As, "reports", Employees, via<"manager_id">> reports;
  many<As, "sales", Orders> sales;
};
inline constexpr auto employees = virga::table<Employees>;

template <class As>
struct Lines;
template <class As>
struct Tags;
template <class As>
struct OrderTags;

template <class As>
struct Orders {
  static constexpr auto table = table_name("orders");
  column<As, "shop", text().not_null()> shop;
  column<As, "number", integer().not_null()> number;
  column<As, "state", text().not_null().default_value("new")> state;
  column<As, "seller_id", integer().references(employees.id)> seller_id;
  many<As, "lines", Lines> lines;
  many<As, "tags", Tags, through<OrderTags>> tags;

  static constexpr auto constraints(auto t) { return list(primary_key(t.shop, t.number)); }
};
inline constexpr auto orders = virga::table<Orders>;

template <class As>
struct Lines {
  static constexpr auto table = table_name("lines");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "shop", text()> shop;
  column<As, "number", integer()> number;
  column<As, "article", text().not_null()> article;
  one<As, "order", Orders> order;

  static constexpr auto constraints(auto t) {
    return list(foreign_key(t.shop, t.number).references(orders.shop, orders.number));
  }
};
inline constexpr auto lines = virga::table<Lines>;

template <class As>
struct Tags {
  static constexpr auto table = table_name("tags");
  column<As, "name", text().primary_key()> name;
  many<As, "orders", Orders, through<OrderTags>> orders;
};
inline constexpr auto tags = virga::table<Tags>;

// Of which two rows may tie the same two.
template <class As>
struct OrderTags {
  static constexpr auto table = table_name("order_tags");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "shop", text().not_null()> shop;
  column<As, "number", integer().not_null()> number;
  column<As, "tag", text().not_null().references(tags.name)> tag;

  static constexpr auto constraints(auto t) {
    return list(foreign_key(t.shop, t.number).references(orders.shop, orders.number));
  }
};
inline constexpr auto order_tags = virga::table<OrderTags>;

template <class Where>
class NestedWriteKeys : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, virga::schema(employees, orders, lines, tags, order_tags));
    this->db->insert(tags).values({{.name = "cold"}, {.name = "fast"}, {.name = "gift"}}).run();
  }

  [[nodiscard]] std::string names_of(const auto& rows) const {
    std::string names;
    for (const auto& each : rows) names += each.name + " ";
    return names;
  }
};
TYPED_TEST_SUITE(NestedWriteKeys, both_databases, database_name);

TYPED_TEST(NestedWriteKeys, OfATableThatRefersToItself) {
  auto& db = *this->db;
  const auto ada = db.create(employees)
                       .values({.id = 1, .name = "Ada"})
                       .with(employees.reports.create({{.id = 2, .name = "Bob"}, {.id = 3, .name = "Cy"}}),
                             employees.manager.create({.id = 9, .name = "Zoe"}))
                       .one();
  EXPECT_EQ(this->names_of(ada.reports), "Bob Cy ");
  EXPECT_EQ(ada.manager->name, "Zoe");
  db.insert(employees).values({.id = 4, .name = "Dee"}).run();
  const auto changed =
      db.change(employees)
          .where(employees.id == 1)
          .with(employees.reports.set({3, 4}), employees.reports.update(employees.id > 0, {.name = "X"}),
                employees.manager.connect(employees.id == 2))
          .one();
  EXPECT_EQ(this->names_of(changed.reports), "X X ");
  EXPECT_EQ(changed.manager->name, "Bob");
  EXPECT_EQ(db.count(employees, employees.name == "X"), 2);
  EXPECT_EQ(db.change(employees)
                .where(employees.id == 1)
                .with(employees.reports.disconnect(employees.id == 3), employees.reports.delete_(employees.id == 4))
                .one()
                .reports.size(),
            0U);
  EXPECT_EQ(db.count(employees), 4);
}

TYPED_TEST(NestedWriteKeys, OfSeveralColumns) {
  auto& db = *this->db;
  const auto made = db.create(orders)
                        .values({{.shop = "a", .number = 1}, {.shop = "a", .number = 2}})
                        .with(orders.lines.create({{.article = "tea"}, {.article = "cup"}}))
                        .all();
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[1].lines.size(), 2U);
  const auto second = db.change(orders).where(orders.number == 2);
  const auto one = second.set({.state = "paid"})
                       .with(orders.lines.update(lines.article == "tea", {.article = "coffee"}),
                             orders.lines.disconnect(lines.article == "cup"))
                       .one();
  ASSERT_EQ(one.lines.size(), 1U);
  EXPECT_EQ(one.lines[0].article, "coffee");
  EXPECT_EQ(db.count(lines, virga::is_null(lines.shop)), 1);
  EXPECT_EQ(second.with(orders.lines.set({made[0].lines[0].id})).one().lines.size(), 1U);
  EXPECT_EQ(db.count(lines, lines.number == 1), 1);
  const auto order = db.upsert(orders)
                         .by(orders.shop, orders.number)
                         .values({.shop = "a", .number = 1, .state = "sent"})
                         .with(orders.lines.delete_(lines.article == "cup"))
                         .one();
  EXPECT_EQ(order.state, "sent");
  EXPECT_EQ(order.lines.size(), 0U);
}

TYPED_TEST(NestedWriteKeys, OfAJunctionThatMayTieTwice) {
  auto& db = *this->db;
  db.create(orders).values({.shop = "a", .number = 1}).with(orders.tags.connect(tags.name == "cold")).run();
  db.create(orders).values({.shop = "b", .number = 1}).with(orders.tags.connect(tags.name == "cold")).run();
  const auto order = db.change(orders).where(orders.shop == "a");
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(this->names_of(order.with(orders.tags.set({"fast", "cold"})).one().tags), "cold fast ");
  EXPECT_EQ(db.count(order_tags), 3);
  EXPECT_EQ(this->names_of(order.with(orders.tags.disconnect(tags.name == "cold")).one().tags), "fast ");
  EXPECT_EQ(db.count(order_tags), 2);
  EXPECT_EQ(order.with(orders.tags.delete_(tags.name == "fast")).one().tags.size(), 0U);
  EXPECT_EQ(db.count(tags), 2);
}

TYPED_TEST(NestedWriteKeys, SetByKeysOfSeveralColumns) {
  auto& db = *this->db;
  db.insert(orders).values({{.shop = "a", .number = 1}, {.shop = "a", .number = 2}, {.shop = "b", .number = 1}}).run();
  db.create(employees).values({.id = 1, .name = "Ada"}).with(employees.sales.connect(orders.shop == "b")).run();
  auto ada = db.change(employees).where(employees.id == 1).with(employees.sales.set({{"a", 1}, {"a", 2}})).one();
  ASSERT_EQ(ada.sales.size(), 2U);
  EXPECT_EQ(ada.sales[1].number, 2);
  EXPECT_EQ(db.count(orders, virga::is_null(orders.seller_id)), 1);
  const auto gift = db.change(tags).where(tags.name == "gift");
  gift.with(tags.orders.set({{"a", 1}, {"b", 1}})).run();
  EXPECT_EQ(gift.with(tags.orders.set({{"a", 2}, {"b", 1}})).one().orders[0].number, 2);
  EXPECT_THROW(gift.with(tags.orders.set({{"a", 2}, {"c", 1}})).run(), virga::row_count_error);
  EXPECT_EQ(db.count(order_tags), 2);
  EXPECT_EQ(db.change(employees).where(employees.id == 1).with(employees.sales.set({{"a", 1}})).sql(),
            this->is_sqlite ? R"(select "id" from "employees" where "id" = ?;
update "orders" set "seller_id" = ? where "seller_id" = ? and ("shop", "number") not in (select value ->> 0, value ->> 1 from json_each(?));
update "orders" set "seller_id" = ? where ("shop", "number") in (select value ->> 0, value ->> 1 from json_each(?)))"
                            : R"(select "id" from "employees" where "id" = $1;
update "orders" set "seller_id" = $1 where "seller_id" = $2 and ("shop", "number") not in (select * from unnest($3::text[], $4::integer[]));
update "orders" set "seller_id" = $1 where ("shop", "number") in (select * from unnest($2::text[], $3::integer[])))");
}

}  // namespace nested_write_keys
