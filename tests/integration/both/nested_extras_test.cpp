#include "shop.hpp"

namespace {

using namespace shop;
using virga::desc;
using virga::sql;

/// Computed fields of nested reads: their statements, and the rows.
template <class Where>
class NestedExtras : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    run_script(*this->db, R"(
      insert into customers (name, email, level, note, recommended_by) values
        ('Ada', 'ada@example.com', 3, null, null), ('Grace', 'grace@example.com', 1, 'new', 1),
        ('Alan', 'alan@example.com', 2, null, 1);
      insert into orders (customer_id, total, state) values (1, 10, 'open'), (1, 20, 'paid'), (1, 30, 'paid'),
        (2, 5, 'sent');
      insert into lines (order_id, number, article, amount) values (1, 1, 'pen', 2), (1, 2, 'ink', 1), (2, 1, 'pen', 4);
    )");
  }

  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite) {
    EXPECT_EQ(this->db->sql(query), this->is_sqlite ? sqlite : pg);
  }
};
TYPED_TEST_SUITE(NestedExtras, both_databases, database_name);

TYPED_TEST(NestedExtras, OfTheRoot) {
  const auto query =
      virga::query(customers)
          .extras(lower(customers.name).template as<"key">(), sql<"{} + 1", int>(customers.level).template as<"next">())
          .order_by(customers.id);
  this->expect(
      query,
      R"(select "id", "name", "email", "credit", "level", "note", "recommended_by", lower("name") as "key", "level" + 1 as "next" from "customers" order by "id")",
      R"(select "id", "name", "email", "credit", "level", "note", "recommended_by", lower("name") as "key", "level" + 1 as "next" from "customers" order by "id")");
  const auto found = this->db->find_many(query);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].name, "Ada");
  EXPECT_EQ(found[0].template get<"key">(), "ada");
  EXPECT_EQ(found[0].template get<"next">(), 4);
  EXPECT_EQ(found[2].template get<"key">(), "alan");
}

TYPED_TEST(NestedExtras, BesideColumnsAndRelations) {
  const auto query =
      virga::query(customers)
          .columns(customers.name)
          .extras((customers.level * 10).template as<"tens">(), length(customers.note).template as<"notes">())
          .where(customers.level > 1)
          .order_by(customers.id)
          .with(customers.orders.columns(orders.total)
                    .extras((orders.total + 1).template as<"more">())
                    .order_by(orders.id));
  this->expect(query,
               R"(begin isolation level repeatable read read only;
select "name", "level" * $1 as "tens", length("note") as "notes", "id" from "customers" where "level" > $2 order by "id";
select "total", "total" + $1 as "more", "customer_id" from "orders" where "customer_id" = any(array(select "id" from "customers" where "level" > $2)) order by "id";
commit)",
               R"(begin;
select "name", "level" * ? as "tens", length("note") as "notes", "id" from "customers" where "level" > ? order by "id";
select "total", "total" + ? as "more", "customer_id" from "orders" where "customer_id" in (select "id" from "customers" where "level" > ?) order by "id";
commit)");
  const auto found = this->db->find_many(query);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].template get<"tens">(), 30);
  EXPECT_EQ(found[0].template get<"notes">(), std::nullopt);
  ASSERT_EQ(found[0].orders.size(), 3U);
  EXPECT_EQ(found[0].orders[1].total, 20);
  EXPECT_EQ(found[0].orders[1].template get<"more">(), 21);
  EXPECT_TRUE(found[1].orders.empty());
  EXPECT_EQ(found, this->db->find_many(query));
}

TYPED_TEST(NestedExtras, OfAOneAndOfLimitedRows) {
  const auto found = this->db->query(customers)
                         .order_by(customers.id)
                         .with(customers.recommender.extras(upper(customers.name).template as<"loud">()),
                               customers.orders
                                   .extras((orders.total - 1).template as<"less">(),
                                           orders.lines.sum(lines.amount, lines.article == "pen").template as<"pens">())
                                   .order_by(desc(orders.id))
                                   .limit(2))
                         .find_many();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_FALSE(found[0].recommender.has_value());
  EXPECT_EQ(found[1].recommender->template get<"loud">(), "ADA");
  ASSERT_EQ(found[0].orders.size(), 2U);
  EXPECT_EQ(found[0].orders[0].template get<"less">(), 29);
  EXPECT_EQ(found[0].orders[0].template get<"pens">(), std::nullopt);
  EXPECT_EQ(found[0].orders[1].template get<"pens">(), 4);
  EXPECT_EQ(found[1].orders[0].template get<"less">(), 4);
}

TYPED_TEST(NestedExtras, AggregatesOfARelation) {
  const auto query = virga::query(customers)
                         .columns(customers.name)
                         .extras(customers.orders.count().template as<"orders">(),
                                 customers.orders.count(orders.state == status::paid).template as<"paid">(),
                                 customers.orders.max(orders.total).template as<"largest">())
                         .order_by(desc(customers.orders.count()), customers.id);
  this->expect(
      query,
      R"(select "name", (select count(*) from "orders" where "orders"."customer_id" = "customers"."id") as "orders", (select count(*) from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."state" = $1) as "paid", (select max("orders"."total") from "orders" where "orders"."customer_id" = "customers"."id") as "largest" from "customers" order by (select count(*) from "orders" where "orders"."customer_id" = "customers"."id") desc, "id")",
      R"(select "name", (select count(*) from "orders" where "orders"."customer_id" = "customers"."id") as "orders", (select count(*) from "orders" where "orders"."customer_id" = "customers"."id" and "orders"."state" = ?) as "paid", (select max("orders"."total") from "orders" where "orders"."customer_id" = "customers"."id") as "largest" from "customers" order by (select count(*) from "orders" where "orders"."customer_id" = "customers"."id") desc, "id")");
}

TYPED_TEST(NestedExtras, AggregatesOfARelationAsPlainSqlHasThem) {
  const auto found = this->db->query(customers)
                         .extras(customers.orders.count().template as<"n">(),
                                 customers.orders.count(orders.state == status::paid).template as<"paid">(),
                                 customers.orders.sum(orders.total).template as<"sum">(),
                                 customers.orders.avg(orders.total, orders.total > 10).template as<"avg">(),
                                 customers.orders.min(orders.total).template as<"min">(),
                                 customers.orders.max(orders.total).template as<"max">(),
                                 customers.recommended.count().template as<"recommended">())
                         .order_by(customers.id)
                         .find_many();
  std::vector<std::string> rows;
  for (const auto& one : found)
    rows.push_back(one.name + ' ' + std::to_string(one.template get<"n">()) + ' ' +
                   std::to_string(one.template get<"paid">()) + ' ' +
                   std::to_string(one.template get<"max">().value_or(-1)) + ' ' +
                   std::to_string(one.template get<"min">().value_or(-1)) + ' ' +
                   std::to_string(one.template get<"recommended">()));
  EXPECT_EQ(rows, (std::vector<std::string>{"Ada 3 2 30 10 2", "Grace 1 0 5 5 0", "Alan 0 0 -1 -1 0"}));
  EXPECT_EQ(found[0].template get<"sum">(), virga::decimal(60));
  EXPECT_EQ(found[0].template get<"avg">()->normalized(), virga::decimal(25));
  EXPECT_EQ(found[1].template get<"avg">(), std::nullopt);
  EXPECT_EQ(found[2].template get<"sum">(), std::nullopt);
}

TYPED_TEST(NestedExtras, AreVisitedBehindTheMembers) {
  const auto found = this->db->query(customers)
                         .columns(customers.id)
                         .extras(lower(customers.name).template as<"key">())
                         .order_by(customers.id)
                         .find_first();
  ASSERT_TRUE(found.has_value());
  std::string names;
  virga::for_each_column(*found, [&](std::string_view name, const auto&) { names += std::string(name) + ' '; });
  EXPECT_EQ(names, "id key ");
}

TYPED_TEST(NestedExtras, WithPlaceholders) {
  const auto prepared =
      this->db->query(customers)
          .columns(customers.name)
          .extras(customers.orders.count(orders.total > virga::placeholder<"least">).template as<"n">())
          .where(customers.id == virga::placeholder<"id">)
          .with(customers.orders.extras((orders.total + 1).template as<"more">()))
          .prepare();
  const auto ada = prepared.find_first(virga::placeholder<"least"> = 10, virga::placeholder<"id"> = 1);
  EXPECT_EQ(ada->template get<"n">(), 2);
  EXPECT_EQ(ada->orders.size(), 3U);
  EXPECT_EQ(prepared.find_first(virga::placeholder<"least"> = 10, virga::placeholder<"id"> = 2)->template get<"n">(),
            0);
}

TEST(NestedExtrasOfTheGuide, AreCounted) {
  const auto db = virga::sqlite::open(":memory:");
  create_tables(db, schema);
  (void)db.insert(customers).values({.name = "Ada", .email = "ada@example.com"}).run();
  // [drizzle]
  auto found =
      db.query(customers)
          .extras(lower(customers.name).as<"key">(), customers.orders.count(orders.state == status::paid).as<"paid">())
          .with(customers.orders.extras((orders.total * 2).as<"twice">()))
          .find_many();
  // [/drizzle]
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].get<"key">(), "ada");
  EXPECT_EQ(found[0].get<"paid">(), 0);
}

}  // namespace
