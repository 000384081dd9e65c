#include "shop.hpp"

#include <iterator>
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

TYPED_TEST(Execute, IsARange) {
  this->new_customer("ada");
  this->new_customer("grace");
  std::string names;
  for (auto& row : this->db->execute(sql<"select id, name from customers where id < {} order by id">(10)))
    names += row.at("name").template as<std::string>() + " ";
  EXPECT_EQ(names, "ada grace ");
  for (const virga::sql_row& row : this->db->execute(sql<"select id from customers where id > 9">()))
    ADD_FAILURE() << row.at(0).template as<int>();

  // A row is a value: it outlives the rows that it came with, and its database.
  const virga::sql_row second =
      *std::next(this->db->execute(sql<"select id, name from customers order by id">()).begin());
  EXPECT_EQ(second.size(), 2U);
  EXPECT_EQ(second.columns(), (std::vector<std::string>{"id", "name"}));
  EXPECT_EQ(second.at(1).template as<std::string>(), "grace");
  EXPECT_THROW(std::ignore = second.at(2), std::out_of_range);
  EXPECT_THROW(std::ignore = second.at("nowhere"), std::out_of_range);
}

// [struct]
struct recommendation {
  std::int32_t id;
  std::optional<std::string> recommended_by_name;
  virga::decimal credit;
};
// [/struct]

/// The examples of docs/rows.md, docs/reference/ends.md and sources.md.
void examples(const virga::sqlite::database& db) {
  std::string names;
  // [range]
  for (auto& row : db.execute(sql<"select id, name from customers where id < {} order by id">(10)))
    names += row.at("name").as<std::string>() + " ";
  // [/range]
  EXPECT_EQ(names, "ada grace ");

  // [into]
  auto all = db.execute(sql<"select c.credit, r.name as recommended_by_name, c.id from customers c "
                            "left join customers r on r.id = c.recommended_by order by c.id">())
                 .into<recommendation>();
  auto customer = db.execute(sql<"select * from customers where id = {}">(1)).at(0).into<virga::row<Customers>>();
  // [/into]
  EXPECT_EQ(all[1].recommended_by_name, "ada");
  EXPECT_EQ(customer.name, "ada");

  // [from]
  const auto spent = sql<"select customer_id, sum(total) as total from orders group by customer_id">()
                         .as<"spent", virga::function_column<"customer_id", std::int32_t>,
                             virga::function_column<"total", std::int64_t>>();
  auto rows = db.select(customers.name, spent.get<"total">())  // the total is a std::optional: of a left join
                  .from(customers)
                  .left_join(spent, spent.get<"customer_id">() == customers.id)
                  .order_by(customers.id)
                  .all();
  // [/from]
  EXPECT_EQ(virga::to_text(rows), "[(name = 'ada', total = null), (name = 'grace', total = null)]");
}

TYPED_TEST(Execute, IntoAStructByTheNamesOfItsMembers) {
  this->new_customer("ada");
  this->new_customer("grace");
  this->db->update(customers).set({.recommended_by = 1}).where(customers.id == 2).run();
  const auto all = this->db
                       ->execute(sql<"select c.credit, r.name as recommended_by_name, c.id from customers c "
                                     "left join customers r on r.id = c.recommended_by order by c.id">())
                       .template into<recommendation>();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, 1);
  EXPECT_EQ(all[0].recommended_by_name, std::nullopt);
  EXPECT_EQ(all[1].id, 2);
  EXPECT_EQ(all[1].recommended_by_name, "ada");
  EXPECT_EQ(all[1].credit, virga::decimal(100));
  if constexpr (TestFixture::is_sqlite) examples(*this->db);

  struct local {
    std::string name;
  };
  EXPECT_EQ(this->db->execute(sql<"select name from customers where id = 2">()).at(0).template into<local>().name,
            "grace");
}

TYPED_TEST(Execute, IntoARowOfATable) {
  this->new_customer("ada");
  const auto raw = this->db->execute(sql<"select * from customers">());
  const std::vector<Customer> all = raw.template into<Customer>();
  EXPECT_EQ(all, this->db->select().from(customers).all());
  EXPECT_EQ(raw.at(0).template into<Customer>().credit.to_string(), "100.00");

  using some = typename decltype(virga::select(customers.id, customers.email).from(customers))::row_type;
  const auto part = this->db->execute(sql<"select email, id from customers">()).template into<some>();
  ASSERT_EQ(part.size(), 1U);
  EXPECT_EQ(part[0].email, "ada@example.com");
  EXPECT_EQ(part[0].id, 1);
}

TYPED_TEST(Execute, IntoSaysEveryNameThatDoesNotFit) {
  struct contact {
    std::string name;
    std::string mail;
    std::string phone;
  };
  const auto error = thrown_by<virga::value_error>(
      [&] { return this->db->execute(sql<"select id, name, email from customers">()).template into<contact>(); });
  EXPECT_EQ(error.message(),
            R"(into<>(): members without a column of their name: "mail", "phone"; columns without a member of their )"
            R"(name: "id", "email")");
  EXPECT_EQ(error.sql(), "select id, name, email from customers");
  EXPECT_EQ(thrown_by<virga::value_error>([&] {
              return this->db->execute(sql<"select 1 as name, 2 as name, '' as mail, '' as phone">())
                  .template into<contact>();
            }).message(),
            R"(into<>(): several columns of one name: "name")");
  EXPECT_EQ(thrown_by<virga::value_error>([&] {
              return this->db->execute(sql<"create table notes (id integer)">()).template into<contact>();
            }).message(),
            R"(into<>(): members without a column of their name: "name", "mail", "phone")");
}

TYPED_TEST(Execute, IntoWhatAMemberCannotHold) {
  this->new_customer("ada");
  struct narrow {
    std::int8_t id;
    std::string note;
  };
  const auto error = thrown_by<virga::value_error>(
      [&] { return this->db->execute(sql<"select note, 200 as id from customers">()).template into<narrow>(); });
  EXPECT_EQ(error.message(), R"(column "id": the database sent integer 200, the row expects smallint; )"
                             R"(column "note": the database sent null, the row expects text (a column that may be )"
                             R"(null is read into a std::optional))");
  EXPECT_EQ(this->customer_count(), 1);
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
