// Rows by pages, in an order, filtered.
#include "studio_case.hpp"

#include <algorithm>

namespace virga::studio::test {
namespace {

class StudioRows : public studio_test {
 protected:
  void SetUp() override {
    studio_test::SetUp();
    if (IsSkipped()) return;
    database().run("create table n (id integer primary key, a integer, b text, c integer not null)");
    std::string values;
    for (int i = 1; i <= 60; ++i) {
      const std::string a = i % 7 == 0 ? "null" : std::to_string(i % 5);
      const std::string b = i % 11 == 0 ? "null" : "'" + std::string(1, static_cast<char>('a' + i % 3)) + "'";
      values += std::string(i == 1 ? "" : ", ") + "(" + std::to_string(i) + ", " + a + ", " + b + ", " +
                std::to_string(i % 4) + ")";
    }
    database().run("insert into n values " + values);
  }

  /// The ids, page after page.
  [[nodiscard]] std::string ids_by_pages(const json& sort, std::size_t limit, bool backwards = false) const {
    std::vector<std::string> all;
    json cursor = backwards ? json::array() : json(nullptr);
    for (int page = 0; page < 100; ++page) {
      const json got = studio().ask(
          "/api/rows",
          of("n", {{"sort", sort}, {"limit", limit}, {backwards ? "before" : "after", cursor}, {"columns", {"b"}}}));
      std::vector<std::string> ids;
      for (const json& key : got.at("keys")) ids.push_back(key.at(0).get<std::string>());
      EXPECT_LE(ids.size(), limit);
      all.insert(backwards ? all.begin() : all.end(), ids.begin(), ids.end());
      cursor = got.at("cursor");
      if (cursor.is_null()) break;
    }
    std::string text;
    for (const std::string& id : all) text += id + " ";
    return text;
  }
  [[nodiscard]] std::string ids_by_sql(const std::string& order) {
    std::string text;
    for (const std::string& line : database().query_lines("select id from n order by " + order)) text += line + " ";
    return text;
  }
  [[nodiscard]] std::string filtered(const std::string& table, const json& filter) const {
    const json got = studio().ask("/api/rows", of(table, {{"filter", filter}, {"columns", {"id"}}}));
    std::string text;
    for (const json& row : got.at("rows")) text += row.at(0).get<std::string>() + " ";
    const json count = studio().ask("/api/count", of(table, {{"filter", filter}}));
    EXPECT_EQ(count.at("count"), std::to_string(got.at("rows").size()));
    return text;
  }
};

json by(const char* column, bool descending = false, const json& nulls = nullptr) {
  return {{"column", column}, {"descending", descending}, {"nulls", nulls}};
}

TEST_P(StudioRows, PagesTogetherAreOneOrderBy) {
  struct order {
    json sort;
    std::string sql;
  };
  const order orders[] = {
      {json::array(), "id"},
      {json::array({by("a")}), "a, id"},
      {json::array({by("a", true)}), "a desc, id"},
      {json::array({by("a", false, "first")}), "a nulls first, id"},
      {json::array({by("a", true, "last")}), "a desc nulls last, id"},
      {json::array({by("a", true, "first"), by("b", false, "last")}), "a desc nulls first, b nulls last, id"},
      {json::array({by("a", false, "last"), by("b", true, "first"), by("c", true)}),
       "a nulls last, b desc nulls first, c desc, id"},
      {json::array({by("c"), by("id", true)}), "c, id desc"},
      {json::array({by("c", true), by("id", true)}), "c desc, id desc"},
  };
  for (const order& one : orders)
    for (const std::size_t limit : {1U, 7U, 60U, 1000U}) {
      EXPECT_EQ(ids_by_pages(one.sort, limit), ids_by_sql(one.sql)) << one.sql << " by " << limit;
      EXPECT_EQ(ids_by_pages(one.sort, limit, true), ids_by_sql(one.sql)) << one.sql << " backwards by " << limit;
    }
}

TEST_P(StudioRows, ThePageSaysItsStatement) {
  const json got = studio().ask("/api/rows", of("n", {{"columns", {"b"}},
                                                      {"filter", {{"column", "a"}, {"op", ">"}, {"value", "3"}}},
                                                      {"sort", json::array({by("a", true)})},
                                                      {"limit", 2}}));
  EXPECT_EQ(got.at("sql"),
            on_sqlite()
                ? R"(select "b", "a", "id" from "main"."n" where "a" > ?1 order by "a" desc, "id" limit 3)"
                : R"(select "b", "a", "id" from "public"."n" where "a" > $1::integer order by "a" desc, "id" limit 3)");
  EXPECT_EQ(got.at("parameters"), json::array({"3"}));
  EXPECT_EQ(got.at("columns"), json::array({"b"}));
  EXPECT_EQ(got.at("keys"), json::parse(R"([["4"],["9"]])"));
  EXPECT_EQ(got.at("cursor"), on_sqlite() ? json::parse(R"(["i4","i9"])") : json::parse(R"(["4","9"])"));
}

TEST_P(StudioRows, ATableWithoutAKeyIsPagedByOffset) {
  if (on_sqlite()) return;  // there the rowid is one
  database().run("create table bare (x int); insert into bare select generate_series(1, 5)");
  json got = studio().ask("/api/rows", of("bare", {{"limit", 3}}));
  EXPECT_EQ(got.at("cursor"), json::array({"offset", "3"}));
  got = studio().ask("/api/rows", of("bare", {{"limit", 3}, {"after", got.at("cursor")}}));
  EXPECT_EQ(got.at("rows"), json::parse(R"([["4"],["5"]])"));
  EXPECT_TRUE(got.at("cursor").is_null());
}

TEST_P(StudioRows, LimitsAreKept) {
  EXPECT_EQ(studio().post("/api/rows", of("n", {{"limit", 1001}})).status, 400);
  EXPECT_EQ(studio().post("/api/rows", of("n", {{"limit", 0}})).status, 400);
  EXPECT_EQ(studio().post("/api/rows", of("n", {{"columns", {"no"}}})).status, 400);
  EXPECT_EQ(studio().post("/api/rows", of("n", {{"after", {"1", "2", "3"}}})).status, 400);
}

TEST_P(StudioRows, ALongTextIsCutAndAnAnswerIsNotLongerThanEightMegabytes) {
  database().run(on_sqlite()
                     ? "create table long_texts (id integer primary key, t text); with recursive s(i) as (select 1 "
                       "union all select i + 1 from s where i < 900) insert into long_texts select i, "
                       "replace(hex(zeroblob(2500)), '0', '€') from s"
                     : "create table long_texts (id int primary key, t text); insert into long_texts select i, "
                       "repeat('€', 5000) from generate_series(1, 900) i");
  const json got = studio().ask("/api/rows", of("long_texts", {{"limit", 1000}}));
  const json& first = got.at("rows")[0][1];
  EXPECT_EQ(first.at("length"), 5000);
  EXPECT_EQ(first.at("text").get<std::string>().size(), 3U * 4096);
  EXPECT_GT(got.at("rows").size(), 500U);
  EXPECT_FALSE(got.at("cursor").is_null());
  const json rest = studio().ask("/api/rows", of("long_texts", {{"limit", 1000}, {"after", got.at("cursor")}}));
  EXPECT_EQ(got.at("rows").size() + rest.at("rows").size(), 900U);
}

TEST_P(StudioRows, EveryOperatorFilters) {
  database().run("create table f (id integer primary key, t text, n numeric(10,2), b boolean, d date)");
  database().run(
      "insert into f values (1, 'Ada_x', 1.50, true, '2024-01-31'), (2, 'ada%', 20, false, '2024-02-29'), (3, 'Bob', "
      "3, "
      "null, null), (4, null, null, true, '1999-12-31'), (5, '', -1, false, '2024-02-28')");
  const auto is = [](const char* column, const char* op, const json& value = nullptr) {
    return json{{"column", column}, {"op", op}, {"value", value}};
  };
  EXPECT_EQ(filtered("f", is("t", "=", "Bob")), "3 ");
  EXPECT_EQ(filtered("f", is("t", "<>", "Bob")), "1 2 5 ");
  EXPECT_EQ(filtered("f", is("n", "<", "3.00")), "1 5 ");
  EXPECT_EQ(filtered("f", is("n", "<=", "3")), "1 3 5 ");
  EXPECT_EQ(filtered("f", is("n", ">", "3")), "2 ");
  EXPECT_EQ(filtered("f", is("n", ">=", "3")), "2 3 ");
  EXPECT_EQ(filtered("f", is("n", "in", {"20", "1.5"})), "1 2 ");
  EXPECT_EQ(filtered("f", is("n", "in", json::array())), "");
  EXPECT_EQ(filtered("f", is("d", "between", {"2024-01-01", "2024-02-28"})), "1 5 ");
  EXPECT_EQ(filtered("f", is("t", "contains", "a_")), "1 ");
  EXPECT_EQ(filtered("f", is("t", "contains", "DA")), "1 2 ");
  EXPECT_EQ(filtered("f", is("t", "starts with", "ADA")), "1 2 ");
  EXPECT_EQ(filtered("f", is("t", "ends with", "%")), "2 ");
  EXPECT_EQ(filtered("f", is("t", "like", "%o_")), "3 ");
  EXPECT_EQ(filtered("f", is("n", "contains", "20")), "2 ");
  EXPECT_EQ(filtered("f", is("t", "is null")), "4 ");
  EXPECT_EQ(filtered("f", is("t", "is not null")), "1 2 3 5 ");
  EXPECT_EQ(filtered("f", is("b", "is true")), "1 4 ");
  EXPECT_EQ(filtered("f", is("b", "is false")), "2 5 ");
  EXPECT_EQ(filtered("f", {{"sql", "id % 2 = 0 -- even"}}), "2 4 ");
  EXPECT_EQ(filtered("f", {{"or", {is("t", "=", "Bob"), {{"and", {is("b", "is true"), is("n", "is null")}}}}}}),
            "3 4 ");
  EXPECT_EQ(filtered("f", {{"not", is("t", "=", "Bob")}}), "1 2 5 ");
  EXPECT_EQ(filtered("f", {{"and", json::array()}}), "1 2 3 4 5 ");
  EXPECT_EQ(filtered("f", {{"or", json::array()}}), "");
  for (const json& wrong : {is("no", "=", "1"), is("t", "~", "1"), is("t", "in", "1"), is("t", "between", {"1"}),
                            json{{"column", "t"}}, json(1), json{{"and", 1}}})
    EXPECT_EQ(studio().post("/api/rows", of("f", {{"filter", wrong}})).status, 400) << wrong;
  const reply refused = studio().post("/api/rows", of("f", {{"filter", {{"sql", "nowhere = 1"}}}}));
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.as_json().at("error").at("code"), "42703") << refused.body;
}

TEST_P(StudioRows, WhatIsInDocumentsArraysAndRangesIsFiltered) {
  const auto path = [](const char* at, const char* op, const json& value = nullptr) {
    return json{{"column", "j"}, {"op", "json path"}, {"value", {{"path", at}, {"op", op}, {"value", value}}}};
  };
  database().run(on_sqlite() ? "create table g (id integer primary key, j text, a text)"
                             : "create table g (id int primary key, j jsonb, a int[], r int4range)");
  database().run(std::string("insert into g (id, j, a) values (1, '{\"a\":{\"b\":[\"x\",\"y\"]},\"n\":9}', '") +
                 (on_sqlite() ? "[1,2]" : "{1,2}") + "'), (2, '{\"a\":{\"b\":[\"z\"]},\"n\":10}', null)");
  EXPECT_EQ(filtered("g", path("a.b[0]", "=", "x")), "1 ");
  EXPECT_EQ(filtered("g", path("a.b[1]", "is null")), "2 ");
  EXPECT_EQ(filtered("g", path("n", ">", "9.5")), "2 ");
  EXPECT_EQ(filtered("g", path("\"n\"", "<=", "9")), "1 ");
  EXPECT_EQ(filtered("g", {{"column", "a"}, {"op", "array contains"}, {"value", "2"}}), "1 ");
  EXPECT_EQ(studio().post("/api/rows", of("g", {{"filter", path("a..b", "=", "x")}})).status, 400);
  if (on_sqlite()) return;
  database().run("update g set r = '[1,5)' where id = 2");
  EXPECT_EQ(filtered("g", {{"column", "r"}, {"op", "range contains"}, {"value", "4"}}), "2 ");
  EXPECT_EQ(filtered("g", {{"column", "r"}, {"op", "range contains"}, {"value", "5"}}), "");
}

TEST_P(StudioRows, NamesAndValuesAreNeverSqlOrMarkup) {
  const std::string name = R"(a"; drop table n; --<script>)";
  const std::string quoted = R"("a""; drop table n; --<script>")";
  database().run("create table " + quoted + " (id integer primary key, " + quoted + " text)");
  database().run("insert into " + quoted + " values (1, '</script><script>alert(1)</script>')");
  const std::string value = "'; drop table n; --";
  const json got = studio().ask("/api/rows", of(name, {{"sort", json::array({by(name.c_str())})}}));
  EXPECT_EQ(got.at("rows")[0][1], "</script><script>alert(1)</script>");
  EXPECT_EQ(filtered(name, {{"column", name}, {"op", "="}, {"value", value}}), "");
  EXPECT_EQ(studio().ask("/api/count", of("n")).at("count"), "60");
}

INSTANTIATE_TEST_SUITE_P(Both, StudioRows, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
