#include "reference_page.hpp"

namespace {

using blog::posts;
using blog::users;
using namespace virga;
using namespace virga::columns;

class ReferenceFunctions : public ReferencePage {};

TEST_F(ReferenceFunctions, Text) {
  EXPRESSION(users, lower(users.name));
  EXPRESSION(users, upper(users.name));
  EXPRESSION(users, length(users.name));
  EXPRESSION(users, char_length(users.name));
  EXPRESSION(users, octet_length(users.name));
  EXPRESSION(users, concat(users.name, ": ", users.email));
  EXPRESSION(users, trim(users.name));
  EXPRESSION(users, trim(users.name, "-"));
  EXPRESSION(users, ltrim(users.name));
  EXPRESSION(users, ltrim(users.name, "-"));
  EXPRESSION(users, rtrim(users.name));
  EXPRESSION(users, rtrim(users.name, "-"));
  EXPRESSION(users, replace(users.name, "a", "o"));
  EXPRESSION(users, substr(users.name, 2));
  EXPRESSION(users, substr(users.name, 2, 3));
  EXPRESSION(users, strpos(users.email, "@"));
  EXPRESSION(users, starts_with(users.name, "A"));
  EXPRESSION(users, chr(users.id + 64));
  check_table("functions.md", "text");
}

TEST_F(ReferenceFunctions, TextOfOneDatabase) {
  EXPRESSION(users, pg::left(users.name, 2));
  EXPRESSION(users, pg::right(users.name, 2));
  EXPRESSION(users, pg::lpad(users.name, 8));
  EXPRESSION(users, pg::lpad(users.name, 8, "*"));
  EXPRESSION(users, pg::rpad(users.name, 8, "*"));
  EXPRESSION(users, pg::repeat(users.name, 2));
  EXPRESSION(users, pg::reverse(users.name));
  EXPRESSION(users, pg::initcap(users.name));
  EXPRESSION(users, pg::split_part(users.email, "@", 1));
  EXPRESSION(users, pg::translate(users.name, "ab", "xy"));
  EXPRESSION(users, pg::ascii(users.name));
  EXPRESSION(users, pg::to_hex(users.id));
  EXPRESSION(users, pg::md5(users.name));
  EXPRESSION(users, pg::quote_ident(users.name));
  EXPRESSION(users, pg::quote_literal(users.name));
  EXPRESSION(users, pg::quote_nullable(users.nickname));
  EXPRESSION(users, pg::overlay(users.name, "--", 2));
  EXPRESSION(users, pg::overlay(users.name, "--", 2, 1));
  EXPRESSION(users, pg::bit_length(users.name));
  EXPRESSION(users, pg::normalize(users.name));
  EXPRESSION(users, pg::unistr("\\0041da"));
  EXPRESSION(users, pg::to_number("1,234.5", "9G999D9"));
  EXPRESSION(users, pg::concat(users.name, users.id));
  EXPRESSION(users, pg::concat_ws("-", users.name, users.age));
  EXPRESSION(users, pg::format("%s is %s", users.name, users.age));
  EXPRESSION(users, sqlite::unicode(users.name));
  EXPRESSION(users, sqlite::quote(users.name));
  EXPRESSION(users, sqlite::soundex(users.name));
  EXPRESSION(users, sqlite::type_of(users.name));
  EXPRESSION(users, sqlite::format("%s is %d", users.name, users.age));
  check_table("functions.md", "text-native");
}

TEST_F(ReferenceFunctions, RegularExpressions) {
  EXPRESSION(users, pg::regexp_like(users.name, "^a"));
  EXPRESSION(users, pg::regexp_like(users.name, "^a", "i"));
  EXPRESSION(users, pg::regexp_replace(users.name, "[aeiou]", "_"));
  EXPRESSION(users, pg::regexp_replace(users.name, "[aeiou]", "_", "g"));
  EXPRESSION(users, pg::regexp_substr(users.email, "@.*"));
  EXPRESSION(users, pg::regexp_substr(users.email, "[a-z]+", 1, 2, "i"));
  EXPRESSION(users, pg::substring(users.email, "@(.*)"));
  EXPRESSION(users, pg::regexp_count(users.name, "a"));
  EXPRESSION(users, pg::regexp_count(users.name, "a", 1, "i"));
  EXPRESSION(users, pg::regexp_instr(users.email, "@"));
  EXPRESSION(users, pg::regexp_instr(users.email, "[a-z]+", 1, 2));
  EXPRESSION(users, pg::regexp_match(users.email, "(.*)@(.*)"));
  EXPRESSION(users, pg::regexp_match(users.email, "(A.*)@", "i"));
  EXPRESSION(users, pg::regexp_split_to_array(users.email, "[@.]"));
  check_table("functions.md", "regular-expressions");
}

TEST_F(ReferenceFunctions, Bytes) {
  EXPRESSION(users, pg::encode(pg::decode("QWRh", "base64"), "hex"));
  EXPRESSION(users, pg::decode("QWRh", "base64"));
  EXPRESSION(users, pg::convert_to(users.name, "UTF8"));
  EXPRESSION(users, pg::convert_from(pg::decode("QWRh", "base64"), "LATIN1"));
  EXPRESSION(users, pg::sha224(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, pg::sha256(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, pg::sha384(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, pg::sha512(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, octet_length(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, pg::get_byte(pg::convert_to(users.name, "UTF8"), 0));
  EXPRESSION(users, pg::set_byte(pg::convert_to(users.name, "UTF8"), 0, 65));
  EXPRESSION(users, pg::bit_count(pg::convert_to(users.name, "UTF8")));
  EXPRESSION(users, sqlite::hex(users.name));
  EXPRESSION(users, sqlite::zeroblob(4));
  EXPRESSION(users, sqlite::randomblob(16));
  check_table("functions.md", "bytes");
}

TEST_F(ReferenceFunctions, Numbers) {
  EXPRESSION(posts, abs(posts.views));
  EXPRESSION(posts, sign(posts.views));
  EXPRESSION(posts, round(posts.score));
  EXPRESSION(posts, round(posts.rating, 1));
  EXPRESSION(posts, ceil(posts.score));
  EXPRESSION(posts, floor(posts.score));
  EXPRESSION(posts, trunc(posts.score));
  EXPRESSION(posts, mod(posts.rating, 2));
  EXPRESSION(posts, sqrt(posts.score));
  EXPRESSION(posts, power(posts.score, 2));
  EXPRESSION(posts, exp(posts.score));
  EXPRESSION(posts, ln(posts.score));
  EXPRESSION(posts, log(posts.score));
  EXPRESSION(posts, pi());
  EXPRESSION(posts, degrees(posts.score));
  EXPRESSION(posts, radians(posts.score));
  EXPRESSION(posts, sin(posts.score));
  EXPRESSION(posts, cos(posts.score));
  EXPRESSION(posts, tan(posts.score));
  EXPRESSION(posts, asin(posts.score / 2));
  EXPRESSION(posts, acos(posts.score / 2));
  EXPRESSION(posts, atan(posts.score));
  EXPRESSION(posts, atan2(posts.score, 2));
  EXPRESSION(posts, sinh(posts.score));
  EXPRESSION(posts, cosh(posts.score));
  EXPRESSION(posts, tanh(posts.score));
  EXPRESSION(posts, asinh(posts.score));
  EXPRESSION(posts, acosh(posts.score + 1));
  EXPRESSION(posts, atanh(posts.score / 4));
  EXPRESSION(posts, virga::random());
  check_table("functions.md", "numbers");
}

TEST_F(ReferenceFunctions, NumbersOfOneDatabase) {
  EXPRESSION(posts, pg::div(posts.views, 7));
  EXPRESSION(posts, pg::trunc(posts.rating, 1));
  EXPRESSION(posts, pg::log(2, posts.rating));
  EXPRESSION(posts, pg::cbrt(posts.score));
  EXPRESSION(posts, pg::factorial(posts.author_id));
  EXPRESSION(posts, pg::gcd(posts.views, 12));
  EXPRESSION(posts, pg::lcm(posts.views, 12));
  EXPRESSION(posts, pg::width_bucket(posts.score, 0, 10, 5));
  EXPRESSION(posts, pg::scale(posts.rating));
  EXPRESSION(posts, pg::min_scale(posts.rating));
  EXPRESSION(posts, pg::trim_scale(posts.rating));
  EXPRESSION(posts, sqlite::log2(posts.score));
  EXPRESSION(posts, sqlite::log(2, posts.score));
  EXPRESSION(posts, sqlite::random());
  check_table("functions.md", "numbers-native");
}

TEST_F(ReferenceFunctions, NetworkAddresses) {
  const auto address = cast<pg::inet()>("10.1.2.3/8");
  EXPRESSION(users, pg::network_sub(address, inet::from("10.0.0.0/8")));
  EXPRESSION(users, pg::network_subeq(address, cidr::from("10.0.0.0/8")));
  EXPRESSION(users, pg::network_sup(address, inet::from("10.1.2.3")));
  EXPRESSION(users, pg::network_supeq(address, inet::from("10.1.2.3")));
  EXPRESSION(users, pg::network_overlap(address, inet::from("10.0.0.0/8")));
  EXPRESSION(users, pg::host(address));
  EXPRESSION(users, pg::masklen(address));
  EXPRESSION(users, pg::family(address));
  EXPRESSION(users, pg::network(address));
  EXPRESSION(users, pg::broadcast(address));
  check_table("functions.md", "network");
}

TEST_F(ReferenceFunctions, Ranges) {
  using virga::range;
  const auto seats = cast<pg::int4range()>("[1,5)");
  EXPRESSION(users, pg::range_contains(seats, 3));
  EXPRESSION(users, pg::range_contained_by(seats, range<int>(0, 9)));
  EXPRESSION(users, pg::range_overlaps(seats, range<int>(2, 4)));
  EXPRESSION(users, pg::range_adjacent(seats, range<int>(5, 6)));
  EXPRESSION(users, pg::range_before(seats, range<int>(7, 8)));
  EXPRESSION(users, pg::range_after(seats, range<int>(0, 1)));
  EXPRESSION(users, pg::range_union(seats, range<int>(4, 9)));
  EXPRESSION(users, pg::range_intersect(seats, range<int>(2, 9)));
  EXPRESSION(users, pg::range_minus(seats, range<int>(3, 9)));
  EXPRESSION(users, pg::range_lower(seats));
  EXPRESSION(users, pg::range_upper(seats));
  EXPRESSION(users, pg::range_isempty(seats));
  check_table("functions.md", "ranges");
}

TEST_F(ReferenceFunctions, Keys) {
  EXPRESSION(users, pg::gen_random_uuid());
  EXPRESSION(users, pg::nextval<"numbers">());
  EXPRESSION(users, pg::currval<"numbers">());
  EXPRESSION(users, pg::lastval());
  EXPRESSION(users, pg::setval<"numbers">(1000));
  EXPRESSION(users, pg::setval<"numbers">(1000, false));
  EXPRESSION(users, pg::setval(pg::pg_get_serial_sequence(users.id), max(users.id)));
  check_table("functions.md", "keys");
}

TEST_F(ReferenceFunctions, Session) {
  EXPRESSION(users, pg::version());
  EXPRESSION(users, pg::current_database());
  EXPRESSION(users, pg::current_schema());
  EXPRESSION(users, pg::current_user());
  EXPRESSION(users, pg::session_user());
  EXPRESSION(users, pg::pg_backend_pid());
  EXPRESSION(users, pg::pg_is_in_recovery());
  EXPRESSION(users, pg::current_setting("search_path"));
  EXPRESSION(users, pg::current_setting("app.user_id", true));
  EXPRESSION(users, pg::set_config("app.user_id", "7"));
  EXPRESSION(users, pg::pg_current_xact_id());
  EXPRESSION(users, pg::pg_try_advisory_xact_lock(7));
  EXPRESSION(users, pg::pg_try_advisory_xact_lock(1, 7));
  EXPRESSION(users, pg::pg_try_advisory_xact_lock_shared(7));
  EXPRESSION(users, pg::pg_advisory_xact_lock(7));
  EXPRESSION(users, pg::pg_advisory_xact_lock_shared(7));
  EXPRESSION(users, pg::pg_notify("jobs", "7"));
  EXPRESSION(users, pg::pg_typeof(users.name));
  EXPRESSION(users, pg::pg_column_size(users.name));
  EXPRESSION(users, pg::num_nulls(users.nickname, users.age));
  EXPRESSION(users, pg::num_nonnulls(users.nickname, users.age));
  EXPRESSION(users, sqlite::changes());
  EXPRESSION(users, sqlite::total_changes());
  EXPRESSION(users, sqlite::last_insert_rowid());
  EXPRESSION(users, sqlite::sqlite_version());
  check_table("functions.md", "session");
}

}  // namespace
