#include "shop.hpp"

namespace {

using namespace shop;

/// The statements of nested reads, and that they are the ones that are sent.
template <class Where>
class NestedSql : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    this->db->on_statement([this](const virga::statement_event& event) {
      if (!seen.empty()) seen += ";\n";
      seen += event.sql;
    });
  }

  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite) {
    const std::string& text = this->is_sqlite ? sqlite : pg;
    EXPECT_EQ(this->db->sql(query), text);
    seen.clear();
    EXPECT_TRUE(this->db->find_many(query).empty());
    EXPECT_EQ(seen, text);
  }

  std::string seen;
};
TYPED_TEST_SUITE(NestedSql, both_databases, database_name);

const std::string begin_pg = "begin isolation level repeatable read read only;\n";
const std::string begin_sqlite = "begin;\n";

TYPED_TEST(NestedSql, OneLevel) {
  this->expect(virga::query(orders).columns(orders.id).where(orders.total > 1).order_by(orders.id),
               R"(select "id" from "orders" where "total" > $1 order by "id")",
               R"(select "id" from "orders" where "total" > ? order by "id")");
}

TYPED_TEST(NestedSql, Many) {
  this->expect(virga::query(customers)
                   .columns(customers.name)
                   .where(customers.level == 1)
                   .with(customers.orders.columns(orders.total).order_by(orders.id)),
               begin_pg +
                   R"(select "name", "id" from "customers" where "level" = $1;
select "total", "customer_id" from "orders" where "customer_id" = any(array(select "id" from "customers" where "level" = $1)) order by "id";
commit)",
               begin_sqlite +
                   R"(select "name", "id" from "customers" where "level" = ?;
select "total", "customer_id" from "orders" where "customer_id" in (select "id" from "customers" where "level" = ?) order by "id";
commit)");
}

TYPED_TEST(NestedSql, ThreeLevels) {
  this->expect(virga::query(customers)
                   .columns(customers.name)
                   .with(customers.orders.columns(orders.total)
                             .where(orders.total > 5 or orders.total < 1)
                             .with(orders.lines.columns(lines.article))),
               begin_pg +
                   R"(select "name", "id" from "customers";
select "total", "customer_id", "id" from "orders" where "customer_id" = any(array(select "id" from "customers")) and ("total" > $1 or "total" < $2);
select "article", "order_id" from "lines" where "order_id" = any(array(select "id" from "orders" where "customer_id" = any(array(select "id" from "customers")) and ("total" > $1 or "total" < $2)));
commit)",
               begin_sqlite +
                   R"(select "name", "id" from "customers";
select "total", "customer_id", "id" from "orders" where "customer_id" in (select "id" from "customers") and ("total" > ? or "total" < ?);
select "article", "order_id" from "lines" where "order_id" in (select "id" from "orders" where "customer_id" in (select "id" from "customers") and ("total" > ? or "total" < ?));
commit)");
}

TYPED_TEST(NestedSql, Limits) {
  this->expect(virga::query(customers)
                   .columns(customers.id)
                   .order_by(customers.name)
                   .limit(2)
                   .with(customers.orders.columns(orders.total).order_by(desc(orders.total)).limit(3).offset(1)),
               begin_pg +
                   R"(select "id" from "customers" order by "name", "id" limit $1;
select "total", "customer_id" from (select *, row_number() over (partition by "customer_id" order by "total" desc, "id") as "virga_row" from "orders" where "customer_id" = any(array(select "id" from "customers" order by "name", "id" limit $1))) as "orders" where "virga_row" > $2 and "virga_row" <= $3 + $4 order by "total" desc, "id";
commit)",
               begin_sqlite +
                   R"(select "id" from "customers" order by "name", "id" limit ?;
select "total", "customer_id" from (select *, row_number() over (partition by "customer_id" order by "total" desc, "id") as "virga_row" from "orders" where "customer_id" in (select "id" from "customers" order by "name", "id" limit ?)) as "orders" where "virga_row" > ? and "virga_row" <= ? + ? order by "total" desc, "id";
commit)");
}

TYPED_TEST(NestedSql, FindFirstIsLimited) {
  EXPECT_FALSE(this->db->query(customers).columns(customers.id).with(customers.orders.columns(orders.id)).find_first());
  const std::string limited = this->seen.substr(0, this->seen.find('\n', this->seen.find('\n') + 1));
  EXPECT_EQ(limited, this->is_sqlite ? begin_sqlite + R"(select "id" from "customers" order by "id" limit ?;)"
                                     : begin_pg + R"(select "id" from "customers" order by "id" limit $1;)");
}

TYPED_TEST(NestedSql, AKeyStandsInTheOrderOnce) {
  EXPECT_FALSE(this->db->query(customers).columns(customers.id).order_by(desc(customers.id)).find_first());
  EXPECT_NE(this->seen.find("order by \"id\" desc limit"), std::string::npos) << this->seen;
}

TYPED_TEST(NestedSql, InsideATransaction) {
  this->db->transaction([&](auto& tx) {
    this->seen.clear();
    EXPECT_TRUE(
        tx.query(customers).columns(customers.id).with(customers.orders.columns(orders.id)).find_many().empty());
    EXPECT_EQ(this->seen.find("begin"), std::string::npos) << this->seen;
    EXPECT_EQ(this->seen.find("commit"), std::string::npos) << this->seen;
  });
}

}  // namespace
