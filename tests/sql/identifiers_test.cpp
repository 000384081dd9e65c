#include "sql_case.hpp"

namespace {

using namespace virga::columns;

/// Names that mean something in SQL, in other letters, with quotes in them.
template <class As>
struct Odd {
  static constexpr auto table = table_name("select \"from\"");
  column<As, "group", integer().primary_key()> group;
  column<As, "ÄÖ 水", text().not_null()> umlauts;
  column<As, "a\"b", text()> quote;
  column<As, "MixedCase", integer()> mixed;
  column<As, "$1", integer().not_null().default_value(7)> dollar;
  column<As, "?", integer()> mark;
};
inline constexpr auto odd = virga::table<Odd>;
inline constexpr auto odd_schema = virga::schema(odd);

template <class Where>
class IdentifiersSql : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, odd_schema);
    this->db->insert(odd).values({.group = 1, .umlauts = "one", .quote = "x", .mixed = 2}).run();
  }
};
TYPED_TEST_SUITE(IdentifiersSql, both_databases, database_name);

TYPED_TEST(IdentifiersSql, AreQuotedAsTheyAre) {
  this->expect(
      "select", virga::select().from(odd).where(odd.quote == "x" and odd.mixed < 3).order_by(desc(odd.umlauts)),
      {.pg = R"(select "group", "ÄÖ 水", "a""b", "MixedCase", "$1", "?" from "select ""from""" where "a""b" = $1 and )"
             R"("MixedCase" < $2 order by "ÄÖ 水" desc)",
       .sqlite =
           R"(select "group", "ÄÖ 水", "a""b", "MixedCase", "$1", "?" from "select ""from""" where "a""b" = ? and )"
           R"("MixedCase" < ? order by "ÄÖ 水" desc)",
       .parameters = {"'x'", "3"},
       .rows = {"1, one, x, 2, 7, null"}});
  this->expect(
      "insert",
      virga::insert(odd).values({.group = 2, .umlauts = "two", .quote = std::nullopt}).returning(odd.quote, odd.dollar),
      {.pg = R"(insert into "select ""from""" ("group", "ÄÖ 水", "a""b") values ($1, $2, $3) returning "a""b", "$1")",
       .sqlite = R"(insert into "select ""from""" ("group", "ÄÖ 水", "a""b") values (?, ?, ?) returning "a""b", "$1")",
       .parameters = {"2", "'two'", "null"},
       .rows = {"null, 7"}});
  this->expect(
      "update",
      virga::update(odd)
          .set({.quote = "y", .mark = odd.mixed + 1})
          .where(odd.group == 1)
          .returning(odd.quote, odd.mark),
      {.pg =
           R"(update "select ""from""" set "a""b" = $1, "?" = "MixedCase" + $2 where "group" = $3 returning "a""b", "?")",
       .sqlite =
           R"(update "select ""from""" set "a""b" = ?, "?" = "MixedCase" + ? where "group" = ? returning "a""b", "?")",
       .parameters = {"'y'", "1", "1"},
       .rows = {"y, 3"}});
  this->expect("delete", virga::delete_from(odd).where(odd.group == 1),
               {.pg = R"(delete from "select ""from""" where "group" = $1)",
                .sqlite = R"(delete from "select ""from""" where "group" = ?)",
                .parameters = {"1"},
                .rows = {"1 affected"}});
  constexpr auto other = virga::alias<"o \"t\" her">(odd);
  this->expect(
      "an alias and a name",
      virga::select(other.umlauts, odd.mixed.as<"the \"sum\"">()).from(odd).inner_join(other, other.group == odd.group),
      {.pg = R"(select "o ""t"" her"."ÄÖ 水", "select ""from"""."MixedCase" as "the ""sum""" from "select ""from""" )"
             R"(inner join "select ""from""" as "o ""t"" her" on "o ""t"" her"."group" = "select ""from"""."group")",
       .sqlite =
           R"(select "o ""t"" her"."ÄÖ 水", "select ""from"""."MixedCase" as "the ""sum""" from "select ""from""" )"
           R"(inner join "select ""from""" as "o ""t"" her" on "o ""t"" her"."group" = "select ""from"""."group")",
       .rows = {"one, 2"}});
}

}  // namespace
