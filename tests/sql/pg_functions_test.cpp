#include "pg_value_case.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace virga::columns;
using blog::posts;
using blog::users;
using virga::cast;
using virga::select;
namespace pg = virga::pg;

class PgFunctionsSql : public PgValueCase {};

TEST_F(PgFunctionsSql, Text) {
  expect_value(pg::lpad("7", 3), "lpad($1, $2)", {"'7'", "3"}, "  7");
  expect_value(pg::rpad("7", 3, "-"), "rpad($1, $2, $3)", {"'7'", "3", "'-'"}, "7--");
  expect_value(pg::overlay("Txxxxas", "hom", 2, 4), "overlay(($1) placing ($2) from ($3) for ($4))",
               {"'Txxxxas'", "'hom'", "2", "4"}, "Thomas");
  expect_value(pg::overlay("abcdef", virga::concat(pg::left("xyz", 1), "z"), 2),
               "overlay(($1) placing (left($2, $3) || $4) from ($5))", {"'abcdef'", "'xyz'", "1", "'z'", "2"},
               "axzdef");
  expect_value(pg::quote_nullable(cast<text()>("it's")), "quote_nullable(cast($1 as text))", {"'it''s'"}, "'it''s'");
  expect_value(pg::bit_length("jose"), "bit_length($1)", {"'jose'"}, "32");
  expect_value(pg::normalize("a\xCC\x88"), "normalize($1)", {"'a\xCC\x88'"}, "\xC3\xA4");
  expect_value(pg::unistr(R"(d\0061t\+000061)"), "unistr($1)", {R"('d\0061t\+000061')"}, "data");
  expect_value(pg::to_number("12,454.8-", "99G999D9S"), "to_number($1, $2)", {"'12,454.8-'", "'99G999D9S'"},
               "-12454.8");
  expect("patterns and separators that are columns",
         select(pg::format(users.name, users.id), pg::concat_ws(users.nickname, users.id, users.manager_id, "x"))
             .from(users)
             .order_by(users.id)
             .limit(2),
         {.pg = R"(select format("name", "id"), concat_ws("nickname", "id", "manager_id", $1) from "users" )"
                R"(order by "id" limit $2)",
          .sqlite = {},
          .parameters = {"'x'", "2"},
          .rows = {"Ada, 1Countessx", "Grace, null"}});
  expect("of nulls", select(pg::quote_nullable(users.nickname)).from(users).order_by(users.id).limit(2),
         {.pg = R"(select quote_nullable("nickname") from "users" order by "id" limit $1)",
          .sqlite = {},
          .parameters = {"2"},
          .rows = {"'Countess'", "NULL"}});
}

TEST_F(PgFunctionsSql, RegularExpressions) {
  expect_value(pg::regexp_like("Hello World", "world$", "i"), "regexp_like($1, $2, $3)",
               {"'Hello World'", "'world$'", "'i'"}, "true");
  expect_value(pg::regexp_replace("Thomas", ".[mN]a.", "M"), "regexp_replace($1, $2, $3)",
               {"'Thomas'", "'.[mN]a.'", "'M'"}, "ThM");
  expect_value(pg::regexp_substr("ABC def", "[a-z]+", 5, 1, "i"), "regexp_substr($1, $2, $3, $4, $5)",
               {"'ABC def'", "'[a-z]+'", "5", "1", "'i'"}, "def");
  expect_value(pg::regexp_count("ABCABC", "a", 2, "i"), "regexp_count($1, $2, $3, $4)", {"'ABCABC'", "'a'", "2", "'i'"},
               "1");
  expect_value(pg::regexp_instr("abcabc", "c", 1, 2), "regexp_instr($1, $2, $3, $4)", {"'abcabc'", "'c'", "1", "2"},
               "6");
  expect_value(pg::substring("foobar", "o(.)b"), "substring($1, $2)", {"'foobar'", "'o(.)b'"}, "o");
  expect_value(pg::regexp_match("foobarbeque", "(bar)(x)?(beque)"), "regexp_match($1, $2)",
               {"'foobarbeque'", "'(bar)(x)?(beque)'"}, "[bar null beque]");
  expect_value(pg::regexp_match("foo", "BAR", "i"), "regexp_match($1, $2, $3)", {"'foo'", "'BAR'", "'i'"}, "null");
  expect_value(pg::regexp_split_to_array("the quick  fox", "\\s+"), "regexp_split_to_array($1, $2)",
               {"'the quick  fox'", "'\\s+'"}, "[the quick fox]");
  using row = decltype(select(pg::regexp_like(users.name, "A"), pg::regexp_like(users.nickname, "A"),
                              pg::substring(users.name, "A"), pg::regexp_split_to_array(users.name, "A"),
                              pg::regexp_match(users.name, "A"))
                           .from(users))::row_type;
  using texts = std::vector<std::optional<std::string>>;
  static_assert(std::same_as<decltype(std::declval<const row&>().get<0>()), const bool&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<1>()), const std::optional<bool>&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<2>()), const std::optional<std::string>&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<3>()), const std::vector<std::string>&>);
  static_assert(std::same_as<decltype(std::declval<const row&>().get<4>()), const std::optional<texts>&>);
}

TEST_F(PgFunctionsSql, Bytes) {
  const auto bytes = pg::convert_to("abc", "UTF8");
  expect_value(pg::encode(pg::sha256(bytes), "hex"), "encode(sha256(convert_to($1, $2)), $3)",
               {"'abc'", "'UTF8'", "'hex'"}, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect_value(octet_length(pg::sha224(bytes)), "octet_length(sha224(convert_to($1, $2)))", {"'abc'", "'UTF8'"}, "28");
  expect_value(octet_length(pg::sha384(bytes)), "octet_length(sha384(convert_to($1, $2)))", {"'abc'", "'UTF8'"}, "48");
  expect_value(octet_length(pg::sha512(bytes)), "octet_length(sha512(convert_to($1, $2)))", {"'abc'", "'UTF8'"}, "64");
  expect_value(pg::get_byte(bytes, 1), "get_byte(convert_to($1, $2), $3)", {"'abc'", "'UTF8'", "1"}, "98");
  expect_value(pg::convert_from(pg::set_byte(bytes, 1, 66), "LATIN1"),
               "convert_from(set_byte(convert_to($1, $2), $3, $4), $5)", {"'abc'", "'UTF8'", "1", "66", "'LATIN1'"},
               "aBc");
  expect_value(pg::bit_count(bytes), "bit_count(convert_to($1, $2))", {"'abc'", "'UTF8'"}, "10");
}

TEST_F(PgFunctionsSql, NumbersAndDates) {
  expect("digits",
         select(pg::scale(posts.rating), pg::min_scale(posts.rating), pg::trim_scale(posts.rating))
             .from(posts)
             .where(posts.id == 1),
         {.pg = R"(select scale("rating"), min_scale("rating"), trim_scale("rating") from "posts" where "id" = $1)",
          .sqlite = {},
          .parameters = {"1"},
          .rows = {"2, 1, 4.5"}});
  expect_value(pg::localtime() == cast<time()>(virga::localtimestamp()), "localtime = cast(localtimestamp as time)", {},
               "true");
  expect("finite", select(pg::isfinite(posts.posted_on)).from(posts).where(posts.id < 3).order_by(posts.id),
         {.pg = R"(select isfinite("posted_on") from "posts" where "id" < $1 order by "id")",
          .sqlite = {},
          .parameters = {"3"},
          .rows = {"true", "null"}});
  expect_value(pg::make_timestamptz(2026, 11, 22, 10, 30, 0) > virga::now() - std::chrono::years(1000),
               "make_timestamptz($1, $2, $3, $4, $5, $6) > now() - $7",
               {"2026", "11", "22", "10", "30", "0", "'12000 mons 00:00:00.000000'"}, "true");
  expect_value(pg::date_trunc<"day">(cast<timestamptz()>("2026-11-22 23:30:00Z"), "Europe/Vienna"),
               "date_trunc('day', cast($1 as timestamptz), $2)", {"'2026-11-22 23:30:00Z'", "'Europe/Vienna'"},
               "2026-11-22 23:00:00.000000Z");
}

TEST_F(PgFunctionsSql, Regressions) {
  expect("of pairs",
         select(pg::regr_count(posts.id, posts.score), pg::regr_r2(posts.id, posts.score),
                pg::regr_avgx(posts.id, posts.score), pg::regr_avgy(posts.id, posts.score))
             .from(posts),
         {.pg = R"(select regr_count("id", "score"), regr_r2("id", "score"), regr_avgx("id", "score"), )"
                R"(regr_avgy("id", "score") from "posts")",
          .sqlite = {},
          .rows = {"2, 1, 1.25, 2"}});
}

}  // namespace
