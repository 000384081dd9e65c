#include "shop.hpp"

namespace {

using namespace shop;
using virga::select;
using names = std::vector<std::string>;

/// Conditions on the rows of relations: their text, and the rows that they choose.
template <class Where>
class RelatedRows : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    run_script(*this->db, R"(
      insert into customers (name, email, level, note, recommended_by) values
        ('Ada', 'ada@example.com', 3, null, null), ('Grace', 'grace@example.com', 1, 'new', 1),
        ('Alan', 'alan@example.com', 2, null, 1), ('Edsger', 'edsger@example.com', 2, 'old', 2);
      insert into orders (customer_id, total, state) values (1, 10, 'open'), (1, 20, 'paid'), (2, 5, 'sent'),
        (4, 20, 'paid');
      insert into lines (order_id, number, article, amount) values (1, 1, 'pen', 2), (1, 2, 'ink', 1), (2, 1, 'pen', 4),
        (3, 1, 'ink', 1);
    )");
  }

  /// Of the statement, what stands behind `where`; and whom it finds, in a nested read and in a select.
  template <class Condition>
  void expect(const Condition& condition, const std::string& pg, const std::string& sqlite, const names& wanted) {
    const std::string text = this->is_sqlite ? sqlite : pg;
    const auto query = virga::query(customers).columns(customers.name).where(condition).order_by(customers.id);
    EXPECT_EQ(this->db->sql(query), R"(select "name" from "customers" where )" + text + R"( order by "id")");
    EXPECT_EQ(names_in(this->db->find_many(query)), wanted);
    const auto plain = select(customers.name).from(customers).where(condition).order_by(customers.id);
    EXPECT_EQ(this->db->sql(plain), R"(select "name" from "customers" where )" + text + R"( order by "id")");
    EXPECT_EQ(names_in(this->db->all(plain)), wanted);
  }

  template <class Rows>
  static names names_in(const Rows& rows) {
    names found;
    for (const auto& one : rows) found.push_back(one.name);
    return found;
  }
};
TYPED_TEST_SUITE(RelatedRows, both_databases, database_name);

TYPED_TEST(RelatedRows, AnyAndNone) {
  this->expect(
      customers.orders.any(), R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id"))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id"))", {"Ada", "Grace", "Edsger"});
  this->expect(
      customers.orders.any(orders.total > 10),
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" > $1))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" > ?))",
      {"Ada", "Edsger"});
  this->expect(
      customers.orders.any(orders.total > 10 or orders.state == status::sent),
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and ("orders"."total" > $1 or "orders"."state" = $2)))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and ("orders"."total" > ? or "orders"."state" = ?)))",
      {"Ada", "Grace", "Edsger"});
  this->expect(customers.orders.none(),
               R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id"))",
               R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id"))", {"Alan"});
  this->expect(
      customers.orders.none(orders.total == 10),
      R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" = $1))",
      R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" = ?))",
      {"Grace", "Alan", "Edsger"});
}

TYPED_TEST(RelatedRows, EveryTakesNullForUnmet) {
  this->expect(
      customers.orders.every(orders.total > 5),
      R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and ("orders"."total" > $1) is not true))",
      R"(not exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and ("orders"."total" > ?) is not true))",
      {"Ada", "Alan", "Edsger"});
  this->expect(
      customers.recommended.every(customers.note == "new"),
      R"(not exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and ("virga_related"."note" = $1) is not true))",
      R"(not exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and ("virga_related"."note" = ?) is not true))",
      {"Alan", "Edsger"});
}

TYPED_TEST(RelatedRows, OfAOne) {
  this->expect(
      customers.recommender.exists(customers.level == 3),
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by" and "virga_related"."level" = $1))",
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by" and "virga_related"."level" = ?))",
      {"Grace", "Alan"});
  this->expect(
      not customers.recommender.exists(),
      R"(not exists (select 1 from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by"))",
      R"(not exists (select 1 from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by"))",
      {"Ada"});
  this->expect(
      customers.recommender[customers.name] == "Grace",
      R"((select "virga_related"."name" from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by") = $1)",
      R"((select "virga_related"."name" from "customers" as "virga_related" where "virga_related"."id" = "customers"."recommended_by") = ?)",
      {"Edsger"});
}

TYPED_TEST(RelatedRows, Nested) {
  this->expect(
      customers.orders.any(orders.total < 100 and orders.lines.any(lines.article == "ink")),
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" < $1 and exists (select 1 from "lines" where "lines"."order_id" = "orders"."id" and "lines"."article" = $2)))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" < ? and exists (select 1 from "lines" where "lines"."order_id" = "orders"."id" and "lines"."article" = ?)))",
      {"Ada", "Grace"});
  this->expect(
      customers.recommended.any(customers.recommended.any(customers.recommended.none())),
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and exists (select 1 from "customers" as "virga_related_2" where "virga_related_2"."recommended_by" = "virga_related"."id" and not exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "virga_related_2"."id"))))",
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and exists (select 1 from "customers" as "virga_related_2" where "virga_related_2"."recommended_by" = "virga_related"."id" and not exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "virga_related_2"."id"))))",
      {"Ada"});
  // The inner customers are others than the outer ones, and have their own name.
  this->expect(
      customers.orders.any(orders.customer.exists(customers.name == "Ada")),
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and exists (select 1 from "customers" where "customers"."id" = "orders"."customer_id" and "customers"."name" = $1)))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and exists (select 1 from "customers" where "customers"."id" = "orders"."customer_id" and "customers"."name" = ?)))",
      {"Ada"});
}

TYPED_TEST(RelatedRows, OuterColumnsAndQueriesInTheCondition) {
  this->expect(
      customers.orders.any(orders.total == customers.level * 10),
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" = "customers"."level" * $1))",
      R"(exists (select 1 from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."total" = "customers"."level" * ?))",
      {"Edsger"});
  // A query in the condition goes by the names that it says.
  this->expect(
      customers.recommended.any(in(customers.id, select(customers.id).from(customers).where(customers.note == "old"))),
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and "virga_related"."id" in (select "customers"."id" from "customers" where "customers"."note" = $1)))",
      R"(exists (select 1 from "customers" as "virga_related" where "virga_related"."recommended_by" = "customers"."id" and "virga_related"."id" in (select "customers"."id" from "customers" where "customers"."note" = ?)))",
      {"Grace"});
}

TYPED_TEST(RelatedRows, AggregatesCompared) {
  this->expect(customers.orders.count() > 1,
               R"((select count(*) from "orders" where "orders"."customer_id" = "customers"."id") > $1)",
               R"((select count(*) from "orders" where "orders"."customer_id" = "customers"."id") > ?)", {"Ada"});
  this->expect(
      customers.orders.max(orders.total, orders.state == status::paid) == 20,
      R"((select max("orders"."total") from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."state" = $1) = $2)",
      R"((select max("orders"."total") from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."state" = ?) = ?)",
      {"Ada", "Edsger"});
}

TYPED_TEST(RelatedRows, AsConditionsMadeAtRunTime) {
  const virga::condition of_orders = orders.total > 10;
  EXPECT_EQ(this->names_in(
                this->db->query(customers).where(customers.orders.any(of_orders)).order_by(customers.id).find_many()),
            (names{"Ada", "Edsger"}));
  const virga::condition of_customers = customers.orders.any(orders.total > 10) and customers.level == 3;
  EXPECT_EQ(this->names_in(this->db->query(customers).where(of_customers).find_many()), names{"Ada"});
  const virga::condition nothing;
  EXPECT_EQ(this->names_in(this->db->query(customers).where(customers.orders.none(nothing)).find_many()),
            names{"Alan"});
  const virga::condition within = customers.recommended.any(customers.level == 1);
  EXPECT_EQ(this->names_in(this->db->query(customers).where(within).find_many()), names{"Ada"});
}

TYPED_TEST(RelatedRows, InALevelBelowAndItsOrder) {
  const auto found =
      this->db->query(customers)
          .where(customers.orders.any())
          .order_by(customers.orders.min(orders.total), customers.id)
          .with(
              customers.orders.where(orders.lines.any(lines.amount > 1)).order_by(desc(orders.lines.count())).limit(1))
          .find_many();
  EXPECT_EQ(this->names_in(found), (names{"Grace", "Ada", "Edsger"}));
  EXPECT_TRUE(found[0].orders.empty());
  ASSERT_EQ(found[1].orders.size(), 1U);
  EXPECT_EQ(found[1].orders[0].total, 10);
  const auto sorted = this->db->query(orders).order_by(desc(orders.customer[customers.name]), orders.id).find_many();
  EXPECT_EQ(sorted.front().total, 5);
  EXPECT_EQ(sorted.back().total, 20);
}

TYPED_TEST(RelatedRows, OfAnAlias) {
  const auto boss = virga::alias<"boss">(customers);
  const auto query = select(customers.name, boss.recommended.count().template as<"n">())
                         .from(customers)
                         .inner_join(boss, boss.id == customers.recommended_by)
                         .where(boss.recommended.any(customers.level == 2))
                         .order_by(customers.id);
  const std::string text =
      R"(select "customers"."name", (select count(*) from "customers" where "customers"."recommended_by" = "boss"."id") as "n" from "customers" inner join "customers" as "boss" on "boss"."id" = "customers"."recommended_by" where exists (select 1 from "customers" where "customers"."recommended_by" = "boss"."id" and "customers"."level" = )";
  EXPECT_EQ(this->db->sql(query), text + (this->is_sqlite ? "?" : "$1") + R"() order by "customers"."id")");
  const auto rows = this->db->all(query);
  EXPECT_EQ(this->names_in(rows), (names{"Grace", "Alan", "Edsger"}));
  EXPECT_EQ(rows[0].template get<"n">(), 2);
}

TYPED_TEST(RelatedRows, InWrites) {
  EXPECT_EQ(this->db->update(customers).set({.level = 9}).where(customers.orders.count() > 1).run(), 1);
  EXPECT_EQ(this->db->delete_from(orders).where(orders.lines.none()).run(), 1);
}

}  // namespace
