#include "shop.hpp"

#include <stdexcept>
#include <tuple>

namespace {

using namespace shop;
using virga::sql;

template <class Where>
class Execute : public ShopCase<Where> {};
TYPED_TEST_SUITE(Execute, both_databases, database_name);

TYPED_TEST(Execute, RowsByPlaceAndByName) {
  this->new_customer("ada");
  this->new_customer("grace");
  const virga::sql_rows rows = this->db->execute(sql<"select id, name, note, credit from customers order by id">());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_FALSE(rows.empty());
  EXPECT_EQ(rows.columns(), (std::vector<std::string>{"id", "name", "note", "credit"}));
  EXPECT_EQ(rows.at(1, 0).template as<int>(), 2);
  EXPECT_EQ(rows.at(1, "name").template as<std::string>(), "grace");
  EXPECT_TRUE(rows.at(0, "note").is_null());
  EXPECT_EQ(rows.at(0, "note").template as<std::optional<std::string>>(), std::nullopt);
  EXPECT_EQ(rows.at(0, 3).template as<virga::decimal>(), virga::decimal(100));
  EXPECT_THROW(std::ignore = rows.at(0, "nowhere"), std::out_of_range);
  EXPECT_THROW(std::ignore = rows.at(2, 0), std::out_of_range);
  EXPECT_THROW(std::ignore = rows.at(0, 4), std::out_of_range);
  thrown_by<virga::value_error>([&] { return rows.at(0, "name").template as<int>(); });
  thrown_by<virga::value_error>([&] { return rows.at(0, "note").template as<std::string>(); });
}

TYPED_TEST(Execute, OutlivesItsDatabase) {
  this->new_customer("a name too long to be held in place");
  virga::sql_rows rows;
  {
    const auto other = this->where->open();
    rows = other.execute(sql<"select name from customers">());
  }
  const virga::sql_rows copy = rows;
  rows = {};
  EXPECT_TRUE(rows.empty());
  EXPECT_EQ(copy.at(0, 0).template as<std::string>(), "a name too long to be held in place");
}

TYPED_TEST(Execute, ColumnsAndValues) {
  this->new_customer("ada");
  const auto rows = this->db->execute(
      sql<"select {} from customers where {} = {} and {}">(customers.email, customers.name, "ada", customers.id < 5));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.at(0, "email").template as<std::string>(), "ada@example.com");
}

TYPED_TEST(Execute, StatementsWithoutRows) {
  const auto created = this->db->execute(sql<"create table notes (id integer primary key)">());
  EXPECT_EQ(created.size(), 0U);
  EXPECT_TRUE(created.columns().empty());
  EXPECT_EQ(this->db->execute(sql<"insert into notes values (1), (2), ({})">(3)).rows_affected(), 3U);
  EXPECT_EQ(this->db->execute(sql<"delete from notes where id < {}">(3)).rows_affected(), 2U);
  const auto none = this->db->execute(sql<"select id from notes where id = 99">());
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.columns(), std::vector<std::string>{"id"});
}

// On a pool, one of its connections would go on in a transaction that nothing ends.
TYPED_TEST(Execute, ATransactionIsBegunAndEndedByItsObject) {
  const auto refused = [&](const auto& statement, const std::string& what) {
    const auto refusal = thrown_by<virga::usage_error>([&] { this->db->execute(statement); });
    EXPECT_EQ(refusal.message(), "execute(): " + what +
                                     " is of a transaction, and the database lends each statement any of its "
                                     "connections: use db.transaction([&](auto& tx) { ... })");
    EXPECT_FALSE(this->db->connections().acquire()->in_transaction());
  };
  refused(sql<"begin">(), "begin");
  refused(sql<"BEGIN immediate">(), "begin");
  refused(sql<" \n-- begin here\n /* of /* all */ */ Start\tTransaction isolation level serializable">(),
          "start transaction");
  refused(sql<";begin;">(), "begin");
  refused(sql<"commit">(), "commit");
  refused(sql<"end transaction">(), "end");
  refused(sql<"abort">(), "abort");
  refused(sql<"rollback">(), "rollback");
  refused(sql<"rollback to savepoint a">(), "rollback");
  refused(sql<"savepoint a">(), "savepoint");
  refused(sql<"release savepoint a">(), "release");
  refused(sql<"set transaction read only">(), "set transaction");
  refused(sql<"SET LOCAL work_mem = '1MB'">(), "set local");
  refused(sql<"prepare transaction 'a'">(), "prepare transaction");
  thrown_by<virga::usage_error>([&] { this->db->with_comment("a", "b").execute(sql<"begin">()); });
  EXPECT_EQ(this->db->execute(sql<"select 1 as begin">()).columns(), std::vector<std::string>{"begin"});
  EXPECT_EQ(this->db->connections().open_connections(), 1U);
}

TYPED_TEST(Execute, InsideATransactionItIsNotEndedBehindItsObject) {
  this->db->transaction([&](auto& tx) {
    tx.execute(sql<"insert into customers (name, email) values ('ada', 'ada')">());
    EXPECT_EQ(thrown_by<virga::usage_error>([&] { tx.execute(sql<"Commit work">()); }).message(),
              "execute(): commit would end the transaction behind its object: it is committed when its callback "
              "returns, and tx.rollback() undoes it");
    thrown_by<virga::usage_error>([&] { tx.execute(sql<"rollback">()); });
    thrown_by<virga::usage_error>([&] { tx.execute(sql<"/**/end">()); });
    EXPECT_EQ(thrown_by<virga::usage_error>([&] { tx.execute(sql<"begin">()); }).message(),
              "execute(): begin: a transaction is open already; tx.transaction() is one inside it");
    tx.execute(sql<"savepoint mine">());
    tx.execute(sql<"delete from customers">());
    tx.execute(sql<"rollback to savepoint mine">());
    tx.execute(sql<"release savepoint mine">());
  });
  EXPECT_EQ(this->customer_count(), 1);
}

TYPED_TEST(Execute, InsideATransaction) {
  this->db->transaction([&](auto& tx) {
    tx.execute(sql<"insert into customers (name, email) values ({}, {})">("ada", "ada"));
    EXPECT_EQ(tx.execute(sql<"select count(*) as n from customers">()).at(0, "n").template as<std::int64_t>(), 1);
    tx.rollback();
  });
  EXPECT_EQ(this->customer_count(), 0);
}

}  // namespace
