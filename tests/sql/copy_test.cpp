#include "sql_case.hpp"

#include <virga/schema.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace virga::columns;
using blog::posts;
using blog::users;
using NewUser = virga::new_row<blog::Users>;

enum class state { open, closed };

/// One column of each type, all of which may be null.
template <class As>
struct Samples {
  static constexpr auto table = table_name("samples");
  column<As, "id", integer().primary_key()> id;
  column<As, "flag", boolean()> flag;
  column<As, "small", smallint()> small;
  column<As, "large", bigint()> large;
  column<As, "single", real()> single;
  column<As, "real_number", double_precision()> real_number;
  column<As, "price", numeric(20, 5)> price;
  column<As, "note", text()> note;
  column<As, "moment", timestamp()> moment;
  column<As, "instant", timestamptz()> instant;
  column<As, "day", date()> day;
  column<As, "at", time()> at;
  column<As, "key", uuid()> key;
  column<As, "bytes", blob()> bytes;
  column<As, "plain", json<std::string>()> plain;
  column<As, "document", json<std::string>()> document;  // jsonb on the server
  column<As, "current", enumeration<state>()> current;   // a type of its own on the server
};
inline constexpr auto samples = virga::table<Samples>;
using NewSample = virga::new_row<Samples>;

constexpr auto samples_table = R"(
  create type state as enum ('open', 'closed');
  create table samples (
    id integer primary key, flag boolean, small smallint, large bigint, single real, real_number double precision,
    price numeric(20, 5), note text, moment timestamp, instant timestamptz, day date, at time, key uuid, bytes bytea,
    plain json, document jsonb, current state))";

class CopySql : public SqlCase<on_postgresql> {
 protected:
  [[nodiscard]] std::size_t pool_size() const override { return 1; }
  [[nodiscard]] std::size_t user_count() const { return db->select(users.id).from(users).all().size(); }

  static std::vector<NewUser> new_users(int count) {
    std::vector<NewUser> rows;
    for (int i = 0; i < count; ++i)
      rows.push_back({.name = "user " + std::to_string(i), .email = std::to_string(i), .age = i});
    return rows;
  }
};

TEST_F(CopySql, RowsIntoATable) {
  EXPECT_EQ(db->copy_in(users, new_users(20'000)), 20'000U);
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen.front().sql, R"(copy "users" ("name", "email", "age") from stdin (format binary))");
  EXPECT_EQ(user_count(), 20'003U);
  const auto last = db->select().from(users).where(users.email == "19999").one();
  EXPECT_EQ(last.name, "user 19999");
  EXPECT_EQ(last.age, 19'999);
  EXPECT_EQ(last.nickname, std::nullopt);
}

TEST_F(CopySql, RowsThatAreMadeWhileTheyAreSent) {
  int made = 0;
  const auto rows = std::views::iota(0, 5000) | std::views::transform([&made](int i) {
                      ++made;
                      return NewUser{.name = "user", .email = std::to_string(i), .nickname = std::nullopt};
                    });
  EXPECT_EQ(db->copy_in(users, rows), 5000U);
  EXPECT_EQ(made, 5000);
  EXPECT_EQ(user_count(), 5003U);
}

TEST_F(CopySql, ValuesOfNamedColumns) {
  const std::vector<std::tuple<std::string, std::string_view, std::optional<int>>> rows{
      {"Edsger", "e@example.com", 72}, {"Tony", "t@example.com", std::nullopt}};
  EXPECT_EQ(db->copy_in(users, rows, users.name, users.email, users.age), 2U);
  EXPECT_EQ(seen.front().sql, R"(copy "users" ("name", "email", "age") from stdin (format binary))");
  EXPECT_EQ(row_texts(db->select(users.name, users.age).from(users).where(users.id > 3).order_by(users.id).all()),
            (std::vector<std::string>{"Edsger, 72", "Tony, null"}));
}

TEST_F(CopySql, NoRowsSendNothing) {
  EXPECT_EQ(db->copy_in(users, std::vector<NewUser>()), 0U);
  EXPECT_TRUE(seen.empty());
}

TEST_F(CopySql, EveryTypeThereAndBack) {
  run_script(*db, samples_table);
  using namespace std::chrono;
  const NewSample full{
      .id = 1,
      .flag = true,
      .small = std::numeric_limits<std::int16_t>::min(),
      .large = std::numeric_limits<std::int64_t>::max(),
      .single = 0.25F,
      .real_number = -1e300,
      .price = virga::decimal("-123456789012.34567"),
      .note = "a 'quoted' \\ \t text",
      .moment = virga::timestamp_value(microseconds(1'700'000'000'123'456)),
      .instant = virga::timestamptz_value(microseconds(-5)),
      .day = sys_days(year(1843) / 8 / 1),
      .at = virga::time_value(hours(23) + microseconds(1)),
      .key = virga::uuid::parse("01234567-89ab-cdef-0123-456789abcdef"),
      .bytes = virga::blob{std::byte{0}, std::byte{255}},
      .plain = R"({"a": 1})",
      .document = R"({"b": [null, "x"]})",
      .current = state::closed,
  };
  const NewSample empty{.id = 2,
                        .flag = std::nullopt,
                        .small = std::nullopt,
                        .large = std::nullopt,
                        .single = std::nullopt,
                        .real_number = std::nullopt,
                        .price = std::nullopt,
                        .note = std::nullopt,
                        .moment = std::nullopt,
                        .instant = std::nullopt,
                        .day = std::nullopt,
                        .at = std::nullopt,
                        .key = std::nullopt,
                        .bytes = std::nullopt,
                        .plain = std::nullopt,
                        .document = std::nullopt,
                        .current = std::nullopt};
  EXPECT_EQ(db->copy_in(samples, std::vector{empty, full}), 2U);
  const std::vector<std::string> expected = row_texts(db->select().from(samples).all());
  EXPECT_EQ(
      expected[1],
      "1, true, -32768, 9223372036854775807, 0.25, -1e+300, -123456789012.34567, a 'quoted' \\ \t text, 2023-11-14 "
      "22:13:20.123456, 1969-12-31 23:59:59.999995Z, 1843-08-01, 23:00:00.000001, "
      "01234567-89ab-cdef-0123-456789abcdef, x00ff, {\"a\": 1}, {\"b\": [null, \"x\"]}, closed");
  std::vector<std::string> copied;
  for (const auto& row : db->copy_out(samples)) copied.push_back(row_text(row));
  EXPECT_EQ(copied, expected);
}

TEST_F(CopySql, ATableOut) {
  std::vector<std::string> names;
  for (const auto& user : db->copy_out(users)) names.push_back(user.name + ", " + user.nickname.value_or("-"));
  EXPECT_EQ(names, (std::vector<std::string>{"Ada, Countess", "Grace, -", "Alan, Prof"}));
  EXPECT_EQ(seen.back().sql,
            R"(copy "users" ("id", "name", "email", "nickname", "age", "manager_id") to stdout (format binary))");
}

TEST_F(CopySql, ASelectOutWithItsValues) {
  struct test {
    std::string name;
    std::string sql;
  };
  for (const auto& [name, sql] :
       {test{"Ada", R"(copy (select "id" from "users" where "name" = 'Ada') to stdout (format binary))"},
        test{"x'; drop table users; --",
             R"(copy (select "id" from "users" where "name" = 'x''; drop table users; --') to stdout (format binary))"},
        test{"\\' or true --",
             R"(copy (select "id" from "users" where "name" = '\'' or true --') to stdout (format binary))"}}) {
    std::size_t rows = 0;
    for (const auto& user : db->copy_out(virga::select(users.id).from(users).where(users.name == name)))
      rows += user.id == 1 ? 1 : 100;
    EXPECT_EQ(rows, name == "Ada" ? 1U : 0U);
    EXPECT_EQ(seen.back().sql, sql);
  }
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, AJoinOutWithACondition) {
  virga::condition which = in(users.id, std::vector{1, 2});
  which = which and posts.views > -7;
  std::vector<std::string> lines;
  for (const auto& row : db->copy_out(db->select(users.name, posts.title, posts.rating)
                                          .from(users)
                                          .left_join(posts, posts.author_id == users.id)
                                          .where(which)
                                          .order_by(posts.id)
                                          .limit(2)))
    lines.push_back(row_text(row));
  EXPECT_EQ(lines, (std::vector<std::string>{"Ada, On the Analytical Engine, 4.50", "Ada, Notes, null"}));
}

TEST_F(CopySql, NoRowsOut) {
  for (const auto& user : db->copy_out(db->select().from(users).where(users.id > 100))) FAIL() << user.name;
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, LeftEarly) {
  db->copy_in(users, new_users(50'000));
  for (int i = 0; i < 3; ++i) {
    for (const auto& user : db->copy_out(users))
      if (user.id == 10) break;
    EXPECT_EQ(user_count(), 50'003U);
  }
  db->transaction([&](auto& tx) {
    for (const auto& user : tx.copy_out(users))
      if (user.id == 10) break;
    EXPECT_EQ(tx.select(users.id).from(users).all().size(), 50'003U);
  });
}

TEST_F(CopySql, ARowTheServerRefusesUndoesAll) {
  std::vector<NewUser> rows = new_users(5000);
  rows.push_back({.name = "Ada", .email = "ada@example.com", .age = 1});
  const auto failure = thrown_by<virga::unique_violation>([&] { db->copy_in(users, rows); });
  EXPECT_EQ(failure.sql(), R"(copy "users" ("name", "email", "age") from stdin (format binary))");
  EXPECT_EQ(user_count(), 3U);
  rows.back() = {.name = std::string(300, 'x'), .email = "x", .age = 1};
  const auto too_long = thrown_by<virga::value_error>([&] { db->copy_in(users, rows); });
  EXPECT_TRUE(too_long.detail().starts_with("COPY users, line 5001, column name")) << too_long.what();
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, ARowThatCanNotBeSentUndoesAll) {
  std::vector<NewUser> rows = new_users(5000);
  rows.push_back({.name = "\xff", .email = "bad", .age = 1});
  EXPECT_EQ(thrown_by<virga::value_error>([&] { db->copy_in(users, rows); }).sqlstate(), "22021");
  EXPECT_EQ(user_count(), 3U);
  rows.back() = {.name = "other columns", .email = "other"};
  EXPECT_STREQ(thrown_by<virga::usage_error>([&] { db->copy_in(users, rows); }).what(),
               "copy_in(): row 5001 gives other columns than the first one");
  rows.back() = {.name = "expression", .email = "e", .age = users.age + 1};
  EXPECT_STREQ(thrown_by<virga::usage_error>([&] { db->copy_in(users, rows); }).what(),
               "copy_in(): row 5001 gives an expression, which COPY does not take");
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, ARangeThatThrowsUndoesAll) {
  const auto rows = std::views::iota(0, 10'000) | std::views::transform([](int i) {
                      if (i == 9000) throw std::runtime_error("no more");
                      return NewUser{.name = "user", .email = std::to_string(i)};
                    });
  EXPECT_THROW(db->copy_in(users, rows), std::runtime_error);
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, InATransaction) {
  db->transaction([&](auto& tx) {
    EXPECT_EQ(tx.copy_in(users, new_users(10)), 10U);
    EXPECT_EQ(tx.select(users.id).from(users).all().size(), 13U);
    tx.rollback();
  });
  EXPECT_EQ(user_count(), 3U);
  const auto failure = thrown_by<virga::error>([&] {
    db->transaction([&](auto& tx) {
      thrown_by<virga::unique_violation>(
          [&] { tx.copy_in(users, std::vector<NewUser>{{.name = "Ada", .email = "ada@example.com"}}); });
    });
  });
  EXPECT_EQ(failure.sqlstate(), "25P02");
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, ATableThatIsNotThere) {
  EXPECT_EQ(thrown_by<virga::syntax_error>([&] { db->copy_in(samples, std::vector<NewSample>{{.id = 1}}); }).sqlstate(),
            "42P01");
  EXPECT_EQ(thrown_by<virga::syntax_error>([&] {
              for (const auto& row : db->copy_out(samples)) static_cast<void>(row);
            }).sqlstate(),
            "42P01");
  EXPECT_EQ(user_count(), 3U);
}

TEST_F(CopySql, AValueLargerThanAChunk) {
  run_script(*db, samples_table);
  const std::string large(3'000'000, 'x');
  const std::vector<NewSample> rows{{.id = 1, .note = "small"}, {.id = 2, .note = large}, {.id = 3, .note = ""}};
  EXPECT_EQ(db->copy_in(samples, rows), 3U);
  std::vector<std::size_t> sizes;
  for (const auto& row : db->copy_out(samples)) sizes.push_back(row.note->size());
  EXPECT_EQ(sizes, (std::vector<std::size_t>{5, large.size(), 0}));
}

}  // namespace
