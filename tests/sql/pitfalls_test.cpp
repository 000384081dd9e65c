#include "sql_case.hpp"

#include <virga/schema.hpp>

#include <optional>
#include <string>
#include <vector>

// What docs/pitfalls.md says, row by row.

namespace pitfalls {

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "word", text().not_null()> word;
  column<As, "info", json<std::string>().not_null()> info;
  column<As, "code", char_(4)> code;
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);

using blog::users;
using texts = std::vector<std::string>;

template <class Where>
class Pitfalls : public SqlCase<Where> {
 protected:
  void SetUp() override {
    SqlCase<Where>::SetUp();
    if (this->is_given()) create_tables(*this->db, pitfalls::schema);
  }

  void add(std::int32_t id, const std::string& word, const std::string& info = "{}") {
    this->db->insert(notes).values({.id = id, .word = word, .info = info}).run();
  }
  template <class Condition>
  [[nodiscard]] texts words(const Condition& condition) const {
    return row_texts(this->db->select(notes.word).from(notes).where(condition).order_by(notes.id).all());
  }
};
TYPED_TEST_SUITE(Pitfalls, both_databases, database_name);

TYPED_TEST(Pitfalls, ABackslashInAPattern) {
  this->add(1, "100%");
  this->add(2, "1000");
  this->add(3, R"(100\)");
  // [like]
  const auto pattern = like(notes.word, R"(100\%)");                           // another thing on each database
  const auto portable = like(notes.word, R"(100\%)").template escape<'\\'>();  // "100%" on both
  // [/like]
  EXPECT_EQ(this->words(pattern), this->is_sqlite ? texts{R"(100\)"} : texts{"100%"});
  EXPECT_EQ(this->words(portable), texts{"100%"});
}

TYPED_TEST(Pitfalls, CaseInAPattern) {
  this->add(1, "Ada");
  this->add(2, "ÄDA");
  EXPECT_EQ(this->words(like(notes.word, "ada")), this->is_sqlite ? texts{"Ada"} : texts{});
  if constexpr (TestFixture::is_sqlite) {
    EXPECT_EQ(this->words(like(notes.word, "äda")), texts{});
    EXPECT_EQ(this->words(lower(notes.word) == virga::value(std::string("äda"))), texts{});
  } else {
    EXPECT_EQ(this->words(ilike(collate<"und-x-icu">(notes.word), "äda")), texts{"ÄDA"});
  }
}

TYPED_TEST(Pitfalls, ABackslashInAKeyOfJson) {
  this->add(1, "plain", R"({"key": 1})");
  this->add(2, "backslash", R"({"a\\b": 1})");
  EXPECT_EQ(this->words(is_not_null(json_get(notes.info, "key"))), texts{"plain"});
  EXPECT_EQ(this->words(is_not_null(json_get(notes.info, R"(a\b)"))), this->is_sqlite ? texts{} : texts{"backslash"});
}

TYPED_TEST(Pitfalls, AKeyTwiceInAnUpsert) {
  const auto twice = [&] {
    this->db->insert(notes)
        .values({{.id = 1, .word = "first", .info = "{}"}, {.id = 1, .word = "second", .info = "{}"}})
        .on_conflict(notes.id)
        .do_update({.word = excluded(notes.word)})
        .run();
  };
  if (this->is_sqlite) {
    twice();
    EXPECT_EQ(this->words(notes.id == 1), texts{"second"});
  } else {
    EXPECT_EQ(thrown_by<virga::error>(twice).sqlstate(), "21000");
    EXPECT_EQ(this->words(notes.id == 1), texts{});
  }
}

TYPED_TEST(Pitfalls, NullIsNotUnequal) {
  EXPECT_EQ(row_texts(this->db->select(users.name).from(users).where(users.age != 36).order_by(users.id).all()),
            texts{"Grace"});
  EXPECT_EQ(
      row_texts(
          this->db->select(users.name).from(users).where(is_distinct_from(users.age, 36)).order_by(users.id).all()),
      (texts{"Grace", "Alan"}));
}

TYPED_TEST(Pitfalls, TheOrderOfTexts) {
  this->add(1, "b");
  this->add(2, "B");
  this->add(3, "a");
  const auto sorted = this->db->select(notes.word).from(notes).order_by(collate<"C">(notes.word));
  if constexpr (TestFixture::is_sqlite)
    EXPECT_EQ(row_texts(this->db->select(notes.word).from(notes).order_by(notes.word).all()), (texts{"B", "a", "b"}));
  else
    EXPECT_EQ(row_texts(sorted.all()), (texts{"B", "a", "b"}));
}

TYPED_TEST(Pitfalls, BlanksOfAChar) {
  this->db->insert(notes).values({.id = 1, .word = "w", .info = "{}", .code = "ab"}).run();
  const auto row = this->db->select(notes.code).from(notes).one();
  EXPECT_EQ(row.code, this->is_sqlite ? "ab" : "ab  ");
  EXPECT_EQ(this->words(notes.code == "ab"), texts{"w"});
}

TYPED_TEST(Pitfalls, BlanksOfACharInAPattern) {
  this->db->insert(notes).values({.id = 1, .word = "w", .info = "{}", .code = "ab"}).run();
  EXPECT_EQ(this->words(like(notes.code, "ab")), this->is_sqlite ? texts{"w"} : texts{});
  EXPECT_EQ(this->words(like(trim(notes.code), "ab")), texts{"w"});
}

TYPED_TEST(Pitfalls, AKeyWithAValue) {
  const auto tens = users.id % 10;
  const auto again = this->db->select(tens, count()).from(users).group_by(tens);
  if constexpr (TestFixture::is_sqlite)
    EXPECT_EQ(again.all().size(), 3U);
  else
    EXPECT_EQ(thrown_by<virga::syntax_error>([&] { static_cast<void>(again.all()); }).sqlstate(), "42803");
  const auto named = tens.template as<"tens">();
  EXPECT_EQ(this->db->select(named, count()).from(users).group_by(named).all().size(), 3U);
}

TYPED_TEST(Pitfalls, NowInATransaction) {
  this->db->transaction([](auto& tx) {
    const auto moment = [&] {
      const auto [at] = tx.select(virga::now()).from(users).limit(1).one();
      return at;
    };
    const auto begun = moment();
    if constexpr (TestFixture::is_sqlite)
      EXPECT_GE(moment(), begun);
    else
      EXPECT_EQ(moment(), begun);
  });
}

}  // namespace pitfalls
