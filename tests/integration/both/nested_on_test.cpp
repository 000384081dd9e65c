#include "database_case.hpp"
#include "row_text.hpp"

#include <virga/schema.hpp>

namespace on_columns {

using namespace virga::columns;

enum class phase { draft, published };

template <class As>
struct Documents;
template <class As>
struct Published;

template <class As>
struct People {
  static constexpr auto table = table_name("people");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
  many<As, "documents", Documents, on<"id", "owner_id">> documents;
  many<As, "drafts", Documents, on<"id", "owner_id">, where_<"state", phase::draft>> drafts;
  many<As, "mentions", Documents, on<"name", "title">> mentions;
  many<As, "published", Published, on<"id", "owner_id">> published;
};
inline constexpr auto people = virga::table<People>;

template <class As>
struct Documents {
  static constexpr auto table = table_name("documents");
  column<As, "id", integer().primary_key()> id;
  column<As, "owner_id", integer()> owner_id;
  column<As, "title", text().not_null()> title;
  column<As, "state", enumeration<phase>().not_null()> state;
  column<As, "parent_id", integer().references<"documents", "id">()> parent_id;
  one<As, "owner", People, on<"owner_id", "id">> owner;
  one<As, "named_as", People, on<"title", "name">> named_as;
  many<As, "parts", Documents, via<"parent_id">, where_<"state", phase::published>> parts;
  many<As, "chapters", Documents, via<"parent_id">, where_<"title", virga::fixed_string("it's")>, where_<"owner_id", 2>>
      chapters;
};
inline constexpr auto documents = virga::table<Documents>;

template <class As>
struct Published {
  static constexpr auto view = view_name("published");
  column<As, "id", integer().not_null()> id;
  column<As, "owner_id", integer()> owner_id;
  column<As, "title", text().not_null()> title;
  one<As, "owner", People, on<"owner_id", "id">> owner;
  static constexpr auto query() {
    return virga::select(documents.id, documents.owner_id, documents.title)
        .from(documents)
        .where(documents.state == phase::published);
  }
};
inline constexpr auto published = virga::view<Published>;

inline constexpr auto on_schema = virga::schema(people, documents, published);

}  // namespace on_columns

namespace {

using namespace on_columns;
using texts = std::vector<std::string>;

/// Relations that no foreign key says, and those of a part of the rows: their statements, and the rows.
template <class Where>
class NestedOn : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, on_schema);
    run_script(*this->db, R"(
      insert into people (id, name) values (1, 'Ada'), (2, 'Grace'), (3, 'Ada');
      insert into documents (id, owner_id, title, state, parent_id) values (1, 1, 'Ada', 'draft', null),
        (2, 1, 'two', 'published', 1), (3, 2, 'it''s', 'draft', 1), (4, null, 'Grace', 'published', 1),
        (5, 77, 'five', 'published', 2);
    )");
  }

  template <class Query>
  void expect(const Query& query, const std::string& pg, const std::string& sqlite) {
    EXPECT_EQ(this->db->sql(query), this->is_sqlite ? sqlite : pg);
  }
};
TYPED_TEST_SUITE(NestedOn, both_databases, database_name);

TYPED_TEST(NestedOn, ColumnsTieTheRows) {
  const auto query =
      virga::query(people).order_by(people.id).with(people.documents.columns(documents.id).order_by(documents.id));
  this->expect(query, R"(begin isolation level repeatable read read only;
select "id", "name" from "people" order by "id";
select "id", "owner_id" from "documents" where "owner_id" = any(array(select "id" from "people")) order by "id";
commit)",
               R"(begin;
select "id", "name" from "people" order by "id";
select "id", "owner_id" from "documents" where "owner_id" in (select "id" from "people") order by "id";
commit)");
  EXPECT_EQ(row_texts(this->db->find_many(query)), (texts{"1, Ada, [{1} {2}]", "2, Grace, [{3}]", "3, Ada, []"}));
}

TYPED_TEST(NestedOn, ARowThatMayNotBeThere) {
  const auto found = this->db->query(documents).order_by(documents.id).with(documents.owner).find_many();
  texts owners;
  for (const auto& one : found) owners.push_back(one.owner ? one.owner->name : "-");
  EXPECT_EQ(owners, (texts{"Ada", "Ada", "Grace", "-", "-"}));
}

TYPED_TEST(NestedOn, TextsThatSeveralParentsHave) {
  const auto found = this->db->query(people)
                         .order_by(people.id)
                         .with(people.mentions.columns(documents.id).order_by(documents.id))
                         .find_many();
  EXPECT_EQ(row_texts(found), (texts{"1, Ada, [{1}]", "2, Grace, [{4}]", "3, Ada, [{1}]"}));
  // The first of several.
  const auto named =
      this->db->query(documents)
          .columns(documents.id)
          .order_by(documents.id)
          .with(documents.named_as.order_by(desc(people.id)).with(people.documents.columns(documents.id)))
          .find_many();
  EXPECT_EQ(named[0].named_as->id, 3);
  EXPECT_TRUE(named[0].named_as->documents.empty());
  EXPECT_EQ(named[3].named_as->documents.size(), 1U);
  EXPECT_FALSE(named[1].named_as.has_value());
}

TYPED_TEST(NestedOn, APartOfTheRows) {
  const auto query = virga::query(people)
                         .columns(people.id)
                         .where(people.drafts.any())
                         .order_by(people.id)
                         .with(people.drafts.columns(documents.id).where(documents.id < 9));
  this->expect(query, R"(begin isolation level repeatable read read only;
select "id" from "people" where exists (select 1 from "documents" where "documents"."owner_id" = "people"."id" and "documents"."state" = 'draft') order by "id";
select "id", "owner_id" from "documents" where "owner_id" = any(array(select "id" from "people" where exists (select 1 from "documents" where "documents"."owner_id" = "people"."id" and "documents"."state" = 'draft'))) and "state" = 'draft' and "id" < $1;
commit)",
               R"(begin;
select "id" from "people" where exists (select 1 from "documents" where "documents"."owner_id" = "people"."id" and "documents"."state" = 'draft') order by "id";
select "id", "owner_id" from "documents" where "owner_id" in (select "id" from "people" where exists (select 1 from "documents" where "documents"."owner_id" = "people"."id" and "documents"."state" = 'draft')) and "state" = 'draft' and "id" < ?;
commit)");
  EXPECT_EQ(row_texts(this->db->find_many(query)), (texts{"1, [{1}]", "2, [{3}]"}));
}

TYPED_TEST(NestedOn, APartOfTheRowsOfAForeignKey) {
  const auto query = virga::query(documents)
                         .columns(documents.id)
                         .where(documents.id == 1)
                         .with(documents.parts.columns(documents.title).order_by(documents.id).limit(5),
                               documents.chapters.columns(documents.title));
  this->expect(query, R"(begin isolation level repeatable read read only;
select "id" from "documents" where "id" = $1;
select "title", "parent_id" from "documents" where "parent_id" = $1 and "state" = 'published' order by "id" limit $2;
select "title", "parent_id" from "documents" where "parent_id" = $1 and "title" = 'it''s' and "owner_id" = 2;
commit)",
               R"(begin;
select "id" from "documents" where "id" = ?;
select "title", "parent_id" from "documents" where "parent_id" = ? and "state" = 'published' order by "id" limit ?;
select "title", "parent_id" from "documents" where "parent_id" = ? and "title" = 'it''s' and "owner_id" = 2;
commit)");
  EXPECT_EQ(row_texts(this->db->find_many(query)), (texts{"1, [{two} {Grace}], [{it's}]"}));
}

TYPED_TEST(NestedOn, Views) {
  const auto found = this->db->query(people)
                         .order_by(people.id)
                         .with(people.published.columns(published.title))
                         .extras(people.published.count().template as<"n">())
                         .find_many();
  EXPECT_EQ(found[0].published.size(), 1U);
  EXPECT_EQ(found[0].template get<"n">(), 1);
  EXPECT_TRUE(found[1].published.empty());
  EXPECT_EQ(this->db->query(published).order_by(published.id).with(published.owner).find_first()->owner->name, "Ada");
}

}  // namespace
