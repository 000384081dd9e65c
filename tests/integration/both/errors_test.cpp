#include "shop.hpp"

#include <tuple>

namespace {

using namespace shop;

template <class Where>
class Errors : public ShopCase<Where> {
 protected:
  /// What every error of the database has, and that the next statement works.
  void expect_reported(const virga::error& error, std::string_view sqlstate, std::string_view statement) {
    EXPECT_EQ(error.sqlstate(), sqlstate);
    EXPECT_NE(error.sql().find(statement), std::string::npos) << error.sql();
    EXPECT_NE(std::string(error.what()).find(error.sql()), std::string::npos) << error.what();
    EXPECT_EQ(error.native_code() != 0, this->is_sqlite);
    EXPECT_EQ(this->db->execute(virga::sql<"select 41 + 1 as n">()).at(0, 0).template as<int>(), 42);
  }
};
TYPED_TEST_SUITE(Errors, both_databases, database_name);

TYPED_TEST(Errors, UniqueViolation) {
  this->new_customer("ada");
  const auto error = thrown_by<virga::unique_violation>(
      [&] { this->db->insert(customers).values({.name = "other", .email = "ada@example.com"}).run(); });
  this->expect_reported(error, "23505", "insert into \"customers\"");
  EXPECT_EQ(error.table(), "customers");
  EXPECT_EQ(error.constraint(), "customers_email_key");
  EXPECT_EQ(error.column(), "email");
}

TYPED_TEST(Errors, UniqueViolationOfSeveralColumns) {
  const std::int32_t ada = this->new_customer("ada");
  const std::int32_t order = this->db->insert(orders).values({.customer_id = ada}).returning(orders.id).one().id;
  this->db->insert(lines).values({.order_id = order, .number = 1, .article = "pen"}).run();
  const auto error = thrown_by<virga::unique_violation>(
      [&] { this->db->insert(lines).values({.order_id = order, .number = 2, .article = "pen"}).run(); });
  this->expect_reported(error, "23505", "insert into \"lines\"");
  EXPECT_EQ(error.table(), "lines");
  EXPECT_EQ(error.constraint(), "article_once");

  const auto key = thrown_by<virga::unique_violation>(
      [&] { this->db->insert(lines).values({.order_id = order, .number = 1, .article = "ink"}).run(); });
  EXPECT_EQ(key.table(), "lines");
  EXPECT_EQ(key.constraint(), "lines_pkey");
}

TYPED_TEST(Errors, ForeignKeyViolation) {
  const auto missing =
      thrown_by<virga::foreign_key_violation>([&] { this->db->insert(orders).values({.customer_id = 9}).run(); });
  this->expect_reported(missing, "23503", "insert into \"orders\"");
  const std::int32_t ada = this->new_customer("ada");
  this->db->insert(orders).values({.customer_id = ada}).run();
  const auto referred = thrown_by<virga::foreign_key_violation>(
      [&] { this->db->delete_from(customers).where(customers.id == ada).run(); });
  this->expect_reported(referred, "23503", "delete from \"customers\"");
  if (this->is_sqlite) return;  // which does not tell whose key it was
  EXPECT_EQ(missing.table(), "orders");
  EXPECT_EQ(missing.constraint(), "orders_customer_id_fkey");
  EXPECT_EQ(referred.table(), "orders");
}

TYPED_TEST(Errors, NotNullViolation) {
  const auto error = thrown_by<virga::not_null_violation>(
      [&] { this->db->insert(customers).values({.name = virga::sql<"null", std::string>(), .email = "ada"}).run(); });
  this->expect_reported(error, "23502", "insert into \"customers\"");
  EXPECT_EQ(error.table(), "customers");
  EXPECT_EQ(error.column(), "name");
}

TYPED_TEST(Errors, CheckViolation) {
  const std::int32_t ada = this->new_customer("ada");
  const auto error = thrown_by<virga::check_violation>(
      [&] { this->db->insert(orders).values({.customer_id = ada, .total = -1}).run(); });
  this->expect_reported(error, "23514", "insert into \"orders\"");
  EXPECT_EQ(error.constraint(), "total_is_not_negative");
  const auto again = thrown_by<virga::check_violation>([&] {
    this->db->transaction([&](auto& tx) {
      tx.insert(orders).values({.customer_id = ada, .total = 1}).run();
      tx.update(orders).set({.total = orders.total - 5}).all_rows().run();
    });
  });
  EXPECT_EQ(again.constraint(), "total_is_not_negative");
  EXPECT_TRUE(this->db->select().from(orders).all().empty());
}

TYPED_TEST(Errors, EveryOneIsAnError) {
  this->new_customer("ada");
  const auto insert_again = [&] {
    this->db->insert(customers).values({.name = "other", .email = "ada@example.com"}).run();
  };
  EXPECT_THROW(insert_again(), virga::constraint_violation);
  EXPECT_THROW(insert_again(), virga::error);
  EXPECT_THROW(insert_again(), std::runtime_error);
}

TYPED_TEST(Errors, SyntaxError) {
  const auto error = thrown_by<virga::syntax_error>([&] { this->db->execute(virga::sql<"selec 1">()); });
  this->expect_reported(error, "42601", "selec 1");
  const auto column = thrown_by<virga::syntax_error>(
      [&] { return this->db->select(virga::sql<"nowhere", int>()).from(customers).all(); });
  this->expect_reported(column, "42703", "select nowhere from \"customers\"");
}

TYPED_TEST(Errors, InEveryEnd) {
  this->new_customer("ada");
  const auto broken = this->db->select(virga::sql<"1 / ({} - id)", int>(1))
                          .from(customers)
                          .where(virga::sql<"abs({}) > 0">(std::int64_t{1}));
  if (!this->is_sqlite) {  // where a division by zero is null
    EXPECT_THROW(broken.all(), virga::error);
    EXPECT_THROW(broken.get(), virga::error);
    EXPECT_THROW(broken.one(), virga::error);
    EXPECT_THROW(broken.prepare().all(), virga::error);
    EXPECT_THROW(for ([[maybe_unused]] auto& row : broken.stream()){}, virga::error);
    EXPECT_THROW(this->db->transaction([&](auto& tx) {
      return tx.query(customers).where(virga::sql<"1 / (id - {}) = 1">(1)).with(customers.orders).find_many();
    }),
                 virga::error);
    const auto nested = this->db->query(customers).where(virga::sql<"1 / (id - {}) = 1">(1)).with(customers.orders);
    EXPECT_THROW(std::ignore = nested.find_many(), virga::error);
  } else {
    thrown_by<virga::value_error>([&] { return broken.all(); });
  }
  EXPECT_EQ(this->customer_count(), 1);
}

TYPED_TEST(Errors, TheSqlOfAnErrorIsShortened) {
  const std::string letters(20'000, 'x');
  const auto failure = thrown_by<virga::syntax_error>(
      [&] { run_script(*this->db, "select é" + letters + "é from nowhere_" + letters); });
  EXPECT_EQ(failure.sql().size(), 40'025U);
  EXPECT_LT(std::string(failure.what()).size() - failure.message().size(), 4'300U);
  EXPECT_NE(std::string(failure.what()).find(" ... (40025 bytes in all)"), std::string::npos) << failure.what();
}

}  // namespace
