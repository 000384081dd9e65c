#include "database_case.hpp"

#include <virga/pg.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

// The attributes of Prisma's schema that docs/from-prisma.md names: what virga writes for each.

namespace prisma_schema {

using namespace virga::columns;
namespace pg = virga::pg;
using virga::sql;

enum class role { reader, author };

inline std::string new_code() { return "c1"; }
inline virga::timestamp_value time_of_change() { return virga::timestamp_value(std::chrono::seconds(60)); }

template <class As>
struct Entries;

template <class As>
struct Accounts {
  static constexpr auto table = table_name("accounts");
  column<As, "id", uuid().primary_key().default_value(sql<"gen_random_uuid()", virga::uuid>())> id;
  column<As, "number", pg::serial()> number;
  column<As, "code", text().not_null().unique().default_fn<&new_code>()> code;
  column<As, "role", pg::enum_type<role>("Role").not_null().default_value(role::reader)> role_;
  column<As, "tags", pg::array(text()).not_null()> tags;
  column<As, "balance", numeric(65, 30).not_null()> balance;
  column<As, "rate", double_precision()> rate;
  column<As, "meta", pg::jsonb()> meta;
  column<As, "photo", blob()> photo;
  column<As, "birthday", date()> birthday;
  column<As, "name", varchar(80)> name;
  column<As, "place", pg::user_type<"point">()> place;
  column<As, "created_at", timestamp(3).not_null().default_now()> created_at;
  column<As, "updated_at", timestamp(3).not_null().on_update_fn<&time_of_change>()> updated_at;
  column<As, "parent_id", uuid().references<"accounts", "id">()> parent_id;
  one<As, "parent", Accounts, via<"parent_id">> parent;
  many<As, "children", Accounts, via<"parent_id">> children;
  many<As, "written", Entries, via<"author_id">> written;
  many<As, "read", Entries, via<"reader_id">> read;

  static constexpr auto constraints(auto t) {
    return list(unique("accounts_name_code").on(t.name, t.code), index("accounts_created").on(desc(t.created_at)),
                index("accounts_tags").using_("gin").on(t.tags));
  }
};
inline constexpr auto accounts = virga::table<Accounts>;

template <class As>
struct Entries {
  static constexpr auto table = table_name("entries");
  column<As, "author_id", uuid().not_null().references(accounts.id).on_delete(cascade)> author_id;
  column<As, "reader_id", uuid().references(accounts.id).on_delete(set_null)> reader_id;
  column<As, "day", date().not_null()> day;
  one<As, "author", Accounts, via<"author_id">> author;
  one<As, "reader", Accounts, via<"reader_id">> reader;

  static constexpr auto constraints(auto t) { return list(primary_key(t.author_id, t.day)); }
};
inline constexpr auto entries = virga::table<Entries>;

inline constexpr auto schema = virga::schema(accounts, entries);

using texts = std::vector<std::string>;

std::string line_with(const std::string& statement, const std::string& name) {
  const auto at = statement.find('"' + name + "\" ");
  if (at == std::string::npos) return "there is none";
  return statement.substr(at, statement.find('\n', at) - at);
}

TEST(PrismaSchema, Attributes) {
  const auto statements = create_statements(virga::describe(schema, virga::dialect_kind::postgresql));
  const auto has = [&](const std::string& wanted) {
    return std::ranges::any_of(statements,
                               [&](const std::string& one) { return one.find(wanted) != std::string::npos; });
  };
  std::string all;
  for (const std::string& one : statements) all += one + "\n";
  EXPECT_TRUE(has(R"(create type "Role" as enum ('reader', 'author'))")) << all;
  const auto table = std::ranges::find_if(
      statements, [](const std::string& one) { return one.starts_with(R"(create table "accounts")"); });
  ASSERT_NE(table, statements.end()) << all;
  EXPECT_EQ(line_with(*table, "id"), R"("id" uuid default (gen_random_uuid()),)");
  EXPECT_EQ(line_with(*table, "number"), R"("number" serial,)");
  EXPECT_EQ(line_with(*table, "code"), R"("code" text not null,)");
  EXPECT_EQ(line_with(*table, "role"), R"("role" "Role" not null default 'reader',)");
  EXPECT_EQ(line_with(*table, "tags"), R"("tags" text[] not null,)");
  EXPECT_EQ(line_with(*table, "balance"), R"("balance" numeric(65, 30) not null,)");
  EXPECT_EQ(line_with(*table, "rate"), R"("rate" double precision,)");
  EXPECT_EQ(line_with(*table, "meta"), R"("meta" jsonb,)");
  EXPECT_EQ(line_with(*table, "photo"), R"("photo" bytea,)");
  EXPECT_EQ(line_with(*table, "birthday"), R"("birthday" date,)");
  EXPECT_EQ(line_with(*table, "name"), R"("name" varchar(80),)");
  EXPECT_EQ(line_with(*table, "place"), R"("place" point,)");
  EXPECT_EQ(line_with(*table, "created_at"), R"("created_at" timestamp(3) not null default now(),)");
  EXPECT_EQ(line_with(*table, "updated_at"), R"("updated_at" timestamp(3) not null,)");
  EXPECT_TRUE(has(R"(create index "accounts_created" on "accounts" ("created_at" desc))")) << all;
  EXPECT_TRUE(has(R"(create index "accounts_tags" on "accounts" using "gin" ("tags"))")) << all;
  EXPECT_TRUE(has(R"(unique ("name", "code"))")) << all;
  EXPECT_TRUE(has(R"(primary key ("author_id", "day"))")) << all;
  EXPECT_TRUE(has(R"(on delete set null)")) << all;
}

class PrismaSchemaRows : public DatabaseCase<on_postgresql> {};

TEST_F(PrismaSchemaRows, RelationsAndFilters) {
  create_tables(*db, schema);
  const auto parent = db->insert(accounts)
                          .values({.tags = {"a", "b"}, .balance = virga::decimal(1), .meta = R"({"a": {"b": 3}})"})
                          .returning()
                          .one();
  EXPECT_EQ(parent.code, "c1");
  EXPECT_EQ(parent.role_, role::reader);
  EXPECT_EQ(parent.updated_at, time_of_change());
  db->create(accounts)
      .values({.code = "c2", .tags = texts(), .balance = virga::decimal(2)})
      .with(accounts.parent.connect(accounts.id == parent.id),
            accounts.written.create({.day = std::chrono::sys_days(std::chrono::days(1))}))
      .run();
  const auto found = db->query(accounts)
                         .order_by(accounts.number)
                         .with(accounts.children, accounts.written, accounts.read)
                         .find_many();
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(found[0].children.size(), 1U);
  EXPECT_EQ(found[0].children[0].code, "c2");
  EXPECT_EQ(found[1].written.size(), 1U);
  EXPECT_TRUE(found[1].read.empty());

  const auto codes = [this](const auto& where) {
    std::string all;
    for (const auto& one : db->query(accounts).where(where).order_by(accounts.number).find_many())
      all += one.code + " ";
    return all;
  };

  EXPECT_EQ(codes("a" == virga::pg::any(accounts.tags)), "c1 ");
  EXPECT_EQ(codes(virga::pg::contains(accounts.tags, texts{"a", "b"})), "c1 ");
  EXPECT_EQ(codes(virga::pg::overlaps(accounts.tags, texts{"b", "c"})), "c1 ");
  EXPECT_EQ(codes(virga::pg::cardinality(accounts.tags) == 0), "c2 ");
  EXPECT_EQ(codes(virga::pg::contains(accounts.meta, R"({"a": {"b": 3}})")), "c1 ");
  EXPECT_EQ(codes(virga::json_get_text(virga::json_get(accounts.meta, "a"), "b") == "3"), "c1 ");
  EXPECT_EQ(codes(accounts.children.any()), "c1 ");
  EXPECT_EQ(codes(accounts.role_ == role::reader and accounts.parent.exists()), "c2 ");
  db->update(accounts).set({.tags = virga::pg::array_append(accounts.tags, "new")}).where(accounts.code == "c2").run();
  EXPECT_EQ(codes("new" == virga::pg::any(accounts.tags)), "c2 ");
}

}  // namespace prisma_schema
