#include "shop.hpp"

#include <numeric>

namespace {

using namespace shop;
using virga::desc;
using virga::placeholder;
using texts = std::vector<std::string>;

/// What a nested read ends with beside all of its rows, and the columns that it leaves out.
template <class Where>
class NestedEnds : public ShopCase<Where> {
 protected:
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (!this->is_given()) return;
    for (const char* const name : {"ada", "grace", "alan", "edsger", "barbara"}) this->new_customer(name);
    for (std::int64_t total = 1; total <= 8; ++total)
      this->db->insert(orders).values({.customer_id = static_cast<std::int32_t>(total % 3 + 1), .total = total}).run();
    this->db->on_statement([this](const virga::statement_event& event) { sent.push_back(std::string(event.sql)); });
  }
  void TearDown() override {
    if (this->is_given()) this->db->on_statement(nullptr);
    ShopCase<Where>::TearDown();
  }

  void expect_sent(const texts& pg, const texts& sqlite) {
    EXPECT_EQ(sent, this->is_sqlite ? sqlite : pg);
    sent.clear();
  }

  texts sent;
};
TYPED_TEST_SUITE(NestedEnds, both_databases, database_name);

TYPED_TEST(NestedEnds, WithoutColumns) {
  const auto query = virga::query(customers)
                         .without(customers.email, customers.credit, customers.note)
                         .where(customers.id == 2)
                         .with(customers.orders.without(orders.placed_at, orders.state).order_by(orders.id));
  EXPECT_EQ(this->db->sql(query), this->is_sqlite ? R"(begin;
select "id", "name", "level", "recommended_by" from "customers" where "id" = ?;
select "id", "customer_id", "total" from "orders" where "customer_id" = ? order by "id";
commit)"
                                                  : R"(begin isolation level repeatable read read only;
select "id", "name", "level", "recommended_by" from "customers" where "id" = $1;
select "id", "customer_id", "total" from "orders" where "customer_id" = $1 order by "id";
commit)");
  EXPECT_EQ(row_texts(this->db->find_many(query)), (texts{"2, grace, 1, null, [{1, 2, 1} {4, 2, 4} {7, 2, 7}]"}));
  EXPECT_EQ(row_texts(this->db->query(customers)
                          .columns(customers.id, customers.name, customers.email)
                          .without(customers.email)
                          .where(customers.id == 1)
                          .find_many()),
            (texts{"1, ada"}));
}

TYPED_TEST(NestedEnds, FindOne) {
  const auto of = [&](const std::string& name) {
    return this->db->query(customers)
        .columns(customers.id)
        .where(customers.name == name)
        .with(customers.orders.columns(orders.total).order_by(orders.total));
  };
  const auto ada = of("ada").find_one();
  this->expect_sent(
      {R"(begin isolation level repeatable read read only)",
       R"(select "id" from "customers" where "name" = $1 order by "id" limit $2)",
       R"(select "total", "customer_id" from "orders" where "customer_id" = any(array(select "id" from "customers" where "name" = $1 order by "id" limit $2)) order by "total")",
       "commit"},
      {"begin", R"(select "id" from "customers" where "name" = ? order by "id" limit ?)",
       R"(select "total", "customer_id" from "orders" where "customer_id" in (select "id" from "customers" where "name" = ? order by "id" limit ?) order by "total")",
       "commit"});
  EXPECT_EQ(ada.orders.size(), 2U);
  const auto none = thrown_by<virga::row_count_error>([&] { (void)of("nobody").find_one(); });
  EXPECT_TRUE(std::string(none.what()).starts_with("find_one(): the query yielded no row")) << none.what();
  const auto several = thrown_by<virga::row_count_error>([&] { (void)this->db->query(customers).find_one(); });
  EXPECT_TRUE(std::string(several.what()).starts_with("find_one(): the query yielded more than one row"))
      << several.what();
  const auto prepared = this->db->query(customers).where(customers.id == placeholder<"id">).prepare();
  EXPECT_EQ(prepared.find_one(placeholder<"id"> = 3).name, "alan");
  EXPECT_THROW((void)prepared.find_one(placeholder<"id"> = 33), virga::row_count_error);
  EXPECT_EQ(this->db->find_one(virga::query(customers).where(customers.id == 4)).name, "edsger");
}

TYPED_TEST(NestedEnds, FindPage) {
  const auto query = this->db->query(customers)
                         .columns(customers.id, customers.name)
                         .where(customers.id > 1)
                         .order_by(customers.name, customers.id)
                         .with(customers.orders.columns(orders.total));
  auto page = query.limit(2).find_page();
  this->expect_sent(
      {R"(begin isolation level repeatable read read only)",
       R"(select "id", "name" from "customers" where "id" > $1 order by "name", "id" limit $2)",
       R"(select "total", "customer_id" from "orders" where "customer_id" = any(array(select "id" from "customers" where "id" > $1 order by "name", "id" limit $2)))",
       R"(select count(*) from "customers" where "id" > $1)", "commit"},
      {"begin", R"(select "id", "name" from "customers" where "id" > ? order by "name", "id" limit ?)",
       R"(select "total", "customer_id" from "orders" where "customer_id" in (select "id" from "customers" where "id" > ? order by "name", "id" limit ?))",
       R"(select count(*) from "customers" where "id" > ?)", "commit"});
  EXPECT_EQ(page.total, 4);
  ASSERT_EQ(page.rows.size(), 2U);
  EXPECT_EQ(page.rows[0].name, "alan");
  EXPECT_EQ(page.rows[0].orders.size(), 3U);
  const auto& last = page.rows.back();
  EXPECT_EQ(last.name, "barbara");
  auto next = query.after({last.name, last.id}).limit(5).find_page();
  EXPECT_EQ(next.total, 4);
  EXPECT_EQ(next.rows.size(), 2U);
  auto back = query.before({next.rows[0].name, next.rows[0].id}).limit(5).find_page();
  EXPECT_EQ(back.total, 4);
  EXPECT_EQ(back.rows, page.rows);
}

TYPED_TEST(NestedEnds, ThePageOfEveryRow) {
  auto page = this->db->query(customers).order_by(customers.id).after(3).find_page();
  EXPECT_EQ(page.total, 5);
  EXPECT_EQ(page.rows.size(), 2U);
  virga::condition filter;
  page = this->db->query(customers).where(filter).order_by(customers.id).after(3).find_page();
  EXPECT_EQ(page.total, 5);
  filter = customers.level == 2;
  EXPECT_EQ(this->db->find_page(virga::query(customers).where(filter).order_by(customers.id).after(3)).total, 0);
  const auto prepared = this->db->query(customers)
                            .where(customers.id > placeholder<"least">)
                            .order_by(desc(customers.id))
                            .limit(placeholder<"count">)
                            .prepare();
  const auto found = prepared.find_page(placeholder<"least"> = 2, placeholder<"count"> = 2);
  EXPECT_EQ(found.total, 3);
  EXPECT_EQ(found.rows[0].name, "barbara");
  EXPECT_EQ(this->db->transaction([&](auto& tx) { return tx.query(customers).limit(1).find_page().total; }), 5);
}

TYPED_TEST(NestedEnds, StreamInBatches) {
  const auto query = this->db->query(customers).with(customers.orders.columns(orders.total).order_by(orders.total));
  texts rows;
  for (const auto& one : query.stream(2)) {
    std::string text = one.name;
    for (const auto& order : one.orders) text += ' ' + std::to_string(order.total);
    rows.push_back(text);
  }
  EXPECT_EQ(rows, (texts{"ada 3 6", "grace 1 4 7", "alan 2 5 8", "edsger", "barbara"}));
  const std::string first = R"("id", "name", "email", "credit", "level", "note", "recommended_by" from "customers")";
  ASSERT_EQ(this->sent.size(), 12U);
  EXPECT_EQ(this->sent[5], "select " + first +
                               (this->is_sqlite ? R"( where "id" > ? order by "id" limit ?)"
                                                : R"( where "id" > $1 order by "id" limit $2)"));
  this->sent.clear();

  for (const std::size_t batch : {1U, 2U, 3U, 5U, 6U}) {
    std::vector<std::int32_t> ids;
    const auto ordered = this->db->query(customers).order_by(desc(customers.note), customers.name, desc(customers.id));
    for (const auto& one : ordered.stream(batch)) ids.push_back(one.id);
    std::vector<std::int32_t> whole;
    for (const auto& one : ordered.find_many()) whole.push_back(one.id);
    EXPECT_EQ(ids, whole);
  }
  for (const auto& one : this->db->query(customers).where(customers.id > 7).stream()) FAIL() << one.name;
  for (const auto& one : this->db->stream(virga::query(customers).order_by(customers.id).after(4))) {
    EXPECT_EQ(one.name, "barbara");
    break;
  }
}

TEST(NestedEndsOfTheGuide, Compile) {
  const auto db = virga::sqlite::open(":memory:");
  create_tables(db, schema);
  db.insert(customers).values({.name = "Ada", .email = "ada@example.com"}).run();
  std::int64_t sum = 0;
  // [without]
  auto rows = db.query(customers).without(customers.email).with(customers.orders.without(orders.placed_at)).find_many();
  // [/without]
  // [find-one]
  auto ada = db.query(customers).where(customers.email == "ada@example.com").with(customers.orders).find_one();
  // [/find-one]
  // [find-page]
  auto page = db.query(customers).where(customers.level > 0).order_by(customers.id).limit(20).find_page();
  std::string shown = std::to_string(page.rows.size()) + " of " + std::to_string(page.total);
  // [/find-page]
  // [stream]
  for (const auto& customer : db.query(customers).with(customers.orders).stream())
    for (const auto& order : customer.orders) sum += order.total;
  // [/stream]
  EXPECT_EQ(rows.size(), 1U);
  EXPECT_EQ(ada.name, "Ada");
  EXPECT_EQ(shown, "1 of 1");
  EXPECT_EQ(sum, 0);
}

}  // namespace
