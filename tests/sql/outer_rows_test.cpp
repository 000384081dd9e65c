#include "sql_case.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

// What an outer join found is a row, if all that is in it is null.

namespace {

using blog::users;
using virga::is_null;
using virga::select;
using namespace virga::columns;
using texts = std::vector<std::string>;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "user_id", integer()> user_id;
  column<As, "note", text()> note;
};
constexpr auto notes = virga::table<Notes>;
template <class As>
struct NotesSeen {
  static constexpr auto table = table_name("notes_seen");
  column<As, "user_id", integer()> user_id;
  column<As, "note", text()> note;
};
constexpr auto notes_seen = virga::table<NotesSeen>;
constexpr auto tables = virga::schema(notes);

template <class Where>
class OuterRowsSql : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, tables);
    // Ada's, and one that says nothing, which the joins below take for Grace's.
    run_script(*this->db, R"(
      insert into notes values (1, 'a'), (null, null);
      create view notes_seen as select user_id, note from notes;)");
  }
};
TYPED_TEST_SUITE(OuterRowsSql, both_databases, database_name);

/// Ada's row of the notes, Grace's, and none of Alan.
auto of(const auto& table) { return table.user_id == users.id or (is_null(table.user_id) and users.id == 2); }
const texts found{"{1, a}", "{null, null}", "null"};

/// The second part of each row.
template <class Rows>
texts second_of(Rows&& rows) {
  texts result;
  for (const auto& row : rows) result.push_back(item_text(get<1>(row)));
  return result;
}

template <class As>
struct People {
  static constexpr auto table = table_name("users");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
};
constexpr auto people = virga::table<People>;

TYPED_TEST(OuterRowsSql, ATableWithoutAColumnThatIsNeverNull) {
  const auto joined = select().from(people).left_join(notes, notes.user_id == people.id).order_by(people.id);
  this->expect(
      "left", joined,
      {.pg = R"(select "users"."id", "notes"."user_id", "notes"."note", "notes"."virga_found" from "users" )"
             R"(left join (select *, 1 as "virga_found" from "notes") as "notes" )"
             R"(on "notes"."user_id" = "users"."id" order by "users"."id")",
       .sqlite = R"(select "users"."id", "notes"."user_id", "notes"."note", "notes"."virga_found" from "users" )"
                 R"(left join (select *, 1 as "virga_found" from "notes") as "notes" )"
                 R"(on "notes"."user_id" = "users"."id" order by "users"."id")",
       .rows = {"{1}, {1, a}", "{2}, null", "{3}, null"}});
  this->expect(
      "right",
      select().from(notes).right_join(people, notes.user_id == people.id or is_null(notes.note)).order_by(people.id),
      {.pg = R"(select "notes"."user_id", "notes"."note", "users"."id", "notes"."virga_found" from )"
             R"((select *, 1 as "virga_found" from "notes") as "notes" right join "users" )"
             R"(on "notes"."user_id" = "users"."id" or "notes"."note" is null order by "users"."id")",
       .sqlite = R"(select "notes"."user_id", "notes"."note", "users"."id", "notes"."virga_found" from )"
                 R"((select *, 1 as "virga_found" from "notes") as "notes" right join "users" )"
                 R"(on "notes"."user_id" = "users"."id" or "notes"."note" is null order by "users"."id")",
       .rows = {"{1, a}, {1}", "{null, null}, {1}", "{null, null}, {2}", "{null, null}, {3}"}});
  constexpr auto other = virga::alias<"other">(notes);
  const auto full = this->db->select().from(notes).full_join(other, notes.user_id == other.user_id);
  EXPECT_EQ(full.sql(), R"(select "notes"."user_id", "notes"."note", "other"."user_id", "other"."note", )"
                        R"("notes"."virga_found", "other"."virga_found" )"
                        R"(from (select *, 1 as "virga_found" from "notes") as "notes" )"
                        R"(full join (select *, 1 as "virga_found" from "notes" as "other") as "other" )"
                        R"(on "notes"."user_id" = "other"."user_id")");
  texts rows = row_texts(full.all());
  std::ranges::sort(rows);
  EXPECT_EQ(rows, (texts{"null, {null, null}", "{1, a}, {1, a}", "{null, null}, null"}));
}

TYPED_TEST(OuterRowsSql, EveryWayToReadThem) {
  const auto query = this->db->select().from(users).left_join(notes, of(notes)).order_by(users.id);
  EXPECT_EQ(second_of(query.all()), found);
  EXPECT_EQ(second_of(query.stream()), found);
  std::vector<bool> are_found;
  for (const auto& [user, note] : query.stream_borrowed()) are_found.push_back(note.has_value());
  EXPECT_EQ(are_found, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(second_of(query.prepare().all()), found);
  EXPECT_EQ(second_of(query.dynamic().where(users.id > 0).all()), found);
  EXPECT_EQ(second_of(std::get<0>(this->db->batch(query))), found);
  EXPECT_EQ(second_of(this->db->select_distinct().from(users).left_join(notes, of(notes)).order_by(users.id).all()),
            found);
  const auto rows = query.all();
  EXPECT_TRUE(rows[1][notes].has_value());
  EXPECT_FALSE(rows[2][notes].has_value());
  EXPECT_EQ(rows[0][notes.note], "a");
  EXPECT_EQ(rows[1][notes.note], std::nullopt);
  struct flat {
    std::int32_t id;
    std::optional<std::int32_t> user_id;
    std::optional<std::string> note;
  };
  const auto structs = this->db->select()
                           .from(people)
                           .left_join(notes, notes.user_id == people.id)
                           .order_by(people.id)
                           .template into<flat>()
                           .all();
  ASSERT_EQ(structs.size(), 3U);
  EXPECT_EQ(structs[0].note, "a");
  if constexpr (!TestFixture::is_sqlite) {
    EXPECT_EQ(second_of(this->db->copy_out(query)), found);
    this->db->transaction([&](auto& tx) {
      EXPECT_EQ(second_of(tx.select().from(users).left_join(notes, of(notes)).order_by(users.id).cursor(2)), found);
    });
  }
}

TYPED_TEST(OuterRowsSql, Subqueries) {
  const auto named = select(notes.note).from(notes).template as<"named">();
  const auto query = this->db->select().from(people).left_join(named, people.id < 3).order_by(people.id);
  EXPECT_EQ(row_texts(query.where(is_null(named[notes.note])).all()),
            (texts{"{1}, {null}", "{2}, {null}", "{3}, null"}));
  const auto known = select(notes.user_id, users.id.template as<"who">())
                         .from(notes)
                         .inner_join(users, users.id == 1)
                         .template as<"known">();
  EXPECT_EQ(this->db->select().from(people).left_join(known, people.id == 1).sql().find("virga_found"),
            std::string_view::npos);
  const auto listed = virga::cte<"listed">(select(notes.note).from(notes).where(is_null(notes.note)));
  EXPECT_EQ(
      row_texts(
          this->db->with(listed).select().from(people).left_join(listed, people.id == 2).order_by(people.id).all()),
      (texts{"{1}, null", "{2}, {null}", "{3}, null"}));
  EXPECT_EQ(row_texts(this->db->select()
                          .from(people)
                          .left_join(notes_seen, is_null(notes_seen.note) and people.id == 2)
                          .order_by(people.id)
                          .all()),
            (texts{"{1}, null", "{2}, {null, null}", "{3}, null"}));
}

TYPED_TEST(OuterRowsSql, ListsOfValuesAndTableFunctions) {
  using note = std::optional<std::string>;
  const auto listed = virga::values<"listed", "note">(std::vector<std::tuple<note>>{{"a"}, {std::nullopt}});
  const auto query = this->db->select()
                         .from(people)
                         .left_join(listed, people.id == 1 and is_null(listed.template get<"note">()))
                         .order_by(people.id);
  EXPECT_EQ(query.sql(),
            this->is_sqlite
                ? R"(select "users"."id", "listed"."note", "listed"."virga_found" from "users" )"
                  R"(left join (select *, 1 as "virga_found" from (select column1 as "note" from (values (?), (?))) )"
                  R"(as "listed") as "listed" on "users"."id" = ? and "listed"."note" is null order by "users"."id")"
                : R"(select "users"."id", "listed"."note", "listed"."virga_found" from "users" )"
                  R"(left join (select *, 1 as "virga_found" from unnest($1::text[]) as "listed" ("note")) )"
                  R"(as "listed" on "users"."id" = $2 and "listed"."note" is null order by "users"."id")");
  EXPECT_EQ(row_texts(query.all()), (texts{"{1}, {null}", "{2}, null", "{3}, null"}));
  if constexpr (TestFixture::is_sqlite) {
    constexpr auto json_each =
        virga::table_function<"json_each", virga::function_column<"value", std::optional<std::string>>>;
    const auto element = json_each(virga::sql<"iif({} = 2, '[null]', '[]')", std::string>(users.id)).template as<"e">();
    const auto called = this->db->select().from(users).left_join(element, users.id > 0).order_by(users.id);
    EXPECT_NE(called.sql().find(R"(, "e"."rowid" from "users" left join json_each(iif()"), std::string_view::npos);
    EXPECT_EQ(second_of(called.all()), (texts{"null", "{null}", "null"}));
  } else {
    const auto element =
        virga::pg::unnest(virga::sql<"case when {} = 2 then array[null] else '{{}}' end", std::vector<note>>(users.id))
            .template as<"e">();
    const auto called = this->db->select().from(users).left_join(element, users.id > 0).order_by(users.id);
    EXPECT_NE(called.sql().find(R"(left join lateral (select *, 1 as "virga_found" from unnest(case)"),
              std::string_view::npos);
    EXPECT_EQ(second_of(called.all()), (texts{"null", "{null}", "null"}));
  }
}

TYPED_TEST(OuterRowsSql, LateralSubqueries) {
  if constexpr (!TestFixture::is_sqlite) {
    const auto last = select(max(notes.note).template as<"last">())
                          .from(notes)
                          .where(notes.user_id == users.id)
                          .template as<"last">();
    const auto query = this->db->select().from(users).left_join_lateral(last, users.id < 3).order_by(users.id);
    EXPECT_EQ(second_of(query.all()), (texts{"{a}", "{null}", "null"}));
  }
}

TYPED_TEST(OuterRowsSql, AGroupIsNoRowThatWasFound) {
  const auto query = this->db->select()
                         .from(people)
                         .left_join(notes, notes.user_id == people.id)
                         .group_by(people.id, notes.user_id, notes.note)
                         .order_by(people.id);
  EXPECT_EQ(query.sql().find("virga_found"), std::string_view::npos);
  EXPECT_EQ(row_texts(query.all()), (texts{"{1}, {1, a}", "{2}, null", "{3}, null"}));
  EXPECT_EQ(row_texts(query.dynamic().where(people.id > 1).all()), (texts{"{2}, null", "{3}, null"}));
}

}  // namespace
