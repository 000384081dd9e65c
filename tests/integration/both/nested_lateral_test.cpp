#include "shop.hpp"

namespace lateral {

using namespace virga::columns;

template <class As>
struct Entries;

template <class As>
struct Songs {
  static constexpr auto table = table_name("songs");
  column<As, "id", integer().primary_key()> id;
  column<As, "title", text().not_null()> title;
};
inline constexpr auto songs = virga::table<Songs>;

template <class As>
struct Lists {
  static constexpr auto table = table_name("lists");
  column<As, "id", integer().primary_key()> id;
  many<As, "songs", Songs, through<Entries>> songs;
  many<As, "entries", Entries> entries;
};
inline constexpr auto lists = virga::table<Lists>;

template <class As>
struct Entries {
  static constexpr auto table = table_name("entries");
  column<As, "list_id", integer().not_null().references(lists.id)> list_id;
  column<As, "song_id", integer().not_null().references(songs.id)> song_id;
  column<As, "added", integer().not_null()> added;
  static constexpr auto constraints(auto t) {
    return list(primary_key(t.list_id, t.song_id),
                index("entries_added").on(t.list_id, desc(t.added), desc(t.song_id)));
  }
};
inline constexpr auto entries = virga::table<Entries>;

inline constexpr auto lateral_schema = virga::schema(songs, lists, entries);

}  // namespace lateral

namespace {

using namespace lateral;
using texts = std::vector<std::string>;

/// Limits for each parent where an index has the rows in their order: a lateral join on PostgreSQL. And those of one
/// parent alone.
template <class Where>
class NestedLateral : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, lateral_schema);
    run_script(*this->db, R"(
      insert into songs (id, title) values (1, 'd'), (2, 'c'), (3, 'b'), (4, 'a');
      insert into lists (id) values (1), (2), (3);
      insert into entries (list_id, song_id, added) values (1, 1, 7), (1, 2, 7), (1, 3, 9), (2, 3, 1), (2, 4, 2);
    )");
  }

  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite, const texts& rows) {
    const std::string begin = this->is_sqlite ? "begin;\n" : "begin isolation level repeatable read read only;\n";
    EXPECT_EQ(this->db->sql(query), begin + (this->is_sqlite ? sqlite : pg) + ";\ncommit");
    EXPECT_EQ(row_texts(this->db->find_many(query)), rows);
  }
};
TYPED_TEST_SUITE(NestedLateral, both_databases, database_name);

TYPED_TEST(NestedLateral, AnIndexHasTheOrder) {
  this->expect(
      virga::query(lists).order_by(lists.id).with(
          lists.entries.columns(entries.song_id).order_by(desc(entries.added), desc(entries.song_id)).limit(2)),
      R"(select "id" from "lists" order by "id";
select "entries"."song_id", "entries"."list_id" from (select "id" from "lists") as "virga_parent" cross join lateral (select * from "entries" where "entries"."list_id" = "virga_parent"."id" order by "entries"."added" desc, "entries"."song_id" desc, "entries"."list_id" limit $1) as "entries" order by "entries"."added" desc, "entries"."song_id" desc, "entries"."list_id")",
      R"(select "id" from "lists" order by "id";
select "song_id", "list_id" from (select *, row_number() over (partition by "list_id" order by "added" desc, "song_id" desc, "list_id") as "virga_row" from "entries" where "list_id" in (select "id" from "lists")) as "entries" where "virga_row" <= ? order by "added" desc, "song_id" desc, "list_id")",
      {"1, [{3} {2}]", "2, [{4} {3}]", "3, []"});
}

TYPED_TEST(NestedLateral, ThroughAJunctionInTheOrderOfItsKey) {
  this->expect(virga::query(lists)
                   .where(lists.id < 9)
                   .order_by(lists.id)
                   .with(lists.songs.where(songs.title != "d").limit(1).offset(1)),
               R"(select "id" from "lists" where "id" < $1 order by "id";
select "songs"."id", "songs"."title", "virga_parent_1" from (select "id" from "lists" where "id" < $1) as "virga_parent" cross join lateral (select "songs"."id", "songs"."title", "entries"."list_id" as "virga_parent_1" from "songs" inner join "entries" on "songs"."id" = "entries"."song_id" where "entries"."list_id" = "virga_parent"."id" and "songs"."title" <> $2 order by "songs"."id" limit $3 offset $4) as "songs" order by "songs"."id")",
               R"(select "id" from "lists" where "id" < ? order by "id";
select "id", "title", "virga_parent_1" from (select "songs"."id", "songs"."title", "entries"."list_id" as "virga_parent_1", row_number() over (partition by "entries"."list_id" order by "songs"."id") as "virga_row" from "songs" inner join "entries" on "songs"."id" = "entries"."song_id" where "entries"."list_id" in (select "id" from "lists" where "id" < ?) and "songs"."title" <> ?) as "songs" where "virga_row" > ? and "virga_row" <= ? + ? order by "id")",
               {"1, [{3, b}]", "2, [{4, a}]", "3, []"});
}

TYPED_TEST(NestedLateral, OtherOrdersAreNumbered) {
  const auto query = virga::query(lists).order_by(lists.id).with(lists.songs.order_by(songs.title).limit(1));
  EXPECT_NE(std::string(this->db->sql(query)).find("row_number()"), std::string::npos);
  EXPECT_EQ(row_texts(this->db->find_many(query)), (texts{"1, [{3, b}]", "2, [{4, a}]", "3, []"}));
}

TYPED_TEST(NestedLateral, OneParentNeedsNeither) {
  this->expect(virga::query(lists).where(lists.id == 1).with(lists.songs.order_by(songs.title).limit(2)),
               R"(select "id" from "lists" where "id" = $1;
select "songs"."id", "songs"."title", "entries"."list_id" from "songs" inner join "entries" on "songs"."id" = "entries"."song_id" where "entries"."list_id" = $1 order by "songs"."title", "songs"."id" limit $2)",
               R"(select "id" from "lists" where "id" = ?;
select "songs"."id", "songs"."title", "entries"."list_id" from "songs" inner join "entries" on "songs"."id" = "entries"."song_id" where "entries"."list_id" = ? order by "songs"."title", "songs"."id" limit ?)",
               {"1, [{3, b} {2, c}]"});
}

/// Levels below rows that are limited in one of these ways.
template <class Where>
class NestedLateralBelow : public ShopCase<Where> {};
TYPED_TEST_SUITE(NestedLateralBelow, both_databases, database_name);

TYPED_TEST(NestedLateralBelow, HasTheirRowsAlone) {
  using namespace shop;
  this->new_customer("ada");
  for (std::int64_t total = 1; total <= 3; ++total)
    this->db->insert(orders).values({.customer_id = 1, .total = total}).run();
  for (std::int32_t order = 1; order <= 3; ++order)
    for (std::int32_t number = 1; number <= 3; ++number)
      this->db->insert(lines)
          .values({.order_id = order, .number = number, .article = std::to_string(number), .amount = order})
          .run();
  const auto of_orders = customers.orders.columns(orders.id)
                             .order_by(desc(orders.total))
                             .limit(2)
                             .with(orders.lines.columns(lines.number).limit(2));
  EXPECT_EQ(
      row_texts(this->db->query(customers).columns(customers.id).where(customers.id == 1).with(of_orders).find_many()),
      (texts{"1, [{3, [{1} {2}]} {2, [{1} {2}]}]"}));
  EXPECT_EQ(row_texts(this->db->query(customers).columns(customers.id).with(of_orders).find_many()),
            (texts{"1, [{3, [{1} {2}]} {2, [{1} {2}]}]"}));
  const auto lines_first = this->db->query(orders).columns(orders.id).order_by(orders.id).with(
      orders.lines.columns(lines.number)
          .limit(1)
          .with(lines.order.columns(orders.id).with(orders.customer.columns(customers.name))));
  EXPECT_EQ(row_texts(lines_first.find_many()),
            (texts{"1, [{1, {1, {ada}}}]", "2, [{1, {2, {ada}}}]", "3, [{1, {3, {ada}}}]"}));
}

}  // namespace
