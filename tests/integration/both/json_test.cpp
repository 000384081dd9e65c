#include "round_trip.hpp"

#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

struct point {
  int x = 0;
  int y = 0;
  bool operator==(const point&) const = default;
};

std::string value_text(const point& value) { return std::to_string(value.x) + "/" + std::to_string(value.y); }

/// The address of a mailbox, whose domain is compared in any case.
struct email {
  std::string local;
  std::string domain;
  bool operator==(const email&) const = default;
};

std::string value_text(const email& value) { return value.local + "@" + value.domain; }

}  // namespace

template <>
struct virga::json_codec<point> {
  static std::string to_json(const point& value) {
    return "[" + std::to_string(value.x) + ", " + std::to_string(value.y) + "]";
  }
  static point from_json(std::string_view text) {
    point value;
    const std::size_t comma = text.find(',');
    if (text.size() < 5 || text.front() != '[' || comma == std::string_view::npos)
      throw std::invalid_argument("not a point");
    std::from_chars(text.data() + 1, text.data() + comma, value.x);
    std::from_chars(text.data() + comma + 2, text.data() + text.size() - 1, value.y);
    return value;
  }
};

template <>
struct virga::codec<email> {
  static constexpr sql_type type = sql_type::text;
  static bool decode(const driver::field& from, email& to) {
    std::string_view text;
    if (!driver::decode(from, text)) return false;
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos) return false;
    to = {std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
    return true;
  }
  static driver::parameter bind(sql_type as, const email& value, driver::parameter_store& store) {
    return driver::bind(as, store.keep(value.local + "@" + value.domain), store);
  }
};

template <>
struct virga::json_codec<std::vector<point>> {
  static std::string to_json(const std::vector<point>& values) {
    std::string json = "[";
    for (const point& value : values) json += (json.size() > 1 ? ", " : "") + json_codec<point>::to_json(value);
    return json + "]";
  }
  static std::vector<point> from_json(std::string_view text) {
    std::vector<point> values;
    for (std::size_t at = 1; (at = text.find('[', at)) != text.npos; ++at)
      values.push_back(json_codec<point>::from_json(text.substr(at, text.find(']', at) + 1 - at)));
    return values;
  }
};

namespace {

using namespace virga::columns;

template <class Where>
class Json : public DatabaseCase<Where> {};
TYPED_TEST_SUITE(Json, both_databases, database_name);

TYPED_TEST(Json, Text) {
  const std::vector<std::string> values{"null",
                                        "true",
                                        "\"text\"",
                                        "12345678901234567890.5",
                                        "[]",
                                        "{}",
                                        R"({"b": [1, null, {"ü": "水 \u0041"}],  "a":1, "a":2})"};
  expect_round_trip<json()>(*this->db, values);
}

TYPED_TEST(Json, AType) { expect_round_trip<json<point>()>(*this->db, {{0, 0}, {-1, 2147483647}, {3, 4}}); }

TYPED_TEST(Json, AVector) {
  expect_round_trip<json<std::vector<point>>()>(*this->db, {{}, {{0, 0}}, {{-1, 2147483647}, {3, 4}}});
}

/// A type of the user's own that is text in SQL.
constexpr virga::column_spec<email> email_column() { return {virga::sql_type::text}; }

TYPED_TEST(Json, ATypeWithACodec) {
  const std::vector<email> values{{"ada", "example.com"}, {"", ""}, {"o'hara", "例え.jp"}};
  expect_round_trip<email_column()>(*this->db, values);
  expect_comparable<email_column()>(*this->db, values);
}

TYPED_TEST(Json, ATypeWithACodecInSqlOfTheUsersOwn) {
  const email ada{"ada", "example.com"};
  const email back = this->db->select(virga::sql<"{}", email>(ada)).one();
  EXPECT_EQ(back, ada);
  EXPECT_EQ(this->db->execute(virga::sql<"select {} as mail">(ada)).at(0, "mail").template as<email>(), ada);
  thrown_by<virga::value_error>([&] { return this->db->select(virga::sql<"'nowhere'", email>()).one(); });
}

}  // namespace
