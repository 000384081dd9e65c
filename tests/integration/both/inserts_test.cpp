#include "shop.hpp"

#include <chrono>
#include <list>
#include <ranges>

namespace {

using namespace shop;
using texts = std::vector<std::string>;

template <class Where>
class Inserts : public ShopCase<Where> {};
TYPED_TEST_SUITE(Inserts, both_databases, database_name);

TYPED_TEST(Inserts, WhatIsLeftOutTakesItsDefault) {
  const Customer ada = this->db->insert(customers).values({.name = "Ada", .email = "ada"}).returning().one();
  EXPECT_EQ(ada.id, 1);
  EXPECT_EQ(ada.credit, virga::decimal("100"));
  EXPECT_EQ(ada.level, 1);
  EXPECT_EQ(ada.note, std::nullopt);
  const auto before = std::chrono::system_clock::now() - std::chrono::hours(24);
  const Order order = this->db->insert(orders).values({.customer_id = ada.id}).returning().one();
  EXPECT_EQ(order.state, status::open);
  EXPECT_EQ(order.total, 0);
  EXPECT_GT(order.placed_at.time_since_epoch(), before.time_since_epoch());
}

TYPED_TEST(Inserts, NullValuesAndExpressions) {
  const Customer ada = this->db->insert(customers)
                           .values({.name = virga::sql<"upper({})", std::string>("ada"),
                                    .email = "ada",
                                    .credit = 7,
                                    .level = std::optional<std::int16_t>().value_or(std::int16_t{3}),
                                    .note = std::nullopt})
                           .returning()
                           .one();
  EXPECT_EQ(row_text(ada), "1, ADA, ada, 7.00, 3, null, null");
  const auto copied = this->db->insert(customers)
                          .values({.name = "copy",
                                   .email = "copy",
                                   .credit = virga::select(max(customers.credit)).from(customers).as_scalar() + 1,
                                   .recommended_by = ada.id})
                          .returning(customers.credit, customers.recommended_by)
                          .one();
  EXPECT_EQ(copied.credit, virga::decimal(8));
  EXPECT_EQ(copied.recommended_by, 1);
}

TYPED_TEST(Inserts, RowsWithOtherColumnsKeepTheirOrder) {
  const std::vector<NewCustomer> rows{{.name = "a", .email = "a"},
                                      {.name = "b", .email = "b"},
                                      {.name = "c", .email = "c", .note = "noted"},
                                      {.name = "d", .email = "d", .credit = virga::sql<"1 + {}", int>(1)},
                                      {.name = "e", .email = "e", .note = std::nullopt},
                                      {.name = "f", .email = "f"}};
  const auto inserted =
      this->db->insert(customers).values(rows).returning(customers.id, customers.name, customers.note).all();
  EXPECT_EQ(row_texts(inserted),
            (texts{"1, a, null", "2, b, null", "3, c, noted", "4, d, null", "5, e, null", "6, f, null"}));
  EXPECT_EQ(this->customer_names(), (texts{"a", "b", "c", "d", "e", "f"}));
}

TYPED_TEST(Inserts, AllRowsOrNone) {
  this->new_customer("taken");
  const std::vector<NewCustomer> same_columns{{.name = "a", .email = "a"}, {.name = "b", .email = "taken@example.com"}};
  thrown_by<virga::unique_violation>([&] { this->db->insert(customers).values(same_columns).run(); });
  const std::vector<NewCustomer> other_columns{{.name = "a", .email = "a"},
                                               {.name = "c", .email = "c", .note = "x"},
                                               {.name = "b", .email = "taken@example.com"}};
  thrown_by<virga::unique_violation>([&] { this->db->insert(customers).values(other_columns).run(); });
  thrown_by<virga::unique_violation>([&] { this->db->insert(customers).values(other_columns).returning().all(); });
  EXPECT_EQ(this->customer_names(), texts{"taken"});
}

TYPED_TEST(Inserts, AllRowsOrNoneInsideATransaction) {
  this->new_customer("taken");
  const std::vector<NewCustomer> rows{
      {.name = "a", .email = "a"}, {.name = "c", .email = "c", .note = "x"}, {.name = "b", .email = "b"}};
  this->db->transaction([&](auto& tx) {
    EXPECT_EQ(tx.insert(customers).values(rows).run(), 3U);
    thrown_by<virga::unique_violation>([&] {
      tx.transaction([&](auto& inner) {
        inner.insert(customers).values({{.name = "d", .email = "d"}, {.name = "e", .email = "a", .note = "y"}}).run();
      });
    });
  });
  EXPECT_EQ(this->customer_names(), (texts{"taken", "a", "c", "b"}));
}

TYPED_TEST(Inserts, TenThousandRows) {
  std::vector<NewCustomer> rows;
  for (int i = 0; i < 10'000; ++i)
    rows.push_back({.name = "customer " + std::to_string(i),
                    .email = std::to_string(i),
                    .credit = virga::decimal(i),
                    .note = i % 3 == 0 ? std::optional<std::string>() : "every third has none"});
  EXPECT_EQ(this->db->insert(customers).values(rows).run(), 10'000U);
  const auto [all, notes, highest] =
      this->db->select(virga::count(), count(customers.note), max(customers.credit)).from(customers).one();
  EXPECT_EQ(all, 10'000);
  EXPECT_EQ(notes, 6'666);
  EXPECT_EQ(highest, virga::decimal(9999));
  const auto one = this->db->select().from(customers).where(customers.email == "1234").one();
  EXPECT_EQ(one.id, 1235);
  EXPECT_EQ(one.name, "customer 1234");
}

TYPED_TEST(Inserts, TenThousandRowsWithOtherColumns) {
  std::vector<NewCustomer> rows;
  for (int i = 0; i < 10'000; ++i) {
    rows.push_back({.name = "n", .email = std::to_string(i)});
    if (i % 2 == 0) rows.back().level = static_cast<std::int16_t>(i);
    if (i % 5 == 0) rows.back().note = customers.email.name.view() == "email" ? "fifth" : "";
  }
  const auto returned = this->db->insert(customers).values(rows).returning(customers.id, customers.email).all();
  ASSERT_EQ(returned.size(), 10'000U);
  for (std::size_t i = 0; i < returned.size(); ++i) ASSERT_EQ(returned[i].email, std::to_string(i));
  const auto [all, notes, levels] =
      this->db->select(virga::count(), count(customers.note), virga::count_distinct(customers.level))
          .from(customers)
          .one();
  EXPECT_EQ(all, 10'000);
  EXPECT_EQ(notes, 2'000);
  EXPECT_EQ(levels, 5'001);  // 0, 2, ... 9998, and 1 by default
}

TYPED_TEST(Inserts, Conflicts) {
  this->new_customer("ada");
  const std::vector<NewCustomer> rows{{.name = "new", .email = "new@example.com"},
                                      {.name = "other", .email = "ada@example.com", .note = "n"}};
  EXPECT_EQ(this->db->insert(customers).values(rows).on_conflict(customers.email).do_nothing().run(), 1U);
  EXPECT_EQ(this->customer_names(), (texts{"ada", "new"}));
  const auto changed =
      this->db->insert(customers)
          .values(rows)
          .on_conflict(customers.email)
          .do_update({.name = virga::excluded(customers.name), .level = customers.level + 1, .note = std::nullopt})
          .returning(customers.id, customers.name, customers.level)
          .all();
  EXPECT_EQ(row_texts(changed), (texts{"2, new, 2", "1, other, 2"}));
  EXPECT_EQ(
      this->db->insert(customers).values({.name = "x", .email = "new@example.com"}).on_conflict_do_nothing().run(), 0U);
  EXPECT_FALSE(this->db->insert(customers)
                   .values({.name = "x", .email = "new@example.com"})
                   .on_conflict_do_nothing()
                   .returning()
                   .get());
}

TYPED_TEST(Inserts, ARangeMadeOnTheWay) {
  const texts names{"a", "b", "c"};
  const auto made =
      names | std::views::transform([](const std::string& name) { return NewCustomer{.name = name, .email = name}; });
  EXPECT_EQ(this->db->insert(customers).values(made).run(), 3U);
  EXPECT_EQ(this->customer_names(), names);
}

}  // namespace
