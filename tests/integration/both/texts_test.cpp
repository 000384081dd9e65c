#include "round_trip.hpp"

#include <string>

namespace {

using namespace virga::columns;

template <class Where>
class Texts : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(Texts, both_databases, database_name);

std::string long_text() {
  std::string text;
  while (text.size() < (std::size_t{1} << 18U)) text += "Grüße, 水 und \U0001F600; ";
  return text;
}

TYPED_TEST(Texts, Text) {
  const std::vector<std::string> values{"",
                                        " ",
                                        "plain",
                                        "it's \"quoted\", \\escaped\\, {braced}, %_",
                                        "lines\nand\ttabs\r\x01\x7f",
                                        "$1 ? ?1 :name @name --",
                                        "null",
                                        "ÄÖÜ 水 \U0001F600 \U0010FFFF \uFFFD",
                                        "e\u0301 is not \u00e9",
                                        long_text()};
  expect_round_trip<text()>(*this->db, values);
  expect_comparable<text()>(*this->db, values);
}

TYPED_TEST(Texts, Order) {
  // By bytes on both: PostgreSQL's collation is the server's, here C; SQLite's is binary.
  const std::vector<std::string> values{"", "A", "Z", "a", "aa", "b", "é", "水", "\U0001F600"};
  expect_round_trip<text()>(*this->db, values);
  expect_ordered<text()>(*this->db, values);
  expect_extremes<text()>(*this->db, values);
}

TYPED_TEST(Texts, Varchar) {
  // Twenty characters, not bytes.
  const std::vector<std::string> values{
      "", "short", "12345678901234567890", "ääääääääääääääääääää",
      "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"
      "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"};
  expect_round_trip<varchar(20)>(*this->db, values);
  expect_comparable<varchar(20)>(*this->db, values);
}

TYPED_TEST(Texts, Char) {
  const std::vector<std::string> values{"abc", "x y", "äöü", "水水水"};
  expect_round_trip<char_(3)>(*this->db, values);
  expect_comparable<char_(3)>(*this->db, values);
}

enum class suit { clubs, diamonds, hearts, spades };

TYPED_TEST(Texts, Enumeration) {
  const std::vector<suit> values{suit::clubs, suit::diamonds, suit::hearts, suit::spades};
  expect_round_trip<enumeration<suit>()>(*this->db, values);
  expect_comparable<enumeration<suit>()>(*this->db, values);
}

enum class state { draft = -1, in_review = 500, done = 7 };

}  // namespace

template <>
inline constexpr auto virga::enum_labels<state> =
    std::array{virga::enum_label{state::draft, "draft"}, virga::enum_label{state::in_review, "it's in \"review\""},
               virga::enum_label{state::done, "ready ✓"}};

namespace {

TYPED_TEST(Texts, EnumerationWithLabels) {
  const std::vector<state> values{state::draft, state::in_review, state::done};
  expect_round_trip<enumeration<state>()>(*this->db, values);
  expect_comparable<enumeration<state>()>(*this->db, values);
}

}  // namespace
