#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

namespace {

using namespace virga::columns;
using texts = std::vector<std::string>;

// Foreign keys whose columns are equal for the database and not for a comparison of bytes.
template <class As>
struct Cities;
template <class As>
struct Visits;
template <class As>
struct Travellers;

template <class As>
struct Countries {
  static constexpr auto table = table_name("countries");
  column<As, "code", char_(5).primary_key()> code;
  column<As, "name", text().not_null()> name;
  many<As, "cities", Cities> cities;
  many<As, "travellers", Travellers, through<Visits>> travellers;
};
inline constexpr auto countries = virga::table<Countries>;

template <class As>
struct Cities {
  static constexpr auto table = table_name("cities");
  column<As, "id", integer().primary_key()> id;
  column<As, "country", varchar(5)> country;
  column<As, "name", text().not_null()> name;
  one<As, "home", Countries> home;

  static constexpr auto constraints(auto t) { return list(foreign_key(t.country).references(countries.code)); }
};
inline constexpr auto cities = virga::table<Cities>;

template <class As>
struct Travellers {
  static constexpr auto table = table_name("travellers");
  column<As, "email", text().primary_key()> email;
  many<As, "countries", Countries, through<Visits>> countries;
  many<As, "visits", Visits> visits;
};
inline constexpr auto travellers = virga::table<Travellers>;

template <class As>
struct Visits {
  static constexpr auto table = table_name("visits");
  column<As, "id", integer().primary_key()> id;
  column<As, "traveller", text().not_null().references(travellers.email)> traveller;
  column<As, "country", varchar(5).not_null()> country;
  one<As, "who", Travellers> who;

  static constexpr auto constraints(auto t) { return list(foreign_key(t.country).references(countries.code)); }
};
inline constexpr auto visits = virga::table<Visits>;

inline constexpr auto schema = virga::schema(countries, cities, travellers, visits);

template <class Where>
class NestedKeyEquality : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(NestedKeyEquality, both_databases, database_name);

TYPED_TEST(NestedKeyEquality, CharReferredToByVarchar) {
  create_tables(*this->db, schema);
  this->db->insert(countries).values({{.code = "de", .name = "Germany"}, {.code = "fr", .name = "France"}}).run();
  this->db->insert(cities)
      .values({{.id = 1, .country = "de", .name = "Bonn"},
               {.id = 2, .country = "de", .name = "Trier"},
               {.id = 3, .country = std::nullopt, .name = "Atlantis"},
               {.id = 4, .country = "fr", .name = "Metz"}})
      .run();
  const auto down = this->db->query(countries)
                        .columns(countries.name)
                        .with(countries.cities.columns(cities.name).order_by(cities.id))
                        .order_by(countries.code)
                        .find_many();
  EXPECT_EQ(row_texts(down), (texts{"Germany, [{Bonn} {Trier}]", "France, [{Metz}]"}));
  const auto limited = this->db->query(countries)
                           .columns(countries.name)
                           .with(countries.cities.columns(cities.name).order_by(desc(cities.id)).limit(1))
                           .order_by(countries.code)
                           .find_many();
  EXPECT_EQ(row_texts(limited), (texts{"Germany, [{Trier}]", "France, [{Metz}]"}));
  const auto up = this->db->query(cities)
                      .columns(cities.name)
                      .with(cities.home.columns(countries.name))
                      .order_by(cities.id)
                      .find_many();
  EXPECT_EQ(row_texts(up), (texts{"Bonn, {Germany}", "Trier, {Germany}", "Atlantis, null", "Metz, {France}"}));

  // By a key as it was read, which PostgreSQL gives with blanks.
  const std::string code =
      this->db->select(countries.code).from(countries).where(countries.name == "France").one().code;
  const auto by_key = this->db->query(countries)
                          .columns(countries.name)
                          .where(countries.code == code)
                          .with(countries.cities.columns(cities.name))
                          .find_many();
  EXPECT_EQ(row_texts(by_key), (texts{"France, [{Metz}]"}));
}

TYPED_TEST(NestedKeyEquality, Statements) {
  const std::string begin = this->is_sqlite ? "begin;\n" : "begin isolation level repeatable read read only;\n";
  EXPECT_EQ(this->db->sql(virga::query(countries)
                              .columns(countries.name)
                              .with(countries.cities.columns(cities.name).order_by(cities.id))),
            begin + R"(select "name", "code" from "countries";
select "cities"."name", "virga_parent"."code" from "cities" inner join (select "code" from "countries") as "virga_parent" on "virga_parent"."code" = "cities"."country" order by "cities"."id";
commit)");
  EXPECT_EQ(
      this->db->sql(virga::query(cities).columns(cities.name).with(cities.home.columns(countries.name))),
      begin +
          R"(select "name", (select "virga_referenced"."code" from "countries" as "virga_referenced" where "virga_referenced"."code" = "cities"."country") from "cities";
)" +
          (this->is_sqlite
               ? R"(select "name", "code" from "countries" where "code" in (select "country" from "cities");
commit)"
               : R"(select "name", "code" from "countries" where "code" = any(array(select "country" from "cities"));
commit)"));
}

template <class As>
struct Pages;
template <class As>
struct Books {
  static constexpr auto table = table_name("books");
  column<As, "id", virga::columns::uuid().primary_key()> id;
  many<As, "pages", Pages> pages;
};
inline constexpr auto books = virga::table<Books>;
template <class As>
struct Pages {
  static constexpr auto table = table_name("pages");
  column<As, "number", integer().primary_key()> number;
  column<As, "book", virga::columns::uuid().not_null().references(books.id)> book;
};

class NestedKeysOnSqlite : public DatabaseCase<on_sqlite> {};

// SQLite keeps a UUID as text, and another program may have stored it in capitals.
TEST_F(NestedKeysOnSqlite, ARowThatTheDatabaseMatchedIsNotDropped) {
  run_script(*db, R"(
    create table books (id text collate nocase primary key);
    create table pages (number integer primary key, book text collate nocase not null references books (id));
    insert into books values ('A0000000-0000-0000-0000-00000000000B');
    insert into pages values (1, 'a0000000-0000-0000-0000-00000000000b');)");
  const auto error =
      thrown_by<virga::value_error>([&] { static_cast<void>(db->query(books).with(books.pages).find_many()); });
  EXPECT_EQ(error.message(),
            "nested read: a row of pages has a key that the database finds in books and that is spelled differently "
            "there (a collation, another type); declare both columns of the foreign key with one type, or read the "
            "tables with a join");
  EXPECT_EQ(db->count(books), 1);
}

/// The same tables made by hand: their keys are equal whatever the case of their letters, the columns that refer to
/// them are compared byte by byte.
template <class Where>
class NestedCollatedKeys : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    std::string script = R"(
      create table countries (code text collate "nocase" primary key, name text not null);
      create table cities (id integer primary key, country text references countries (code), name text not null);
      create table travellers (email text collate "nocase" primary key);
      create table visits (id integer primary key, traveller text not null references travellers (email),
                           country text not null references countries (code));)";
    if (!this->is_sqlite)
      script = "create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);" + script;
    run_script(*this->db, script + R"(
      insert into countries values ('de', 'Germany'), ('FR', 'France'), ('it', 'Italy');
      insert into cities values (1, 'DE', 'Bonn'), (2, 'de', 'Trier'), (3, 'fr', 'Metz'), (4, null, 'Atlantis');
      insert into travellers values ('Ada@example.com'), ('grace@example.com');
      insert into visits values (1, 'ada@example.com', 'De'), (2, 'ADA@EXAMPLE.COM', 'fr'),
                                (3, 'grace@example.com', 'FR');)");
  }
};
TYPED_TEST_SUITE(NestedCollatedKeys, both_databases, database_name);

TYPED_TEST(NestedCollatedKeys, Many) {
  const auto all = this->db->query(countries)
                       .columns(countries.name)
                       .with(countries.cities.columns(cities.name).order_by(cities.id))
                       .order_by(countries.name)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"France, [{Metz}]", "Germany, [{Bonn} {Trier}]", "Italy, []"}));
}

TYPED_TEST(NestedCollatedKeys, ManyWithAConditionALimitAndAnOffset) {
  const auto filtered = this->db->query(countries)
                            .columns(countries.name)
                            .with(countries.cities.columns(cities.id).where(cities.name != "Bonn" or cities.id > 7))
                            .order_by(countries.name)
                            .find_many();
  EXPECT_EQ(row_texts(filtered), (texts{"France, [{3}]", "Germany, [{2}]", "Italy, []"}));
  const auto second = this->db->query(countries)
                          .columns(countries.name)
                          .with(countries.cities.columns(cities.name).order_by(cities.id).limit(1).offset(1))
                          .order_by(countries.name)
                          .limit(2)
                          .find_many();
  EXPECT_EQ(row_texts(second), (texts{"France, []", "Germany, [{Trier}]"}));
}

TYPED_TEST(NestedCollatedKeys, One) {
  const auto all = this->db->query(cities)
                       .columns(cities.name)
                       .with(cities.home.columns(countries.name))
                       .order_by(cities.id)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"Bonn, {Germany}", "Trier, {Germany}", "Metz, {France}", "Atlantis, null"}));
  const auto filtered = this->db->query(cities)
                            .columns(cities.name)
                            .with(cities.home.columns(countries.code).where(countries.name == "Germany"))
                            .order_by(cities.id)
                            .find_many();
  EXPECT_EQ(row_texts(filtered), (texts{"Bonn, {de}", "Trier, {de}", "Metz, null", "Atlantis, null"}));
}

TYPED_TEST(NestedCollatedKeys, Through) {
  const auto all = this->db->query(travellers)
                       .with(travellers.countries.columns(countries.name).order_by(countries.name))
                       .order_by(travellers.email)
                       .find_many();
  EXPECT_EQ(row_texts(all), (texts{"Ada@example.com, [{France} {Germany}]", "grace@example.com, [{France}]"}));
  const auto limited = this->db->query(travellers)
                           .with(travellers.countries.columns(countries.name).order_by(desc(countries.name)).limit(1))
                           .order_by(travellers.email)
                           .find_many();
  EXPECT_EQ(row_texts(limited), (texts{"Ada@example.com, [{Germany}]", "grace@example.com, [{France}]"}));
}

TYPED_TEST(NestedCollatedKeys, SeveralLevels) {
  const auto down = this->db->query(countries)
                        .columns(countries.name)
                        .with(countries.travellers.order_by(travellers.email)
                                  .with(travellers.visits.columns(visits.id).order_by(visits.id)),
                              countries.cities.columns(cities.name).order_by(cities.id))
                        .order_by(countries.name)
                        .find_many();
  EXPECT_EQ(row_texts(down), (texts{"France, [{Metz}], [{Ada@example.com, [{1} {2}]} {grace@example.com, [{3}]}]",
                                    "Germany, [{Bonn} {Trier}], [{Ada@example.com, [{1} {2}]}]", "Italy, [], []"}));
  const auto up = this->db->query(visits)
                      .columns(visits.id)
                      .with(visits.who.with(travellers.visits.columns(visits.id).order_by(desc(visits.id)).limit(1)))
                      .order_by(visits.id)
                      .find_many();
  EXPECT_EQ(row_texts(up),
            (texts{"1, {Ada@example.com, [{2}]}", "2, {Ada@example.com, [{2}]}", "3, {grace@example.com, [{3}]}"}));
}

TYPED_TEST(NestedCollatedKeys, OneByItsKey) {
  const auto ada = this->db->query(travellers)
                       .where(travellers.email == "ADA@example.com")
                       .with(travellers.visits.columns(visits.id).order_by(visits.id))
                       .find_first();
  ASSERT_TRUE(ada.has_value());
  EXPECT_EQ(row_text(*ada), "Ada@example.com, [{1} {2}]");
  const auto prepared = this->db->query(travellers)
                            .where(travellers.email == virga::placeholder<"email">)
                            .with(travellers.visits.columns(visits.id).order_by(visits.id))
                            .prepare();
  EXPECT_EQ(row_texts(prepared.find_many(virga::placeholder<"email"> = "GRACE@example.com")),
            texts{"grace@example.com, [{3}]"});
}

}  // namespace
