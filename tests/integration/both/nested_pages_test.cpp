#include "shop.hpp"

#include <random>
#include <tuple>

namespace {

using namespace shop;
using virga::asc;
using virga::desc;
using virga::placeholder;

/// Pages of a select and of a nested read, by the keys of the order: their statements, and the rows.
template <class Where>
class Pages : public ShopCase<Where> {
 protected:
  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite) {
    EXPECT_EQ(this->db->sql(query), this->is_sqlite ? sqlite : pg);
  }

  void fill(int count, unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    for (int i = 1; i <= count; ++i) {
      std::optional<std::string> note;
      if (below(3) != 0) note = std::string(1, static_cast<char>('a' + below(3)));
      std::optional<std::int32_t> by;
      if (i > 1 && below(2) != 0) by = 1 + below(2) % (i - 1);
      this->db->insert(customers)
          .values({.name = "c" + std::to_string(below(4)),
                   .email = std::to_string(i),
                   .level = static_cast<std::int16_t>(below(3)),
                   .note = note,
                   .recommended_by = by})
          .run();
    }
  }

  template <class Rows>
  static std::vector<std::int32_t> ids(const Rows& rows) {
    std::vector<std::int32_t> result;
    for (const auto& row : rows) result.push_back(row.id);
    return result;
  }

  /// The pages of three rows, forwards and backwards, are the whole, cut.
  template <class Place, class... Keys>
  void expect_pages(const Place& place, const Keys&... keys) {
    const auto whole = this->db->select().from(customers).where(customers.id > 0).order_by(keys...).all();
    const auto selected = this->db->select().from(customers).where(customers.id > 0).order_by(keys...);
    const auto nested = this->db->query(customers).where(customers.id > 0).order_by(keys...);
    const auto all = ids(whole);
    for (std::size_t i = 0; i < whole.size(); i += 3) {
      const auto next =
          std::vector<std::int32_t>(all.begin() + static_cast<std::ptrdiff_t>(i + 1),
                                    all.begin() + static_cast<std::ptrdiff_t>(std::min(i + 4, all.size())));
      EXPECT_EQ(ids(selected.after(place(whole[i])).limit(3).all()), next) << this->db->sql(selected) << i;
      EXPECT_EQ(ids(nested.after(place(whole[i])).limit(3).find_many()), next) << this->db->sql(nested) << i;
      const auto last = std::vector<std::int32_t>(all.begin() + static_cast<std::ptrdiff_t>(i > 3 ? i - 3 : 0),
                                                  all.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_EQ(ids(selected.before(place(whole[i])).limit(3).all()), last) << this->db->sql(selected) << i;
      EXPECT_EQ(ids(nested.before(place(whole[i])).limit(3).find_many()), last) << this->db->sql(nested) << i;
    }
  }
};
TYPED_TEST_SUITE(Pages, both_databases, database_name);

TYPED_TEST(Pages, KeysThatGoOneWayAreComparedAsARow) {
  this->expect(
      virga::select(customers.id)
          .from(customers)
          .order_by(desc(customers.level), desc(customers.id))
          .after({3, 7})
          .limit(2),
      R"(select "id" from "customers" where ("level", "id") < ($1, $2) order by "level" desc, "id" desc limit $3)",
      R"(select "id" from "customers" where ("level", "id") < (?, ?) order by "level" desc, "id" desc limit ?)");
  this->expect(virga::query(customers).columns(customers.id).order_by(customers.level, customers.id).before({3, 7}),
               R"(select "id" from "customers" where ("level", "id") < ($1, $2) order by "level" desc, "id" desc)",
               R"(select "id" from "customers" where ("level", "id") < (?, ?) order by "level" desc, "id" desc)");
  this->expect(virga::select(customers.id).from(customers).where(customers.level > 1).order_by(customers.id).after(7),
               R"(select "id" from "customers" where "level" > $1 and "id" > $2 order by "id")",
               R"(select "id" from "customers" where "level" > ? and "id" > ? order by "id")");
}

TYPED_TEST(Pages, KeysThatGoBothWays) {
  this->expect(
      virga::query(customers)
          .columns(customers.id)
          .order_by(desc(customers.level), customers.id)
          .after({3, 7})
          .limit(2),
      R"(select "id" from "customers" where "level" <= $1 and ("level" < $2 or "id" > $3) order by "level" desc, "id" limit $4)",
      R"(select "id" from "customers" where "level" <= ? and ("level" < ? or "id" > ?) order by "level" desc, "id" limit ?)");
  this->expect(
      virga::select(customers.id)
          .from(customers)
          .where(customers.credit > 1)
          .order_by(desc(customers.level), customers.name, desc(customers.id))
          .after(3, "ada", 7),
      R"(select "id" from "customers" where "credit" > $1 and ("level" <= $2 and ("level" < $3 or "name" >= $4 and ("name" > $5 or "id" < $6))) order by "level" desc, "name", "id" desc)",
      R"(select "id" from "customers" where "credit" > ? and ("level" <= ? and ("level" < ? or "name" >= ? and ("name" > ? or "id" < ?))) order by "level" desc, "name", "id" desc)");
}

TYPED_TEST(Pages, NullsComeWhereTheDatabaseHasThem) {
  const auto query = virga::query(customers).columns(customers.id).order_by(customers.note, customers.id);
  this->expect(
      query.after({"new", 7}),
      R"(select "id" from "customers" where "note" > $1 or "note" is null or "note" = $2 and ("id" > $3) order by "note", "id")",
      R"(select "id" from "customers" where "note" >= ? and ("note" > ? or "id" > ?) order by "note", "id")");
  this->expect(query.after({std::nullopt, 7}),
               R"(select "id" from "customers" where "note" is null and ("id" > $1) order by "note", "id")",
               R"(select "id" from "customers" where "note" is not null or "id" > ? order by "note", "id")");
  this->expect(
      virga::query(customers)
          .columns(customers.id)
          .order_by(nulls_first(customers.note), customers.id)
          .after({std::nullopt, 7}),
      R"(select "id" from "customers" where "note" is not null or "id" > $1 order by "note" nulls first, "id")",
      R"(select "id" from "customers" where "note" is not null or "id" > ? order by "note" nulls first, "id")");
}

TYPED_TEST(Pages, BehindAConditionThatIsPutTogetherAtRunTime) {
  virga::condition filter;
  const auto query = [&] {
    return this->db->query(customers).where(filter).columns(customers.id).order_by(customers.id);
  };
  EXPECT_EQ(query().after(7).sql(), this->is_sqlite ? R"(select "id" from "customers" where "id" > ? order by "id")"
                                                    : R"(select "id" from "customers" where "id" > $1 order by "id")");
  filter = customers.level == 1 or customers.level == 2;
  EXPECT_EQ(query().after(7).sql(),
            this->is_sqlite
                ? R"(select "id" from "customers" where ("level" = ? or "level" = ?) and "id" > ? order by "id")"
                : R"(select "id" from "customers" where ("level" = $1 or "level" = $2) and "id" > $3 order by "id")");
}

TYPED_TEST(Pages, OfRandomRows) {
  this->fill(40, 7);
  const auto& c = customers;
  this->expect_pages([](const auto& row) { return std::tuple(row.id); }, c.id);
  this->expect_pages([](const auto& row) { return std::tuple(row.id); }, desc(c.id));
  const auto by_level = [](const auto& row) { return std::tuple(row.level, row.id); };
  this->expect_pages(by_level, c.level, c.id);
  this->expect_pages(by_level, desc(c.level), c.id);
  this->expect_pages(by_level, desc(c.level), desc(c.id));
  const auto by_note = [](const auto& row) { return std::tuple(row.note, row.id); };
  this->expect_pages(by_note, c.note, c.id);
  this->expect_pages(by_note, desc(c.note), c.id);
  this->expect_pages(by_note, nulls_first(c.note), desc(c.id));
  this->expect_pages(by_note, nulls_last(c.note), c.id);
  this->expect_pages(by_note, desc(c.note).nulls_first(), desc(c.id));
  this->expect_pages(by_note, desc(c.note).nulls_last(), c.id);
  const auto by_all = [](const auto& row) { return std::tuple(row.recommended_by, row.note, row.name, row.id); };
  this->expect_pages(by_all, c.recommended_by, desc(c.note), c.name, c.id);
  this->expect_pages(by_all, desc(c.recommended_by).nulls_last(), nulls_first(c.note), desc(c.name), c.id);
  const auto id_first = [](const auto& row) { return std::tuple(row.id, row.note); };
  this->expect_pages(id_first, c.id, c.note);
}

TYPED_TEST(Pages, WithinEachParent) {
  this->fill(3, 1);
  for (std::int64_t total = 1; total <= 10; ++total)
    this->db->insert(orders)
        .values({.customer_id = static_cast<std::int32_t>(total % 2 + 1), .total = total % 5})
        .run();
  const auto read = [&](const auto& of_orders) {
    return row_texts(
        this->db->query(customers).columns(customers.id).order_by(customers.id).with(of_orders).find_many());
  };
  using texts = std::vector<std::string>;
  const auto ordered = customers.orders.columns(orders.id, orders.total).order_by(desc(orders.total), orders.id);
  EXPECT_EQ(read(ordered),
            (texts{"1, [{4, 4} {8, 3} {2, 2} {6, 1} {10, 0}]", "2, [{9, 4} {3, 3} {7, 2} {1, 1} {5, 0}]", "3, []"}));
  EXPECT_EQ(read(ordered.after({3, 5}).limit(2)), (texts{"1, [{8, 3} {2, 2}]", "2, [{7, 2} {1, 1}]", "3, []"}));
  EXPECT_EQ(read(ordered.before({2, 3}).limit(2)), (texts{"1, [{8, 3} {2, 2}]", "2, [{9, 4} {3, 3}]", "3, []"}));
  EXPECT_EQ(read(ordered.before({2, 3})), (texts{"1, [{4, 4} {8, 3} {2, 2}]", "2, [{9, 4} {3, 3}]", "3, []"}));
}

TYPED_TEST(Pages, WithPlaceholders) {
  this->fill(9, 3);
  const auto level = this->db->query(customers)
                         .columns(customers.id)
                         .order_by(customers.level, desc(customers.id))
                         .after(placeholder<"level">, placeholder<"id">)
                         .limit(4)
                         .prepare();
  const auto whole = this->db->query(customers).order_by(customers.level, desc(customers.id)).find_many();
  const auto page = level.find_many(placeholder<"level"> = whole[2].level, placeholder<"id"> = whole[2].id);
  EXPECT_EQ(this->ids(page), (std::vector{whole[3].id, whole[4].id, whole[5].id, whole[6].id}));
  const auto front = this->db->select(customers.id)
                         .from(customers)
                         .order_by(customers.level, desc(customers.id))
                         .before(placeholder<"level">, placeholder<"id">)
                         .limit(2)
                         .prepare();
  EXPECT_EQ(this->ids(front.all(placeholder<"level"> = whole[2].level, placeholder<"id"> = whole[2].id)),
            (std::vector{whole[0].id, whole[1].id}));
  EXPECT_EQ(front.get(placeholder<"level"> = whole[2].level, placeholder<"id"> = whole[2].id)->id, whole[1].id);
  EXPECT_EQ(this->db->query(customers).order_by(customers.id).before(whole[2].id).find_first()->id, whole[2].id - 1);
}

TYPED_TEST(Pages, AColumnOfALeftJoinMayBeNull) {
  const auto query = virga::select(customers.id, orders.total)
                         .from(customers)
                         .left_join(orders, orders.customer_id == customers.id)
                         .order_by(orders.total, customers.id);
  this->expect(
      query.after({std::nullopt, 1}),
      R"(select "customers"."id", "orders"."total" from "customers" left join "orders" on "orders"."customer_id" = "customers"."id" where "orders"."total" is null and ("customers"."id" > $1) order by "orders"."total", "customers"."id")",
      R"(select "customers"."id", "orders"."total" from "customers" left join "orders" on "orders"."customer_id" = "customers"."id" where "orders"."total" is not null or "customers"."id" > ? order by "orders"."total", "customers"."id")");
}

TEST(PagesOfTheGuide, GoOn) {
  const auto db = virga::sqlite::open(":memory:");
  create_tables(db, schema);
  for (const char* const name : {"Ada", "Grace", "Alan"})
    db.insert(customers).values({.name = name, .email = name, .level = 1}).run();
  // [pages]
  const auto by_level = db.query(customers).order_by(desc(customers.level), customers.id).limit(2);
  auto page = by_level.find_many();
  auto next = by_level.after({page.back().level, page.back().id}).find_many();
  auto back = by_level.before({next.front().level, next.front().id}).find_many();
  // [/pages]
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].name, "Alan");
  EXPECT_EQ(back, page);
}

}  // namespace
