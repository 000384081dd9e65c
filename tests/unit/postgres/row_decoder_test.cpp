#include <row_decoder.hpp>
#include <type_oids.hpp>

#include <virga/core/error.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/pg_values.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

namespace oids = virga::pg::oids;
using virga::driver::field;
using virga::driver::field_kind;

/// What a server may send: numbers with the most significant byte first.
class bytes {
 public:
  bytes& int2(std::uint16_t value) { return number(value, 2); }
  bytes& int4(std::uint32_t value) { return number(value, 4); }
  bytes& int8(std::uint64_t value) { return number(value, 8); }
  bytes& text(std::string_view value) {
    content_ += value;
    return *this;
  }
  /// An element behind its length.
  bytes& element(const bytes& value) {
    return int4(static_cast<std::uint32_t>(value.content_.size())).text(value.content_);
  }
  bytes& null() { return int4(0xFFFF'FFFF); }
  [[nodiscard]] const std::string& content() const { return content_; }

 private:
  bytes& number(std::uint64_t value, unsigned size) {
    while (size-- != 0) content_ += static_cast<char>(value >> 8U * size);
    return *this;
  }

  std::string content_;
};

bytes array_of(Oid element, std::uint32_t count) { return bytes().int4(1).int4(0).int4(element).int4(count).int4(1); }

/// A result of one row and one column.
std::shared_ptr<PGresult> result_of(Oid type, const std::string& value) {
  std::shared_ptr<PGresult> result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK), PQclear);
  char name[] = "value";
  PGresAttDesc column{name, 0, 0, 1, type, -1, -1};
  PQsetResultAttrs(result.get(), 1, &column);
  std::string copy = value;
  PQsetvalue(result.get(), 0, 0, copy.data(), static_cast<int>(copy.size()));
  return result;
}

class RowDecoder : public testing::Test {
 protected:
  const field& decoded(Oid type, const std::string& value) {
    held_ = result_of(type, value);
    conversions_ = {};
    decoder_.describe(held_.get(), virga::pg::user_types(), conversions_);
    return *decoder_.decode(held_.get(), 0);
  }

  template <class T>
  T value(Oid type, const bytes& sent) {
    T result{};
    EXPECT_TRUE(virga::driver::decode(decoded(type, sent.content()), result));
    return result;
  }

  std::string refused(Oid type, const std::string& value) {
    try {
      decoded(type, value);
    } catch (const virga::error& error) {
      return error.message();
    }
    return "it was taken";
  }

  std::shared_ptr<PGresult> held_;
  virga::pg::column_conversions conversions_;
  virga::pg::row_decoder decoder_;
};

TEST_F(RowDecoder, Arrays) {
  using numbers = std::vector<std::optional<std::int32_t>>;
  EXPECT_EQ(value<numbers>(oids::int4_array, bytes().int4(0).int4(0).int4(oids::int4)), numbers{});
  EXPECT_EQ(value<numbers>(oids::int4_array,
                           array_of(oids::int4, 3).element(bytes().int4(7)).null().element(bytes().int4(0xFFFF'FFFF))),
            (numbers{7, std::nullopt, -1}));
  using texts = std::vector<std::string>;
  EXPECT_EQ(value<texts>(oids::text_array, array_of(oids::text, 2).element(bytes()).element(bytes().text("b"))),
            (texts{"", "b"}));
}

// Where it does not, a message's length was another than the server's.
TEST_F(RowDecoder, ACopiedRowEndsWithItsLastValue) {
  held_ = result_of(oids::int4, bytes().int4(0).content());
  decoder_.describe(held_.get(), virga::pg::user_types(), conversions_);
  const std::string row = bytes().int4(4).int4(7).content();
  EXPECT_EQ(decoder_.decode_copied(row.data(), row.data() + row.size())->integer, 7);
  for (const std::string& wrong : {row + "d", row.substr(0, 7), row.substr(0, 3), std::string()})
    EXPECT_THROW(decoder_.decode_copied(wrong.data(), wrong.data() + wrong.size()), virga::error) << wrong.size();
}

TEST_F(RowDecoder, ArraysThatAreMalformed) {
  const std::string malformed = "the server sent a malformed value in column 1";
  const bytes one = bytes().int4(7);
  for (const bytes& sent : {
           bytes(),
           bytes().int4(1),
           bytes().int4(0).int4(0),
           bytes().int4(7).int4(0).int4(oids::int4),
           bytes().int4(0xFFFF'FFFF).int4(0).int4(oids::int4),
           bytes().int4(1).int4(0).int4(oids::int4),
           bytes().int4(0).int4(0).int4(oids::int4).int4(0),   // something behind it
           array_of(oids::int4, 1),                            // too few elements
           array_of(oids::int4, 0).element(one),               // too many
           array_of(oids::int4, 0xFFFF'FFFF).element(one),     // far too few
           array_of(oids::int4, 1).int4(4).int2(0),            // an element is cut off
           array_of(oids::int4, 1).int4(0x7FFF'FFFF).int4(0),  // longer than everything
           array_of(oids::int4, 1).int4(0xFFFF'FFFE),          // no length
           array_of(oids::int4, 1).element(bytes().int2(1)),   // of another size than its type's
           array_of(oids::int4, 2).element(one).int2(0),
       })
    EXPECT_EQ(refused(oids::int4_array, sent.content()), malformed) << testing::PrintToString(sent.content());
  EXPECT_EQ(refused(oids::numeric_array, array_of(oids::numeric, 1).element(bytes().int2(9)).content()), malformed);
  EXPECT_EQ(refused(oids::jsonb_array, array_of(oids::jsonb, 1).element(bytes().text("\2{}")).content()), malformed);
}

TEST_F(RowDecoder, ArraysOfSeveralDimensions) {
  EXPECT_EQ(refused(oids::int4_array, bytes().int4(2).int4(0).int4(oids::int4).content()),
            "column \"value\": the array has 2 dimensions; virga reads arrays of one");
}

TEST_F(RowDecoder, Intervals) {
  const bytes sent = bytes().int8(static_cast<std::uint64_t>(-5)).int4(static_cast<std::uint32_t>(-3)).int4(14);
  EXPECT_EQ(value<virga::interval>(oids::interval, sent),
            (virga::interval{.months = 14, .days = -3, .microseconds = -5}));
  EXPECT_EQ(refused(oids::interval, bytes().int8(1).content()), "the server sent a malformed value in column 1");
}

TEST_F(RowDecoder, AddressesAndBits) {
  const bytes address = bytes().int2(0x0220).int2(4).int4(0x0A010203);
  EXPECT_EQ(value<virga::inet>(oids::inet, address), virga::inet::from("10.1.2.3"));
  EXPECT_EQ(value<virga::macaddr>(oids::macaddr, bytes().int4(0x08002B01).int2(0x0203)),
            virga::macaddr::from("08:00:2b:01:02:03"));
  EXPECT_EQ(value<virga::bit_string>(oids::bit, bytes().int4(3).text("\xA0")), virga::bit_string::from("101"));
  const std::string malformed = "the server sent a malformed value in column 1";
  EXPECT_EQ(refused(oids::macaddr, bytes().int8(1).content()), malformed);
  EXPECT_EQ(refused(oids::macaddr8, bytes().int4(1).int2(1).content()), malformed);
  EXPECT_EQ(refused(oids::macaddr_array, array_of(oids::macaddr, 1).element(bytes().int4(1)).content()), malformed);
}

TEST_F(RowDecoder, TextSearch) {
  const bytes vector =
      bytes().int4(2).text(std::string("a'\0", 3)).int2(0).text(std::string("b\0", 2)).int2(2).int2(0xC001).int2(2);
  EXPECT_EQ(value<virga::tsvector>(oids::tsvector, vector).text, "'a''' 'b':1A,2");
  // A chain that is deeper than any stack.
  bytes deep;
  deep.int4(2'000'001);
  for (int i = 0; i < 1'000'000; ++i) deep.text("\2\1");
  EXPECT_EQ(refused(oids::tsquery, deep.content()), "the server sent a malformed value in column 1");
}

// Whatever the bytes are, they are read as a value or refused; the sanitizers see what is read out of bounds. The
// values are longer than 1 KB, so that libpq keeps each in a piece of memory of its own.
TEST_F(RowDecoder, AnyBytesAreReadOrRefused) {
  bytes numbers = array_of(oids::numeric, 100);
  bytes texts = array_of(oids::text, 100);
  bytes documents = array_of(oids::jsonb, 100);
  bytes vector;
  bytes query;
  vector.int4(200);
  query.int4(399);
  for (int i = 0; i < 199; ++i) query.text(i % 2 == 0 ? std::string("\2\2") : std::string("\2\4\0\1", 4));
  for (int i = 0; i < 200; ++i) {
    vector.text(std::string("lexeme\0", 7)).int2(1).int2(5);
    query.text(std::string("\1\0\1word\0", 8));
  }
  for (int i = 0; i < 100; ++i) {
    numbers.element(bytes().int2(1).int2(0).int2(0).int2(2).int2(1234));
    texts.element(bytes().text("eleven char"));
    documents.element(bytes().text("\1{\"a\": 1}"));
  }
  struct example {
    Oid type;
    const std::string& value;
  };
  std::size_t taken = 0;
  std::size_t not_taken = 0;
  for (const example& each :
       {example{oids::numeric_array, numbers.content()}, example{oids::text_array, texts.content()},
        example{oids::jsonb_array, documents.content()}, example{oids::tsvector, vector.content()},
        example{oids::tsquery, query.content()}}) {
    ASSERT_GT(each.value.size(), 1200U);
    EXPECT_EQ(refused(each.type, each.value), "it was taken") << each.type;
    for (std::size_t at = 0; at < each.value.size(); ++at) {
      constexpr unsigned char others[] = {0x00, 0x01, 0x7F, 0xFF};
      std::string changed = each.value;
      changed[at] = static_cast<char>(others[at / 2 % 4]);
      ++(refused(each.type, changed) == "it was taken" ? taken : not_taken);
      if (at % 5 == 0) ++(refused(each.type, each.value.substr(0, at)) == "it was taken" ? taken : not_taken);
    }
  }
  EXPECT_GT(taken, 1000U);
  EXPECT_GT(not_taken, 1000U);
}

}  // namespace
