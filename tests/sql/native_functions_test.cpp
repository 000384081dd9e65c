#include "sql_case.hpp"

namespace {

using blog::posts;
using blog::users;
using virga::select;
namespace pg = virga::pg;
namespace sqlite = virga::sqlite;
using namespace virga::columns;

/// The functions of one database, on that database.
template <class Where>
class NativeFunctionsSql : public SqlCase<Where> {
 protected:
  static constexpr bool on_pg = Where::kind == virga::dialect_kind::postgresql;

  template <class... Expressions>
  std::vector<std::string> of_ada(const Expressions&... expressions) {
    return row_texts(this->db->select(expressions...).from(users).where(users.id == 1).all());
  }
  template <class... Expressions>
  std::vector<std::string> of_posts(const Expressions&... expressions) {
    return row_texts(this->db->select(expressions...).from(posts).all());
  }
};
TYPED_TEST_SUITE(NativeFunctionsSql, both_databases, database_name);

using rows = std::vector<std::string>;

TYPED_TEST(NativeFunctionsSql, TextOfPostgreSQL) {
  if constexpr (TestFixture::on_pg) {
    EXPECT_EQ(this->of_ada(pg::left(users.name, 2), pg::right(users.name, 1), pg::lpad(users.name, 5, "*"),
                           pg::rpad(users.name, 5, "*"), pg::repeat(users.name, 2), pg::reverse(users.name)),
              rows{"Ad, a, **Ada, Ada**, AdaAda, adA"});
    EXPECT_EQ(this->of_ada(pg::initcap(lower(users.name)), pg::split_part(users.email, "@", 2),
                           pg::translate(users.name, "Aa", "Oo"), pg::ascii(users.name), pg::to_hex(users.id + 254),
                           pg::md5(users.name)),
              rows{"Ada, example.com, Odo, 65, ff, 1a382809b7c03f686e12dd15677c5497"});
    EXPECT_EQ(this->of_ada(pg::encode(pg::decode("QWRh", "base64"), "hex"), pg::quote_ident(users.name),
                           pg::quote_literal(users.name)),
              rows{"416461, \"Ada\", 'Ada'"});
    EXPECT_EQ(this->of_ada(pg::concat(users.name, users.id, users.manager_id),
                           pg::concat_ws("-", users.name, users.age), pg::format("%s is %s", users.name, users.age)),
              rows{"Ada1, Ada-36, Ada is 36"});
    EXPECT_EQ(this->of_ada(pg::regexp_replace(users.email, "[aeiou]", "_", "g"), pg::regexp_substr(users.email, "x.*"),
                           pg::regexp_substr(users.email, "y"), pg::regexp_count(users.email, "a"),
                           pg::regexp_instr(users.email, "@")),
              rows{"_d_@_x_mpl_.c_m, xample.com, null, 3, 4"});
  }
}

TYPED_TEST(NativeFunctionsSql, PatternsOfPostgreSQL) {
  if constexpr (TestFixture::on_pg) {
    this->expect("regular expressions",
                 select(pg::matches(users.name, "^A"), pg::imatches(users.name, "^a"),
                        pg::not_matches(users.name, "^A"), pg::not_imatches(users.name, "^a"))
                     .from(users)
                     .where(pg::similar_to(users.name, "(Ada|Grace)") and pg::not_similar_to(users.name, "x%")),
                 {.pg = R"(select "name" ~ $1, "name" ~* $2, "name" !~ $3, "name" !~* $4 from "users" where )"
                        R"("name" similar to $5 and "name" not similar to $6)",
                  .sqlite = "",
                  .parameters = {"'^A'", "'^a'", "'^A'", "'^a'", "'(Ada|Grace)'", "'x%'"},
                  .rows = {"true, true, false, false", "false, false, true, true"}});
  }
}

TYPED_TEST(NativeFunctionsSql, NumbersOfPostgreSQL) {
  if constexpr (TestFixture::on_pg) {
    EXPECT_EQ(this->of_ada(pg::div(users.age, 5), pg::trunc(cast<numeric()>(users.age) / 7, 2),
                           round(pg::cbrt(users.id * 27)), pg::factorial(users.id + 3), pg::gcd(users.age, 24),
                           pg::lcm(users.age, 24), pg::width_bucket(users.age, 0, 100, 10),
                           pg::bitwise_xor(users.age, 4), pg::trunc(pg::log(6, users.age), 3)),
              rows{"7, 5.14, 3, 24, 12, 72, 4, 32, 2.000"});
  }
}

TYPED_TEST(NativeFunctionsSql, DatesOfPostgreSQL) {
  if constexpr (TestFixture::on_pg) {
    const auto moment = virga::cast<timestamp()>("2026-11-22 10:30:15.5");
    EXPECT_EQ(this->of_ada(pg::to_char(moment, "DD.MM.YYYY"), pg::to_date("22.11.2026", "DD.MM.YYYY"),
                           pg::to_timestamp_of_epoch(0), pg::make_time(10, 30, 15.5),
                           pg::make_timestamp(2026, 11, 22, 10, 30, 0),
                           pg::make_timestamptz(2026, 11, 22, 10, 30, 0, "Europe/Vienna")),
              rows{"22.11.2026, 2026-11-22, 1970-01-01 00:00:00.000000Z, 10:30:15.500000, 2026-11-22 10:30:00.000000, "
                   "2026-11-22 09:30:00.000000Z"});
    EXPECT_EQ(
        this->of_ada(pg::extract<"second">(moment), pg::extract<"epoch">(moment), pg::date_trunc<"quarter">(moment),
                     pg::at_time_zone(moment, "Europe/Vienna"), pg::at_time_zone(at_utc(moment), "Europe/Vienna")),
        rows{"15.500000, 1795343415.500000, 2026-10-01 00:00:00.000000, 2026-11-22 09:30:15.500000Z, "
             "2026-11-22 11:30:15.500000"});
    EXPECT_EQ(this->of_ada(pg::clock_timestamp() >= pg::statement_timestamp()), rows{"true"});
  }
}

TYPED_TEST(NativeFunctionsSql, AggregatesOfPostgreSQL) {
  if constexpr (TestFixture::on_pg) {
    EXPECT_EQ(this->of_posts(pg::stddev(posts.score), pg::stddev_pop(posts.score), pg::variance(posts.score),
                             pg::var_pop(posts.score)),
              rows{"1.0606601717798212, 0.75, 1.125, 0.5625"});
    EXPECT_EQ(this->of_posts(pg::corr(posts.views, posts.views), pg::covar_pop(posts.id, posts.id),
                             pg::covar_samp(posts.id, posts.id), pg::regr_slope(posts.id, posts.id),
                             pg::regr_intercept(posts.id, posts.id)),
              rows{"1, 0.6666666666666666, 1, 1, 0"});
    EXPECT_EQ(this->of_posts(pg::bit_and(posts.id), pg::bit_or(posts.id), pg::bit_xor(posts.id)), rows{"0, 3, 0"});
    this->expect("ordered sets",
                 select(pg::percentile_cont(0.5).within_group(posts.views),
                        pg::percentile_disc(0.5).within_group(desc(posts.title)),
                        pg::mode().within_group(posts.author_id).filter(posts.id > 1))
                     .from(posts),
                 {.pg = R"(select percentile_cont($1) within group (order by "views"), )"
                        R"(percentile_disc($2) within group (order by "title" desc), )"
                        R"(mode() within group (order by "author_id") filter (where "id" > $3) from "posts")",
                  .sqlite = "",
                  .parameters = {"0.5", "0.5", "1"},
                  .rows = {"30, On Nanoseconds, 1"}});
  }
}

TYPED_TEST(NativeFunctionsSql, OfSQLite) {
  if constexpr (!TestFixture::on_pg) {
    EXPECT_EQ(this->of_ada(sqlite::hex(users.name), sqlite::unicode(users.name), sqlite::quote(users.name),
                           sqlite::quote(users.manager_id), sqlite::type_of(users.id), sqlite::soundex(users.name),
                           sqlite::log2(users.id + 7)),
              rows{"416461, 65, 'Ada', NULL, integer, A300, 3"});
    EXPECT_EQ(this->of_posts(sqlite::total(posts.score), sqlite::total(posts.score).filter(posts.id > 9)),
              rows{"2.5, 0"});
    this->expect(
        "glob",
        select(users.id).from(users).where(sqlite::glob(users.name, "A*") and not sqlite::glob(users.name, "a*")),
        {.pg = "",
         .sqlite = R"(select "id" from "users" where "name" glob ? and not "name" glob ?)",
         .parameters = {"'A*'", "'a*'"},
         .rows = {"1", "3"}});
    this->expect(
        "dates and times",
        select(sqlite::date(posts.posted_on, "+1 month", "start of month"),
               sqlite::datetime(posts.posted_on, "+90 minutes"), sqlite::time("10:30"),
               sqlite::julianday(posts.posted_on), sqlite::unixepoch("2026-11-22"),
               sqlite::strftime("%d.%m.%Y", posts.posted_on))
            .from(posts)
            .where(posts.id == 3),
        {.pg = "",
         .sqlite = R"(select date("posted_on", ?, ?), datetime("posted_on", ?), time(?), julianday("posted_on"), )"
                   R"(unixepoch(?), strftime(?, "posted_on") from "posts" where "id" = ?)",
         .parameters = {"'+1 month'", "'start of month'", "'+90 minutes'", "'10:30'", "'2026-11-22'", "'%d.%m.%Y'",
                        "3"},
         .rows = {"1982-10-01, 1982-09-09 01:30:00, 10:30:00, 2445221.5, 1795305600, 09.09.1982"}});
    EXPECT_EQ(this->of_ada(sqlite::type_of(sqlite::random()), sqlite::type_of(sqlite::last_insert_rowid())),
              rows{"integer, integer"});
  }
}

}  // namespace
